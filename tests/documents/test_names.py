"""Names as a family says them."""

from __future__ import annotations

import pytest

from jgw_desktop.documents.names import contact_name, first_name, with_gezin


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Kees Doelpaal", "Kees"),
        ("Oma Riet", "Oma Riet"),
        ("oma Riet van Dijk", "oma Riet"),
        ("Dr. Pleister", "Dr. Pleister"),
        ("De buurvrouw", "De buurvrouw"),
        ("  Fatima  ", "Fatima"),
        ("Juf", "Juf"),
        ("", ""),
    ],
)
def test_a_first_name_keeps_the_title_that_makes_it_somebody(name: str, first: str) -> None:
    assert first_name(name) == first


def test_a_contact_begins_with_a_name_before_the_comma() -> None:
    assert contact_name("Ilse Kompas, 06-00000010. Is zij er niet?") == "Ilse Kompas"


@pytest.mark.parametrize(
    "text", ["", "Ilse Kompas", "06-00000010, Ilse", "bel gerust, altijd", ", 06", "A" * 61 + ", 06"]
)
def test_what_is_no_name_is_not_called(text: str) -> None:
    assert contact_name(text) == ""


def test_the_word_gezin_is_not_said_twice() -> None:
    assert with_gezin("De Wit")
    assert not any(map(with_gezin, ["", "Gezin De Wit", "familie De Wit"]))
