"""Brings over what was written after a backup, out of the damaged vault that it takes the place of.

One damaged page spoils its connection. So each table is read a row at a time, from its beginning as far as
that goes, and over a fresh connection from its end. What is read this way is whole: every page is sealed.
``salvage`` adds it to the vault that was put back, where it counts as not sent. The damaged one stays as it
is. Its key is the one that opens its header now; only when both key and way in are others nothing comes over.
It may be one of an earlier program, from before its tables were brought up to date: what is read of them is
the same in each. Of a newer program nothing is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from jgw_desktop.domain.errors import VaultError
from jgw_desktop.envelope.seal import SealedChange
from storage.blob_way import BlobWay
from storage.connection import Connection
from storage.log import NEVER_SENT, ChangeLog
from storage.looking import first_look
from storage.meta import read_identity
from storage.projecting import Reading
from storage.schema import VERSION, version_of

_KEY = "INSERT OR IGNORE INTO bundel_key(bundel, compartiment, epoch, key) VALUES (?, ?, ?, ?)"
_DRAFT = """INSERT OR REPLACE INTO draft(bundel, record, field, form, type, value, replaces)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
_BLOB = """INSERT OR IGNORE INTO blob(hash, bundel, compartiment, epoch, size, state)
    VALUES (?, ?, ?, ?, ?, 0)"""
_PIECE = "INSERT INTO blob_piece(blob, n, piece) VALUES (?, ?, ?)"

_WITH_ATTACHMENTS = 3  # the first schema that has them


def is_damaged(database: Path, key: bytes) -> bool:
    """Tell whether a page of a database does not fit its seal."""
    try:
        with closing(first_look(database, key)) as connection:
            return bool(connection.damage())
    except VaultError:
        return True


def salvage(database: Path, key: bytes, into: Connection) -> int:
    """Add what can be read of a damaged vault and is not there yet; return how many changes that were.

    Part of a transaction of the caller. Only what this laptop made: the rest is on the server.
    """
    torn = _Torn(database, key)
    version = torn.version()
    if not 0 < version <= VERSION:
        return 0
    own, log = read_identity(into).device, ChangeLog(into)
    rows = {row[0]: row[1:] for row in torn.rows("change_log", "n", "id, header, body, device")}
    found = [
        SealedChange(change, header, body)
        for _, (change, header, body, device) in sorted(rows.items())
        if device == own and body and not log.knows(change)
    ]
    into.executemany(_KEY, torn.rows("bundel_key", "bundel, compartiment, epoch", "key"))
    log.put_aside(found, NEVER_SENT, Reading.WAITS)
    drafts = torn.rows("draft", "n", "bundel, record, field, form, type, value, replaces")
    into.executemany(_DRAFT, [row[1:] for row in drafts])
    if version >= _WITH_ATTACHMENTS:
        _attachments(torn, into)
    return len(found)


def _attachments(torn: _Torn, into: Connection) -> None:
    """Add attachments of which every piece can be read."""
    blobs = {row[1]: row[1:] for row in torn.rows("blob", "rowid", "hash, bundel, compartiment, epoch, size")}
    new = {hash_ for hash_, cells in blobs.items() if into.execute(_BLOB, *cells)}
    pieces = {row[1:3]: row[1:] for row in torn.rows("blob_piece", "rowid", "blob, n, piece")}
    into.executemany(_PIECE, [cells for (hash_, _), cells in pieces.items() if hash_ in new])
    for hash_ in new:
        BlobWay(into).complete(hash_)


class _Torn:
    """A damaged database."""

    def __init__(self, database: Path, key: bytes) -> None:
        self._database, self._key = database, key

    def version(self) -> int:
        """Return the number of its schema, 0 where that cannot be read."""
        try:
            with closing(first_look(self._database, self._key)) as connection:
                return version_of(connection)
        except VaultError:
            return 0

    def rows(self, table: str, order: str, columns: str) -> list[tuple[Any, ...]]:
        """Return each row that can be read, at least once: what orders it, then these columns."""
        found: list[tuple[Any, ...]] = []
        for way in (("ASC", ">"), ("DESC", "<")):
            with suppress(VaultError), closing(first_look(self._database, self._key)) as connection:
                found.extend(_one_way(connection, table, order, columns, *way))
                break  # all of it
        return found


def _one_way(
    connection: Connection, table: str, order: str, columns: str, way: str, beyond: str
) -> Iterator[tuple[Any, ...]]:
    parts = order.split(", ")
    select = f"SELECT {order}, {columns} FROM {table}"  # noqa: S608 - our own names
    by = f"ORDER BY {', '.join(f'{one} {way}' for one in parts)} LIMIT 1"
    after = f"WHERE ({order}) {beyond} ({', '.join('?' * len(parts))})"
    found = connection.row(_cells, f"{select} {by}")
    while found:
        yield found
        found = connection.row(_cells, f"{select} {after} {by}", *found[: len(parts)])


def _cells(*cells: Any) -> tuple[Any, ...]:
    return cells
