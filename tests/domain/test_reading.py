"""How hard a text is to read: what is found, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.domain.reading import Difficult, Reading, judge

PLAIN = {
    "evaluatie": "samen terugkijken",
    "analyse": "uitzoeken",
    "verklarende analyse": "uitzoeken hoe het komt",
}


def judged(text: str) -> Reading:
    return judge(text, PLAIN, lambda word: len(word) // 3)


def test_sentences_are_counted_on_average_and_at_their_longest() -> None:
    found = judged("Wij eten samen. " + "En " + "en " * 23 + "slapen.")
    assert (found.mean, found.longest) == (14.0, 25)
    assert not found.is_plain


def test_a_short_text_in_plain_words_has_nothing_in_its_way() -> None:
    assert judged("Wij eten weer samen. Dhr. Jansen helpt Tijn.").is_plain
    assert judged("").is_plain


def test_a_word_of_professionals_is_found_in_every_form_once_with_the_plain_word() -> None:
    found = judged("De evaluatie. Onze Evaluaties. De evaluatie.")
    assert found.difficult == (
        Difficult("evaluatie", "samen terugkijken"), Difficult("Evaluaties", "samen terugkijken"),
    )  # fmt: skip


def test_of_two_words_on_one_place_the_longer_one_is_told() -> None:
    assert judged("Een verklarende analyse.").difficult == (
        Difficult("verklarende analyse", "uitzoeken hoe het komt"),
    )


def test_a_word_inside_another_one_is_no_word_of_professionals() -> None:
    assert judged("psychoanalyse").difficult == ()


@pytest.mark.parametrize("text", ["Het MDO is morgen.", "Dat is i.v.m. school.", "Hij belt evt. terug."])
def test_an_abbreviation_is_found(text: str) -> None:
    assert len(judged(text).abbreviations) == 1


@pytest.mark.parametrize("text", ["Ik eet om 10.30 uur.", "HELP MIJ", "Oma belt. Zij komt."])
def test_what_is_no_abbreviation_is_left_alone(text: str) -> None:
    assert judged(text).abbreviations == ()


def test_a_long_word_is_found() -> None:
    assert judged("verantwoordelijkheid is fijn").long_words == ("verantwoordelijkheid",)


@given(st.text())
def test_any_text_can_be_judged(text: str) -> None:
    found = judged(text)
    assert found.longest >= found.mean >= 0
