"""Turns a sheet's values into tagged pieces that flow over pages, in the style of the plan."""

from __future__ import annotations

from functools import singledispatch

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from jgw_desktop.documents.blocks import BESIDE_STREET, beside_street, drawn_kaart, sign_here, whose
from jgw_desktop.documents.content import Goal
from jgw_desktop.documents.figures import person
from jgw_desktop.documents.flow import Announced, Columns, Gap, Panel, Rule, Stack, WritingLine
from jgw_desktop.documents.lettering import paragraph
from jgw_desktop.documents.scale import Scale
from jgw_desktop.documents.sheet import (
    Faces,
    MapOf,
    Part,
    Points,
    Question,
    Rows,
    ScaleLine,
    Section,
    Sheet,
    Signing,
    Visitor,
    Visitors,
    Words,
)
from jgw_desktop.documents.style import BOLD, INK2, REGULAR, SEMIBOLD, WIDTH, register_fonts, style
from jgw_desktop.documents.tagging.marks import grouped
from jgw_desktop.domain.dutch_dates import day_in_words

_TITLE_SIZE = 26.0
_LEAST_OF_A_LINE = 100.0  # points
_MANY = 16  # people on a map; for more, and to draw on by hand, it is higher
_HIGH, _HIGHEST = 290.0, 400.0  # points
_FACE, _FACES_A_ROW, _FACE_GAP = 64.0, 5, 10.0  # points; the height of a drawn figure
_BULLET, _ROW_GAP, _LINE = 16.0, 9.0, 22.5  # points; a line to write on is that far from the next


def sheet_story(sheet: Sheet, share: float = 1.0) -> list[list[Flowable]]:
    """Return the groups of a sheet, each to be kept together where it fits. share: of the height of a map."""
    size = 16 if sheet.is_large else 12
    return [_head(sheet), *(_section(section, size, share) for section in sheet.sections)]


def _head(sheet: Sheet) -> list[Flowable]:
    words = Stack(
        [
            Gap(22),
            paragraph(_balanced(sheet.title), style(BOLD, _TITLE_SIZE, leading=1.15), "H1"),
            Gap(3),
            *whose(sheet.name),
            Gap(2),
            paragraph(day_in_words(sheet.dated_on), style(REGULAR, 12, INK2)),
        ]
    )
    intro = (
        [paragraph(sheet.intro, style(REGULAR, 16 if sheet.is_large else 13)), Gap(10)] if sheet.intro else []
    )
    return [beside_street(words), Rule(8, 8), *intro]


def _balanced(title: str) -> str:
    """Return a title that is too long for one line in two, of which the second is not next to nothing."""
    register_fonts()
    words = title.split(" ")
    if _title_width(title) <= BESIDE_STREET:
        return title
    broken = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(len(words) - 1, 0, -1))
    fitting = (lines for lines in broken if _fits(*map(_title_width, lines)))
    return "\n".join(next(fitting, (title,)))


def _fits(first: float, second: float) -> bool:
    return bool(first <= BESIDE_STREET and _LEAST_OF_A_LINE <= second <= BESIDE_STREET)


def _title_width(words: str) -> float:
    width: float = stringWidth(words, BOLD, _TITLE_SIZE)
    return width


def _section(section: Section, size: float, share: float) -> list[Flowable]:
    inside: list[Flowable] = []
    for part in reversed(section.parts):
        piece = _map(part, share) if isinstance(part, MapOf) else drawn(part, size)
        if inside and isinstance(part, Words) and part.is_strong:
            inside[0] = Announced([piece, Gap(5)], inside[0])
        else:
            inside[:0] = [piece, Gap(5)] if inside else [piece]
    if section.heading:
        heading = [paragraph(section.heading, style(SEMIBOLD, size + 2.5, leading=1.25), "H2"), Gap(4)]
        inside[:1] = [Announced(heading, inside[0])] if inside else heading
    return [Panel(inside), Gap(12)] if section.is_panel else [*inside, Gap(12)]


@singledispatch
def drawn(part: Part, size: float) -> Flowable:
    """Return one part of a section as a flowable. size: of its letters, in points."""
    raise TypeError(type(part).__name__)


@drawn.register
def _words(part: Words, size: float) -> Flowable:
    return paragraph(part.text, style(SEMIBOLD if part.is_strong else REGULAR, size, leading=1.4))


