"""The look of paper: colours, measures, fonts and paragraph styles, from the design guide (light theme).

Everything is drawn so that it reads in grey: shape and words carry meaning, colour only helps.
"""

from __future__ import annotations

from functools import cache

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from jgw_desktop.documents.hyphenation import broken
from resources import path

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 13 * mm
TOP, BOTTOM = 11 * mm, 15.5 * mm
WIDTH = PAGE_WIDTH - 2 * MARGIN
INDENT = 25.0  # of everything under a goal's number

INK, INK2, INK3 = HexColor("#1B2433"), HexColor("#4A5465"), HexColor("#5D6676")
RAND, WHITE, WATERMARK = HexColor("#7C8189"), HexColor("#FFFFFF"), HexColor("#E6E6E6")
GEZIN, GEZIN_INK, GEZIN_STRONG = HexColor("#FCEBDB"), HexColor("#8A4312"), HexColor("#A94E17")

REGULAR, MEDIUM = "Atkinson-Regular", "Atkinson-Medium"
SEMIBOLD, BOLD = "Atkinson-SemiBold", "Atkinson-Bold"
FALLBACK = "DejaVuSans"

_FILES = {
    REGULAR: "AtkinsonHyperlegibleNext-Regular.ttf",
    MEDIUM: "AtkinsonHyperlegibleNext-Medium.ttf",
    SEMIBOLD: "AtkinsonHyperlegibleNext-SemiBold.ttf",
    BOLD: "AtkinsonHyperlegibleNext-Bold.ttf",
    FALLBACK: "DejaVuSans.ttf",
}


@cache
def characters_of(font: str) -> frozenset[int]:
    """Return the code points a font has; the first call registers it with reportlab."""
    loaded = TTFont(font, str(path("fonts", _FILES[font])))
    pdfmetrics.registerFont(loaded)
    return frozenset(loaded.face.charToGlyph)


@cache
def register_fonts() -> None:
    """Make the fonts of the house known to reportlab, once per process; the fallback comes when needed."""
    for font in (REGULAR, MEDIUM, SEMIBOLD, BOLD):
        characters_of(font)


def broken_style(look: ParagraphStyle) -> ParagraphStyle:
    """Return a style with hyphens of one without."""
    return look.clone(f"{look.name}-broken", hyphenationLang=broken)


def cut_style(look: ParagraphStyle) -> ParagraphStyle:
    """Return a style that cuts a word where the line ends, which is quick however long the word is."""
    plain = {"hyphenationLang": "", "embeddedHyphenation": 0, "uriWasteReduce": 0}
    return look.clone(f"{look.name}-cut", **plain)


@cache
def style(
    font: str = REGULAR,
    size: float = 12,
    colour: HexColor = INK,
    leading: float = 1.35,
    *,
    centred: bool = False,
    hyphens: bool = True,
    right: bool = False,
) -> ParagraphStyle:
    """Return a style; leading is in line heights. hyphens: break words as Dutch does; not for names."""
    register_fonts()
    return ParagraphStyle(
        f"{font}-{size}-{colour.hexval()}-{leading}-{centred}-{hyphens}-{right}",
        fontName=font,
        fontSize=size,
        leading=size * leading,
        textColor=colour,
        alignment=TA_CENTER if centred else TA_RIGHT if right else TA_LEFT,
        hyphenationLang=broken if hyphens else "",
        embeddedHyphenation=1,
        hyphenationMinWordLength=14,  # short words stay whole: that reads easier
        uriWasteReduce=0.3,
        allowWidows=0,
        allowOrphans=0,
    )
