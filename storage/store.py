"""The opened vault: implements the port ``Store``. Each method is one transaction on the vault thread.

It only divides the work: writing is done by the ledger, reading by the projections. After each commit it
tells the vault what was touched.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TypeAlias

from jgw_desktop.app.audit import Act, AuditFilter, AuditLine, Note
from jgw_desktop.app.ports import CheckReport, HistoryLine, Maker, NewWorker, SearchHit, Waiting
from jgw_desktop.app.signal_reach import Reach
from jgw_desktop.app.sync_ports import Traffic
from jgw_desktop.app.sync_subjects import Subjects
from jgw_desktop.domain.changes import Change, Edit, Operation, OpRef
from jgw_desktop.domain.drafts import Draft
from jgw_desktop.domain.errors import DiskFull, OpenedToRead, StorageFailed, VaultError, VaultReadOnly
from jgw_desktop.domain.ids import BundelId, ChangeId, RecordId, WorkerId, bundel_of
from jgw_desktop.domain.indexing import CasusRow
from jgw_desktop.domain.values import Value, is_empty, is_same
from jgw_desktop.domain.view import BundelView, view
from jgw_desktop.envelope.device import DeviceKeys
from jgw_desktop.envelope.seal import SealedChange
from storage import checking, meta
from storage.attachments import VaultAttachments
from storage.connection import Connection
from storage.drafts import Drafts, operation
from storage.heads import Touched
from storage.keeping import VaultKeeping
from storage.key_acts import follow
from storage.leaving import Leaving
from storage.ledger import Clock, Ledger, Written
from storage.meta import last_backup, read_identity, write_identity
from storage.newer import read_newer_again
from storage.schema import upgrade
from storage.search import Search
from storage.signals import Signals
from storage.sync_facts import SyncFacts
from storage.sync_store import SyncStore
from storage.trail import Trail

OnCommit: TypeAlias = Callable[[Mapping[BundelId, frozenset[RecordId]]], None]
"""Is told which records of which bundels a commit touched, after it is safe on disk."""
OnEntry: TypeAlias = Callable[[], None]
"""Is called when an entry of the audit trail is safe on disk."""


def prepare(connection: Connection, clock: Clock) -> None:
    """Bring the tables of a vault up to date. Raises NewerVault."""
    upgrade(connection, Ledger(connection, clock).rebuild)
    read_newer_again(connection)
    Signals(connection).note_earlier()


def establish(connection: Connection, clock: Clock, worker: NewWorker, *, practice: bool) -> None:
    """Make a new, empty vault with the record of its worker."""
    prepare(connection, clock)
    record = RecordId(secrets.token_bytes(16))
    values = {name: value for name, value in worker._asdict().items() if value}
    ops = tuple(Operation(record, "Werker", name, value) for name, value in values.items())
    with connection.transaction():
        write_identity(connection, WorkerId(record.hex()), DeviceKeys.make(), practice=practice)
        identity = read_identity(connection)
        Ledger(connection, clock).commit([Edit(bundel_of(record), ops)], identity)
        made = Note(Act.VAULT_MADE)
        Trail(connection).add(made, identity, clock())
        follow(connection, made)


def _never() -> bool:
    return False


def _unheard(*_touched: Mapping[BundelId, frozenset[RecordId]]) -> None:
    return None


_TEXTS = 4  # that enter the search index at a time: a save waits for no more


class VaultStore:
    """See ``Store``. Beside the port it takes in changes that were made elsewhere.

    Attribute unwritten: acts, each with its time, of a vault that is only read, or that happened where the
    disk took no entry; they go into the trail before the next one.
    """

    def __init__(
        self,
        connection: Connection,
        clock: Clock,
        on_commit: OnCommit = _unheard,
        on_entry: OnEntry = _unheard,
        forget_copies: Callable[[], None] = _unheard,
    ) -> None:
        self._connection = connection
        self._clock = clock
        self._on_commit, self._on_entry = on_commit, on_entry
        self._trail = Trail(connection)
        self.unwritten: list[tuple[Note, int]] = []
        self._identity = read_identity(connection)
        self._ledger = Ledger(connection, clock)
        self._drafts = Drafts(connection)
        self._attachments = VaultAttachments(connection, self._ledger, self._written)
        self._search = Search(connection, self._ledger.heads, self._drafts)
        self._keeping = VaultKeeping(
            connection,
            self._ledger,
            clock,
            self._identity,
            self._committed,
            self._witness_act,
            self._shown_anew,
            forget_copies,
        )

    @property
    def worker(self) -> WorkerId:
        """See ``Store``."""
        return self._identity.worker

    @property
    def is_practice(self) -> bool:
        """See ``Store``."""
        return self._identity.practice

    @property
    def attachments(self) -> VaultAttachments:
        """See ``Store``."""
        return self._attachments

    @property
    def keeping(self) -> VaultKeeping:
        """See ``Store``."""
        return self._keeping

    @property
    def is_read_only(self) -> bool:
        """See ``Store``."""
        return self.only_read is not None

    @property
    def only_read(self) -> type[OpenedToRead] | None:
        """See ``Store``."""
        return self._connection.only_read

    def own_bundel(self) -> BundelId:
        """See ``Store``."""
        return self._identity.own_bundel

    def casussen(self) -> list[CasusRow]:
        """See ``Store``."""
        return self._ledger.index.lines()

    def search(self, text: str, limit: int = 50) -> list[SearchHit]:
        """See ``Store``."""
        return self._search.find(text, limit)

    def bundel(self, bundel: BundelId) -> BundelView:
        """See ``Store``."""
        if not self._ledger.projecting.waits(bundel):
            return self._ledger.heads.of_bundel(bundel)
        return self._read_whole(bundel)

    def bundels_of_type(self, record_type: str) -> list[BundelId]:
        """See ``Store``."""
        return self._ledger.index.bundels_of_type(record_type)

    def makers(self, refs: Iterable[OpRef]) -> dict[OpRef, Maker]:
        """See ``Store``."""
        from storage.hands import Hands

        return Hands(self._connection, self._identity).makers(refs)

    def subjects(self, lines: Iterable[Traffic]) -> dict[BundelId, Subjects]:
        """See ``Store``."""
        from storage.subjects import SubjectsOf

        return SubjectsOf(self._connection, self._identity).lines(lines)

    def is_in_doubt(self, bundel: BundelId) -> bool:
        """See ``Store``."""
        return self._ledger.index.is_in_doubt(bundel)

    def may_write(self, bundel: BundelId) -> bool:
        """See ``Store``."""
        return bundel not in SyncFacts(self._connection).only_read()

    def reach_of_signal(self, bundel: BundelId, signal: RecordId) -> Reach:
        """See ``Store``."""
        return Signals(self._connection).reach(bundel, signal)

    def commit(self, edits: Iterable[Edit]) -> tuple[ChangeId, ...]:
        """See ``Store``."""
        return self._written(lambda: edits)

    def receive(self, arrivals: Iterable[SealedChange]) -> tuple[ChangeId, ...]:
        """Take in changes made elsewhere, all or none; return those that were new.

        The order makes no difference. Raises TamperedChange and the other EnvelopeErrors.
        """
        with self._connection.transaction():
            written = self._witnessed(Act.RECEIVED, self._ledger.receive(arrivals))
        return self._told(written)

    def change(self, change: ChangeId) -> Change:
        """See ``Store``."""
        return self._ledger.log.change(change)

    def history(self, record: RecordId, field: str) -> list[HistoryLine]:
        """See ``Store``."""
        return self._ledger.heads.history(record, field)

    def drafts(self, bundel: BundelId) -> list[Draft]:
        """See ``Store``."""
        return self._drafts.of_bundel(bundel)

    def save_drafts(self, drafts: Sequence[Draft]) -> None:
        """See ``Store``."""
        with self._connection.transaction():
            bundels = {draft.bundel for draft in drafts}
            self._keeping.ask_back_for(bundels)
            for bundel in bundels:
                typed = [operation(draft) for draft in drafts if draft.bundel == bundel]
                self._ledger.require_open(bundel, typed)
            self._drafts.save(drafts)

    def finish_drafts(self, bundel: BundelId, form: RecordId, reason: str = "") -> tuple[ChangeId, ...]:
        """See ``Store``."""
        with self._connection.transaction():
            drafts = self._drafts.of_form(bundel, form)
            ops = tuple(map(operation, filter(self._says_more, drafts)))
            edit = Edit(bundel, ops, reason)
            written = self._witnessed(Act.CHANGED, self._ledger.commit([edit], self._identity))
            self._drafts.remove(drafts)
        return self._told(written)

    def discard_drafts(self, form: RecordId, fields: Container[tuple[RecordId, str]] | None = None) -> None:
        """See ``Store``."""
        with self._connection.transaction():
            self._drafts.discard(form, fields)

    def noted(self, name: str) -> bytes | None:
        """See ``Store``."""
        return meta.noted(self._connection, name)

    def note(self, name: str, value: bytes) -> None:
        """See ``Store``."""
        with self._connection.transaction():
            meta.note(self._connection, name, value)

    def waiting(self) -> Waiting:
        """See ``Store``."""
        return Waiting(self._ledger.log.unsent(), self._drafts.forms())

    def check(self) -> CheckReport:
        """See ``Store``."""
        return checking.check(self._connection, self._ledger)

    def rebuild(self) -> CheckReport:
        """See ``Store``."""
        with self._connection.transaction():
            self._ledger.rebuild()
            self._trail.add(Note(Act.REBUILT), self._identity, self._clock())
        self._on_entry()
        return self.check()

    def note_act(self, note: Note) -> None:
        """See ``Store``."""
        self.note_acts([(note, self._clock())])

    def note_acts(self, notes: Sequence[tuple[Note, int]]) -> None:
        """Write acts down in one transaction, each with its time."""
        if self.is_read_only:
            self.unwritten.extend(notes)
            return
        with self._connection.transaction():
            for note, now_ms in (*self.unwritten, *notes):
                self._trail.add(note, self._identity, now_ms)
                follow(self._connection, note)
            meta.forget_begun(self._connection)
        self.unwritten.clear()
        self._on_entry()

    def note_done(self, notes: Sequence[tuple[Note, int]]) -> None:
        """Write acts down that were done; where the disk takes no entry now, they follow with the next."""
        try:
            self.note_acts(notes)
        except VaultError:
            self.unwritten.extend(notes)

    def sync(self, forget_copies: Callable[[], None]) -> SyncStore:
        """Return the sync's side of this vault."""
        leaving = Leaving(self._connection, self._ledger, forget_copies, self.finish_drafts, self._shown_anew)
        return SyncStore(self._connection, self._clock, self._identity, self._ledger, leaving, self._keeping)

    def acts(self, wanted: AuditFilter, before: int | None, limit: int) -> list[AuditLine]:
        """See ``Store``."""
        return self._trail.lines(wanted, before, limit)

    def actors(self) -> list[WorkerId]:
        """See ``Store``."""
        return self._trail.actors()

    def last_backup(self) -> int | None:
        """See ``Store``."""
        return last_backup(self._connection)

    def read_waiting(self, most: int, goes_on: Callable[[], bool] = _never) -> bool:
        """Read a slice of what came and is not shown yet; tell whether there is more.

        goes_on: whether one more slice may be written with it, which takes less than each by itself.
        """
        projecting = self._ledger.projecting
        if self.is_read_only or not projecting.waits():
            return False
        self._show(lambda: projecting.read_slices(most, self._clock(), goes_on))
        return True

    def read_arrived(self, most: int) -> None:
        """Read what came while more comes: all of it where it is no more than this, else the beginnings."""
        if not self.is_read_only and self._ledger.projecting.waits():
            self._show(lambda: self._ledger.projecting.read_few(most, self._clock()))

    def follow_texts(self) -> bool:
        """Let the search index follow a few texts that colleagues changed; tell whether it had to."""
        if self.only_read or not self._ledger.index.lags():
            return False
        with self._connection.transaction():
            self._ledger.index.catch_up(_TEXTS)
        return True

    def _read_whole(self, bundel: BundelId) -> BundelView:
        """Read what came of a bundel that is opened before its turn; where it cannot be kept, only see it."""
        try:
            self._show(lambda: self._ledger.projecting.read_bundel(bundel, self._clock()))
        except (OpenedToRead, DiskFull, StorageFailed, VaultReadOnly):
            return view(bundel, self._ledger.log.readable(bundel))
        return self._ledger.heads.of_bundel(bundel)

    def _show(self, read: Callable[[], Touched]) -> None:
        with self._connection.transaction():
            touched = read()
        self._on_commit({bundel: frozenset(records) for bundel, records in touched.items()})

    def _written(self, edits: Callable[[], Iterable[Edit]]) -> tuple[ChangeId, ...]:
        """Write edits that are made within their own transaction."""
        with self._connection.transaction():
            written = self._committed(edits())
        return self._told(written)

    def _committed(self, edits: Iterable[Edit]) -> Written:
        return self._witnessed(Act.CHANGED, self._ledger.commit(edits, self._identity))

    def _witnessed(self, act: Act, written: Written) -> Written:
        """Have the audit trail say what a transaction wrote, in that same transaction."""
        if written.ids:
            self._trail.add_changes(act, written.ids, written.touched, self._identity, self._clock())
        return written

    def _told(self, written: Written) -> tuple[ChangeId, ...]:
        if written.let_go:
            with suppress(VaultError):  # the change stands; the next checkpoint clears the same pages
                self._connection.checkpoint()
        if written.ids:
            self._on_entry()
            self._on_commit({bundel: frozenset(records) for bundel, records in written.touched.items()})
        return written.ids

    def _witness_act(self, note: Note) -> None:
        self._trail.add(note, self._identity, self._clock())

    def _shown_anew(self, bundel: BundelId) -> None:
        self._on_entry()
        self._on_commit({bundel: frozenset()})

    def _says_more(self, draft: Draft) -> bool:
        """Tell whether a draft differs from the one value that stands in the log."""
        standing = self._ledger.heads.values(draft.bundel, draft.record, draft.field)
        now: Value = standing[0] if standing else None
        is_nothing = not standing and is_empty(draft.value)
        return len(standing) > 1 or not (is_nothing or is_same(now, draft.value))
