"""The tags of a printed page, read by programs that did not make them: poppler, pikepdf, page-validation."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import page as validator
import pikepdf
import pytest

from jgw_desktop.documents.style import REGULAR, register_fonts
from jgw_desktop.documents.tagging.finish import finished
from jgw_desktop.documents.tagging.marks import Element, TaggedCanvas, decoration
from tests.documents.casusbouw import Casusbouw, id_of, van_nergenshuizen
from tests.documents.pdf_text import layout_of, structure_of, words_of
from tests.documents.test_paper import printed, with_goals
from tests.prints.press import practice_prints

_SEEN = 14  # letters of a heading that stand on one line
PAINTS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"}


@cache
def family_plan() -> bytes:
    return printed(van_nergenshuizen(), id_of("c2-gp1"), date(2025, 2, 20), practice=True)


def empty_plan() -> bytes:
    bouw = Casusbouw()
    plan = bouw.plan()
    return printed(bouw.view(), plan)


@cache
def long_plan() -> bytes:
    bouw = Casusbouw()
    plan = bouw.plan(perspectief="Wij willen rust in huis. " * 300)
    bouw.doel(plan, "Alles", *[(f"Naam{number}", "doet iets", "elke dag") for number in range(60)])
    return printed(bouw.view(), plan)


def problems(pdf: bytes) -> list[str]:
    report = validator.validate_pdf_bytes(pdf, profile=validator.ValidationProfile.PDF_UA_1)
    assert report.rules.total > 100
    return [f"{failure.rule_id} {failure.message}" for failure in report.failures]


def unmarked(pdf: bytes) -> Iterator[str]:
    """What is drawn outside every mark, and marks that stand in another one."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for sheet in document.pages:
            depth = 0
            for step in pikepdf.parse_content_stream(sheet):
                operator = str(step.operator)
                depth += (operator in ("BDC", "BMC")) - (operator == "EMC")
                if depth not in (0, 1) or (operator in PAINTS and depth == 0):
                    yield operator


@pytest.mark.parametrize("make", [family_plan, empty_plan, long_plan, lambda: printed(*with_goals(5))])
def test_a_checker_of_pdf_ua_finds_nothing_wrong_and_all_that_is_drawn_is_marked(make: object) -> None:
    assert callable(make)
    pdf = make()
    assert problems(pdf) == []
    assert list(unmarked(pdf)) == []


def test_the_order_of_the_tags_is_the_order_on_the_page() -> None:
    elements = structure_of(family_plan())
    roles = [role for role, _ in elements]
    assert elements[0] == ("H1", "Ons gezinsplan")
    assert {"H2", "P", "TH", "TD", "LBody", "Lbl"} <= set(roles)
    text = words_of(family_plan()).replace(" ", "")
    at = 0
    for role, words in elements:
        if role in ("H2", "P"):
            at = text.index(words.replace(" ", ""), at)


def out_of_sight(pdf: bytes) -> list[str]:
    """Return the headings that are heard before something that stands above them on the page."""
    lines = ["".join(line.split()) for line in layout_of(pdf).splitlines()]
    at, found = 0, list[str]()
    for role, words in structure_of(pdf):
        if role in ("H1", "H2"):
            start = "".join(words.split())[:_SEEN]
            below = [number for number in range(at, len(lines)) if start in lines[number]]
            at = below[0] if below else at
            found += [] if below else [words]
    return found


@pytest.mark.parametrize("number", [0, 1])
def test_headings_are_heard_in_the_order_in_which_they_are_seen_on_every_print(number: int) -> None:
    for name, paper in practice_prints(number):
        assert paper is None or out_of_sight(paper.pdf) == [], name


def test_a_heading_that_is_heard_in_another_order_than_it_is_seen_is_found() -> None:
    target = io.BytesIO()
    register_fonts()
    canvas = TaggedCanvas(target, pagesize=(300, 300))
    canvas.setFont(REGULAR, 12)
    for words, height in (("Onderaan", 40), ("Bovenaan", 260)):
        with canvas.tagging.words(canvas, Element("H2")):
            canvas.drawString(20, height, words)
    canvas.save()
    assert out_of_sight(finished(target.getvalue(), canvas.tagging, "Proef")) == ["Bovenaan"]


def test_a_paragraph_over_two_pages_is_one_element_and_words_at_line_ends_stay_apart() -> None:
    long = [words for role, words in structure_of(long_plan()) if words.startswith("Wij willen rust")]
    assert len(long) == 1
    assert long[0].count("Wij willen rust in huis.") == 300


def test_the_head_of_a_table_is_read_once_however_many_pages_it_has() -> None:
    heads = [words for role, words in structure_of(long_plan()) if words in ("Wie", "Wat", "Wanneer")]
    assert heads == ["Wie", "Wat", "Wanneer"]


def test_the_map_says_in_words_who_stands_around_the_family() -> None:
    with pikepdf.open(io.BytesIO(family_plan())) as document:
        (alt,) = {str(thing.Alt) for thing in document.objects if _has_alt(thing)}
    assert alt.startswith(
        "Een kaart met ons gezin in het midden. Om ons heen staan: "
        "Oma Riet: familie, heel dichtbij, sterk contact."
    )


def _has_alt(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing


def test_the_language_and_the_title_are_said_to_the_reader() -> None:
    with pikepdf.open(io.BytesIO(family_plan())) as document:
        xmp = document.Root.Metadata.read_bytes().decode()
        assert document.Root.MarkInfo.Marked
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert re.search(r"<rdf:li>nl-NL</rdf:li>", xmp)
    assert ">Ons gezinsplan</rdf:li>" in xmp


def test_what_nobody_marked_is_found() -> None:
    target = io.BytesIO()
    canvas = TaggedCanvas(target, pagesize=(200, 200))
    canvas.rect(10, 10, 5, 5, fill=1)
    with decoration(canvas), canvas.tagging.words(canvas, Element("P")):
        canvas.rect(20, 20, 5, 5, fill=1)
    canvas.save()
    assert list(unmarked(finished(target.getvalue(), canvas.tagging, "Proef"))) != []
    assert problems(target.getvalue()) != []
