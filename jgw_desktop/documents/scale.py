"""The scale from 0 to 10: begin a thick ring, nu filled, wens a dashed ring, and the same in words."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from jgw_desktop.documents.content import SCALE_MAX, Goal
from jgw_desktop.documents.lettering import styled
from jgw_desktop.documents.style import (
    BOLD,
    GEZIN_INK,
    GEZIN_STRONG,
    INK2,
    MEDIUM,
    RAND,
    REGULAR,
    WHITE,
    style,
)
from jgw_desktop.documents.tagging.marks import Tagged, decoration
from resources import tekst

_PITCH, _RADIUS, _SIZE = 24.6, 10.4, 12.0
_HEIGHT = 25.0
_WORDS_AT = _PITCH * SCALE_MAX + 2 * _RADIUS + 10


class Scale(Flowable):
    """Eleven circles of a goal's scores. invitation: what to do where there are none, when not the usual."""

    def __init__(self, goal: Goal, invitation: str = "") -> None:
        super().__init__()
        self.goal, self.invitation = goal, invitation or tekst("papier.schaal.leeg")

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the full width and one line of circles."""
        self.words = words(self.goal, self.invitation)
        self.words_height = self.words.wrap(width - _WORDS_AT, height)[1]
        return width, max(_HEIGHT, self.words_height)

    def draw(self) -> None:
        """Draw the circles, and the words beside them."""
        with decoration(self.canv):
            for number in range(SCALE_MAX + 1):
                self._circle(self.canv, number, _RADIUS + number * _PITCH, _HEIGHT / 2)
        self.words.drawOn(self.canv, _WORDS_AT, (_HEIGHT - self.words_height) / 2 + 0.5)

    def _circle(self, canvas: Canvas, number: int, x: float, y: float) -> None:
        begin, nu, wens = (_is_at(score, number) for score in (self.goal.begin, self.goal.nu, self.goal.wens))
        canvas.saveState()
        canvas.setFillColor(GEZIN_STRONG if nu else WHITE)
        canvas.setStrokeColor(GEZIN_STRONG if begin or nu else RAND)
        canvas.setLineWidth(1.7 if begin else 0.8)
        canvas.circle(x, y, _RADIUS, stroke=int(not wens or begin or nu), fill=1)
        if wens:
            _dashed_ring(canvas, x, y, _RADIUS + (2.6 if begin or nu else 0))
        if begin and nu:
            _inner_ring(canvas, x, y)
        _digits(canvas, str(number), x, y, marked=begin or wens, filled=nu)
        canvas.restoreState()


def words(goal: Goal, invitation: str) -> Tagged:
    """Return the scores in words, what counts now in bold; an invitation when none is known."""
    scores = {"begin": goal.begin, "nu": goal.nu, "wens": goal.wens}
    known = {name: score for name, score in scores.items() if score is not None}
    last = list(known)[-1] if known else ""
    pieces = [
        (BOLD if name == "nu" else REGULAR, _said(name, score) + ("" if name == last else ","))
        for name, score in known.items()
    ]
    return styled(style(REGULAR, 13, leading=1.2), *pieces or [(REGULAR, invitation)])


def _said(name: str, score: float) -> str:
    return tekst(f"papier.schaal.{name}", cijfer=f"{score:g}".replace(".", ","))


def _is_at(score: float | None, number: int) -> bool:
    return score is not None and round(score) == number


def _dashed_ring(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.setStrokeColor(GEZIN_STRONG)
    canvas.setLineWidth(1.5)
    canvas.setDash(3.2, 2.2)
    canvas.circle(x, y, radius, stroke=1, fill=0)
    canvas.setDash()


def _inner_ring(canvas: Canvas, x: float, y: float) -> None:
    canvas.setStrokeColor(WHITE)
    canvas.setLineWidth(1.1)
    canvas.circle(x, y, _RADIUS - 1.8, stroke=1, fill=0)


def _digits(canvas: Canvas, digits: str, x: float, y: float, *, marked: bool, filled: bool) -> None:
    canvas.setFillColor(WHITE if filled else GEZIN_INK if marked else INK2)
    canvas.setFont(BOLD if marked or filled else MEDIUM, _SIZE)
    canvas.drawCentredString(x, y - _SIZE * 0.34, digits)
