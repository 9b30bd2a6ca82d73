"""Dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.domain.dutch_dates import day_in_words, in_words
from jgw_desktop.domain.typed_dates import iso_date


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("21-11-2026", "2026-11-21"),
        ("1/2/2026", "2026-02-01"),
        ("1.2.26", "2026-02-01"),
        ("1 2 49", "2049-02-01"),
        ("1-2-50", "1950-02-01"),
        ("2026-11-21", "2026-11-21"),
        ("21 november 2026", "2026-11-21"),
        ("  21  NOV.  2026 ", "2026-11-21"),
        ("3 mrt 2026", "2026-03-03"),
        ("3 mei 2026", "2026-05-03"),
        ("29-02-2028", "2028-02-29"),
    ],
)
def test_common_ways_to_type_a_date_are_read(typed: str, iso: str) -> None:
    assert iso_date(typed) == iso


@pytest.mark.parametrize(
    "typed", ["", "gisteren", "31-02-2026", "29-02-2026", "32-1-2026", "1-13-2026", "21 xxx 2026", "0-0-0000"]
)
def test_what_is_no_date_is_none(typed: str) -> None:
    assert iso_date(typed) is None


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_date_in_words_is_read_back(day: date) -> None:
    assert iso_date(day_in_words(day.isoformat())) == day.isoformat()
    assert iso_date(in_words(day.isoformat())) == day.isoformat()


@given(st.text())
def test_any_text_gives_a_date_or_none(text: str) -> None:
    found = iso_date(text)
    assert found is None or date.fromisoformat(found).isoformat() == found
