"""Small charts that read without colour: a bar in parts, a line from begin to now, and columns of months.

Each is a picture with its numbers in its accessible name; it never takes the focus. Parts carry the letter of
their choice, begin is a ring and now is filled, and a month that still goes on is hatched.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources import tekst
from ui.style.theme import theme
from ui.style.tokens import RADIUS
from ui.widgets.scale import HIGHEST, Scores, in_digits

FILLS = (("surface", "ink"), ("delft_tint", "ink"), ("delft_line", ""), ("delft_hover", "on_delft"))
"""The ground of each part and what is written on it, light to dark; no token: what reads best there."""
_STEPS = range(0, HIGHEST + 1, 2)
_MIDDLE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar. label: what stands in the legend; mark: the letter that finds it there."""

    label: str
    mark: str
    number: float
    level: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column. label: short, below it; goes_on: its month is not over yet."""

    label: str
    number: int
    goes_on: bool = False


class Chart(QWidget):
    """A picture of numbers of a fixed height. name: all that it shows, in words."""

    def __init__(self, name: str, height: int) -> None:
        super().__init__()
        self._height = height
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a readable width, and the height at the text size shown now."""
        return QSize(theme().px(320), theme().px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest at which the numbers stay apart."""
        return QSize(theme().px(160), theme().px(self._height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chart."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)

    @abstractmethod
    def draw(self, painter: QPainter) -> None:
        """Draw what is counted."""

    def write(
        self, painter: QPainter, middle: QPointF, words: str, token: str, *, bold: bool = False
    ) -> None:
        """Write words around a point in a colour."""
        painter.setFont(self.letters(bold=bold))
        painter.setPen(QColor(theme().colours.named(token)))
        painter.drawText(QRectF(middle.x() - 200, middle.y() - 50, 400, 100), _MIDDLE, words)

    def letters(self, *, bold: bool = False) -> QFont:
        """Return the font of the numbers."""
        font = QFont(self.font())
        font.setBold(bold)
        return font

    def width_of(self, words: str) -> float:
        """Return how wide words are in bold, in px."""
        return QFontMetricsF(self.letters(bold=True)).horizontalAdvance(words)


class StackedBar(Chart):
    """One bar that is all parts together, each as long as its number."""

    def __init__(self, label: str, parts: Sequence[Part]) -> None:
        self._parts = [part for part in parts if part.number]
        said = ", ".join(f"{part.label}: {part.number:g}" for part in self._parts)
        super().__init__(tekst("indicatoren.balk", naam=label, cijfers=said), 36)

    def draw(self, painter: QPainter) -> None:
        """Draw the parts from left to right; a small one is still as wide as its number."""
        gap, least = theme().px(2), theme().px(44)
        room = self.width() - gap * (len(self._parts) - 1) - least * len(self._parts)
        whole, left = sum(part.number for part in self._parts), 0.0
        for part in self._parts:
            width = least + max(room, 0) * part.number / whole
            place = QRectF(left, 0, width, self.height()).adjusted(1, 1, -1, -1)
            draw_part(painter, place, part.level)
            said = f"{part.mark} {part.number:g}".strip()
            self.write(painter, place.center(), said, written_on(part.level), bold=True)
            left += width + gap


class Sample(Chart):
    """What a chart draws, small, beside its words in the legend; those name it."""

    def __init__(self, words: str) -> None:
        super().__init__(words, 22)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a square."""
        return QSize(theme().px(22), theme().px(22))

    def minimumSizeHint(self) -> QSize:
        """Return the same square."""
        return self.sizeHint()


class Swatch(Sample):
    """A part of a bar, small."""

    def __init__(self, part: Part) -> None:
        super().__init__(part.label)
        self._part = part

    def draw(self, painter: QPainter) -> None:
        """Draw a square."""
        draw_part(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._part.level)


class Dot(Sample):
    """The ring of begin or the dot of now."""

    def __init__(self, words: str, *, is_now: bool) -> None:
        super().__init__(words)
        self._is_now = is_now

    def draw(self, painter: QPainter) -> None:
        """Draw the dot."""
        draw_dot(painter, QRectF(self.rect()).center(), is_now=self._is_now)


class ScoreLine(Chart):
    """A line from the ring of begin to the dot of now, on a scale from 0 to 10."""

    def __init__(self, label: str, scores: Scores) -> None:
        super().__init__(tekst("indicatoren.balk", naam=label, cijfers=scores.in_words()), 42)
        self._scores = scores

    def draw(self, painter: QPainter) -> None:
        """Draw the lines of the scale, then the scores with their numbers outside of the line."""
        painter.setPen(QPen(QColor(theme().colours.line), theme().px(1)))
        for step in _STEPS:
            painter.drawLine(QPointF(self._x(step), 0), QPointF(self._x(step), self.height()))
        begin, now = self._scores.begin, self._scores.nu
        if begin is not None and now is not None:
            painter.setPen(QPen(QColor(theme().colours.gezin_line), theme().px(6)))
            painter.drawLine(self._at(begin), self._at(now))
        falls = begin is not None and now is not None and now < begin
        self._draw_score(painter, begin, 1 if falls else -1, is_now=False)
        self._draw_score(painter, now, -1 if falls else 1, is_now=True)

    def _draw_score(self, painter: QPainter, score: float | None, side: int, *, is_now: bool) -> None:
        if score is None:
            return
        draw_dot(painter, self._at(score), is_now=is_now)
        away = theme().px(14) + self.width_of(in_digits(score)) / 2
        beside = self._at(score) + QPointF(side * away, 0)
        self._clear(painter, beside, in_digits(score))
        self.write(painter, beside, in_digits(score), "gezin_ink" if is_now else "ink2", bold=is_now)

    def _clear(self, painter: QPainter, middle: QPointF, words: str) -> None:
        """Take the lines of the scale away from under a number, so that it can be read."""
        wide, high = self.width_of(words) + theme().px(4), self.fontMetrics().height()
        place = QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)
        painter.fillRect(place, QColor(theme().colours.canvas))

    def _at(self, score: float) -> QPointF:
        return QPointF(self._x(score), self.height() / 2)

    def _x(self, score: float) -> float:
        edge = theme().px(44)
        return edge + (self.width() - 2 * edge) * score / HIGHEST


