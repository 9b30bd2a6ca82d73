"""Erases a bundel that is not this worker's any more: all of it, everywhere on this laptop, then a receipt.

What was still being typed in it becomes changes first, which are handed over like any other. The rows go in
one transaction that also leaves the receipt and says how far it got (``purge``). What else holds bytes of it
(the write-ahead log, the copy of before an upgrade) is cleared after that; a start that finds it half done
goes on (``storage.remains``). The receipt is given out only then. One part of a bundel goes likewise
(``storage.part_leaving``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.envelope.device import DeviceKeys
from jgw_desktop.reconciling.outbox import HOLDS_UP_ERASURE
from jgw_desktop.reconciling.stated import Receipt
from jgw_desktop.reconciling.statements import Statement, state
from storage.blob_way import UNSENT
from storage.connection import Connection
from storage.ledger import Ledger
from storage.part_leaving import PartLeaving
from storage.remains import Remains, expect_remains

_REVOKED = "SELECT 1 FROM bundel_way WHERE revoked LIMIT 1"
_HELD_UP = ", ".join(str(int(state)) for state in HOLDS_UP_ERASURE)
_READY = f"""SELECT w.bundel FROM bundel_way AS w WHERE w.revoked AND w.offer_at >= w.offer_to
    AND NOT EXISTS (SELECT 1 FROM change_log AS l WHERE l.bundel = w.bundel AND l.state IN ({_HELD_UP}))
    AND NOT EXISTS (SELECT 1 FROM draft AS d WHERE d.bundel = w.bundel)
    AND NOT EXISTS (SELECT 1 FROM blob AS b WHERE b.bundel = w.bundel AND {UNSENT})
    ORDER BY w.bundel"""  # noqa: S608 - numbers of ours
_TYPING = """SELECT DISTINCT d.bundel, d.form FROM draft AS d JOIN bundel_way AS w USING (bundel)
    WHERE w.revoked"""
_OF_SYNC = ("signed_list", "place", "cursor", "bundel_way", "part_way", "part_record")
_TABLES = ("change_log", *_OF_SYNC, "draft", "blob", "bundel_key", "shelf")
_FORGET = "DELETE FROM erased WHERE id IN (SELECT id FROM change_log WHERE bundel = ?)"


class Leaving:
    """Erases, and keeps the receipts. forget_copies: removes older copies of the database on this laptop.

    finish: makes a change of what was typed in a form. told: is told which bundel is gone from the screens,
    or looks different. Attributes remains: clears what the rows left behind; parts: erases single parts.
    """

    def __init__(
        self,
        connection: Connection,
        ledger: Ledger,
        forget_copies: Callable[[], None],
        finish: Callable[[BundelId, RecordId], object],
        told: Callable[[BundelId], None],
    ) -> None:
        self._connection = connection
        self._projecting, self._index = ledger.projecting, ledger.index
        self.remains = Remains(connection, forget_copies)
        self._finish, self._told = finish, told
        self.parts = PartLeaving(connection, ledger, finish)

    def finish_typing(self) -> None:
        """Make changes of what is being typed where access is lost, so that it is handed over."""
        for bundel, form in self._connection.rows(_form, _TYPING) if self._is_any_revoked() else ():
            self._finish(bundel, form)
        self.parts.finish_typing()

    def ready(self) -> list[BundelId]:
        """Return the revoked bundels of which all was handed over, attachments included."""
        return self._connection.rows(BundelId, _READY) if self._is_any_revoked() else []

    def erase(self, bundel: BundelId, keys: DeviceKeys, now_ms: int) -> None:
        """Erase all of a bundel from the tables; part of a transaction."""
        self._connection.execute(_FORGET, bundel)
        self._projecting.forget(bundel)
        self._index.renew(bundel)
        for table in _TABLES:
            self._connection.execute(f"DELETE FROM {table} WHERE bundel = ?", bundel)  # noqa: S608 - our own names
        receipt = state(Receipt(keys.device_id, bundel, now_ms), keys.device_id, keys.sign)
        self._connection.execute(
            "INSERT OR REPLACE INTO receipt(bundel, statement) VALUES (?, ?)",
            bundel,
            msgspec.msgpack.encode(receipt),
        )
        expect_remains(self._connection, [bundel])

    def tell(self, bundels: Iterable[BundelId]) -> None:
        """Let the screens know that bundels are gone, or a part of them."""
        for bundel in bundels:
            self._told(bundel)

    def receipts(self) -> tuple[Statement, ...]:
        """Return the receipts of what is gone everywhere."""
        sql = "SELECT statement FROM receipt JOIN purge USING (bundel) WHERE step = 2 ORDER BY bundel"
        whole = tuple(
            msgspec.msgpack.decode(raw, type=Statement) for raw in self._connection.rows(bytes, sql)
        )
        return (*whole, *self.parts.receipts())

    def receipted(self, statement: Statement) -> None:
        """Forget a receipt; part of a transaction."""
        raw = msgspec.msgpack.encode(statement)
        gone = "DELETE FROM purge WHERE bundel = (SELECT bundel FROM receipt WHERE statement = ?)"
        self._connection.execute(gone, raw)
        self._connection.execute("DELETE FROM receipt WHERE statement = ?", raw)
        self.parts.receipted(raw)

    def _is_any_revoked(self) -> bool:
        return self._connection.row(int, _REVOKED) is not None


def _form(bundel: bytes, form: bytes) -> tuple[BundelId, RecordId]:
    return BundelId(bundel), RecordId(form)
