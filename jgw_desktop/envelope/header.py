"""The plain part of a sealed change: what a server needs to know to keep it and pass it on.

It holds ids and numbers, never content. Nobody can alter it unseen, since the sealed body is bound to it.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import DecodeError, Meta, Struct
from msgspec.msgpack import Decoder, Encoder

from jgw_desktop.domain.changes import ChangeKind, Compartiment
from jgw_desktop.domain.errors import EnvelopeError, MalformedChange, NewerChange
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId

VERSION = 1
MAX_HEADER = 8 * 2**20

_ID = Meta(min_length=16, max_length=16)
_HASH = Meta(min_length=32, max_length=32)
Count = Annotated[int, Meta(ge=0, le=2**63 - 1)]


class Header(Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    """Who made a change, to what it belongs and what it builds on.

    v: version of this form. key_epoch: which key of the compartiment sealed it. deps: the changes it
    refers to, sorted. blobs: hashes of the attachments it needs. redacts: the changes it erases.
    """

    v: Count
    bundel: Annotated[BundelId, _ID]
    compartiment: Compartiment
    kind: ChangeKind
    device: Annotated[DeviceId, _ID]
    key_epoch: Count
    deps: tuple[Annotated[ChangeId, _HASH], ...]
    schema: Count
    blobs: tuple[Annotated[bytes, _HASH], ...]
    redacts: tuple[Annotated[ChangeId, _HASH], ...]


class _Version(Struct, array_like=True, frozen=True):
    v: int


_ENCODER = Encoder()
_DECODER = Decoder(Header)
_VERSION_DECODER = Decoder(_Version)


def write_header(header: Header) -> bytes:
    """Return a header as MessagePack."""
    return _ENCODER.encode(header)


def read_header(header: bytes) -> Header:
    """Read a header. Raises MalformedChange, or NewerChange when its version is above ours."""
    if len(header) > MAX_HEADER:
        raise MalformedChange
    try:
        parsed = _DECODER.decode(header)
    except (DecodeError, UnicodeDecodeError, RecursionError):
        raise _why_unreadable(header) from None
    if parsed.v != VERSION:
        raise _why_unreadable(header)
    return parsed


def _why_unreadable(header: bytes) -> EnvelopeError:
    try:
        version = _VERSION_DECODER.decode(header).v
    except (DecodeError, UnicodeDecodeError, RecursionError):
        return MalformedChange()
    return NewerChange() if version > VERSION else MalformedChange()
