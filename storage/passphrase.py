"""What a passphrase must be: long, and not made of what is tried first. Anything else is free.

No rules on kinds of characters and no end date: those make people choose worse ones. Spaces, accents
and emoji count, and the same letter typed in two ways is the same letter (NFKC).
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from functools import cache

from jgw_desktop.domain.errors import WeakPassphrase
from resources import read_text

MIN_LENGTH = 15
MIN_OWN = 8  # characters that must be left when known words, runs and repetition are taken away
SUGGESTED_WORDS = 6  # of a list of 2048: 66 bits

_SEPARATORS = re.compile(r"[\s\-_.,]+")
_RUN = 4
_LONGEST_REPEATED = 64  # a longer part is enough by itself
_SUGGESTIONS, _KNOWN, _HOUSE = "woorden.txt", "wachtwoorden.txt", "huiswoorden.txt"


def normalise(passphrase: str) -> bytes:
    """Return the bytes that a key is derived from."""
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def validate(passphrase: str) -> None:
    """Refuse a passphrase that is easily guessed.

    Raises WeakPassphrase with rule ``too_short``, ``known`` (a common password, a run such as 12345 or
    a repetition) or ``app_word`` (words of the app and its organisations).
    """
    chosen = unicodedata.normalize("NFKC", passphrase)
    if len(chosen) < MIN_LENGTH:
        raise WeakPassphrase(rule="too_short")
    own = _without_runs(_pattern(_KNOWN).sub("", _once(_SEPARATORS.sub("", chosen.casefold()))))
    if len(own) < MIN_OWN:
        raise WeakPassphrase(rule="known")
    if len(_pattern(_HOUSE).sub("", own)) < MIN_OWN:
        raise WeakPassphrase(rule="app_word")


def suggest() -> str:
    """Return a passphrase of random Dutch words."""
    return " ".join(secrets.choice(_words(_SUGGESTIONS)) for _ in range(SUGGESTED_WORDS))


def words_for(number: bytes) -> str:
    """Return the words that stand for the first 66 bits of a number, always the same."""
    value = int.from_bytes(number[:9], "big") >> 72 - 11 * SUGGESTED_WORDS
    words = _words(_SUGGESTIONS)
    return " ".join(words[value >> 11 * place & 2047] for place in reversed(range(SUGGESTED_WORDS)))


@cache
def _words(name: str) -> tuple[str, ...]:
    lines = read_text("veiligheid", name).splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Return what finds the words of a list, longer ones first."""
    return re.compile("|".join(map(re.escape, sorted(_words(name), key=len, reverse=True))))


def _once(text: str) -> str:
    """Return the part that a text repeats, or the text itself: ``fietsfietsfi`` becomes ``fiets``."""
    for size in range(1, min(len(text) // 2, _LONGEST_REPEATED) + 1):
        if text[size:] == text[:-size]:
            return text[:size]
    return text


def _without_runs(text: str) -> str:
    """Take out four or more characters in a row that are equal or count up or down."""
    kept, start = [], 0
    while start < len(text):
        length = max(_run_length(text, start, step) for step in (-1, 0, 1))
        if length < _RUN:
            kept.append(text[start])
            length = 1
        start += length
    return "".join(kept)


def _run_length(text: str, start: int, step: int) -> int:
    length = 1
    while start + length < len(text) and ord(text[start + length]) - ord(text[start + length - 1]) == step:
        length += 1
    return length
