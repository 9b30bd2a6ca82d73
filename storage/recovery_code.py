"""The recovery code: 130 random bits on paper that open the vault when the passphrase is lost.

Written as seven groups of four characters without I, L, O and U. The last two characters are a check:
the number modulo 1021, a prime, which finds every single wrong character and every swap of neighbours,
so that a typing error is told apart from a code of another vault, and before any key is tried.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from typing import NewType

from jgw_desktop.domain.errors import MistypedRecoveryCode

RecoverySecret = NewType("RecoverySecret", bytes)

BITS = 130
_SIZE = 17  # bytes that hold them
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_LENGTH = BITS // 5 + 2
_GROUP = 4
_PRIME = 1021
_SEPARATORS = re.compile(r"[\s\-‐-―−_.]+")


def make() -> RecoverySecret:
    """Return a new random secret."""
    return _secret(secrets.randbits(BITS))


def format_code(secret: RecoverySecret) -> str:
    """Return a secret as it is printed: ``XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX``."""
    number = int.from_bytes(secret, "big")
    number = number << 10 | number % _PRIME
    characters = "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
    return "-".join(characters[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def parse(text: str) -> RecoverySecret:
    """Read a code as someone types it: any case, spaces or hyphens, O for 0, I or L for 1.

    Raises MistypedRecoveryCode when the characters or the check do not fit.
    """
    characters = _SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper()
    if len(characters) != _LENGTH or not all(character in _VALUES for character in characters):
        raise MistypedRecoveryCode
    number = 0
    for character in characters:
        number = number << 5 | _VALUES[character]
    number, check = number >> 10, number & 1023
    if number % _PRIME != check:
        raise MistypedRecoveryCode
    return _secret(number)


def _secret(number: int) -> RecoverySecret:
    return RecoverySecret(number.to_bytes(_SIZE, "big"))
