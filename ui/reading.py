"""Is a text of a family easy to read? ``read(text)`` finds what is in the way, ``in_words(found)`` says it.

``undrawn(text)`` says which words paper cannot show. The bounds are ``domain.reading``, the plain words
``resources/taal``, the syllables those of pyphen, the letters those of our fonts for paper.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from PySide6.QtGui import QRawFont

from jgw_desktop.domain.letters import undrawable
from jgw_desktop.domain.reading import MEAN_WORDS, MOST_WORDS, Reading, judge
from resources import path, read_toml, tekst

_PAPER_FONTS = ("AtkinsonHyperlegibleNext-Regular.ttf", "DejaVuSans.ttf")
_MOST_TOLD = 3  # of each; who mends these is told of the others


def read(text: str) -> Reading:
    """Return what there is to say of a text; quick enough for when a field is left, not for every key."""
    return judge(text, _plain_words(), syllables)


@cache
def syllables(word: str) -> int:
    """Return how many syllables a Dutch word has, by the rules of hyphenation."""
    return len([piece for piece in str(_rules().inserted(word)).split("-") if piece])


@cache
def _rules() -> Any:
    import pyphen  # on first use: nobody waits for it at the start

    return pyphen.Pyphen(lang="nl_NL", left=1, right=2)


@cache
def _plain_words() -> dict[str, str]:
    return {word: str(plain) for word, plain in read_toml("taal", "gewone_woorden.toml")["gewoon"].items()}


def undrawn(text: str) -> str:
    """Say which words paper cannot show, for want of letters; empty when it can show all."""
    if text.isascii():
        return ""
    fonts = [QRawFont(str(path("fonts", name)), 12) for name in _PAPER_FONTS]
    words = undrawable(text, lambda letter: any(font.supportsCharacter(ord(letter)) for font in fonts))
    return " ".join(tekst("lezen.letters", woord=word) for word in words[:_MOST_TOLD])


def in_words(found: Reading) -> str:
    """Return what is in the way of reading a text, each figure with what it means; empty when nothing is."""
    told: list[str] = []
    if found.longest > MOST_WORDS:
        told.append(tekst("lezen.lange_zin", woorden=found.longest, meest=MOST_WORDS))
    elif found.mean > MEAN_WORDS:
        told.append(tekst("lezen.gemiddeld", woorden=round(found.mean), meest=MEAN_WORDS))
    told.extend(
        tekst("lezen.moeilijk", woord=word.word, gewoon=word.plain) for word in found.difficult[:_MOST_TOLD]
    )
    told.extend(tekst("lezen.afkorting", woord=word) for word in found.abbreviations[:_MOST_TOLD])
    long_words = found.long_words[:_MOST_TOLD]
    told.extend(tekst("lezen.lang_woord", woord=word, aantal=syllables(word)) for word in long_words)
    return " ".join(told)
