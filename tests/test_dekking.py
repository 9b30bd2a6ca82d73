"""Every part of the policy documents, every form and every rule has its place, and the page says so."""

from __future__ import annotations

from collections import Counter

import pytest

from jgw_desktop.domain.rules import RULES
from tests.dekking.page import DOCUMENTS, FORMS, PAGE, RULE_COUNT, forms, page, parts, place

PARTS_PER_DOCUMENT = {"000": 39, "001": 35, "002": 35, "003": 15, "004": 22}


def test_every_form_has_a_record_and_every_rule_a_check_or_a_test() -> None:
    assert set(forms()) == {f"F{number}" for number in range(1, FORMS + 1)}
    assert {f"R{number}" for number in range(1, RULE_COUNT + 1)} <= set(RULES)


def test_every_part_of_every_document_is_in_the_table() -> None:
    assert Counter(part.document for part in parts()) == PARTS_PER_DOCUMENT
    assert set(PARTS_PER_DOCUMENT) == set(DOCUMENTS)
    assert [name for name, times in Counter((p.document, p.name) for p in parts()).items() if times > 1] == []


def test_every_part_has_a_place_or_says_why_it_is_outside() -> None:
    assert [part.name for part in parts() if not part.where and not part.outside] == []


def test_every_place_is_there() -> None:
    assert all(place(where) for part in parts() for where in part.where)


@pytest.mark.parametrize(
    "gone",
    ["F31", "R97", "I99", "veld:Gezin.schoenmaat", "keuze:spoor.lang", "record:Hond", "code:ui/weg.py"],
)
def test_a_place_that_is_not_there_is_noticed(gone: str) -> None:
    with pytest.raises((KeyError, FileNotFoundError)):
        place(gone)


def test_the_page_is_what_the_code_says_now() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "make dekking writes it anew"
