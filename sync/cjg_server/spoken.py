"""Long numbers as words, to be read aloud and typed over: enrolment codes and fingerprints.

The words are those of ``resources/veiligheid/woorden.txt``, 2048 of them, so each stands for 11 bits. A code
is 128 bits and 4 check bits in twelve words; a fingerprint is the first 66 bits of a hash in six.
"""

from __future__ import annotations

import hashlib
from functools import cache

from resources import read_text

CODE_SIZE = 16  # bytes
_BITS = 11
_CODE_WORDS = 12
_CHECK_BITS = 4
_FINGERPRINT_WORDS = 6


def code_words(code: bytes) -> str:
    """Return a code of 16 bytes as twelve words."""
    number = int.from_bytes(code, "big") << _CHECK_BITS | _check(code)
    return _spelled(number, _CODE_WORDS)


def read_code(text: str) -> bytes | None:
    """Return the code that somebody typed, in any case and spacing; None for a typing error."""
    places = [_places().get(word) for word in text.lower().replace("-", " ").split()]
    if len(places) != _CODE_WORDS:
        return None
    number = 0
    for place in places:
        if place is None:
            return None
        number = number << _BITS | place
    code = (number >> _CHECK_BITS).to_bytes(CODE_SIZE, "big")
    return code if number & (1 << _CHECK_BITS) - 1 == _check(code) else None


def fingerprint_words(*keys: bytes) -> str:
    """Return six words for public keys, to be compared by two people."""
    digest = hashlib.sha256(b"jgw/fingerprint/v1" + b"".join(keys)).digest()
    return _spelled(int.from_bytes(digest, "big") >> 256 - _BITS * _FINGERPRINT_WORDS, _FINGERPRINT_WORDS)


def _spelled(number: int, count: int) -> str:
    words = _words()
    return " ".join(words[number >> _BITS * place & 2047] for place in reversed(range(count)))


def _check(code: bytes) -> int:
    return hashlib.sha256(code).digest()[0] >> 8 - _CHECK_BITS


@cache
def _words() -> tuple[str, ...]:
    lines = read_text("veiligheid", "woorden.txt").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def _places() -> dict[str, int]:
    return {word: place for place, word in enumerate(_words())}
