"""The keys of one laptop: it signs what it sends, and colleagues lock bundel keys to it.

The private keys live inside the vault only. A device is known by the hash of its signing key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from jgw_desktop.domain.errors import DamageDetected, TamperedChange
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId
from jgw_desktop.envelope.together import HASH_SIZE, leaf_of, root_of, tree_of

_KEY_SIZE = 32
_DEVICE_ID_SIZE = 16
_LIST_LABEL = b"jgw/changes/v1"
_TOGETHER_LABEL = b"jgw/changes-together/v1"


class Signature(NamedTuple):
    """A signature (64 bytes). beside: see ``envelope.together``; empty for one over a list by itself."""

    value: bytes
    beside: bytes = b""


Listed: TypeAlias = tuple[BundelId, Sequence[ChangeId]]
"""The ids of changes of one bundel, in the order in which they are signed."""

Signer = Callable[[Sequence[Listed]], list[Signature]]
"""Signs lists, at least one: one by itself, more with one signature together."""


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
        return self.signer()([(bundel, tuple(ids))])[0].value

    def signer(self) -> Signer:
        """Return what signs lists: the key is read once, which takes as long as a signature."""
        key = Ed25519PrivateKey.from_private_bytes(self.sign)
        return lambda lists: _signed(key, lists)


def device_id(sign_public: bytes) -> DeviceId:
    """Return the id of the device that has this signing key."""
    return DeviceId(hashlib.blake2b(sign_public, digest_size=_DEVICE_ID_SIZE).digest())


def verify_list(
    sign_public: bytes, bundel: BundelId, ids: Iterable[ChangeId], signature: bytes, beside: bytes = b""
) -> None:
    """Check a signature that ``DeviceKeys.signer`` gave. Raises TamperedChange when it does not fit."""
    if beside:
        fits = _fits_together(sign_public, root_of(leaf_of(bundel, ids), beside), signature)
    else:
        fits = _fits(sign_public, _alone(bundel, ids), signature)
    if not fits or len(beside) % HASH_SIZE:
        raise TamperedChange


def _signed(key: Ed25519PrivateKey, lists: Sequence[Listed]) -> list[Signature]:
    if len(lists) == 1:
        return [Signature(key.sign(_alone(*lists[0])))]
    root, beside = tree_of([leaf_of(*each) for each in lists])
    value = key.sign(_TOGETHER_LABEL + root)
    return [Signature(value, each) for each in beside]


def _alone(bundel: BundelId, ids: Iterable[ChangeId]) -> bytes:
    return b"".join((_LIST_LABEL, bundel, *ids))


@lru_cache(maxsize=256)  # lists that were signed together come one after the other, also in other messages
def _fits_together(sign_public: bytes, root: bytes, signature: bytes) -> bool:
    return _fits(sign_public, _TOGETHER_LABEL + root, signature)


def _fits(sign_public: bytes, content: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(sign_public).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True
