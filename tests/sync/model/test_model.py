"""Whatever goes wrong on the way: all come to rest, show the same, and nothing written is lost."""

from __future__ import annotations

import pytest
from hypothesis.stateful import run_state_machine_as_test

from jgw_desktop.domain.errors import ServerLied
from jgw_desktop.reconciling.outbox import State
from sync.pace import TRIES_ALONE
from tests.sync.model.broken import BROKEN
from tests.sync.model.machine import Model
from tests.sync.model.search import RUNS, searching
from tests.sync.model.world import BUNDELS, WORKERS, Fate

SEARCH = 5_000  # runs in which a broken design must show; the rarest does after some 500


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_nothing_is_lost_in_runs_that_are_always_the_same() -> None:
    run_state_machine_as_test(Model, settings=searching(RUNS // 2, fixed=True))


def test_who_heard_that_access_was_taken_before_anything_was_written_writes_nothing_any_more() -> None:
    run = Model()
    own, shared = BUNDELS[1], BUNDELS[0]
    run.clone_laptop(who=1)  # knows the casus that was begun on it, and nothing that stands in it
    run.revoke(worker=WORKERS[1], bundel=shared)
    run.lose_what_was_answered(who=0, other=1, bundel=own, record=0, value="a")
    run.clone_laptop(who=0)
    run.revoke(worker=WORKERS[1], bundel=own)
    run.lose_what_was_answered(who=3, other=0, bundel=own, record=0, value="a")
    assert not run.world.may_write(run.person(3), own)
    run.teardown()


def test_what_was_erased_on_request_may_go_with_the_disk_that_held_its_trace() -> None:
    run = Model()
    run.back_up_server()
    shared = BUNDELS[0]
    run.lose_what_was_answered(who=0, other=1, bundel=shared, record=0, value="a")
    run.redact(who=0, place=0)
    run.revoke(worker=WORKERS[0], bundel=shared)
    run.sync_well(who=0)  # the trace is handed over, and is nowhere else
    run.restore_server(place=0)
    run.teardown()


def test_what_was_handed_over_is_asked_for_once_more_before_it_is_erased() -> None:
    run = Model()
    run.back_up_server()
    shared, own = BUNDELS
    run.revoke(worker=WORKERS[0], bundel=shared)
    run.edit(who=1, bundel=own, record=0, value="a")
    run.lose_what_was_answered(who=1, other=0, bundel=shared, record=0, value="a")
    run.restore_server(place=0)
    run.lose_what_was_answered(who=0, other=1, bundel=shared, record=0, value="a")
    run.revoke(worker=WORKERS[1], bundel=shared)
    run.sync_well(who=1)  # hands over one of two
    run.restore_server(place=0)
    run.teardown()


def test_a_revoked_laptop_asks_for_all_that_it_holds_once_more_before_it_is_wiped() -> None:
    run = Model()
    run.back_up_server()
    run.edit(who=0, bundel=BUNDELS[0], record=0, value="a")
    run.sync_well(who=0)  # read in the log
    run.restore_server(place=0)
    run.revoke_laptop(who=0)
    run.sync_well(who=0)  # offers, and hands over what the server lost
    run.restore_server(place=0)
    run.teardown()
    assert run.world.excused == set()


def test_a_revoked_laptop_that_a_restored_server_lets_in_again_reads_all_anew() -> None:
    run, shared, own = Model(), *BUNDELS
    run.back_up_server()
    run.lose_what_was_answered(who=0, other=2, bundel=shared, record=0, value="a")
    run.revoke_laptop(who=0)
    run.lose_what_was_answered(who=1, other=0, bundel=shared, record=1, value="a")
    run.restore_server(place=0)
    run.lose_what_was_answered(who=1, other=1, bundel=own, record=1, value="a")
    run.lose_what_was_answered(who=0, other=2, bundel=own, record=1, value="a")
    run.teardown()


def test_a_body_that_only_a_trace_of_was_brought_back_is_asked_of_who_has_it() -> None:
    run, shared = Model(), BUNDELS[0]
    run.back_up_server()
    run.lose_what_was_answered(who=0, other=1, bundel=shared, record=0, value="a")
    run.sync(who=0, fate=Fate.WELL, rows=1)
    run.revoke_laptop(who=0)
    run.restore_server(place=0)
    run.redact(who=0, place=1)  # drops what it has; the erasure itself comes too late for the log
    run.sync_well(who=0)
    run.teardown()


def test_a_laptop_that_hands_over_a_trace_only_is_not_asked_for_more() -> None:
    run, shared = Model(), BUNDELS[0]
    run.back_up_server()
    run.lose_what_was_answered(who=0, other=0, bundel=shared, record=0, value="a")
    run.redact(who=0, place=0)
    run.revoke_laptop(who=0)
    run.restore_server(place=0)
    run.sync(who=0, fate=Fate.WELL, rows=1)
    run.lose_what_was_answered(who=1, other=0, bundel=shared, record=0, value="a")
    run.teardown()


def test_a_good_change_that_the_line_had_set_aside_is_sent_when_a_person_asks() -> None:
    run = Model()
    run.edit(who=0, bundel=BUNDELS[0], record=0, value="a")
    for _ in range(TRIES_ALONE):
        run.sync(who=0, fate=Fate.REQUEST_LOST, rows=4)  # with the change, alone
        run.sync(who=0, fate=Fate.WELL, rows=4)  # without it
    assert State.REFUSED in {kept.state for kept in run.person(0).laptop.vault.kept.values()}
    run.teardown()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_design_is_noticed(name: str) -> None:
    broken = type("BrokenModel", (Model,), {"design": BROKEN[name]})
    with pytest.raises((AssertionError, ServerLied)):
        run_state_machine_as_test(broken, settings=searching(SEARCH, fixed=True, shrinks=False))
