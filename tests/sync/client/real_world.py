"""Real vaults and a real server in one process, and everything that can go wrong between them.

The same faults, rest and invariants as in ``tests/sync/model``; here the vault is SQLCipher, the server its
own database, keys and signatures are real, and each message goes through the frames of the wire.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.errors import (
    CasusLeft,
    CasusOnServer,
    CasusStays,
    DestructionRefused,
    DeviceRevoked,
    LineFailed,
)
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId, RecordId
from jgw_desktop.domain.levensloop import AFGESLOTEN
from jgw_desktop.domain.server_errors import LateWorkAccepted, NotInRegister
from jgw_desktop.domain.values import Value
from jgw_desktop.envelope.header import read_header
from sync import frames
from sync.cjg_server.devices import Device
from sync.cjg_server.members import Reason, Rights, Role
from sync.cjg_server.quarantine import LateState
from sync.cjg_server.refused import Refused
from sync.cjg_server.register import open_register
from sync.packing import whole_request
from sync.protocol import SyncAnswer, SyncRequest
from tests.storage.stores import add_record, new_casus, root, set_field
from tests.sync.client import real_attachments, real_invariants
from tests.sync.client.real_invariants import PART, Key
from tests.sync.client.real_people import Fate, Person
from tests.sync.server.offices import Office

TODAY = date(2026, 11, 22)
NAMES = ("anna", "bram", "carla")


class RealWorld:
    """A CJG with three workers and two casussen; the first worker made both."""

    def __init__(self, folder: Path, office: Office) -> None:
        self.folder, self.office = folder, office
        self.late: list[tuple[Person, SyncRequest]] = []
        self.members: dict[BundelId, set[str]] = {}
        self.confidants: dict[BundelId, set[str]] = {}
        self.ever: set[tuple[str, BundelId]] = set()
        self.made: set[ChangeId] = set()
        self.excused: set[ChangeId] = set()
        self.unheld: set[ChangeId] = set()  # of which the only content went with what was put back
        self.named: set[ChangeId] = set()  # in what somebody wrote to erase it, whatever became of that
        self.keys_gone: set[Key] = set()  # with a laptop or server that was put back
        self.signals: set[ChangeId] = set()
        self.attached = 0
        self.blobs_gone: set[bytes] = set()  # with what was put back
        self.found: set[DeviceId] = set()  # laptops that were lost, found and revoked
        self.laptops = 0  # that were given in the place of another
        self.people = [Person(self, name, folder / f"{name}.db") for name in NAMES]
        self.places: dict[BundelId, RecordId] = {}
        for number in (1, 2):
            casus, gezin = new_casus(self.people[0].store, f"Gezin {number}")
            self.places[casus], self.members[casus] = gezin, {NAMES[0]}
            self.confidants[casus] = {NAMES[0]}
            self.ever.add((NAMES[0], casus))
            set_field(self.people[0].store, casus, root(casus), "stap", AFGESLOTEN)
        self.note_made(self.people[0])
        self.people[0].step(Fate.WELL)
        for casus in self.places:
            self.grant("bram", casus)
        self.saved: Path | None = None
        self.keep_server()

    def note_made(self, person: Person) -> None:
        """Remember what was ever written."""
        self.made |= person.changes()

    def answer(self, person: Person, request: SyncRequest) -> SyncAnswer:
        """Let the server answer. Raises LineFailed where it does not know the laptop."""
        device = self.device(person)
        try:
            answer = self.office.rounds.sync(device, whole_request(request))
        except Refused as refused:
            raise DeviceRevoked(refused.wipe) from None
        self.office.room.hand_out(self.office.register)
        return frames.decode(frames.encode(answer), SyncAnswer)

    def device(self, person: Person) -> Device:
        """Return a laptop as the server knows it. Raises LineFailed."""
        device = self.office.register.devices.find(person.laptop.keys.device_id)
        if device is None:
            raise LineFailed
        return device

    def write(self, person: Person, casus: BundelId, text: str) -> None:
        """Give the name of the gezin a value, having seen what stands there."""
        gezin = self.places[casus]
        if gezin in person.store.bundel(casus).records:
            set_field(person.store, casus, gezin, "naam", text)
            self.note_made(person)

    def confide(self, person: Person, casus: BundelId, text: str) -> None:
        """Write a record that only who has the confidential part may read."""
        gezin = self.places[casus]
        if gezin in person.store.bundel(casus).records:
            with suppress(CasusLeft, CasusOnServer):
                values: dict[str, Value] = {"zichtbaarheid": PART.value, "kort": text}
                add_record(person.store, casus, "Contactverslag", gezin, **values)
            self.note_made(person)

    def signal(self, person: Person, casus: BundelId) -> None:
        """Write a signal, of which every coördinator is to hear."""
        gezin = self.places[casus]
        if gezin in person.store.bundel(casus).records:
            before = person.changes()
            with suppress(CasusLeft, CasusOnServer):
                add_record(person.store, casus, "Signaal", gezin, betreft="Gezin Verzonnen")
            self.signals |= person.changes() - before
            self.note_made(person)

    def attach(self, person: Person, casus: BundelId) -> None:
        """Add an attachment, unlike any other."""
        gezin = self.places[casus]
        if gezin in person.store.bundel(casus).records:
            self.attached += 1
            with suppress(CasusLeft, CasusOnServer):
                real_attachments.attach(person, casus, gezin, self.attached.to_bytes(4, "big") * 500)
            self.note_made(person)

    def let_all_erase(self) -> None:
        """Make every worker a keeper of the records, also in the backup of the server."""
        for name in NAMES:
            self.office.admin.let_erase(name, may_erase=True)
        self.keep_server()

    def destroy(self, person: Person, casus: BundelId) -> None:
        """Destroy a casus; who asked for it and who agreed is of the rules, and of no matter here."""
        keeping = person.store.keeping
        if person.may_erase() and person.store.bundel(casus).records:
            with suppress(CasusLeft, CasusOnServer), person.connection.transaction():
                keeping._erase(casus, "verzoek", ())
            keeping._clear(casus)
            self._note_erased(person)

    def destroy_late(self, person: Person) -> None:
        """Destroy what others had still written in what was destroyed."""
        for casus in person.store.keeping.late():
            with suppress(CasusLeft, CasusOnServer, DestructionRefused):
                person.store.keeping.destroy_late(casus)
        self._note_erased(person)

    def _note_erased(self, person: Person) -> None:
        self.note_made(person)
        sql = "SELECT header FROM change_log WHERE kind = 'redact'"
        for header in map(read_header, person.connection.rows(bytes, sql)):
            self.named |= set(header.redacts)

    def accept_late(self) -> None:
        """The coordinator lets in what came late, as far as what it builds on is there."""
        quarantine = self.office.register.quarantine
        for late in (*quarantine.all(), *quarantine.all(LateState.ASIDE)):
            with suppress(NotInRegister, LateWorkAccepted):
                self.office.admin.accept_late(late.id)

    def set_late_aside(self) -> None:
        """The coordinator keeps out what came late, until it is accepted after all."""
        for late in self.office.register.quarantine.all():
            self.office.admin.set_late_aside(late.id)

    def revoke_laptop(self, person: Person) -> None:
        """The coordinator revokes a laptop that was lost; now that it is found it hands over first."""
        self.found.add(person.laptop.keys.device_id)
        with suppress(NotInRegister):  # a server that was put back
            self.office.admin.revoke_device(person.laptop.keys.device_id, hand_over=True)

    def give_laptop(self, person: Person) -> None:
        """Give somebody whose laptop was wiped another one, with a vault in which nothing stands yet."""
        if person.is_wiped:
            person.connection.close()
            self.laptops += 1
            path = self.folder / f"{person.name}-{self.laptops}.db"
            self.people[self.people.index(person)] = Person(self, person.name, path)
            self.office.room.hand_out(self.office.register)

    def take_off(self, person: Person, casus: BundelId) -> None:
        """Take a casus off a laptop, when nothing keeps it there."""
        with suppress(CasusStays):
            person.store.keeping.take_off(casus, TODAY)

    def fetch(self, person: Person) -> None:
        """Ask for everything that was taken off a laptop, or was to leave it."""
        for casus in self.places:
            person.store.keeping.fetch(casus)

    def grant(self, name: str, casus: BundelId) -> None:
        """The coordinator gives access."""
        self.members[casus].add(name)
        self.ever.add((name, casus))
        if not self._may_read(name, casus):
            self.confidants[casus].add(name)
            self.office.admin.grant(casus, name, Role.SCHRIJVER, list(Compartiment), Reason.SAMENWERKING)
        self.office.room.hand_out(self.office.register)

    def revoke(self, name: str, casus: BundelId) -> None:
        """The coordinator takes access away."""
        self.members[casus].discard(name)
        self.confidants[casus].discard(name)
        if self._may_read(name, casus):
            self.office.admin.revoke(casus, name, list(Compartiment), Reason.OVERDRACHT)
        self.office.room.hand_out(self.office.register)

    def give_part(self, name: str, casus: BundelId) -> None:
        """The coordinator gives the confidential part to who has the rest."""
        if name in self.members[casus] and self._may_read(name, casus):
            self.confidants[casus].add(name)
            if PART not in self._rights(name, casus).readable:
                self.office.admin.grant(casus, name, Role.SCHRIJVER, [PART], Reason.SAMENWERKING)
            self.office.room.hand_out(self.office.register)

    def take_part(self, name: str, casus: BundelId) -> None:
        """The coordinator takes the confidential part away from who keeps the rest."""
        if name in self.members[casus] and PART in self._rights(name, casus).readable:
            self.confidants[casus].discard(name)
            self.office.admin.revoke(casus, name, [PART], Reason.OVERDRACHT)
            self.office.room.hand_out(self.office.register)

    def _may_read(self, name: str, casus: BundelId) -> bool:
        return self._rights(name, casus).may_read

    def _rights(self, name: str, casus: BundelId) -> Rights:
        return self.office.register.members.rights(casus, name)

    def deliver_late(self) -> None:
        """A request from before arrives."""
        if self.late:
            with suppress(DeviceRevoked, LineFailed):
                self.answer(*self.late.pop(0))

    def keep_server(self) -> None:
        """Make a backup of the server."""
        self.saved = self.folder / "server.kopie"
        self.saved.unlink(missing_ok=True)
        self.office.register.database.execute("VACUUM INTO ?", str(self.saved))

    def restore_server(self) -> None:
        """Put the backup back."""
        assert self.saved is not None
        path, now = self.office.folder.database, self.office.register.now
        with self._excusing():
            self.office.register.close()
            for suffix in ("-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            shutil.copy(self.saved, path)
            self.office.register = open_register(path, now=now)
        self.office.clock.now += 1_000  # no moment comes twice; epochs are numbered by theirs

    def restore_laptop(self, person: Person) -> None:
        """Put the backup of a laptop back."""
        with self._excusing():
            person.restore()

    @contextmanager
    def _excusing(self) -> Iterator[None]:
        """Remember what was nowhere but on the disk that is put back."""
        before, bodies, keys = self._existing(), self._bodies(), self._keys()
        blobs = self._blobs()
        yield
        self.blobs_gone |= blobs - self._blobs()
        self.excused |= before - self._existing()
        self.unheld |= bodies - self._bodies()
        self.keys_gone |= keys - self._keys()

    def come_to_rest(self) -> None:
        """Take the faults away and let everybody sync until nothing moves."""
        self.late.clear()
        for name, casus in sorted(self.ever):
            self._repair_rights(name, casus)
        for person in self.people:
            if self.office.register.devices.find(person.laptop.keys.device_id) is None:
                person.enrol(self.office)
            if person.laptop.keys.device_id in self.found:
                self.revoke_laptop(person)
            self.fetch(person)
        self._sync_until_quiet()
        self.accept_late()
        self._sync_until_quiet()
        for person in self.people:
            person.read_all()

    def _sync_until_quiet(self) -> None:
        for _ in range(4 * len(self.made) + 24):
            for person in self.people:
                person.read_all()  # only what was read says which attachments are to come
            quiet = [person.step(Fate.WELL) for person in self.people]
            if all(quiet):
                return
        raise AssertionError("no rest")

    def _repair_rights(self, name: str, casus: BundelId) -> None:
        """After a server was restored the coordinator sets the rights as they should be.

        Of access that it forgot it is given and taken once more, so that the end is stated.
        """
        is_member, reads_part = name in self.members[casus], name in self.confidants[casus]
        self.grant(name, casus)
        self.give_part(name, casus)
        if not reads_part:
            self.take_part(name, casus)
        if not is_member:
            self.revoke(name, casus)

    def check(self) -> None:
        """Fail unless all that must hold at rest does."""
        real_invariants.check(self)

    def on_server(self) -> set[ChangeId]:
        """Return every change that is in a log or in quarantine, also as a trace only."""
        return self._of_server("1")

    def bodies_on_server(self) -> set[ChangeId]:
        """Return every change whose content is in a log or in quarantine."""
        return self._of_server("body IS NOT NULL")

    def _of_server(self, such: str) -> set[ChangeId]:
        database = self.office.register.database
        return {
            one
            for table in ("change", "quarantine")
            for one in database.rows(ChangeId, f"SELECT id FROM {table} WHERE {such}")  # noqa: S608 - our own names
        }

    def _existing(self) -> set[ChangeId]:
        return self.on_server().union(*(person.changes() for person in self.people))

    def _bodies(self) -> set[ChangeId]:
        return self.bodies_on_server().union(*(person.bodies() for person in self.people))

    def _blobs(self) -> set[bytes]:
        held = (real_attachments.on_laptop(person) for person in self.people)
        return real_attachments.on_server(self).union(*held)

    def _keys(self) -> set[Key]:
        """Return the keys that are on a laptop, or locked at the server."""
        names = "SELECT DISTINCT bundel, compartiment, epoch FROM"
        locked = self.office.register.database.rows(_key, f"{names} wrapped_key")
        held = [one.connection.rows(_key, f"{names} bundel_key") for one in self.people]
        return set(locked).union(*held)


def _key(bundel: bytes, part: str, epoch: int) -> Key:
    return bundel, part, epoch
