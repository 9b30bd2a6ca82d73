"""Records in time, concepts too: what a worker sees counted while a form is still half empty."""

from __future__ import annotations

from datetime import datetime

from jgw_desktop.domain.rules.facts import CasusFacts, Fact


def in_time(facts: CasusFacts, kind: str, name: str = "datum") -> tuple[Fact, ...]:
    """Return all records of a type, the oldest first; those without a date come before all others."""
    return tuple(sorted(facts.of(kind), key=lambda fact: fact.moment(name) or datetime.min))


def latest(facts: CasusFacts, kind: str, name: str = "datum") -> Fact | None:
    """Return the newest record of a type, the last of one day; None when there is none."""
    found = in_time(facts, kind, name)
    return found[-1] if found else None
