"""A second language beside the Dutch headings: only one that was checked, and from right to left as well."""

from __future__ import annotations

import io
from datetime import date

import pikepdf

from jgw_desktop.app.papers import PaperKind, PaperOrder
from jgw_desktop.documents.papers import ReportlabPapers
from jgw_desktop.documents.right_to_left import for_paper
from jgw_desktop.documents.second_language import SecondLanguage, all_languages, language_from
from resources import read_toml
from tests.documents.pdf_text import layout_of, structure_of, words_of
from tests.documents.test_paper import built_with_goals
from tests.documents.test_tagging import problems, unmarked

# Placeholder words: the letters are right, nobody should print them.
PROEF = language_from(
    {
        "taal": {
            "code": "ar", "naam": "Proeftaal", "van_rechts_naar_links": True, "nagekeken_door": "Proef Lezer",
        },
        "woorden": {
            "papier.titel": "خطة العائلة",
            "papier.akkoord.kop": "نحن موافقون",
            "papier.acties.wie": "من",
        },
    }
)  # fmt: skip


def plan_in(language: str, *known: SecondLanguage) -> bytes:
    bouw, plan = built_with_goals(2)
    bouw.set("Casus", bouw.root, "taal_op_papier", language)
    order = PaperOrder(PaperKind.ONS_PLAN, plan)
    return ReportlabPapers(lambda: known).made(bouw.view(), order, date(2026, 3, 12), practice=False).pdf


def test_english_is_there_and_is_not_offered_before_somebody_checked_it() -> None:
    (english,) = [one for one in all_languages() if one.code == "en"]
    assert english.checked_by == ""
    assert ReportlabPapers().languages() == ()
    assert plan_in("en", english) == plan_in("", english)
    assert "Our family plan" not in words_of(plan_in("en", english))


def test_every_key_of_a_language_is_a_dutch_text() -> None:
    from resources import tekst

    for language in all_languages():
        for key, words in language.words.items():
            assert ("{" in tekst(key, naam="{naam}")) == ("{" in words), key


def test_a_language_that_was_checked_stands_beside_the_dutch_and_says_which_it_is() -> None:
    table = read_toml("talen", "en.toml")
    checked = language_from({**table, "taal": {**table["taal"], "nagekeken_door": "Test Reader"}})
    assert ReportlabPapers(lambda: [checked]).languages() == (("en", "Engels"),)
    pdf = plan_in("en", checked)
    words = words_of(pdf)
    for said in (
        "Ons gezinsplan Our family plan",
        "Who",
        "Questions? Call Samira.",
        "We agree with this plan",
    ):
        assert said in words
    assert "Doel nummer1" in words
    assert problems(pdf) == []
    assert list(unmarked(pdf)) == []
    assert languages_in(pdf) == {"en"}


def languages_in(pdf: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = [one for one in document.objects if isinstance(one, pikepdf.Dictionary)]
        return {str(one.Lang) for one in found if one.get("/Type") == "/StructElem" and "/Lang" in one}


def test_words_from_right_to_left_stand_at_the_right_in_drawing_order_and_are_read_as_written() -> None:
    pdf = plan_in("ar", PROEF)
    assert problems(pdf) == []
    assert list(unmarked(pdf)) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = [one for one in document.objects if isinstance(one, pikepdf.Dictionary)]
        read = {str(one.ActualText) for one in found if "/ActualText" in one}
    assert read == set(PROEF.words.values())
    assert for_paper("خطة العائلة") != "خطة العائلة"
    lines = layout_of(pdf).splitlines()
    (akkoord,) = [at for at, line in enumerate(lines) if "Wij zijn het eens met dit plan" in line]
    below = next(line for line in lines[akkoord + 1 :] if line.strip())
    assert len(below) - len(below.lstrip()) > 40


def test_dutch_alone_is_what_it_was() -> None:
    assert plan_in("", PROEF) == plan_in("fr", PROEF)
    assert structure_of(plan_in("", PROEF))[0] == ("H1", "Ons gezinsplan")
