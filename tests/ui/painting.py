"""Tells what was painted, so that a test can say "before anything else happened" without a clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class _Eyes(QObject):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.windows: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        is_wanted = event.type() == QEvent.Type.Paint and watched.objectName() == self._name
        if is_wanted and isinstance(watched, QWidget):
            self.windows.append(watched.window())
        return False


@contextmanager
def painted(name: str) -> Iterator[list[QWidget]]:
    """Give the windows in which a widget of this object name is painted while this lasts."""
    app = QApplication.instance()
    assert app is not None
    eyes = _Eyes(name)
    app.installEventFilter(eyes)
    try:
        yield eyes.windows
    finally:
        app.removeEventFilter(eyes)
