"""The rules of a passphrase, one by one."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.domain.errors import WeakPassphrase
from resources import read_text
from storage.passphrase import MIN_LENGTH, SUGGESTED_WORDS, normalise, suggest, validate


def rule(passphrase: str) -> str:
    """Return the rule that a passphrase breaks, empty when it is good."""
    try:
        validate(passphrase)
    except WeakPassphrase as weak:
        return weak.details["rule"]
    return ""


@pytest.mark.parametrize(
    "passphrase",
    [
        "vlieger brug tomaat kalm",
        "een ZIN met Spaties!",
        "ééñ çèdille über",
        "Xk7#pQz!mW2$vB9",
        "🦊🌧️🚲🥝📎🧦🪁🎈🍋🐌🧩🔔🪵🌙🐝",
        "a1!" * 5 + "vlieger tomaat",
        "мой дом у синего моря",
    ],
)
def test_p03_a_long_passphrase_of_any_characters_is_good(passphrase: str) -> None:
    assert rule(passphrase) == ""


@pytest.mark.parametrize("size", [64, 200, 1024, 5000])
def test_p03_a_very_long_passphrase_is_good_and_none_of_it_is_cut(size: int) -> None:
    passphrase = ("vlieger brug tomaat kalm " * 250)[:size]
    other = passphrase[:-1] + "?"
    assert rule(passphrase) == ""
    assert normalise(passphrase) != normalise(other)


def test_p03_fewer_than_fifteen_characters_is_too_short() -> None:
    passphrase = "vlieger tomaat kalm"
    assert rule(passphrase[: MIN_LENGTH - 1]) == "too_short"
    assert rule(passphrase[:MIN_LENGTH]) == ""


def test_p03_length_is_counted_after_normalisation() -> None:
    assert rule("e\u0301" * 8) == "too_short"


@pytest.mark.parametrize(
    "passphrase",
    [
        "wachtwoordwachtwoord",
        "Wachtwoord123456!",
        "Welkom01Welkom01",
        "w a c h t w o o r d 1 2",
        "qwertyuiopasdfgh",
        "qwertyuiop1234567",
        "123456789012345",
        "aaaaaaaaaaaaaaaaaaaa",
        "abcdefghijklmnopqrst",
        "zyxwvutsrqponmlkj",
        "fietsfietsfietsfi",
        "abababababababababab",
        "IloveyouIloveyou2024",
        "Zomer2025Zomer2025",
        "                    ",
        "-------------------",
    ],
)
def test_p03_common_passwords_runs_and_repetition_are_refused(passphrase: str) -> None:
    assert rule(passphrase) == "known"


@pytest.mark.parametrize(
    "passphrase",
    ["jeugdengezinswerker", "JGW-desktop-kluis", "cjg jeugdteam gezinsplan", "Gezinscoach Jeugdzorg 12"],
)
def test_p03_words_of_the_app_and_its_organisations_are_refused(passphrase: str) -> None:
    assert rule(passphrase) == "app_word"


def test_p03_a_known_word_among_enough_others_does_no_harm() -> None:
    assert rule("welkom bij de tomatenkas") == ""


def test_p03_the_same_letters_typed_in_two_ways_are_the_same_passphrase() -> None:
    assert normalise("caf\u00e9 \ufb01ets") == normalise("cafe\u0301 fiets")
    assert normalise("cafe") != normalise("caf\u00e9")


@given(st.text(st.characters(), max_size=80))
def test_any_text_at_all_has_bytes_and_a_verdict(passphrase: str) -> None:
    assert isinstance(normalise(passphrase), bytes)
    assert rule(passphrase) in {"", "too_short", "known", "app_word"}


def test_p03_suggestions_are_good_differ_and_hold_enough_words() -> None:
    suggestions = [suggest() for _ in range(200)]
    assert len(set(suggestions)) == 200
    assert {len(suggestion.split()) for suggestion in suggestions} == {SUGGESTED_WORDS}
    assert {rule(suggestion) for suggestion in suggestions} == {""}


def test_p03_the_words_to_suggest_are_plain_and_give_64_bits() -> None:
    words = read_text("veiligheid", "woorden.txt").split()
    refused = {*read_text("veiligheid", "wachtwoorden.txt").split()}
    assert all(re.fullmatch("[a-z]{4,8}", word) for word in words)
    assert words == sorted(set(words))
    assert not refused & set(words)
    assert SUGGESTED_WORDS * math.log2(len(words)) >= 64


def test_the_error_does_not_repeat_the_passphrase() -> None:
    with pytest.raises(WeakPassphrase) as refused:
        validate("geheimgeheimgeheim")
    assert "geheim" not in repr(refused.value) + str(refused.value.details)
