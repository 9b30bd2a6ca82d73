"""Terms counted on the calendar: weeks, months, working days and ages, without a clock."""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta

_SATURDAY = 5


def months_later(day: date, months: int) -> date:
    """Return the same day some months on (or back); the last day of a month that is too short.

    Nothing is outside the days the calendar knows.
    """
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= years <= MAXYEAR:
        return date.max if years > MAXYEAR else date.min
    return date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


def days_later(day: date, days: int) -> date:
    """Return the day some days on (or back), never outside the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def working_days_later(day: date, days: int) -> date:
    """Return the day some working days on; Saturday and Sunday do not count, holidays do."""
    while days > 0 and day < date.max:
        day += timedelta(days=1)
        days -= day.weekday() < _SATURDAY
    return day


def age_on(born: date, day: date) -> int:
    """Return how many whole years somebody is on a day; negative before birth."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
