"""A keyboard and nothing else: keys to whatever has the focus, and Tab to come somewhere.

No control is called and none is given the focus; what cannot be reached with keys is not reached.
"""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.exceptions import TimeoutError as TooLate
from pytestqt.qtbot import QtBot

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
PATIENCE_MS = 30_000
_MOST_TABS = 150


class Keyboard:
    """One hand of keys. Names are object names and may hold wildcards, as in ``Doel.*.tekst``."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def wait(self, holds: Callable[[], object]) -> None:
        """Wait until something on the screen holds."""
        try:
            self._qtbot.waitUntil(lambda: bool(holds()), timeout=PATIENCE_MS)
        except TooLate as late:
            focus = QApplication.focusWidget()
            raise AssertionError(f"the cursor stands in {focus and focus.objectName()}") from late

    def press(self, key: Key, modifier: Qt.KeyboardModifier = NONE, *, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            QTest.keyClick(_focus(), key, modifier)

    def type(self, text: str) -> None:
        """Type a text."""
        for letter in text:
            QTest.keyClicks(_focus(), letter)

    def go(self, letter: str) -> None:
        """Press Ctrl+G and the letter of a form."""
        self.press(Key.Key_G, CTRL)
        QTest.keyClick(_focus(), ord(letter))

    def wait_at(self, name: str) -> None:
        """Wait until the cursor stands in a control."""
        self.wait(lambda: is_at(name))

    def tab_to(self, name: str) -> None:
        """Press Tab until the cursor stands in a control. Raises AssertionError when it never comes there."""
        self.wait(lambda: is_shown(name) and QApplication.focusWidget())
        passed = []
        for _ in range(_MOST_TABS):
            if is_at(name):
                return
            passed.append(_focus().objectName())
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not come to {name}: {passed[:40]}")


def is_at(name: str) -> bool:
    """Whether the cursor stands in a control of this name, on a page that is shown already."""
    focus = QApplication.focusWidget()
    return focus is not None and focus.isVisible() and fnmatchcase(focus.objectName(), name)


def is_shown(name: str) -> bool:
    """Whether a control of this name is in the window and can be used; a page may come in parts."""
    found = [one for one in QApplication.allWidgets() if fnmatchcase(one.objectName(), name)]
    return any(one.isVisible() and one.isEnabled() for one in found)


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing takes the keys"
    return widget
