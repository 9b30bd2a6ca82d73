"""A laptop whose disk is full, or whose server asks for ages: it says so, and goes on by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from jgw_desktop.app.ports import Store
from jgw_desktop.app.sync_ports import Overview
from jgw_desktop.app.sync_status import Word
from jgw_desktop.domain.errors import DiskFull, ServerBusy
from storage.store import VaultStore
from storage.sync_desk import SyncDesk
from sync.gateway import Gateway
from sync.protocol import SyncAnswer, SyncRequest
from sync.retry import LONGEST_SECONDS
from tests.sync.client.plain_words import until_green
from tests.sync.client.sharing import two_who_share
from tests.sync.client.teams import Team, Worker, is_green
from tests.sync.client.test_in_the_thick import is_sound, shown, write_many


def pages(worker: Worker, most: int) -> None:
    """Let the file of a vault grow to this many pages, or not at all."""

    def bound(store: Store) -> None:
        assert isinstance(store, VaultStore)
        store._connection.rows(int, f"PRAGMA max_page_count = {most}")

    worker.vault.submit(bound).result(30)


def waits_for(worker: Worker, is_so: Callable[[Overview], bool]) -> threading.Event:
    """Return what is set once the thread of the sync tells something."""
    told = threading.Event()
    worker.sync.on_change(lambda overview: told.set() if is_so(overview) else None)
    return told


def test_a_disk_that_is_full_in_the_middle_of_a_pull_is_told_and_the_sync_goes_on_after_it(
    team: Team,
) -> None:
    anna, bram, casus, gezin = two_who_share(team)
    places = [(casus, gezin)]
    write_many(anna, places, 400)
    until_green(anna)
    before = shown(bram, places)
    full = waits_for(bram, lambda overview: overview.status.problem == DiskFull.code)
    pages(bram, 1)
    bram.sync.begin()
    assert full.wait(60)
    assert bram.sync.overview().status.word is Word.PROBLEM
    assert shown(bram, places) == before
    pages(bram, 1_000_000)
    bram.write(casus, gezin, "adres", "Toen er weer ruimte was")
    green = waits_for(bram, is_green)
    bram.sync.synchronise_now()
    assert green.wait(60)
    while bram.vault.sync_desk.read_waiting():
        pass
    anna.run(2)
    assert shown(anna, places) == shown(bram, places)
    assert anna.reads(casus, gezin, "adres") == "Toen er weer ruimte was"
    assert is_sound(bram)


@pytest.mark.parametrize("what", ["note_run", "read_waiting", "counts"])
def test_a_disk_that_takes_not_even_the_note_of_a_run_does_not_end_the_sync_for_good(
    team: Team, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    anna = team.hire("anna")
    until_green(anna)
    full = waits_for(anna, lambda overview: overview.status.problem == DiskFull.code)

    def refuses(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(SyncDesk, what, refuses)
        anna.sync.begin()
        assert full.wait(30)
    casus, _ = anna.start_casus("Van Nergenshuizen")
    green = waits_for(anna, is_green)
    anna.sync.synchronise_now()
    assert green.wait(30)
    assert anna.vault.sync_store.standing().cursors[casus].seq == 1


def test_a_server_that_asks_to_be_left_alone_for_ever_is_left_alone_for_an_hour(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = team.hire("anna")
    anna.start_casus("Van Nergenshuizen")

    def busy(_gateway: Gateway, _request: SyncRequest) -> SyncAnswer:
        raise ServerBusy(2**53)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Gateway, "sync", busy)
        assert anna.sync.run_once() == LONGEST_SECONDS
    assert anna.sync.overview().status.problem == ServerBusy.code
    until_green(anna)
