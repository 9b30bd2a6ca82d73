"""Copies for everybody in one file: every page and every tag of each copy, read by other programs."""

from __future__ import annotations

import io
from datetime import date

import pikepdf

from jgw_desktop.app.papers import PaperKind, PaperOrder
from jgw_desktop.documents.papers import ReportlabPapers
from tests.documents.casusbouw import Casusbouw
from tests.documents.pdf_text import pages_of, structure_of
from tests.documents.test_tagging import family_plan, long_plan, problems, unmarked


def copies() -> list[bytes]:
    """A whole plan, somebody's own part and a plan of several pages."""
    return [family_plan(), own_part(), long_plan()]


def own_part() -> bytes:
    bouw = Casusbouw()
    plan = bouw.plan(vaste_contactpersoon="Samira, 06-00000001")
    bouw.doel(plan, "Rust in huis", ("Juf Esra", "leest voor", "elke dag"))
    order = PaperOrder(PaperKind.MIJN_DEEL, plan, bouw.add("Deelnemer", plan, naam="Juf Esra"))
    return ReportlabPapers().made(bouw.view(), order, date(2026, 3, 12), practice=False).pdf


def test_joined_copies_say_one_after_another_what_each_says_alone() -> None:
    parts = copies()
    whole = ReportlabPapers().joined(parts)
    assert pages_of(whole) == [page for part in parts for page in pages_of(part)]
    assert structure_of(whole) == [element for part in parts for element in structure_of(part)]
    assert [words for role, words in structure_of(whole) if role == "H1"] == [
        "Ons gezinsplan", "Mijn deel van het plan", "Ons gezinsplan",
    ]  # fmt: skip


def test_a_checker_of_pdf_ua_finds_nothing_wrong_with_joined_copies() -> None:
    whole = ReportlabPapers().joined(copies())
    assert problems(whole) == []
    assert list(unmarked(whole)) == []


def test_every_mark_on_a_page_of_a_copy_leads_to_an_element_that_stands_on_that_page() -> None:
    with pikepdf.open(io.BytesIO(ReportlabPapers().joined(copies()))) as document:
        tree = document.Root.StructTreeRoot
        numbers = list(tree.ParentTree.Nums)
        owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        assert [str(element.S) for element in tree.K] == ["/Document"] * 3
        for page in document.pages:
            for number, owner in enumerate(owners[int(page.obj.StructParents)]):
                here = [kid for kid in owner.K if kid.get("/MCID") == number and kid.Pg == page.obj]
                assert len(here) == 1


def test_the_same_copies_give_the_same_bytes_and_a_single_one_stays_as_it_is() -> None:
    parts = copies()
    assert ReportlabPapers().joined(parts) == ReportlabPapers().joined(parts)
    assert ReportlabPapers().joined(parts[:1]) == parts[0]
