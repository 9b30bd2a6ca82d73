"""What a key stroke costs the UI thread, in the real window on a note of a real vault.

Twice: on a disk that takes 200 ms for every commit, and while the vault thread folds 10,000 changes over
and over. A key is timed from sending it until it is handled; between the keys the window does its other
work: painting, autosave, telling that it was saved.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import cycle
from typing import Any, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from benchmarks.data import prose
from benchmarks.harness import Outcome, tail_ms, timed
from benchmarks.vaults import vault_folder
from benchmarks.windows import locked_window, unlock, wait_until
from jgw_desktop.app.ports import Store, Vault
from jgw_desktop.domain.changes import Change, Compartiment, Operation, OpRef
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId, RecordId, WorkerId
from jgw_desktop.domain.view import view
from storage.store import VaultStore
from ui.casus.room import CasusRoom
from ui.home import CASUSSEN
from ui.main_window import MainWindow

_COMMIT_S = 0.2
_BETWEEN_KEYS_MS = 5
_RECORDS = 1000
_NOTE = "Contactverslag"


def measure(quick: bool) -> list[Outcome]:
    """Measure both tails; the same keys with nothing beside them are told as well."""
    keys, changes = (30, 100) if quick else (2000, 10_000)
    with vault_folder(3) as folder, locked_window(folder) as window:
        unlock(window)
        room = room_of(window)
        vault = room._desk.vault
        field = open_note(room, vault)
        alone = _type(field, room, keys, nullcontext())
        slow = _type(field, room, keys, _slow_disk(vault))
        folding = _type(field, room, keys, _folding(vault, _changes(changes)))
    return [
        Outcome("A key while each commit takes 200 ms", 2.0, tail_ms(slow[0], 99), "ms", _told(slow, alone)),
        Outcome(
            f"A key while {changes:,} changes are folded",
            5.0,
            tail_ms(folding[0], 99),
            "ms",
            _told(folding, alone),
        ),
    ]


_Typed = tuple[list[float], float]
"""The seconds of every key, and the processor time of the UI thread per key, painting included."""


def _told(run: _Typed, alone: _Typed) -> str:
    return (
        f"p99 of {len(run[0]):,} keys; median {tail_ms(run[0], 50):.2f} ms; p99 with nothing beside it "
        f"{tail_ms(alone[0], 99):.2f} ms; all work of the UI thread {run[1] * 1000:.1f} ms a key"
    )


def room_of(window: MainWindow) -> CasusRoom:
    """Return the casussen of an open window, in front."""
    assert window.home is not None
    window.home.go(CASUSSEN)
    return window.home.room


def open_note(room: CasusRoom, vault: Vault) -> QPlainTextEdit:
    """Open a note of the first casus and return the field that is typed in."""
    bundel = room.list.model.row_at(0).bundel
    note = vault.submit(lambda store: store.bundel(bundel).of_type(_NOTE)[0].id).result()
    room.open(bundel, note)
    wait_until(lambda: room.findChild(QPlainTextEdit, f"{_NOTE}.kort") is not None)
    field = cast(QPlainTextEdit, room.findChild(QPlainTextEdit, f"{_NOTE}.kort"))
    field.setFocus()
    wait_until(field.hasFocus)
    return field


def _type(
    field: QPlainTextEdit, room: CasusRoom, keys: int, beside: AbstractContextManager[object]
) -> _Typed:
    """Type over what stands there, with something going on beside it."""
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    letters, took = cycle(f"{prose(len(field.toPlainText()), 20)}\n"), list[float]()

    def press() -> None:
        letter = next(letters)
        if letter == "\n":
            took.append(timed(lambda: QTest.keyClick(field, Qt.Key.Key_Return)))
        else:
            took.append(timed(lambda: QTest.keyClicks(field, letter)))

    timer = QTimer(interval=_BETWEEN_KEYS_MS)
    timer.timeout.connect(press)
    with beside:
        began = time.thread_time()
        timer.start()
        wait_until(lambda: len(took) >= keys, timer.timeout)
        timer.stop()
        spent = time.thread_time() - began
        wait_until(lambda: room.is_saved)
    assert len(field.toPlainText()) == len(took)
    return took, spent / len(took)


@contextmanager
def _slow_disk(vault: Vault) -> Iterator[None]:
    """Let every commit of a vault take longer, as on a disk that is slow."""
    commits: list[float] = []

    class SlowDisk:
        def __init__(self, raw: Any) -> None:
            self.raw = raw

        def execute(self, sql: str, *cells: Any) -> Any:
            if sql == "COMMIT":
                commits.append(timed(lambda: threading.Event().wait(_COMMIT_S)))
            return self.raw.execute(sql, *cells)

        def __getattr__(self, name: str) -> Any:
            return getattr(self.raw, name)

    def put(store: Store) -> None:
        connection: Any = cast(VaultStore, store)._connection
        connection._raw = SlowDisk(connection._raw)

    def take_away(store: Store) -> None:
        connection: Any = cast(VaultStore, store)._connection
        connection._raw = connection._raw.raw

    vault.submit(put).result()
    yield
    vault.submit(take_away).result()
    assert commits


@contextmanager
def _folding(vault: Vault, changes: list[Change]) -> Iterator[None]:
    """Fold changes on the vault thread, again as soon as it is done; autosaves come in between."""
    end = threading.Event()
    records: list[int] = []

    def fold(_store: Store) -> None:
        records.append(len(view(changes[0].bundel, changes).records))
        if not end.is_set():
            vault.submit(fold)

    vault.submit(fold)
    yield
    end.set()
    vault.submit(lambda _store: None).result()
    assert records


def _changes(count: int) -> list[Change]:
    """Return changes that write the same notes over and over, each over the one before."""
    return [
        Change(
            id=_id(n),
            bundel=BundelId(bytes(16)),
            compartiment=Compartiment.GEWOON,
            device=DeviceId(bytes(16)),
            author=WorkerId("w"),
            hlc=n,
            ops=(Operation(RecordId(_id(n % _RECORDS)[:16]), _NOTE, "kort", prose(n, 10), _before(n)),),
        )
        for n in range(count)
    ]


def _before(n: int) -> tuple[OpRef, ...]:
    return (OpRef(_id(n - _RECORDS), 0),) if n >= _RECORDS else ()


def _id(n: int) -> ChangeId:
    return ChangeId(hashlib.sha256(str(n).encode()).digest())
