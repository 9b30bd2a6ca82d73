"""Records, search index and the list of casussen: what the screens that look across bundels read.

They are projections of a bundel's view. ``Index.update`` follows a change with the touched records only;
where more can depend on it (a deletion, a move, a family name) it makes the bundel's rows anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from jgw_desktop.domain.ids import BundelId, RecordId, root_of
from jgw_desktop.domain.indexing import CasusRow, casus_row, searchable_records, sort_key
from jgw_desktop.domain.records import DELETED
from jgw_desktop.domain.view import BundelView
from storage.connection import Connection
from storage.heads import Heads, Touched

LISTED = frozenset({"Casus", "Gezin", "Persoon"})  # what a line of the list of casussen is made of
_MANY = 64  # from here it is quicker to make a bundel's rows anew

_ROWS = """SELECT r.id, r.n, r.type, r.parent, r.marked, r.gone, r.conflicten,
    coalesce(w.tekst, z.c0, '') FROM record AS r LEFT JOIN zoek_content AS z ON z.id = r.n
    LEFT JOIN zoek_wacht AS w ON w.n = r.n WHERE r.bundel = ?"""
_UPSERT = """INSERT INTO record(n, bundel, id, type, parent, marked, gone, conflicten)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(n) DO UPDATE SET type = excluded.type,
    parent = excluded.parent, marked = excluded.marked, gone = excluded.gone,
    conflicten = excluded.conflicten"""
_DELETING = "SELECT DISTINCT bundel FROM record WHERE marked"
_MARKED_ABOVE = """WITH RECURSIVE above(id) AS (VALUES(?2)
    UNION SELECT r.parent FROM above JOIN record AS r ON r.bundel = ?1 AND r.id = above.id)
    SELECT 1 FROM above JOIN record AS r ON r.bundel = ?1 AND r.id = above.id WHERE r.marked LIMIT 1"""
_IN_DOUBT = "SELECT 1 FROM record WHERE bundel = ? AND (conflicten > 0 OR marked > gone) LIMIT 1"
_LINES = """SELECT bundel, naam, nummer, stap, opvoedsituatie, geopend_op, personen, conflicten
    FROM casus_lijst"""
_WAIT = "INSERT OR REPLACE INTO zoek_wacht(n, tekst) VALUES (?, ?)"
_INSERT_LINE = """INSERT INTO casus_lijst(
    bundel, naam, nummer, stap, opvoedsituatie, geopend_op, personen, conflicten, sorteer)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""


@dataclass(frozen=True, slots=True)
class RecordRow:
    """What the index holds of a record. marked: says it was deleted. gone: it or a parent was."""

    type: str
    parent: RecordId | None
    marked: bool
    gone: bool
    conflicten: int
    tekst: str = field(repr=False)


_Rows: TypeAlias = Mapping[RecordId, RecordRow]
_Numbered: TypeAlias = Mapping[RecordId, tuple[int, RecordRow]]
NONE: Mapping[BundelId, Mapping[RecordId, RecordRow]] = {}


def record_rows(bundel: BundelView) -> dict[RecordId, RecordRow]:
    """Return the rows that the index must hold for a bundel."""
    texts = searchable_records(bundel)
    return {
        record.id: RecordRow(
            type=record.type,
            parent=record.parent,
            marked=record.value(DELETED) is True,
            gone=bundel.is_gone(record.id),
            conflicten=len(record.in_doubt),
            tekst=texts.get(record.id, ""),
        )
        for record in bundel.records.values()
    }


