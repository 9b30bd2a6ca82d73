"""Sheets to take home, and the plan for who finds reading hard."""

from __future__ import annotations

from datetime import date

import pytest

from jgw_desktop.app.papers import Paper, PaperKind, PaperOrder
from jgw_desktop.documents.papers import ReportlabPapers
from jgw_desktop.documents.readership import Readership
from jgw_desktop.documents.sheet import Points, Question, Rows
from jgw_desktop.documents.sheets.plan import for_children
from jgw_desktop.documents.sheets.simple import in_plain_words
from jgw_desktop.domain.errors import NothingToPrint
from jgw_desktop.domain.fields import Reader
from jgw_desktop.domain.view import BundelView
from resources import tekst
from tests.documents.casusbouw import Casusbouw
from tests.documents.pdf_text import pages_of, words_of
from tests.documents.test_tagging import problems

TODAY = date(2026, 3, 12)


def made(view: BundelView, kind: PaperKind) -> Paper:
    return ReportlabPapers().made(view, PaperOrder(kind), TODAY, practice=False)


def simple_words(bouw: Casusbouw) -> str:
    return words_of(made(bouw.view(), PaperKind.PLAN_KORT).pdf)


@pytest.mark.parametrize("kind", [PaperKind.OPVOEDTIPS, PaperKind.BELONINGSBORD])
def test_a_sheet_for_at_home_is_one_tagged_page_and_says_nothing_of_a_family(kind: PaperKind) -> None:
    pdf = made(Casusbouw("Nergenshuizen").view(), kind).pdf
    assert len(pages_of(pdf)) == 1
    assert problems(pdf) == []
    assert "Nergenshuizen" not in words_of(pdf)


def test_the_tips_hold_the_five_principles_with_three_tips_each() -> None:
    told = words_of(made(Casusbouw().view(), PaperKind.OPVOEDTIPS).pdf)
    for name in ("veilig", "leren", "regels", "verwachten", "zelf"):
        for part in ("kop", "tips.1", "tips.2", "tips.3"):
            assert tekst(f"bladen.opvoedtips.{name}.{part}") in told


def test_the_board_has_a_row_for_each_of_four_weeks_and_a_place_for_each_day() -> None:
    told = words_of(made(Casusbouw().view(), PaperKind.BELONINGSBORD).pdf)
    assert all(tekst("bladen.beloningsbord.week", nummer=number) in told for number in range(1, 5))
    assert "Week ma di wo do vr za zo" in told
    assert told.count("☆") == 4 * 7


def test_the_simple_plan_tells_who_does_what_when_and_leaves_out_what_was_dropped() -> None:
    bouw = Casusbouw()
    doel = bouw.doel(bouw.plan(), "Samen eten", ("Sanne Bakker", "Kookt soep", "2026-03-20"))
    bouw.add("Actie", doel, wie="Bas", wat="Haalt brood", status="vervallen")
    told = simple_words(bouw)
    assert "Samen eten" in told
    assert "Sanne: Kookt soep (20 maart 2026)" in told
    assert "brood" not in told


def test_a_word_of_professionals_keeps_its_place_and_is_explained_once() -> None:
    bouw = Casusbouw()
    bouw.doel(bouw.plan(perspectief="Een rustig traject"), "Het traject lukt", ("Sanne", "Belt MDO", ""))
    told = simple_words(bouw)
    assert "Een rustig traject" in told
    assert told.count(tekst("bladen.plan_kort.woorden.kop")) == 1
    assert "traject hulp" in told
    assert "overleg met u en de mensen die u helpen" in told


def test_a_plan_in_plain_words_has_nothing_to_explain() -> None:
    bouw = Casusbouw()
    bouw.doel(bouw.plan(), "Samen eten")
    assert tekst("bladen.plan_kort.woorden.kop") not in simple_words(bouw)


def test_the_simple_plan_is_in_large_letters_and_needs_a_plan() -> None:
    bouw = Casusbouw()
    with pytest.raises(NothingToPrint):
        made(bouw.view(), PaperKind.PLAN_KORT)
    bouw.plan()
    assert in_plain_words(Readership(bouw.view(), TODAY)).is_large


def test_half_an_action_stands_there_as_far_as_it_goes_and_an_empty_one_not_at_all() -> None:
    bouw = Casusbouw()
    actions = (("Oma", "", "elke week"), ("", "Samen koken", ""), ("", "", "2026-03-20"))
    bouw.doel(bouw.plan(), "Samen eten", *actions)
    goal = in_plain_words(Readership(bouw.view(), TODAY)).sections[0]
    assert goal.parts == (Points(("Oma (elke week)", "Samen koken")),)
    child = for_children(Readership(bouw.view(), TODAY, Reader.JEUGDIGE)).sections[0]
    assert [part.rows for part in child.parts if isinstance(part, Rows)] == [
        (("Oma", ""), ("", "Samen koken"))
    ]


def test_a_goal_that_says_nothing_has_room_to_write_it() -> None:
    bouw = Casusbouw()
    bouw.doel(bouw.plan(), "")
    goal = in_plain_words(Readership(bouw.view(), TODAY)).sections[0]
    assert [type(part) for part in goal.parts] == [Question]


def test_a_plan_without_goals_has_room_to_write_one() -> None:
    bouw = Casusbouw()
    bouw.plan()
    assert tekst("bladen.plan_kort.doel.kop") in simple_words(bouw)
    bouw.doel(bouw.view().of_type("Gezinsplan")[0].id, "Samen eten")
    assert tekst("bladen.plan_kort.doel.kop") not in simple_words(bouw)
