"""The keys that seal changes: one per bundel, compartiment and epoch, locked to each device of a member.

A locked key is ``suite byte || HPKE (RFC 9180, X25519, HKDF-SHA256, AES-256-GCM)`` and names what it is
for, so that it cannot be passed off as the key of another bundel.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.errors import ChangeKeyMissing
from jgw_desktop.domain.ids import BundelId

KEY_SIZE = 32
_SUITE = b"\x01"
_HPKE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class KeyName(NamedTuple):
    """Which key it is."""

    bundel: BundelId
    compartiment: Compartiment
    epoch: int


def make_key() -> bytes:
    """Return a new random key of 32 bytes."""
    return os.urandom(KEY_SIZE)


def wrap(key: bytes, name: KeyName, recipient_public: bytes) -> bytes:
    """Lock a key to a device, given its ``box_public``."""
    public = X25519PublicKey.from_public_bytes(recipient_public)
    return _SUITE + _HPKE.encrypt(key, public, info=_info(name))


def unwrap(wrapped: bytes, name: KeyName, recipient_private: bytes) -> bytes:
    """Unlock a key with the device's ``box`` key.

    Raises ChangeKeyMissing when it was altered, or locked to another device or for another use.
    """
    private = X25519PrivateKey.from_private_bytes(recipient_private)
    try:
        key = _HPKE.decrypt(wrapped[1:], private, info=_info(name))
    except (InvalidTag, ValueError):
        raise ChangeKeyMissing from None
    if wrapped[:1] != _SUITE or len(key) != KEY_SIZE:
        raise ChangeKeyMissing
    return key


def _info(name: KeyName) -> bytes:
    return b"jgw/key/v1" + name.bundel + name.epoch.to_bytes(8, "big") + name.compartiment.encode()
