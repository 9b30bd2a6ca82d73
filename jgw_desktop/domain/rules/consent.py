"""Whether a toestemming holds on a day (domain catalogue F12)."""

from __future__ import annotations

from datetime import date

from jgw_desktop.domain.rules.facts import CasusFacts, Fact


def holds(facts: CasusFacts, toestemming: Fact, day: date | None) -> bool:
    """Tell whether a consent was given by a day, after explanation, and had not ended or been withdrawn."""
    given = toestemming.day("datum")
    if not toestemming.says("status", "gegeven") or toestemming.says("uitleg_gegeven", "nee"):
        return False
    if day is None or given is None:
        return day is None
    until = toestemming.day("geldig_tot") or day
    return given <= day <= until and not _is_withdrawn(facts, toestemming, given, day)


def _is_withdrawn(facts: CasusFacts, toestemming: Fact, given: date, day: date) -> bool:
    """Tell whether the same person took the same consent back between giving it and a day."""
    return any(
        later.says("status", "ingetrokken", "geweigerd")
        and all(
            later.text(name) == toestemming.text(name)
            for name in ("doel", "door_id", "betreft_id", "ontvanger")
        )
        and given < (later.day("datum") or given) <= day
        for later in facts.of("Toestemming")
    )
