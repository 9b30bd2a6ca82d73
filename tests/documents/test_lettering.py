"""From typed text to marks on paper."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Paragraph

from jgw_desktop.documents.hyphenation import broken
from jgw_desktop.documents.lettering import SUBSTITUTE, letters, markup, paragraph, styled
from jgw_desktop.documents.right_to_left import for_paper
from jgw_desktop.documents.style import FALLBACK, REGULAR, style


def plain(built: Paragraph) -> str:
    return str(built.getPlainText(identify=1))


@given(
    st.text(
        alphabet=st.characters(codec="utf-8", max_codepoint=0x17F, exclude_categories=["Cc"]), max_size=60
    )
)
def test_latin_text_is_said_literally(text: str) -> None:
    built = letters(text, style())
    expected = unicodedata.normalize("NFC", text).replace("\u00ad", "").split()
    assert (
        plain(built).replace(SUBSTITUTE, "?").split() == " ".join(expected).replace(SUBSTITUTE, "?").split()
    )


@given(st.text(max_size=80))
def test_any_text_can_be_set(text: str) -> None:
    built = letters(f"a{text}z", style())
    assert built.wrap(100, 1000)[1] >= style().leading
    assert plain(built)[0] == "a"


@pytest.mark.parametrize(
    "text", ["<b>", "<img src=/x>", "&amp;", "A < B & C", "<a href='file:///x'>y</a>", "</para>"]
)
def test_typed_markup_is_text(text: str) -> None:
    assert plain(letters(text, style())) == text


def test_line_breaks_stay_and_invisible_characters_go() -> None:
    assert markup("een\r\ntwee\x00\u200b\ufeff drie") == "een<br/>twee drie"


def test_accents_typed_apart_are_composed() -> None:
    assert markup("Zoe\u0308") == "Zoë"


def test_letters_that_the_house_font_lacks_come_from_the_fallback() -> None:
    assert markup("Олена") == f'<font name="{FALLBACK}">Олена</font>'


def test_what_no_font_has_becomes_a_dot_and_an_emoji_just_one() -> None:
    assert markup("中👍🏽") == SUBSTITUTE * 2


def test_hebrew_is_drawn_from_right_to_left_inside_a_dutch_sentence() -> None:
    assert for_paper("wij: שלום עולם!") == "wij: םלוע\u00a0םולש!"


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("אב 12 גד", "דג 12 בא"),
        ("אב. גד", "דג .בא"),
        ("אב (גד)", "(דג) בא"),
        ("אב: 06-01, Ria en Bo", "06-01, Ria en Bo :בא"),
        ("“אב”", "”בא“"),
        ("אב\nwij: גד", "בא\nwij: דג"),
    ],
)
def test_a_line_that_begins_from_right_to_left_is_drawn_so_as_a_whole(typed: str, drawn: str) -> None:
    assert for_paper(typed).replace("\u00a0", " ") == drawn


def test_the_digits_of_arabic_keep_their_order() -> None:
    assert "٢٠٢٦" in for_paper("سنة ٢٠٢٦")


def test_arabic_letters_are_joined_as_they_are_written() -> None:
    drawn = for_paper("محمد")
    assert unicodedata.normalize("NFKC", drawn)[::-1] == "محمد"
    forms = [unicodedata.decomposition(letter).split()[0] for letter in reversed(drawn)]
    assert forms == ["<initial>", "<medial>", "<medial>", "<final>"]


def test_dutch_is_never_broken_before_a_trema_which_it_would_lose_there() -> None:
    assert ("zorg", "coördinatoren") in list(broken("zorgcoördinatoren"))
    words = ("zorgcoördinatoren", "beïnvloedingsmogelijkheden", "patiëntenvereniging")
    assert [rest for word in words for _, rest in broken(word) if rest[0] in "ëïö"] == []


@pytest.mark.parametrize("text", ["نريد بيتا هادئا", "wij: שלום עולם!", "ሰላም"])
def test_a_screen_reader_hears_what_was_typed_also_where_it_is_drawn_otherwise(text: str) -> None:
    assert paragraph(text, style()).element.actual == text
    assert styled(style(), (REGULAR, "Wie:"), (REGULAR, text)).element.actual == f"Wie: {text}"


def test_words_that_are_drawn_as_they_are_typed_are_not_said_twice() -> None:
    assert paragraph("Zoë zegt: «hallo»", style()).element.actual == ""


def test_a_letter_that_does_not_join_onward_ends_the_join() -> None:
    forms = [unicodedata.decomposition(letter).split()[0] for letter in reversed(for_paper("بدر"))]
    assert forms == ["<initial>", "<final>", "<isolated>"]


def test_a_long_stretch_is_broken_into_lines_in_reading_order() -> None:
    first, second = for_paper("אבגדה " * 8).rstrip().split("\n")[:2]
    assert len(first) <= 24
    assert second.startswith("הדגבא")
