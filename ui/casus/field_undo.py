"""Ctrl+Z takes back in the text field first; only when it has nothing left, it takes back in the casus.

A text field claims the keys for itself, always. This filter, put on the field that has the focus, lets
them go by once the field can do nothing with them.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid


class FieldUndo(QObject):
    """Watches whichever text field below ``room`` has the focus."""

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self._room = room
        self._watched: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        is_text = isinstance(new, QLineEdit | QPlainTextEdit) and self._room.isAncestorOf(new)
        self._watched = new if is_text else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let undo and redo go by a field that has none left."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        goes_by = event.matches(QKeySequence.StandardKey.Undo) and not _can_undo(watched)
        goes_by = goes_by or (event.matches(QKeySequence.StandardKey.Redo) and not _can_redo(watched))
        if goes_by:
            event.ignore()
        return goes_by


def _can_undo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    return isinstance(field, QPlainTextEdit) and field.document().isUndoAvailable()


def _can_redo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable()
    return isinstance(field, QPlainTextEdit) and field.document().isRedoAvailable()
