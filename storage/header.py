"""The header of a vault: a small file beside the database that says how to get at its key.

Canonical JSON of at most 16 KiB. Reading it goes in one order, and nothing in it is used before its turn:
parse within bounds, check the cost, derive, open the slot, check the MAC over the whole.

Each slot holds the same data key for another way in: ``pw`` for the passphrase, ``code`` for the
recovery code, ``org`` for the CJG. A slot is bound to its name and to all that stands outside the slots,
so none can be moved to another vault. Slots that are not known here are kept as they are. ``device`` is
no way in: it tells whether the secret that the passphrase needs beside it is the right one.
"""

from __future__ import annotations

import dataclasses
import hmac
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Annotated, TypeAlias

from msgspec import DecodeError, Meta, Struct
from msgspec.json import Decoder, Encoder
from msgspec.structs import replace

from jgw_desktop.domain.errors import (
    DeviceKeyMissing,
    NewerVault,
    VaultFormatError,
    VaultWiped,
    WrongOrganisationKey,
    WrongPassphrase,
    WrongRecoveryCode,
)
from storage import organisation
from storage.keys import (
    BOUNDS,
    DataKey,
    KdfBounds,
    KdfParameters,
    Subkeys,
    code_key,
    derive_subkeys,
    device_check,
    lock_up,
    passphrase_key,
    unlock,
)
from storage.recovery_code import RecoverySecret
from storage.small_files import HEADER_MAX

FORMAT = 1
PASSPHRASE_SLOT, CODE_SLOT, ORGANISATION_SLOT, DEVICE_SLOT = "pw", "code", "org", "device"
_OWN_WAYS = frozenset({PASSPHRASE_SLOT, CODE_SLOT})
_VAULT_ID_SIZE = 16
_ALGORITHM, _DEVICE_ALGORITHM = "aes-256-gcm", "hmac-sha256"

