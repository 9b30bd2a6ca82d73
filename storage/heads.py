"""Operations and their heads: the first projection of the log, kept up to date with every change.

An operation dies when another one on the same field of the same record replaces it, or when its change
is erased. Whatever names something that has not arrived yet waits in ``early``; so the order of arrival
makes no difference. ``jgw_desktop.domain.view.heads_of`` says the same of the whole log at once. What one
change says of one record stands together (``storage.lines``).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from msgspec.structs import replace

from jgw_desktop.app.ports import HistoryLine
from jgw_desktop.domain.changes import OpRef
from jgw_desktop.domain.clock import wall_ms
from jgw_desktop.domain.ids import BundelId, ChangeId, RecordId, WorkerId
from jgw_desktop.domain.values import Value, freeze
from jgw_desktop.domain.view import BundelView, Head, HeadRow, Written, assemble, with_bases
from storage.connection import Cell, Connection
from storage.lines import ERASED, REPLACED, STANDS, Line, lines_of, pack, refs, standing, unpack
from storage.log import Entry

Touched: TypeAlias = dict[BundelId, set[RecordId]]

_WHOLE_CHANGE = -1

_INSERT = "INSERT INTO written(bundel, record, chg, stands, lines) VALUES (?, ?, ?, ?, ?)"
_RENEW = "UPDATE written SET stands = ?, lines = ? WHERE n = ?"
_OF_CHANGE = (
    "SELECT n, record, lines FROM written WHERE bundel = ? AND chg = (SELECT n FROM change_log WHERE id = ?)"
)
_OF_RECORD = f"{_OF_CHANGE} AND record = ?"
_WAIT = """INSERT OR IGNORE INTO early(change, i, bundel, record, field)
    SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM change_log WHERE id = ?1 AND reading = 1)"""
_ALL = "SELECT chg, record, stands, lines FROM written WHERE bundel = ?"
_WRITTEN = """SELECT l.id, w.record, w.lines, l.author, l.hlc
    FROM written AS w JOIN change_log AS l ON l.n = w.chg WHERE w.bundel"""
_IN_BUNDEL = f"{_WRITTEN} = ?"
_IN_RECORD = f"{_IN_BUNDEL} AND w.record = ?"
_HISTORY = f"""WITH RECURSIVE bundels(bundel) AS (SELECT min(bundel) FROM change_log
    UNION ALL SELECT (SELECT min(l.bundel) FROM change_log AS l WHERE l.bundel > bundels.bundel) FROM bundels
    WHERE bundel IS NOT NULL)
    {_WRITTEN} IN bundels AND w.record = ?"""  # noqa: S608 - our own text


class _Named(NamedTuple):
    """Something that a change says is replaced, or erased as a whole."""

    change: ChangeId
    at: int
    bundel: BundelId
    record: RecordId
    field: str


class _Row(NamedTuple):
    """What one change says of one record, with who made it and when."""

    change: ChangeId
    record: RecordId
    lines: list[Line]
    author: WorkerId
    hlc: int


class Heads:
    """Reads and extends the operations; writing is part of a larger transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, entries: Sequence[Entry]) -> Touched:
        """Add the operations of changes new to the log; return the records this can have altered."""
        touched: Touched = {}
        rows: list[tuple[Cell, ...]] = []
        for entry in entries:
            bundel = entry.change.bundel
            told = lines_of(entry.change)
            touched.setdefault(bundel, set()).update(told)
            rows += [
                (bundel, record, entry.n, standing(lines), pack(lines)) for record, lines in told.items()
            ]
        self._connection.executemany(_INSERT, rows)
        named = [row for entry in entries for row in _named(entry)]
        self._apply((*named, *self._take_waiting(entries)), touched)
        self._connection.executemany(_WAIT, named)
        return touched

    def rows_of(self, bundel: BundelId) -> list[HeadRow]:
        """Return the heads of a bundel."""
        return self._based(bundel, self._connection.rows(_row, f"{_IN_BUNDEL} AND w.stands", bundel))

    def hold(self, bundel: BundelId, entries: Iterable[Entry]) -> bool:
        """Tell whether exactly the operations of these changes, all those of a bundel, are here."""
        expected = {
            (entry.n, record): lines for entry in entries for record, lines in lines_of(entry.change).items()
        }
        stored = self._connection.rows(_stored, _ALL, bundel)
        return len(stored) == len(expected) and all(
            stands == standing(lines) and _are_same(lines, expected.get(place, []))
            for place, stands, lines in stored
        )

    def of_bundel(self, bundel: BundelId) -> BundelView:
        """Return a bundel as the log has it."""
        return assemble(bundel, self.rows_of(bundel))

    def of_records(self, bundel: BundelId, records: Iterable[RecordId]) -> BundelView:
        """Return only the named records of a bundel."""
        sql = f"{_IN_RECORD} AND w.stands"
        rows = [row for record in records for row in self._connection.rows(_row, sql, bundel, record)]
        return assemble(bundel, self._based(bundel, rows))

    def values(self, bundel: BundelId, record: RecordId, field: str) -> tuple[Value, ...]:
        """Return the values that stand for one field, the shown one last."""
        rows = self._connection.rows(_row, f"{_IN_RECORD} AND w.stands", bundel, record)
        found = [(row.hlc, row.change, line) for row, line in _on(rows, field) if line.dead == STANDS]
        return tuple(freeze(line.value) for _, _, line in sorted(found, key=_age))

    def history(self, record: RecordId, field: str) -> list[HistoryLine]:
        """Return every value a field ever had, oldest first; what was erased is not among them."""
        rows = sorted(self._connection.rows(_row, _HISTORY, record), key=lambda row: (row.hlc, row.change))
        return [
            HistoryLine(row.change, freeze(line.value), row.author, wall_ms(row.hlc), line.dead == STANDS)
            for row, line in _on(rows, field)
            if line.dead != ERASED
        ]

    def _based(self, bundel: BundelId, rows: Iterable[_Row]) -> list[HeadRow]:
        def written(record: RecordId, field: str) -> list[Written]:
            return [
                Written(OpRef(row.change, line.at), freeze(line.value), refs(line.replaces))
                for row, line in _on(self._connection.rows(_row, _IN_RECORD, bundel, record), field)
            ]

        return with_bases((head for row in rows for head in _heads_in(row)), written)

    def _apply(self, named: Iterable[_Named], touched: Touched) -> None:
        replaced: dict[tuple[BundelId, ChangeId, RecordId], set[tuple[int, str]]] = {}
        for one in named:
            if one.at == _WHOLE_CHANGE:
                self._erase(one.bundel, one.change, touched)
            else:
                place = one.bundel, one.change, one.record
                replaced.setdefault(place, set()).add((one.at, one.field))
        for place, operations in replaced.items():
            for n, _, lines in self._connection.rows(_numbered, _OF_RECORD, *place):
                self._renew(n, [_struck(line, operations) for line in lines])

    def _erase(self, bundel: BundelId, change: ChangeId, touched: Touched) -> None:
        """Drop what a change said."""
        for n, record, lines in self._connection.rows(_numbered, _OF_CHANGE, bundel, change):
            self._renew(n, [replace(line, value=None, dead=ERASED) for line in lines])
            touched.setdefault(bundel, set()).add(record)

    def _renew(self, n: int, lines: list[Line]) -> None:
        self._connection.execute(_RENEW, standing(lines), pack(lines), n)

    def _take_waiting(self, entries: Sequence[Entry]) -> list[_Named]:
        """Return what was said about these changes before they came."""
        if self._connection.row(int, "SELECT 1 FROM early LIMIT 1") is None:
            return []
        found: list[_Named] = []
        for entry in entries:
            found += self._connection.rows(_Named, "SELECT * FROM early WHERE change = ?", entry.change.id)
            self._connection.execute("DELETE FROM early WHERE change = ?", entry.change.id)
        return found


