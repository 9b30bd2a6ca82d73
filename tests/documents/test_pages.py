"""How words lie on a page, whatever was typed: inside its edges, large enough, and no page for nothing."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import NamedTuple

import pikepdf
import pytest

from jgw_desktop.app.papers import PaperKind
from jgw_desktop.documents.paper import sheet_laid_out
from jgw_desktop.documents.sheet import Part, Points, Section, Sheet, Words
from jgw_desktop.documents.style import MARGIN, PAGE_WIDTH, TOP
from jgw_desktop.domain.ids import RecordId
from tests.documents.casusbouw import Casusbouw
from tests.documents.pdf_text import layout_of, pages_of, words_of
from tests.documents.test_paper import built_with_goals, printed, unbroken
from tests.documents.test_sheets import made
from tests.documents.test_tagging import problems
from tests.prints.press import all_orders, practice_prints, practice_views

SIGNERS = ("Marieke Bakker", "Jeroen de Wit", "Noor", "Tijn", "Oma Ria")
_WORD = re.compile(r'xMin="([-0-9.]+)" yMin="([-0-9.]+)" xMax="([-0-9.]+)" yMax="([-0-9.]+)"')
_STREET, _STREET_BOTTOM = 164.0, 120.0  # points: how wide it is, and how far it reaches from the top


class Box(NamedTuple):
    """Where a word lies on its page, in points from the upper left."""

    left: float
    top: float
    right: float
    bottom: float


def boxes_of(pdf: bytes) -> list[list[Box]]:
    """Return where the words lie on every page."""
    tool = shutil.which("pdftotext")
    assert tool
    told = subprocess.run([tool, "-bbox", "-", "-"], input=pdf, capture_output=True, check=True).stdout
    pages = told.decode().split("<page ")[1:]
    return [[Box(*map(float, found)) for found in _WORD.findall(page)] for page in pages]


def edges_of(pdf: bytes) -> tuple[float, float]:
    """Return how far words reach to the left and to the right, in points."""
    found = [box for page in boxes_of(pdf) for box in page]
    return min(box.left for box in found), max(box.right for box in found)


def sizes_in(pdf: bytes) -> Iterator[float]:
    """Yield the size of every font that is chosen, in points."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for step in pikepdf.parse_content_stream(page):
                if str(step.operator) == "Tf":
                    yield float(step.operands[1])


@pytest.mark.parametrize(
    "text",
    [
        "W" * 4980,
        "a-" * 2490,
        "Vrijheidsbeleving" * 290,
        "Wij zingen. " * 410,
        "a\n" * 2490,
        "\u05e9 " * 2400,
    ],
    ids=["one word", "hyphens", "long words", "sentences", "lines", "right to left"],
)
def test_a_goal_of_five_thousand_letters_is_there_whole_and_between_the_edges(text: str) -> None:
    bouw = Casusbouw()
    plan = bouw.plan()
    bouw.doel(plan, f"begin{text}slot", (text[:120], text[:500], text[:500]))
    pdf = printed(bouw.view(), plan)
    left, right = edges_of(pdf)
    assert left >= MARGIN - 1
    assert right <= PAGE_WIDTH - MARGIN + 6  # the space behind a line is not seen
    said = unbroken(words_of(pdf))
    assert said.count(text[0]) >= text.count(text[0])
    assert "slot" in said


@pytest.mark.parametrize("number", [0, 1])
def test_every_print_has_letters_of_ten_points_at_least_and_mostly_of_twelve(number: int) -> None:
    for name, paper in practice_prints(number):
        if paper:
            sizes = list(sizes_in(paper.pdf))
            assert min(sizes) >= 10, name
            assert max(sizes) >= 26, name
            assert {12, 13, 16} & set(sizes), name


_VERSION_AND_DAY = re.compile(r"versie [0-9.]+, \d{1,2} [a-z]+ \d{4}")
_OF_OTHERS = {
    PaperKind.MIJN_DEEL: "Dit hoort bij het plan",
    PaperKind.HANDELINGSADVIES: "Dit papier is van u",
    PaperKind.DOSSIER: " is van ",  # the file, and behind it papers with feet of their own
}


@pytest.mark.parametrize("number", [0, 1])
def test_every_page_says_version_day_and_whose_it_is(number: int) -> None:
    orders = dict(all_orders(practice_views()[number]))
    for name, paper in practice_prints(number):
        kind = orders[name].kind
        is_form = kind.is_blank and kind is not PaperKind.LEEG_GEZINSPLAN
        whose = "Dit papier is van u" if is_form else _OF_OTHERS.get(kind, "Dit plan is van ")
        for page in pages_of(paper.pdf) if paper else ():
            assert _VERSION_AND_DAY.search(page), name
            assert whose in page, name


def fridge(goals: int) -> tuple[Casusbouw, RecordId]:
    """Return a family with everything on its plan, and five to sign it."""
    bouw, plan = built_with_goals(goals)
    bouw.set("Gezinsplan", plan, "als_het_misgaat", "Dan bellen wij oma Ria. Zij komt dezelfde avond.")
    for name in SIGNERS:
        bouw.add("Deelnemer", plan, naam=name)
    return bouw, plan


@pytest.mark.parametrize("goals", [1, 2, 3, 4, 5])
def test_the_signatures_are_never_alone_on_a_page(goals: int) -> None:
    bouw, plan = fridge(goals)
    last = pages_of(printed(bouw.view(), plan))[-1]
    assert "Wij zijn het eens" in last
    assert "Mensen om ons heen" in last


