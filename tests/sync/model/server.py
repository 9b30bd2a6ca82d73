"""The server of the model: the rules that ``docs/protocol.md`` gives a server, on lists in memory."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from msgspec import structs

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.errors import DeviceRevoked
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId, WorkerId
from jgw_desktop.envelope.header import read_header
from jgw_desktop.reconciling.chain import START, Cursor, digest_of
from jgw_desktop.reconciling.parts import Access, Code, Grant, LateWork, Sealed, SignedList
from jgw_desktop.reconciling.stated import Ends, WrappedKey
from jgw_desktop.reconciling.statements import Statement
from sync.cjg_server.told import Told
from sync.packing import whole_request
from sync.protocol import PROTO, BodyLists, Delivery, Parcel, Row, RowForm, SyncAnswer, SyncRequest
from sync.reading import Rules
from tests.sync.model.content import stated

PART = Compartiment.ALLEEN_JEUGDIGE
ROWS = 4  # in one answer at most, so that there is often more


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, as the token tells."""

    device: DeviceId
    worker: WorkerId


@dataclass(frozen=True, slots=True)
class Stored:
    """A change on the server."""

    bundel: BundelId
    sealed: Sealed
    signed: SignedList
    received_at: int


@dataclass
class Disk:
    """All that stands in the server's database; a copy of it is a backup."""

    logs: dict[BundelId, list[ChangeId]] = field(default_factory=dict)
    chains: dict[BundelId, list[Cursor]] = field(default_factory=dict)
    changes: dict[ChangeId, Stored] = field(default_factory=dict)
    quarantine: dict[ChangeId, Stored] = field(default_factory=dict)
    erased: set[ChangeId] = field(default_factory=set)
    members: dict[BundelId, set[WorkerId]] = field(default_factory=dict)
    former: dict[BundelId, set[WorkerId]] = field(default_factory=dict)
    closed: dict[BundelId, set[WorkerId]] = field(default_factory=dict)  # members who lost the part
    epochs: dict[BundelId, int] = field(default_factory=dict)
    wrapped: dict[tuple[BundelId, int], set[WorkerId]] = field(default_factory=dict)
    versions: dict[WorkerId, int] = field(default_factory=dict)
    ends: dict[WorkerId, Ends] = field(default_factory=dict)
    revoked: set[DeviceId] = field(default_factory=set)
    signals: set[BundelId] = field(default_factory=set)  # that a laptop told to hold a signal
    late_signals: set[tuple[BundelId, DeviceId]] = field(default_factory=set)  # of which it came late


