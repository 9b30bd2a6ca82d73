"""The audit trail of the server: who did what about which id, each line bound to the one before by a hash.

Lines hold codes and ids, never content. Whoever takes out or alters a line breaks the chain, which ``check``
finds; cutting off the end is found by comparing with an earlier backup or extract.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from msgspec.msgpack import encode

from sync.cjg_server.database import Database

_START = bytes(32)


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line. at: ms since 1970. who: ``beheer:naam``, ``device:hex``, ``sleutels`` or ``server``."""

    n: int
    at: int
    who: str
    what: str
    about: str
    prev: bytes
    hash: bytes


class Audit:
    """Appends lines in the transaction of what they tell of, and reads them back."""

    def __init__(self, database: Database, now: Callable[[], int]) -> None:
        self._database, self._now = database, now

    def write(self, who: str, what: str, about: str = "") -> None:
        """Add a line; call it inside the transaction."""
        last = self._database.row(_pair, "SELECT n, hash FROM audit ORDER BY n DESC LIMIT 1")
        n, prev = (last[0] + 1, last[1]) if last else (1, _START)
        at = self._now()
        self._database.execute(
            "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)",
            n, at, who, what, about, prev, _hash(prev, n, at, who, what, about),
        )  # fmt: skip

    def lines(self, since: int = 0) -> Iterator[AuditLine]:
        """Give the lines after number ``since``, oldest first."""
        return self._database.each(AuditLine, "SELECT * FROM audit WHERE n > ? ORDER BY n", since)

    def first_broken(self) -> int | None:
        """Return the number of the first line that does not fit the one before, None when all do."""
        prev, expected = _START, 1
        for line in self.lines():
            made = _hash(prev, line.n, line.at, line.who, line.what, line.about)
            if (line.n, line.prev, line.hash) != (expected, prev, made):
                return expected
            prev, expected = line.hash, expected + 1
        return None


def _hash(prev: bytes, *parts: int | str) -> bytes:
    return hashlib.blake2b(b"jgw/audit/v1" + prev + encode(parts), digest_size=32).digest()


def _pair(n: int, digest: bytes) -> tuple[int, bytes]:
    return n, digest
