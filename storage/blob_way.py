"""Attachments on their way: pieces that the server lacks, and pieces of what records name and is not here.

A piece that came is kept at once, so a transfer that breaks off goes on with the next one. An attachment
counts as being here only when all its pieces are what its name says; else it is fetched anew.
"""

from __future__ import annotations

from jgw_desktop.domain.ids import BundelId
from jgw_desktop.envelope.blob import blob_id
from jgw_desktop.envelope.header import read_header
from jgw_desktop.reconciling.desk import Parcelled, Wanted
from jgw_desktop.reconciling.outbox import State
from storage.blobs import Blobs, blobs_in
from storage.connection import Connection

UNSENT = "b.state < 3 AND b.have IS NULL"  # of blob AS b: here, and not known to be at the server
_OUT = f"""SELECT b.hash, b.bundel, (SELECT count(*) FROM blob_piece AS p WHERE p.blob = b.hash), b.size
    FROM blob AS b WHERE {UNSENT} ORDER BY b.size"""  # noqa: S608 - our own text
_NAMED = """SELECT w.lines, w.bundel, l.header FROM record AS r
    CROSS JOIN written AS w ON w.bundel = r.bundel AND w.record = r.id JOIN change_log AS l ON l.n = w.chg
    WHERE r.type = 'Bijlage' AND w.stands AND NOT (r.marked AND r.gone)"""
_BEGIN = """INSERT OR IGNORE INTO blob(hash, bundel, compartiment, epoch, size, have, state)
    VALUES (?, ?, ?, ?, 0, x'01', 3)"""
_PIECES = "SELECT piece FROM blob_piece WHERE blob = ? ORDER BY n"


class BlobWay:
    """Reads and writes pieces; writing is part of a larger transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def out(self) -> tuple[Parcelled, ...]:
        """Return what the server lacks, smallest first."""
        return tuple(self._connection.rows(_parcelled, _OUT))

    def piece(self, blob: bytes, number: int) -> bytes:
        """Return one sealed piece, empty when it is gone."""
        sql = "SELECT piece FROM blob_piece WHERE blob = ? AND n = ?"
        return self._connection.row(bytes, sql, blob, number) or b""

    def sent(self, blob: bytes) -> None:
        """Note that the server has all of it."""
        self._connection.execute("UPDATE blob SET state = ? WHERE hash = ?", int(State.SEEN), blob)

    def wanted(self) -> tuple[Wanted, ...]:
        """Return what records name and is not here, with the pieces that are."""
        here = set(self._connection.rows(bytes, "SELECT hash FROM blob WHERE have IS NULL"))
        found: dict[bytes, Wanted] = {}
        for cell, bundel, header in self._connection.rows(_three, _NAMED):
            for blob in blobs_in(cell):
                if blob not in here:
                    found[blob] = Wanted(blob, BundelId(bundel), header, self._have(blob))
        return tuple(found.values())

    def keep(self, wanted: Wanted, number: int, piece: bytes) -> bool:
        """Keep a piece that came; False when no record names the attachment any more, and nothing is kept."""
        if not Blobs(self._connection).names(wanted.bundel, wanted.blob):
            return False
        header = read_header(wanted.header)
        cells = wanted.blob, wanted.bundel, header.compartiment.value, header.key_epoch
        self._connection.execute(_BEGIN, *cells)
        sql = "INSERT OR REPLACE INTO blob_piece(blob, n, piece) VALUES (?, ?, ?)"
        self._connection.execute(sql, wanted.blob, number, piece)
        return True

    def complete(self, blob: bytes) -> bool:
        """Let an attachment count as being here, or forget it when its pieces are not what its name says."""
        pieces = tuple(self._connection.rows(bytes, _PIECES, blob))
        if blob_id(pieces) != blob:
            self._connection.execute("DELETE FROM blob WHERE hash = ?", blob)
            return False
        sql = "UPDATE blob SET have = NULL, size = ? WHERE hash = ?"
        self._connection.execute(sql, sum(map(len, pieces)), blob)
        return True

    def _have(self, blob: bytes) -> frozenset[int]:
        return frozenset(self._connection.rows(int, "SELECT n FROM blob_piece WHERE blob = ?", blob))


def _parcelled(blob: bytes, bundel: bytes, total: int, size: int) -> Parcelled:
    return Parcelled(blob, BundelId(bundel), total, size)


def _three(cell: bytes, bundel: bytes, header: bytes) -> tuple[bytes, bytes, bytes]:
    return cell, bundel, header
