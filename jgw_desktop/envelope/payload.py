"""The secret part of a change as bytes: operations that name earlier ones by their place in the header.

``write_payload`` and ``read_payload`` are each other's inverse. What could not be read back is refused
when writing, so that nothing enters the log that no one can open.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from msgspec import DecodeError, Meta, Struct
from msgspec.msgpack import Decoder, Encoder

from jgw_desktop.domain.changes import Operation, OpRef
from jgw_desktop.domain.errors import MalformedChange, ValueNotKept
from jgw_desktop.domain.ids import ChangeId, RecordId
from jgw_desktop.domain.values import freeze
from jgw_desktop.envelope.compression import MAX_PAYLOAD
from jgw_desktop.envelope.header import Count

MAX_DEPTH = 32
_INT64 = range(-(2**63), 2**63)

_Ref = tuple[Count, Count]  # place of a change in the header's deps, place of the operation in that change


class _Op(Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    record: Annotated[RecordId, Meta(min_length=16, max_length=16)]
    type: str
    field: str
    value: Any
    replaces: tuple[_Ref, ...]
    seen: tuple[_Ref, ...]


class Payload(Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    """Who did what, when and why. hlc: see ``domain.clock``."""

    author: str
    hlc: Count
    reason: str
    ops: tuple[_Op, ...]


_ENCODER = Encoder()
_DECODER = Decoder(Payload)


def write_payload(
    author: str, hlc: int, reason: str, ops: Sequence[Operation], deps: Sequence[ChangeId]
) -> bytes:
    """Return the payload of a change whose header names ``deps``. Raises ValueNotKept."""
    if not all(_is_kept(op.value, 0) for op in ops):
        raise ValueNotKept
    places = {change: place for place, change in enumerate(deps)}
    rows = tuple(
        _Op(
            op.record, op.type, op.field, op.value, _by_place(op.replaces, places), _by_place(op.seen, places)
        )
        for op in ops
    )
    try:
        raw = _ENCODER.encode(Payload(author, hlc, reason, rows))
    except (UnicodeEncodeError, OverflowError):
        raise ValueNotKept from None
    if len(raw) > MAX_PAYLOAD:
        raise ValueNotKept
    return raw


def read_payload(raw: bytes, deps: Sequence[ChangeId]) -> tuple[Payload, tuple[Operation, ...]]:
    """Return a payload and its operations, their references made whole again. Raises MalformedChange."""
    try:
        payload = _DECODER.decode(raw)
    except (DecodeError, UnicodeDecodeError, RecursionError):
        raise MalformedChange from None
    return payload, tuple(_operation(row, deps) for row in payload.ops)


def _operation(row: _Op, deps: Sequence[ChangeId]) -> Operation:
    value = row.value
    if not isinstance(value, str):  # as most are, and need no looking into
        if not _is_kept(value, 0):
            raise MalformedChange
        value = freeze(value)
    replaces = _by_id(row.replaces, deps) if row.replaces else ()  # most refer to nothing
    seen = _by_id(row.seen, deps) if row.seen else ()
    return Operation(row.record, row.type, row.field, value, replaces, seen)


def _by_place(refs: Sequence[OpRef], places: Mapping[ChangeId, int]) -> tuple[_Ref, ...]:
    return tuple((places[ref.change], ref.at) for ref in refs)


def _by_id(refs: Sequence[_Ref], deps: Sequence[ChangeId]) -> tuple[OpRef, ...]:
    try:
        return tuple(OpRef(deps[place], at) for place, at in refs)
    except IndexError:
        raise MalformedChange from None


def _is_kept(value: object, depth: int) -> bool:
    """Tell whether a value comes out of the log as it went in: plain data, finite and not too deep."""
    match value:
        case None | bool() | str():
            return True
        case int():
            return value in _INT64
        case float():
            return math.isfinite(value)
        case tuple() | list():
            return depth < MAX_DEPTH and all(_is_kept(item, depth + 1) for item in value)
        case Mapping():
            return depth < MAX_DEPTH and all(
                isinstance(key, str) and _is_kept(item, depth + 1) for key, item in value.items()
            )
        case _:
            return False