FindSecret: TypeAlias = Callable[[bytes], bytes | None]
"""Finds the device secret that belongs to a check of the header; None when this laptop has it not."""


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
    """A header that proved to be whole, with the data key that was in it.

    device: the secret of this laptop that helped to open it, if any.
    """

    data_key: DataKey
    header: Header
    device: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class WaysIn:
    """What will open a vault. device: goes with the passphrase; organisation: public key of the CJG."""

    passphrase: str = field(repr=False)
    code: RecoverySecret = field(repr=False)
    device: bytes | None = field(default=None, repr=False)
    organisation: bytes | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a header says without being opened. organisation: public key of the CJG."""

    vault: bytes
    generation: int
    database: str
    uses_device: bool
    organisation: bytes | None


def _nowhere(_check: bytes) -> None:
    return None


_ENCODER = Encoder(order="deterministic")
_DECODER = Decoder(Header)
_FORMAT_DECODER = Decoder(_Format)


def create(
    ways: WaysIn,
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
    return _written(bare, data_key, ways, bounds), data_key


def open_with_passphrase(
    raw: bytes, passphrase: str, *, find_secret: FindSecret = _nowhere, bounds: KdfBounds = BOUNDS
) -> OpenedHeader:
    """Open a header.

    Raises VaultFormatError, NewerVault, DeviceKeyMissing before any key is tried, WrongPassphrase or
    TooLittleMemory.
    """
    header = _read(raw, bounds)
    sealed = _sealed(header, PASSPHRASE_SLOT)
    device = _device_secret(header, find_secret)
    key = passphrase_key(passphrase, header.kdf, bounds, device or b"")
    data_key = unlock(sealed, key, _bound_to(header, PASSPHRASE_SLOT))
    if data_key is None:
        raise WrongPassphrase
    return dataclasses.replace(_proven(header, data_key), device=device)


def open_with_code(raw: bytes, code: RecoverySecret, *, bounds: KdfBounds = BOUNDS) -> OpenedHeader:
    """Open a header with the recovery code. Raises VaultFormatError, NewerVault or WrongRecoveryCode."""
    header = _read(raw, bounds)
    data_key = unlock(_sealed(header, CODE_SLOT), code_key(code), _bound_to(header, CODE_SLOT))
    if data_key is None:
        raise WrongRecoveryCode
    return _proven(header, data_key)


def open_with_organisation(raw: bytes, private: bytes, *, bounds: KdfBounds = BOUNDS) -> OpenedHeader:
    """Open a header with the CJG's private key.

    Raises VaultFormatError, NewerVault, or WrongOrganisationKey when it has no slot for this key.
    """
    header = _read(raw, bounds)
    slot = _organisation_slot(header)
    bound_to = _bound_to(header, ORGANISATION_SLOT)
    data_key = organisation.unlock(slot.sealed, private, bound_to) if slot else None
    if data_key is None:
        raise WrongOrganisationKey
    return _proven(header, data_key)


def with_new_ways(
    opened: OpenedHeader, ways: WaysIn, *, kdf: KdfParameters | None = None, bounds: KdfBounds = BOUNDS
) -> bytes:
    """Return the header that takes the place of an opened one; the old passphrase and code are dead in it.

    Both change together, since every slot is bound to the new salt and generation. The CJG keeps its way
    in: its slot is written anew for the same public key, unless ``ways`` names another.
    """
    ways = _with_organisation_of(opened, ways)
    return _written(_next(opened.header, kdf), opened.data_key, ways, bounds)


def with_new_data_key(
    opened: OpenedHeader,
    ways: WaysIn,
    database: str,
    *,
    kdf: KdfParameters | None = None,
    bounds: KdfBounds = BOUNDS,
) -> tuple[bytes, DataKey]:
    """Return the header for a copy of the vault under a new data key, and that key.

    Slots that are not known here hold the old key, so they are left out.
    """
    data_key = DataKey.make()
    bare = replace(_next(opened.header, kdf), database=database, slots={})
    return _written(bare, data_key, _with_organisation_of(opened, ways), bounds), data_key


def with_organisation(opened: OpenedHeader, public: bytes) -> bytes:
    """Return the same header with a way in for the CJG; the other ways in stay as they are."""
    return _signed(_with_slot_for(opened.header, opened.data_key, public), opened.data_key)


def for_the_cjg_alone(raw: bytes, keys: Subkeys) -> bytes:
    """Return the header of an opened vault without its passphrase and code; the CJG keeps its way in.

    keys: those of the opened vault. Raises VaultFormatError or NewerVault.
    """
    header = _read(raw, None)
    left = {name: slot for name, slot in header.slots.items() if name not in _OWN_WAYS}
    bare = replace(header, slots=left, mac=b"")
    return _ENCODER.encode(replace(bare, mac=_mac_by(bare, keys)))


def facts_of(raw: bytes) -> Facts:
    """Return what an unproven header says; only good for telling, or for one that was proven before.

    Raises VaultFormatError or NewerVault.
    """
    header = _read(raw, None)
    return Facts(header.vault, header.generation, header.database, header.device, _trusted(header))


def device_check_of(raw: bytes) -> bytes | None:
    """Return the check of the secret that the passphrase needs beside it, None when it needs none."""
    slot = _read(raw, None).slots.get(DEVICE_SLOT)
    return slot.sealed if slot else None


def _read(raw: bytes, bounds: KdfBounds | None) -> Header:
    """Parse a header and check its bounds; what another writer would have written otherwise is refused."""
    if len(raw) > HEADER_MAX:
        raise VaultFormatError
    try:
        header = _DECODER.decode(raw)
    except (DecodeError, UnicodeDecodeError, RecursionError):
        raise _why_unreadable(raw) from None
    if header.format != FORMAT or _ENCODER.encode(header) != raw:
        raise _why_unreadable(raw)
    if header.device != (DEVICE_SLOT in header.slots):
        raise VaultFormatError
    if bounds:
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
    if not header.slots.keys() & _OWN_WAYS:
        raise VaultWiped
    if slot is None or slot.alg != _ALGORITHM:
        raise VaultFormatError
    return slot.sealed


def _proven(header: Header, data_key: DataKey) -> OpenedHeader:
    if not hmac.compare_digest(header.mac, _mac(header, data_key)):
        raise VaultFormatError
    return OpenedHeader(data_key, header)


def _device_secret(header: Header, find: FindSecret) -> bytes | None:
    """Return the secret that the passphrase needs beside it, None when it needs none."""
    if not header.device:
        return None
    slot = header.slots[DEVICE_SLOT]
    if slot.alg != _DEVICE_ALGORITHM:
        raise VaultFormatError
    secret = find(slot.sealed)
    if secret is None or not hmac.compare_digest(device_check(secret), slot.sealed):
        raise DeviceKeyMissing
    return secret


def _organisation_slot(header: Header) -> Slot | None:
    slot = header.slots.get(ORGANISATION_SLOT)
    return slot if slot and slot.alg == organisation.ALGORITHM else None


def _trusted(header: Header) -> bytes | None:
    slot = _organisation_slot(header)
    return organisation.sealed_for(slot.sealed) if slot else None


def _with_organisation_of(opened: OpenedHeader, ways: WaysIn) -> WaysIn:
    return dataclasses.replace(ways, organisation=ways.organisation or _trusted(opened.header))


def _next(header: Header, kdf: KdfParameters | None) -> Header:
    return replace(header, generation=header.generation + 1, kdf=kdf or KdfParameters())


def _written(bare: Header, data_key: DataKey, ways: WaysIn, bounds: KdfBounds) -> bytes:
    """Fill the slots, add the MAC, and return the header as bytes that read back."""
    header = _with_check(bare, ways.device)
    keys = {
        PASSPHRASE_SLOT: passphrase_key(ways.passphrase, header.kdf, bounds, ways.device or b""),
        CODE_SLOT: code_key(ways.code),
    }
    ways_in = {
        name: Slot(_ALGORITHM, lock_up(data_key, key, _bound_to(header, name))) for name, key in keys.items()
    }
    header = replace(header, slots={**header.slots, **ways_in})
    if ways.organisation is not None:
        header = _with_slot_for(header, data_key, ways.organisation)
    raw = _signed(header, data_key)
    _read(raw, bounds)
    return raw


def _with_check(bare: Header, device: bytes | None) -> Header:
    others = {name: slot for name, slot in bare.slots.items() if name != DEVICE_SLOT}
    if device is not None:
        others[DEVICE_SLOT] = Slot(_DEVICE_ALGORITHM, device_check(device))
    return replace(bare, device=device is not None, slots=others)


def _with_slot_for(header: Header, data_key: DataKey, public: bytes) -> Header:
    sealed = organisation.lock_up(data_key, public, _bound_to(header, ORGANISATION_SLOT))
    return replace(header, slots={**header.slots, ORGANISATION_SLOT: Slot(organisation.ALGORITHM, sealed)})


def _signed(header: Header, data_key: DataKey) -> bytes:
    return _ENCODER.encode(replace(header, mac=_mac(header, data_key)))


def _bound_to(header: Header, slot: str) -> bytes:
    """Return what a slot is bound to: its name and all that stands outside the slots."""
    return slot.encode() + b"\n" + _ENCODER.encode(replace(header, slots={}, mac=b""))


def _mac(header: Header, data_key: DataKey) -> bytes:
    return _mac_by(header, derive_subkeys(data_key))


def _mac_by(header: Header, keys: Subkeys) -> bytes:
    unsigned = _ENCODER.encode(replace(header, mac=b""))
    return hmac.digest(keys.header_mac, unsigned, sha256)
