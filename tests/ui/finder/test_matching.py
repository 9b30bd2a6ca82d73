"""What somebody means who types half of it, in the wrong order, or with a letter wrong."""

from __future__ import annotations

import pytest

from ui.finder.matching import best, searchable

_TEXTS = ("Gezin De Wit-Bakker", "Noor de Wit", "Vergrendelen slot weg", "Veiligheidsplan", "Zoë van Dam")
_SEARCHABLE = [searchable(text) for text in _TEXTS]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("noor", "Noor de Wit"),
        ("NOOR", "Noor de Wit"),
        ("wit noor", "Noor de Wit"),
        ("zoe", "Zoë van Dam"),
        ("slot", "Vergrendelen slot weg"),
        ("heidsplan", "Veiligheidsplan"),
        ("vieligheid", "Veiligheidsplan"),
        ("bakler", "Gezin De Wit-Bakker"),
        ("bkker", "Gezin De Wit-Bakker"),
        ("baakker", "Gezin De Wit-Bakker"),
        ("vrgr", "Vergrendelen slot weg"),
        ("de wit-bakker", "Gezin De Wit-Bakker"),
    ],
)
def test_what_is_meant_comes_first(question: str, text: str) -> None:
    assert _TEXTS[best(question, _SEARCHABLE, 5)[0]] == text


@pytest.mark.parametrize("question", ["", "  ", "-", "qqqq", "noor bakker jansen"])
def test_what_is_meant_by_nobody_finds_nothing(question: str) -> None:
    assert best(question, _SEARCHABLE, 5) == []


def test_a_loose_likeness_is_silent_beside_a_word_that_begins_so() -> None:
    found = {_TEXTS[place] for place in best("ve", _SEARCHABLE, 5)}
    assert found == {"Vergrendelen slot weg", "Veiligheidsplan"}


def test_no_more_are_given_than_were_asked_for_and_those_that_begin_so_first() -> None:
    texts = [searchable(text) for text in ("een wit", "wit", "twee een wit", "wit een")]
    assert best("wit", texts, 3) == [1, 3, 0]
