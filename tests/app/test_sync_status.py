"""The status bar is green only when every change was seen in the server's log."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.app.sync_status import START, Status, Word

COUNTS = st.integers(0, 3)
EVENTS: st.SearchStrategy[Callable[[Status], Status]] = st.one_of(
    st.sampled_from([Status.enrolled, Status.started, Status.lost_line, Status.asked]),
    COUNTS.map(lambda unsent: lambda status: status.typed(unsent)),
    COUNTS.map(lambda unsent: lambda status: status.stepped(unsent)),
    COUNTS.map(lambda unsent: lambda status: status.ended(unsent, 9)),
    COUNTS.map(lambda unsent: lambda status: status.ended(unsent, 9, is_kept_out=True)),
    st.just(lambda status: status.failed("server_onbetrouwbaar")),
)


@given(st.lists(EVENTS, max_size=20))
def test_green_means_nothing_unsent_and_a_problem_has_a_cause(
    events: list[Callable[[Status], Status]],
) -> None:
    status = START.enrolled()
    for event in events:
        status = event(status)
        assert status.word is not Word.ALL_SENT or not status.unsent
        assert (status.word is Word.PROBLEM) is False or status.problem


def test_typing_after_all_was_sent_takes_the_green_away() -> None:
    sent = START.enrolled().started().ended(0, 5)
    assert sent.word is Word.ALL_SENT
    assert sent.typed(1).word is Word.WAITING
    assert sent.typed(0).word is Word.ALL_SENT


def test_what_a_person_keeps_out_of_the_log_waits_no_longer_and_is_not_green() -> None:
    apart = START.enrolled().started().ended(0, 5, is_kept_out=True)
    assert apart.word is Word.KEPT_OUT
    assert apart.typed(1).word is Word.WAITING
    assert apart.typed(0).word is Word.KEPT_OUT
    assert apart.started().ended(0, 6).word is Word.ALL_SENT


def test_a_laptop_that_is_not_enrolled_says_so_whatever_the_line_does() -> None:
    assert START.started().lost_line().typed(3).word is Word.NOT_ENROLLED


def test_a_run_that_ends_with_something_left_is_not_green_and_tells_how_much() -> None:
    status = START.enrolled().started().stepped(4).ended(2, 7)
    assert (status.word, status.unsent, status.at) == (Word.WAITING, 2, 7)


def test_a_new_run_forgets_the_old_problem() -> None:
    assert START.enrolled().failed("server_druk").started().problem == ""
