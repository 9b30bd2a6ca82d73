"""What goes out: changes that the server's log does not hold yet, in the order they were made."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from msgspec.msgpack import Decoder

from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId
from jgw_desktop.reconciling import outbox
from jgw_desktop.reconciling.outbox import State
from jgw_desktop.reconciling.parts import Sealed, SignedList
from jgw_desktop.reconciling.ports import Batch, Outgoing
from storage.connection import Connection

_PAGE = 500
_IDS = Decoder(tuple[bytes, ...])
_NOTHING = b"\x90"  # an empty list
_FIRST_LIST = """SELECT list FROM (SELECT list, seq, n FROM change_log WHERE bundel = l.bundel
    UNION ALL SELECT 0, seq, 0 FROM place WHERE bundel = l.bundel) ORDER BY seq IS NULL, seq, n LIMIT 1"""
_MISTAKABLE = f"""SELECT DISTINCT bundel FROM change_log AS l INDEXED BY outbox
    WHERE (state < 3 OR state = 5) AND list IS NULL AND deps = x'90'
    AND ({_FIRST_LIST}) IS NOT NULL"""  # noqa: S608 - our own text
_ANY_OF_OTHERS = "SELECT 1 WHERE EXISTS (SELECT 1 FROM signed_list) OR EXISTS (SELECT 1 FROM place)"
_ANY_FIRST = """SELECT 1 FROM change_log INDEXED BY outbox
    WHERE (state < 3 OR state = 5) AND list IS NULL AND deps = x'90' LIMIT 1"""
_ROWS = """SELECT n, id, bundel, state, reading = 6, deps, length(header) + length(body), list
    FROM change_log INDEXED BY outbox WHERE (state < 3 OR state = 5) AND n > ? ORDER BY n LIMIT ?"""
_TRY_REFUSED = (
    "UPDATE change_log INDEXED BY outbox SET state = 0 WHERE (state < 3 OR state = 5) AND state = 5"
)
_SEALED = """SELECT n, header, body FROM change_log INDEXED BY outbox
    WHERE (state < 3 OR state = 5) AND n BETWEEN ? AND ?"""
_LIST = "SELECT device, signature, members, beside FROM signed_list WHERE n = ?"
_ANY_STUCK = """SELECT 1 FROM change_log INDEXED BY outbox
    WHERE (state < 3 OR state = 5) AND (state = 5 OR reading = 6) LIMIT 1"""
_PLACE = "SELECT n FROM change_log WHERE id = ?"
_TOGETHER = 64  # changes that are taken out of the log at once


class _Row(NamedTuple):
    n: int
    id: ChangeId
    bundel: BundelId
    state: int
    is_away: int
    deps: bytes
    size: int
    list: int | None


class OutgoingChanges:
    """Reads the outbox. One per opened vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._mistakable: tuple[int | None, frozenset[BundelId]] | None = None

    def try_refused(self) -> None:
        """Let what was set aside be sent once more; part of a transaction."""
        self._connection.execute(_TRY_REFUSED)

    def take(self, batch: Batch, held: Collection[BundelId], behind: ChangeId | None) -> tuple[Outgoing, ...]:
        """Return what to send next."""
        start = 0 if behind is None else self._place(behind)
        if start is None:
            return ()
        lists: dict[int, SignedList] = {}
        chosen = list(self._chosen(batch, held, start))
        return tuple(
            self._outgoing(row, content, lists)
            for some in _in_runs(chosen)
            for row, content in zip(some, self._contents(some), strict=True)
        )

    def _place(self, change: ChangeId) -> int | None:
        """Return where to go on behind a change; None where all must be looked at, to see what is stuck."""
        is_any_stuck = self._connection.row(int, _ANY_STUCK) is not None
        return None if is_any_stuck else self._connection.row(int, _PLACE, change)

    def mistakable(self) -> frozenset[BundelId]:
        """Return where own work builds on nothing although somebody else began the bundel.

        A request asks it twice, of all that is to be sent: it is looked up once until something is written.
        """
        written = self._connection.row(int, "SELECT total_changes()")
        if self._mistakable is None or self._mistakable[0] != written:
            needed = (_ANY_OF_OTHERS, _ANY_FIRST)
            is_any = all(self._connection.row(int, sql) is not None for sql in needed)
            found = self._connection.rows(BundelId, _MISTAKABLE) if is_any else ()
            self._mistakable = written, frozenset(found)
        return self._mistakable[1]

    def _chosen(self, batch: Batch, held: Collection[BundelId], start: int) -> Iterator[_Row]:
        size, count, stuck = 0, 0, set[bytes]()
        is_first = batch.changes and not start  # what goes behind another one goes where there is none such
        unproven = self.mistakable() - batch.proven if is_first else frozenset()
        for row in self._pages(start) if batch.changes else ():
            looks_first = row.bundel in unproven and row.list is None and row.deps == _NOTHING
            if (
                row.state == State.REFUSED
                or row.is_away
                or looks_first
                or not stuck.isdisjoint(_IDS.decode(row.deps))
            ):
                stuck.add(row.id)
                continue
            if row.state not in outbox.TO_SEND or row.bundel in held:
                continue
            if count == batch.changes or (count and size + row.size > batch.bytes):
                return
            size, count = size + row.size, count + 1
            yield row

    def _pages(self, last: int) -> Iterator[_Row]:
        is_full = True
        while is_full:
            page = self._connection.rows(_Row, _ROWS, last, _PAGE)
            yield from page
            is_full = len(page) == _PAGE
            last = page[-1].n if page else last

    def _contents(self, rows: Sequence[_Row]) -> list[Sealed]:
        """Return what changes hold that follow each other in the outbox."""
        found = dict(self._connection.rows(_content, _SEALED, rows[0].n, rows[-1].n))
        return [found[row.n] for row in rows]

    def _outgoing(self, row: _Row, content: Sealed, lists: dict[int, SignedList]) -> Outgoing:
        sealed = content if content.body else Sealed(content.header, b"", row.id)
        if row.list is not None and row.list not in lists:
            (lists[row.list],) = self._connection.rows(_signed, _LIST, row.list)
        return Outgoing(row.id, row.bundel, sealed, None if row.list is None else lists[row.list])


def _signed(device: bytes, signature: bytes, members: bytes, beside: bytes) -> SignedList:
    ids = tuple(ChangeId(one) for one in _IDS.decode(members))
    return SignedList(DeviceId(device), signature, ids, beside)


def _content(n: int, header: bytes, body: bytes) -> tuple[int, Sealed]:
    return n, Sealed(header, body)


def _in_runs(rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
    """Give changes that stand right behind each other, some at a time: so nothing else is taken out."""
    start = 0
    for at in range(1, len(rows) + 1):
        is_end = at == len(rows) or rows[at].n != rows[at - 1].n + 1
        if is_end or at - start == _TOGETHER:
            yield rows[start:at]
            start = at
