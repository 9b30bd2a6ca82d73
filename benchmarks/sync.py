"""The first push and pull of many documents, over TLS, with encryption, signatures, rights and chain.

A document is a record of seven fields in a change of its own, about 900 bytes. A server is started as a
process; one vault hands everything in, a second one of the same worker takes everything out. What is compared
with it is not measured here: the numbers stand by themselves, per second and in bytes.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.data import prose
from benchmarks.harness import Outcome
from jgw_desktop.app.editing import new_id
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.values import Value
from tests.storage.stores import adding, new_casus
from tests.sync.client.teams import Team, Worker
from tests.sync.server.running import server

_CASUSSEN = 50
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds and bytes of one way."""

    seconds: float
    up: int
    down: int


def measure(quick: bool) -> list[Outcome]:
    """Measure both ways, a hundred changes more, and nothing to do."""
    documents = 200 if quick else 10_000
    with tempfile.TemporaryDirectory() as folder, server(Path(folder, "server")) as running:
        team = Team(Path(folder), running)
        try:
            return _measured(team, documents)
        finally:
            team.close()


def _measured(team: Team, documents: int) -> list[Outcome]:
    anna = team.hire("anna")
    anna.run()
    casussen = anna.vault.submit(lambda store: _fill(store, documents)).result()
    push = _moved(anna, anna.sync.run_once)
    with team.office() as admin:
        admin.room.hand_out(admin.register)
    second = team.hire("anna", "tweede")
    pull = _moved(second, second.sync.run_once)
    began = time.perf_counter()
    second.run(0)
    shown = time.perf_counter() - began
    anna.vault.submit(lambda store: _add(store, casussen[0], 100)).result()
    more = _moved(anna, anna.sync.run_once)
    fetched = _moved(second, second.sync.run_once)
    idle = _moved(anna, anna.sync.run_once)
    kilobytes = (idle.up + idle.down) / 1000
    memory = team.server.peak_memory() / 1024
    return [
        _outcome("Sync: first push", push, documents, 60_000),
        _outcome("Sync: first pull, kept and verified", pull, documents, 60_000),
        Outcome("Sync: reading it into the screens", 120_000, shown * 1000, "ms", f"{documents:,} documents"),
        _outcome("Sync: 100 changed, up", more, 100, 10_000),
        _outcome("Sync: 100 changed, down", fetched, 100, 10_000),
        Outcome("Sync: nothing to do", 1.5, kilobytes, "kB", f"{idle.seconds * 1000:.0f} ms"),
        Outcome("Sync: peak memory of the server", 100.0, memory, "MiB", "of its process"),
    ]


def _outcome(name: str, moved: Measured, documents: int, most_ms: float) -> Outcome:
    detail = (
        f"{documents / moved.seconds:,.0f} documents per second, "
        f"{moved.up / 1000:,.0f} kB up, {moved.down / 1000:,.0f} kB down"
    )
    return Outcome(name, most_ms, moved.seconds * 1000, "ms", detail)


def _moved(worker: Worker, act: Callable[[], object]) -> Measured:
    before = worker.sync.overview()
    began = time.perf_counter()
    act()
    took = time.perf_counter() - began
    after = worker.sync.overview()
    return Measured(took, after.bytes_up - before.bytes_up, after.bytes_down - before.bytes_down)


def _fill(store: Store, documents: int) -> list[BundelId]:
    casussen = [new_casus(store, f"Gezin {number}")[0] for number in range(_CASUSSEN)]  # type: ignore[arg-type]
    for casus in casussen:
        _add(store, casus, documents // _CASUSSEN)
    return casussen


def _add(store: Store, casus: BundelId, count: int) -> None:
    """Add records of seven fields, each a change of its own."""
    for start in range(0, count, _AT_ONCE):
        store.commit([_document(casus, number) for number in range(start, min(count, start + _AT_ONCE))])


def _document(casus: BundelId, number: int) -> Edit:
    record = new_id()
    fields: dict[str, Value] = {
        "datum": f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
        "soort": "huisbezoek",
        "kort": prose(number, 90),
        "duur": 45,
        "waar": "thuis",
        "wie": f"gezinslid {number}",
    }
    return Edit(casus, adding(RecordId(record), "Contactverslag", RecordId(casus), fields), "Verslag")
