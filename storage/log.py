"""The change log: every change this vault knows, sealed, in the order of arrival. Only ever added to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from jgw_desktop.domain.changes import Change, Compartiment
from jgw_desktop.domain.errors import DamageDetected, EarlierMissing, EditRefused, EnvelopeError
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId
from jgw_desktop.envelope.opener import Opener
from jgw_desktop.envelope.seal import SealedChange, read_header
from storage.cells import pack_ids
from storage.connection import Connection
from storage.openers import opener_of

NEVER_SENT = 0
SEEN_IN_LOG = 3

_INSERT = """INSERT INTO change_log(
    n, id, bundel, compartiment, kind, state, device, author, hlc, deps, header, body)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


_PUT_ASIDE = """INSERT INTO change_log(
    n, id, bundel, compartiment, kind, state, device, author, hlc, deps, header, body, reading)
    VALUES (?, ?, ?, ?, ?, ?, ?, '', 0, ?, ?, ?, ?)"""


_SET_APART = "UPDATE change_log SET reading = ?, author = '', hlc = 0 WHERE n = ?"


_FIRST = """SELECT id FROM (SELECT id, seq, n FROM change_log WHERE bundel = ?1
    UNION ALL SELECT id, seq, 0 FROM place WHERE bundel = ?1) ORDER BY seq IS NULL, seq, n LIMIT 1"""


_NEXT_BUNDEL = "SELECT bundel FROM change_log WHERE bundel > ? ORDER BY bundel LIMIT 1"


@dataclass(frozen=True, slots=True)
class Entry:
    """A change and its place in this log."""

    n: int
    change: Change


class LogRow(NamedTuple):
    """A change as it stands in the log. The columns up to ``deps`` say what header and body say."""

    n: int
    id: ChangeId
    bundel: BundelId
    compartiment: str
    kind: str
    device: DeviceId
    author: str
    hlc: int
    deps: bytes
    header: bytes
    body: bytes


_HIGHEST = """SELECT max(coalesce((SELECT max(n) FROM change_log), 0),
    coalesce((SELECT last FROM audit WHERE last > 0 ORDER BY seq DESC LIMIT 1), 0))"""
_SELECT = """SELECT n, id, bundel, compartiment, kind, device, author, hlc, deps, header, body
    FROM change_log"""


