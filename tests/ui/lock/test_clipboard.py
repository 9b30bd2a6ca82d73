"""Copied text leaves the clipboard again, and what others put there stays."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.demo.surroundings import ROOT, environment, screen
from tests.ui.casus.walker import Walker
from tests.ui.lock.clocks import FakeClocks
from ui.clipboard import HINTS, ClipboardGuard
from ui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
Unlocked: TypeAlias = Callable[..., tuple[MainWindow, Walker]]


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    """Return the clipboard, empty before and after."""
    found = QGuiApplication.clipboard()
    found.clear()
    yield found
    found.clear()


@pytest.fixture
def guard(clipboard: QClipboard, clocks: FakeClocks, qtbot: QtBot) -> Iterator[ClipboardGuard]:
    """Return a guard of the clipboard with a clock in the test's hands."""
    field = QLineEdit()
    qtbot.addWidget(field)
    yield ClipboardGuard(clipboard, lambda: clocks.steady, field, lambda: True)


@pytest.fixture
def copied(guard: ClipboardGuard, show: Callable[..., None]) -> QLineEdit:
    """Copy a name from a field by the usual keys."""
    field = QLineEdit("Nergenshuizen")
    show(field)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, CTRL)
    QTest.keyClick(field, Qt.Key.Key_C, CTRL)
    return field


def test_p28_what_was_copied_is_gone_after_thirty_seconds(
    guard: ClipboardGuard, copied: QLineEdit, clipboard: QClipboard, clocks: FakeClocks
) -> None:
    clocks.pass_by(29.9)
    guard.tick()
    assert clipboard.text() == "Nergenshuizen"
    clocks.pass_by(0.1)
    guard.tick()
    assert clipboard.text() == ""


def test_p28_what_was_copied_can_be_pasted_and_carries_the_hints(
    guard: ClipboardGuard, copied: QLineEdit, clipboard: QClipboard
) -> None:
    data = clipboard.mimeData()
    assert {kind: data.data(kind).data() for kind in HINTS} == HINTS
    copied.clear()
    QTest.keyClick(copied, Qt.Key.Key_V, CTRL)
    assert copied.text() == "Nergenshuizen"


def test_p28_copying_again_starts_the_half_minute_again(
    guard: ClipboardGuard, copied: QLineEdit, clipboard: QClipboard, clocks: FakeClocks
) -> None:
    clocks.pass_by(20)
    QTest.keyClick(copied, Qt.Key.Key_C, CTRL)
    clocks.pass_by(20)
    guard.tick()
    assert clipboard.text() == "Nergenshuizen"


def test_p28_what_another_program_copied_stays(
    clipboard: QClipboard, clocks: FakeClocks, qtbot: QtBot
) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    guard = ClipboardGuard(clipboard, lambda: clocks.steady, field, lambda: False)
    clipboard.setText("van een ander")
    clocks.pass_by(60)
    guard.tick()
    guard.clear()
    assert clipboard.text() == "van een ander"


def copied_in_a_window(unlocked: Unlocked, clipboard: QClipboard) -> MainWindow:
    """Copy what was typed in a window."""
    window, walker = unlocked(owns_clipboard=lambda: True)
    walker.type("Nergens")
    walker.press(Qt.Key.Key_A, ctrl=True)
    walker.press(Qt.Key.Key_C, ctrl=True)
    assert clipboard.text() == "Nergens"
    return window


def test_p28_the_lock_takes_away_what_was_copied(
    unlocked: Unlocked, clipboard: QClipboard, qtbot: QtBot
) -> None:
    window = copied_in_a_window(unlocked, clipboard)
    with qtbot.waitSignal(window.ended):
        window.lock()
        assert clipboard.text() == ""


def test_p28_closing_the_app_takes_away_what_was_copied(
    unlocked: Unlocked, clipboard: QClipboard, qtbot: QtBot
) -> None:
    window = copied_in_a_window(unlocked, clipboard)
    with qtbot.waitSignal(window.ended):
        window.close()
    assert clipboard.text() == ""


@pytest.mark.skipif(sys.platform != "linux", reason="only X11 copies what is marked")
def test_p28_what_was_marked_under_x11_is_gone_after_thirty_seconds(tmp_path: Path) -> None:
    with screen() as display:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.ui.lock.marking"],
            cwd=ROOT,
            env=environment(display, tmp_path) | {"QT_QPA_PLATFORM": "xcb"},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split("\n") == ["Nergenshuizen", "Nergenshuizen", "", ""]
