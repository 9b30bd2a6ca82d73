"""The header of a vault: a small file beside the database that says how to get at its key.

Canonical JSON of at most 16 KiB. Reading it goes in one order, and nothing in it is used before its turn:
parse within bounds, check the cost, derive, open the slot, check the MAC over the whole.

Each slot holds the same data key for another way in: ``pw`` for the passphrase, ``code`` for the
recovery code. A slot is bound to its name and to all that stands outside the slots, so none can be
moved to another vault. Slots with names that are not known here are kept as they are.
"""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated

from msgspec import DecodeError, Meta, Struct
from msgspec.json import Decoder, Encoder
from msgspec.structs import replace

from jgw_desktop.domain.errors import (
    NewerVault,
    VaultFormatError,
    WrongPassphrase,
    WrongRecoveryCode,
)
from storage.keys import (
    BOUNDS,
    DataKey,
    KdfBounds,
    KdfParameters,
    code_key,
    derive_subkeys,
    lock_up,
    passphrase_key,
    unlock,
)
from storage.recovery_code import RecoverySecret
from storage.small_files import HEADER_MAX

FORMAT = 1
PASSPHRASE_SLOT, CODE_SLOT = "pw", "code"
_VAULT_ID_SIZE = 16
_ALGORITHM = "aes-256-gcm"


class Slot(Struct, frozen=True, forbid_unknown_fields=True):
    """One way in. alg: how the data key is locked up; sealed: the data key, locked up."""

    alg: Annotated[str, Meta(max_length=64)]
    sealed: bytes


class Header(Struct, frozen=True, forbid_unknown_fields=True):
    """All that the header says. Use its fields only when it comes out of an ``OpenedHeader``.

    format: version of this form. vault: random id. generation: counts up with every new passphrase.
    device: whether the passphrase needs a secret of this laptop beside it. database: name of the
    database file in the same folder. mac: over everything else, with a key that follows from the data key.
    """

    format: int
    vault: Annotated[bytes, Meta(min_length=_VAULT_ID_SIZE, max_length=_VAULT_ID_SIZE)]
    generation: Annotated[int, Meta(ge=1, le=2**53)]
    device: bool
    database: Annotated[str, Meta(pattern=r"\A[a-z][a-z0-9_-]{0,31}\.db\Z")]
    kdf: KdfParameters
    slots: dict[str, Slot]
    mac: bytes


class _Format(Struct, frozen=True):
    format: int


@dataclass(frozen=True, slots=True)
class OpenedHeader:
    """A header that proved to be whole, with the data key that was in it."""

    data_key: DataKey
    header: Header


_ENCODER = Encoder(order="deterministic")
_DECODER = Decoder(Header)
_FORMAT_DECODER = Decoder(_Format)


def create(
    passphrase: str,
    code: RecoverySecret,
    *,
    database: str = "kluis.db",
    kdf: KdfParameters | None = None,
    bounds: KdfBounds = BOUNDS,
) -> tuple[bytes, DataKey]:
    """Return the header of a new vault and its data key.

    Raises VaultFormatError when the parameters are out of bounds, TooLittleMemory.
    """
    data_key = DataKey.make()
    bare = Header(
        format=FORMAT,
        vault=os.urandom(_VAULT_ID_SIZE),
        generation=1,
        device=False,
        database=database,
        kdf=kdf or KdfParameters(),
        slots={},
        mac=b"",
    )
    return _written(bare, data_key, passphrase, code, bounds), data_key


def open_with_passphrase(raw: bytes, passphrase: str, *, bounds: KdfBounds = BOUNDS) -> OpenedHeader:
    """Open a header. Raises VaultFormatError, NewerVault, WrongPassphrase or TooLittleMemory."""
    header = _read(raw, bounds)
    sealed = _sealed(header, PASSPHRASE_SLOT)
    data_key = unlock(
        sealed, passphrase_key(passphrase, header.kdf, bounds), _bound_to(header, PASSPHRASE_SLOT)
    )
    if data_key is None:
        raise WrongPassphrase
    return _proven(header, data_key)


def open_with_code(raw: bytes, code: RecoverySecret, *, bounds: KdfBounds = BOUNDS) -> OpenedHeader:
    """Open a header with the recovery code. Raises VaultFormatError, NewerVault or WrongRecoveryCode."""
    header = _read(raw, bounds)
    data_key = unlock(_sealed(header, CODE_SLOT), code_key(code), _bound_to(header, CODE_SLOT))
    if data_key is None:
        raise WrongRecoveryCode
    return _proven(header, data_key)


def with_new_passphrase_and_code(
    opened: OpenedHeader,
    passphrase: str,
    code: RecoverySecret,
    *,
    kdf: KdfParameters | None = None,
    bounds: KdfBounds = BOUNDS,
) -> bytes:
    """Return the header that takes the place of an opened one; the old passphrase and code are dead in it.

    Both change together, since both slots are bound to the new salt and generation.
    """
    present = opened.header
    bare = replace(present, generation=present.generation + 1, kdf=kdf or KdfParameters())
    return _written(bare, opened.data_key, passphrase, code, bounds)


def _read(raw: bytes, bounds: KdfBounds) -> Header:
    """Parse a header and check its bounds; what another writer would have written otherwise is refused."""
    if len(raw) > HEADER_MAX:
        raise VaultFormatError
    try:
        header = _DECODER.decode(raw)
    except (DecodeError, UnicodeDecodeError, RecursionError):
        raise _why_unreadable(raw) from None
    if header.format != FORMAT or _ENCODER.encode(header) != raw:
        raise _why_unreadable(raw)
    bounds.check(header.kdf)
    return header


def _why_unreadable(raw: bytes) -> VaultFormatError | NewerVault:
    try:
        number = _FORMAT_DECODER.decode(raw).format
    except (DecodeError, UnicodeDecodeError, RecursionError):
        return VaultFormatError()
    return NewerVault() if number > FORMAT else VaultFormatError()


def _sealed(header: Header, name: str) -> bytes:
    slot = header.slots.get(name)
    if slot is None or slot.alg != _ALGORITHM:
        raise VaultFormatError
    return slot.sealed


def _proven(header: Header, data_key: DataKey) -> OpenedHeader:
    if not hmac.compare_digest(header.mac, _mac(header, data_key)):
        raise VaultFormatError
    return OpenedHeader(data_key, header)


def _written(
    bare: Header, data_key: DataKey, passphrase: str, code: RecoverySecret, bounds: KdfBounds
) -> bytes:
    """Fill the two slots, add the MAC, and return the header as bytes that read back."""
    keys = {PASSPHRASE_SLOT: passphrase_key(passphrase, bare.kdf, bounds), CODE_SLOT: code_key(code)}
    ways_in = {
        name: Slot(_ALGORITHM, lock_up(data_key, key, _bound_to(bare, name))) for name, key in keys.items()
    }
    header = replace(bare, slots={**bare.slots, **ways_in})
    raw = _ENCODER.encode(replace(header, mac=_mac(header, data_key)))
    _read(raw, bounds)
    return raw


def _bound_to(header: Header, slot: str) -> bytes:
    """Return what a slot is bound to: its name and all that stands outside the slots."""
    return slot.encode() + b"\n" + _ENCODER.encode(replace(header, slots={}, mac=b""))


def _mac(header: Header, data_key: DataKey) -> bytes:
    unsigned = _ENCODER.encode(replace(header, mac=b""))
    return hmac.digest(derive_subkeys(data_key).header_mac, unsigned, sha256)
