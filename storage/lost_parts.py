"""Parts of a bundel that this worker lost while the rest stays: how far each is, and what is closed by it.

A part that was lost is handed over and erased like a whole bundel (``storage.leaving``). After that nothing
is written there any more, also not what stood open on a screen: the records that went are known by their id,
until a colleague brings one to a part that is open here (``storage.projecting``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from enum import IntEnum

from jgw_desktop.domain.changes import Compartiment, Operation
from jgw_desktop.domain.compartments import VISIBILITY, Known, split
from jgw_desktop.domain.errors import CasusLeft
from jgw_desktop.domain.ids import BundelId, ChangeId, RecordId
from jgw_desktop.domain.values import Value
from jgw_desktop.reconciling import outbox
from jgw_desktop.reconciling.limits import MAX_OFFER
from jgw_desktop.reconciling.outbox import State
from jgw_desktop.reconciling.ports import Doubt, PartOf
from storage.blob_way import UNSENT
from storage.connection import Connection
from storage.projecting import Reading

_HANDS_OVER = "step = 0"
_ANY = f"SELECT 1 FROM part_way WHERE {_HANDS_OVER} LIMIT 1"  # noqa: S608 - our own text
_IN_PART = "l.bundel = p.bundel AND l.compartiment = p.compartiment"
_TO_SEND = ", ".join(str(int(state)) for state in outbox.TO_SEND)
_HELD_UP = ", ".join(str(int(state)) for state in outbox.HOLDS_UP_ERASURE)
_STAYS = "NOT EXISTS (SELECT 1 FROM bundel_way AS w WHERE w.bundel = p.bundel AND w.revoked)"
_UNSENT_BLOB = f"""SELECT 1 FROM blob AS b WHERE b.bundel = p.bundel AND b.compartiment = p.compartiment
    AND {UNSENT}"""  # noqa: S608 - our own text
_IN_DOUBT = f"""SELECT bundel, compartiment FROM part_way AS p WHERE {_HANDS_OVER} AND offer_at < offer_to
    AND {_STAYS} AND (offer_at > 0
        OR NOT EXISTS (SELECT 1 FROM change_log AS l WHERE {_IN_PART} AND l.state IN ({_TO_SEND})
            UNION ALL {_UNSENT_BLOB})
        OR EXISTS (SELECT 1 FROM change_log AS l WHERE {_IN_PART} AND (l.state = {State.REFUSED:d}
            OR (l.reading = {Reading.AWAY:d} AND l.state IN ({_TO_SEND})))))"""  # noqa: S608 - our own text and numbers
_READY = f"""SELECT bundel, compartiment FROM part_way AS p WHERE {_HANDS_OVER} AND offer_at >= offer_to
    AND {_STAYS}
    AND NOT EXISTS (SELECT 1 FROM bundel_way AS w WHERE w.bundel = p.bundel AND w.offer_at < w.offer_to)
    AND NOT EXISTS (SELECT 1 FROM change_log AS l WHERE {_IN_PART} AND l.state IN ({_HELD_UP}))
    AND NOT EXISTS ({_UNSENT_BLOB})"""  # noqa: S608 - our own text and numbers
_IS_HERE = """SELECT 1 WHERE EXISTS (SELECT 1 FROM change_log WHERE bundel = ?1 AND compartiment = ?2)
    OR EXISTS (SELECT 1 FROM bundel_key WHERE bundel = ?1 AND compartiment = ?2)
    OR EXISTS (SELECT 1 FROM draft WHERE bundel = ?1)"""
_SEND_AGAIN = f"""UPDATE change_log SET state = {State.NEVER_SENT:d}
    WHERE bundel = ? AND compartiment = ? AND state = {State.TAKEN_OVER:d}"""  # noqa: S608 - numbers of ours
_LAST = "(SELECT coalesce(max(n), 0) FROM change_log WHERE bundel = ?1 AND compartiment = ?2)"
_HEAR = f"INSERT OR IGNORE INTO part_way(bundel, compartiment, step, offer_to) VALUES (?1, ?2, ?3, {_LAST})"  # noqa: S608 - our own text
_OFFER = f"""UPDATE part_way SET offer_at = 0, offer_to = {_LAST}
    WHERE bundel = ?1 AND compartiment = ?2 AND {_HANDS_OVER}"""  # noqa: S608 - our own text
_PART_OF = "SELECT bundel, compartiment FROM change_log WHERE id = ?"
_OFFERED = """SELECT id FROM change_log AS l JOIN part_way AS p USING (bundel, compartiment)
    WHERE bundel = ? AND compartiment = ? AND n > p.offer_at AND n <= p.offer_to ORDER BY n LIMIT ?"""
_APART = "INSERT OR REPLACE INTO part_record(bundel, record, compartiment) VALUES (?, ?, ?)"
_TOGETHER = """DELETE FROM part_record WHERE bundel = ?1
    AND compartiment NOT IN (SELECT compartiment FROM part_way WHERE bundel = ?1)"""
_WANTS = "SELECT 1 FROM place WHERE bundel = ? AND NOT withheld LIMIT 1"


class Step(IntEnum):
    """How far a part that was lost is; the numbers stand in the vault."""

    HANDS_OVER = 0
    ERASED = 1  # from the tables; the receipt goes once nothing of it remains elsewhere in the file
    RECEIPTED = 2
    NEVER_HERE = 3  # nothing of it was on this laptop when it heard


class LostParts:
    """Reads and writes how far each part is. Writing is part of a larger transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> frozenset[PartOf]:
        """Return every part that was lost and not given again."""
        return frozenset(self._connection.rows(_part, "SELECT bundel, compartiment FROM part_way"))

    def handed_over(self) -> list[PartOf]:
        """Return the parts of bundels that stay of which something is still here."""
        sql = f"SELECT bundel, compartiment FROM part_way AS p WHERE {_HANDS_OVER} AND {_STAYS}"  # noqa: S608 - our own text
        return self._connection.rows(_part, sql)

    def closed(self) -> frozenset[PartOf]:
        """Return the parts of which nothing is here any more."""
        sql = f"SELECT bundel, compartiment FROM part_way WHERE NOT {_HANDS_OVER}"  # noqa: S608 - our own text
        return frozenset(self._connection.rows(_part, sql))

    def hear(self, lost: Iterable[PartOf], regained: Iterable[PartOf]) -> frozenset[BundelId]:
        """Take in what was told of access; return which bundels are to be read anew."""
        anew = {part.bundel for part in regained if self._regain(part)}
        for part in lost:
            is_here = self._connection.row(int, _IS_HERE, *part) is not None
            self._connection.execute(_HEAR, *part, int(Step.HANDS_OVER if is_here else Step.NEVER_HERE))
            self._connection.execute(_SEND_AGAIN, *part)  # with its key: see ``outbox.after_loss``
            if self._connection.row(int, _WANTS, part.bundel) is not None:
                anew.add(part.bundel)  # a body of this part that is waited for would never come
        return frozenset(anew)

    def answered(self, changes: Iterable[ChangeId]) -> None:
        """Let all of a part be asked for anew: what was handed over before may be gone."""
        if not self._is_any_on_its_way():
            return
        for part in {one for change in changes for one in self._connection.rows(_part, _PART_OF, change)}:
            self._connection.execute(_OFFER, *part)

    def doubt(self) -> Doubt | None:
        """Return what to offer next of a part, None when nothing of any is in doubt."""
        part = self._connection.row(_part, _IN_DOUBT) if self._is_any_on_its_way() else None
        if part is None:
            return None
        return Doubt(part.bundel, tuple(self._connection.rows(ChangeId, _OFFERED, *part, MAX_OFFER)), part[1])

    def offered(self, part: PartOf, last: ChangeId) -> None:
        """Note up to which change a part was offered."""
        sql = """UPDATE part_way SET offer_at = (SELECT n FROM change_log WHERE id = ?3)
            WHERE bundel = ?1 AND compartiment = ?2"""
        self._connection.execute(sql, *part, last)

    def ready(self) -> list[PartOf]:
        """Return the parts of which all was handed over, attachments included, but for what is typed."""
        return self._connection.rows(_part, _READY) if self._is_any_on_its_way() else []

    def require_open(self, bundel: BundelId, ops: Collection[Operation], known: Known) -> None:
        """Raise CasusLeft when any of these is of a part of which nothing is here any more.

        known: gives the values of a field, the shown one last.
        """
        closed = {part.compartiment for part in self.closed() if part.bundel == bundel}
        if not closed:
            return
        gone = {record for record, part in self._records(bundel).items() if part in closed}
        now = self.knowing(bundel, known)
        if any(op.record in gone for op in ops) or not closed.isdisjoint(split(ops, now)):
            raise CasusLeft

    def set_apart(self, part: PartOf, records: Iterable[RecordId]) -> None:
        """Keep of which part records are that are not here any more."""
        cells = [(part.bundel, record, part.compartiment.value) for record in records]
        self._connection.executemany(_APART, cells)

    def bring_together(self, bundel: BundelId) -> None:
        """Forget it for the parts that are here again."""
        self._connection.execute(_TOGETHER, bundel)

    def knowing(self, bundel: BundelId, known: Known) -> Known:
        """Return what is known of records, with the part of those that are not here."""
        apart = self._records(bundel)

        def now(record: RecordId, field: str) -> tuple[Value, ...]:
            stands = known(record, field)
            return (*stands, apart[record]) if field == VISIBILITY and record in apart else stands

        return now

    def _is_any_on_its_way(self) -> bool:
        """Tell whether anything of a part is handed over still: a short statement, which each run asks."""
        return self._connection.row(int, _ANY) is not None

    def _records(self, bundel: BundelId) -> Mapping[RecordId, str]:
        sql = "SELECT record, compartiment FROM part_record WHERE bundel = ?"
        return dict(self._connection.rows(_record, sql, bundel))

    def _regain(self, part: PartOf) -> bool:
        """Forget that a part was lost; tell whether it was still here, and so is to be read and sent anew."""
        sql = "DELETE FROM part_way WHERE bundel = ? AND compartiment = ? RETURNING step"
        step = self._connection.row(int, sql, *part)
        self._connection.execute("DELETE FROM part_record WHERE bundel = ? AND compartiment = ?", *part)
        if step == Step.HANDS_OVER:
            self._connection.execute(_SEND_AGAIN, *part)
        return step == Step.HANDS_OVER


def _part(bundel: bytes, part: str) -> PartOf:
    return PartOf(BundelId(bundel), Compartiment(part))


def _record(record: bytes, part: str) -> tuple[RecordId, str]:
    return RecordId(record), part
