"""The four-bar meter of the opvoedsituatie: more bars, more strain. The word beside it says the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style.theme import theme

_BARS = "abcd"
_WIDTH, _HEIGHT, _GAP = 28, 6, 5


class Meter(QWidget):
    """Shows one to four bars, or none while nothing was chosen. Decoration: a word stands below it."""

    def __init__(self) -> None:
        super().__init__()
        self.filled = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_situation(self, opvoedsituatie: str) -> None:
        """Show an opvoedsituatie by its letter; an unknown one shows no bar."""
        self.filled = _BARS.find(opvoedsituatie[:1]) + 1 if opvoedsituatie else 0
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the four bars."""
        px = theme().px
        return QSize(px(4 * _WIDTH + 3 * _GAP), px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, colours = theme().px, theme().colours
        for number in range(len(_BARS)):
            token = colours.let if number < self.filled else colours.line
            painter.setPen(QColor(token))
            painter.setBrush(QColor(token))
            bar = QRectF(px(number * (_WIDTH + _GAP)), 0, px(_WIDTH), px(_HEIGHT) - 1)
            painter.drawRoundedRect(bar, px(_HEIGHT) / 2, px(_HEIGHT) / 2)
