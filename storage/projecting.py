"""Reads changes that were stored as they came into the projections, in small slices.

A pull keeps and confirms at once; what is shown follows here. The first changes of every bundel go first, so
that the list of casussen is there while the rest comes and is read. A bundel that is opened is read whole.
What cannot be read is set apart under its reason; it is sent on all the same, and tried again when a key or
version comes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from jgw_desktop.domain.changes import Change
from jgw_desktop.domain.compartments import VISIBILITY
from jgw_desktop.domain.errors import ChangeKeyMissing, EarlierMissing, EnvelopeError, NewerChange
from jgw_desktop.domain.ids import BundelId, ChangeId, RecordId
from jgw_desktop.envelope.opener import Opener
from storage.blobs import Blobs
from storage.connection import Connection
from storage.fresh import fresh_rows
from storage.heads import Heads, Touched
from storage.index import Index
from storage.log import Entry
from storage.meta import follow_hlc
from storage.openers import opener_of

_FIRST = 4  # changes of a bundel that its line in the list is made of
_WAITING = "SELECT n, id, header, body FROM change_log WHERE reading = 0"
_WAITS = "FROM change_log INDEXED BY unread WHERE reading <> 1 AND reading = 0"
_BEGINNINGS = f"""SELECT l.n, l.id, l.header, l.body FROM (SELECT DISTINCT bundel {_WAITS}) AS b
    JOIN change_log AS l ON l.n IN (SELECT n {_WAITS} AND bundel = b.bundel ORDER BY n LIMIT {_FIRST})
    WHERE l.seq <= {_FIRST} ORDER BY l.bundel, l.n LIMIT ?"""  # noqa: S608 - our own text
_ALL = f"{_WAITING} AND reading <> 1 ORDER BY bundel, n LIMIT ?"
_READ = "UPDATE change_log SET reading = ?, author = ?, hlc = ? WHERE n = ?"
_ANY_GONE = "SELECT 1 FROM part_record LIMIT 1"
_OPENED = """DELETE FROM part_record WHERE bundel = ? AND record = ?
    AND EXISTS (SELECT 1 FROM place WHERE id = ? AND withheld)"""


class Reading(IntEnum):
    """How far a change was read; the numbers stand in the vault."""

    WAITS = 0
    READ = 1
    NO_KEY = 2
    NEWER = 3
    UNREADABLE = 4
    ERASED = 5
    AWAY = 6
    NO_EARLIER = 7


class _Row(NamedTuple):
    n: int
    id: ChangeId
    header: bytes
    body: bytes


class Projecting:
    """Reads what waits. Every method is part of a transaction that the caller holds.

    opened: changes that were opened as they came, by the id that follows from their bytes.
    """

    def __init__(self, connection: Connection, heads: Heads, index: Index) -> None:
        self._connection = connection
        self._heads = heads
        self._index = index
        self._blobs = Blobs(connection)
        self.opened: dict[ChangeId, Change] = {}

    def waits(self, bundel: BundelId | None = None) -> bool:
        """Tell whether anything waits to be read, of one bundel or of all."""
        sql = f"SELECT 1 {_WAITS}"
        if bundel is None:
            return self._connection.row(int, f"{sql} LIMIT 1") is not None
        return self._connection.row(int, f"{sql} AND bundel = ? LIMIT 1", bundel) is not None

    def read_bundel(self, bundel: BundelId, now_ms: int) -> Touched:
        """Read all that waits of one bundel."""
        return self._read(self._waiting_of(bundel), now_ms)

    def read_slices(self, most: int, now_ms: int, goes_on: Callable[[], bool]) -> Touched:
        """Read slices of what waits: first the beginning of every bundel, then bundel by bundel.

        most: rows of a slice. goes_on: asked after each slice.
        """
        touched: Touched = {}
        for waiting in (_BEGINNINGS, _ALL):
            while rows := self._connection.rows(_Row, waiting, most):
                for bundel, records in self._read(rows, now_ms).items():
                    touched.setdefault(bundel, set()).update(records)
                if not goes_on():
                    return touched
        return touched

    def read_few(self, most: int, now_ms: int) -> Touched:
        """Read all that waits where it is so little; of more, the beginning of every bundel only."""
        rows = self._connection.rows(_Row, _ALL, most + 1)
        return self._read(
            rows if len(rows) <= most else self._connection.rows(_Row, _BEGINNINGS, most), now_ms
        )

    def renew(self, bundel: BundelId, now_ms: int) -> Touched:
        """Make the projections of one bundel anew, after something of it was erased."""
        new = frozenset(row.n for row in self._waiting_of(bundel))
        self.opened.clear()  # with what was erased, which it may build on
        self.forget(bundel)
        self._connection.execute("UPDATE change_log SET reading = 0 WHERE bundel = ? AND reading = 1", bundel)
        touched = self._read(self._waiting_of(bundel), now_ms, new)
        self._index.renew(bundel)
        return touched

    def forget(self, bundel: BundelId) -> None:
        """Drop the operations of a bundel."""
        self._connection.execute("DELETE FROM written WHERE bundel = ?", bundel)
        self._connection.execute("DELETE FROM early WHERE bundel = ?", bundel)

    def retry(self, reading: Reading, bundel: BundelId | None = None) -> None:
        """Let changes that could not be read wait again."""
        sql = "UPDATE change_log INDEXED BY unread SET reading = 0 WHERE reading <> 1 AND reading = ?"
        if bundel is None:
            self._connection.execute(sql, reading)
        else:
            self._connection.execute(f"{sql} AND bundel = ?", reading, bundel)

    def _waiting_of(self, bundel: BundelId) -> list[_Row]:
        return self._connection.rows(_Row, f"{_WAITING} AND bundel = ? ORDER BY n", bundel)

    def _read(self, rows: Sequence[_Row], now_ms: int, new: Collection[int] | None = None) -> Touched:
        """Read rows. new: the places of those that were not read before, None for all of them."""
        opener = opener_of(self._connection)
        told = [(row, *self._opened(row, opener)) for row in rows]
        self.opened.clear()
        entries = [Entry(row.n, change) for row, _, change in told if change]
        self._connection.executemany(
            _READ,
            [
                (int(how), change.author if change else "", change.hlc if change else 0, row.n)
                for row, how, change in told
            ],
        )
        follow_hlc(self._connection, max((entry.change.hlc for entry in entries), default=0), now_ms)
        fresh = fresh_rows(self._connection, (entry.change for entry in entries))
        touched = self._heads.add(entries)
        self._index.update(touched, fresh, is_later=True)
        self._blobs.drop_deleted(touched)
        self._open_again(entry.change for entry in entries if new is None or entry.n in new)
        return touched

    def _open_again(self, changes: Iterable[Change]) -> None:
        """Let records be written in that a colleague brought out of a part that was lost."""
        if self._connection.row(int, _ANY_GONE) is not None:
            self._connection.executemany(_OPENED, [cells for one in changes for cells in _opened_in(one)])

    def _opened(self, row: _Row, opener: Opener) -> tuple[Reading, Change | None]:
        if row.body and row.id in self.opened:
            return Reading.READ, self.opened[row.id]
        return _opened(row, opener)


def _opened_in(change: Change) -> Iterator[tuple[BundelId, RecordId, ChangeId]]:
    """Give the records of which a change says anew who may read them, and what it takes the place of."""
    for op in change.ops:
        if op.field == VISIBILITY:
            yield from ((change.bundel, op.record, ref.change) for ref in op.replaces)


def _opened(row: _Row, opener: Opener) -> tuple[Reading, Change | None]:
    if not row.body:
        return Reading.ERASED, None
    try:
        change = opener.open(row.header, row.body)
    except ChangeKeyMissing:
        return Reading.NO_KEY, None
    except EarlierMissing:
        return Reading.NO_EARLIER, None
    except NewerChange:
        return Reading.NEWER, None
    except EnvelopeError:
        return Reading.UNREADABLE, None
    return (Reading.READ, change) if change.id == row.id else (Reading.UNREADABLE, None)
