"""How far one is: a dot per step, a long one for where one is; those before are filled."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources import tekst
from ui.style.theme import theme

_DOT, _LONG, _GAP = 18, 46, 14


class Dots(QWidget):
    """Decoration beside the title; its accessible name says the same."""

    def __init__(self) -> None:
        super().__init__()
        self._at, self._count = 0, 1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_step(self, at: int, count: int) -> None:
        """Show where one is, from 0."""
        self._at, self._count = at, count
        self.setAccessibleName(tekst("gezin.stap", nummer=at + 1, aantal=count))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for all dots."""
        return QSize((self._count - 1) * (_DOT + _GAP) + _LONG + 2, _DOT + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dots."""
        painter, left = QPainter(self), 1.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = QColor(theme().colours.gezin_strong)
        painter.setPen(QPen(strong, 2))
        for number in range(self._count):
            painter.setBrush(strong if number <= self._at else QColor(theme().colours.surface))
            width = _LONG if number == self._at else _DOT
            painter.drawRoundedRect(QRectF(left, 1, width - 1, _DOT - 1), _DOT / 2, _DOT / 2)
            left += width + _GAP
