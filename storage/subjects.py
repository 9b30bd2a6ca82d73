"""What the changes are about that go out or came in, for the lines that are on the screen.

No change is opened for it: numbers, devices and records all come out of indexes. Which changes a line
counts follows from its numbers. Out go those in the outbox, and of the others made here the newest; in came
the newest of those made elsewhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from jgw_desktop.app.ports import Maker
from jgw_desktop.app.sync_ports import Traffic
from jgw_desktop.app.sync_subjects import Subject, Subjects
from jgw_desktop.domain.changes import OpRef
from jgw_desktop.domain.ids import BundelId, ChangeId, RecordId, root_of
from storage.connection import Connection
from storage.hands import Hands
from storage.meta import Identity

_OUTBOX = "SELECT n, bundel FROM change_log INDEXED BY outbox WHERE state < 3 OR state = 5"
_OF_BUNDEL = "SELECT n, device = ? FROM change_log INDEXED BY log_of_bundel WHERE bundel = ?"
_TOUCHED = "SELECT chg, record FROM written WHERE bundel = ?"
_RECORDS = "SELECT id, type, parent FROM record WHERE bundel = ?"
_LATEST = """SELECT max(n) FROM change_log INDEXED BY log_of_bundel
    WHERE bundel = ? AND device <> ? AND n >= ? GROUP BY device"""
_ID = "SELECT id FROM change_log WHERE n = ?"


class _Record(NamedTuple):
    id: RecordId
    type: str
    parent: RecordId | None


class _Shares(NamedTuple):
    """The numbers of the changes that a line counts."""

    out: frozenset[int]
    came: frozenset[int]


class SubjectsOf:
    """Looks up what is the same for all lines once; make a new one for each question."""

    def __init__(self, connection: Connection, identity: Identity) -> None:
        self._connection = connection
        self._device = identity.device
        self._hands = Hands(connection, identity)

    def lines(self, lines: Iterable[Traffic]) -> dict[BundelId, Subjects]:
        """Return what each line is about."""
        waiting: dict[BundelId, set[int]] = defaultdict(set)
        for n, bundel in self._connection.rows(_waiting, _OUTBOX):
            waiting[bundel].add(n)
        return {line.bundel: self._subjects(line, waiting.get(line.bundel, set())) for line in lines}

    def _subjects(self, line: Traffic, waiting: Collection[int]) -> Subjects:
        shares = self._shares(line, waiting)
        records = {one.id: one for one in self._connection.rows(_record, _RECORDS, line.bundel)}
        touched = self._connection.rows(_place, _TOUCHED, line.bundel)
        root = root_of(line.bundel)
        began = min((n for n, record in touched if record == root), default=0)
        out, came = (
            _told(line.bundel, records, [record for n, record in touched if n in share], began in share)
            for share in shares
        )
        return Subjects(out, came, self._maker(line.bundel, shares.came))

    def _shares(self, line: Traffic, waiting: Collection[int]) -> _Shares:
        rows = self._connection.rows(_made, _OF_BUNDEL, self._device, line.bundel)
        rest = [n for n, is_own in rows if is_own and n not in waiting]
        others = [n for n, is_own in rows if not is_own]
        sent = max(0, line.waiting + line.sent - len(waiting))
        return _Shares(frozenset(waiting).union(_newest(rest, sent)), frozenset(_newest(others, line.came)))

    def _maker(self, bundel: BundelId, came: Collection[int]) -> Maker | None:
        """Return who made all of these, which are the newest of what was made elsewhere."""
        if not came:
            return None
        latest = self._connection.rows(int, _LATEST, bundel, self._device, min(came))
        refs = [OpRef(change, 0) for n in latest for change in self._connection.rows(ChangeId, _ID, n)]
        found = self._hands.makers(refs)
        makers = {found.get(ref) for ref in refs}
        return makers.pop() if len(makers) == 1 else None


def _newest(numbers: Sequence[int], count: int) -> list[int]:
    return sorted(numbers, reverse=True)[:count]


def _told(
    bundel: BundelId, records: Mapping[RecordId, _Record], touched: Iterable[RecordId], is_new: bool
) -> tuple[Subject, ...]:
    """Return which forms records stand in, in the order of ``Subjects``."""
    root, written = root_of(bundel), Counter[str]()
    forms: dict[str, set[RecordId]] = defaultdict(set)
    for record, times in Counter(touched).items():
        form = _form(records, record, root)
        if form is not None:
            written[form.type] += times
            forms[form.type].add(form.id)
    root_type = records[root].type if root in records else ""
    place = -1 if is_new else 1
    order = sorted(forms, key=lambda kind: (place if kind == root_type else 0, -written[kind], kind))
    return tuple(Subject(kind, len(forms[kind]), is_new and kind == root_type) for kind in order)


def _form(records: Mapping[RecordId, _Record], record: RecordId, root: RecordId) -> _Record | None:
    """Return what stands right below the root and holds a record; a record above itself ends the search."""
    found, passed = records.get(record), {record}
    while found is not None and found.parent is not None and found.parent not in (root, *passed):
        above = records.get(found.parent)
        if above is None:
            break
        found = above
        passed.add(found.id)
    return found


def _waiting(n: int, bundel: bytes) -> tuple[int, BundelId]:
    return n, BundelId(bundel)


def _made(n: int, is_own: int) -> tuple[int, bool]:
    return n, bool(is_own)


def _place(n: int, record: bytes) -> tuple[int, RecordId]:
    return n, RecordId(record)


def _record(record: bytes, kind: str, parent: bytes | None) -> _Record:
    return _Record(RecordId(record), kind, RecordId(parent) if parent else None)
