"""The CJG's way into a vault: a public key on every laptop, a private key in two halves at the CJG.

Whoever lost passphrase and recovery code goes to the two custodians. Neither can open anything alone: the
private key is the XOR of their halves, and each half stands in a file of its own under its own passphrase.
The public key is compared by its words, read from paper, before it is put in a vault.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Annotated, TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from msgspec import DecodeError, Meta, Struct
from msgspec.json import decode, encode
from msgspec.structs import replace

from jgw_desktop.domain.errors import (
    OrganisationKeyParted,
    OrganisationKeyUnreadable,
    SharedPassphrase,
    VaultFormatError,
    WrongCustodianPassphrase,
)
from storage import keys
from storage.keys import BOUNDS, KEY_SIZE, DataKey, KdfBounds, KdfParameters
from storage.passphrase import normalise, validate, words_for

T = TypeVar("T", bound="PublicFile | HalfFile")

ALGORITHM = "hpke-x25519-hkdf-sha256-aes-256-gcm"
FILE_MAX = 4096  # bytes of a file with a key or a half
_FORMAT = 1
_Key = Annotated[bytes, Meta(min_length=KEY_SIZE, max_length=KEY_SIZE)]


class PublicFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What goes to every laptop. woorden: the fingerprint, for people to compare."""

    format: Annotated[int, Meta(ge=_FORMAT, le=_FORMAT)]
    openbaar: _Key
    woorden: str


class HalfFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What one custodian keeps. sealed: half of the private key, under the custodian's passphrase."""

    format: Annotated[int, Meta(ge=_FORMAT, le=_FORMAT)]
    deel: Annotated[int, Meta(ge=1, le=2)]
    openbaar: _Key
    kdf: KdfParameters
    sealed: bytes


@dataclass(frozen=True, slots=True)
class KeyFiles:
    """The three files of a new key pair, as bytes, and the words of its fingerprint."""

    public: bytes
    halves: tuple[bytes, bytes] = field(repr=False)
    words: str


def lock_up(data_key: DataKey, public: bytes, bound_to: bytes) -> bytes:
    """Return the data key for who has the private key: the public key, then what HPKE made of it."""
    return public + _suite().encrypt(data_key.raw, X25519PublicKey.from_public_bytes(public), bound_to)


def unlock(sealed: bytes, private: bytes, bound_to: bytes) -> DataKey | None:
    """Return the data key that ``lock_up`` locked, None when key or surroundings differ."""
    try:
        raw = _suite().decrypt(sealed[KEY_SIZE:], X25519PrivateKey.from_private_bytes(private), bound_to)
    except (InvalidTag, ValueError):
        return None
    return DataKey(raw)


def sealed_for(sealed: bytes) -> bytes:
    """Return the public key that a slot was locked for."""
    return sealed[:KEY_SIZE]


def fingerprint(public: bytes) -> str:
    """Return six words (66 bits) by which people recognise a public key."""
    return words_for(sha256(b"jgw/cjg-sleutel/v1" + public).digest())


def make_key_files(
    passphrases: tuple[str, str],
    *,
    cost: Callable[[], KdfParameters] = KdfParameters,
    bounds: KdfBounds = BOUNDS,
) -> KeyFiles:
    """Make a key pair for two custodians. Raises WeakPassphrase, or SharedPassphrase when they have one."""
    for passphrase in passphrases:
        validate(passphrase)
    if len(set(map(normalise, passphrases))) == 1:
        raise SharedPassphrase
    private = X25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    first = os.urandom(KEY_SIZE)
    parts = (first, _xor(first, private.private_bytes_raw()))
    halves = [
        _half_file(number, public, part, passphrase, cost(), bounds)
        for number, (part, passphrase) in enumerate(zip(parts, passphrases, strict=True), 1)
    ]
    words = fingerprint(public)
    return KeyFiles(encode(PublicFile(_FORMAT, public, words)), (halves[0], halves[1]), words)


def read_public(raw: bytes) -> bytes:
    """Return the public key of a file. Raises OrganisationKeyUnreadable, also when its words differ."""
    file = _decoded(raw, PublicFile)
    if file.woorden != fingerprint(file.openbaar):
        raise OrganisationKeyUnreadable
    return file.openbaar


def join_halves(first: tuple[bytes, str], second: tuple[bytes, str], *, bounds: KdfBounds = BOUNDS) -> bytes:
    """Return the private key out of two files, each with its passphrase.

    Raises OrganisationKeyUnreadable, OrganisationKeyParted for two files that do not belong together, or
    WrongCustodianPassphrase.
    """
    files = [_decoded(raw, HalfFile) for raw, _ in (first, second)]
    if files[0].openbaar != files[1].openbaar or {file.deel for file in files} != {1, 2}:
        raise OrganisationKeyParted
    parts = [
        _opened_half(file, words, bounds) for file, (_, words) in zip(files, (first, second), strict=True)
    ]
    private = _xor(*parts)
    made = X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    if made != files[0].openbaar:
        raise OrganisationKeyUnreadable
    return private


def _half_file(
    number: int, public: bytes, part: bytes, passphrase: str, kdf: KdfParameters, bounds: KdfBounds
) -> bytes:
    bare = HalfFile(_FORMAT, number, public, kdf, b"")
    key = keys.passphrase_key(passphrase, kdf, bounds)
    return encode(replace(bare, sealed=keys.lock_up(DataKey(part), key, encode(bare))))


def _opened_half(file: HalfFile, passphrase: str, bounds: KdfBounds) -> bytes:
    try:
        key = keys.passphrase_key(passphrase, file.kdf, bounds)
    except VaultFormatError:
        raise OrganisationKeyUnreadable from None
    part = keys.unlock(file.sealed, key, encode(replace(file, sealed=b"")))
    if part is None:
        raise WrongCustodianPassphrase
    return part.raw


def _decoded(raw: bytes, shape: type[T]) -> T:
    try:
        return decode(raw[: FILE_MAX + 1], type=shape)
    except (DecodeError, UnicodeDecodeError, RecursionError):
        raise OrganisationKeyUnreadable from None


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _suite() -> Suite:
    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
