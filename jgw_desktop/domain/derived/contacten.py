"""Who was met and how soon: visitors by type, and the days from signal to first contact and first plan.

Source: 002 §4.8 set 2 “aantal en type bezoekers”; 000 §3.3 (speed); domain catalogue I4, I21, R85.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jgw_desktop.domain.rules.facts import CasusFacts, Fact

_FAMILY = ("ouder", "jeugdige", "familie")
_NOT_THE_FAMILY = ("poging_geen_contact", "bilateraal_professional")


def visitors(facts: CasusFacts) -> dict[str, int]:
    """Return how many people of each type were met, all contacts together, in order of appearance."""
    counts: dict[str, int] = {}
    for contact in facts.of("Contactverslag"):
        for person in contact.of("Aanwezige"):
            if kind := person.text("type"):
                counts[kind] = counts.get(kind, 0) + 1
    return counts


def met_family(contact: Fact) -> bool:
    """Tell whether a contact was with the family: no attempt, and not between professionals only."""
    if contact.says("soort", *_NOT_THE_FAMILY):
        return False
    present = contact.of("Aanwezige")
    return not present or any(each.has("persoon_id") or each.says("type", *_FAMILY) for each in present)


def first_signal(facts: CasusFacts) -> date | None:
    """Return the day the first signal came in."""
    return _first(signal.day("ontvangen_op") for signal in facts.of("Signaal"))


def first_contact(facts: CasusFacts, since: date = date.min) -> date | None:
    """Return the day of the first contact with the family from a day on; without one, what the casus says."""
    met = [
        day
        for contact in facts.of("Contactverslag")
        if met_family(contact) and (day := contact.day("datumtijd"))
    ]
    return _first(day for day in met if day >= since) if met else facts.casus.day("eerste_contact_op")


def first_plan(facts: CasusFacts) -> date | None:
    """Return the day of the first plan that became more than a concept."""
    return _first(
        plan.day("datum") for plan in facts.final("Gezinsplan") if not plan.says("status", "concept")
    )


def days_between(start: date | None, end: date | None) -> int | None:
    """Return the number of days, None where one of them is not known."""
    return (end - start).days if start and end else None


def _first(days: Iterable[date | None]) -> date | None:
    return min(filter(None, days), default=None)
