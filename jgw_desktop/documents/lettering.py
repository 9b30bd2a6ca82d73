"""From what somebody typed to a paragraph on paper.

User text is never markup: it is escaped before reportlab reads it. Letters that our font lacks come from
DejaVu Sans; words written from right to left are put in reading order; what no font has becomes a dot.
"""

from __future__ import annotations

import html  # that of xml.sax loads all that reads web pages
from functools import partial
from itertools import groupby
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from jgw_desktop.documents.right_to_left import for_paper
from jgw_desktop.documents.style import FALLBACK, REGULAR, broken_style, characters_of, cut_style
from jgw_desktop.documents.tagging.marks import Tagged, tagged
from jgw_desktop.domain.letters import clean

escape = partial(html.escape, quote=False)
SUBSTITUTE = "•"
_LONGEST_WORD = 60  # letters


class Lines(Paragraph):
    """A paragraph whose lines end in a space, so that a reader of the file keeps words apart.

    A word that has no room of its own is broken as Dutch does, also where words are to stay whole.
    """

    style: ParagraphStyle

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure the lines in a width."""
        is_whole = self.style.embeddedHyphenation and not self.style.hyphenationLang
        if is_whole and self.minWidth() > width:
            self.style = broken_style(self.style)
        size: tuple[float, float] = super().wrap(width, height)
        return size

    def split(self, width: float, height: float) -> list[Lines]:
        """Return what fits and the rest; broken words can lie otherwise in a part, and then it gets less."""
        room, parts = height, super().split(width, height)
        while len(parts) > 1 and parts[0].wrap(width, height)[1] > height:
            room -= self.style.leading
            parts = super().split(width, room)
        return list(parts)

    def draw(self) -> None:
        """Draw the lines; only now, so that measuring and breaking do not see these spaces."""
        for line in self.blPara.lines:
            _end_in_space(line)
        super().draw()


def _end_in_space(line: Any) -> None:
    """Put a space behind the last word of a line, unless that word goes on."""
    if isinstance(line, tuple):  # a line in one font: what is left of the width, and its words
        words = line[1]
        if words and words[-1] and not words[-1].endswith("-"):
            words.append("")
    elif line.words and not line.words[-1].text.endswith(("-", " ")):
        line.words[-1] = line.words[-1].clone(text=f"{line.words[-1].text} ")


def paragraph(text: str, style: ParagraphStyle, role: str = "P") -> Tagged:
    """Return typed text as a paragraph: literal, with its line breaks. role: what it is in the document."""
    return _as_written(tagged(letters(text, style), role), text)


def letters(text: str, style: ParagraphStyle) -> Paragraph:
    """Return typed text as a bare paragraph, for words that are a part of a drawing."""
    return Lines(markup(text), _fit_for(text, style))


def styled(style: ParagraphStyle, *pieces: tuple[str, str]) -> Tagged:
    """Return a paragraph of pieces, each a font name and typed text, with a space between them."""
    words = " ".join(f'<font name="{font}">{markup(text)}</font>' for font, text in pieces)
    whole = " ".join(text for _, text in pieces)
    return _as_written(tagged(Lines(words, _fit_for(whole, style)), "P"), whole)


def has_letter(character: str) -> bool:
    """Tell whether one of our fonts can draw a character."""
    return bool(_font_for(character))


def _as_written(piece: Tagged, text: str) -> Tagged:
    """Let a screen reader hear the text itself where it is drawn in another order or has no letters here."""
    said = clean(text)
    if for_paper(said) != said or not all(map(has_letter, said)):
        piece.element.actual = said
    return piece


def _fit_for(text: str, style: ParagraphStyle) -> ParagraphStyle:
    """Return a style that is quick for a text: what is longer than any word has no syllables to look for."""
    return style if max(map(len, text.split()), default=0) <= _LONGEST_WORD else cut_style(style)


def markup(text: str) -> str:
    """Return typed text as paragraph markup that says literally what was typed."""
    return "<br/>".join(_line(line) for line in for_paper(clean(text)).split("\n"))


def _line(text: str) -> str:
    if characters_of(REGULAR).issuperset(map(ord, text)):
        return escape(text)
    runs = groupby(text, key=_font_for)
    return "".join(_run(font, "".join(characters)) for font, characters in runs)


def _run(font: str, text: str) -> str:
    if not font:
        return SUBSTITUTE * len(text)
    return escape(text) if font == REGULAR else f'<font name="{font}">{escape(text)}</font>'


def _font_for(character: str) -> str:
    """Return the first font that has a character, empty when none has; spaces never change font."""
    code = ord(character)
    if code in characters_of(REGULAR) or character.isspace():
        return REGULAR
    return FALLBACK if code in characters_of(FALLBACK) else ""
