"""A line of text that tells what is written in it, also by assistive technology.

Qt takes what a screen reader, a switch or dictation writes for a text of the program: it sends no textEdited,
and does not mind whether a line is only read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget


class WrittenLine(QLineEdit):
    """Signal written(): another text was written in it, by whatever way. What the program shows is silent."""

    written = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_silent, self._shown = False, ""
        self.textChanged.connect(self._take)

    @contextmanager
    def in_silence(self) -> Iterator[None]:
        """Show texts without telling anyone."""
        was_silent, self._is_silent = self._is_silent, True
        try:
            yield
        finally:
            self._is_silent = was_silent

    def setText(self, text: str | None) -> None:
        """Show a text in silence."""
        with self.in_silence():
            super().setText(text)

    def clear(self) -> None:
        """Show nothing, in silence."""
        self.setText("")

    def _take(self, text: str) -> None:
        if self.isReadOnly() and not self._is_silent:
            self.setText(self._shown)
            return
        self._shown = text
        if not self._is_silent:
            self.written.emit()
