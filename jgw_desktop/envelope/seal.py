"""Seal a change and open it again: the one form in which the vault keeps it and the sync sends it.

    header = MessagePack, plain: ids, key epoch, what the change builds on
    body   = suite byte || nonce (12) || AES-256-GCM-SIV(key, zstd(MessagePack payload), header as data)
    id     = BLAKE2b-256(header || body)

GCM-SIV, since a copied virtual machine can repeat random numbers. The id follows from the content, so
a change cannot be altered, and two copies of a laptop cannot give one id to two changes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from jgw_desktop.domain.changes import Change, ChangeKind, Compartiment, Operation
from jgw_desktop.domain.errors import ChangeKeyMissing, MalformedChange, TamperedChange, ValueNotKept
from jgw_desktop.domain.ids import CHANGE_ID_SIZE, BundelId, ChangeId, DeviceId, WorkerId
from jgw_desktop.envelope.compression import MAX_PAYLOAD, compress, decompress
from jgw_desktop.envelope.header import MAX_HEADER, VERSION, Header, read_header, write_header
from jgw_desktop.envelope.payload import read_payload, write_payload

__all__ = [
    "Header",
    "KeyFor",
    "SealedChange",
    "UnsealedChange",
    "content_id",
    "open_sealed",
    "read_header",
    "seal",
]

KeyFor = Callable[[BundelId, Compartiment, int], bytes]

_SUITE = b"\x01"  # AES-256-GCM-SIV over zstd with a dictionary over MessagePack
_NONCE_SIZE = 12
_TAG_SIZE = 16
_MAX_BODY = MAX_PAYLOAD + MAX_PAYLOAD // 128  # what compression can add, and nonce and tag


@dataclass(frozen=True, slots=True)
class UnsealedChange:
    """A change before it has an id: see ``domain.changes.Change``. deps: beside those the ops refer to."""

    bundel: BundelId
    compartiment: Compartiment
    device: DeviceId
    author: WorkerId
    hlc: int
    ops: tuple[Operation, ...] = field(repr=False)
    deps: tuple[ChangeId, ...] = ()
    schema: int = 1
    reason: str = field(default="", repr=False)
    kind: ChangeKind = ChangeKind.EDIT
    redacts: tuple[ChangeId, ...] = ()
    blobs: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class SealedChange:
    """A change as it is kept and sent; the id is the hash of the other two."""

    id: ChangeId
    header: bytes = field(repr=False)
    body: bytes = field(repr=False)


def seal(
    unsealed: UnsealedChange, key: bytes, key_epoch: int, *, random: Callable[[int], bytes] = os.urandom
) -> SealedChange:
    """Seal a change with the key (32 bytes) of its compartiment at the given epoch.

    Raises ValueNotKept when a value is no plain, finite data or the whole is over 8 MiB.
    """
    deps = _all_deps(unsealed)
    header = write_header(_header(unsealed, key_epoch, deps))
    if len(header) > MAX_HEADER:
        raise ValueNotKept
    payload = write_payload(unsealed.author, unsealed.hlc, unsealed.reason, unsealed.ops, deps)
    read_payload(payload, read_header(header).deps)  # nothing enters the log that no one can read back
    nonce = random(_NONCE_SIZE)
    body = _SUITE + nonce + AESGCMSIV(key).encrypt(nonce, compress(payload), header)
    return SealedChange(content_id(header, body), header, body)


def open_sealed(header: bytes, body: bytes, key_for: KeyFor) -> Change:
    """Open a sealed change and give it its id.

    ``key_for`` gives the key of a bundel, compartiment and epoch, and raises KeyError when it has none.
    Raises MalformedChange, NewerChange, ChangeKeyMissing or TamperedChange.
    """
    plain = read_header(header)
    payload, ops = read_payload(decompress(_decrypt(plain, header, body, key_for)), plain.deps)
    return Change(
        id=content_id(header, body),
        bundel=plain.bundel,
        compartiment=plain.compartiment,
        device=plain.device,
        author=WorkerId(payload.author),
        hlc=payload.hlc,
        ops=ops,
        deps=plain.deps,
        schema=plain.schema,
        reason=payload.reason,
        kind=plain.kind,
        redacts=plain.redacts,
    )


def content_id(header: bytes, body: bytes) -> ChangeId:
    """Return the id that follows from the bytes of a sealed change."""
    return ChangeId(hashlib.blake2b(header + body, digest_size=CHANGE_ID_SIZE).digest())


def _decrypt(plain: Header, header: bytes, body: bytes, key_for: KeyFor) -> bytes:
    if not _TAG_SIZE < len(body) - 1 - _NONCE_SIZE <= _MAX_BODY or not body.startswith(_SUITE):
        raise MalformedChange
    try:
        key = key_for(plain.bundel, plain.compartiment, plain.key_epoch)
    except KeyError:
        raise ChangeKeyMissing from None
    nonce, sealed = body[1 : 1 + _NONCE_SIZE], body[1 + _NONCE_SIZE :]
    try:
        return AESGCMSIV(key).decrypt(nonce, sealed, header)
    except InvalidTag:
        raise TamperedChange from None


def _all_deps(unsealed: UnsealedChange) -> tuple[ChangeId, ...]:
    """Return the changes that the operations refer to and those the caller named, sorted, each once."""
    named = {ref.change for op in unsealed.ops for refs in (op.replaces, op.seen) for ref in refs}
    return tuple(sorted(named | set(unsealed.deps)))


def _header(unsealed: UnsealedChange, key_epoch: int, deps: tuple[ChangeId, ...]) -> Header:
    return Header(
        v=VERSION,
        bundel=unsealed.bundel,
        compartiment=unsealed.compartiment,
        kind=unsealed.kind,
        device=unsealed.device,
        key_epoch=key_epoch,
        deps=deps,
        schema=unsealed.schema,
        blobs=unsealed.blobs,
        redacts=unsealed.redacts,
    )
