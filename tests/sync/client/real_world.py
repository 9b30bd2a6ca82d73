"""Real vaults and a real server in one process, and everything that can go wrong between them.

The same faults, rest and invariants as in ``tests/sync/model``; here the vault is SQLCipher, the server its
own database, keys and signatures are real, and each message goes through the frames of the wire.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import date
from pathlib import Path

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.errors import CasusLeft, CasusOnServer, CasusStays
from jgw_desktop.domain.ids import BundelId, ChangeId, RecordId
from jgw_desktop.domain.levensloop import AFGESLOTEN
from jgw_desktop.domain.server_errors import NotInRegister
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView
from jgw_desktop.envelope.header import read_header
from jgw_desktop.reconciling.chain import START
from sync import frames
from sync.cjg_server.members import Reason, Rights, Role
from sync.cjg_server.register import open_register
from sync.packing import whole_request
from sync.protocol import SyncAnswer, SyncRequest
from tests.storage.stores import add_record, new_casus, root, set_field
from tests.sync.client.real_people import Fate, Person
from tests.sync.server.offices import Office

TODAY = date(2026, 11, 22)
_OF_A_BUNDEL = (
    "change_log",
    "written",
    "record",
    "bundel_key",
    "cursor",
    "place",
    "draft",
    "bundel_way",
    "shelf",
    "part_way",
    "part_record",
)
_Key = tuple[bytes, str, int]
PART = Compartiment.ALLEEN_JEUGDIGE
_OF_A_PART = ("change_log", "bundel_key", "blob")
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
        self.keys_gone: set[_Key] = set()  # with a laptop or server that was put back
        self.signals: set[ChangeId] = set()
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
        """Let the server answer."""
        device = self.office.register.devices.get(person.laptop.keys.device_id)
        answer = self.office.rounds.sync(device, whole_request(request))
        self.office.room.hand_out(self.office.register)
        return frames.decode(frames.encode(answer), SyncAnswer)

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

    def accept_late(self) -> None:
        """The coordinator lets in what came late, as far as what it builds on is there."""
        for late in self.office.register.quarantine.all():
            with suppress(NotInRegister):
                self.office.admin.accept_late(late.id)

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
            self.answer(*self.late.pop(0))

    def keep_server(self) -> None:
        """Make a backup of the server."""
        self.saved = self.folder / "server.kopie"
        self.saved.unlink(missing_ok=True)
        self.office.register.database.execute("VACUUM INTO ?", str(self.saved))

    def restore_server(self) -> None:
        """Put the backup back."""
        assert self.saved is not None
        before, keys = self._existing(), self._keys()
        path, now = self.office.folder.database, self.office.register.now
        self.office.register.close()
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        shutil.copy(self.saved, path)
        self.office.register = open_register(path, now=now)
        self.excused |= before - self._existing()
        self.keys_gone |= keys - self._keys()

    def restore_laptop(self, person: Person) -> None:
        """Put the backup of a laptop back."""
        before, keys = self._existing(), self._keys()
        person.restore()
        self.excused |= before - self._existing()
        self.keys_gone |= keys - self._keys()

    def come_to_rest(self) -> None:
        """Take the faults away and let everybody sync until nothing moves."""
        self.late.clear()
        for name, casus in sorted(self.ever):
            self._repair_rights(name, casus)
        for person in self.people:
            self.fetch(person)
        for _ in range(4 * len(self.made) + 24):
            quiet = [person.step(Fate.WELL) for person in self.people]
            if all(quiet):
                break
        else:
            raise AssertionError("no rest")
        for person in self.people:
            person.read_all()

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
        """Fail unless the four invariants hold, and every signal in a log is known."""
        safe = self._on_server()
        for person in self.people:
            shared = {change for change in person.changes() if self._is_shared(person, change)}
            assert shared <= safe, "a change is on a laptop only"
            assert person.store.check().problems == ()
        assert self.made - self.excused <= safe | self._own(), "a change is nowhere any more"
        for casus, names in self.members.items():
            readers = [one for one in self.people if one.name in names and not self._lacks(one, casus)]
            trusted = self.confidants[casus]
            for group in (trusted, names - trusted):
                seen = {_shown(one.store.bundel(casus)) for one in readers if one.name in group}
                assert len(seen) <= 1
            for person in self.people:
                cursor = person.sync_store.standing().cursors.get(casus, START)
                if person.name in names:
                    assert cursor == self.office.register.log.head(casus)
                else:
                    self._holds_nothing(person, casus)
                if person.name not in trusted:
                    self._holds_no_part(person, casus)
                else:
                    assert self._without_key(person, casus) <= self.keys_gone, "a key is nowhere any more"
        database = self.office.register.database
        logged = database.rows(_log_place, "SELECT id, bundel FROM change")
        told = set(database.rows(BundelId, "SELECT bundel FROM signal"))
        assert {bundel for change, bundel in logged if change in self.signals} <= told, "not told of a signal"

    def _lacks(self, person: Person, casus: BundelId) -> bool:
        """Tell whether a casus did not come back whole; then what lacks is nowhere any more."""
        lost = person.waits_for()
        assert lost.isdisjoint(self._with_content()), "what somebody has did not come back"
        return casus in [stub.bundel for stub in person.store.keeping.shelved()]

    def _with_content(self) -> set[ChangeId]:
        database = self.office.register.database
        kept = database.rows(bytes, "SELECT id FROM change WHERE body IS NOT NULL")
        return {ChangeId(one) for one in kept}.union(*(person.changes() for person in self.people))

    def _without_key(self, person: Person, casus: BundelId) -> set[_Key]:
        """Return the keys that somebody lacks to read what they have of a casus."""
        sql = "SELECT header FROM change_log WHERE bundel = ? AND reading = 2"
        return {_key_of(header) for header in person.connection.rows(bytes, sql, casus)}

    def _keys(self) -> set[_Key]:
        """Return the keys that are on a laptop, or locked at the server."""
        names = "SELECT DISTINCT bundel, compartiment, epoch FROM"
        locked = self.office.register.database.rows(_key, f"{names} wrapped_key")
        held = [one.connection.rows(_key, f"{names} bundel_key") for one in self.people]
        return set(locked).union(*held)

    def _holds_nothing(self, person: Person, casus: BundelId) -> None:
        for table in _OF_A_BUNDEL:
            sql = f"SELECT count(*) FROM {table} WHERE bundel = ?"  # noqa: S608 - our own names
            assert not person.connection.row(int, sql, casus), f"{table} still holds something"

    def _holds_no_part(self, person: Person, casus: BundelId) -> None:
        for table in _OF_A_PART:
            sql = f"SELECT count(*) FROM {table} WHERE bundel = ? AND compartiment = ?"  # noqa: S608 - our own names
            assert not person.connection.row(int, sql, casus, PART), (
                f"{table} still holds something of a part"
            )

    def _is_shared(self, person: Person, change: ChangeId) -> bool:
        bundel = person.connection.row(BundelId, "SELECT bundel FROM change_log WHERE id = ?", change)
        return bundel in self.places

    def _own(self) -> set[ChangeId]:
        """Return the changes of everybody's own record, which no colleague sees."""
        return {
            change
            for person in self.people
            for change in person.changes()
            if not self._is_shared(person, change)
        }

    def _on_server(self) -> set[ChangeId]:
        database = self.office.register.database
        return {
            ChangeId(one)
            for table in ("change", "quarantine")
            for one in database.rows(bytes, f"SELECT id FROM {table}")  # noqa: S608 - our own names
        }

    def _existing(self) -> set[ChangeId]:
        return self._on_server().union(*(person.changes() for person in self.people))


def _shown(view: BundelView) -> str:
    return repr(sorted((r.id, sorted(r.registers.items())) for r in view.records.values()))


def _log_place(change: bytes, bundel: bytes) -> tuple[bytes, bytes]:
    return change, bundel


def _key(bundel: bytes, part: str, epoch: int) -> _Key:
    return bundel, part, epoch


def _key_of(raw: bytes) -> _Key:
    header = read_header(raw)
    return header.bundel, header.compartiment, header.key_epoch
