"""The log of each bundel: gap-free numbers, a chain over the ids, and what was put aside in quarantine.

Writing is done inside a transaction of the caller, which holds the one write lock of the database; so the
order of numbers is the order of commits, and a reader behind a number never misses one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeAlias

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId
from jgw_desktop.reconciling.chain import START, Cursor, chained
from sync.cjg_server.database import Database

MayRead: TypeAlias = Callable[[BundelId, Compartiment], bool]
"""Tells whether a part of a bundel is open to who asks."""

MAX_EPOCH = 100_000_000_000_000  # in ms since 1970: the year 5138


class Entry(NamedTuple):
    """A change to be kept. body: None when it was erased on request."""

    id: ChangeId
    compartiment: Compartiment
    device: DeviceId
    list: int
    header: bytes
    body: bytes | None


class End(NamedTuple):
    """Where a log ends. epoch: of which new changes have to be."""

    head: Cursor
    epoch: int


NOWHERE = End(START, 0)
_AT_ONCE = 32
_KNOWN = f"""SELECT id, body IS NOT NULL FROM change
    WHERE +bundel = ? AND id IN ({", ".join("?" * _AT_ONCE)})"""  # noqa: S608 - our own text


class Logged(NamedTuple):
    """A change as it stands in the log. list: the number of the one that signs it."""

    seq: int
    id: ChangeId
    compartiment: str
    device: DeviceId
    received_at: int
    list: int
    header: bytes
    body: bytes | None


class Found(NamedTuple):
    """A change that was looked for by its id. list: the number of the one that signs it."""

    bundel: BundelId
    list: int
    header: bytes
    body: bytes | None


class _Place(NamedTuple):
    id: ChangeId
    bundel: BundelId
    compartiment: Compartiment


class ChangeLog:
    """Reads and extends the logs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def head(self, bundel: BundelId) -> Cursor | None:
        """Return where the log of a bundel ends, None when there is no such bundel."""
        return self._database.row(Cursor, "SELECT head, chain FROM bundel WHERE id = ?", bundel)

    def ends(self, worker: str) -> dict[BundelId, End]:
        """Return where the logs end of all bundels that a worker has or had to do with."""
        of_worker = "id IN (SELECT bundel FROM member WHERE worker = ?)"
        sql = f"SELECT id, head, chain, epoch FROM bundel WHERE {of_worker}"  # noqa: S608 - our own text
        return dict(self._database.rows(_bundel_and_end, sql, worker))

    def epoch(self, bundel: BundelId) -> int:
        """Return of which epoch new changes have to be."""
        return self._database.row(int, "SELECT epoch FROM bundel WHERE id = ?", bundel) or 0

    def begin(self, bundel: BundelId, now: int) -> None:
        """Start the log of a new bundel.

        A key that is here already came of a revoked laptop, after a restore: nobody goes on with that one.
        """
        self._database.execute(
            "INSERT INTO bundel VALUES (?, ?, ?, 0, ?)", bundel, START.seq, START.chain, now
        )
        if self._database.row(int, "SELECT 1 FROM wrapped_key WHERE bundel = ?", bundel):
            self.next_epoch(bundel, now)

    def reach_epoch(self, bundel: BundelId, epoch: int, now: int) -> int:
        """Go on from an epoch of which somebody has the key; return which one that becomes. now: in ms.

        In a bundel that was here already it is one beyond: this server may have been put back and have lost
        that key, and the key service is to make no second one of the same name.
        """
        began = self.epoch(bundel) == 0
        self._database.execute("UPDATE bundel SET epoch = max(epoch, ?) WHERE id = ?", epoch, bundel)
        if not began:
            self.next_epoch(bundel, now)
        return self.epoch(bundel)

    def next_epoch(self, bundel: BundelId, now: int) -> None:
        """Ask for a new key, since somebody lost access. now: in ms since 1970.

        Its number is that moment: a server that was restored gives no number out again under which laptops
        have a key already. It is above every key that was handed in, since laptops seal with the highest.
        """
        sql = (
            "UPDATE bundel SET epoch = max(epoch + 1, ?, 1 + coalesce((SELECT max(k.epoch) "
            "FROM wrapped_key AS k WHERE k.bundel = bundel.id), 0)) WHERE id = ?"
        )
        self._database.execute(sql, min(now, MAX_EPOCH), bundel)

    def is_at(self, bundel: BundelId, cursor: Cursor) -> bool:
        """Tell whether a cursor is a place in this log."""
        if cursor.seq == 0:
            return cursor == START
        found = self._database.row(
            bytes, "SELECT chain FROM change WHERE bundel = ? AND seq = ?", bundel, cursor.seq
        )
        return found == cursor.chain

    def known(self, bundel: BundelId, ids: Iterable[ChangeId]) -> dict[ChangeId, bool]:
        """Return which of these are in the log of a bundel, and whether each still has its body."""
        found: dict[ChangeId, bool] = {}
        wanted = iter(set(ids))
        while some := tuple(islice(wanted, _AT_ONCE)):  # one of a fixed length, that stays ready
            some += some[:1] * (_AT_ONCE - len(some))
            found |= self._database.rows(_id_and_whole, _KNOWN, bundel, *some)
        return found

    def append(self, bundel: BundelId, entries: Sequence[Entry], now: int) -> None:
        """Put changes at the end of a log, in this order; there may be none."""
        if not entries:
            return
        places = list(chained(self.head(bundel) or START, (entry.id for entry in entries)))
        rows = [
            (bundel, seq, one.id, chain, one.compartiment, one.device, now, one.list, one.header, one.body)
            for one, (seq, chain) in zip(entries, places, strict=True)
        ]
        self._database.many(
            "INSERT INTO change(bundel, seq, id, chain, compartiment, device, received_at, list, header, "
            "body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        self._database.execute("UPDATE bundel SET head = ?, chain = ? WHERE id = ?", *places[-1], bundel)

    def fill(self, change: ChangeId, header: bytes, body: bytes) -> None:
        """Give a change that came without its body what it lacks."""
        sql = "UPDATE change SET header = ?, body = ? WHERE id = ? AND body IS NULL"
        self._database.execute(sql, header, body, change)

    def after(self, bundel: BundelId, seq: int, own: DeviceId | None = None) -> Iterator[Logged]:
        """Give the changes behind a place, in order; stop taking them at any time.

        own: the device that has what it made itself, so that header and body of it are left where they are.
        """
        return self._database.each(
            Logged,
            "SELECT seq, id, compartiment, device, received_at, list, iif(device IS ?3, x'', header), "
            "iif(device IS ?3, NULL, body) FROM change WHERE bundel = ?1 AND seq > ?2 ORDER BY seq",
            bundel, seq, own,
        )  # fmt: skip

    def find(self, change: ChangeId, may_read: MayRead) -> Found | None:
        """Return a change of whatever bundel, None when it is in no log or may not be read.

        For one that is in no log the next by id is looked at: it costs what a foreign one does, and the time
        of an answer tells nothing.
        """
        sql = "SELECT id, bundel, compartiment FROM change WHERE id >= ? ORDER BY id LIMIT 1"
        place = self._database.row(_place, sql, change)
        if place is None or not may_read(place.bundel, place.compartiment) or place.id != change:
            return None
        sql = "SELECT bundel, list, header, body FROM change WHERE id = ?"
        return self._database.row(_found, sql, change)


def highest_epoch(log: ChangeLog, bundel: BundelId) -> int:
    """Return the highest epoch that a laptop may name; losses of access count on past the limit."""
    return max(MAX_EPOCH, log.epoch(bundel))


def _bundel_and_end(bundel: bytes, head: int, chain: bytes, epoch: int) -> tuple[BundelId, End]:
    return BundelId(bundel), End(Cursor(head, chain), epoch)


def _id_and_whole(change: bytes, whole: int) -> tuple[ChangeId, bool]:
    return ChangeId(change), bool(whole)


def _place(change: bytes, bundel: bytes, part: str) -> _Place:
    return _Place(ChangeId(change), BundelId(bundel), Compartiment(part))


def _found(bundel: bytes, signed: int, header: bytes, body: bytes | None) -> Found:
    return Found(BundelId(bundel), signed, header, body)
