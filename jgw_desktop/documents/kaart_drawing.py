"""Draws the netwerkkaart on paper, from the same geometry as the screen, readable in grey.

``KaartDrawing(kaart, width, height)`` flows on a page. Who found no room for their name
(``nameless``) goes in a list.
"""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Paragraph

from jgw_desktop.documents.lettering import letters
from jgw_desktop.documents.netwerkkaart import KaartOnPaper, KaartPerson
from jgw_desktop.documents.style import GEZIN_STRONG, INK, INK2, REGULAR, SEMIBOLD, WHITE, style
from jgw_desktop.documents.tagging.marks import decoration
from jgw_desktop.domain.choices import label_of
from jgw_desktop.domain.names import letter_of
from jgw_desktop.domain.netwerk import SECTORS
from jgw_desktop.domain.netwerkkaart.furniture import heart, ring_titles, sector_titles
from jgw_desktop.domain.netwerkkaart.labels import Size, Tie, place_labels
from jgw_desktop.domain.netwerkkaart.lines import pieces, tie
from jgw_desktop.domain.netwerkkaart.places import EDGES, RINGS, SECTOR, Plane, Rect
from jgw_desktop.domain.netwerkkaart.spread import Spot, spread
from resources import tekst

_NARROW = 400.0  # points
_SIDE, _EDGE = 8.0, 14.0  # points between the map and its frame, where titles stand
_CLEAR = 3.0  # points between the middle of a line and a name
_LEAST = 0.3  # of a circle, on a full map
_LETTER = 0.6  # of a circle, at most: the letter in it
_WIDTHS = {True: 4.0, False: 1.4}
_INKS = {
    "familie": ("#A94E17", "#FCEBDB"),
    "vrienden": ("#86407B", "#F5E6F2"),
    "buren": ("#47702E", "#E8F1DF"),
    "school_en_opvang": ("#2A5AA0", "#E1EAF7"),
    "vereniging_en_kerk": ("#7D6200", "#F7EFCF"),
    "professionals": ("#52606F", "#E8EBEF"),
}


