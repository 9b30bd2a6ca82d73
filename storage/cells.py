"""Values and references as cells of a table: MessagePack, since one column holds every kind of value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.msgpack import Decoder, Encoder

from jgw_desktop.domain.changes import OpRef
from jgw_desktop.domain.errors import ValueNotKept
from jgw_desktop.domain.ids import ChangeId
from jgw_desktop.domain.values import Value, freeze


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise ValueNotKept


_ENCODER = Encoder(enc_hook=_plain)
_VALUE_DECODER = Decoder()
_REFS_DECODER = Decoder(tuple[tuple[bytes, int], ...])
NO_REFS = _ENCODER.encode(())


def pack_value(value: Value) -> bytes:
    """Return a value as a cell. Raises ValueNotKept for what no text or number file can hold."""
    return pack_plain(value)


def pack_plain(content: object) -> bytes:
    """Return values, and what is made of them, as a cell. Raises ValueNotKept as ``pack_value`` does."""
    try:
        return _ENCODER.encode(content)
    except (UnicodeEncodeError, OverflowError, RecursionError):
        raise ValueNotKept from None


def unpack_value(cell: bytes) -> Value:
    """Return the value of a cell."""
    return freeze(_VALUE_DECODER.decode(cell))


def pack_refs(refs: Sequence[OpRef]) -> bytes:
    """Return references as a cell."""
    return _ENCODER.encode(refs) if refs else NO_REFS


def unpack_refs(cell: bytes) -> tuple[OpRef, ...]:
    """Return the references of a cell."""
    if cell == NO_REFS:
        return ()
    return tuple(OpRef(ChangeId(change), at) for change, at in _REFS_DECODER.decode(cell))


def pack_ids(ids: Sequence[ChangeId]) -> bytes:
    """Return the ids of changes as a cell."""
    return _ENCODER.encode(ids)
