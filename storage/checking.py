"""Proof that the vault agrees with itself: every page, change, projection, attachment and the audit trail.

The projections are compared with the pure functions of the domain, which read the whole log at once.
A problem is a short technical line; it names numbers, never content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain

from jgw_desktop.app.ports import CheckReport
from jgw_desktop.app.reached import Reached, unheard
from jgw_desktop.domain.changes import Change
from jgw_desktop.domain.errors import EnvelopeError, VaultError
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.domain.indexing import casus_row
from jgw_desktop.domain.view import HeadRow, heads_of, view
from jgw_desktop.envelope.opener import Opener
from storage.connection import Connection
from storage.index import record_rows
from storage.ledger import Ledger
from storage.log import Entry, LogRow, columns_of, opened
from storage.openers import opener_of
from storage.trail import Trail


def check(connection: Connection, ledger: Ledger, reached: Reached = unheard) -> CheckReport:
    """Compare everything with everything; never raises for damage, but reports it.

    reached: hears how many changes were read, before each bundel. Raises Cancelled when it does.
    """
    return _Check(connection, ledger, reached).report()


class _Check:
    def __init__(self, connection: Connection, ledger: Ledger, reached: Reached) -> None:
        self._connection = connection
        self._ledger = ledger
        self._reached = reached
        self._read = 0

    def report(self) -> CheckReport:
        steps = (
            self._pages,
            self._structure,
            self._search_index,
            self._orphans,
            self._bundels,
            self._trail,
        )
        problems = tuple(chain.from_iterable(map(_found, steps)))
        return CheckReport(
            changes=self._count("SELECT count(*) FROM change_log"),
            records=self._count("SELECT count(*) FROM record"),
            problems=problems,
            attachments=self._count("SELECT count(*) FROM blob"),
        )

    def _pages(self) -> Iterator[str]:
        self._connection.checkpoint()  # the page check does not look at the write-ahead log
        for line in self._connection.rows(str, "PRAGMA cipher_integrity_check"):
            yield f"page: {line}"

    def _structure(self) -> Iterator[str]:
        for line in self._connection.rows(str, "PRAGMA integrity_check"):
            if line != "ok":
                yield f"structure: {line}"

    def _search_index(self) -> Iterator[str]:
        if not self._connection.only_read:  # the library asks for this check by writing
            self._connection.execute("INSERT INTO zoek(zoek, rank) VALUES('integrity-check', 1)")
        yield from ()

    def _orphans(self) -> Iterator[str]:
        for name, sql in _ORPHANS.items():
            count = self._connection.row(int, sql)
            if count:
                yield f"{name}: {count} rows belong to nothing"

    def _bundels(self) -> Iterator[str]:
        opener = opener_of(self._connection)
        changes = self._count("SELECT count(*) FROM change_log")
        for place, bundel in enumerate(self._ledger.log.bundels(), 1):
            self._reached(self._read, changes)
            for problem in _found(partial(self._bundel, bundel, opener)):
                yield f"bundel {place}: {problem}"

    def _bundel(self, bundel: BundelId, opener: Opener) -> Iterator[str]:
        rows = self._ledger.log.rows_of(bundel)
        self._read += len(rows)
        changes = [opened(row, opener) for row in rows]
        yield from _log_problems(rows, changes)
        if not self._ledger.heads.hold(bundel, list(map(Entry, (row.n for row in rows), changes))):
            yield "operations differ from the log"
        if _by_ref(heads_of(changes)) != _by_ref(self._ledger.heads.rows_of(bundel)):
            yield "heads differ from the log"
        seen = view(bundel, changes)
        if record_rows(seen) != self._ledger.index.rows(bundel):
            yield "records or search index differ from the log"
        if casus_row(seen) != self._ledger.index.line(bundel):
            yield "list of casussen differs from the log"
        yield from self._ledger.blobs.problems(bundel)

    def _trail(self) -> Iterator[str]:
        trail = Trail(self._connection)
        bad = trail.first_bad(trail.accepted())
        if bad is not None:
            yield f"audit trail: entry {bad} does not fit"
        for seq in trail.lost_changes():
            yield f"audit trail: changes of entry {seq} differ from the log"

    def _count(self, sql: str) -> int:
        try:
            return self._connection.row(int, sql) or 0
        except VaultError:
            return 0


_ORPHANS = {
    "blob": "SELECT count(*) FROM blob WHERE bundel NOT IN (SELECT bundel FROM change_log)",
    "blob_piece": "SELECT count(*) FROM blob_piece WHERE blob NOT IN (SELECT hash FROM blob)",
    "written": "SELECT count(*) FROM written WHERE chg NOT IN (SELECT n FROM change_log)",
    "record": "SELECT count(*) FROM record WHERE bundel NOT IN (SELECT bundel FROM change_log)",
    "zoek": "SELECT count(*) FROM zoek WHERE rowid NOT IN (SELECT n FROM record)",
    "zoek_wacht": "SELECT count(*) FROM zoek_wacht WHERE n NOT IN (SELECT n FROM record)",
    "casus_lijst": "SELECT count(*) FROM casus_lijst WHERE bundel NOT IN (SELECT bundel FROM change_log)",
}


def _found(step: Callable[[], Iterator[str]]) -> list[str]:
    """Return the problems of one step; what cannot be read is a problem too."""
    problems: list[str] = []
    try:
        problems.extend(step())
    except (VaultError, EnvelopeError) as error:
        problems.append(f"unreadable: {error.code}")
    return problems


def _log_problems(rows: list[LogRow], changes: list[Change]) -> Iterator[str]:
    for row, change in zip(rows, changes, strict=True):
        if row[1:9] != columns_of(change):
            yield f"change {row.n}: columns differ from its content"


def _by_ref(rows: list[HeadRow]) -> dict[object, HeadRow]:
    return {row.head.ref: row for row in rows}
