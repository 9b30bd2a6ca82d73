"""Dates and times in Dutch words, for the screen and for paper.

Every function takes an ISO text as values hold it (``2026-11-21``, ``2026-11-21T13:30``) and gives it
back untouched when it is something else: a value that somebody typed is never lost.
"""

from __future__ import annotations

import re
from datetime import date, datetime

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?", re.ASCII)

_DAY_IN_TEXT = re.compile(r"(?<![\w-])(?:19|20)\d\d-\d\d-\d\d(?![\w-])", re.ASCII)


def in_words(text: str) -> str:
    """Return ``zaterdag 21 november 2026``, with ``, 13:30 uur`` behind it when a time is given."""
    moment = _moment(text)
    if moment is None:
        return text
    return f"{DAYS[moment.weekday()]} {_day(moment)} {moment.year}{_time(text, moment, ', {} uur')}"


def day_in_words(text: str, *, year: bool = True) -> str:
    """Return ``21 november 2026``, or ``21 november`` without the year; a time is left out."""
    moment = _moment(text)
    if moment is None:
        return text
    return f"{_day(moment)} {moment.year}" if year else _day(moment)


def days_in_words(text: str) -> str:
    """Return a text with each date in it in words: ``vanaf 21 november 2026``."""
    return day_in_words(_DAY_IN_TEXT.sub(lambda found: day_in_words(found.group()), text))


def short(text: str) -> str:
    """Return ``za 21 nov``, or ``za 21 nov 13:30``, for lists."""
    moment = _moment(text)
    if moment is None:
        return text
    day = f"{DAYS[moment.weekday()][:2]} {moment.day} {_SHORT_MONTHS[moment.month - 1]}"
    return day + _time(text, moment, " {}")


def short_month(day: date) -> str:
    """Return ``nov``, for below a column."""
    return _SHORT_MONTHS[day.month - 1]


def date_of(text: str) -> date | None:
    """Return the date in an ISO text, None when it is not one."""
    moment = _moment(text)
    return moment.date() if moment else None


def _moment(text: str) -> datetime | None:
    if not _ISO.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _day(moment: datetime) -> str:
    return f"{moment.day} {MONTHS[moment.month - 1]}"


def _time(text: str, moment: datetime, pattern: str) -> str:
    return pattern.format(f"{moment:%H:%M}") if "T" in text else ""
