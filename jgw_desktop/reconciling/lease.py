"""How long a laptop opens without contact with the CJG, and the code over the telephone that lengthens it.

A lease of 30 days since the last contact; after it the passphrase alone does not open the vault. The laptop
shows a question of six digits, the coordinator reads out a code of eight. Laptop and key room compute both
from a secret that each makes of its own private key and the other's public one; it never travels. A code
counts for one question, and the question is another one after each contact and each code.

It deters who finds or keeps a laptop; what protects is the passphrase. Nothing is ever erased by it.
"""

from __future__ import annotations

import hmac
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

LEASE_DAYS = 30
LENGTHENED_DAYS = 7
DAY_MS = 86_400_000
_QUESTION, _CODE = 6, 8  # digits
_LABEL = b"jgw/lease/v1"


def lease_secret(own_private: bytes, other_public: bytes) -> bytes:
    """Return what device and archive share, 32 bytes. Both are X25519 keys of 32 bytes."""
    private = X25519PrivateKey.from_private_bytes(own_private)
    shared = private.exchange(X25519PublicKey.from_public_bytes(other_public))
    return hmac.digest(shared, _LABEL, sha256)


def question_of(secret: bytes, contact_ms: int) -> str:
    """Return the question of a laptop whose lease counts from this moment, in two groups of digits."""
    return _grouped(_number(secret, b"vraag", str(contact_ms)), _QUESTION)


def code_for(secret: bytes, question: str) -> str:
    """Return the code to a question, in two groups of digits."""
    return _grouped(_number(secret, b"antwoord", digits(question)), _CODE)


def fits(secret: bytes, question: str, typed: str) -> bool:
    """Tell whether what was typed is the code to a question, whatever stands between the digits."""
    return hmac.compare_digest(digits(code_for(secret, question)), digits(typed))


def digits(text: str) -> str:
    """Return the digits of a text."""
    return "".join(letter for letter in text if letter in "0123456789")


def _number(secret: bytes, what: bytes, about: str) -> int:
    return int.from_bytes(hmac.digest(secret, what + b"\n" + about.encode("ascii"), sha256)[:8], "big")


def _grouped(number: int, size: int) -> str:
    text = f"{number % 10**size:0{size}}"
    return f"{text[: size // 2]} {text[size // 2 :]}"
