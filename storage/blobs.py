"""The sealed attachments in the vault: their pieces, and which key of the bundel opens them.

An attachment stays as long as a record names it. ``keep_named`` is part of every transaction that writes
changes here, ``drop_deleted`` of every one that reads what colleagues wrote; so deleting the record itself
takes the bytes away with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.errors import AttachmentNotHere, DamageDetected, TamperedChange
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.envelope.blob import SealedBlob, open_blob
from jgw_desktop.envelope.bundel_keys import KeyName
from storage.bundel_keys import BundelKeys
from storage.connection import Connection
from storage.lines import STANDS, unpack
from storage.remains import expect_remains

_PLACES = "SELECT hash, compartiment, epoch, size FROM blob WHERE bundel = ? AND have IS NULL"
_SAID = """SELECT w.lines FROM record AS r CROSS JOIN written AS w ON w.bundel = r.bundel AND w.record = r.id
    WHERE r.bundel = ? AND r.type = 'Bijlage' AND w.stands"""
_NAMED = f"{_SAID} AND NOT (r.marked AND r.gone)"
_DELETED = f"{_SAID} AND r.marked AND r.gone"


class _Place(NamedTuple):
    """What tells the key of an attachment, and how many bytes its pieces have."""

    hash: bytes
    compartiment: str
    epoch: int
    size: int


class Blobs:
    """Reads and writes the pieces; writing is part of a larger transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, blob: SealedBlob, key: KeyName, state: int) -> None:
        """Keep a whole attachment that this key sealed."""
        self._connection.execute(
            "INSERT INTO blob(hash, bundel, size, state, compartiment, epoch) VALUES (?, ?, ?, ?, ?, ?)",
            blob.id,
            key.bundel,
            sum(map(len, blob.pieces)),
            state,
            key.compartiment.value,
            key.epoch,
        )
        self._connection.executemany(
            "INSERT INTO blob_piece(blob, n, piece) VALUES (?, ?, ?)",
            ((blob.id, n, piece) for n, piece in enumerate(blob.pieces)),
        )

    def read(self, bundel: BundelId, blob: bytes) -> bytes:
        """Return the content of an attachment. Raises AttachmentNotHere or DamageDetected."""
        place = self._connection.row(_Place, f"{_PLACES} AND hash = ?", bundel, blob)
        if place is None:
            raise AttachmentNotHere
        return self._opened(place, bundel)

    def held(self, bundel: BundelId) -> frozenset[bytes]:
        """Return the attachments of a bundel that are here, whole."""
        return frozenset(place.hash for place in self._places(bundel))

    def names(self, bundel: BundelId, blob: bytes) -> bool:
        """Tell whether a record of a bundel names an attachment."""
        return blob in self._named(bundel)

    def keep_named(self, bundels: Iterable[BundelId]) -> int:
        """Let go of every attachment of these bundels whose record is deleted or gone; return how many."""
        return sum(map(self._keep_named_of, bundels))

    def _keep_named_of(self, bundel: BundelId) -> int:
        known = self._known(bundel)
        return self._drop(bundel, known - self._named(bundel) if known else known)

    def drop_deleted(self, bundels: Iterable[BundelId]) -> None:
        """Let go of the attachments of these bundels that are named by deleted records only.

        One that is not named stays: the change that names it may wait to be read.
        """
        for bundel in bundels:
            known = self._known(bundel)
            if known:
                self._drop(bundel, known & self._said(_DELETED, bundel) - self._named(bundel))

    def _known(self, bundel: BundelId) -> set[bytes]:
        return set(self._connection.rows(bytes, "SELECT hash FROM blob WHERE bundel = ?", bundel))

    def _drop(self, bundel: BundelId, blobs: set[bytes]) -> int:
        self._connection.executemany("DELETE FROM blob WHERE hash = ?", [(blob,) for blob in blobs])
        if blobs:
            expect_remains(self._connection, [bundel])
        return len(blobs)

    def problems(self, bundel: BundelId) -> Iterator[str]:
        """Say what is wrong with the attachments of a bundel, in short technical lines."""
        named = self._named(bundel)
        for number, place in enumerate(self._places(bundel), 1):
            if place.hash not in named:
                yield f"attachment {number}: no record names it"
            try:
                self._opened(place, bundel)
            except DamageDetected:
                yield f"attachment {number}: its bytes are not those that were kept"

    def _places(self, bundel: BundelId) -> list[_Place]:
        return self._connection.rows(_Place, f"{_PLACES} ORDER BY hash", bundel)

    def _opened(self, place: _Place, bundel: BundelId) -> bytes:
        sql = "SELECT piece FROM blob_piece WHERE blob = ? ORDER BY n"
        pieces: Sequence[bytes] = self._connection.rows(bytes, sql, place.hash)
        try:
            key = BundelKeys(self._connection).key_for(bundel, Compartiment(place.compartiment), place.epoch)
            content = open_blob(SealedBlob(place.hash, tuple(pieces)), bundel, key)
        except (TamperedChange, KeyError, ValueError):
            raise DamageDetected from None
        if sum(map(len, pieces)) != place.size:
            raise DamageDetected
        return content

    def _named(self, bundel: BundelId) -> set[bytes]:
        return self._said(_NAMED, bundel)

    def _said(self, sql: str, bundel: BundelId) -> set[bytes]:
        return {blob for cell in self._connection.rows(bytes, sql, bundel) for blob in blobs_in(cell)}


def blobs_in(cell: bytes) -> Iterator[bytes]:
    """Give the id that a Bijlage names its content by, if what stands of these lines says one."""
    for line in unpack(cell):
        if line.type == "Bijlage" and line.field == "inhoud" and line.dead == STANDS:
            blob = blob_of(line.value)
            if blob:
                yield blob


def blob_of(value: object) -> bytes | None:
    """Return the id that a value says, None for what names nothing."""
    try:
        return bytes.fromhex(value) if isinstance(value, str) else None
    except ValueError:
        return None
