"""Work that came too late: kept as it was handed in, until who has access accepts it or keeps it aside.

What is accepted enters the log under its own author and device. Nothing here is ever thrown away, only
erased on request as in the log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from jgw_desktop.domain.errors import LateWorkAccepted, NotInRegister
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId
from jgw_desktop.envelope.header import read_header
from jgw_desktop.reconciling.lease import DAY_MS
from jgw_desktop.reconciling.parts import Decided, LateWork
from sync.cjg_server.audit import Audit
from sync.cjg_server.database import Database
from sync.cjg_server.log import ChangeLog, Entry

MOST_OF_SENDER = 64 * 2**20  # bytes that one device may have in quarantine, late attachments included
_OF_SENDER = """SELECT
    (SELECT total(length(header) + length(body)) FROM quarantine WHERE sender = ?1) +
    (SELECT total(length(content)) FROM blob JOIN blob_piece ON blob = blob.n WHERE sender = ?1)"""


class LateState(StrEnum):
    """What became of late work."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class LateChange:
    """A change in quarantine, without its content. received_at: milliseconds since 1970."""

    id: ChangeId
    bundel: BundelId
    device: DeviceId
    received_at: int
    state: LateState


class Quarantine:
    """Keeps late changes; what changes something is called inside a transaction."""

    def __init__(self, database: Database, log: ChangeLog, audit: Audit, now: Callable[[], int]) -> None:
        self._database, self._log, self._audit, self._now = database, log, audit, now

    def keep(self, bundel: BundelId, entry: Entry, sender: DeviceId) -> bool:
        """Put a change aside, once. False when this sender has too much here already.

        A body fills in a change of which only the trace came before.
        """
        is_whole = self.bodies((entry.id,)).get(entry.id)
        if is_whole or (is_whole is not None and entry.body is None):
            return True
        size = len(entry.header) + len(entry.body or b"")
        if not self.has_room(sender, size):
            return False
        if is_whole is not None:
            sql = "UPDATE quarantine SET header = ?, body = ? WHERE id = ?"
            self._database.execute(sql, entry.header, entry.body, entry.id)
            return True
        self._database.execute(
            "INSERT INTO quarantine VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
            entry.id, bundel, entry.device, sender, self._now(), entry.list, LateState.WAITING,
            entry.header, entry.body,
        )  # fmt: skip
        self._audit.write(f"device:{sender.hex()}", "nagekomen", entry.id.hex())
        return True

    def has_room(self, sender: DeviceId, size: int) -> bool:
        """Tell whether a device may have so many bytes more here, attachments included."""
        return (self._database.row(int, _OF_SENDER, sender) or 0) + size <= MOST_OF_SENDER

    def state(self, change: ChangeId) -> LateState | None:
        """Return how a change stands here, None when it never was."""
        return self._database.row(LateState, "SELECT state FROM quarantine WHERE id = ?", change)

    def among(self, changes: Iterable[ChangeId]) -> frozenset[ChangeId]:
        """Return which of these are here, or were."""
        if self._database.row(int, "SELECT 1 FROM quarantine LIMIT 1") is None:
            return frozenset()
        return frozenset(change for change in changes if self.state(change) is not None)

    def bodies(self, changes: Iterable[ChangeId]) -> dict[ChangeId, bool]:
        """Return which of these are here, or were, and whether each has its body."""
        sql = "SELECT id, body IS NOT NULL FROM quarantine WHERE id = ?"
        found = (self._database.row(_id_and_whole, sql, change) for change in self.among(changes))
        return dict(each for each in found if each is not None)

    def all(self, state: LateState = LateState.WAITING) -> list[LateChange]:
        """Return what is in quarantine, oldest first."""
        return self._database.rows(
            _late,
            "SELECT id, bundel, device, received_at, state FROM quarantine WHERE state = ? ORDER BY rowid",
            state,
        )

    def of_bundel(self, bundel: BundelId) -> list[LateChange]:
        """Return all that ever came late in a bundel, whatever became of it, oldest first."""
        return self._database.rows(
            _late,
            "SELECT id, bundel, device, received_at, state FROM quarantine WHERE bundel = ? ORDER BY rowid",
            bundel,
        )

    def waiting(self) -> list[LateWork]:
        """Return how many changes of which device wait in which bundel."""
        return self._database.rows(
            LateWork,
            "SELECT bundel, device, count(*) FROM quarantine WHERE state = ? "
            "GROUP BY bundel, device ORDER BY bundel, device",
            LateState.WAITING,
        )

    def aside_of(self, device: DeviceId) -> list[tuple[ChangeId, BundelId]]:
        """Return what a device made or handed in that is kept out of the log."""
        return self._database.rows(
            lambda change, bundel: (ChangeId(change), BundelId(bundel)),
            "SELECT id, bundel FROM quarantine WHERE state = ?1 AND (device = ?2 OR sender = ?2) "
            "ORDER BY rowid",
            LateState.ASIDE,
            device,
        )

    def decided_of(self, worker: str, since: int) -> list[tuple[BundelId, Decided]]:
        """Return what was decided since then on what a worker made, by bundel, day of receipt and outcome."""
        return self._database.rows(
            lambda bundel, at, count, is_accepted: (BundelId(bundel), Decided(at, count, bool(is_accepted))),
            "SELECT q.bundel, max(q.received_at), count(*), q.state = ?3 FROM quarantine AS q "
            "JOIN device AS d ON d.id = q.device WHERE d.worker = ?1 AND q.decided_at > ?2 "
            "GROUP BY q.bundel, q.received_at / ?4, q.state ORDER BY 2, 4, 1",
            worker,
            since,
            LateState.ACCEPTED,
            DAY_MS,
        )

    def accept(self, change: ChangeId, by: str) -> list[Entry]:
        """Let a change into the log, with those it builds on that wait here too; return them.

        Raises NotInRegister, and LateWorkAccepted when it is in the log already.
        """
        self._undecided(change)
        entries = self._with_deps(change)
        bundel = read_header(entries[0].header).bundel
        known = self._log.known(bundel, [entry.id for entry in entries])
        self._log.append(bundel, [entry for entry in entries if entry.id not in known], self._now())
        for entry in entries:
            self._mark(entry.id, LateState.ACCEPTED)
            self._audit.write(by, "nagekomen_aanvaard", entry.id.hex())
        return entries

    def set_aside(self, change: ChangeId, by: str) -> None:
        """Keep a change out of the log, here. Raises NotInRegister, LateWorkAccepted."""
        self._undecided(change)
        self._mark(change, LateState.ASIDE)
        self._audit.write(by, "nagekomen_apart", change.hex())

    def _undecided(self, change: ChangeId) -> None:
        state = self.state(change)
        if state is None:
            raise NotInRegister
        if state is LateState.ACCEPTED:
            raise LateWorkAccepted

    def _with_deps(self, change: ChangeId) -> list[Entry]:
        """Return a change and what it builds on, the oldest first. Raises NotInRegister for a hole."""
        ordered: dict[ChangeId, Entry] = {}
        todo = [change]
        while todo:
            entry = self.entry(todo[-1])
            header = read_header(entry.header)
            present = self._log.known(header.bundel, header.deps)
            missing = [dep for dep in header.deps if dep not in present and dep not in ordered]
            if missing:
                todo += missing
            else:
                ordered.setdefault(todo.pop(), entry)
        return list(ordered.values())

    def entry(self, change: ChangeId) -> Entry:
        """Return a change as it is kept here. Raises NotInRegister."""
        found = self._database.row(
            _entry, "SELECT id, device, list, header, body FROM quarantine WHERE id = ?", change
        )
        if found is None:
            raise NotInRegister
        return found

    def _mark(self, change: ChangeId, state: LateState) -> None:
        sql = "UPDATE quarantine SET state = ?, decided_at = ? WHERE id = ?"
        self._database.execute(sql, state, self._now(), change)


def _late(change: bytes, bundel: bytes, device: bytes, at: int, state: str) -> LateChange:
    return LateChange(ChangeId(change), BundelId(bundel), DeviceId(device), at, LateState(state))


def _id_and_whole(change: bytes, is_whole: int) -> tuple[ChangeId, bool]:
    return ChangeId(change), bool(is_whole)


def _entry(change: bytes, device: bytes, signed: int, header: bytes, body: bytes | None) -> Entry:
    return Entry(ChangeId(change), read_header(header).compartiment, DeviceId(device), signed, header, body)
