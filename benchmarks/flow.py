"""What makes the program feel light, in the real window: another form, other colours, and a name found.

The casus has 500 records. A form is timed from Ctrl+G until its page is painted; every form of it is
asked for in turn; colours from the choice until the whole window is painted in them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from benchmarks.data import family_name, fill, prose
from benchmarks.harness import Outcome, tail_ms, timed
from benchmarks.vaults import PASSPHRASE, WORKER, closed_vault
from benchmarks.windows import focus, locked_window, unlock, wait_until
from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.app.exchange import find_casus, import_document, read_document
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.ids import BundelId, root_of
from jgw_desktop.domain.order import between
from jgw_desktop.domain.values import Value
from resources import read_bytes
from ui.casus.navigation import LETTERS
from ui.casus.workspace import Workspace
from ui.finder.panel import Finder
from ui.main_window import MainWindow
from ui.style.theme import SchemeChoice, theme

_FORM_MS, _THEME_MS, _FOUND_MS = 100.0, 200.0, 50.0
_PAUSE_MS = 150  # between two forms, as a hand leaves at least
_CASUS = "FIC-2025-002"
_CTRL = Qt.KeyboardModifier.ControlModifier


def measure(quick: bool) -> list[Outcome]:
    """Measure the tails."""
    records, families, rounds = (250, 20, 1) if quick else (500, 499, 6)
    with _folder(records, families) as folder, locked_window(folder) as window:
        unlock(window)
        casus = _open_large(window)
        count = len(casus.session.view.records) if casus.session.view else 0
        switched = _switch(casus, window, rounds)
        coloured = _colour(window, 2 if quick else 40)
        found = _find(window, families + 1, 3 if quick else 40)
    return [
        Outcome(
            "Another form",
            _FORM_MS,
            tail_ms(switched, 95),
            "ms",
            _told(switched, f"a casus of {count} records"),
        ),
        Outcome("Other colours", _THEME_MS, tail_ms(coloured, 95), "ms", _told(coloured, "that casus open")),
        Outcome(
            "A name in the search over everything",
            _FOUND_MS,
            tail_ms(found, 95),
            "ms",
            _told(found, f"{families + 1} families; from Ctrl+K to the last letter, per key"),
        ),
    ]


def _told(seconds: list[float], what: str) -> str:
    return f"p95 of {len(seconds)}, {what}; median {tail_ms(seconds, 50):.1f} ms"


@contextmanager
def _folder(records: int, families: int) -> Iterator[Path]:
    """Make a vault with one casus of so many records among others."""
    with TemporaryDirectory(prefix="jgw-bench-") as place:
        folder = Path(place) / "kluis"
        vault = closed_vault(folder)
        vault.create(PASSPHRASE, WORKER).result()
        vault.keys.confirm_code().result()
        vault.submit(lambda store: fill(store, families)).result()
        vault.submit(lambda store: _import(store, records)).result()
        vault.close().result()
        yield folder


def _import(store: Store, records: int) -> None:
    """Read the large practice casus in, and write notes in it until it has so many records."""
    whole = json.loads(read_bytes("demo", "casussen.json"))
    whole["casussen"] = [one for one in whole["casussen"] if one["nummer"] == _CASUS]
    import_document(store, read_document(json.dumps(whole).encode()))
    bundel = find_casus(store, _CASUS)
    for number in range(records - len(store.bundel(bundel).records)):
        values: dict[str, Value] = {
            "datumtijd": f"2026-{number % 12 + 1:02d}-03T10:00",
            "kort": prose(number, 40),
        }
        note = creation(new_id(), "Contactverslag", root_of(bundel), between("", ""), values)
        store.commit([Edit(bundel, note, "toegevoegd")])


def _open_large(window: MainWindow) -> Workspace:
    home = window.home
    assert home is not None
    home.open_casus(_large(window))
    wait_until(lambda: home.room.workspace is not None and home.room.workspace.page is not None)
    assert home.room.workspace is not None
    return home.room.workspace


def _large(window: MainWindow) -> BundelId:
    assert window.home is not None
    return next(row.bundel for row in window.home.room.list.model.rows if row.nummer == _CASUS)


def _switch(casus: Workspace, window: MainWindow, rounds: int) -> list[float]:
    """Ask for every part in turn, by its letter; the first round loads what is loaded once."""
    arrived: list[None] = []
    casus.arrived.connect(lambda: arrived.append(None))

    def switch(letter: str) -> None:
        arrived.clear()
        QTest.keyClick(focus(), Qt.Key.Key_G, _CTRL)
        QTest.keyClick(focus(), ord(letter))
        if not arrived:
            wait_until(lambda: bool(arrived))
        window.repaint()

    letters = list(LETTERS.values())
    took = []
    for letter in letters * (rounds + 1):
        took.append(timed(partial(switch, letter)))
        QTest.qWait(_PAUSE_MS)
    return took[len(letters) :]


def _colour(window: MainWindow, times: int) -> list[float]:
    def show(choice: SchemeChoice) -> None:
        theme().show(choice)
        window.repaint()

    choices = islice(cycle((SchemeChoice.DARK, SchemeChoice.CONTRAST, SchemeChoice.LIGHT)), times)
    return [timed(partial(show, choice)) for choice in choices]


def _find(window: MainWindow, families: int, times: int) -> list[float]:
    """Look for names from Ctrl+K on; every key is timed until what it finds is painted."""
    took: list[float] = []

    finder = window.findChild(Finder)
    assert finder is not None

    def look(letter: str) -> None:
        QTest.keyClicks(finder.question, letter)
        window.repaint()

    for number in range(times):
        took.append(timed(lambda: QTest.keyClick(focus(), Qt.Key.Key_K, _CTRL)))
        took += [timed(partial(look, letter)) for letter in family_name(number * 7 % families)[:8]]
        QTest.keyClick(finder.question, Qt.Key.Key_Escape)
    return took