def _named(entry: Entry) -> Iterable[_Named]:
    bundel = entry.change.bundel
    for op in entry.change.ops:
        for ref in op.replaces:
            yield _Named(ref.change, ref.at, bundel, op.record, op.field)
    for change in entry.change.redacts:
        yield _Named(change, _WHOLE_CHANGE, bundel, RecordId(b""), "")


def _struck(line: Line, replaced: Container[tuple[int, str]]) -> Line:
    """Return a line as it is once these operations are replaced."""
    is_hit = line.dead == STANDS and (line.at, line.field) in replaced
    return replace(line, dead=REPLACED) if is_hit else line


def _are_same(stored: Sequence[Line], told: Sequence[Line]) -> bool:
    """Tell whether lines say what a change says, but for what was replaced or erased since."""
    return len(stored) == len(told) and all(
        one.dead == ERASED or replace(one, dead=STANDS) == other
        for one, other in zip(stored, unpack(pack(told)), strict=True)
    )


def _on(rows: Iterable[_Row], field: str) -> Iterator[tuple[_Row, Line]]:
    """Give what is said of one field."""
    return ((row, line) for row in rows for line in row.lines if line.field == field)


def _age(found: tuple[int, ChangeId, Line]) -> tuple[int, ChangeId, int]:
    hlc, change, line = found
    return hlc, change, line.at


def _heads_in(row: _Row) -> Iterator[HeadRow]:
    for line in row.lines:
        if line.dead == STANDS:
            head = Head(OpRef(row.change, line.at), freeze(line.value), row.author, row.hlc)
            yield HeadRow(row.record, line.type, line.field, head, refs(line.seen))


def _row(change: bytes, record: bytes, lines: bytes, author: str, hlc: int) -> _Row:
    return _Row(ChangeId(change), RecordId(record), unpack(lines), WorkerId(author), hlc)


def _numbered(n: int, record: bytes, lines: bytes) -> tuple[int, RecordId, list[Line]]:
    return n, RecordId(record), unpack(lines)


def _stored(
    chg: int, record: bytes, stands: int, lines: bytes
) -> tuple[tuple[int, RecordId], int, list[Line]]:
    return (chg, RecordId(record)), stands, unpack(lines)
