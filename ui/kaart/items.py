"""What is drawn for one person on the map: a circle, the tie with the family, and their words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QStyleOptionGraphicsItem, QWidget

from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.netwerkkaart.lines import Line, mark, zigzag
from jgw_desktop.domain.netwerkkaart.places import Plane, Point
from jgw_desktop.domain.netwerkkaart.spread import Spot
from ui.kaart.look import Look, Words, letter_of_line
from ui.style.lettering import SEMIBOLD
from ui.style.tokens import TYPE

_RING, _RING_GAP, _EDGE = 3.0, 2.5, 2.2
_HALO, _SIDE, _TOOTH = 5.0, 4.0, 11.0
_INK_OF = {Line.STERK: "ink", Line.SPANNING: "fout"}


class PersonItem(QGraphicsItem):
    """The circle of a person, with their first letter, and where their line ends the letter of that."""

    def __init__(self, record: RecordId) -> None:
        super().__init__()
        self.record = record
        self._look: Look | None = None
        self._radius, self._letter, self._sector = 1.0, "", ""
        self._is_selected = False
        self._line, self._mark = Line.GEWOON, QRectF()
        self.setZValue(3)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def show_person(self, look: Look, spot: Spot, letter: str, *, is_selected: bool) -> None:
        """Show the person at their spot."""
        self.setPos(*spot.centre)
        shown = (look, spot.radius, letter, spot.place.sector, is_selected)
        if shown != (self._look, self._radius, self._letter, self._sector, self._is_selected):
            self.prepareGeometryChange()
            self._look, self._radius, self._letter, self._sector, self._is_selected = shown
            self.update()

    @property
    def radius(self) -> float:
        """Half the diameter, in the unit of the scene."""
        return self._radius

    def show_mark(self, plane: Plane, spot: Spot, line: Line) -> None:
        """Show the letter of the tie to the spot."""
        if self._look is None:
            return
        place = mark(plane, spot, *self._look.mark_size)
        box = QRectF(*place).translated(-spot.centre.x, -spot.centre.y)
        if (box, line) != (self._mark, self._line):
            self.prepareGeometryChange()
            self._mark, self._line = box, line
            self.update()

    def boundingRect(self) -> QRectF:
        """Return the circle with the ring of who is chosen, and the letter of the tie."""
        reach = self._radius + _RING + _RING_GAP + 1
        return QRectF(-reach, -reach, 2 * reach, 2 * reach).united(self._mark.adjusted(-1, -1, 1, 1))

    def shape(self) -> QPainterPath:
        """Return the circle: that is what a pointer hits."""
        path = QPainterPath()
        path.addEllipse(QPointF(0, 0), self._radius, self._radius)
        return path

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Draw circle, letter and ring."""
        look = self._look
        if look is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QBrush(look.colour("surface")))
        painter.setPen(QPen(look.of_sector(self._sector), _EDGE))
        inner = self._radius - _EDGE / 2
        painter.drawEllipse(QPointF(0, 0), inner, inner)
        painter.setFont(look.font(TYPE.list * min(self._radius / look.px(22), 1.0), SEMIBOLD))
        box = QRectF(-self._radius, -self._radius, 2 * self._radius, 2 * self._radius)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._letter)
        if self._is_selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("delft"), _RING))
            reach = self._radius + _RING_GAP + _RING / 2
            painter.drawEllipse(QPointF(0, 0), reach, reach)
        self._paint_mark(painter, look)

    def _paint_mark(self, painter: QPainter, look: Look) -> None:
        ink = look.colour(_INK_OF.get(self._line, "ink2"))
        painter.setPen(QPen(ink, 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(self._mark, 5, 5)
        painter.setFont(look.font(TYPE.help, SEMIBOLD))
        painter.drawText(self._mark, Qt.AlignmentFlag.AlignCenter, letter_of_line(self._line))


class TieItem(QGraphicsPathItem):
    """The line between the family and a person."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(1)

    def show_tie(self, look: Look, drawn: Iterable[tuple[Point, Point]], line: Line) -> None:
        """Draw the pieces of a line."""
        path = QPainterPath()
        for start, end in drawn:
            points = zigzag(start, end, look.px(_TOOTH)) if line is Line.SPANNING else (start, end)
            path.moveTo(*points[0])
            for point in points[1:]:
                path.lineTo(*point)
        self.setPen(look.pen(line))
        self.setPath(path)


class LabelItem(QGraphicsItem):
    """Name and words of a person, with a halo in the colour below; on a card when they lie over others.

    Where the rings are as bright as the letters, each line of text has the colour below as its ground.
    """

    def __init__(self) -> None:
        super().__init__()
        self._look: Look | None = None
        self._words: Words | None = None
        self._halo, self._is_card = "", False
        self._name, self._rest = QPainterPath(), QPainterPath()
        self._grounds: list[QRectF] = []
        self.setZValue(2)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def show_words(self, look: Look, words: Words, sector: str, *, is_card: bool = False) -> None:
        """Show a text; its left upper corner is the position of the item."""
        shown = (look, words, sector, is_card)
        if shown == (self._look, self._words, self._halo, self._is_card):
            return
        self.prepareGeometryChange()
        self._look, self._words, self._halo, self._is_card = shown
        self.setZValue(5 if is_card else 2)
        self._write(look, words)
        self.update()

    def _write(self, look: Look, words: Words) -> None:
        self._name, self._rest, top = QPainterPath(), QPainterPath(), 0.0
        self._grounds = []
        for number, line in enumerate(words.lines):
            font = look.words_font if number else look.name_font
            metrics = QFontMetricsF(font)
            wide = metrics.horizontalAdvance(line)
            left = (words.size.width - wide) / 2
            self._grounds.append(QRectF(left - _SIDE, top, wide + 2 * _SIDE, metrics.height()))
            path = self._rest if number else self._name
            path.addText(left, top + metrics.ascent(), font, line)
            top += metrics.height()

    def boundingRect(self) -> QRectF:
        """Return the text with its halo."""
        size = self._words.size if self._words else (0.0, 0.0)
        return QRectF(0, 0, *size).adjusted(-8, -8, 8, 8)

    def shape(self) -> QPainterPath:
        """Return nothing: a pointer hits people only."""
        return QPainterPath()

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Draw halo or card, then the letters."""
        look = self._look
        if look is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_card:
            painter.setPen(QPen(look.colour("rand"), 1))
            painter.setBrush(look.colour("surface"))
            painter.drawRoundedRect(self.boundingRect().adjusted(2, 2, -2, -2), 6, 6)
        else:
            self._paint_ground(painter, look)
        painter.fillPath(self._name, look.colour("ink"))
        painter.fillPath(self._rest, look.colour("ink2"))

    def _paint_ground(self, painter: QPainter, look: Look) -> None:
        tint = look.tint_of(self._halo)
        halo = QPen(tint, _HALO)
        halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(self._name, halo)
        painter.strokePath(self._rest, halo)
        for ground in self._grounds if look.is_edged else ():
            painter.fillRect(ground, tint)
