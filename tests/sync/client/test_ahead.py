"""A request that goes while the vault writes the answer before it, and what a worker does in between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

import pytest

from jgw_desktop.app.ports import Store
from jgw_desktop.app.sync_status import Word
from jgw_desktop.domain.changes import Compartiment, Edit
from jgw_desktop.domain.errors import ForeignAnswer, SyncError, WrongClock
from jgw_desktop.domain.ids import BundelId, RecordId, root_of
from jgw_desktop.envelope.header import read_header
from jgw_desktop.reconciling.stated import WrappedKey
from jgw_desktop.reconciling.statements import read_statement
from storage.store import VaultStore
from sync.gateway import Gateway
from sync.packing import whole_request
from sync.protocol import SyncAnswer, SyncRequest
from tests.storage.stores import add_record, adding, record_id
from tests.sync.client import test_in_the_thick as in_the_thick
from tests.sync.client.plain_words import until_green, untouched
from tests.sync.client.sharing import confided
from tests.sync.client.teams import Team, Worker
from tests.sync.client.test_other_servers import YEARS, with_certificate
from tests.sync.client.test_relayed import kept, put_back, restarted
from tests.sync.client.test_signals import SIGNAL

Between = dict[int, Callable[[], object]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> tuple[list[SyncRequest], Between]:
    """Give the requests as they go, and what is to happen before the one with that number."""
    requests: list[SyncRequest] = []
    between: Between = {}
    real = Gateway.sync

    def sync(self: Gateway, request: SyncRequest) -> SyncAnswer:
        requests.append(request)
        between.pop(len(requests), lambda: None)()
        return real(self, request)

    monkeypatch.setattr(Gateway, "sync", sync)
    return requests, between


def write_many(worker: Worker, casus: BundelId, gezin: RecordId, count: int) -> None:
    """Write more than goes into one request."""

    def write(store: Store) -> None:
        for number in range(count):
            ops = adding(record_id(), "Contactverslag", gezin, {"kort": f"Verslag {number}"})
            store.commit([Edit(casus, ops)])

    worker.do(write)


def signalled(worker: Worker, casus: BundelId) -> None:
    """Write a signal."""
    worker.do(lambda store: add_record(cast(VaultStore, store), casus, "Signaal", root_of(casus), **SIGNAL))


def parts_in(request: SyncRequest) -> set[tuple[BundelId, Compartiment]]:
    """Return of which parts a request brings changes."""
    headers = [read_header(one.header) for parcel in whole_request(request).parcels for one in parcel.changes]
    return {(header.bundel, header.compartiment) for header in headers}


def keys_in(worker: Worker, request: SyncRequest) -> set[tuple[BundelId, Compartiment]]:
    """Return of which parts a request brings the key."""
    public = worker.vault.sync_desk.device_keys().sign_public
    told = [read_statement(one, public, WrappedKey) for one in request.keys]
    return {(key.bundel, key.compartiment) for key in told}


def about_to_push(anna: Worker, requests: list[SyncRequest]) -> tuple[BundelId, RecordId]:
    """Have a casus at the CJG, and more written in it than goes into one request."""
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    until_green(anna)
    write_many(anna, casus, gezin, 500)
    requests.clear()
    return casus, gezin


@pytest.mark.parametrize("moment", [1, 2])
def test_a_casus_that_begins_during_a_push_never_goes_without_its_key(
    team: Team, asked: tuple[list[SyncRequest], Between], moment: int
) -> None:
    requests, between = asked
    anna = team.hire("anna")
    casus, gezin = about_to_push(anna, requests)
    between[moment] = lambda: (anna.start_casus("Verzonnen"), confided(anna, casus, gezin, "Tussen ons."))
    until_green(anna)
    told = {(casus, Compartiment.GEWOON)}
    for request in requests:
        told |= keys_in(anna, request)
        assert parts_in(request) <= told
    assert len({bundel for bundel, _ in told}) == 2


@pytest.mark.parametrize("moment", [1, 2])
def test_a_signal_that_is_written_during_a_push_is_told_of_with_it(
    team: Team, asked: tuple[list[SyncRequest], Between], moment: int
) -> None:
    requests, between = asked
    anna = team.hire("anna")
    other, _ = anna.start_casus("Verzonnen")
    about_to_push(anna, requests)
    between[moment] = lambda: signalled(anna, other)
    until_green(anna)
    with_signal = [one for one in requests if other in {bundel for bundel, _ in parts_in(one)}]
    assert with_signal
    assert all(other in one.signals for one in with_signal)


def test_a_pause_takes_in_what_is_under_way_and_sends_nothing_twice(
    team: Team, asked: tuple[list[SyncRequest], Between]
) -> None:
    requests, _ = asked
    anna = team.hire("anna")
    about_to_push(anna, requests)
    anna.sync.on_change(lambda shown: anna.sync.pause() if shown.status.word is Word.BUSY else None)
    anna.run()
    sent = [len(parcel.changes) for request in requests for parcel in request.parcels]
    assert len(sent) == 2
    assert anna.do(lambda store: store.waiting().changes) == 500 - sum(sent)


def another_key(team: Team) -> None:
    """Let the server answer with another signing key than was pinned."""
    team.server.kill()
    keys = team.server.folder / "server.sleutels"
    keys.rename(keys.with_suffix(".echt"))
    team.server.start()


def old_certificate(team: Team) -> None:
    """Let the certificate of the server have ended years ago."""
    with_certificate(team, datetime.now(UTC) - YEARS, "127.0.0.1")


@pytest.mark.parametrize(
    ("change", "error", "word"),
    [(another_key, ForeignAnswer, Word.OFFLINE), (old_certificate, WrongClock, Word.PROBLEM)],
)
def test_p35_another_key_or_certificate_halfway_a_push_is_told_and_nothing_is_touched(
    team: Team,
    asked: tuple[list[SyncRequest], Between],
    change: Callable[[Team], None],
    error: type[SyncError],
    word: Word,
) -> None:
    requests, between = asked
    anna = team.hire("anna")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    until_green(anna)
    in_the_thick.write_many(anna, [(casus, gezin)], 500)
    requests.clear()
    between[2] = lambda: change(team)
    status = anna.run().status
    assert (status.word, status.problem) == (word, error.code)
    assert 0 < status.unsent < 500  # what went before was read in the log, and no more
    before = untouched(anna)
    anna.sync.network_changed()
    assert anna.run().status.problem == error.code
    assert untouched(anna) == before
    team.server.kill()
    keys = team.server.folder / "server.sleutels"
    if keys.with_suffix(".echt").exists():
        keys.with_suffix(".echt").rename(keys)
    team.server.start()
    until_green(anna)
    assert anna.vault.sync_store.standing().cursors[casus].seq == 501


@pytest.mark.parametrize("moment", [1, 3])
def test_a_server_that_is_put_back_between_the_requests_of_a_first_pull_gets_back_what_it_lost(
    team: Team, asked: tuple[list[SyncRequest], Between], moment: int
) -> None:
    restarted(team)
    requests, between = asked
    anna, bram = team.hire("anna"), team.hire("bram")
    places = [anna.start_casus(f"Gezin {number}") for number in range(3)]
    until_green(anna)
    in_the_thick.write_many(anna, places, 500)
    until_green(anna)
    for casus, _ in places:
        team.share(casus, "bram")
    early = kept(team, "vroeg")
    in_the_thick.write_many(anna, places, 1_000)
    until_green(anna)
    requests.clear()
    between[moment] = lambda: put_back(team, early)
    bram.run()
    for worker in (anna, bram, anna, bram):
        until_green(worker)
    assert in_the_thick.shown(anna, places) == in_the_thick.shown(bram, places)
    assert sum(map(len, in_the_thick.shown(bram, places))) == 1_500 + 2 * len(places)
