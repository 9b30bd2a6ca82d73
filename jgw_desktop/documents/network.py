"""The map 'Mensen om ons heen': the family in the heart, first names around it, a tint per sector."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import cos, radians, sin

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from jgw_desktop.documents.lettering import letters
from jgw_desktop.documents.people import People, PersonAround, Sector
from jgw_desktop.documents.style import (
    GEZIN,
    GEZIN_STRONG,
    INK2,
    PAGE_WIDTH,
    RAND,
    REGULAR,
    SEMIBOLD,
    WHITE,
    style,
)
from jgw_desktop.documents.tagging.marks import decoration
from resources import tekst

SMALL_MAP = 6  # people; more need the full width of the page
_PILL_HEIGHT, _PILL_MOST, _PILL_PADDING = 32.0, 102.0, 8.0  # points
_HEIGHTS = {0: 150.0, 11: 214.0, 12: 236.0}  # points, where the usual height is not right
_FULL = (6, 11, 12)  # people; so many fit only with one of them straight above the heart
_INKS = {
    Sector.FAMILIE: ("#A94E17", "#FCEBDB"),
    Sector.VRIENDEN: ("#86407B", "#F5E6F2"),
    Sector.BUREN: ("#47702E", "#E8F1DF"),
    Sector.SCHOOL_EN_OPVANG: ("#2A5AA0", "#E1EAF7"),
    Sector.VERENIGING_EN_KERK: ("#7D6200", "#F7EFCF"),
    Sector.PROFESSIONALS: ("#52606F", "#E8EBEF"),
}


class NetworkMap(Flowable):
    """The drawing; as wide as its column, high enough for its people."""

    def __init__(self, people: People) -> None:
        super().__init__()
        self.people = people

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the full width; the height follows from the number of people."""
        count = len(self.people.shown)
        self.width, self.height = width, _HEIGHTS.get(count, 182.0 if count <= SMALL_MAP else 198.0)
        return self.width, self.height

    def draw(self) -> None:
        """Draw sectors, lines, heart and names, in that order."""
        with decoration(self.canv):
            self._draw()

    def _draw(self) -> None:
        self.canv.saveState()
        self.canv.translate(self.width / 2, self.height / 2)
        if not self.people.shown:
            self._blanks()
        self._sectors()
        for at in range(len(self.people.shown)):
            self._line(*self._place(at))
        self._heart()
        for at, person in enumerate(self.people.shown):
            self._pill(*self._place(at), person)
        self.canv.restoreState()

    def _blanks(self) -> None:
        """Draw empty places around the heart, to write names in by hand."""
        self.canv.setFillColor(GEZIN)
        self.canv.ellipse(
            -self.width / 2, -self.height / 2, self.width / 2, self.height / 2, stroke=0, fill=1
        )
        self.canv.setFillColor(WHITE)
        self.canv.setStrokeColor(RAND)
        for at in range(SMALL_MAP):
            x, y = self._at(90 - at * 360 / SMALL_MAP)
            self.canv.roundRect(x - 37, y - _PILL_HEIGHT / 2, 74, _PILL_HEIGHT, 10, stroke=1, fill=1)

    def _place(self, at: int) -> tuple[float, float]:
        """Return where a person stands, seen from the heart."""
        return self._at(self._angle(at))

    def _at(self, degrees: float) -> tuple[float, float]:
        angle = radians(degrees)
        return (self.width / 2 - _PILL_MOST / 2 + 2) * cos(angle), (self.height / 2 - 22) * sin(angle)

    def _angle(self, at: float) -> float:
        """Return the angle in degrees of a place in the round; the first sector is on top."""
        shown = self.people.shown
        first = 1 if len(shown) in _FULL else sum(person.sector == shown[0].sector for person in shown)
        return 90 - (at - (first - 1) / 2) * 360 / len(shown)

    def _sectors(self) -> None:
        x, y = self.width / 2, self.height / 2
        self.canv.setStrokeColor(WHITE)
        self.canv.setLineWidth(2.5)
        at = 0
        groups = groupby(self.people.shown, key=lambda person: person.sector)
        for sector, people in ((sector, len(list(group))) for sector, group in groups):
            self.canv.setFillColor(_tint(sector))
            start, end = self._angle(at + people - 0.5), self._angle(at - 0.5)
            if people == len(self.people.shown):
                self.canv.ellipse(-x, -y, x, y, stroke=0, fill=1)
            else:
                self.canv.wedge(-x, -y, x, y, start, end - start, stroke=1, fill=1)
            at += people

    def _line(self, x: float, y: float) -> None:
        self.canv.setStrokeColor(INK2)
        self.canv.setLineWidth(1.6)
        self.canv.line(0, 0, x, y)

    def _heart(self) -> None:
        self.canv.setStrokeColor(GEZIN_STRONG)
        self.canv.setFillColor(WHITE)
        self.canv.setLineWidth(1.6)
        self.canv.ellipse(-42, -28, 42, 28, stroke=1, fill=1)
        words = letters(tekst("papier.mensen.hart"), style(SEMIBOLD, 13, centred=True))
        _centred(self.canv, words, 0, 0, 84)

    def _pill(self, x: float, y: float, person: PersonAround) -> None:
        lines = _pill_lines(person)
        width = max(map(_width, lines)) + 2 * _PILL_PADDING
        self.canv.setStrokeColor(HexColor(_INKS[person.sector][0]))
        self.canv.setFillColor(WHITE)
        self.canv.setLineWidth(1.2)
        self.canv.roundRect(x - width / 2, y - _PILL_HEIGHT / 2, width, _PILL_HEIGHT, 10, stroke=1, fill=1)
        for line, rise in zip(lines, (6.6, -7.0), strict=True):
            _centred(self.canv, line, x, y + rise, width + 1)


