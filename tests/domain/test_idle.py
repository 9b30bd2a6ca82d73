"""When a laptop that nobody touches locks: both clocks count, and it cannot be switched off."""

from __future__ import annotations

import pytest

from jgw_desktop.domain.idle import Idle, Moment, bounded

START = Moment(1_000.0, 1_800_000_000.0)


def _later(steady: float, wall: float | None = None) -> Moment:
    return Moment(START.steady + steady, START.wall + (steady if wall is None else wall))


@pytest.mark.parametrize(
    ("asked", "given"), [(-1, 1), (0, 1), (1, 1), (5, 5), (15, 15), (16, 15), (10_000, 15)]
)
def test_p10_the_limit_stays_between_1_and_15_minutes(asked: int, given: int) -> None:
    assert bounded(asked) == Idle(START, asked).minutes == given


def test_p10_five_minutes_without_a_touch_are_enough_by_default() -> None:
    idle = Idle(START)
    assert idle.seconds_left(_later(299.0)) == 1.0
    assert idle.seconds_left(_later(300.0)) == 0.0


def test_p10_a_touch_starts_the_count_again() -> None:
    idle = Idle(START)
    idle.touch(_later(299.0))
    assert idle.seconds_left(_later(300.0)) == 299.0


def test_p10_a_laptop_that_slept_an_hour_locks_though_its_steady_clock_stood_still() -> None:
    idle = Idle(START)
    assert idle.seconds_left(_later(1.0, 3600.0)) == 0.0


def test_p10_the_first_touch_after_a_sleep_comes_too_late() -> None:
    idle = Idle(START)
    idle.touch(_later(1.0, 3600.0))
    assert idle.seconds_left(_later(1.0, 3600.0)) == 0.0


def test_p10_setting_the_wall_clock_back_postpones_nothing() -> None:
    idle = Idle(START)
    assert idle.seconds_left(_later(100.0, -7200.0)) == 200.0
    assert idle.seconds_left(_later(101.0, -7200.0 + 3600.0)) == 0.0


def test_p10_between_start_and_end_of_a_talk_the_limit_is_15_minutes() -> None:
    idle = Idle(START, 2)
    idle.is_talking = True
    assert idle.seconds_left(_later(600.0)) == 300.0
    idle.is_talking = False
    assert idle.seconds_left(_later(600.0)) == 0.0
