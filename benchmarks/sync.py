"""The first push and pull of many documents, over TLS, with encryption, signatures, rights and chain.

A document is a record of seven fields in a change of its own, about 900 bytes. A server is started as a
process; one vault hands everything in, a second one of the same worker takes everything out. Beside it, in
the same run, PouchDB does the same with the same documents (``benchmarks.pouch``), at its best settings.

A hundred changed documents go up and down three times, each time others: of both programs the best of three
counts, since what else the machine does weighs most in so short a time.
"""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import TypeAlias

from benchmarks.harness import Outcome
from benchmarks.pouch import Step, measured
from benchmarks.reports import document
from jgw_desktop.app.editing import new_id
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.view import BundelView
from tests.storage.stores import adding, new_casus
from tests.sync.client.teams import Team, Worker
from tests.sync.server.running import server

_CASUSSEN = 50
_AT_ONCE = 500
_ROUNDS, _CHANGED = 3, 100


_Place: TypeAlias = tuple[BundelId, RecordId, int]


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds and bytes of one way."""

    seconds: float
    up: int
    down: int


@dataclass(frozen=True, slots=True)
class Steps:
    """What each step took. shown: seconds to read the rest into the screens. memory: MiB."""

    push: Measured
    pull: Measured
    shown: float
    up: Measured
    down: Measured
    idle: Measured
    memory: float


def measure(quick: bool) -> list[Outcome]:
    """Measure both ways, a hundred changed documents, and nothing to do."""
    documents = 300 if quick else 10_000
    gc.disable()  # as the program does, which collects by a timer
    with tempfile.TemporaryDirectory() as folder, server(Path(folder, "server")) as running:
        team = Team(Path(folder), running)
        try:
            steps = _measured(team, documents)
        finally:
            team.close()
    texts = [{"_id": f"{n:032x}", "type": "Contactverslag", **document(n)} for n in range(documents)]
    beside = None if quick else measured(texts)
    return [*_alone(steps, documents), *(_beside(steps, beside) if beside else ())]


def _measured(team: Team, documents: int) -> Steps:
    anna = team.hire("anna")
    anna.run()
    records = anna.vault.submit(lambda store: _fill(store, documents)).result()
    push = _moved(anna, anna.sync.run_once)
    with team.office() as admin:
        admin.room.hand_out(admin.register)
    second = team.hire("anna", "tweede")
    pull = _moved(second, second.sync.run_once)
    assert len(second.casussen()) == _CASUSSEN  # the list is there before the rest is read
    began = time.perf_counter()
    second.run(0)
    shown = time.perf_counter() - began
    anna.run()
    ways = [
        _changed(anna, second, records[at : at + _CHANGED]) for at in range(0, _ROUNDS * _CHANGED, _CHANGED)
    ]
    up, down = (min(way, key=attrgetter("seconds")) for way in zip(*ways, strict=True))
    idle = _moved(anna, anna.sync.run_once)
    return Steps(push, pull, shown, up, down, idle, team.server.peak_memory() / 1024)


def _changed(one: Worker, other: Worker, places: Sequence[_Place]) -> tuple[Measured, Measured]:
    """Change documents on one laptop; return what it takes to hand them in, and to take them out."""
    one.vault.submit(lambda store: _change(store, places)).result()
    return _moved(one, one.sync.run_once), _moved(other, other.sync.run_once)


def _alone(steps: Steps, documents: int) -> list[Outcome]:
    idle = (steps.idle.up + steps.idle.down) / 1000
    return [
        Outcome("Sync: 100 changed, bytes down", 35, steps.down.down / 1000, "kB", _told(steps.down, 100)),
        Outcome(
            "Sync: nothing to do", 1.5, idle, "kB", f"one round trip, {steps.idle.seconds * 1000:.0f} ms"
        ),
        Outcome("Sync: peak memory of the server", 100, steps.memory, "MiB", f"{documents:,} documents"),
    ]


def _beside(steps: Steps, pouch: dict[str, Step]) -> list[Outcome]:
    """Return the ratios: below 1 is quicker or smaller than PouchDB."""
    push, pull, up, down = (pouch[name] for name in ("push", "pull", "up", "down"))
    whole = Measured(steps.pull.seconds + steps.shown, steps.pull.up, steps.pull.down)
    return [
        _ratio("Sync: first push", 1 / 3, steps.push, push, 10_000),
        Outcome("Sync: first push, bytes up", 0.4, steps.push.up / push.up, "x", f"{steps.push.up:,} bytes"),
        _ratio("Sync: first pull, list usable", 1 / 3, steps.pull, pull, 10_000),
        _ratio("Sync: first pull, all in the screens", 1, whole, pull, 10_000),
        _ratio("Sync: 100 changed, up", 1, steps.up, up, 100),
        Outcome("Sync: 100 changed, bytes up", 0.3, steps.up.up / up.up, "x", f"{steps.up.up:,} bytes"),
        _ratio("Sync: 100 changed, down", 1, steps.down, down, 100),
    ]


def _ratio(name: str, most: float, ours: Measured, pouch: Step, documents: int) -> Outcome:
    theirs = f"PouchDB {documents / pouch.ms * 1000:,.0f} a second"
    return Outcome(name, most, ours.seconds * 1000 / pouch.ms, "x", f"{_told(ours, documents)}; {theirs}")


def _told(moved: Measured, documents: int) -> str:
    return f"{documents / moved.seconds:,.0f} documents a second, {moved.up:,} bytes up, {moved.down:,} down"


def _moved(worker: Worker, act: Callable[[], object]) -> Measured:
    began = time.perf_counter()
    act()
    took = time.perf_counter() - began
    after = worker.sync.overview()
    return Measured(took, after.bytes_up, after.bytes_down)


def _fill(store: Store, documents: int) -> list[_Place]:
    """Add documents, spread over casussen; return where each stands."""
    casussen = [new_casus(store, f"Gezin {number}")[0] for number in range(_CASUSSEN)]  # type: ignore[arg-type] # the store of a vault
    made = [(casussen[number % _CASUSSEN], RecordId(new_id()), number) for number in range(documents)]
    for start in range(0, documents, _AT_ONCE):
        store.commit([_document(*place) for place in made[start : start + _AT_ONCE]])
    return made


def _document(casus: BundelId, record: RecordId, number: int) -> Edit:
    return Edit(casus, adding(record, "Contactverslag", RecordId(casus), document(number)), "Verslag")


def _change(store: Store, places: Sequence[_Place]) -> None:
    """Add a sentence to the text of these documents, each in a change of its own."""
    store.commit([_longer(store.bundel(casus), record) for casus, record, _ in places])


def _longer(casus: BundelView, record: RecordId) -> Edit:
    seen = casus.records[record]
    text = f"{seen.text('kort')} Later aangevuld."
    return Edit(casus.id, (Operation(record, seen.type, "kort", text, seen.refs("kort")),), "Verslag")