def map_in_words(people: People) -> str:
    """Return what the map shows, sector by sector: ``familie: Oma Ria en Kees.``"""
    if not people.shown:
        return tekst("papier.mensen.alt_leeg")
    return f"{tekst('papier.mensen.alt')} {'. '.join(people_in_words(people))}."


def people_in_words(people: People) -> tuple[str, ...]:
    """Return the people of each sector on the map in one line."""
    groups = groupby(people.shown, key=lambda person: person.sector)
    return tuple(
        f"{tekst(f'papier.sector.{sector}')}: {listed([one.name for one in group])}"
        for sector, group in groups
    )


def listed(names: Sequence[str]) -> str:
    """Return names as they are said: ``Oma Ria, Kees en juf Esra``."""
    return tekst("papier.en", voor=", ".join(names[:-1]), laatste=names[-1]) if names[1:] else "".join(names)


def _pill_lines(person: PersonAround) -> tuple[Paragraph, Paragraph]:
    name = _fitting(person.name, _PILL_MOST - 2 * _PILL_PADDING)
    sector = tekst(f"papier.sector.{person.sector}")
    return (
        letters(name, style(SEMIBOLD, 12, leading=1.2, centred=True, hyphens=False)),
        letters(sector, style(REGULAR, 10, INK2, leading=1.2, centred=True)),
    )


def _fitting(name: str, width: float) -> str:
    """Return a name, cut with an ellipsis where it is wider than its pill: type is never set smaller."""
    kept = name
    while kept and stringWidth(kept, SEMIBOLD, 12) > width:
        kept = kept[:-1]
    return kept if kept == name else kept[:-1].rstrip() + "…"


def _centred(canvas: Canvas, words: Paragraph, x: float, y: float, width: float) -> None:
    """Draw one line centred on a point."""
    _, height = words.wrap(width, _PILL_HEIGHT)
    words.drawOn(canvas, x - width / 2, y - height / 2)


def _width(words: Paragraph) -> float:
    """Return the width of a paragraph of one line."""
    words.wrap(PAGE_WIDTH, _PILL_HEIGHT)
    return float(max(words.getActualLineWidths0(), default=0))


def _tint(sector: Sector) -> HexColor:
    return HexColor(_INKS[sector][1])
