"""Operations and their heads: the first projection of the log, kept up to date with every change.

An operation dies when another one on the same field of the same record replaces it, or when its change
is erased. Whatever names something that has not arrived yet waits in ``early``; so the order of arrival
makes no difference. ``jgw_desktop.domain.view.heads_of`` says the same of the whole log at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from jgw_desktop.app.ports import HistoryLine
from jgw_desktop.domain.changes import ChangeKind, OpRef
from jgw_desktop.domain.clock import wall_ms
from jgw_desktop.domain.ids import BundelId, ChangeId, RecordId, WorkerId
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, Head, HeadRow, Written, assemble, with_bases
from storage.cells import pack_refs, pack_value, unpack_refs, unpack_value
from storage.connection import Cell, Connection
from storage.log import Entry

Touched: TypeAlias = dict[BundelId, set[RecordId]]

_WHOLE_CHANGE = -1
_ERASED = pack_value(None)
_STANDS, _DEAD = 0, 2

_INSERT = """INSERT INTO op(chg, i, bundel, record, type, field, value, seen, replaces, dead)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_REPLACE = """UPDATE op SET dead = 1 WHERE dead = 0
    AND chg = (SELECT n FROM change_log WHERE id = ?1) AND i = ?2
    AND bundel = ?3 AND record = ?4 AND field = ?5"""
_ERASE = """UPDATE op SET dead = 2, value = ?3
    WHERE bundel = ?2 AND chg = (SELECT n FROM change_log WHERE id = ?1)"""
_RECORDS = "SELECT record FROM op WHERE bundel = ?2 AND chg = (SELECT n FROM change_log WHERE id = ?1)"
_WAIT = """INSERT OR IGNORE INTO early(change, i, bundel, record, field)
    SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM change_log WHERE id = ?1 AND reading = 1)"""
_OPERATIONS = (
    "SELECT chg, i, bundel, record, type, field, value, seen, replaces FROM op WHERE bundel = ? AND dead < 2"
)
_HEADS = """SELECT l.id, op.i, op.record, op.type, op.field, op.value, op.seen, l.author, l.hlc
    FROM op JOIN change_log AS l ON l.n = op.chg WHERE op.dead = 0 AND op.bundel = ?"""
_VALUES = """SELECT l.hlc, l.id, op.i, op.value FROM op JOIN change_log AS l ON l.n = op.chg
    WHERE op.dead = 0 AND op.bundel = ? AND op.record = ? AND op.field = ?"""
_WRITTEN = """SELECT l.id, op.i, iif(op.dead = 2, x'c0', op.value), op.replaces
    FROM op JOIN change_log AS l ON l.n = op.chg WHERE op.bundel = ? AND op.record = ? AND op.field = ?"""
_HISTORY = """WITH RECURSIVE bundels(bundel) AS (SELECT min(bundel) FROM change_log
    UNION ALL SELECT (SELECT min(l.bundel) FROM change_log AS l WHERE l.bundel > bundels.bundel) FROM bundels
    WHERE bundel IS NOT NULL)
    SELECT l.id, op.value, l.author, l.hlc, op.dead
    FROM op JOIN change_log AS l ON l.n = op.chg
    WHERE op.bundel IN bundels AND op.dead < 2 AND op.record = ? AND op.field = ?
    ORDER BY l.hlc, l.id, op.i"""


_PLACE = itemgetter(2, 3, 5)  # as the table stands: each row is then put in beside the one before it


class _Named(NamedTuple):
    """Something that a change says is replaced, or erased as a whole."""

    change: ChangeId
    at: int
    bundel: BundelId
    record: RecordId
    field: str


class _Aged(NamedTuple):
    """A value that stands, after what decides which one is shown."""

    hlc: int
    change: bytes
    at: int
    value: bytes


