"""A screen laid over the whole window for somebody of the family: nothing of the casus is in sight or reach.

``CleanScreen(over)`` covers a widget while it lives: what lies under it gets no key, no shortcut and no
click. Locking covers this screen too.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_SHELL = "shell"


def cover_of(widget: QWidget) -> QWidget:
    """Return what a clean screen lies over: the shell around a widget, else its window."""
    current: QWidget | None = widget
    while current is not None and current.objectName() != _SHELL:
        current = current.parentWidget()
    return current or widget.window()


class CleanScreen(QWidget):
    """over: what it covers. ``uncover`` gives that back, with the focus to a widget of it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("canvas", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._over = over
        inside = over.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        self._kept = [child for child in inside if child is not self and child.isEnabledTo(over)]
        for child in self._kept:
            child.setEnabled(False)
        over.installEventFilter(self)
        self.setGeometry(over.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what is covered."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

    def uncover(self) -> None:
        """Give back what was covered, and go."""
        if isValid(self._over):  # not when the window itself is going
            self._over.removeEventFilter(self)
        for child in filter(isValid, self._kept):
            child.setEnabled(True)
        self.hide()
        self.deleteLater()
