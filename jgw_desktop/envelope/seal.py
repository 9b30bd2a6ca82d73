"""Seal a change and open it again: the one form in which the vault keeps it and the sync sends it.

    header  = MessagePack, plain: ids, key epoch, what the change builds on
    body    = suite byte || nonce (12) || AES-256-GCM-SIV(key, content, header as data)
    content = zstd(MessagePack payload)                            suite 1
            = place of a dep (2) || zstd(payload, after that dep)  suite 2
    id      = BLAKE2b-256(header || body)

GCM-SIV, since a copied virtual machine can repeat random numbers. The id follows from the content, so
a change cannot be altered, and two copies of a laptop cannot give one id to two changes. Suite 2 says only
what differs from earlier changes of the same bundel and compartiment (``envelope.opener`` finds those).
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from jgw_desktop.domain.changes import Change, ChangeKind, Compartiment, Operation
from jgw_desktop.domain.errors import (
    ChangeKeyMissing,
    EarlierMissing,
    MalformedChange,
    NewerChange,
    TamperedChange,
    ValueNotKept,
)
from jgw_desktop.domain.ids import CHANGE_ID_SIZE, BundelId, ChangeId, DeviceId, WorkerId
from jgw_desktop.envelope.compression import (
    MAX_PAYLOAD,
    compress,
    compress_after,
    decompress,
    decompress_after,
)
from jgw_desktop.envelope.header import MAX_HEADER, VERSION, Header, read_header, write_header
from jgw_desktop.envelope.payload import read_payload, write_payload

__all__ = [
    "Earlier",
    "EarlierFor",
    "Header",
    "KeyFor",
    "SealedChange",
    "UnsealedChange",
    "change_in",
    "content_id",
    "open_sealed",
    "payload_of",
    "read_header",
    "seal",
]

KeyFor = Callable[[BundelId, Compartiment, int], bytes]
Payloads = tuple[bytes, ...]
EarlierFor = Callable[[Header, ChangeId], Payloads]

MAX_EARLIER = 16  # changes that one is written after; to open it, those have to be opened
MAX_EARLIER_SIZE = 256 * 1024  # bytes of their payloads together

_WHOLE = 1  # AES-256-GCM-SIV over zstd with a dictionary over MessagePack
_AFTER = 2  # the same, but the dictionary is followed by the payloads of earlier changes
_NONCE_SIZE = 12
_TAG_SIZE = 16
_MAX_BODY = MAX_PAYLOAD + MAX_PAYLOAD // 128  # what compression can add, and nonce and tag
_PLACE = struct.Struct(">H")


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


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a change can be written after: an earlier change, and the payloads up to and with it."""

    change: ChangeId
    payloads: Payloads = field(repr=False)


def seal(
    unsealed: UnsealedChange,
    key: bytes,
    key_epoch: int,
    earlier: Earlier | None = None,
    *,
    random: Callable[[int], bytes] = os.urandom,
) -> SealedChange:
    """Seal a change with the key (32 bytes) of its compartiment at the given epoch.

    earlier: must be among what it builds on; used where that makes the change smaller.
    Raises ValueNotKept when a value is no plain, finite data or the whole is over 8 MiB.
    """
    deps = _all_deps(unsealed)
    header = write_header(_header(unsealed, key_epoch, deps))
    if len(header) > MAX_HEADER:
        raise ValueNotKept
    payload = write_payload(unsealed.author, unsealed.hlc, unsealed.reason, unsealed.ops, deps)
    read_payload(payload, read_header(header).deps)  # nothing enters the log that no one can read back
    suite, content = _content(payload, deps, earlier)
    nonce = random(_NONCE_SIZE)
    body = bytes((suite,)) + nonce + AESGCMSIV(key).encrypt(nonce, content, header)
    return SealedChange(content_id(header, body), header, body)


def open_sealed(header: bytes, body: bytes, key_for: KeyFor, earlier_for: EarlierFor | None = None) -> Change:
    """Open a sealed change and give it its id.

    ``key_for`` gives the key of a bundel, compartiment and epoch, and raises KeyError when it has none.
    ``earlier_for`` gives what ``Earlier.payloads`` held. Raises MalformedChange, NewerChange,
    ChangeKeyMissing, EarlierMissing or TamperedChange.
    """
    plain, payloads = payload_of(header, body, key_for, earlier_for)
    return change_in(content_id(header, body), plain, payloads[-1])


def change_in(change: ChangeId, plain: Header, raw: bytes) -> Change:
    """Return the change that a header and a payload say. Raises MalformedChange."""
    payload, ops = read_payload(raw, plain.deps)
    return Change(
        id=change,
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


def payload_of(
    header: bytes, body: bytes, key_for: KeyFor, earlier_for: EarlierFor | None = None
) -> tuple[Header, Payloads]:
    """Return the header of a change, and the payloads that it was written after, its own last."""
    plain = read_header(header)
    content = _decrypt(plain, header, body, key_for)
    if body[0] == _WHOLE:
        return plain, (decompress(content),)
    change = _dep_at(plain, content[: _PLACE.size])
    if earlier_for is None:
        raise EarlierMissing
    earlier = earlier_for(plain, change)
    if not is_bounded(earlier):
        raise MalformedChange
    return plain, (*earlier, decompress_after(content[_PLACE.size :], earlier))


def is_bounded(payloads: Payloads) -> bool:
    """Tell whether a change may be written after so much."""
    return len(payloads) <= MAX_EARLIER and sum(map(len, payloads)) <= MAX_EARLIER_SIZE


def content_id(header: bytes, body: bytes) -> ChangeId:
    """Return the id that follows from the bytes of a sealed change."""
    return ChangeId(hashlib.blake2b(header + body, digest_size=CHANGE_ID_SIZE).digest())


def _content(payload: bytes, deps: tuple[ChangeId, ...], earlier: Earlier | None) -> tuple[int, bytes]:
    """Return the shorter way to say a payload, and its suite."""
    whole = compress(payload)
    if earlier is None or not is_bounded(earlier.payloads):
        return _WHOLE, whole
    place = deps.index(earlier.change)
    after = _PLACE.pack(place) + compress_after(payload, earlier.payloads) if place < 2**16 else whole
    return (_AFTER, after) if len(after) < len(whole) else (_WHOLE, whole)


def _dep_at(plain: Header, place: bytes) -> ChangeId:
    try:
        (at,) = _PLACE.unpack(place)
        return plain.deps[int(at)]
    except (struct.error, IndexError):
        raise MalformedChange from None


def _decrypt(plain: Header, header: bytes, body: bytes, key_for: KeyFor) -> bytes:
    if not _TAG_SIZE < len(body) - 1 - _NONCE_SIZE <= _MAX_BODY or not body[0]:
        raise MalformedChange
    if body[0] > _AFTER:
        raise NewerChange
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