class Index:
    """Reads and updates the rows; writing is part of a larger transaction."""

    def __init__(self, connection: Connection, heads: Heads) -> None:
        self._connection = connection
        self._heads = heads

    def update(
        self,
        touched: Touched,
        fresh: Mapping[BundelId, Mapping[RecordId, RecordRow]] = NONE,
        *,
        is_later: bool = False,
    ) -> None:
        """Follow changes that altered these records. fresh: the rows of those that are new and whole.

        All is written together and by ascending number: the search index writes anew at every step back.
        is_later: a text that changed may wait for ``catch_up``, since it costs some 20 ms.
        """
        plan, deleting = self._plan(), frozenset(self._connection.rows(BundelId, _DELETING))
        for bundel, records in touched.items():
            new = fresh.get(bundel, {})
            rest = records - new.keys()
            is_few = root_of(bundel) not in rest and len(rest) <= _MANY
            followed = self._followed(bundel, new, rest, deletes=bundel in deleting) if is_few else None
            plan.add(bundel, *(followed or self._renewed(bundel)))
        if is_later:
            self._connection.executemany(_WAIT, plan.put_off())
        self._write(plan)

    def lags(self) -> bool:
        """Tell whether a text waits for ``catch_up``."""
        return self._connection.row(int, "SELECT 1 FROM zoek_wacht LIMIT 1") is not None

    def catch_up(self, most: int) -> None:
        """Write texts that waited into the search index, so many at most."""
        sql = "SELECT n, tekst FROM zoek_wacht ORDER BY n LIMIT ?"
        waiting: list[tuple[int, str]] = self._connection.rows(_waiting, sql, most)
        self._say([n for n, _ in waiting], [(n, tekst) for n, tekst in waiting if tekst])

    def rows(self, bundel: BundelId) -> dict[RecordId, RecordRow]:
        """Return the rows of a bundel as they stand."""
        return {record: row for record, (_, row) in self._numbered(bundel).items()}

    def lines(self) -> list[CasusRow]:
        """Return the list of casussen, by name."""
        return self._connection.rows(CasusRow, f"{_LINES} ORDER BY sorteer, bundel")

    def line(self, bundel: BundelId) -> CasusRow | None:
        """Return the line of one casus."""
        return self._connection.row(CasusRow, f"{_LINES} WHERE bundel = ?", bundel)

    def bundels_of_type(self, record_type: str) -> list[BundelId]:
        """Return the bundels whose root record is of this type."""
        return self._connection.rows(
            BundelId, "SELECT bundel FROM record WHERE id = bundel AND type = ? ORDER BY bundel", record_type
        )

    def is_in_doubt(self, bundel: BundelId) -> bool:
        """Tell whether workers differ on a record of a bundel, or on whether it was deleted."""
        return self._connection.row(int, _IN_DOUBT, bundel) is not None

    def _followed(
        self,
        bundel: BundelId,
        fresh: Mapping[RecordId, RecordRow],
        rest: Collection[RecordId],
        *,
        deletes: bool,
    ) -> tuple[_Numbered, _Rows] | None:
        """Return the old and the new rows of only these records; None when other rows may depend on them.

        deletes: a record of this bundel says that it was deleted.
        """
        new = record_rows(self._heads.of_records(bundel, rest)) if rest else {}
        old = {record: row for one in rest for record, row in self._numbered(bundel, one).items()}
        rows = (*new.values(), *(row for _, row in old.values()))
        if any(row.marked or row.conflicten or row.type in LISTED for row in rows):
            return None
        if deletes and self._is_below_marked(bundel, {row.parent for row in (*rows, *fresh.values())}):
            return None
        return old, {**fresh, **new}

    def _is_below_marked(self, bundel: BundelId, parents: Iterable[RecordId | None]) -> bool:
        return any(
            self._connection.row(int, _MARKED_ABOVE, bundel, parent) is not None
            for parent in parents
            if parent is not None
        )

    def renew(self, bundel: BundelId) -> None:
        """Make all rows of a bundel anew."""
        plan = self._plan()
        plan.add(bundel, *self._renewed(bundel))
        self._write(plan)

    def forget_words(self) -> None:
        """Make the search index anew, after rows went because their source was erased.

        Where one of its pages begins, it keeps the beginning of a word that may be in no text any more.
        """
        self._connection.execute("INSERT INTO zoek(zoek) VALUES('rebuild')")

    def _renewed(self, bundel: BundelId) -> tuple[_Numbered, _Rows]:
        """Return all old and new rows of a bundel; its line in the list is written at once."""
        view = self._heads.of_bundel(bundel)
        line = casus_row(view)
        if line != self.line(bundel):
            self._connection.execute("DELETE FROM casus_lijst WHERE bundel = ?", bundel)
            self._insert_line(line)
        return self._numbered(bundel), record_rows(view)

    def _insert_line(self, line: CasusRow | None) -> None:
        if line is not None:
            self._connection.execute(
                _INSERT_LINE,
                line.bundel,
                line.naam,
                line.nummer,
                line.stap,
                line.opvoedsituatie,
                line.geopend_op,
                line.personen,
                line.conflicten,
                sort_key(line.naam),
            )

    def _numbered(self, bundel: BundelId, *record: RecordId) -> dict[RecordId, tuple[int, RecordRow]]:
        sql = f"{_ROWS} AND r.id = ?" if record else _ROWS
        return dict(self._connection.rows(_row, sql, bundel, *record))

    def _plan(self) -> _Plan:
        return _Plan((self._connection.row(int, "SELECT coalesce(max(n), 0) FROM record") or 0) + 1)

    def _write(self, plan: _Plan) -> None:
        self._say(plan.unsaid, plan.said)
        self._connection.executemany("DELETE FROM record WHERE n = ?", plan.dropped)
        self._connection.executemany(_UPSERT, plan.kept)

    def _say(self, unsaid: Iterable[int], said: Iterable[tuple[int, str]]) -> None:
        old = [(n,) for n in sorted(unsaid)]
        self._connection.executemany("DELETE FROM zoek WHERE rowid = ?", old)
        self._connection.executemany("INSERT INTO zoek(rowid, tekst) VALUES (?, ?)", sorted(said))
        self._connection.executemany("DELETE FROM zoek_wacht WHERE n = ?", old)


