"""All that the server keeps, in one store: each part has its own few statements of SQL.

``open_register`` opens it for a process; the parts share its one connection and its transactions.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import msgspec

from jgw_desktop.domain.errors import EnvelopeError
from jgw_desktop.domain.ids import BundelId, ChangeId
from jgw_desktop.envelope.header import read_header
from jgw_desktop.reconciling.stated import PartReceipt, Receipt
from jgw_desktop.reconciling.statements import Statement
from sync.cjg_server.accounts import Accounts
from sync.cjg_server.audit import Audit
from sync.cjg_server.blobs import Blobs
from sync.cjg_server.database import Database, open_database
from sync.cjg_server.devices import Devices
from sync.cjg_server.ends import EndLists
from sync.cjg_server.log import ChangeLog
from sync.cjg_server.members import Members, owner_rows
from sync.cjg_server.quarantine import Quarantine
from sync.cjg_server.signed_lists import SignedLists
from sync.cjg_server.wraps import Wraps


class Register:
    """The store. now: gives milliseconds since 1970 (UTC)."""

    def __init__(self, database: Database, now: Callable[[], int]) -> None:
        self.database, self.now = database, now
        self.audit = Audit(database, now)
        self.accounts = Accounts(database, self.audit, now)
        self.devices = Devices(database, self.audit, now)
        self.members = Members(database, self.audit, now)
        self.ends = EndLists(database)
        self.log = ChangeLog(database)
        self.lists = SignedLists(database)
        self.quarantine = Quarantine(database, self.log, self.audit, now)
        self.wraps = Wraps(database)
        self.blobs = Blobs(database)

    def transaction(self) -> AbstractContextManager[None]:
        """Write everything inside or nothing; see ``Database.transaction``."""
        return self.database.transaction()

    def begin(self, bundel: BundelId, worker: str) -> None:
        """Start a new bundel of which this worker is the owner; call it inside a transaction."""
        self.log.begin(bundel, self.now())
        self.members.grant(owner_rows(bundel, worker, self.now()))

    def is_redacted(self, bundel: BundelId, change: ChangeId) -> bool:
        """Tell whether a change was erased on request, even if it is not here."""
        sql = "SELECT 1 FROM redaction WHERE bundel = ? AND id = ?"
        return self.database.row(int, sql, bundel, change) is not None

    def redacted(self, bundel: BundelId, changes: Sequence[ChangeId]) -> frozenset[ChangeId]:
        """Return which of these were erased on request, even if they are not here."""
        sql = "SELECT 1 FROM redaction WHERE bundel = ? LIMIT 1"
        if self.database.row(int, sql, bundel) is None:
            return frozenset()
        return frozenset(change for change in changes if self.is_redacted(bundel, change))

    def redact(self, bundel: BundelId, changes: Iterable[ChangeId], by: str) -> None:
        """Drop the bodies of changes of a bundel, wherever they are; call it inside a transaction."""
        for change in changes:
            self.database.execute("INSERT OR IGNORE INTO redaction VALUES (?, ?)", change, bundel)
            self.blobs.drop(self._attached(bundel, change), bundel)
            for table in ("change", "quarantine"):
                sql = f"UPDATE {table} SET body = NULL WHERE id = ? AND bundel = ?"  # noqa: S608 - our own names
                self.database.execute(sql, change, bundel)
            self.audit.write(by, "gewist_op_verzoek", change.hex())

    def is_attachment_erased(self, bundel: BundelId, digest: bytes) -> bool:
        """Tell whether the change that brought an attachment was erased on request."""
        erased = self.database.rows(ChangeId, "SELECT id FROM redaction WHERE bundel = ?", bundel)
        return any(digest in self._attached(bundel, change) for change in erased)

    def _attached(self, bundel: BundelId, change: ChangeId) -> tuple[bytes, ...]:
        """Return the attachments that a change brought, none for one that is not here or that is newer."""
        sql = """SELECT header FROM change WHERE id = ?1 AND bundel = ?2
            UNION ALL SELECT header FROM quarantine WHERE id = ?1 AND bundel = ?2 LIMIT 1"""
        header = self.database.row(bytes, sql, change, bundel)
        try:
            return read_header(header).blobs if header else ()
        except EnvelopeError:
            return ()

    def keep_receipt(self, receipt: Receipt | PartReceipt, statement: Statement) -> None:
        """Keep what a device says it erased, once; call it inside a transaction."""
        if isinstance(receipt, PartReceipt):
            self._keep_part_receipt(receipt, statement)
            return
        bundel, raw = receipt.bundel or b"", msgspec.msgpack.encode(statement)
        sql = "INSERT OR IGNORE INTO receipt(device, bundel, at, statement) VALUES (?, ?, ?, ?)"
        if self.database.execute(sql, receipt.device, bundel, self.now(), raw):
            self.audit.write(f"device:{receipt.device.hex()}", "gewist_op_laptop", bundel.hex())

    def _keep_part_receipt(self, receipt: PartReceipt, statement: Statement) -> None:
        cells = receipt.device, receipt.bundel, receipt.compartiment, receipt.at
        sql = "INSERT OR IGNORE INTO part_receipt VALUES (?, ?, ?, ?, ?)"
        if self.database.execute(sql, *cells, msgspec.msgpack.encode(statement)):
            about = f"{receipt.bundel.hex()} {receipt.compartiment}"
            self.audit.write(f"device:{receipt.device.hex()}", "deel_gewist_op_laptop", about)

    def meta(self, key: str) -> bytes | None:
        """Return a value that there is one of."""
        return self.database.row(bytes, "SELECT v FROM meta WHERE k = ?", key)

    def set_meta(self, key: str, value: bytes) -> None:
        """Keep a value that there is one of."""
        self.database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", key, value)

    def close(self) -> None:
        """Close the database."""
        self.database.close()


def open_register(path: Path, *, create: bool = False, now: Callable[[], int] | None = None) -> Register:
    """Open the register in a database file. Raises what ``open_database`` raises."""
    return Register(open_database(path, create=create), now or milliseconds)


def milliseconds() -> int:
    """Return the time of this machine."""
    return time.time_ns() // 1_000_000
