"""Terms on the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from jgw_desktop.domain.periods import age_on, months_later, working_days_later


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2025, 1, 20), 6, date(2025, 7, 20)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 1, 5), -1, date(2025, 12, 5)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_a_short_month(
    day: date, months: int, expected: date
) -> None:
    assert months_later(day, months) == expected


def test_working_days_skip_the_weekend() -> None:
    assert working_days_later(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert working_days_later(date(2026, 11, 21), 5) == date(2026, 11, 27)


def test_somebody_is_a_year_older_on_the_birthday() -> None:
    assert [age_on(date(2014, 3, 2), day) for day in (date(2026, 3, 1), date(2026, 3, 2))] == [11, 12]
    assert age_on(date(2026, 6, 1), date(2026, 3, 1)) == -1
