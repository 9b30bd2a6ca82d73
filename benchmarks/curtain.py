"""How long what is on the screen can still be read: from the key until the curtain or the lock covers it.

In the real window with a note of a real vault open. Both paint before their key is handled, so the time of
the key is the time until everything is covered; that they did paint is looked at too.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from benchmarks.harness import Outcome, Seconds, median_ms, tail_ms, timed
from benchmarks.keystroke import open_note, room_of
from benchmarks.vaults import vault_folder
from benchmarks.windows import locked_window, unlock
from tests.ui.painting import painted
from ui.main_window import MainWindow

_MOST_MS = 100


def measure(quick: bool) -> list[Outcome]:
    """Measure both covers."""
    presses, locks = (3, 1) if quick else (50, 9)
    with vault_folder(3) as folder:
        curtain = _curtain(folder, presses)
        lock = [_lock(folder) for _ in range(locks)]
    return [_told("Pause covers everything", curtain), _told("Lock covers everything", lock)]


def _told(name: str, seconds: Seconds) -> Outcome:
    detail = f"slowest of {len(seconds)}; median {median_ms(seconds):.1f} ms"
    return Outcome(name, _MOST_MS, tail_ms(seconds, 100), "ms", detail)


def _open_casus(window: MainWindow) -> None:
    unlock(window)
    room = room_of(window)
    open_note(room, room._desk.vault)


def _curtain(folder: Path, presses: int) -> Seconds:
    """Hang the curtain over and over; return the seconds of each time."""
    with locked_window(folder) as window:
        _open_casus(window)
        return [_covered(window) for _ in range(presses)]


def _covered(window: MainWindow) -> float:
    with painted("curtain") as cloths:
        took = timed(lambda: _press(window, Qt.Key.Key_Pause))
    assert window in cloths
    _press(window, Qt.Key.Key_Pause)
    return took


def _lock(folder: Path) -> float:
    with locked_window(folder) as window:
        _open_casus(window)
        cover: QWidget = window.cover
        took = timed(lambda: _press(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier))
        assert cover.isVisible()
        return took


def _press(
    window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(window.windowHandle(), key, held)
