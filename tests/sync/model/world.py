"""Laptops, one server, everything that can go wrong between them, and what must hold in the end.

``World`` has one method for each thing that can happen; ``come_to_rest`` takes the faults away, after which
``invariants.check`` looks at what must hold. A ``Design`` says how laptops and server are built: the real
one, or one of the broken ones of ``broken.py``, which the invariants must notice.
"""

from __future__ import annotations

import copy
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum

from jgw_desktop.domain.changes import Compartiment, Operation, OpRef
from jgw_desktop.domain.clock import next_hlc
from jgw_desktop.domain.errors import DeviceRevoked, LineFailed
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId, RecordId, WorkerId
from jgw_desktop.domain.records import DELETED
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import assemble
from jgw_desktop.envelope.seal import content_id
from jgw_desktop.reconciling.outbox import State
from jgw_desktop.reconciling.parts import Sealed
from jgw_desktop.reconciling.ports import PartOf
from sync.breaker import Breaker
from sync.devices import ReceiptAnswer, ReceiptRequest
from sync.pace import Pace
from sync.protocol import OfferAnswer, OfferRequest, SyncAnswer, SyncRequest
from sync.reading import Rules
from sync.rounds import Round
from sync.wiping import give_up
from tests.sync.model.at_once import at_once
from tests.sync.model.content import SIGNAL, Draft, Notary, opened, sealed
from tests.sync.model.laptop import Laptop
from tests.sync.model.server import PART, ROWS, Caller, Disk, Server
from tests.sync.model.vault import Kept, Vault

BUNDELS = (BundelId(b"\0" * 16), BundelId(b"\1" * 16))
WORKERS = tuple(WorkerId(f"w{number}") for number in range(3))
DEVICES = tuple(DeviceId(bytes([number]) * 16) for number in range(3))
RECORDS = 2  # per bundel, and one more that is confidential
MOST_LAPTOPS = 5


class Fate(Enum):
    """What becomes of one request."""

    WELL = "well"
    REQUEST_LOST = "request lost"
    ANSWER_LOST = "answer lost"
    TWICE = "arrives again later"
    LATE = "arrives only later"
    CRASH = "the laptop stops while writing the answer"
    ROLLED_BACK = "the server loses what it did, after it answered"


@dataclass(frozen=True)
class Design:
    """How laptops and server are built."""

    laptop: type[Laptop] = Laptop
    server: type[Server] = Server
    rules: Rules = field(default_factory=Rules)

    def name(self, change: Sealed, device: DeviceId, number: int) -> Sealed:
        """Give a new change its id: none of its own, since that follows from its content."""
        return change


@dataclass
class Person:
    """A laptop and who sits behind it. is_wiped: nothing opens its vault any more."""

    laptop: Laptop
    pace: Pace = field(default_factory=Pace)
    skew_ms: int = 0
    form: tuple[BundelId, RecordId, tuple[OpRef, ...]] | None = None
    backups: list[Vault] = field(default_factory=list)
    is_wiped: bool = False

    @property
    def caller(self) -> Caller:
        return Caller(self.laptop.vault.device, self.laptop.vault.worker)


class Line:
    """The way from one laptop to the server, with what happens to the next request."""

    def __init__(self, world: World, person: Person, fate: Fate = Fate.WELL) -> None:
        self._world = world
        self._person = person
        self._fate = fate

    def sync(self, request: SyncRequest) -> SyncAnswer:
        caller, late = self._person.caller, self._world.late
        if self._fate in (Fate.TWICE, Fate.LATE):
            late.append((caller, request))
        if self._fate in (Fate.REQUEST_LOST, Fate.LATE):
            raise LineFailed
        before = self._world.server.backup() if self._fate is Fate.ROLLED_BACK else None
        answer = self._world.server.sync(caller, request)
        if before is not None:
            self._world.roll_back(before)
        if self._fate is Fate.ANSWER_LOST:
            raise LineFailed
        self._person.laptop.fails_next = self._fate is Fate.CRASH
        return answer

    def offer(self, request: OfferRequest) -> OfferAnswer:
        if self._fate in (Fate.REQUEST_LOST, Fate.ANSWER_LOST, Fate.LATE):
            raise LineFailed
        lacking = self._world.server.lacking(self._person.caller, request.bundel, request.ids)
        rest = tuple(one for one in request.ids if one not in lacking)
        return OfferAnswer(lacking, self._world.server.bare(rest))

    def receipts(self, request: ReceiptRequest) -> ReceiptAnswer:
        return ReceiptAnswer(len(request.receipts))


