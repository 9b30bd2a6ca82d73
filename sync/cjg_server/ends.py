"""The ends of access that count now, per worker in one list, which the key room signs.

Each has a serial that only grows. A laptop remembers the highest that it read, and takes an older list for a
lie; one of which something was given again is signed anew, and so is one that a restored server lacks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.ids import BundelId, WorkerId
from jgw_desktop.reconciling.stated import Ends
from sync.cjg_server.database import Database

MOST_TOLD = 10**14  # in ms since 1970 that is the year 5138: no laptop can use the serials up
_CHANGED = """INSERT INTO end_list(worker, serial, at_least) VALUES (?1, 0, 1)
    ON CONFLICT(worker) DO UPDATE SET at_least = serial + 1 WHERE at_least <= serial"""
_SURPASS = """INSERT INTO end_list(worker, serial, at_least) VALUES (?1, 0, ?2)
    ON CONFLICT(worker) DO UPDATE SET at_least = ?2 WHERE at_least < ?2"""
_KEEP = """INSERT INTO end_list(worker, serial, at_least, statement) VALUES (?1, ?2, ?2, ?3)
    ON CONFLICT(worker) DO UPDATE SET serial = ?2, at_least = ?2, statement = ?3"""
_DUE = """SELECT w.id, coalesce(e.at_least, 1) FROM worker AS w LEFT JOIN end_list AS e ON e.worker = w.id
    WHERE e.worker IS NULL OR e.at_least > e.serial ORDER BY w.id"""
_PARTS = """SELECT p.bundel, p.compartiment FROM lost_part AS p WHERE p.worker = ?1
    AND NOT EXISTS (SELECT 1 FROM revocation AS r WHERE r.bundel = p.bundel AND r.worker = ?1)
    ORDER BY p.bundel, p.compartiment"""


class Kept(NamedTuple):
    """The newest list of a worker. statement: as it travels, None before any was signed."""

    serial: int
    statement: bytes | None


class EndLists:
    """Keeps the lists, and which are to be signed. Writing is part of a transaction of the caller."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def newest(self, worker: str) -> Kept:
        """Return the newest list of a worker."""
        sql = "SELECT serial, statement FROM end_list WHERE worker = ?"
        return self._database.row(Kept, sql, worker) or Kept(0, None)

    def changed(self, workers: Iterable[str]) -> None:
        """Have the lists of these workers signed anew, since what is in them changed."""
        self._database.many(_CHANGED, [(worker,) for worker in workers])

    def surpass(self, worker: str, serial: int) -> None:
        """Have a list signed anew, with a higher serial than a laptop of this worker read once."""
        self._database.execute(_SURPASS, worker, min(serial, MOST_TOLD) + 1)

    def due(self, now: int) -> list[Ends]:
        """Return the lists that are to be signed."""
        found = self._database.rows(_due, _DUE)
        return [Ends(worker, max(now, least), *self._ended(worker)) for worker, least in found]

    def keep(self, ends: Ends, statement: bytes) -> None:
        """Keep a list that was signed."""
        self._database.execute(_KEEP, ends.worker, ends.serial, statement)

    def _ended(
        self, worker: WorkerId
    ) -> tuple[tuple[BundelId, ...], tuple[tuple[BundelId, Compartiment], ...]]:
        """Return the bundels that a worker lost, and the parts of what they still have."""
        whole = "SELECT bundel FROM revocation WHERE worker = ? ORDER BY bundel"
        bundels = self._database.rows(BundelId, whole, worker)
        return tuple(bundels), tuple(self._database.rows(_part, _PARTS, worker))


def _due(worker: str, at_least: int) -> tuple[WorkerId, int]:
    return WorkerId(worker), at_least


def _part(bundel: bytes, part: str) -> tuple[BundelId, Compartiment]:
    return BundelId(bundel), Compartiment(part)
