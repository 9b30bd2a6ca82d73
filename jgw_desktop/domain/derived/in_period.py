"""The facts of a casus in a period: what happened by its last day, or only what happened in it.

For the indicators (domain catalogue §6): what is counted is counted in the period, and how a casus stands is
told by what had happened by its end.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from jgw_desktop.domain.fields import Kind
from jgw_desktop.domain.periods import months_later
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.rules.facts import CasusFacts, Fact

_DAYS = (Kind.DATUM, Kind.DATUMTIJD)


class Length(StrEnum):
    """How long a period is."""

    MAAND = "maand"
    KWARTAAL = "kwartaal"
    JAAR = "jaar"


_MONTHS = {Length.MAAND: 1, Length.KWARTAAL: 3, Length.JAAR: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """first, last: days, both in it."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Tell whether a day is in it."""
        return self.first <= day <= self.last


def period_of(length: Length, day: date) -> Period:
    """Return the month, quarter or year of the calendar that a day is in."""
    months = _MONTHS[length]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    after = months_later(first, months)
    return Period(first, after if after == date.max else after - timedelta(days=1))


def beside(length: Length, period: Period, step: int) -> Period:
    """Return the period before (-1) or after (1) another one of the same length."""
    return period_of(length, months_later(period.first, step * _MONTHS[length]))


def up_to(facts: CasusFacts, period: Period) -> CasusFacts:
    """Return what had happened by the last day of a period; what has no day counts."""
    return _kept(facts, lambda day: day is None or day <= period.last)


def within(facts: CasusFacts, period: Period) -> CasusFacts:
    """Return what happened in a period; what has no day did not."""
    return _kept(facts, lambda day: day is not None and period.holds(day))


def was_busy(facts: CasusFacts, period: Period) -> bool:
    """Tell whether something happened in a casus in a period, if only that it was opened."""
    opened = facts.casus.day("geopend_op")
    days = (day_of_form(form) for kind in facts.casus.children.values() for form in kind)
    return any(day is not None and period.holds(day) for day in (opened, *days))


def day_of_form(form: Fact) -> date | None:
    """Return the first day declared in a form that is filled in; the day itself stands first in each."""
    return next((day for name in _days_in(form.type) if (day := form.day(name))), None)


@cache
def _days_in(record_type: str) -> tuple[str, ...]:
    kind = CATALOGUE.get(record_type)
    return tuple(field.name for field in kind if field.kind in _DAYS) if kind else ()


def _kept(facts: CasusFacts, keeps: Callable[[date | None], bool]) -> CasusFacts:
    """Return the facts with only some of the forms; what never has a day, as the family, is always there."""
    children = {
        kind: [form for form in forms if not _days_in(kind) or keeps(day_of_form(form))]
        for kind, forms in facts.casus.children.items()
    }
    return CasusFacts(dataclasses.replace(facts.casus, children=children))
