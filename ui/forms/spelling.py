"""How a value is spelled in a line of text: dates, times and numbers as people type them.

What cannot be read is kept as it was typed, so no key stroke is ever lost; the field says so when it is
left. Pure: no widgets.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from jgw_desktop.domain.dutch_dates import date_of, day_in_words
from jgw_desktop.domain.fields import Kind
from jgw_desktop.domain.typed_dates import iso_date
from jgw_desktop.domain.values import Value

_MOMENT = re.compile(r"(.+?),?\s+(\d{1,2})[:.](\d{2})(?:\s*uur)?", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,12}(?:[,.]\d{1,6})?", re.ASCII)
_LATEST_HOUR, _LATEST_MINUTE = 23, 59


@dataclass(frozen=True, slots=True)
class Spelling:
    """Between a text and a value. read: None when the text is not one; write: the text of any value.

    fault: key of the sentence that says how to type it. keep: what an unreadable text is kept as.
    """

    read: Callable[[str], Value]
    write: Callable[[Value], str]
    fault: str
    keep: Callable[[str], Value] = str

    def value(self, text: str) -> Value:
        """Return what a text says, the text itself when it cannot be read, None for a blank one."""
        stripped = text.strip()
        if not stripped:
            return None
        read = self.read(stripped)
        return self.keep(text) if read is None else read

    def is_readable(self, text: str) -> bool:
        """Tell whether a text is blank or says a value."""
        return not text.strip() or self.read(text.strip()) is not None


def iso_moment(typed: str) -> str | None:
    """Return a date with a time as ISO 8601, a date alone as such, None for anything else."""
    found = _MOMENT.fullmatch(typed.strip())
    if found is None:
        return iso_date(typed)
    day, hour, minute = iso_date(found[1]), int(found[2]), int(found[3])
    if day is None or hour > _LATEST_HOUR or minute > _LATEST_MINUTE:
        return None
    return f"{day}T{hour:02d}:{minute:02d}"


def number(typed: str) -> int | float | None:
    """Return a number of 0 or more, with a comma or a point for decimals; None for anything else."""
    if not _NUMBER.fullmatch(typed):
        return None
    return int(typed) if typed.isdecimal() else float(typed.replace(",", "."))


def _dates(typed: str) -> Value:
    read = [iso_date(part) for part in _parts(typed)]
    return tuple(read) if all(read) else None


def _kept_dates(typed: str) -> Value:
    return tuple(iso_date(part) or part for part in _parts(typed))


def _parts(typed: str) -> list[str]:
    return [part.strip() for part in typed.split(",") if part.strip()]


def _as_text(value: Value) -> str:
    return "" if value is None else str(value)


def _write_moment(value: Value) -> str:
    text = _as_text(value)
    if date_of(text) is None or "T" not in text:
        return day_in_words(text)
    day, _, time = text.partition("T")
    return f"{day_in_words(day)} {time[:5]}"


def _write_number(value: Value) -> str:
    text = _as_text(value)
    return text if isinstance(value, str) else text.replace(".", ",")


def _write_dates(value: Value) -> str:
    days = value if isinstance(value, tuple) else (value,)
    return ", ".join(day_in_words(_as_text(day)) for day in days)


SPELLINGS = {
    Kind.DATUM: Spelling(iso_date, lambda value: day_in_words(_as_text(value)), "formulier.datum_onleesbaar"),
    Kind.DATUMS: Spelling(_dates, _write_dates, "formulier.datums_onleesbaar", _kept_dates),
    Kind.DATUMTIJD: Spelling(iso_moment, _write_moment, "formulier.moment_onleesbaar"),
    Kind.GETAL: Spelling(number, _write_number, "formulier.getal_onleesbaar"),
}
