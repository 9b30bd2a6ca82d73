"""What goes out: changes that the server's log does not hold yet, in the order they were made."""

from __future__ import annotations

from collections.abc import Collection, Iterator
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
_ROWS = """SELECT n, id, bundel, state, reading = 6, deps, length(header) + length(body), list
    FROM change_log INDEXED BY outbox WHERE (state < 3 OR state = 5) AND n > ? ORDER BY n LIMIT ?"""
_TRY_REFUSED = (
    "UPDATE change_log INDEXED BY outbox SET state = 0 WHERE (state < 3 OR state = 5) AND state = 5"
)
_SEALED = "SELECT header, body FROM change_log WHERE n = ?"
_LIST = "SELECT device, signature, members FROM signed_list WHERE n = ?"


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
    """Reads the outbox; marking is part of a larger transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take(self, batch: Batch, held: Collection[BundelId]) -> tuple[Outgoing, ...]:
        """Return what to send next, and mark it as being in a request."""
        if batch.tries_refused:
            self._connection.execute(_TRY_REFUSED)
        chosen = list(self._chosen(batch, held))
        self._connection.executemany(
            "UPDATE change_log SET state = ? WHERE n = ?", [(int(State.IN_REQUEST), row.n) for row in chosen]
        )
        lists: dict[int, SignedList] = {}
        return tuple(self._outgoing(row, lists) for row in chosen)

    def mistakable(self) -> frozenset[BundelId]:
        """Return where own work builds on nothing although somebody else began the bundel."""
        return frozenset(self._connection.rows(BundelId, _MISTAKABLE))

    def _chosen(self, batch: Batch, held: Collection[BundelId]) -> Iterator[_Row]:
        size, count, stuck = 0, 0, set[bytes]()
        unproven = self.mistakable() - batch.proven if batch.changes else frozenset()
        for row in self._pages() if batch.changes else ():
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

    def _pages(self) -> Iterator[_Row]:
        last, is_full = 0, True
        while is_full:
            page = self._connection.rows(_Row, _ROWS, last, _PAGE)
            yield from page
            is_full = len(page) == _PAGE
            last = page[-1].n if page else last

    def _outgoing(self, row: _Row, lists: dict[int, SignedList]) -> Outgoing:
        (content,) = self._connection.rows(Sealed, _SEALED, row.n)
        sealed = content if content.body else Sealed(content.header, b"", row.id)
        if row.list is not None and row.list not in lists:
            (lists[row.list],) = self._connection.rows(_signed, _LIST, row.list)
        return Outgoing(row.id, row.bundel, sealed, None if row.list is None else lists[row.list])


def _signed(device: bytes, signature: bytes, members: bytes) -> SignedList:
    ids = tuple(ChangeId(one) for one in _IDS.decode(members))
    return SignedList(DeviceId(device), signature, ids)
