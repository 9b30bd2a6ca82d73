"""A line that is slow or stands still: a slow one is waited for, one that stands still is let go."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from secrets import token_hex
from typing import cast

import pytest

from jgw_desktop.domain.errors import LineFailed
from jgw_desktop.domain.ids import BundelId, RecordId
from storage.store import VaultStore
from sync.line import Line
from sync.worker import SyncWorker
from tests.storage.stores import add_record, root
from tests.sync.client.fault_proxy import FaultProxy, Plan, fault_proxy
from tests.sync.client.plain_words import is_told, until_green, untouched
from tests.sync.client.teams import Team, Worker

STALL_S = 2.0
BYTES_PER_SECOND, ROUND_TRIP_S, STALLS, STALLED_S = 20_000 / 8, 0.3, 0.05, 1.0


@pytest.fixture
def line(team: Team) -> Iterator[FaultProxy]:
    with fault_proxy(team.server.port, team.server.folder) as proxy:
        team.address = f"https://127.0.0.1:{proxy.port}"
        yield proxy


@pytest.fixture
def anna(team: Team, line: FaultProxy) -> Worker:
    """Return a worker whose laptop gives up after two seconds without a byte."""
    return impatient(team.hire("anna"))


def impatient(worker: Worker) -> Worker:
    worker.sync.stop().result(30)
    vault = worker.vault
    worker.sync = SyncWorker(
        vault.sync_store, vault.sync_desk, vault.blob_desk, "proef", connect=partial(Line, stall=STALL_S)
    )
    return worker


def test_p35_a_line_without_a_byte_for_too_long_is_let_go_and_nothing_is_lost(
    anna: Worker, line: FaultProxy
) -> None:
    until_green(anna)
    anna.start_casus("Van Nergenshuizen")
    before = untouched(anna)
    line.plan = Plan(stalls=1.0, stall=5 * STALL_S)
    assert is_told(anna.run(), LineFailed)
    assert untouched(anna) == before
    line.plan = Plan()
    until_green(anna)


def test_a_line_that_is_only_slow_is_waited_for_longer_than_that(
    team: Team, anna: Worker, line: FaultProxy
) -> None:
    bram = impatient(team.hire("bram"))
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    for _ in range(60):
        anna.write(casus, gezin, "adres", token_hex(600))  # nothing makes this smaller
    until_green(anna)
    team.share(casus, "bram")
    before, line.plan = line.passed, Plan(rate=12_000)
    until_green(bram, 1)
    assert (line.passed - before) / line.plan.rate > STALL_S
    assert bram.vault.sync_store.standing().cursors[casus].seq == 61


def test_what_takes_longer_to_send_than_its_proof_is_good_for_is_taken_all_the_same(
    team: Team, line: FaultProxy
) -> None:
    anna = team.hire("anna")
    until_green(anna)
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    anna.write(casus, gezin, "adres", token_hex(20_000))  # one change, which cannot go in smaller parts
    team.server.kill()
    team.server.serve_odd("brief")
    anna.sync.network_changed()
    line.plan = Plan(rate=6_000)
    until_green(anna, 2)
    assert anna.vault.sync_store.standing().cursors[casus].seq == 2


def test_what_goes_out_over_a_slow_line_goes_in_smaller_parts_until_it_fits(
    anna: Worker, line: FaultProxy
) -> None:
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    for _ in range(20):
        anna.write(casus, gezin, "adres", token_hex(600))
    line.plan = Plan(rate=6_000)
    until_green(anna, 12)
    assert anna.vault.sync_store.standing().cursors[casus].seq == 21


def test_a_hundred_changes_ask_so_little_of_a_bad_line_that_they_are_over_it_in_twenty_seconds(
    anna: Worker, line: FaultProxy
) -> None:
    casus, _ = anna.start_casus("Van Nergenshuizen")
    records = anna.vault.submit(lambda store: hundred_contacts(cast(VaultStore, store), casus)).result()
    until_green(anna)
    for number, record in enumerate(records):
        anna.write(casus, record, "kort", f"Gesprek {number} aan de keukentafel, rustig en kort.")
    anna.sync.network_changed()  # a new line, so its handshake counts too
    before = line.passed, line.segments, line.turns
    until_green(anna, 1)
    passed, segments, turns = line.passed - before[0], line.segments - before[1], line.turns - before[2]
    assert anna.vault.sync_store.standing().cursors[casus].seq > 200
    seconds = passed / BYTES_PER_SECOND + turns * ROUND_TRIP_S + segments * STALLS * STALLED_S
    assert 1 < seconds <= 20, (passed, segments, turns)


def hundred_contacts(store: VaultStore, casus: BundelId) -> list[RecordId]:
    return [
        add_record(store, casus, "Contactverslag", root(casus), kort=f"Bezoek {number}")
        for number in range(100)
    ]
