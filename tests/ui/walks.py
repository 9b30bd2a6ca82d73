"""What the walks over the registered screens share: a screen at a time, and rounds over it with Tab."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from tests.ui.screens import SCREENS

Show = Callable[..., None]
each_screen = pytest.mark.parametrize("name", list(SCREENS))


def named(widget: QLabel | QAbstractButton) -> tuple[str, str]:
    """Return what a message says of it."""
    return (widget.objectName(), widget.text())


def stops(screen: QWidget) -> list[QWidget]:
    """Return what Tab has to come at."""
    return [
        widget
        for widget in screen.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and not (isinstance(widget, QAbstractButton) and _is_unchecked_segment(widget))
    ]


def _is_unchecked_segment(button: QAbstractButton) -> bool:
    return button.group() is not None and not button.isChecked()


def tab_round(screen: QWidget) -> list[QWidget]:
    """Press Tab until the focus is back where it began."""
    return list(tabbed(screen))


def tabbed(screen: QWidget) -> Iterator[QWidget]:
    """Give what has the focus at each Tab, until it is back where it began; 200 times is a trap."""
    now = start = stops(screen)[0]
    start.setFocus()
    for _ in range(200):
        yield now
        QTest.keyClick(now, Qt.Key.Key_Tab)
        new = QApplication.focusWidget()
        assert new is not None
        if new is start:
            return
        now = new
    raise AssertionError("Tab never comes back to the first control")