@drawn.register
def _points(part: Points, size: float) -> Flowable:
    rows = [piece for item in part.items for piece in (_point(item, size), Gap(3))]
    return grouped(Stack(rows), "L")


def _point(text: str, size: float) -> Flowable:
    look = style(REGULAR, size, leading=1.35)
    cells = [paragraph("•", look, "Lbl"), paragraph(text, look, "LBody")]
    return grouped(Columns(cells, [_BULLET, WIDTH - _BULLET]), "LI")


@drawn.register
def _rows(part: Rows, size: float) -> Flowable:
    head = _row(part, part.heads, style(SEMIBOLD, 12, INK2, 1.25), ("TH",) * len(part.heads))
    roles = ("TH Row", *("TD",) * (len(part.heads) - 1))
    body = [
        piece
        for row in part.rows
        for piece in (
            _row(part, row, style(REGULAR, size, leading=1.3, hyphens=False), roles),
            Rule(4, 3, thickness=0.4),
        )
    ]
    return grouped(Stack([Stack([head, Gap(3)]), *body], heads=1), "Table")


def _row(part: Rows, texts: tuple[str, ...], look: ParagraphStyle, roles: tuple[str, ...]) -> Flowable:
    cells = [
        Stack([paragraph(text, look, role), *([] if text else [Gap(22)])])
        for text, role in zip(texts, roles, strict=True)
    ]
    return grouped(Columns(cells, [WIDTH * share for share in part.shares], gap=_ROW_GAP), "TR")


@drawn.register
def _question(part: Question, size: float) -> Flowable:
    lines = [WritingLine(_LINE) for _ in range(part.lines)]
    label = [paragraph(part.label, style(SEMIBOLD, size, leading=1.3))] if part.label else []
    return Stack([*label, *lines, Gap(4)])


@drawn.register
def _scale(part: ScaleLine, _size: float) -> Flowable:
    return Scale(Goal(0, "", part.begin, part.nu, part.wens, "", ()), part.invitation)


def _map(part: MapOf, share: float) -> Flowable:
    is_roomy = not 0 < len(part.kaart.people) <= _MANY
    return Stack(drawn_kaart(part.kaart, WIDTH, (_HIGHEST if is_roomy else _HIGH) * share))


@drawn.register
def _visitors(part: Visitors, _size: float) -> Flowable:
    rows = [piece for one in part.people for piece in (_visitor(one), Rule(5, 8, thickness=0.4))]
    return grouped(Stack(rows[:-1]), "L")


def _visitor(one: Visitor) -> Flowable:
    """Return a face with name, organisation, number and day beside it."""
    plain, number = style(REGULAR, 12, leading=1.35), style(SEMIBOLD, 14, leading=1.35, hyphens=False)
    lines = [paragraph(one.name, style(SEMIBOLD, 15, leading=1.25, hyphens=False))]
    lines += [paragraph(one.organisation, plain)] if one.organisation else []
    lines += [paragraph(one.number, number)] if one.number else []
    lines += [paragraph(one.when, plain)] if one.when else []
    face = person(one.name, _FACE)
    beside = Columns([face, Stack(lines)], [_FACE + _FACE_GAP, WIDTH - _FACE - _FACE_GAP], _FACE_GAP)
    return grouped(grouped(beside, "LBody"), "LI")


@drawn.register
def _faces(part: Faces, size: float) -> Flowable:
    """Return figures with their names under them, beside each other."""
    cells = [_figure(name, size) for name in part.names]
    empty = [Gap(0)] * (-len(cells) % _FACES_A_ROW)
    inside = [*cells, *empty]
    widths = [WIDTH / _FACES_A_ROW] * _FACES_A_ROW
    rows = [
        Columns(inside[at : at + _FACES_A_ROW], widths, _FACE_GAP)
        for at in range(0, len(inside), _FACES_A_ROW)
    ]
    return grouped(Stack([piece for row in rows for piece in (row, Gap(8))][:-1]), "L")


def _figure(name: str, size: float) -> Flowable:
    below = paragraph(name, style(SEMIBOLD, size, leading=1.2, hyphens=False))
    return grouped(grouped(Stack([person(name, _FACE), Gap(3), below]), "LBody"), "LI")


@drawn.register
def _signing(part: Signing, _size: float) -> Flowable:
    return sign_here(part.names)
