"""The keys of one laptop: it signs what it sends, and colleagues lock bundel keys to it.

The private keys live inside the vault only. A device is known by the hash of its signing key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from jgw_desktop.domain.errors import DamageDetected, TamperedChange
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId

_KEY_SIZE = 32
_DEVICE_ID_SIZE = 16
_LIST_LABEL = b"jgw/changes/v1"

Signer = Callable[[BundelId, Iterable[ChangeId]], bytes]
"""Gives a signature (64 bytes) over the ids of changes of one bundel, in this order."""


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """The private keys of a device, 32 bytes each. sign: Ed25519. box: X25519."""

    sign: bytes = field(repr=False)
    box: bytes = field(repr=False)

    @classmethod
    def make(cls) -> DeviceKeys:
        """Return new random keys."""
        return cls(
            Ed25519PrivateKey.generate().private_bytes_raw(), X25519PrivateKey.generate().private_bytes_raw()
        )

    @classmethod
    def from_bytes(cls, raw: bytes) -> DeviceKeys:
        """Read what ``to_bytes`` gave. Raises DamageDetected when it has another size."""
        if len(raw) != 2 * _KEY_SIZE:
            raise DamageDetected
        return cls(raw[:_KEY_SIZE], raw[_KEY_SIZE:])

    def to_bytes(self) -> bytes:
        """Return both keys as 64 bytes, to be kept in the vault."""
        return self.sign + self.box

    @property
    def sign_public(self) -> bytes:
        """The key that others verify with, 32 bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.sign).public_key().public_bytes_raw()

    @property
    def box_public(self) -> bytes:
        """The key that others lock bundel keys to, 32 bytes."""
        return X25519PrivateKey.from_private_bytes(self.box).public_key().public_bytes_raw()

    @property
    def device_id(self) -> DeviceId:
        """The id of this device."""
        return device_id(self.sign_public)

    def sign_list(self, bundel: BundelId, ids: Iterable[ChangeId]) -> bytes:
        """Return a signature (64 bytes) over the ids of changes of one bundel, in this order."""
        return self.signer()(bundel, ids)

    def signer(self) -> Signer:
        """Return what signs many lists: the key is read once, which takes as long as a signature."""
        key = Ed25519PrivateKey.from_private_bytes(self.sign)
        return lambda bundel, ids: key.sign(_signed_bytes(bundel, ids))


def device_id(sign_public: bytes) -> DeviceId:
    """Return the id of the device that has this signing key."""
    return DeviceId(hashlib.blake2b(sign_public, digest_size=_DEVICE_ID_SIZE).digest())


def verify_list(sign_public: bytes, bundel: BundelId, ids: Iterable[ChangeId], signature: bytes) -> None:
    """Check a signature that ``DeviceKeys.sign_list`` made. Raises TamperedChange when it does not fit."""
    try:
        Ed25519PublicKey.from_public_bytes(sign_public).verify(signature, _signed_bytes(bundel, ids))
    except (InvalidSignature, ValueError):
        raise TamperedChange from None


def _signed_bytes(bundel: BundelId, ids: Iterable[ChangeId]) -> bytes:
    return b"".join((_LIST_LABEL, bundel, *ids))