class KaartDrawing(Flowable):
    """The map in a size in points; y of the geometry goes down from the middle, that of paper up."""

    def __init__(self, kaart: KaartOnPaper, width: float, height: float) -> None:
        super().__init__()
        self._kaart, self.width, self.height = kaart, width, height
        is_small = width < _NARROW
        self._frame = Rect(-width / 2, -self.height / 2, width, self.height)
        self._plane = Plane(width / 2 - _SIDE, self.height / 2 - _EDGE, 22.0 if is_small else 28.0)
        self._titles = [_line(tekst(f"papier.sector.{sector}"), SEMIBOLD) for sector in SECTORS]
        rings = () if is_small else RINGS  # there is no room to name them
        self._rings = [_line(label_of("nabijheid", ring).lower(), REGULAR) for ring in rings]
        self._names = [_line(person.name, SEMIBOLD, 12) for person in kaart.people]
        self._spots = spread([person.standing for person in kaart.people], self._plane, _LEAST)
        self._ties = [Tie(*tie(self._plane, spot), _CLEAR) for spot in self._spots]
        self._labels = self._placed()

    @property
    def nameless(self) -> tuple[KaartPerson, ...]:
        """Return who stand on the map without their name, in their order."""
        pairs = zip(self._kaart.people, self._labels, strict=True)
        return tuple(person for person, label in pairs if label is None)

    def _placed(self) -> list[Rect | None]:
        taken = (heart(self._plane), *self._title_places(), *self._ring_places())
        sizes = [[_size(name)] for name in self._names]
        found = place_labels(self._spots, sizes, taken, self._frame, self._ties)
        return [label.rect if label else None for label in found]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the room of the map."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw ground, lines, heart, people and names."""
        self.canv.saveState()
        self.canv.translate(self.width / 2, self.height / 2)
        with decoration(self.canv):
            self._ground()
            for person, line in zip(self._kaart.people, self._ties, strict=True):
                self._tie(line, _WIDTHS[person.is_strong])
            self._heart()
            for person, spot in zip(self._kaart.people, self._spots, strict=True):
                self._person(person, spot)
            for name, rect in zip(self._names, self._labels, strict=True):
                if rect is not None:
                    self._write(name, rect)
        self.canv.restoreState()

    def _title_places(self) -> tuple[Rect, ...]:
        sizes = [_padded(_size(title), 7, 3) for title in self._titles]
        return sector_titles(self._plane, sizes, self._frame)

    def _ring_places(self) -> tuple[Rect, ...]:
        sizes = [_padded(_size(ring), 6, 2) for ring in self._rings]
        return ring_titles(self._plane, sizes) if sizes else ()

    def _ground(self) -> None:
        canvas, (rx, ry, _) = self.canv, self._plane
        canvas.setStrokeColor(WHITE)
        canvas.setLineWidth(3)
        for number, sector in enumerate(SECTORS):
            canvas.setFillColor(HexColor(_INKS[sector][1]))
            canvas.wedge(-rx, -ry, rx, ry, 90 - number * SECTOR - SECTOR / 2, SECTOR, stroke=1, fill=1)
        canvas.setLineWidth(1.5)
        for edge in EDGES[:-1]:
            canvas.ellipse(-rx * edge, -ry * edge, rx * edge, ry * edge, stroke=1, fill=0)
        for sector, rect, title in zip(SECTORS, self._title_places(), self._titles, strict=True):
            self._pill(rect, title, _INKS[sector][0])
        for rect, ring in zip(self._ring_places(), self._rings, strict=True):
            self._pill(rect, ring, "")

    def _pill(self, rect: Rect, word: Paragraph, edge: str) -> None:
        canvas = self.canv
        canvas.setFillColor(WHITE)
        canvas.setLineWidth(1)
        if edge:
            canvas.setStrokeColor(HexColor(edge))
        canvas.roundRect(
            rect.left, -rect.bottom, rect.width, rect.height, rect.height / 2, int(bool(edge)), 1
        )
        self._write(word, rect)

    def _write(self, words: Paragraph, rect: Rect) -> None:
        """Draw one line in the middle of a rectangle."""
        _, height = words.wrap(rect.width + 2, rect.height + 20)
        words.drawOn(self.canv, rect.left - 1, -rect.top - (rect.height + height) / 2)

    def _tie(self, line: Tie, width: float) -> None:
        """Draw a line; under a name it is left out, so that the name can be read."""
        self.canv.setStrokeColor(INK if width > 2 else INK2)
        self.canv.setLineWidth(width)
        for start, end in pieces(line, [rect for rect in self._labels if rect is not None]):
            self.canv.line(start.x, -start.y, end.x, -end.y)

    def _heart(self) -> None:
        rect = heart(self._plane)
        self._outlined(GEZIN_STRONG)
        self.canv.ellipse(rect.left, -rect.bottom, rect.right, -rect.top, stroke=1, fill=1)
        self._write(_line(tekst("papier.mensen.hart"), SEMIBOLD, 12), rect)

    def _person(self, person: KaartPerson, spot: Spot) -> None:
        self._outlined(HexColor(_INKS[person.standing.sector][0]))
        self.canv.circle(spot.centre.x, -spot.centre.y, spot.radius - 0.8, stroke=1, fill=1)
        side = 2 * spot.radius
        place = Rect(spot.centre.x - spot.radius, spot.centre.y - spot.radius, side, side)
        self._write(_line(letter_of(person.name), SEMIBOLD, min(12, _LETTER * side)), place)

    def _outlined(self, edge: HexColor) -> None:
        self.canv.setStrokeColor(edge)
        self.canv.setFillColor(WHITE)
        self.canv.setLineWidth(1.6)


def _line(words: str, font: str, size: float = 10) -> Paragraph:
    return letters(words, style(font, size, leading=1.2, centred=True, hyphens=False))


def _size(words: Paragraph) -> Size:
    _, height = words.wrap(400, 400)
    return Size(max(words.getActualLineWidths0(), default=0.0) + 2, height)


def _padded(size: Size, across: float, down: float) -> Size:
    return Size(size.width + 2 * across, size.height + 2 * down)
