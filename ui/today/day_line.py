"""The line of a day: a bead beside every appointment, ticked when it is over. Decoration beside the time."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style.theme import theme
from ui.widgets.widths import keep_width

MIDDLE = 11
"""How far below its top, in px, the bead of a row stands."""
_WIDTH, _RADIUS, _SMALL = 20, 7, 4


class Moment(Enum):
    """Where an appointment stands in the day."""

    OVER = "over"
    NEXT = "next"
    LATER = "later"
    NOW = "now"


class Bead(QWidget):
    """A piece of the line as high as its row, with the bead at the height of the time."""

    def __init__(self, moment: Moment) -> None:
        super().__init__()
        self._moment = moment
        keep_width(self, _WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, and the bead on it."""
        px, colours = theme().px, theme().colours
        middle = QPointF(self.width() / 2, px(MIDDLE))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.delft_line), px(1)))
        painter.drawLine(QPointF(middle.x(), 0), QPointF(middle.x(), self.height()))
        is_now = self._moment is Moment.NOW
        ink = QColor(colours.let if is_now else colours.delft)
        painter.setPen(QPen(ink, px(2)))
        painter.setBrush(QColor(colours.canvas) if self._moment is Moment.LATER else ink)
        radius = px(_SMALL if is_now else _RADIUS) - px(1)
        painter.drawEllipse(middle, radius, radius)
        if self._moment is Moment.OVER:
            painter.setPen(
                QPen(QColor(colours.on_delft), px(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            )
            painter.drawPolyline(
                _tick(QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius))
            )


def _tick(room: QRectF) -> QPolygonF:
    """Return a tick in a square."""
    places = ((0.25, 0.52), (0.44, 0.7), (0.76, 0.34))
    return QPolygonF(
        [QPointF(room.left() + x * room.width(), room.top() + y * room.height()) for x, y in places]
    )
