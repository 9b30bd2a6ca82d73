"""A field to sign in with pen, touch or mouse; what is drawn is kept as strokes, never as a picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from jgw_desktop.app.signing import WIDTH, Strokes
from resources import tekst
from ui.style.theme import theme
from ui.widgets.pen import Pen

_WIDE, _HIGH = 560, 150  # px
_PEN, _LINE_AT = 2.5, 0.8  # px, share of the height


class SignPad(QWidget):
    """Signal drawn(): a stroke was drawn. A finger comes as a mouse, a pen through ``Pen``."""

    drawn = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(tekst("plan.tekenen.veld"))
        self.setCursor(Qt.CursorShape.CrossCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._strokes: list[list[QPointF]] = []  # in shares of the width, whatever the pad measures later
        self._is_down = False
        Pen(self)

    def sizeHint(self) -> QSize:
        """Return room for a signature."""
        return QSize(theme().px(_WIDE), theme().px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """Return the least that a name can be written in: a narrow window takes no more away."""
        return self.sizeHint() / 2

    def heightForWidth(self, width: int) -> int:
        """Return the height that keeps a drawing as it was drawn."""
        return round(width * _HIGH / _WIDE)

    def strokes(self) -> Strokes:
        """Return what was drawn, in thousandths of the width."""
        return tuple(map(self._kept, self._strokes))

    def _kept(self, stroke: list[QPointF]) -> tuple[int, ...]:
        places = (place for point in stroke for place in (point.x(), point.y()))
        return tuple(min(max(round(place * WIDTH), 0), WIDTH) for place in places)

    def clear(self) -> None:
        """Take the drawing away."""
        self._strokes.clear()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the pen down."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._is_down = True
            self._strokes.append([self._share(event.position())])
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw on."""
        if self._is_down and self._strokes and event.buttons() & Qt.MouseButton.LeftButton:
            self._strokes[-1].append(self._share(event.position()))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lift the pen; the other buttons of a mouse draw nothing."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        was_down, self._is_down = self._is_down, False
        if was_down and self._strokes:
            self.drawn.emit()

    def _share(self, point: QPointF) -> QPointF:
        inside = QPointF(min(max(point.x(), 0), self.width()), min(max(point.y(), 0), self.height()))
        return inside / max(self.width(), 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper, the line to sign on, and the pen."""
        painter, colours = QPainter(self), theme().colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(colours.surface))
        painter.setPen(QPen(QColor(colours.rand), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        at = round(self.height() * _LINE_AT)
        painter.drawLine(theme().px(16), at, self.width() - theme().px(16), at)
        pen = QPen(QColor(colours.delft), theme().px(_PEN))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for stroke in ([point * self.width() for point in shares] for shares in self._strokes):
            painter.drawPolyline(QPolygonF(stroke if len(stroke) > 1 else stroke * 2))
