"""From passphrase or recovery code to the keys of the vault.

    passphrase ── Argon2id ─┬─ HKDF("kek/v1") ─┐
    device secret, if any ──┘                  │
    recovery code ─────────── HKDF("code/v1") ─┴─ AES-256-GCM opens a slot ─► data key
    data key ── HKDF, one label each ─► database key, header MAC key, audit key, backup key

The slots stand in the header (``header.py``). Cost is checked against bounds before any derivation: a
mutated header can neither weaken the passphrase nor eat the memory of the laptop.
"""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from jgw_desktop.domain.errors import TooLittleMemory, VaultFormatError
from storage.passphrase import normalise
from storage.recovery_code import RecoverySecret

KEY_SIZE = 32
SALT_SIZE = 16
_NONCE_SIZE = 12


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """What Argon2id is run with. memory_mib: memory in MiB; passes: over that memory; lanes: in parallel."""

    memory_mib: int = 256
    passes: int = 3
    lanes: int = 4
    salt: bytes = field(default_factory=lambda: os.urandom(SALT_SIZE))


@dataclass(frozen=True, slots=True)
class KdfBounds:
    """Which parameters are accepted. Tests hand in wider ones; the program never does."""

    memory_mib: range = range(64, 1024 + 1)
    passes: range = range(2, 10 + 1)
    lanes: range = range(1, 8 + 1)

    def check(self, kdf: KdfParameters) -> None:
        """Raise VaultFormatError when a parameter is out of bounds."""
        is_within = (
            kdf.memory_mib in self.memory_mib and kdf.passes in self.passes and kdf.lanes in self.lanes
        )
        if not is_within or len(kdf.salt) != SALT_SIZE:
            raise VaultFormatError


BOUNDS = KdfBounds()


@dataclass(frozen=True, slots=True)
class DataKey:
    """The random key that all others of one vault follow from, 32 bytes."""

    raw: bytes = field(repr=False)

    @classmethod
    def make(cls) -> DataKey:
        """Return a new random data key."""
        return cls(os.urandom(KEY_SIZE))


@dataclass(frozen=True, slots=True)
class Subkeys:
    """The keys that do the work, 32 bytes each. database: SQLCipher's raw key."""

    database: bytes = field(repr=False)
    header_mac: bytes = field(repr=False)
    audit: bytes = field(repr=False)
    backup: bytes = field(repr=False)


def derive_subkeys(data_key: DataKey) -> Subkeys:
    """Return the keys that follow from a data key."""
    return Subkeys(
        database=_hkdf(data_key.raw, "database/v1"),
        header_mac=_hkdf(data_key.raw, "header-mac/v1"),
        audit=_hkdf(data_key.raw, "audit/v1"),
        backup=_hkdf(data_key.raw, "backup/v1"),
    )


def passphrase_key(
    passphrase: str, kdf: KdfParameters, bounds: KdfBounds = BOUNDS, device: bytes = b""
) -> bytes:
    """Derive the key of the passphrase slot; takes about a second on purpose.

    device: the secret of this laptop, 32 bytes, or nothing where there is none.
    Raises VaultFormatError when the parameters are out of bounds, TooLittleMemory.
    """
    bounds.check(kdf)
    argon2 = Argon2id(
        salt=kdf.salt,
        length=KEY_SIZE,
        iterations=kdf.passes,
        lanes=kdf.lanes,
        memory_cost=kdf.memory_mib * 1024,
    )
    try:
        return _hkdf(argon2.derive(normalise(passphrase)) + device, "kek/v1")
    except MemoryError:
        raise TooLittleMemory from None


def code_key(secret: RecoverySecret) -> bytes:
    """Derive the key of the recovery code slot; its secret is random, so this is fast."""
    return _hkdf(secret, "code/v1")


def device_check(secret: bytes) -> bytes:
    """Return what tells a device secret from another, without giving it away."""
    return hmac.digest(secret, b"jgw/device/v1", sha256)


def lock_up(data_key: DataKey, key: bytes, bound_to: bytes) -> bytes:
    """Return the data key encrypted (nonce first) for who has the key, bound to what stands around it."""
    nonce = os.urandom(_NONCE_SIZE)
    return nonce + AESGCM(key).encrypt(nonce, data_key.raw, bound_to)


def unlock(sealed: bytes, key: bytes, bound_to: bytes) -> DataKey | None:
    """Return the data key that ``lock_up`` locked, None when key or surroundings differ."""
    nonce, ciphertext = sealed[:_NONCE_SIZE], sealed[_NONCE_SIZE:]
    try:
        return DataKey(AESGCM(key).decrypt(nonce, ciphertext, bound_to))
    except (InvalidTag, ValueError):
        return None


def _hkdf(secret: bytes, label: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_SIZE, salt=None, info=f"jgw/{label}".encode()).derive(secret)
