"""The audit trail of a vault: entries in one chain, written in the transaction of the act itself.

Each MAC covers its entry and the MAC before it, so an entry that is changed, moved, put in or taken out
does not fit any more, also not for somebody who holds the key of the database but not that of the trail.
What is cut off at the end is shown by the anchor (``anchor.py``).
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from msgspec.msgpack import Encoder

from jgw_desktop.app.audit import OPENINGS, Act, AuditFilter, AuditLine, Note, Outcome
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId, RecordId, WorkerId
from storage.connection import Connection
from storage.meta import Identity

MAC_SIZE = 32
_START = bytes(MAC_SIZE)
_ENCODER = Encoder()
_COLUMNS = (
    "seq, wall_ms, actor, device, act, bundel, record, outcome, detail, number, first, last, content, mac"
)
_INSERT = f"INSERT INTO audit({_COLUMNS}) VALUES ({', '.join('?' * 14)})"  # noqa: S608 - names of our own
_SELECT = f"SELECT {_COLUMNS} FROM audit"  # noqa: S608 - names of our own
ACTORS = "SELECT DISTINCT actor FROM audit"
"""Without an order: with one, every entry is sorted to find the few who stand in them."""


class Head(NamedTuple):
    """The newest entry: its number and its MAC; number 0 when there is none."""

    seq: int = 0
    mac: bytes = _START


class Range(NamedTuple):
    """The changes that an entry is about: places in the log, and a hash over their ids."""

    first: int = 0
    last: int = 0
    content: bytes = b""


class Entry(NamedTuple):
    """A row of the table."""

    seq: int
    wall_ms: int
    actor: str
    device: bytes
    act: str
    bundel: bytes | None
    record: bytes | None
    outcome: str
    detail: str
    number: int
    first: int
    last: int
    content: bytes
    mac: bytes

    def line(self) -> AuditLine:
        """Return the entry as others know it. Raises ValueError for a code that is not known here."""
        note = Note(
            Act(self.act),
            None if self.bundel is None else BundelId(self.bundel),
            None if self.record is None else RecordId(self.record),
            Outcome(self.outcome),
            self.detail,
            self.number,
        )
        return AuditLine(self.seq, self.wall_ms, WorkerId(self.actor), DeviceId(self.device), note)


_STILL_HERE = f"""content <> x'' AND bundel IN (SELECT bundel FROM change_log) AND seq > coalesce(
    (SELECT max(a.seq) FROM audit AS a WHERE a.bundel = audit.bundel AND a.act IN (
        '{Act.LEFT.value}', '{Act.PART_LEFT.value}')), 0)"""  # noqa: S608 - a code of our own


class Trail:
    """The entries of one vault; adding is part of a larger transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, note: Note, author: Identity, now_ms: int, about: Range | None = None) -> None:
        """Add an entry at the end."""
        self._add([(note, about or Range())], author, now_ms)

    def add_changes(
        self, act: Act, ids: Iterable[ChangeId], touched: dict[BundelId, set[RecordId]], author: Identity,
        now_ms: int,
    ) -> None:  # fmt: skip
        """Add an entry for each bundel that the newest changes of the log are about."""
        last = self._connection.row(int, "SELECT max(n) FROM change_log") or 0
        first = last - len(tuple(ids)) + 1
        newest: dict[BundelId, list[bytes]] = {}
        sql = "SELECT bundel, id FROM change_log WHERE n BETWEEN ? AND ? ORDER BY n"
        for place, change in self._connection.rows(_pair, sql, first, last):
            newest.setdefault(place, []).append(change)
        notes = []
        for bundel, records in touched.items():
            record = next(iter(records)) if len(records) == 1 else None
            about = Range(first, last, _hash(newest.get(bundel, ())))
            notes.append((Note(act, bundel, record, number=len(records)), about))
        self._add(notes, author, now_ms)

    def key(self) -> bytes:
        """Return the key of the chain; nothing when it is gone, under which no entry fits."""
        return self._connection.row(bytes, "SELECT v FROM meta WHERE k = 'audit_key'") or b""

    def head(self) -> Head:
        """Return the newest entry."""
        return self._connection.row(Head, "SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1") or Head()

    def mac_at(self, seq: int) -> bytes | None:
        """Return the MAC of an entry, None when there is no such entry."""
        return _START if seq == 0 else self._connection.row(bytes, "SELECT mac FROM audit WHERE seq = ?", seq)

    def openings_after(self, seq: int) -> int:
        """Count how often the vault was opened after an entry."""
        acts = ", ".join(f"'{act.value}'" for act in OPENINGS)
        sql = f"SELECT count(*) FROM audit WHERE seq > ? AND act IN ({acts})"  # noqa: S608 - codes of our own
        return self._connection.row(int, sql, seq) or 0

    def accepted(self) -> int:
        """Return the number of the latest entry that accepts what was before it, 0 without one."""
        return self._connection.row(
            int, "SELECT coalesce(max(seq), 0) FROM audit WHERE act = ?", Act.ACCEPTED.value
        ) or 0  # fmt: skip

    def first_bad(self, after: int = 0) -> int | None:
        """Return the number of the first entry that does not fit, None when all do.

        after: the number of an entry that is taken as it stands.
        """
        key, expected = self.key(), after
        before = self.mac_at(after)
        if before is None or len(key) != MAC_SIZE:
            return after or 1
        for entry in self._connection.rows(Entry, f"{_SELECT} WHERE seq > ? ORDER BY seq", after):
            expected += 1
            if entry.seq != expected or not hmac.compare_digest(entry.mac, _mac(key, before, entry)):
                return expected
            before = entry.mac
        return None

    def lost_changes(self) -> Iterator[int]:
        """Give the numbers of entries whose changes are not in the log as they were.

        A bundel that left this laptop took its changes along, and is not counted; nor is what came before a
        part of it left.
        """
        rows = self._connection.rows(Entry, f"{_SELECT} WHERE {_STILL_HERE} ORDER BY seq")
        for entry in rows:
            if self._content(BundelId(entry.bundel or b""), entry.first, entry.last) != entry.content:
                yield entry.seq

    def lines(self, wanted: AuditFilter, before: int | None, limit: int) -> list[AuditLine]:
        """Return entries, the newest first, that come before a number."""
        tests = {
            "seq < ?": before,
            "wall_ms >= ?": wanted.since_ms,
            "wall_ms < ?": wanted.until_ms,
            "actor = ?": wanted.actor,
            "bundel = ?": wanted.bundel,
            "act = ?": wanted.act.value if wanted.act else None,
        }
        used = {test: cell for test, cell in tests.items() if cell is not None}
        where = f" WHERE {' AND '.join(used)}" if used else ""
        sql = f"{_SELECT}{where} ORDER BY seq DESC LIMIT ?"
        return [entry.line() for entry in self._connection.rows(Entry, sql, *used.values(), limit)]

    def actors(self) -> list[WorkerId]:
        """Return everyone who stands in the trail, in a fixed order."""
        return sorted(self._connection.rows(WorkerId, ACTORS))

    def _add(self, notes: Iterable[tuple[Note, Range]], author: Identity, now_ms: int) -> None:
        """Add entries at the end, each chained to the one before it."""
        key, (seq, mac) = self.key(), self.head()
        entries = []
        for note, about in notes:
            seq += 1
            entry = _entry(seq, note, about, author, now_ms)
            mac = _mac(key, mac, entry)
            entries.append(entry._replace(mac=mac))
        self._connection.executemany(_INSERT, entries)

    def _content(self, bundel: BundelId, first: int, last: int) -> bytes:
        ids = self._connection.rows(
            bytes, "SELECT id FROM change_log WHERE bundel = ? AND n BETWEEN ? AND ? ORDER BY n",
            bundel, first, last,
        )  # fmt: skip
        return _hash(ids)


def _entry(seq: int, note: Note, about: Range, author: Identity, now_ms: int) -> Entry:
    """Return an entry that has no MAC yet."""
    return Entry(
        seq,
        now_ms,
        author.worker,
        author.device,
        note.act.value,
        note.bundel,
        note.record,
        note.outcome.value,
        note.detail,
        note.number,
        *about,
        mac=b"",
    )


def _pair(bundel: bytes, change: bytes) -> tuple[BundelId, bytes]:
    return BundelId(bundel), change


def _hash(ids: Iterable[bytes]) -> bytes:
    return sha256(b"".join(ids)).digest()


def _mac(key: bytes, before: bytes, entry: Entry) -> bytes:
    return hmac.digest(key, before + _ENCODER.encode(entry[:-1]), sha256)
