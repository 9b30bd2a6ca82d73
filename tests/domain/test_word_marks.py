"""The words that differ are marked in each of two versions, and never a word that both have there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.domain.word_marks import marked_words

TEXT = st.lists(st.sampled_from(["Jeroen", "drinkt", "koffie", "op", "zondag", "om", "10:00", "\n"])).map(
    " ".join
)


def marks(text: str, other: str) -> list[str]:
    return [text[start:end] for start, end in marked_words(text, other)]


@pytest.mark.parametrize(
    ("text", "other", "marked"),
    [
        (
            "Jeroen en Marieke drinken samen koffie op zondag om 10:00",
            "Jeroen en Marieke drinken samen koffie op zaterdag na voetbal",
            ["zondag om 10:00"],
        ),
        ("4", "5", ["4"]),
        ("De situatie is veilig.", "De situatie is onveilig.", ["veilig."]),
        ("Een twee drie", "Een drie", ["twee"]),
        ("Een drie", "Een twee drie", []),
        ("", "Iets", []),
    ],
)
def test_only_the_words_that_differ_are_marked(text: str, other: str, marked: list[str]) -> None:
    assert marks(text, other) == marked


@given(TEXT, TEXT)
def test_what_is_not_marked_is_the_same_in_both(text: str, other: str) -> None:
    def left(one: str, by: str) -> list[str]:
        for start, end in reversed(marked_words(one, by)):
            one = one[:start] + " " + one[end:]
        return one.split()

    assert all(word in other.split() for word in left(text, other))


@given(TEXT)
def test_equal_texts_have_no_marks_however_they_are_spaced(text: str) -> None:
    assert marks(text, text.replace(" ", "  ")) == []


def test_texts_too_long_to_compare_at_once_are_shown_without_marks() -> None:
    assert marks("woord " * 700, "ander " * 700) == []