class Heads:
    """Reads and extends the operations; writing is part of a larger transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, entries: Sequence[Entry]) -> Touched:
        """Add the operations of changes new to the log; return the records this can have altered."""
        rows = (row for entry in entries for row in _op_rows(entry))
        self._connection.executemany(_INSERT, sorted(rows, key=_PLACE))
        named = [row for entry in entries for row in _named(entry)]
        waiting = self._take_waiting(entries)
        touched: Touched = {}
        for entry in entries:
            touched.setdefault(entry.change.bundel, set()).update(op.record for op in entry.change.ops)
        self._apply((*named, *waiting), touched)
        self._connection.executemany(_WAIT, named)
        return touched

    def rows_of(self, bundel: BundelId) -> list[HeadRow]:
        """Return the heads of a bundel."""
        return self._based(bundel, self._connection.rows(_head_row, _HEADS, bundel))

    def hold(self, bundel: BundelId, entries: Iterable[Entry]) -> bool:
        """Tell whether exactly the operations of these changes, all those of a bundel, are here."""
        expected = {row[:2]: row[:9] for entry in entries for row in _op_rows(entry)}
        count = self._connection.row(int, "SELECT count(*) FROM op WHERE bundel = ?", bundel)
        stored = self._connection.rows(_cells, _OPERATIONS, bundel)
        return count == len(expected) and all(expected.get(row[:2]) == row for row in stored)

    def of_bundel(self, bundel: BundelId) -> BundelView:
        """Return a bundel as the log has it."""
        return assemble(bundel, self.rows_of(bundel))

    def of_records(self, bundel: BundelId, records: Iterable[RecordId]) -> BundelView:
        """Return only the named records of a bundel."""
        sql = f"{_HEADS} AND op.record = ?"
        rows = [row for record in records for row in self._connection.rows(_head_row, sql, bundel, record)]
        return assemble(bundel, self._based(bundel, rows))

    def values(self, bundel: BundelId, record: RecordId, field: str) -> tuple[Value, ...]:
        """Return the values that stand for one field, the shown one last."""
        rows = sorted(self._connection.rows(_Aged, _VALUES, bundel, record, field))
        return tuple(unpack_value(row.value) for row in rows)

    def history(self, record: RecordId, field: str) -> list[HistoryLine]:
        """Return every value a field ever had, oldest first; what was erased is not among them."""
        return self._connection.rows(_history_line, _HISTORY, record, field)

    def _based(self, bundel: BundelId, rows: Iterable[HeadRow]) -> list[HeadRow]:
        def written(record: RecordId, field: str) -> list[Written]:
            return self._connection.rows(_written, _WRITTEN, bundel, record, field)

        return with_bases(rows, written)

    def _apply(self, named: Collection[_Named], touched: Touched) -> None:
        self._connection.executemany(_REPLACE, (row for row in named if row.at != _WHOLE_CHANGE))
        for row in named:
            if row.at == _WHOLE_CHANGE:
                self._connection.execute(_ERASE, row.change, row.bundel, _ERASED)
                touched.setdefault(row.bundel, set()).update(self._records_of(row))

    def _take_waiting(self, entries: Sequence[Entry]) -> list[_Named]:
        """Return what was said about these changes before they came."""
        if self._connection.row(int, "SELECT 1 FROM early LIMIT 1") is None:
            return []
        found: list[_Named] = []
        for entry in entries:
            found += self._connection.rows(_Named, "SELECT * FROM early WHERE change = ?", entry.change.id)
            self._connection.execute("DELETE FROM early WHERE change = ?", entry.change.id)
        return found

    def _records_of(self, named: _Named) -> list[RecordId]:
        return self._connection.rows(RecordId, _RECORDS, named.change, named.bundel)


def _op_rows(entry: Entry) -> Iterable[tuple[Cell, ...]]:
    bundel = entry.change.bundel
    dead = _STANDS if entry.change.kind is ChangeKind.EDIT else _DEAD
    for i, op in enumerate(entry.change.ops):
        value = pack_value(op.value)
        seen, replaces = pack_refs(op.seen), pack_refs(op.replaces)
        yield entry.n, i, bundel, op.record, op.type, op.field, value, seen, replaces, dead


def _named(entry: Entry) -> Iterable[_Named]:
    bundel = entry.change.bundel
    for op in entry.change.ops:
        for ref in op.replaces:
            yield _Named(ref.change, ref.at, bundel, op.record, op.field)
    for change in entry.change.redacts:
        yield _Named(change, _WHOLE_CHANGE, bundel, RecordId(b""), "")


def _cells(*cells: Cell) -> tuple[Cell, ...]:
    return cells


def _head_row(
    change: bytes,
    i: int,
    record: bytes,
    kind: str,
    field: str,
    value: bytes,
    seen: bytes,
    author: str,
    hlc: int,
) -> HeadRow:
    head = Head(OpRef(ChangeId(change), i), unpack_value(value), WorkerId(author), hlc)
    return HeadRow(RecordId(record), kind, field, head, unpack_refs(seen))


def _written(change: bytes, i: int, value: bytes, replaces: bytes) -> Written:
    return Written(OpRef(ChangeId(change), i), unpack_value(value), unpack_refs(replaces))


def _history_line(change: bytes, value: bytes, author: str, hlc: int, dead: int) -> HistoryLine:
    return HistoryLine(ChangeId(change), unpack_value(value), WorkerId(author), wall_ms(hlc), dead == _STANDS)
