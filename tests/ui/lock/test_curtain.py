"""The curtain covers everything at once, lets no key through, and lifts without a question."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.casus.walker import Walker, focus
from tests.ui.painting import painted
from ui.main_window import MainWindow

Unlocked: TypeAlias = Callable[..., tuple[MainWindow, Walker]]


def _is_covered(window: QWidget) -> bool:
    """Whether every point of a window that is looked at belongs to its curtain."""
    step = 40
    points = (QPoint(x, y) for x in range(2, window.width(), step) for y in range(2, window.height(), step))
    seen = {window.childAt(point) for point in points}
    cloth = window.findChild(QWidget, "curtain")
    return cloth is not None and all(part is cloth or cloth.isAncestorOf(part) for part in seen if part)


def _press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget.window().windowHandle(), key)


@pytest.mark.qt_log_ignore("grabbing the keyboard")
def test_the_curtain_covers_window_dialog_and_menu_within_the_key_stroke(
    unlocked: Unlocked, qtbot: QtBot
) -> None:
    window, _ = unlocked()
    dialog, menu = QDialog(window), QMenu(window)
    QVBoxLayout(dialog).addWidget(QLabel("Nergenshuizen"))
    with qtbot.waitActive(dialog):
        dialog.open()
    menu.addAction("Nergenshuizen")
    _press(dialog, Qt.Key.Key_Shift)
    menu.popup(QPoint(5, 5))
    with qtbot.waitCallback() as looked:
        QTimer.singleShot(0, looked)  # the menu was up when the hand looked for one
    with painted("curtain") as covered:
        _press(menu, Qt.Key.Key_Pause)
    assert {window, dialog} <= set(covered)
    assert _is_covered(window)
    assert _is_covered(dialog)
    assert not menu.isVisible()
    assert dialog.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Pause, Qt.Key.Key_Escape])
def test_the_same_key_or_escape_lifts_it_and_the_cursor_is_back(unlocked: Unlocked, key: Qt.Key) -> None:
    window, walker = unlocked()
    assert focus() is walker.room.list.search
    _press(window, Qt.Key.Key_Pause)
    assert _is_covered(window)
    _press(window, key)
    assert not _is_covered(window)
    assert focus() is walker.room.list.search


def test_no_key_gets_through_the_curtain(unlocked: Unlocked) -> None:
    window, walker = unlocked()
    _press(window, Qt.Key.Key_Pause)
    for key in (Qt.Key.Key_A, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down):
        _press(window, key)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert _is_covered(window)
    assert walker.room.list.search.text() == ""
    assert walker.room.workspace is None


def test_the_curtain_grows_with_the_window(unlocked: Unlocked) -> None:
    window, _ = unlocked()
    _press(window, Qt.Key.Key_Pause)
    window.resize(1440, 900)
    assert _is_covered(window)


def test_the_lock_still_works_below_the_curtain(unlocked: Unlocked, qtbot: QtBot) -> None:
    window, _ = unlocked()
    _press(window, Qt.Key.Key_Pause)
    with qtbot.waitSignal(window.ended) as ended:
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert ended.args == [True]
