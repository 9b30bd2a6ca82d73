"""The head of 'Ons gezinsplan' and what stands under its goals: people, agreements, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from jgw_desktop.documents.content import GezinsplanContent, Signed
from jgw_desktop.documents.flow import Columns, Gap, Panel, Rule, Stack, WritingLine
from jgw_desktop.documents.kaart_drawing import KaartDrawing
from jgw_desktop.documents.lettering import paragraph
from jgw_desktop.documents.names import contact_name, first_name, with_gezin
from jgw_desktop.documents.netwerkkaart import KaartOnPaper, kaart_in_words, listed
from jgw_desktop.documents.pen import PenLine
from jgw_desktop.documents.pictures import picture
from jgw_desktop.documents.second_language import headed
from jgw_desktop.documents.style import BOLD, GEZIN_INK, INK, INK2, REGULAR, SEMIBOLD, WIDTH, style
from jgw_desktop.documents.tagging.marks import Tagged, decoration, grouped, pictured
from jgw_desktop.domain.dutch_dates import day_in_words, in_words
from resources import tekst

_STREET_WIDTH = 164.0
_STREET_GAP = 8.0
BESIDE_STREET = WIDTH - _STREET_WIDTH - _STREET_GAP  # room for words in a head
_LONG_NAME = 60  # characters; longer names are set smaller, to leave the page to the plan
_LONG = 260  # characters; longer agreements do not fit beside the map
_MAP_WIDTH = WIDTH * 0.56
_SMALL, _MANY = 6, 16  # people on the map; with more it takes the whole width, and more height
_HEIGHTS = (150.0, 176.0, 232.0, 340.0)  # points; of a map that is empty, small, wide, and full
_COLUMN_GAP = 24.0
_SIGNATURES_A_ROW, _SIGNATURE_GAP = 4, 13.0  # a row takes one more where that one would stand alone


class Street(Flowable):
    """The Delft street in the head of the first page."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the place of the drawing."""
        drawing = picture("straat-druk")
        return _STREET_WIDTH, _STREET_WIDTH * drawing.height / drawing.width

    def draw(self) -> None:
        """Draw the street."""
        with decoration(self.canv):
            picture("straat-druk").draw(self.canv, 0, 0, _STREET_WIDTH)


def head(content: GezinsplanContent) -> list[Flowable]:
    """Return title, family and dates beside the street."""
    name = family(content)
    words = Stack(
        [
            Gap(22),
            headed("papier.titel", style(BOLD, 30, leading=1.2), "H1", content.second),
            Gap(3),
            *whose(name),
            Gap(2),
            paragraph(_dates(content), style(REGULAR, 12, INK2)),
        ]
    )
    return [beside_street(words), Rule(8, 8)]


def beside_street(words: Flowable) -> Flowable:
    """Return the words of a head with the street at their right."""
    return Columns([words, Street()], [WIDTH - _STREET_WIDTH, _STREET_WIDTH], gap=_STREET_GAP)


def whose(name: str) -> list[Flowable]:
    """Return the name below a title, smaller where it is long; nothing where there is none."""
    size = 15 if len(name) <= _LONG_NAME else 12
    return [paragraph(name, style(SEMIBOLD, size, leading=1.25, hyphens=False))] if name.strip() else []


def family(content: GezinsplanContent) -> str:
    """Return the family's name as it is said: ``Gezin De Wit``."""
    return tekst("papier.gezin", naam=content.family) if with_gezin(content.family) else content.family


def _dates(content: GezinsplanContent) -> str:
    made, updated = content.made_on, content.updated_on
    if not updated:
        return tekst("papier.datum.gemaakt", gemaakt=day_in_words(made))
    gemaakt = day_in_words(made, year=made[:4] != updated[:4])
    return tekst("papier.datum.bijgewerkt", gemaakt=gemaakt, bijgewerkt=day_in_words(updated))


def doubt(content: GezinsplanContent) -> list[Flowable]:
    """Return the warning that workers have not chosen yet what the plan says."""
    if not content.is_in_doubt:
        return []
    return [Panel([paragraph(tekst("papier.verschil"), style(SEMIBOLD, 12, leading=1.3))]), Gap(10)]


def perspectief(content: GezinsplanContent) -> list[Flowable]:
    """Return how the family wants it to be, on their own colour."""
    if not content.perspectief:
        return []
    text = paragraph(content.perspectief, style(REGULAR, 13, leading=1.4))
    return [Panel([_heading("papier.perspectief.kop", content, GEZIN_INK, 13), Gap(2), text]), Gap(10)]


def below_goals(content: GezinsplanContent, share: float) -> list[list[Flowable]]:
    """Return all that stands below the goals, in groups that stay together. share: see ``around``."""
    return [*around(content, share), *when_it_fails(content), *signatures(content)]


def around(content: GezinsplanContent, share: float = 1.0) -> list[list[Flowable]]:
    """Return the map and the agreements: side by side where they fit, else under each other.

    share: of the height that the map likes best.
    """
    is_long = sum(map(len, (content.contact, *content.look_back))) > _LONG
    if is_long or len(content.kaart.people) > _SMALL:
        agreed = Columns([_agreed(content), _contact(content)], [WIDTH / 2, WIDTH / 2], _COLUMN_GAP)
        return [[_people(content, WIDTH, share), Gap(10)], [agreed, Gap(10)]]
    people = _people(content, _MAP_WIDTH - _COLUMN_GAP, share)
    agreed = Stack([_agreed(content), Gap(9), _contact(content)])
    return [[Columns([people, agreed], [_MAP_WIDTH, WIDTH - _MAP_WIDTH], _COLUMN_GAP), Gap(9)]]


