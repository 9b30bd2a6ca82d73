"""Colours and letters of the map in the theme shown now, made once for each look."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen

from jgw_desktop.domain.names import first_name
from jgw_desktop.domain.netwerkkaart.labels import Size
from jgw_desktop.domain.netwerkkaart.lines import Line
from resources import tekst
from ui.plan.sectors import SIGNS
from ui.style.lettering import REGULAR, SEMIBOLD, lettering
from ui.style.theme import theme
from ui.style.tokens import TYPE, Scheme, colours

NODE, WORKER, FAMILY = 44, 40, 36  # px at 100 %
CLEAR = 7  # px at 100 % between the middle of a line, which may have teeth, and words
_TITLE = 28  # px at 100 %
_WIDEST, _MOST_LINES = 150, 3
_WIDTHS = {Line.STERK: 5.5, Line.GEWOON: 2.2, Line.LOS: 2.2, Line.SPANNING: 2.2}


class Look(NamedTuple):
    """How the map looks. large: letters are larger, for a family that looks along."""

    scheme: Scheme
    scale: float
    large: float = 1.0

    def colour(self, token: str) -> QColor:
        """Return the colour of a token."""
        return QColor(colours(self.scheme).named(token))

    def of_sector(self, sector: str) -> QColor:
        """Return the strong colour of a sector."""
        return self.colour(SIGNS[sector][1])

    def tint_of(self, sector: str) -> QColor:
        """Return the soft colour of a sector."""
        return self.colour(f"{SIGNS[sector][1]}_tint")

    @property
    def is_edged(self) -> bool:
        """Whether every tinted area has an edge in its own colour."""
        return self.scheme is Scheme.CONTRAST

    def px(self, size: float) -> float:
        """Return a size in px at this text size."""
        return size * self.scale

    def font(self, size: float, weight: QFont.Weight = REGULAR) -> QFont:
        """Return a font. size: pt at 100 %."""
        return lettering(size * self.large, weight)

    @property
    def name_font(self) -> QFont:
        """The font of names."""
        return self.font(TYPE.body, SEMIBOLD)

    @property
    def words_font(self) -> QFont:
        """The font of what somebody does."""
        return self.font(TYPE.help)

    @property
    def mark_size(self) -> Size:
        """The room of the letter of a tie."""
        metrics = QFontMetricsF(self.font(TYPE.help, SEMIBOLD))
        return Size(
            max(map(metrics.horizontalAdvance, map(letter_of_line, Line))) + self.px(6), metrics.height()
        )

    @property
    def title_height(self) -> float:
        """The height of the title of a sector."""
        return max(self.px(_TITLE), QFontMetricsF(self.font(TYPE.help, SEMIBOLD)).height() + 6)

    def pen(self, line: Line) -> QPen:
        """Return the pen of a tie: style and width tell it apart, colour only helps."""
        token = {Line.STERK: "ink", Line.SPANNING: "fout"}.get(line, "ink2")
        pen = QPen(self.colour(token), self.px(_WIDTHS[line]))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        if line is Line.LOS:
            pen.setDashPattern([1.6, 2.2])
        return pen


def look_now(large: float = 1.0) -> Look:
    """Return the look of the theme. large: less of it where all letters were made larger already."""
    return Look(theme().scheme_shown, theme().scale, max(large / theme().scale, 1.0))


def letter_of_line(line: Line) -> str:
    """Return the letter that tells a tie apart where colour and width do not."""
    return tekst(f"kaart.letter.{line.value}")


class Words(NamedTuple):
    """A text in lines: the first is the name."""

    lines: tuple[str, ...]
    size: Size


@cache
def _heights(look: Look) -> tuple[float, float]:
    return QFontMetricsF(look.name_font).height(), QFontMetricsF(look.words_font).height()


def words_of(look: Look, name: str, words: str) -> tuple[Words, ...]:
    """Return the texts that somebody can have, fullest first: all words, the name, the first name."""
    names = [_sized(look, (known,)) for known in dict.fromkeys((name, first_name(name))) if known]
    told = tuple(wrapped(look, words, look.px(_WIDEST) * look.large)) if words else ()
    full = _sized(look, (name, *told)) if told and len(told) <= _MOST_LINES else None
    return (full, *names) if full else tuple(names)


def whole_words(look: Look, name: str, words: str) -> Words:
    """Return everything that is said of somebody, however long."""
    return _sized(look, (name, *wrapped(look, words, look.px(_WIDEST) * look.large * 1.4)))


def _sized(look: Look, lines: tuple[str, ...]) -> Words:
    name, words = QFontMetricsF(look.name_font), QFontMetricsF(look.words_font)
    widths = [name.horizontalAdvance(lines[0]), *(words.horizontalAdvance(line) for line in lines[1:])]
    first, other = _heights(look)
    return Words(lines, Size(max(widths) + look.px(4), first + other * (len(lines) - 1)))


def wrapped(look: Look, text: str, width: float) -> list[str]:
    """Return a text in lines of at most a width in px; a longer word has a line of its own."""
    metrics, lines = QFontMetricsF(look.words_font), list[str]()
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
