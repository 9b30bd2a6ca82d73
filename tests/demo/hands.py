"""Hands: real key strokes to whatever has the focus, and real clicks on a point of the window.

Everything here is a script: a generator that gives the player what to wait for, and acts in between.
No text is ever set, no slot called.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from tests.demo.eyes import Missed, is_usable, reads, shown, the, top_window

_MOST_STEPS = 200
_NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True)
class Until:
    """Something to wait for. what: how it is called when it does not come."""

    what: str
    holds: Callable[[], bool]


Script: TypeAlias = Generator[Until, None, None]


def _has_focus() -> bool:
    """Whether keys arrive somewhere. There is no window manager, so its one task is done here."""
    if QApplication.activeWindow() is not top_window():
        top_window().activateWindow()
        return False
    return QApplication.focusWidget() is not None


FOCUS = Until("een veld dat de toetsen krijgt", _has_focus)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> Script:
    """Press a key."""
    yield FOCUS
    QTest.keyClick(_target(), key, modifier)


def _target() -> QWidget:
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    if widget is None:
        raise Missed(FOCUS.what)
    return widget


def type_text(text: str) -> Script:
    """Type a text, a key at a time."""
    for letter in text:
        yield FOCUS
        _type(letter)


def _type(letter: str) -> None:
    if letter.isascii():
        QTest.keyClicks(_target(), letter)
    else:  # QTest knows no key for it; a keyboard sends the letter as composed
        QTest.sendKeyEvent(QTest.KeyAction.Click, _target(), Qt.Key.Key_unknown, letter, _NONE)


def type_slowly(text: str, pause: float, told: Callable[[int], None]) -> Script:
    """Type at a human pace. pause: seconds between keys; told: hears how many were typed."""
    for number, letter in enumerate(text, start=1):
        yield FOCUS
        _type(letter)
        told(number)
        yield Until("de volgende toets", partial(_is_past, time.monotonic() + pause))


def _is_past(moment: float) -> bool:
    return time.monotonic() >= moment


def click(name: str) -> Script:
    """Click in the middle of a control; one that is scrolled away is scrolled to first."""
    yield Until(f"{name} op het scherm", lambda: is_usable(name))
    for _ in range(_MOST_STEPS):
        yield FOCUS
        point = _middle(the(name))
        if _is_in_sight(the(name), point):
            QTest.mouseClick(_hit(point), Qt.MouseButton.LeftButton, _NONE, _within(point))
            return
        _scroll_towards(point)
    raise Missed(f"{name}: niet in beeld te krijgen")


def _middle(widget: QWidget) -> QPoint:
    """Return the middle of a widget in the coordinates of its window."""
    return widget.mapTo(widget.window(), widget.rect().center())


def _hit(point: QPoint) -> QWidget:
    return top_window().childAt(point) or top_window()


def _within(point: QPoint) -> QPoint:
    return _hit(point).mapFrom(top_window(), point)


def _is_in_sight(widget: QWidget, point: QPoint) -> bool:
    """Whether a click at a point of the window would come to the widget: nothing lies over it."""
    hit = top_window().childAt(point)
    return hit is not None and (hit is widget or widget.isAncestorOf(hit))


def _scroll_towards(point: QPoint) -> None:
    """Turn the wheel one notch, with the pointer halfway down the page, above or below the point."""
    window = top_window()
    halfway = window.rect().center().y()
    over = QPoint(min(max(point.x(), 0), window.width() - 1), halfway)
    QTest.wheelEvent(window.windowHandle(), over, QPoint(0, 120 if point.y() < halfway else -120))


def fill(name: str, text: str) -> Script:
    """Click a field and type in it."""
    yield from click(name)
    yield from type_text(text)


def choose(name: str, value: str) -> Script:
    """Choose by a click on a chip, or in a list by the arrow keys. value: as in the declaration."""
    yield Until(f"{name} op het scherm", lambda: bool(shown(name) or shown(f"{name}.{value}")))
    if shown(f"{name}.{value}"):
        yield from click(f"{name}.{value}")
        return
    box = the(name)
    if not isinstance(box, QComboBox):
        raise Missed(f"{name}: geen keuze {value}")
    yield from click(name)
    yield from press(Qt.Key.Key_Escape)
    yield from _walk_to(box, value)


def _walk_to(box: QComboBox, value: str) -> Script:
    for _ in range(box.count()):
        if str(box.currentData()) == value:
            return
        yield from press(Qt.Key.Key_Down)
    raise Missed(f"{box.objectName()}: geen keuze {value}")


def see(words: str) -> Script:
    """Wait until words stand on the screen."""
    yield Until(f"op het scherm: {words}", lambda: reads(words))