@dataclass(slots=True)
class _Plan:
    """What has to be written to turn old rows into new ones; unused: the next number of a record.

    unsaid: the numbers of records of which the search index may hold another text than they have now.
    """

    unused: int
    unsaid: list[int] = field(default_factory=list)
    said: list[tuple[int, str]] = field(default_factory=list)
    dropped: list[tuple[int]] = field(default_factory=list)
    kept: list[tuple[int | bytes | str | None, ...]] = field(default_factory=list)

    def add(self, bundel: BundelId, old: _Numbered, new: _Rows) -> None:
        """Add what differs of one bundel."""
        fresh = [record for record in new if record not in old]
        places = {record: n for record, (n, _) in old.items()}
        places |= {record: n for n, record in enumerate(fresh, self.unused)}
        self.unused += len(fresh)
        was = {record: row for record, (_, row) in old.items()}
        altered = [record for record in places if was.get(record) != new.get(record)]
        retold = [record for record in altered if _text(was, record) != _text(new, record)]
        self.unsaid += [places[record] for record in retold if record in old]
        self.said += [(places[record], _text(new, record)) for record in retold if _text(new, record)]
        self.dropped += [(places[record],) for record in altered if record not in new]
        self.kept += [
            _cells(places[record], bundel, record, new[record])
            for record in altered
            if record in new and _beside_text(was.get(record)) != _beside_text(new[record])
        ]

    def put_off(self) -> list[tuple[int, str]]:
        """Take out the texts that replace another one of a record that stays, and return them."""
        later = {n: tekst for n, tekst in self.said if n in set(self.unsaid)}
        self.unsaid = [n for n in self.unsaid if n not in later]
        self.said = [(n, tekst) for n, tekst in self.said if n not in later]
        return list(later.items())


def _beside_text(row: RecordRow | None) -> tuple[object, ...] | None:
    """Return what the table of records holds of a row; its text stands in the search index only."""
    return (row.type, row.parent, row.marked, row.gone, row.conflicten) if row else None


def _waiting(n: int, tekst: str) -> tuple[int, str]:
    return n, tekst


def _text(rows: Mapping[RecordId, RecordRow], record: RecordId) -> str:
    return rows[record].tekst if record in rows else ""


def _cells(
    n: int, bundel: BundelId, record: RecordId, row: RecordRow
) -> tuple[int | bytes | str | None, ...]:
    return n, bundel, record, row.type, row.parent, row.marked, row.gone, row.conflicten


def _row(
    record: bytes,
    n: int,
    kind: str,
    parent: bytes | None,
    marked: int,
    gone: int,
    conflicten: int,
    tekst: str,
) -> tuple[RecordId, tuple[int, RecordRow]]:
    above = None if parent is None else RecordId(parent)
    return RecordId(record), (n, RecordRow(kind, above, bool(marked), bool(gone), conflicten, tekst))
