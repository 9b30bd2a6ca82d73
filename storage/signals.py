"""In which casussen a signal was written here that the server was not told of yet (domain rule R69)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import DecodeError
from msgspec.msgpack import Decoder, Encoder

from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.errors import DamageDetected
from jgw_desktop.domain.ids import BundelId
from storage.connection import Connection
from storage.sync_facts import SyncFacts

_TYPE = "Signaal"
_FACT = "signals"
_HAS_ONE = f"SELECT 1 FROM record WHERE bundel = ? AND type = '{_TYPE}' AND NOT gone LIMIT 1"  # noqa: S608 - our own text
_ENCODER, _BUNDELS = Encoder(), Decoder(tuple[bytes, ...])


class Signals:
    """Remembers them. Writing is part of a larger transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._facts = SyncFacts(connection)

    def to_tell(self) -> frozenset[BundelId]:
        """Return the bundels to tell of."""
        raw = self._facts.get(_FACT)
        try:
            return frozenset(map(BundelId, _BUNDELS.decode(raw))) if raw else frozenset()
        except DecodeError:
            raise DamageDetected from None

    def note(self, edits: Iterable[Edit]) -> None:
        """Take note of what this worker wrote."""
        written = {edit.bundel for edit in edits if any(op.type == _TYPE for op in edit.ops)}
        if written:
            self._keep(self.to_tell() | written)

    def told(self, told: Collection[BundelId], diverged: Iterable[BundelId]) -> None:
        """Forget what the server was told; one that was put back is told again."""
        again = {one for one in diverged if self._connection.row(int, _HAS_ONE, one) is not None}
        if told or again:
            self._keep((self.to_tell() - {*told}) | again)

    def _keep(self, bundels: Iterable[BundelId]) -> None:
        self._facts.put(_FACT, _ENCODER.encode(sorted(bundels)))
