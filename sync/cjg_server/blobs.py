"""Attachments in sealed pieces, in any order and with any break; whole once their hash fits.

A piece belongs to a bundel as well as to a hash, so nobody can lay a wrong piece in another's way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.ids import BundelId, DeviceId
from jgw_desktop.reconciling.limits import MAX_UNHELD
from sync.cjg_server.database import Database
from sync.protocol import BlobPiece, BlobState

_WHOLE = "UPDATE blob SET is_whole = 1 WHERE n = ?"
_ANEW = (
    "DELETE FROM blob_piece WHERE blob = ?",
    "UPDATE blob SET total = 0, sender = NULL WHERE n = ?",
    "DELETE FROM blob WHERE n = ? AND part IS NULL",
)
_UNHELD = """SELECT DISTINCT b.hash FROM blob AS b INDEXED BY blob_unheld
    CROSS JOIN member AS m ON m.bundel = b.bundel AND m.compartiment = b.part
    WHERE b.is_whole = 0 AND b.part IS NOT NULL AND m.worker = ? AND (m.until IS NULL OR m.until > ?)
    ORDER BY random() LIMIT ?"""


class Blobs:
    """Keeps pieces."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def expect(self, digests: Iterable[bytes], bundel: BundelId, part: Compartiment) -> None:
        """Note which attachments a change names that is in the log now; call it inside a transaction."""
        sql = """INSERT INTO blob(hash, bundel, total, is_whole, part) VALUES (?1, ?2, 0, 0, ?3)
            ON CONFLICT(hash, bundel) DO UPDATE SET part = ?3"""
        self._database.many(sql, [(digest, bundel, part) for digest in digests])

    def unheld(self, worker: str, now: int) -> list[bytes]:
        """Return what logs name and is not whole here, of what a worker may read; not always the same."""
        return self._database.rows(bytes, _UNHELD, worker, now, MAX_UNHELD)

    def put(self, digest: bytes, piece: BlobPiece, sender: DeviceId | None = None) -> BlobState | None:
        """Keep a piece and return what there is now; call it inside a transaction.

        sender: who hands it in without access; it counts with what that device has in quarantine.
        None when this piece does not go with the others, or all together are not what the hash says: then
        they are dropped and have to be sent anew.
        """
        number = self._number(digest, piece, sender)
        state = self.state(digest, piece.bundel)
        if state is None or state.total != piece.total or piece.number >= piece.total:
            return None
        if state.whole:
            return state
        sql = "INSERT OR REPLACE INTO blob_piece VALUES (?, ?, ?)"
        self._database.execute(sql, number, piece.number, piece.piece)
        if len(set(state.have) | {piece.number}) == piece.total and not self._complete(number, digest):
            return None
        return self.state(digest, piece.bundel)

    def state(self, digest: bytes, bundel: BundelId) -> BlobState | None:
        """Return which pieces of an attachment of a bundel are here."""
        found = self._database.row(
            _three, "SELECT n, total, is_whole FROM blob WHERE hash = ? AND bundel = ?", digest, bundel
        )
        if found is None:
            return None
        number, total, whole = found
        have = self._database.rows(
            int, "SELECT number FROM blob_piece WHERE blob = ? ORDER BY number", number
        )
        return BlobState(total, tuple(have), bool(whole))

    def bundels(self, digest: bytes) -> list[BundelId]:
        """Return to which bundels an attachment belongs."""
        return self._database.rows(BundelId, "SELECT bundel FROM blob WHERE hash = ?", digest)

    def read_by(self, digest: bytes, worker: str, now: int) -> list[BundelId]:
        """Return to which bundels that a worker may read an attachment belongs.

        It looks in each of those (CROSS JOIN keeps that order), so another's attachment costs what one that
        is not there does.
        """
        return self._database.rows(
            BundelId,
            "SELECT DISTINCT m.bundel FROM member AS m CROSS JOIN blob AS b ON b.bundel = m.bundel "
            "WHERE m.worker = ? AND (m.until IS NULL OR m.until > ?) AND b.hash = ?",
            worker, now, digest,
        )  # fmt: skip

    def whole_of(self, bundel: BundelId) -> list[tuple[bytes, int]]:
        """Return the attachments of a bundel that are whole, by hash, and of how many pieces each is."""
        sql = "SELECT hash, total FROM blob WHERE bundel = ? AND is_whole ORDER BY hash"
        return self._database.rows(_two, sql, bundel)

    def piece(self, digest: bytes, bundel: BundelId, number: int) -> bytes | None:
        """Return a piece of an attachment that is whole."""
        return self._database.row(
            bytes,
            "SELECT content FROM blob_piece AS p JOIN blob AS b ON b.n = p.blob "
            "WHERE hash = ? AND bundel = ? AND number = ? AND is_whole",
            digest, bundel, number,
        )  # fmt: skip

    def drop(self, digests: Iterable[bytes], bundel: BundelId) -> None:
        """Forget attachments of a bundel; call it inside a transaction."""
        for digest in digests:
            self._database.execute("DELETE FROM blob WHERE hash = ? AND bundel = ?", digest, bundel)

    def _number(self, digest: bytes, piece: BlobPiece, sender: DeviceId | None) -> int:
        known = self._database.row(
            int, "SELECT n FROM blob WHERE hash = ? AND bundel = ?", digest, piece.bundel
        )
        if known:
            begin = "UPDATE blob SET total = ?, sender = ? WHERE n = ? AND total = 0"
            self._database.execute(begin, piece.total, sender, known)
        sql = "INSERT INTO blob(hash, bundel, total, is_whole, sender) VALUES (?, ?, ?, 0, ?)"
        return known or self._database.insert(sql, digest, piece.bundel, piece.total, sender)

    def _complete(self, number: int, digest: bytes) -> bool:
        """Mark an attachment as whole if its hash fits, else forget it."""
        made = hashlib.sha256()
        for content in self._database.each(
            bytes, "SELECT content FROM blob_piece WHERE blob = ? ORDER BY number", number
        ):
            made.update(content)
        is_right = made.digest() == digest
        for sql in (_WHOLE,) if is_right else _ANEW:
            self._database.execute(sql, number)
        return is_right


def _two(digest: bytes, total: int) -> tuple[bytes, int]:
    return digest, total


def _three(one: int, two: int, three: int) -> tuple[int, int, int]:
    return one, two, three
