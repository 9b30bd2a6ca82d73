"""How the scale from 0 to 10 is drawn: circles with their words above, and the blocks of a closed goal."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from resources import tekst
from ui.style.tokens import Colours

ROW_HEIGHT = 36  # of the circles, their rings included
MARKS_HEIGHT = 22  # of the words above them
_RADIUS = 17.0
_ROOM_FOR_WORDS = 44.0  # narrower steps than this say the scores in one sentence
_NUMBERS = range(11)


@dataclass(frozen=True, slots=True)
class ScaleLook:
    """Where and in what a scale is drawn. pitch: px from circle to circle; words: the scores said in full."""

    pitch: float
    scale: float
    colours: Colours
    font: QFont
    words: str

    @property
    def radius(self) -> float:
        """The radius of a circle in px."""
        return min(_RADIUS * self.scale, self.pitch / 2 - 1)

    def centre(self, number: int) -> QPointF:
        """Return the middle of a circle."""
        edge = ROW_HEIGHT * self.scale / 2
        return QPointF(edge + number * self.pitch, MARKS_HEIGHT * self.scale + edge)

    def number_at(self, x: float) -> int:
        """Return the number whose circle is nearest."""
        return min(_NUMBERS, key=lambda number: abs(self.centre(number).x() - x))


def paint_scale(
    painter: QPainter, look: ScaleLook, begin: float | None, nu: float | None, wens: float | None
) -> None:
    """Draw the whole scale. begin, nu, wens: scores, None where not given."""
    first, last = _whole(begin), _whole(nu)
    grown = range(min(first, last), max(first, last)) if begin is not None and nu is not None else range(0)
    for number in _NUMBERS[:-1]:
        _paint_link(painter, look, number, number in grown)
    for number in _NUMBERS:
        marked = (_is_at(begin, number), _is_at(nu, number), _is_at(wens, number))
        if any(marked):
            _paint_marks(painter, look, number, marked)
        else:
            _paint_circle(painter, look, number, is_way=grown.start < number < grown.stop)
    _paint_words(painter, look, {"begin": begin, "nu": nu, "wens": wens})


def _paint_link(painter: QPainter, look: ScaleLook, number: int, is_grown: bool) -> None:
    colour = look.colours.gezin_strong if is_grown else look.colours.line
    painter.setPen(QPen(QColor(colour), 3.0 * look.scale))
    gap = QPointF(look.radius, 0)
    if look.pitch > 2 * look.radius + 2:
        painter.drawLine(look.centre(number) + gap, look.centre(number + 1) - gap)


def _paint_circle(painter: QPainter, look: ScaleLook, number: int, *, is_way: bool) -> None:
    colour = look.colours.gezin_strong if is_way else look.colours.rand
    painter.setPen(QPen(QColor(colour), 1.3 * look.scale))
    painter.setBrush(QColor(look.colours.surface))
    painter.drawEllipse(look.centre(number), look.radius, look.radius)
    _paint_number(painter, look, number, look.colours.gezin_ink if is_way else look.colours.ink2)


def _paint_marks(painter: QPainter, look: ScaleLook, number: int, marked: tuple[bool, bool, bool]) -> None:
    """Draw what a circle is: begin a thick ring, nu filled, wens a dashed ring; one within the other."""
    begin, nu, wens = marked
    colours, centre, radius = look.colours, look.centre(number), look.radius
    thick = 2.6 * look.scale
    painter.setBrush(QColor(colours.gezin_strong if nu else colours.surface))
    painter.setPen(QPen(QColor(colours.gezin_strong), thick))
    if wens and not (begin or nu):
        painter.setPen(_dashes(look))
    painter.drawEllipse(centre, radius - thick / 2, radius - thick / 2)
    inner = QColor(colours.surface if nu else colours.gezin_strong)
    if (begin and nu) or (wens and (begin or nu)):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_dashes(look, inner) if wens else QPen(inner, 1.6 * look.scale))
        painter.drawEllipse(centre, radius * 0.72, radius * 0.72)
    _paint_number(painter, look, number, colours.surface if nu else colours.gezin_ink)


def _dashes(look: ScaleLook, colour: QColor | None = None) -> QPen:
    pen = QPen(colour or QColor(look.colours.gezin_strong), 2.2 * look.scale)
    pen.setDashPattern([2.4, 1.8])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _paint_number(painter: QPainter, look: ScaleLook, number: int, colour: str) -> None:
    font = QFont(look.font)
    font.setWeight(QFont.Weight.Bold)
    font.setPointSizeF(min(look.font.pointSizeF(), look.radius * 0.66))
    painter.setFont(font)
    painter.setPen(QColor(colour))
    side = look.radius * 2
    centre = look.centre(number)
    box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))


def _paint_words(painter: QPainter, look: ScaleLook, scores: dict[str, float | None]) -> None:
    """Write each word above its circle, or all in a row where there is no room."""
    font = QFont(look.font)
    font.setPointSizeF(look.font.pointSizeF() * 10 / 11)
    painter.setFont(font)
    height = MARKS_HEIGHT * look.scale
    if look.pitch < _ROOM_FOR_WORDS * look.scale:
        painter.setPen(QColor(look.colours.gezin_ink))
        painter.drawText(
            QRectF(0, 0, look.pitch * len(_NUMBERS), height), Qt.AlignmentFlag.AlignLeft, look.words
        )
        return
    for number in _NUMBERS:
        here = [name for name, score in scores.items() if _is_at(score, number)]
        font.setBold("nu" in here)
        painter.setFont(font)
        painter.setPen(QColor(look.colours.gezin_ink if "nu" in here else look.colours.ink2))
        box = QRectF(look.centre(number).x() - 2 * look.pitch, 0, 4 * look.pitch, height)
        said = ", ".join(tekst(f"plan.schaal.{name}") for name in here)
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, said)


def paint_blocks(
    painter: QPainter, block: QRectF, scale: float, colours: Colours, nu: float | None, wens: float | None
) -> None:
    """Draw ten blocks. block: the place of the first, its gap included."""
    side = min(block.width(), block.height()) - 3 * scale
    for number in _NUMBERS[1:]:
        left = block.left() + (number - 1) * block.width() + scale
        place = QRectF(left, block.top() + scale, side, side)
        _paint_block(painter, place, scale, colours, is_full=number <= _whole(nu))
        if _is_at(wens, number):
            _paint_wish(painter, place, scale, colours, is_full=number <= _whole(nu))


def _paint_block(painter: QPainter, place: QRectF, scale: float, colours: Colours, *, is_full: bool) -> None:
    painter.setPen(QPen(QColor(colours.gezin_strong if is_full else colours.line), scale))
    painter.setBrush(QColor(colours.gezin_strong if is_full else colours.sunken))
    painter.drawRoundedRect(place, 2.5 * scale, 2.5 * scale)


def _paint_wish(painter: QPainter, place: QRectF, scale: float, colours: Colours, *, is_full: bool) -> None:
    """Draw the dashes of wens: around an empty block, within a full one."""
    pen = QPen(QColor(colours.surface if is_full else colours.gezin_strong), 1.4 * scale)
    pen.setDashPattern([2.2, 1.6])
    painter.setPen(pen)
    painter.setBrush(QColor(colours.gezin_strong if is_full else colours.surface))
    inset = 3 * scale if is_full else 0
    painter.drawRoundedRect(place.adjusted(inset, inset, -inset, -inset), 2.5 * scale, 2.5 * scale)


def _whole(score: float | None) -> int:
    return round(score) if score is not None else 0


def _is_at(score: float | None, number: int) -> bool:
    return score is not None and round(score) == number