class Server:
    """Answers requests. serial: never goes back, also not when the database does."""

    def __init__(self, rules: Rules) -> None:
        self.disk = Disk()
        self.rules = rules
        self.serial = 0
        self.told = Told()
        self.rows = ROWS

    def backup(self) -> Disk:
        """Return a copy of the database."""
        return copy.deepcopy(self.disk)

    def sync(self, who: Caller, request: SyncRequest) -> SyncAnswer:
        """Store up, then read down. Raises DeviceRevoked when a revoked laptop has nothing to hand in."""
        request = whole_request(request)
        missing: dict[ChangeId, None] = {}
        if who.device in self.disk.revoked:
            if not request.parcels:
                raise DeviceRevoked
            taken = tuple(self._codes(who, parcel, missing) for parcel in request.parcels)
            return SyncAnswer(proto=PROTO, server_time=0, codes=taken, heard=self._heard(who, request))
        unclear = False
        if request.read is not None:
            heads = self._heads(who)
            is_all = digest_of(heads) == request.read
            read = heads if is_all else self.told.at(who.device, request.read)
            unclear = read is None
            request = structs.replace(request, cursors={**(read or {}), **request.cursors})
        codes = tuple(self._codes(who, parcel, missing) for parcel in request.parcels)
        diverged = (
            ()
            if unclear
            else tuple(bundel for bundel in request.cursors if self._is_diverged(who, bundel, request))
        )
        deliveries, more = ((), False) if unclear else self._deliveries(who, request, diverged)
        if not (unclear or more or diverged):
            self.told.note(who.device, request.cursors, deliveries)
        bodies = list(self._bodies(who, request))
        heard = self._heard(who, request)
        told = self.disk.versions.get(who.worker, 0) != request.access_version
        access = self._access(who.worker, request.ends or 0) if told else None
        keys = tuple(self._keys(who.worker)) if told else ()
        if self._serial_of(who.worker) < (request.ends or 0):
            self._renew(who.worker)  # it was put back: the key room signs a newer list
        return SyncAnswer(
            proto=PROTO,
            server_time=0,
            codes=codes,
            deliveries=deliveries,
            missing=tuple(missing),
            diverged=diverged,
            bodies=tuple(stored.sealed for stored in bodies),
            body_lists=tuple(BodyLists(stored.bundel, (stored.signed,)) for stored in bodies),
            access=access,
            keys=keys,
            more=more,
            unclear=unclear,
            heard=heard,
        )

    def _heard(self, who: Caller, request: SyncRequest) -> tuple[BundelId, ...]:
        """Take note of signals; of those that come late, until what came with them is accepted."""
        disk, is_revoked = self.disk, who.device in self.disk.revoked
        late = {one for one in request.signals if is_revoked or who.worker in disk.former.get(one, ())}
        now = {one for one in request.signals if who.worker in disk.members.get(one, ())} - late
        disk.signals |= now
        disk.late_signals |= {(one, who.device) for one in late}
        return tuple(one for one in request.signals if one in now | late)

    def _heads(self, who: Caller) -> dict[BundelId, Cursor]:
        """Return where the logs end that this worker may read."""
        return {
            bundel: chains[-1]
            for bundel, chains in self.disk.chains.items()
            if who.worker in self.disk.members.get(bundel, ())
        }

    def lacking(self, who: Caller, bundel: BundelId, ids: tuple[ChangeId, ...]) -> tuple[ChangeId, ...]:
        """Return which of these it does not have."""
        ever = self.disk.members.get(bundel, set()) | self.disk.former.get(bundel, set())
        if who.worker not in ever and who.device not in self.disk.revoked:
            return ids
        reads = who.worker in self.disk.members.get(bundel, ()) and who.device not in self.disk.revoked

        def has(change: ChangeId) -> bool:
            stored = self.disk.changes.get(change)
            is_asked_whole = reads and stored is not None and self._is_open(who.worker, stored)
            return self._is_whole(change) if is_asked_whole else stored is not None

        return tuple(c for c in ids if not has(c) and c not in self.disk.quarantine)

    def bare(self, ids: tuple[ChangeId, ...]) -> tuple[ChangeId, ...]:
        """Return of which of these it has the trace only, although nobody erased the body."""
        stored = self.disk.quarantine | self.disk.changes
        return tuple(c for c in ids if c in stored and not (stored[c].sealed.body or c in self.disk.erased))

    def _is_open(self, worker: WorkerId, stored: Stored) -> bool:
        """Tell whether a change is of a part that a member may read."""
        is_confidential = read_header(stored.sealed.header).compartiment is PART
        return not (is_confidential and worker in self.disk.closed.get(stored.bundel, ()))

    def _is_whole(self, change: ChangeId) -> bool:
        """Tell whether it is in a log with its body, or without one since it was erased."""
        stored = self.disk.changes.get(change)
        return stored is not None and bool(stored.sealed.body or change in self.disk.erased)

    def grant(self, worker: WorkerId, bundel: BundelId) -> None:
        """Give a worker access. The keys follow when the key service runs."""
        if worker not in self.disk.members.get(bundel, ()):
            self.disk.closed.setdefault(bundel, set()).discard(worker)
        self.disk.members.setdefault(bundel, set()).add(worker)
        self.disk.former.setdefault(bundel, set()).discard(worker)
        self._renew(*self.disk.members[bundel])

    def take_part(self, worker: WorkerId, bundel: BundelId) -> None:
        """Take the confidential part from a member."""
        self.disk.closed.setdefault(bundel, set()).add(worker)
        self.disk.epochs[bundel] = self.disk.epochs.get(bundel, 0) + 1
        self._renew(*self.disk.members[bundel])

    def give_part(self, worker: WorkerId, bundel: BundelId) -> None:
        """Give the confidential part to a member again."""
        self.disk.closed.setdefault(bundel, set()).discard(worker)
        self._renew(*self.disk.members[bundel])

    def revoke(self, worker: WorkerId, bundel: BundelId) -> None:
        """Take access away; what is written from now on has another key."""
        affected = self.disk.members.get(bundel, set()) | {worker}
        self.disk.members.setdefault(bundel, set()).discard(worker)
        self.disk.former.setdefault(bundel, set()).add(worker)
        self.disk.epochs[bundel] = self.disk.epochs.get(bundel, 0) + 1
        self._renew(*affected)

    def knows(self, bundel: BundelId) -> bool:
        """Tell whether there is such a bundel."""
        return bundel in self.disk.members or bundel in self.disk.former

    def serve_keys(self) -> None:
        """Let the key service lock every key to every member."""
        for bundel, members in self.disk.members.items():
            for epoch in range(self.disk.epochs.get(bundel, 0) + 1):
                self.disk.wrapped.setdefault((bundel, epoch), set()).update(members)
        self._renew(*(worker for members in self.disk.members.values() for worker in members))

    def accept_late(self, bundel: BundelId) -> None:
        """Let the owner accept what is in quarantine, as far as what it builds on is there."""
        for change, stored in list(self.disk.quarantine.items()):
            lacking = [d for d in read_header(stored.sealed.header).deps if d not in self.disk.changes]
            if stored.bundel == bundel and not lacking:
                self._append(change, stored)

    def _renew(self, *workers: WorkerId) -> None:
        self.serial += 1
        self.disk.versions |= dict.fromkeys(workers, self.serial)
        self.disk.ends |= {worker: self._ended(worker) for worker in workers}

    def _ended(self, worker: WorkerId) -> Ends:
        """Return what a worker has no access to any more, as the directory key states it now."""
        disk = self.disk
        gone = tuple(bundel for bundel, former in disk.former.items() if worker in former)
        parts = tuple(
            (bundel, PART)
            for bundel, workers in disk.closed.items()
            if worker in workers and worker in disk.members.get(bundel, ())
        )
        return Ends(worker, self.serial, gone, parts)

    def _serial_of(self, worker: WorkerId) -> int:
        return self.disk.ends[worker].serial if worker in self.disk.ends else 0

    def _codes(self, who: Caller, parcel: Parcel, missing: dict[ChangeId, None]) -> tuple[Code, ...]:
        ids = [self.rules.id_of(change) for change in parcel.changes]
        lists: dict[ChangeId, SignedList] = {}
        for signed in parcel.lists:
            members = signed.named(ids)
            lists |= dict.fromkeys(members, structs.replace(signed, members=members))
        return tuple(
            self._code(who, change, Stored(parcel.bundel, sealed, lists[change], 0), missing)
            for change, sealed in zip(ids, parcel.changes, strict=True)
        )

    def _code(self, who: Caller, change: ChangeId, stored: Stored, missing: dict[ChangeId, None]) -> Code:
        disk, bundel = self.disk, stored.bundel
        if who.device in disk.revoked:
            return self._late(change, stored)
        if not self.knows(bundel):
            self.grant(who.worker, bundel)
            disk.wrapped.setdefault((bundel, 0), set()).add(who.worker)
        if who.worker in disk.former.get(bundel, ()):
            return self._late(change, stored)
        if who.worker not in disk.members.get(bundel, ()):
            return Code.NO_ACCESS
        if not self._is_open(who.worker, stored):
            return self._late(change, stored)
        if change in disk.changes:
            if not self._is_whole(change):
                disk.changes[change] = replace(disk.changes[change], sealed=stored.sealed)
            return Code.KNOWN
        lacking = [dep for dep in read_header(stored.sealed.header).deps if dep not in disk.changes]
        missing |= dict.fromkeys(lacking)
        if lacking:
            return Code.MISSING_DEPS
        self._append(change, stored)
        return Code.STORED

    def _late(self, change: ChangeId, stored: Stored) -> Code:
        place = self.disk.changes if change in self.disk.changes else self.disk.quarantine
        if change not in place or (not place[change].sealed.body and change not in self.disk.erased):
            place[change] = replace(place.get(change, stored), sealed=stored.sealed)
        return Code.TAKEN_OVER

    def _append(self, change: ChangeId, stored: Stored) -> None:
        disk, bundel = self.disk, stored.bundel
        is_accepted = disk.quarantine.pop(change, None) is not None
        if is_accepted and (bundel, stored.signed.device) in disk.late_signals:
            disk.signals.add(bundel)
        disk.changes[change] = stored
        disk.logs.setdefault(bundel, []).append(change)
        chains = disk.chains.setdefault(bundel, [START])
        chains.append(self.rules.extended(chains[-1], [change]))
        header = read_header(stored.sealed.header)
        disk.epochs[bundel] = max(disk.epochs.get(bundel, 0), header.key_epoch)
        disk.erased.update(header.redacts)
        for target in (disk.erased & disk.changes.keys()) | (disk.erased & {change}):
            old = disk.changes[target]
            disk.changes[target] = Stored(
                old.bundel, Sealed(old.sealed.header, b"", target), old.signed, old.received_at
            )

    def _is_diverged(self, who: Caller, bundel: BundelId, request: SyncRequest) -> bool:
        cursor = request.cursors[bundel]
        if who.worker in self.disk.former.get(bundel, ()):
            return False
        chains = self.disk.chains.get(bundel, [START])
        if who.worker not in self.disk.members.get(bundel, ()):
            chains = [START]
        return self.differs(cursor, chains)

    def differs(self, cursor: Cursor, chains: list[Cursor]) -> bool:
        """Tell whether a cursor is not a place in this log."""
        return cursor.seq >= len(chains) or chains[cursor.seq] != cursor

    def _deliveries(
        self, who: Caller, request: SyncRequest, diverged: tuple[BundelId, ...]
    ) -> tuple[tuple[Delivery, ...], bool]:
        found: list[Delivery] = []
        room = self.rows
        for bundel, log in sorted(self.disk.logs.items()):
            if who.worker not in self.disk.members.get(bundel, ()) or bundel in diverged:
                continue
            start = request.cursors.get(bundel, START).seq
            ids = log[start : start + room]
            room -= len(ids)
            if len(log) > start:
                found.append(self._delivery(who, bundel, start, ids, bundel in request.ids_only))
        behind = [d for d in found if d.start + len(d.rows) <= d.head.seq]
        return tuple(d for d in found if d.rows), bool(behind)

    def _delivery(
        self, who: Caller, bundel: BundelId, start: int, ids: list[ChangeId], ids_only: bool
    ) -> Delivery:
        rows = tuple(self._row(who, change, ids_only) for change in ids)
        without = (RowForm.ID, RowForm.WITHHELD)
        whole = [c for c, row in zip(ids, rows, strict=True) if row.form not in without]
        lists = tuple(dict.fromkeys(self.disk.changes[change].signed for change in whole))
        return Delivery(bundel, start + 1, rows, lists, self.disk.chains[bundel][-1])

    def _row(self, who: Caller, change: ChangeId, ids_only: bool) -> Row:
        stored = self.disk.changes[change]
        if not self._is_open(who.worker, stored):
            return Row(RowForm.WITHHELD, stored.received_at, change)
        if ids_only or read_header(stored.sealed.header).device == who.device:
            return Row(RowForm.ID, stored.received_at, change)
        if not self._is_whole(change):
            return Row(RowForm.ID, stored.received_at, change)  # its body may come yet
        if not stored.sealed.body:
            return Row(RowForm.REDACTED, stored.received_at, change, stored.sealed.header)
        return Row(
            RowForm.WHOLE, stored.received_at, stored.sealed.id, stored.sealed.header, stored.sealed.body
        )

    def _bodies(self, who: Caller, request: SyncRequest) -> Iterator[Stored]:
        for change in request.want:
            stored = self.disk.changes.get(change)
            is_member = stored and who.worker in self.disk.members.get(stored.bundel, ())
            if stored and is_member and self._is_open(who.worker, stored) and self._is_whole(change):
                yield stored

    def _access(self, worker: WorkerId, read: int) -> Access:
        """Return all that is of one worker. read: the serial of the list of ends that the laptop read."""
        grants = [
            Grant(bundel, self._parts(bundel, worker), True, self._sealing_epoch(bundel, worker))
            for bundel, members in self.disk.members.items()
            if worker in members
        ]
        late = tuple(LateWork(s.bundel, s.signed.device, 1) for s in self.disk.quarantine.values())
        version = self.disk.versions.get(worker, 0)
        is_known = read <= self._serial_of(worker)
        ends = stated(self.disk.ends[worker]) if is_known and worker in self.disk.ends else None
        return Access(version, tuple(grants), (), late, (), ends)

    def _parts(self, bundel: BundelId, worker: WorkerId) -> tuple[Compartiment, ...]:
        is_closed = worker in self.disk.closed.get(bundel, ())
        return (Compartiment.GEWOON,) if is_closed else (Compartiment.GEWOON, PART)

    def _sealing_epoch(self, bundel: BundelId, worker: WorkerId) -> int:
        """Return the newest key that this worker has: nobody waits for the key service to write."""
        had = [epoch for (b, epoch), to in self.disk.wrapped.items() if b == bundel and worker in to]
        return max(had, default=0)

    def _keys(self, worker: WorkerId) -> Iterator[Statement]:
        for (bundel, epoch), to in self.disk.wrapped.items():
            if worker in to and worker in self.disk.members.get(bundel, ()):
                yield stated(WrappedKey(bundel, Compartiment.GEWOON, epoch, bytes(16), b"sleutel"))
