"""Reads a date as people type it: ``21-11-2026``, ``21/11/26``, ``21 nov 2026``, or ISO ``2026-11-21``."""

from __future__ import annotations

import re
from datetime import date

from jgw_desktop.domain.dutch_dates import MONTHS

_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_WORDS = re.compile(r"(?:[a-z]+ )?(\d{1,2}) ([a-z]{3,})\.? (\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YOUNGEST_TWO_DIGITS = 50


def iso_date(typed: str) -> str | None:
    """Return the typed date as ISO 8601, or None when it is not a date.

    Two digits of a year mean 1950 up to 2049, so that a grandmother's birthday can be typed too.
    """
    parts = _parts(" ".join(typed.lower().split()))
    if parts is None:
        return None
    try:
        return date(*parts).isoformat()
    except ValueError:
        return None


def _parts(text: str) -> tuple[int, int, int] | None:
    if found := _ISO.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _NUMBERS.fullmatch(text):
        return _full_year(found[3]), int(found[2]), int(found[1])
    if (found := _WORDS.fullmatch(text)) and (month := _month(found[2])):
        return int(found[3]), month, int(found[1])
    return None


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= _YOUNGEST_TWO_DIGITS else 2000)


def _month(word: str) -> int | None:
    if word == "mrt":
        return 3
    return next((number for number, name in enumerate(MONTHS, 1) if name.startswith(word)), None)
