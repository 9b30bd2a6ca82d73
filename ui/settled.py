"""Has what is filled while it is shown stand in its place at once, so that nobody ever sees it squashed.

Qt lays out one level of a page in each turn of its loop, and may paint between two turns. ``settle()`` goes
through all levels now; ``Settled(window)`` does so before each picture of a window.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

_LEVELS = 24  # more than any page has; a turn in which nothing waits costs next to nothing


def settle() -> None:
    """Show what was added to pages that are shown, and give everything its place."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            _show_added(window)
    take_places()


def take_places() -> None:
    """Give everything its place that asked for one."""
    for _ in range(_LEVELS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _show_added(widget: QWidget) -> None:
    """Show what a layout took in just now; Qt has it wait for the next turn."""
    for child in widget.children():
        if not isinstance(child, QWidget) or child.isWindow():
            continue
        if child.isVisible():
            _show_added(child)
        elif not child.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            QCoreApplication.sendPostedEvents(child, QEvent.Type.MetaCall.value)


class Settled(QObject):
    """Keeps a window from painting what has not found its place yet."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lay out what still waits, before the window paints."""
        if event.type() is QEvent.Type.UpdateRequest:
            take_places()
        return False
