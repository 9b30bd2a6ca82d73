"""A run that the worker pauses: broken off after a step, never shown as done, and gone on with when asked."""

from __future__ import annotations

import threading

from jgw_desktop.app.sync_ports import PAUSED, Overview
from jgw_desktop.app.sync_status import Word
from jgw_desktop.reconciling.desk import RunNote
from tests.sync.client.teams import Team


def test_a_pause_breaks_off_after_a_step_and_the_next_run_does_the_rest(team: Team) -> None:
    anna = team.hire("anna")
    anna.run()
    for number in range(3):
        anna.start_casus(f"Van Nergenshuizen {number}")
    anna.sync.on_change(lambda overview: anna.sync.pause() if overview.status.word is Word.BUSY else None)
    overview = anna.run()
    assert (overview.is_paused, overview.status.word) == (True, Word.WAITING)
    assert overview.past[0].result == PAUSED
    anna.sync.synchronise_now()
    anna.sync.on_change(lambda overview: anna.sync.synchronise_now())  # told last: it has the last word
    overview = anna.run()
    assert (overview.is_paused, overview.status.word) == (False, Word.ALL_SENT)


def test_in_a_pause_nothing_begins_by_itself(team: Team) -> None:
    anna = team.hire("anna")
    anna.run()
    rested, began = threading.Event(), threading.Event()

    def listen(overview: Overview) -> None:
        (began if overview.status.word is Word.BUSY else rested).set()

    anna.sync.pause()
    anna.sync.on_change(listen)
    anna.sync.begin()
    assert rested.wait(30)
    anna.sync.network_changed()
    assert not began.is_set()
    anna.sync.synchronise_now()
    assert began.wait(30)


def test_runs_in_which_nothing_happened_are_not_told_and_a_failure_once(team: Team) -> None:
    anna = team.hire("anna")
    anna.start_casus("Van Nergenshuizen")
    first = anna.run().past
    assert [run.result for run in first] == [""]
    assert anna.run(2).past == first
    team.server.kill()
    past = anna.run(3).past
    assert [bool(run.result) for run in past] == [True, False]


def test_runs_in_which_nothing_happened_push_none_that_is_told_out_of_the_vault(team: Team) -> None:
    anna = team.with_laptop("anna", "anna")
    told = anna.vault.sync_desk.note_run(RunNote(0, 1, "", up=1, down=0, bytes=100))
    for minute in range(2, 5):
        assert anna.vault.sync_desk.note_run(RunNote(minute, minute, "", up=0, down=0, bytes=100)) == told
    assert anna.do(lambda store: store._connection.row(int, "SELECT count(*) FROM sync_run")) == 1
