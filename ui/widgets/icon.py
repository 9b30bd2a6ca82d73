"""An icon as a small widget, and the four state glyphs; both take the colours of the theme as they paint."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style.icons import icon_pixmap
from ui.style.theme import theme
from ui.style.tokens import Colours


class _Square(QWidget):
    """A fixed square of so many px that grows with the text size."""

    def __init__(self, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return the side at the text size shown now."""
        side = theme().px(self._side)
        return QSize(side, side)


class Icon(_Square):
    """A Lucide icon in a token's colour; decoration, so it has no name of its own."""

    def __init__(self, name: str, ink: str = "ink2", side: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(side, parent)
        self.name, self.ink = name, ink

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        side = theme().px(self._side)
        pixmap = icon_pixmap(self.name, self.ink, side, self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, pixmap)


class State(Enum):
    """How far a thing is; the shape tells it, the colour only helps."""

    DONE = "klaar"
    BUSY = "bezig"
    OPEN = "nog niet"
    ATTENTION = "let op"


class StateGlyph(_Square):
    """One of the four states as a drawn sign. Its accessible name is the state's word."""

    def __init__(self, state: State = State.OPEN, parent: QWidget | None = None) -> None:
        super().__init__(18, parent)
        self.show_state(state)

    def show_state(self, state: State) -> None:
        """Show another state."""
        self.state = state
        self.setAccessibleName(state.value)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the glyph."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / 18, self.height() / 18)
        draw_state(painter, self.state, theme().colours)


def draw_state(painter: QPainter, state: State, colours: Colours) -> None:
    """Draw a state glyph on an 18 by 18 grid at the painter's origin."""
    if state is State.ATTENTION:
        _draw_triangle(painter, colours)
        return
    circle = QRectF(1.9, 1.9, 14.2, 14.2)
    ring = colours.rand if state is State.OPEN else colours.delft
    painter.setPen(QPen(QColor(ring), 1.8))
    painter.setBrush(QColor(colours.delft) if state is State.DONE else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(circle)
    if state is State.DONE:
        _draw_tick(painter, colours)
    elif state is State.BUSY:
        painter.setBrush(QColor(colours.delft))
        painter.drawPie(circle.adjusted(2.4, 2.4, -2.4, -2.4), -90 * 16, 180 * 16)


def _draw_tick(painter: QPainter, colours: Colours) -> None:
    painter.setPen(_round_pen(colours.on_delft, 2.0))
    painter.drawPolyline(QPolygonF([QPointF(5.6, 9.3), QPointF(8.0, 11.6), QPointF(12.4, 6.7)]))


def _draw_triangle(painter: QPainter, colours: Colours) -> None:
    painter.setPen(_round_pen(colours.let, 1.8))
    painter.setBrush(QColor(colours.let_tint))
    painter.drawPolygon(QPolygonF([QPointF(9, 2), QPointF(16.6, 15.6), QPointF(1.4, 15.6)]))
    painter.drawLine(QPointF(9, 7), QPointF(9, 10.4))
    painter.drawPoint(QPointF(9, 13))


def _round_pen(colour: str, width: float) -> QPen:
    round_ends = (Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, *round_ends)
