"""A signature on paper: the strokes above the name, the day below it, and the same for who reads by ear."""

from __future__ import annotations

import io
from datetime import date

import pikepdf

from jgw_desktop.documents.content import gezinsplan_content
from tests.app.test_signing import agreed, sign
from tests.documents.pdf_text import words_of
from tests.documents.test_paper import printed
from tests.documents.test_tagging import problems, unmarked


def curves_in(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        steps = [step for page in document.pages for step in pikepdf.parse_content_stream(page)]
    return sum(str(step.operator) == "l" for step in steps)


def test_who_signed_stands_on_the_plan_with_pen_and_day() -> None:
    bouw, plan, _ = agreed()
    before = printed(bouw.view(), plan, date(2026, 3, 12))
    sign(bouw, plan, "Marieke")
    sign(bouw, plan, "Jeroen", ())
    pdf = printed(bouw.view(), plan, date(2026, 3, 12))
    assert "Marieke Getekend op 12 maart 2026" in words_of(pdf) or "Getekend op 12 maart 2026" in words_of(
        pdf
    )
    assert "Op papier getekend" in words_of(pdf)
    assert words_of(pdf).count("12 maart 2026") == words_of(before).count("12 maart 2026") + 2
    assert curves_in(pdf) == curves_in(before) + 3
    assert problems(pdf) == []
    assert list(unmarked(pdf)) == []


def test_of_two_with_one_name_the_signature_stands_above_the_one_who_gave_it() -> None:
    bouw, plan, _ = agreed()
    for key in ("vader", "zoon"):
        bouw.add("Deelnemer", plan, key, naam="Daan")
    sign(bouw, plan, "zoon")
    content = gezinsplan_content(bouw.view(), plan, date(2026, 3, 12))
    assert content.signers[-2:] == ("Daan", "Daan")
    assert [one is not None for one in content.signed[-2:]] == [False, True]
    assert words_of(printed(bouw.view(), plan, date(2026, 3, 12))).count("Getekend op") == 1
