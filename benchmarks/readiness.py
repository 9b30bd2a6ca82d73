"""Tells when a window can be typed in: ``watch(window, file)`` before it is shown."""

from __future__ import annotations

import os
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget


class _Watch(QObject):
    def __init__(self, window: QWidget, file: str) -> None:
        super().__init__(window)
        self._file = Path(file)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Wait for the line that has the focus to be painted, and go on once that is done."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QLineEdit) and watched.hasFocus():
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        """Write down the moment and end the process at once, so that nothing has to be waited for."""
        self._file.write_text(str(time.monotonic_ns()), encoding="ascii")
        os._exit(0)


def watch(window: QWidget, file: str) -> None:
    """Write the moment at which the window can be typed in to a file, and end the process."""
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(_Watch(window, file))