class ScoreAxis(ScoreLine):
    """The numbers below score lines."""

    def __init__(self) -> None:
        super().__init__("", Scores())
        self._height = 24
        self.setAccessibleName(tekst("indicatoren.as", hoogste=HIGHEST))

    def draw(self, painter: QPainter) -> None:
        """Write the numbers under their lines."""
        for step in _STEPS:
            self.write(painter, self._at(step), str(step), "ink2")


class Columns(Chart):
    """Columns with their number on top and their label below."""

    def __init__(self, label: str, columns: Sequence[Column]) -> None:
        said = (
            tekst(f"indicatoren.{'nu_bezig' if one.goes_on else 'klaar'}", maand=one.label, aantal=one.number)
            for one in columns
        )
        super().__init__(tekst("indicatoren.balk", naam=label, cijfers=", ".join(said)), 180)
        self._columns = columns

    def draw(self, painter: QPainter) -> None:
        """Draw the columns on their line."""
        row, most = theme().px(26), max(1, *(one.number for one in self._columns))
        ground, pitch = self.height() - row, self.width() / len(self._columns)
        wide = min(pitch * 0.6, theme().px(48))
        for place, one in enumerate(self._columns):
            middle, high = pitch * (place + 0.5), (ground - row) * one.number / most
            if one.number:
                draw_column(
                    painter, QRectF(middle - wide / 2, ground - high, wide, high), hatched=one.goes_on
                )
            self.write(painter, QPointF(middle, ground - high - row / 2), str(one.number), "ink", bold=True)
            self.write(painter, QPointF(middle, ground + row / 2), one.label, "ink2")
        painter.setPen(QPen(QColor(theme().colours.rand), theme().px(1)))
        painter.drawLine(QPointF(0, ground), QPointF(self.width(), ground))


def written_on(level: int) -> str:
    """Return the token of what is written on a part: where none is given, what reads best in this scheme."""
    ground, ink = FILLS[min(level, len(FILLS) - 1)]
    if ink:
        return ink
    colours = theme().colours
    lightness = {name: QColor(colours.named(name)).lightnessF() for name in (ground, "ink", "on_delft")}
    return max(("ink", "on_delft"), key=lambda name: abs(lightness[name] - lightness[ground]))


def draw_part(painter: QPainter, place: QRectF, level: int) -> None:
    """Draw a part of a bar, with an edge."""
    painter.setPen(QPen(QColor(theme().colours.delft), theme().px(1)))
    painter.setBrush(QColor(theme().colours.named(FILLS[min(level, len(FILLS) - 1)][0])))
    painter.drawRoundedRect(place, RADIUS.key, RADIUS.key)


def draw_dot(painter: QPainter, middle: QPointF, *, is_now: bool) -> None:
    """Draw the ring of begin or the dot of now."""
    radius = theme().px(7)
    painter.setPen(QPen(QColor(theme().colours.gezin_strong), theme().px(2)))
    painter.setBrush(QColor(theme().colours.named("gezin_strong" if is_now else "surface")))
    painter.drawEllipse(middle, radius, radius)


def draw_column(painter: QPainter, place: QRectF, *, hatched: bool) -> None:
    """Draw a column; hatched: what it counts still goes on."""
    colours = theme().colours
    painter.setPen(QPen(QColor(colours.delft), theme().px(1)))
    painter.setBrush(QColor(colours.surface if hatched else colours.delft))
    painter.drawRoundedRect(place, RADIUS.key, RADIUS.key)
    if hatched:
        painter.setBrush(QBrush(QColor(colours.delft), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(place, RADIUS.key, RADIUS.key)
