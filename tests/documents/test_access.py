"""The extract of the log for a family: plain words, tagged, and nothing of the inside of the app."""

from __future__ import annotations

import re
from datetime import date

import pytest

from jgw_desktop.app.access import TOLD, Seen
from jgw_desktop.app.audit import Act
from jgw_desktop.documents.papers import ReportlabPapers
from resources import tekst
from tests.documents.pdf_text import words_of
from tests.documents.test_tagging import problems

DAY = date(2026, 3, 12)
ACTS = [act for act in Act if act in TOLD]


def pdf_of(*seen: Seen) -> bytes:
    return ReportlabPapers().access("Nergenshuizen", seen, DAY, practice=False)


@pytest.mark.parametrize("act", ACTS)
def test_p33_each_act_is_told_in_words_a_family_knows(act: Act) -> None:
    words = words_of(pdf_of(Seen(DAY, "Samira Voorbeeld", act)))
    assert tekst(f"bladen.inzage.daad.{act.value}") in words
    assert "12 maart 2026" in words
    assert "Samira Voorbeeld" in words


def test_the_extract_says_which_version_it_is_beside_its_day() -> None:
    before = [Seen(date(2026, 3, day), "", Act.EXTRACTED) for day in (2, 9)]
    assert "versie 1, 12 maart 2026" in words_of(pdf_of(Seen(DAY, "", Act.EXTRACTED)))
    assert "versie 3, 12 maart 2026" in words_of(pdf_of(*before, Seen(before[0].day, "", Act.CHANGED)))


def test_the_extract_does_not_say_that_one_may_change_it() -> None:
    assert "Dit papier is van u." in words_of(pdf_of())
    assert "aanpassen" not in words_of(pdf_of())


def test_p33_the_extract_is_tagged_and_holds_no_id() -> None:
    pdf = pdf_of(*(Seen(DAY, "", act) for act in ACTS))
    assert problems(pdf) == []
    assert tekst("bladen.inzage.collega") in words_of(pdf)
    assert not re.search(r"\b[0-9a-f]{12,}\b", words_of(pdf))
