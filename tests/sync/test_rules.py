"""The small rules of the client, each by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.app.sync_ports import Question
from jgw_desktop.domain.ids import ChangeId
from jgw_desktop.reconciling import outbox
from jgw_desktop.reconciling.limits import CHANGES_PER_BATCH, FIRST_BATCH, MAX_BATCH, MAX_CHANGES
from jgw_desktop.reconciling.outbox import State
from jgw_desktop.reconciling.parts import Code
from sync.breaker import Breaker
from sync.pace import Pace
from sync.retry import MOST_SECONDS, Retry

ONE, TWO = ChangeId(b"1" * 32), ChangeId(b"2" * 32)
MANY = [ChangeId(bytes([number]) * 32) for number in range(80)]


def test_a_batch_doubles_to_its_bound() -> None:
    pace = Pace()
    assert (pace.batch.bytes, pace.batch.changes) == (FIRST_BATCH, CHANGES_PER_BATCH)
    pace.succeeded(MANY)
    assert (pace.batch.bytes, pace.batch.changes) == (2 * FIRST_BATCH, 2 * CHANGES_PER_BATCH)
    for _ in range(9):
        pace.succeeded(MANY)
    assert (pace.batch.bytes, pace.batch.changes) == (MAX_BATCH, MAX_CHANGES)


def test_a_batch_halves_from_what_was_sent_down_to_one_change() -> None:
    pace = Pace()
    sent = MANY
    while len(sent) > 1:
        pace.failed(sent)
        assert pace.batch.changes == len(sent) // 2
        sent = sent[: pace.batch.changes]
    assert len(sent) == 1


def test_a_change_that_fails_alone_three_times_on_a_good_line_is_set_aside() -> None:
    pace = Pace()
    for _ in range(2):
        pace.failed([ONE])
        assert pace.batch.changes == 0
        assert pace.succeeded([]) is None
    pace.failed([ONE])
    assert pace.succeeded([]) == ONE


def test_nothing_is_held_against_a_change_while_the_line_is_down() -> None:
    pace = Pace()
    for _ in range(20):
        pace.failed([ONE])
        pace.failed([])
        assert pace.batch.changes == 1
    pace.failed([ONE])
    assert pace.succeeded([]) is None


def test_a_change_that_came_through_is_cleared() -> None:
    pace = Pace()
    for _ in range(5):
        pace.failed([ONE])
        assert pace.succeeded([]) is None
        assert pace.succeeded([ONE]) is None


@given(st.lists(st.sampled_from(["down", "up"]), max_size=60))
def test_there_is_always_room_for_at_least_one_change_or_a_probe(weather: list[str]) -> None:
    pace = Pace()
    for line in weather:
        sent = MANY[: pace.batch.changes]
        if line == "up":
            pace.succeeded(sent)
        else:
            pace.failed(sent)
        assert pace.batch.bytes > 0
    pace.succeeded([])
    assert pace.batch.changes >= 1


@given(st.integers(0, 40), st.floats(0, 1, exclude_max=True), st.integers(0, 3600))
def test_a_retry_waits_within_a_bound_that_doubles(failures: int, chance: float, asked: int) -> None:
    retry = Retry(lambda: chance)
    for _ in range(failures):
        retry.failed()
    seconds = retry.failed(asked)
    assert asked <= seconds <= asked + min(MOST_SECONDS, 2.0 * 2.0**failures)
    retry.reset()
    assert retry.failed() <= 2.0


def test_two_hundred_laptops_do_not_come_back_at_once() -> None:
    waits = [Retry(lambda place=place: place / 200).failed(10) for place in range(200)]  # type: ignore[misc]  # mypy knows no type for a default
    assert len({round(wait, 3) for wait in waits}) == 200


def test_the_breaker_counts_over_a_run_and_asks_before_it_is_too_much() -> None:
    breaker = Breaker()
    assert breaker.asks(12, 0) is None
    assert breaker.asks(8, 3) is None
    assert breaker.asks(1, 0) == Question(21, 0)
    assert Breaker().asks(0, 4) == Question(0, 4)
    breaker.allow()
    assert breaker.asks(500, 9) is None


@pytest.mark.parametrize("code", Code)
def test_every_answer_has_a_state_and_no_answer_confirms(code: Code) -> None:
    assert outbox.after_code(code, is_own=True) not in (State.SEEN, State.ERASED)


@pytest.mark.parametrize("code", Code)
def test_what_a_colleague_made_is_never_refused_here(code: Code) -> None:
    assert outbox.after_code(code, is_own=False) is not State.REFUSED
    if outbox.after_code(code, is_own=True) is State.REFUSED:
        assert outbox.waits(code, is_own=False)


@pytest.mark.parametrize("state", State)
def test_what_a_person_must_look_at_stays_so(state: State) -> None:
    moves = (
        outbox.after_caught_up,
        outbox.after_divergence,
        outbox.after_loss,
        outbox.after_regrant,
        lambda found: outbox.after_offer(found, is_lacking=True, is_revoked=True),
        lambda found: outbox.after_offer(found, is_lacking=False, is_revoked=False),
    )
    for move in moves:
        assert (move(state) is State.REFUSED) is (state is State.REFUSED)


def test_the_log_alone_confirms() -> None:
    assert outbox.after_caught_up(State.ACCEPTED) is State.NEVER_SENT
    assert outbox.after_divergence(State.SEEN) is State.ACCEPTED
    assert outbox.confirmed(is_erased=False) is State.SEEN


def test_a_bundel_is_not_erased_before_all_is_handed_over() -> None:
    assert {State.NEVER_SENT, State.IN_REQUEST, State.ACCEPTED, State.REFUSED} == outbox.HOLDS_UP_ERASURE
    taken = outbox.after_offer(State.SEEN, is_lacking=False, is_revoked=True)
    assert taken not in outbox.HOLDS_UP_ERASURE