class ChangeLog:
    """Reads and extends the log; writing is part of a larger transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, arrivals: Sequence[tuple[SealedChange, Change]], state: int) -> list[Entry]:
        """Add changes that are not in the log yet, in this order."""
        start = next_place(self._connection)
        entries = [Entry(n, change) for n, (_, change) in enumerate(arrivals, start)]
        self._connection.executemany(
            _INSERT,
            [_cells(entry, sealed, state) for entry, (sealed, _) in zip(entries, arrivals, strict=True)],
        )
        return entries

    def put_aside(self, sealed: Iterable[SealedChange], state: int, reading: int) -> None:
        """Add changes that cannot be read yet; reading: why, see ``projecting.Reading``."""
        start = next_place(self._connection)
        rows = [(n, *_plain_cells(one, state, reading)) for n, one in enumerate(sealed, start)]
        self._connection.executemany(_PUT_ASIDE, rows)

    def knows(self, change: ChangeId) -> bool:
        """Tell whether a change is in the log."""
        return self._connection.row(int, "SELECT n FROM change_log WHERE id = ?", change) is not None

    def last_of(self, bundel: BundelId, compartiment: Compartiment, device: DeviceId) -> ChangeId | None:
        """Return the latest change that a device made in a compartiment."""
        return self._connection.row(
            ChangeId,
            "SELECT id FROM change_log WHERE bundel = ? AND compartiment = ? AND device = ? "
            "ORDER BY n DESC LIMIT 1",
            bundel,
            compartiment,
            device,
        )

    def first_of(self, bundel: BundelId) -> ChangeId | None:
        """Return the change that a bundel begins with, as far as this vault knows; None for a new one."""
        return self._connection.row(ChangeId, _FIRST, bundel)

    def change(self, change: ChangeId) -> Change:
        """Return one change. Raises EditRefused when it is not there."""
        row = self._connection.row(LogRow, f"{_SELECT} WHERE id = ?", change)
        if row is None:
            raise EditRefused
        return opened(row, opener_of(self._connection))

    def rows_of(self, bundel: BundelId) -> list[LogRow]:
        """Return every change of a bundel that was read, as it stands in the log, oldest arrival first."""
        return self._connection.rows(LogRow, f"{_SELECT} WHERE bundel = ? AND reading = 1 ORDER BY n", bundel)

    def readable(self, bundel: BundelId) -> Iterator[Change]:
        """Open what can be opened of a bundel, also what waits to be read."""
        opener = opener_of(self._connection)
        sql = f"{_SELECT} WHERE bundel = ? AND reading < 2 ORDER BY n"
        for row in self._connection.rows(LogRow, sql, bundel):
            with suppress(EnvelopeError):
                yield opened(row, opener)

    def entries(self) -> Iterator[tuple[BundelId, list[Entry], list[int]]]:
        """Open all of the log that was read, by bundel; last the places of what builds on what is gone."""
        opener = opener_of(self._connection)
        for bundel in self.bundels():
            told = {row.n: _entry(row, opener) for row in self.rows_of(bundel)}
            yield bundel, list(filter(None, told.values())), [n for n, entry in told.items() if not entry]

    def set_apart(self, places: Iterable[int], reading: int) -> None:
        """Let changes that counted as read not be read after all; see ``put_aside``."""
        self._connection.executemany(_SET_APART, [(reading, n) for n in places])

    def sealed(self, bundel: BundelId) -> list[SealedChange]:
        """Return every change of a bundel as it can be sent."""
        return [SealedChange(row.id, row.header, row.body) for row in self.rows_of(bundel)]

    def bundels(self) -> list[BundelId]:
        """Return every bundel that has a change."""
        found: list[BundelId] = []
        # from each to the next by the index: to look at every change takes long in a large vault
        while one := self._connection.row(BundelId, _NEXT_BUNDEL, found[-1] if found else b""):
            found.append(one)
        return found

    def unsent(self) -> int:
        """Count the changes that the server has not confirmed."""
        return self._connection.row(int, "SELECT count(*) FROM change_log WHERE state < 3 OR state = 5") or 0


def next_place(connection: Connection) -> int:
    """Return the place of the next change: also behind what left this laptop, which the audit trail names."""
    return (connection.row(int, _HIGHEST) or 0) + 1


def opened(row: LogRow, opener: Opener) -> Change:
    """Open a change of the log. Raises DamageDetected when it is not the one its id names."""
    change = opener.open(row.header, row.body)
    if change.id != row.id:
        raise DamageDetected
    return change


def _entry(row: LogRow, opener: Opener) -> Entry | None:
    try:
        return Entry(row.n, opened(row, opener))
    except EarlierMissing:
        return None


def columns_of(change: Change) -> tuple[object, ...]:
    """Return what the columns from ``id`` to ``deps`` must say about a change."""
    return (
        change.id,
        change.bundel,
        change.compartiment.value,
        change.kind.value,
        change.device,
        change.author,
        change.hlc,
        pack_ids(change.deps),
    )


def _cells(entry: Entry, sealed: SealedChange, state: int) -> tuple[bytes | str | int, ...]:
    change = entry.change
    return (
        entry.n,
        change.id,
        change.bundel,
        change.compartiment.value,
        change.kind.value,
        state,
        change.device,
        change.author,
        change.hlc,
        pack_ids(change.deps),
        sealed.header,
        sealed.body,
    )


def _plain_cells(sealed: SealedChange, state: int, reading: int) -> tuple[bytes | str | int, ...]:
    header = read_header(sealed.header)
    return (
        sealed.id,
        header.bundel,
        header.compartiment.value,
        header.kind.value,
        state,
        header.device,
        pack_ids(header.deps),
        sealed.header,
        sealed.body,
        reading,
    )