class World:
    """Everything there is. late: requests that are still on their way."""

    def __init__(self, design: Design) -> None:
        self.design = design
        self.server = design.server(design.rules)
        self.people = [
            Person(design.laptop(Vault(device, worker)))
            for device, worker in zip(DEVICES, WORKERS, strict=True)
        ]
        self.late: list[tuple[Caller, SyncRequest]] = []
        self.server_backups: list[Disk] = []
        self.intended: dict[BundelId, set[WorkerId]] = {bundel: set() for bundel in BUNDELS}
        self.closed: dict[BundelId, set[WorkerId]] = {bundel: set() for bundel in BUNDELS}
        self.found: set[DeviceId] = set()  # lost and found laptops, that were revoked
        self.made: set[ChangeId] = set()  # by content
        self.excused: set[ChangeId] = set()  # gone with the only disk that held it
        self.seen_by: dict[ChangeId, set[OpRef]] = {}
        self.number = 0
        self.ever: set[tuple[WorkerId, BundelId]] = set()
        for worker in WORKERS[:2]:
            self.grant(worker, BUNDELS[0])
        self._make_bundel(self.people[1], BUNDELS[1])
        self.server.serve_keys()
        for person in self.people:
            self.sync(person, Fate.WELL)

    # What people do.

    def _make_bundel(self, person: Person, bundel: BundelId) -> None:
        """Begin a casus on a laptop; the server hears of it when the first change comes."""
        vault = person.laptop.vault
        vault.made_here.add(bundel)
        vault.granted[bundel] = 0
        vault.keys.add((bundel, 0))
        self.intended[bundel].add(vault.worker)
        self.ever.add((vault.worker, bundel))

    def open_form(self, person: Person, bundel: BundelId, record: RecordId) -> None:
        """Look at a record; what is replaced later is what is shown now."""
        heads = person.laptop.heads(bundel)
        shown = tuple(row.head.ref for row in heads if row.record == record and row.field == "titel")
        person.form = (bundel, record, shown)

    def save_form(self, person: Person, value: str) -> None:
        """Save what is in the open form."""
        if person.form is not None:
            bundel, record, shown = person.form
            person.form = None
            op = Operation(record, "Casus", "titel", value, shown)
            self._write(person, bundel, (op,), part=part_of(record))

    def signal(self, person: Person, bundel: BundelId, record: RecordId) -> None:
        """Write a signal; the laptop is to tell of it."""
        self.open_form(person, bundel, record)
        before = len(person.laptop.vault.kept)
        self.save_form(person, SIGNAL)
        if len(person.laptop.vault.kept) > before:
            person.laptop.vault.signals.add(bundel)

    def delete(self, person: Person, bundel: BundelId, record: RecordId, value: Value) -> None:
        """Delete a record as it is shown, or restore it."""
        bundel_view = assemble(bundel, person.laptop.heads(bundel))
        shown = bundel_view.records.get(record)
        if shown is not None:
            seen = bundel_view.heads_below(record)
            op = Operation(record, "Casus", DELETED, value, shown.refs(DELETED), seen)
            self._write(person, bundel, (op,), part=part_of(record))

    def redact(self, person: Person, change: ChangeId) -> None:
        """Erase the content of a change on request, where this worker may write.

        Of the common part: who loses the other one can bring back no change that an erasure there builds on.
        """
        kept = person.laptop.vault.kept[change]
        is_common = kept.part.compartiment is Compartiment.GEWOON
        if kept.state is State.SEEN and is_common and self.may_write(person, kept.bundel):
            self._write(person, kept.bundel, (), redacts=(change,))
            person.laptop.vault.erased.add(change)
            person.laptop.drop_body(change)

    def may_write(self, person: Person, bundel: BundelId) -> bool:
        """Tell whether the screen lets this worker type in a bundel."""
        vault = person.laptop.vault
        epoch = vault.granted.get(bundel)
        return epoch is not None and bundel not in vault.revoked and (bundel, epoch) in vault.keys

    def _write(
        self,
        person: Person,
        bundel: BundelId,
        ops: tuple[Operation, ...],
        redacts: tuple[ChangeId, ...] = (),
        part: Compartiment = Compartiment.GEWOON,
    ) -> None:
        place = PartOf(bundel, part)
        if not self.may_write(person, bundel) or person.laptop.vault.lost.get(place):
            return
        vault = person.laptop.vault
        self.number += 1
        vault.hlc = next_hlc(vault.hlc, 1_000_000_000 + self.number * 1000 + person.skew_ms)
        own = [c for c, k in vault.kept.items() if k.part == place and _device(k) == vault.device]
        draft = Draft(
            bundel,
            vault.device,
            vault.worker,
            vault.hlc,
            ops,
            vault.granted[bundel],
            tuple(own[-1:]),
            redacts,
            part,
        )
        change = self.design.name(sealed(draft), vault.device, len(own))
        name = self.design.rules.id_of(change)
        vault.kept.setdefault(name, Kept(bundel, change, State.NEVER_SENT))
        self.made.add(content_id(change.header, change.body))
        self.seen_by[name] = {ref for op in ops for ref in (*op.replaces, *op.seen)}

    # What the line and the machines do.

    def sync(self, person: Person, fate: Fate) -> bool:
        """Do one step of a run, and those that went ahead of its writing; tell whether all is quiet."""
        if person.is_wiped:
            return True
        laptop, pace, rules = person.laptop, person.pace, self.design.rules
        line, notary, breaker = Line(self, person, fate), Notary(laptop.vault.device), Breaker()
        run = Round(laptop, line, notary, pace=pace, breaker=breaker, app="", rules=rules, ahead=at_once)
        try:
            step = run.step()
            while run.is_under_way:
                step = run.step()
        except DeviceRevoked:
            return self._wipe(person)
        except LineFailed:
            return False
        else:
            return step.is_quiet
        finally:
            person.laptop.fails_next = False

    def _wipe(self, person: Person) -> bool:
        """Obey the order: give up all that is held; tell whether nothing is left, and it was wiped."""
        if give_up(person.laptop):
            held = person.laptop.vault
            person.laptop.vault, person.form, person.is_wiped = Vault(held.device, held.worker), None, True
        return person.is_wiped

    def deliver_late(self, place: int) -> None:
        """Let a request arrive that was given up long ago; nobody hears the answer."""
        caller, request = self.late.pop(place % len(self.late))
        with suppress(DeviceRevoked):
            self.server.sync(caller, request)

    def restore_laptop(self, person: Person, place: int) -> None:
        """Put an old copy back on a laptop."""
        if person.backups:
            before = self._existing()
            person.laptop.vault = person.backups[place % len(person.backups)].copy()
            person.form, person.is_wiped = None, False
            self._excuse(before)

    def clone(self, person: Person) -> None:
        """Copy a laptop, keys and all."""
        if len(self.people) < MOST_LAPTOPS:
            copied = Person(self.design.laptop(person.laptop.vault.copy()), skew_ms=person.skew_ms)
            copied.is_wiped = person.is_wiped
            self.people.append(copied)

    def restore_server(self, place: int) -> None:
        """Put an old backup back on the server."""
        if self.server_backups:
            self.roll_back(copy.deepcopy(self.server_backups[place % len(self.server_backups)]))

    def roll_back(self, backup: Disk) -> None:
        """Put the server back to what it was."""
        before = self._existing()
        self.server.disk = backup
        self._excuse(before)

    def grant(self, worker: WorkerId, bundel: BundelId) -> None:
        """The coordinator gives access, once there is such a bundel."""
        if not self.server.knows(bundel) and bundel in BUNDELS[1:]:
            return
        if worker not in self.intended[bundel]:
            self.closed[bundel].discard(worker)
        self.intended[bundel].add(worker)
        self.ever.add((worker, bundel))
        self.server.grant(worker, bundel)

    def take_part(self, worker: WorkerId, bundel: BundelId) -> None:
        """The coordinator takes the confidential part away from who keeps the rest."""
        if worker in self.intended[bundel] and worker in self.server.disk.members.get(bundel, ()):
            self.closed[bundel].add(worker)
            self.server.take_part(worker, bundel)

    def give_part(self, worker: WorkerId, bundel: BundelId) -> None:
        """The coordinator gives the confidential part to who has the rest."""
        if worker in self.intended[bundel] and worker in self.server.disk.members.get(bundel, ()):
            self.closed[bundel].discard(worker)
            self.server.give_part(worker, bundel)

    def revoke(self, worker: WorkerId, bundel: BundelId) -> None:
        """The coordinator takes access away."""
        if worker in self.server.disk.members.get(bundel, ()):
            self.intended[bundel].discard(worker)
            self.server.revoke(worker, bundel)

    def revoke_laptop(self, person: Person) -> None:
        """The coordinator revokes a laptop that was lost; when it is found it may hand over."""
        self.found.add(person.laptop.vault.device)
        self.server.disk.revoked.add(person.laptop.vault.device)

    def _existing(self) -> set[ChangeId]:
        """Return the content of every change that is anywhere, also where only its erased trace is left."""
        disk = self.server.disk
        kept = [kept.sealed for person in self.people for kept in person.laptop.vault.kept.values()]
        stored = [one.sealed for one in (*disk.changes.values(), *disk.quarantine.values())]
        return {_content(one) for one in (*kept, *stored)}

    def _excuse(self, before: set[ChangeId]) -> None:
        self.excused |= before - self._existing()

    def _repair_part(self, worker: WorkerId, bundel: BundelId) -> None:
        is_closed = worker in self.server.disk.closed.get(bundel, ())
        if worker in self.closed[bundel] and not is_closed:
            self.server.take_part(worker, bundel)
        elif worker not in self.closed[bundel] and is_closed:
            self.server.give_part(worker, bundel)

    # How it ends.

    def come_to_rest(self) -> None:
        """Take the faults away and let everybody sync until nothing moves; fails when that never comes."""
        self.late.clear()
        self.server.rows = ROWS
        self._repair_rights()
        self._sync_until_quiet()
        self.server.serve_keys()  # laptops may have brought back an epoch that a restored server did not know
        self._sync_until_quiet()

    def _sync_until_quiet(self) -> None:
        bound = 2 * len(self.made) + 12
        for person in self.people:
            person.pace.tries_refused = True  # who sees that something was set aside asks for a sync
        for _ in range(bound):
            quiet = [self.sync(person, Fate.WELL) for person in self.people]
            if all(quiet):
                return
        raise AssertionError(f"no rest after {bound} rounds")

    def _repair_rights(self) -> None:
        """After a server was restored the coordinator sets the rights as they should be."""
        self.server.disk.revoked |= self.found
        for bundel, workers in self.intended.items():
            for worker in WORKERS:
                if worker in workers:
                    self.server.grant(worker, bundel)
                    self._repair_part(worker, bundel)
                elif (worker, bundel) in self.ever and worker not in self.server.disk.former.get(bundel, ()):
                    self.server.revoke(worker, bundel)
        self.server.serve_keys()


def part_of(record: RecordId) -> Compartiment:
    """Return of which part a record is: the last one of each bundel is confidential."""
    return PART if record[-1] == RECORDS + 1 else Compartiment.GEWOON


def _content(change: Sealed) -> ChangeId:
    return change.id if change.id and not change.body else content_id(change.header, change.body)


def _device(kept: Kept) -> DeviceId:
    return opened(kept.sealed, ChangeId(b"")).device


def record_of(bundel: BundelId, number: int) -> RecordId:
    """Return the id of one of the records of a bundel."""
    return RecordId(bundel[:15] + bytes([number + 1]))
