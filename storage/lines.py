"""What one change says of one record, as one cell: most changes give several fields a value at once.

A row each would cost the vault eight times as much as the change itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from msgspec import DecodeError, Struct
from msgspec.msgpack import Decoder

from jgw_desktop.domain.changes import Change, ChangeKind, OpRef
from jgw_desktop.domain.errors import DamageDetected
from jgw_desktop.domain.ids import ChangeId, RecordId
from storage.cells import pack_plain

STANDS, REPLACED, ERASED = 0, 1, 2

_Refs: TypeAlias = tuple[tuple[bytes, int], ...]


class Line(Struct, array_like=True, gc=False):
    """One operation. at: its place among those of its change.

    dead: 0 stands, 1 replaced by another operation, 2 erased on request or never a value.
    """

    at: int
    type: str
    field: str
    value: Any
    replaces: _Refs
    seen: _Refs
    dead: int


_DECODER = Decoder(list[Line])


def lines_of(change: Change) -> Mapping[RecordId, list[Line]]:
    """Return what a change says, by record."""
    dead = STANDS if change.kind is ChangeKind.EDIT else ERASED
    found: dict[RecordId, list[Line]] = {}
    for at, op in enumerate(change.ops):
        line = Line(at, op.type, op.field, op.value, op.replaces, op.seen, dead)
        found.setdefault(op.record, []).append(line)
    return found


def pack(lines: Sequence[Line]) -> bytes:
    """Return lines as a cell. Raises ValueNotKept."""
    return pack_plain(lines)


def unpack(cell: bytes) -> list[Line]:
    """Return the lines of a cell. Raises DamageDetected."""
    try:
        return _DECODER.decode(cell)
    except DecodeError:
        raise DamageDetected from None


def standing(lines: Sequence[Line]) -> int:
    """Count what stands."""
    return sum(line.dead == STANDS for line in lines)


def refs(raw: _Refs) -> tuple[OpRef, ...]:
    """Return references as the domain knows them."""
    return tuple(OpRef(ChangeId(change), at) for change, at in raw)
