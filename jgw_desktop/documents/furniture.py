"""What stands around every page: the watermark of the practice vault, the running head, the foot."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from jgw_desktop.documents.lettering import letters
from jgw_desktop.documents.pictures import picture
from jgw_desktop.documents.style import (
    BOLD,
    INK2,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    REGULAR,
    TOP,
    WATERMARK,
    WIDTH,
    style,
)
from jgw_desktop.documents.tagging.marks import TaggedCanvas, decoration
from jgw_desktop.domain.dutch_dates import day_in_words
from resources import tekst

_FOOT = 27.0  # points above the edge of the paper
_SIZE = 10.0


@dataclass(frozen=True, slots=True)
class Edges:
    """What the edges of every page say. dated_on: an ISO date. foot: whose the paper is."""

    title: str
    name: str
    dated_on: str
    foot: str
    version: int | str | None = None


class Furniture:
    """Draws the edges of the pages of one print."""

    def __init__(self, edges: Edges) -> None:
        self._edges = edges

    def draw(self, canvas: TaggedCanvas, place: int, number: int, count: int) -> None:
        """Draw head and foot of one page, which a screen reader passes over.

        place: which page of this print it is; number and count: which page of how many it says it is.
        """
        with decoration(canvas):
            self._foot(canvas, number, count)
            if place > 1:
                self._running_head(canvas)

    def _foot(self, canvas: Canvas, number: int, count: int) -> None:
        canvas.saveState()
        picture("merk").draw(canvas, MARGIN, _FOOT - 4, 14)
        canvas.setFillColor(INK2)
        canvas.setFont(REGULAR, _SIZE)
        canvas.drawString(MARGIN + 20, _FOOT, self._edges.foot)
        canvas.drawRightString(MARGIN + WIDTH, _FOOT, self._right(number, count))
        canvas.restoreState()

    def _running_head(self, canvas: Canvas) -> None:
        """Say on the next pages too whose paper this is."""
        words = " · ".join(filter(None, (self._edges.title, self._edges.name.strip())))
        line = letters(_on_one_line(words), style(REGULAR, _SIZE, INK2, hyphens=False))
        line.wrap(WIDTH, TOP)
        line.drawOn(canvas, MARGIN, PAGE_HEIGHT - TOP + 8)

    def _right(self, number: int, count: int) -> str:
        """Return version, date and page number."""
        day = day_in_words(self._edges.dated_on)
        version = self._edges.version
        key = "papier.voet.zonder_versie" if version is None else "papier.voet.versie"
        page = tekst("papier.voet.bladzijde", nummer=number, aantal=count)
        return f"{tekst(key, versie=version, datum=day)}  ·  {page}"


def _on_one_line(words: str) -> str:
    """Return words without line breaks, cut off where the line is full."""
    text = " ".join(words.split())
    reached = accumulate(stringWidth(letter, REGULAR, _SIZE) for letter in text)
    fitting = sum(width <= WIDTH - 2 * _SIZE for width in reached)
    return text if fitting == len(text) else f"{text[:fitting]}…"


def draw_watermark(canvas: TaggedCanvas) -> None:
    """Write across the page that this is practice, under everything else."""
    with decoration(canvas):
        _watermark(canvas)


def _watermark(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    canvas.rotate(52)
    canvas.setFillColor(WATERMARK)
    canvas.setFont(BOLD, 120)
    canvas.drawCentredString(0, -40, tekst("papier.oefening"))
    canvas.restoreState()
