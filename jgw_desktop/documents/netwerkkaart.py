"""The drawn netwerkkaart on paper, from the same geometry as the screen, readable in grey.

``kaart_on_paper(bundel)`` gives what a family may see; ``draw_kaart(canvas, kaart, width, height)`` draws it,
left lower corner in the origin, and returns who found no room for all their words: they go in a list.
``kaart_in_words(kaart)`` says the same for who cannot see it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from jgw_desktop.documents.lettering import letters
from jgw_desktop.documents.style import GEZIN_STRONG, INK, INK2, REGULAR, SEMIBOLD, WHITE, style
from jgw_desktop.documents.whitelist import chosen, printed, printed_number
from jgw_desktop.domain.choices import CHOICES, label_of
from jgw_desktop.domain.names import first_name, letter_of
from jgw_desktop.domain.netwerk import SECTORS, sector_of
from jgw_desktop.domain.netwerkkaart.furniture import heart, ring_titles, sector_titles
from jgw_desktop.domain.netwerkkaart.labels import Label, Size, place_labels
from jgw_desktop.domain.netwerkkaart.lines import Line, line_of, ring_of, tie, zigzag
from jgw_desktop.domain.netwerkkaart.places import EDGES, MOST_ANGLE, RINGS, SECTOR, Plane, Rect
from jgw_desktop.domain.netwerkkaart.spread import Spot, Standing, spread
from jgw_desktop.domain.view import BundelView, RecordView
from resources import tekst

_NODE, _WIDEST, _MOST_LINES = 30.0, 116.0, 3  # points, points, lines of words
_SIDE, _ABOVE, _TOOTH = 8.0, 10.0, 8.0  # points
_WIDTHS = {Line.STERK: 4.0, Line.GEWOON: 1.4, Line.LOS: 1.4, Line.SPANNING: 1.4}
_INKS = {
    "familie": ("#A94E17", "#FCEBDB"),
    "vrienden": ("#86407B", "#F5E6F2"),
    "buren": ("#47702E", "#E8F1DF"),
    "school_en_opvang": ("#2A5AA0", "#E1EAF7"),
    "vereniging_en_kerk": ("#7D6200", "#F7EFCF"),
    "professionals": ("#52606F", "#E8EBEF"),
}


@dataclass(frozen=True, slots=True)
class KaartPerson:
    """Somebody on the printed map, by first name. words: what they do, as the family says it."""

    name: str
    words: str
    standing: Standing
    line: Line


@dataclass(frozen=True, slots=True)
class KaartOnPaper:
    """A map as a family may see it. dag: ISO date, empty when it has none."""

    dag: str = ""
    people: tuple[KaartPerson, ...] = ()


def kaart_on_paper(bundel: BundelView) -> KaartOnPaper:
    """Return the latest netwerkkaart; who stopped does not stand on it."""
    newest = bundel.newest("Netwerkkaart")
    if newest is None:
        return KaartOnPaper()
    leden = bundel.children(newest.id, "Netwerklid")
    shown = (lid for lid in leden if printed(lid, "naam") and not chosen(lid, "betrokkenheid", {"gestopt"}))
    return KaartOnPaper(printed(newest, "datum"), tuple(map(_person, shown)))


def _person(lid: RecordView) -> KaartPerson:
    aard = chosen(lid, "aard", {str(known) for known in CHOICES["netwerkAard"]})
    relation = f"{printed(lid, 'relatie')} {printed(lid, 'naam')}"
    sector = sector_of(chosen(lid, "sector", SECTORS), aard, relation)
    number, angle = printed_number(lid, "sterkte"), printed_number(lid, "plek")
    sterkte = int(number) if number in (1, 2, 3) else None
    ring = ring_of(chosen(lid, "nabijheid", RINGS), sterkte)
    return KaartPerson(
        first_name(printed(lid, "naam")),
        printed(lid, "steun_in_eigen_woorden"),
        Standing(sector, ring, angle if angle is not None and abs(angle) <= MOST_ANGLE else None),
        line_of(sterkte, printed(lid, "kwaliteit")),
    )


def kaart_in_words(kaart: KaartOnPaper) -> str:
    """Return the map as sentences, one per person, for a reader that cannot see it."""
    return " ".join(map(person_in_words, kaart.people)) or tekst("papier.kaart.leeg")


def person_in_words(person: KaartPerson) -> str:
    """Return who somebody is to the family, where they stand and what they do."""
    sentence = tekst(
        "papier.kaart.iemand",
        naam=person.name,
        deel=label_of("netwerkSector", person.standing.sector).lower(),
        ring=label_of("nabijheid", person.standing.ring).lower(),
        lijn=tekst(f"papier.kaart.lijn_{person.line.value}"),
    )
    return f"{sentence} {person.words}" if person.words else sentence


def draw_kaart(canvas: Canvas, kaart: KaartOnPaper, width: float, height: float) -> tuple[KaartPerson, ...]:
    """Draw a map of a size in points and return those whose words found no room on it, in their order."""
    drawing = _Drawing(canvas, width, height)
    canvas.saveState()
    canvas.translate(width / 2, height / 2)
    left_out = drawing.draw(kaart)
    canvas.restoreState()
    return left_out


_Text = tuple[Paragraph, ...]


class _Drawing:
    """One map on one canvas, around the middle; y of the geometry goes down, that of paper up."""

    def __init__(self, canvas: Canvas, width: float, height: float) -> None:
        self._canvas = canvas
        self._frame = Rect(-width / 2, -height / 2, width, height)
        self._plane = Plane(width / 2 - _SIDE, height / 2 - _ABOVE, _NODE)
        self._titles = [_line(label_of("netwerkSector", sector), SEMIBOLD) for sector in SECTORS]
        self._rings = [_line(label_of("nabijheid", ring).lower(), REGULAR) for ring in RINGS]

    def draw(self, kaart: KaartOnPaper) -> tuple[KaartPerson, ...]:
        """Draw ground, lines, people and words; return whose words found no room."""
        spots = spread([person.standing for person in kaart.people], self._plane)
        texts = [_texts(person) for person in kaart.people]
        sizes = [[_size(text) for text in own] for own in texts]
        ties = [tie(self._plane, spot) for spot in spots]
        labels = place_labels(spots, sizes, self._taken(), self._frame, ties)
        self._ground()
        for person, spot in zip(kaart.people, spots, strict=True):
            self._tie(spot, person.line)
        self._heart()
        for person, spot, label, own in zip(kaart.people, spots, labels, texts, strict=True):
            self._person(person, spot)
            if label is not None:
                self._words(label, own[label.variant])
        everything = zip(kaart.people, labels, strict=True)
        return tuple(person for person, label in everything if label is None or _is_short(person, label))

    def _taken(self) -> tuple[Rect, ...]:
        return (heart(self._plane), *self._title_places(), *self._ring_places())

    def _title_places(self) -> tuple[Rect, ...]:
        return sector_titles(
            self._plane, [_padded(_size((title,)), 8, 4) for title in self._titles], self._frame
        )

    def _ring_places(self) -> tuple[Rect, ...]:
        return ring_titles(self._plane, [_padded(_size((ring,)), 6, 2) for ring in self._rings])

    def _ground(self) -> None:
        canvas, (rx, ry, _) = self._canvas, self._plane
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
        canvas = self._canvas
        canvas.setFillColor(WHITE)
        canvas.setLineWidth(1)
        if edge:
            canvas.setStrokeColor(HexColor(edge))
        canvas.roundRect(
            rect.left, -rect.bottom, rect.width, rect.height, rect.height / 2, int(bool(edge)), 1
        )
        self._write(word, rect)

    def _write(self, words: Paragraph, rect: Rect) -> None:
        """Draw one paragraph in the middle of a rectangle."""
        _, height = words.wrap(rect.width + 2, rect.height + 20)
        words.drawOn(self._canvas, rect.left - 1, -rect.top - (rect.height + height) / 2)

    def _tie(self, spot: Spot, line: Line) -> None:
        canvas, (start, end) = self._canvas, tie(self._plane, spot)
        canvas.setStrokeColor(INK if line is Line.STERK else INK2)
        canvas.setLineWidth(_WIDTHS[line])
        canvas.setDash([2.2, 3.0] if line is Line.LOS else [])
        points = zigzag(start, end, _TOOTH) if line is Line.SPANNING else (start, end)
        for one, other in pairwise(points):
            canvas.line(one.x, -one.y, other.x, -other.y)
        canvas.setDash([])

    def _heart(self) -> None:
        rect = heart(self._plane)
        self._canvas.setStrokeColor(GEZIN_STRONG)
        self._canvas.setFillColor(WHITE)
        self._canvas.setLineWidth(1.6)
        self._canvas.ellipse(rect.left, -rect.bottom, rect.right, -rect.top, stroke=1, fill=1)
        self._write(_line(tekst("papier.mensen.hart"), SEMIBOLD, 13), rect)

    def _person(self, person: KaartPerson, spot: Spot) -> None:
        self._canvas.setStrokeColor(HexColor(_INKS[person.standing.sector][0]))
        self._canvas.setFillColor(WHITE)
        self._canvas.setLineWidth(1.6)
        self._canvas.circle(spot.centre.x, -spot.centre.y, spot.radius - 0.8, stroke=1, fill=1)
        letter = _line(letter_of(person.name), SEMIBOLD, 12)
        side = 2 * spot.radius
        self._write(letter, Rect(spot.centre.x - spot.radius, spot.centre.y - spot.radius, side, side))

    def _words(self, label: Label, text: _Text) -> None:
        top = label.rect.top
        for words in text:
            _, height = words.wrap(label.rect.width + 1, 200)
            words.drawOn(self._canvas, label.rect.left - 0.5, -top - height)
            top += height


def _line(words: str, font: str, size: float = 10) -> Paragraph:
    return letters(words, style(font, size, leading=1.2, centred=True, hyphens=False))


def _texts(person: KaartPerson) -> tuple[_Text, ...]:
    """Return the texts of somebody, the fullest first."""
    name = _line(person.name, SEMIBOLD, 12)
    if not person.words:
        return ((name,),)
    words = letters(person.words, style(REGULAR, 10, INK2, leading=1.2, centred=True))
    words.wrap(_WIDEST, 400)
    is_short = len(words.getActualLineWidths0()) <= _MOST_LINES
    return ((name, words), (name,)) if is_short else ((name,),)


def _is_short(person: KaartPerson, label: Label) -> bool:
    """Whether the label leaves out the words of somebody."""
    return bool(person.words) and (label.variant > 0 or len(_texts(person)) == 1)


def _size(text: _Text) -> Size:
    width = height = 0.0
    for words in text:
        _, high = words.wrap(_WIDEST if len(text) > 1 else 400, 400)
        width = max(width, *words.getActualLineWidths0())
        height += high
    return Size(width + 2, height)


def _padded(size: Size, across: float, down: float) -> Size:
    return Size(size.width + 2 * across, size.height + 2 * down)
