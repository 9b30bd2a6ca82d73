"""The wheel guard: scrolling a page never changes an answer.

``guard_wheel(control)`` on every combo box, spin box, date and slider; a walk over all screens checks it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


class _WheelGuard(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        unfocused = isinstance(watched, QWidget) and not watched.hasFocus()
        if event.type() != QEvent.Type.Wheel or not unfocused:
            return False
        event.ignore()
        return True


def guard_wheel(control: QWidget) -> None:
    """Let the wheel pass by a control that has no focus; the page behind it scrolls."""
    control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    control.installEventFilter(_WheelGuard(control))