def test_a_low_map_saves_a_page_with_only_the_name_of_a_child() -> None:
    bouw, _ = built_with_goals(1)
    assert len(pages_of(made(bouw.view(), PaperKind.PLAN_VOOR_KINDEREN).pdf)) == 1


def test_a_long_list_begins_on_the_page_it_is_announced_on_and_leaves_no_page_all_but_empty() -> None:
    bouw = Casusbouw()
    names = tuple(f"Naam {number}" for number in range(34))
    bouw.add("Evaluatie", bouw.root, deelnemers=names, besluit="doorgaan")
    first, second = pages_of(made(bouw.view(), PaperKind.TERUGKIJKEN).pdf)
    assert "Wie was erbij? • Naam 0 " in first
    assert "Naam 33" in second


@pytest.mark.parametrize("before", range(24, 34))
def test_words_that_announce_a_list_never_stand_alone_below_a_page(before: int) -> None:
    points = Points(tuple(f"Punt {number}" for number in range(20)))
    parts: tuple[Part, ...] = (
        *(Words(f"Regel {number}") for number in range(before)),
        Words("Zo gaat het", is_strong=True),
        points,
    )
    sheet = Sheet("Titel", "Gezin", "Uitleg", "2026-03-12", (Section("Kop", parts),))
    pages = pages_of(sheet_laid_out(sheet, "Voet").printed().pdf)
    (page,) = [page for page in pages if "Zo gaat het" in page]
    assert "Punt 0 " in page
    assert sum("Punt 19" in page for page in pages) == 1


@pytest.mark.parametrize("length", [40, 5000])
def test_a_heading_however_long_is_followed_by_what_it_announces(length: int) -> None:
    parts = (Words("Begin " * 60), *(Words(f"Regel {number}") for number in range(30)))
    sections = (
        Section("Eerst", tuple(Words("Vooraf") for _ in range(24))),
        Section("Lang " * (length // 5), parts),
    )
    pdf = sheet_laid_out(Sheet("Titel", "Gezin", "", "2026-03-12", sections), "Voet").printed().pdf
    page = next(page for page in reversed(pages_of(pdf)) if "Lang Lang" in page)
    assert "Begin Begin" in page
    assert problems(pdf) == []


def test_a_map_is_made_no_lower_than_saves_the_page() -> None:
    view = practice_views()[1]
    first, second = (map_height(printed(view, plan.id)) for plan in view.in_order("Gezinsplan"))
    assert first == pytest.approx(0.9 * second, abs=0.1)  # the second has room enough


def map_height(pdf: bytes) -> float:
    assert len(pages_of(pdf)) == 2
    with pikepdf.open(io.BytesIO(pdf)) as document:
        figures = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
        (kaart,) = [one for one in figures if str(one.Alt).startswith("Een kaart")]
        _, bottom, _, top = map(float, kaart.A.BBox)
    return top - bottom


def test_five_people_sign_beside_each_other_and_nobody_below_them_alone() -> None:
    bouw, plan = fridge(1)
    lines = [line for line in layout_of(printed(bouw.view(), plan)).splitlines() if "Jeroen de Wit" in line]
    assert any(all(name in line for name in SIGNERS) for line in lines)


def test_a_name_is_broken_only_where_it_has_no_room_and_then_as_dutch_does() -> None:
    bouw = Casusbouw()
    plan = bouw.plan()
    bouw.doel(plan, "Doel", ("Praktijkondersteuner Anna", "komt", "nu"), ("Wilhelmina Pot", "belt", "dan"))
    lines = layout_of(printed(bouw.view(), plan))
    assert "Praktijkonder-" in lines
    assert "Wilhelmina" in lines
    assert "Pot" in lines


def test_a_date_among_words_is_said_in_words() -> None:
    bouw = Casusbouw()
    plan = bouw.plan()
    bouw.doel(plan, "Doel", ("Fenna", "oefent", "elke avond vanaf 2025-09-10"))
    assert "elke avond vanaf 10 september 2025" in words_of(printed(bouw.view(), plan))


LONG_NAMES = {
    "one word": "W" * 120,
    "many words": ("Maria-Antoinetta van den Heuvel tot Beichlingen genaamd Bartolotti " * 2)[:120],
    "right to left": ("محمد عبد " * 14)[:120],
    "faces": "👵🏽" * 60,
}


@pytest.mark.parametrize("name", LONG_NAMES.values(), ids=LONG_NAMES)
@pytest.mark.parametrize("kind", [PaperKind.ONS_PLAN, PaperKind.TERUGKIJKEN, PaperKind.PLAN_VOOR_KINDEREN])
def test_a_name_of_120_letters_stays_beside_the_street_and_on_one_line_above_the_next_pages(
    kind: PaperKind, name: str
) -> None:
    bouw = Casusbouw(name)
    plan = bouw.plan()
    bouw.doel(plan, "Rust", *((name, name, name),) * 12)
    bouw.add("Evaluatie", bouw.root, deelnemers=(name,) * 60)
    pdf = made(bouw.view(), kind).pdf
    first, *next_pages = boxes_of(pdf)
    head = [box for box in first if box.bottom < _STREET_BOTTOM]
    assert head
    assert max(box.right for box in head) <= PAGE_WIDTH - MARGIN - _STREET
    assert next_pages
    for page in next_pages:
        above = [box for box in page if box.top < TOP - 2]
        assert above
        assert max(box.bottom for box in above) < TOP
        assert max(box.right for box in above) <= PAGE_WIDTH - MARGIN + 6
