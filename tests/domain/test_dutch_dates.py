"""Dates in Dutch words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.domain.dutch_dates import date_of, day_in_words, days_in_words, in_words, short

NOT_DATES = [
    "",
    "elke dinsdag",
    "2026-13-01",
    "2025-02-29",
    "2026-11-21T25:00",
    "20261121",
    "2026-W47-6",
    "٢٠٢٦-11-21",
]


def test_a_date_is_written_out_with_its_weekday() -> None:
    assert in_words("2026-11-21") == "zaterdag 21 november 2026"


def test_a_date_with_a_time_ends_in_uur() -> None:
    assert in_words("2026-11-21T13:30") == "zaterdag 21 november 2026, 13:30 uur"


def test_midnight_is_a_time_too() -> None:
    assert in_words("2026-03-01T00:00:00") == "zondag 1 maart 2026, 00:00 uur"


def test_lists_get_the_short_form() -> None:
    assert short("2026-11-21") == "za 21 nov"
    assert short("2026-03-26T09:05") == "do 26 mrt 09:05"


def test_a_day_can_go_without_weekday_year_and_time() -> None:
    assert day_in_words("2026-02-26T10:00") == "26 februari 2026"
    assert day_in_words("2026-02-26", year=False) == "26 februari"


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_is_not_a_date_comes_back_as_it_is(text: str) -> None:
    assert (in_words(text), short(text), day_in_words(text), date_of(text)) == (text, text, text, None)


@given(st.dates())
def test_every_date_can_be_said(day: date) -> None:
    text = day.isoformat()
    assert date_of(text) == day
    assert in_words(text).split()[1:] == [str(day.day), day_in_words(text).split()[1], str(day.year)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("elke avond vanaf 2025-09-10", "elke avond vanaf 10 september 2025"),
        ("2026-03-20", "20 maart 2026"),
        ("2026-03-20T10:00", "20 maart 2026"),
        ("bel 0612-11-22 of nummer 12026-03-20", "bel 0612-11-22 of nummer 12026-03-20"),
        ("op 2026-02-30", "op 2026-02-30"),
    ],
)
def test_dates_among_words_are_said_in_words_and_what_looks_like_one_is_not(text: str, said: str) -> None:
    assert days_in_words(text) == said
