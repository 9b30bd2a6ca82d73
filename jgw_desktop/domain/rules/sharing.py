"""What was consented to on a day, as the rules of sharing ask it (domain catalogue F12, R77)."""

from __future__ import annotations

from datetime import date

from jgw_desktop.domain.derived.netwerk import plain
from jgw_desktop.domain.rules.facts import CasusFacts, Fact

_LEAST_LETTERS = 3  # of a word that two names share


def is_active(consent: Fact, day: date | None) -> bool:
    """Tell whether a consent was given, with an explanation, and held on a day.

    The date of a consent is that of its status: one taken back later held until then.
    """
    said, until = consent.day("datum"), consent.day("geldig_tot")
    if consent.says("uitleg_gegeven", "nee"):
        return False
    if consent.says("status", "ingetrokken"):
        return day is not None and said is not None and day < said
    in_time = day is None or ((said is None or said <= day) and (until is None or day <= until))
    return consent.says("status", "gegeven") and in_time


def has_consented(facts: CasusFacts, person: Fact, doel: str, day: date | None) -> bool:
    """Tell whether the last thing a person said about a purpose, on or before a day, was yes."""
    said = [c for c in facts.of("Toestemming") if c.says("doel", doel) and c.text("door_id") == person.id]
    by_then = [c for c in said if day is None or (c.day("datum") or day) <= day]
    newest = max(by_then, key=lambda c: c.day("datum") or date.min, default=None)
    return newest is not None and is_active(newest, day)


def covers(consent: Fact, receiver: str) -> bool:
    """Tell whether a consent names a receiver: they share a word, or one of the two is not filled in."""
    named, wanted = _words(consent.text("ontvanger")), _words(receiver)
    return not named or not wanted or bool(named & wanted)


def is_taken_back(facts: CasusFacts, consent: Fact, day: date | None) -> bool:
    """Tell whether the same person took the same consent back by a day."""
    same = ("doel", "door_id", "betreft_id")
    return any(
        later.says("status", "ingetrokken", "geweigerd")
        and all(later.text(name) == consent.text(name) for name in same)
        and covers(later, consent.text("ontvanger"))
        and (consent.day("datum") or date.min) <= (later.day("datum") or date.min) <= (day or date.max)
        for later in facts.of("Toestemming")
        if later is not consent
    )


def allows(facts: CasusFacts, share: Fact, doelen: tuple[str, ...], receiver: str) -> bool:
    """Tell whether the consent that a share names is there, for this purpose and receiver, on its day."""
    consent, day = facts.link(share, "toestemming_id", "Toestemming"), share.day("datum")
    return (
        consent is not None
        and consent.says("doel", *doelen)
        and is_active(consent, day)
        and covers(consent, receiver)
        and not is_taken_back(facts, consent, day)
    )


def _words(text: str) -> frozenset[str]:
    letters = "".join(sign if sign.isalnum() else " " for sign in plain(text))
    return frozenset(word for word in letters.split() if len(word) >= _LEAST_LETTERS)
