"""Erases one part of a bundel that is not this worker's any more, while the rest of it stays and goes on.

What goes is what somebody who never had the part does not have either: of each change only its place in the
log is left, as of any change that is not for this worker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from operator import attrgetter

import msgspec

from jgw_desktop.domain.compartments import split
from jgw_desktop.domain.drafts import Draft
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.values import Value
from jgw_desktop.envelope.device import DeviceKeys
from jgw_desktop.reconciling.ports import PartOf
from jgw_desktop.reconciling.stated import PartReceipt
from jgw_desktop.reconciling.statements import Statement, state
from storage.connection import Connection
from storage.drafts import Drafts, operation
from storage.ledger import Ledger
from storage.lost_parts import Step
from storage.remains import expect_remains

_ERASE = (
    """INSERT OR REPLACE INTO place(id, bundel, seq, received_at, withheld)
    SELECT id, bundel, seq, coalesce(received_at, 0), 1 FROM change_log
    WHERE bundel = ?1 AND compartiment = ?2 AND seq IS NOT NULL""",
    "DELETE FROM change_log WHERE bundel = ?1 AND compartiment = ?2",
    "DELETE FROM blob WHERE bundel = ?1 AND compartiment = ?2",
    "DELETE FROM bundel_key WHERE bundel = ?1 AND compartiment = ?2",
)
_LISTS = """DELETE FROM signed_list WHERE bundel = ?1
    AND n NOT IN (SELECT list FROM change_log WHERE bundel = ?1 AND list IS NOT NULL)"""
_RECEIPTS = f"""SELECT receipt FROM part_way AS p WHERE step = {Step.ERASED:d}
    AND NOT EXISTS (SELECT 1 FROM purge AS r WHERE r.bundel = p.bundel AND r.step = 1)
    ORDER BY bundel, compartiment"""  # noqa: S608 - numbers of ours
_RECEIPTED = f"UPDATE part_way SET step = {Step.RECEIPTED:d}, receipt = NULL WHERE receipt = ?"  # noqa: S608 - numbers of ours
_STEP = "UPDATE part_way SET step = ?, receipt = ? WHERE bundel = ? AND compartiment = ?"


class PartLeaving:
    """Erases parts, and keeps their receipts. finish: makes a change of what was typed in a form."""

    def __init__(
        self, connection: Connection, ledger: Ledger, finish: Callable[[BundelId, RecordId], object]
    ) -> None:
        self._connection, self._ledger = connection, ledger
        self._finish = finish

    def finish_typing(self) -> None:
        """Make changes of what is being typed in parts without access, so that it is handed over."""
        for part in self._ledger.lost.handed_over():
            for form in list(self._typed_in(part)):
                self._finish(part.bundel, form)

    def ready(self) -> list[PartOf]:
        """Return the parts of which all was handed over, what was typed and attachments included."""
        return [part for part in self._ledger.lost.ready() if next(self._typed_in(part), None) is None]

    def erase(self, part: PartOf, keys: DeviceKeys, now_ms: int) -> None:
        """Erase all of a part from the tables; part of a transaction."""
        self._ledger.lost.set_apart(part, self._ledger.records_of(part))
        for sql in _ERASE:
            self._connection.execute(sql, *part)
        self._connection.execute(_LISTS, part.bundel)
        self._ledger.projecting.renew(part.bundel, now_ms)
        receipt = state(PartReceipt(keys.device_id, *part, now_ms), keys.device_id, keys.sign)
        self._connection.execute(_STEP, int(Step.ERASED), msgspec.msgpack.encode(receipt), *part)
        expect_remains(self._connection, [part.bundel])

    def receipts(self) -> tuple[Statement, ...]:
        """Return the receipts of what is gone everywhere."""
        kept = self._connection.rows(bytes, _RECEIPTS)
        return tuple(msgspec.msgpack.decode(raw, type=Statement) for raw in kept)

    def receipted(self, receipt: bytes) -> None:
        """Forget a receipt, as it is kept; part of a transaction."""
        self._connection.execute(_RECEIPTED, receipt)

    def _typed_in(self, part: PartOf) -> Iterator[RecordId]:
        """Give the forms in which something of a part is being typed."""
        drafts = Drafts(self._connection).of_bundel(part.bundel)
        form_of: Callable[[Draft], RecordId] = attrgetter("form")
        for form, typed in groupby(sorted(drafts, key=form_of), key=form_of):
            if part.compartiment in split(map(operation, typed), self._known(part.bundel)):
                yield form

    def _known(self, bundel: BundelId) -> Callable[[RecordId, str], tuple[Value, ...]]:
        return self._ledger.lost.knowing(bundel, lambda *place: self._ledger.heads.values(bundel, *place))