def _people(content: GezinsplanContent, width: float, share: float) -> Flowable:
    items: list[Flowable] = [
        _heading("papier.mensen.kop", content),
        Gap(5),
        *drawn_kaart(content.kaart, width, _height(content) * share),
    ]
    if not content.kaart.people:
        items += [Gap(4), _small(tekst("papier.mensen.leeg"))]
    return Stack(items)


def _height(content: GezinsplanContent) -> float:
    """Return the height of the map; one page on the fridge is worth more than a large map."""
    count = len(content.kaart.people)
    return _HEIGHTS[(count > 0) + (count > _SMALL) + (count > _MANY)]


def drawn_kaart(kaart: KaartOnPaper, width: float, height: float) -> list[Flowable]:
    """Return the map, and below it in words who found no room for their name."""
    drawing = KaartDrawing(kaart, width, height)
    nameless = [person.name for person in drawing.nameless]
    also = [Gap(3), _small(tekst("papier.mensen.ook", namen=listed(nameless)))] if nameless else []
    return [pictured(drawing, kaart_in_words(kaart)), *also]


def _agreed(content: GezinsplanContent) -> Flowable:
    """Return when the family looks back with the others, or a line to write that day on."""
    days = [paragraph(in_words(moment), style(SEMIBOLD, 13)) for moment in content.look_back]
    items = [_heading("papier.afgesproken.kop", content), Gap(3), *days]
    if content.look_back:
        return Stack([*items, paragraph(tekst("papier.afgesproken.samen"), style(REGULAR, 12))])
    day = Columns([_small(tekst("papier.afgesproken.dag")), WritingLine(14)], [70, 120])
    return Stack([*items, paragraph(tekst("papier.afgesproken.leeg"), style(REGULAR, 12)), Gap(10), day])


def _contact(content: GezinsplanContent) -> Flowable:
    """Return whom to call, on the family's colour."""
    name = contact_name(content.contact)
    key = "papier.contact.kop" if name else "papier.contact.kop_zonder_naam"
    heading = headed(key, style(SEMIBOLD, 13), "H2", content.second, naam=first_name(name))
    if not content.contact:
        return Panel([heading, _small(tekst("papier.contact.leeg")), WritingLine(24), WritingLine(24)])
    rest = content.contact.removeprefix(f"{name},").strip() if name else content.contact
    number, _, more = rest.partition(". ")
    looks = (style(REGULAR, 12), style(SEMIBOLD, 13), style(REGULAR, 12))
    lines = [paragraph(text, look) for text, look in zip((name, number, more), looks, strict=True) if text]
    return Panel([heading, *lines])


def when_it_fails(content: GezinsplanContent) -> list[list[Flowable]]:
    """Return what the family does when it does not work out for a moment."""
    if not content.als_het_misgaat:
        return []
    text = paragraph(content.als_het_misgaat, style(REGULAR, 12, leading=1.4))
    return [[_heading("papier.mis.kop", content), Gap(3), text, Gap(10)]]


def signatures(content: GezinsplanContent) -> list[list[Flowable]]:
    """Return a line for everyone to sign on, in rows."""
    names = content.signers or ("",) * _SIGNATURES_A_ROW
    head: list[Flowable] = [_heading("papier.akkoord.kop", content), Gap(2)]
    if not content.is_carried:
        head += [paragraph(tekst("papier.akkoord.niet_iedereen"), style(REGULAR, 12, leading=1.4)), Gap(6)]
    return [[*head, sign_here(names, content.signed)]]


def sign_here(names: tuple[str, ...], known: Sequence[Signed | None] = ()) -> Flowable:
    """Return a line to sign on above each name, in rows. known: who signed already, by place."""
    cells = [_signature(name, one) for name, one in zip_longest(names, known[: len(names)])]
    is_one_alone = len(cells) > 1 and len(cells) % _SIGNATURES_A_ROW == 1
    size = _SIGNATURES_A_ROW + is_one_alone
    rows = [_signature_row(cells[at : at + size], size) for at in range(0, len(cells), size)]
    return grouped(Stack(rows), "L")


def _signature(name: str, one: Signed | None) -> Flowable:
    name_below = paragraph(name or tekst("papier.akkoord.naam"), style(hyphens=False), "LBody")
    line = WritingLine(29, INK) if one is None or not one.strokes else PenLine(29, one.strokes)
    key = "papier.akkoord.getekend" if one and one.strokes else "papier.akkoord.op_papier"
    day = (
        [paragraph(tekst(key, datum=day_in_words(one.day)), style(REGULAR, 10, INK2), "LBody")] if one else []
    )
    return grouped(Stack([line, Gap(2), name_below, *day]), "LI")


def _signature_row(cells: Sequence[Flowable], size: int) -> Flowable:
    width = (WIDTH + _SIGNATURE_GAP) / size
    empty = [Gap(0)] * (size - len(cells))
    widths = [*[width] * (size - 1), width - _SIGNATURE_GAP]
    return Columns([*cells, *empty], widths, _SIGNATURE_GAP)


def _heading(key: str, content: GezinsplanContent, colour: HexColor = INK, size: float = 14.5) -> Flowable:
    return headed(key, style(SEMIBOLD, size, colour, 1.25), "H2", content.second)


def _small(text: str) -> Tagged:
    return paragraph(text, style(REGULAR, 12, INK2))
