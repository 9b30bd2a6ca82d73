"""Real vaults and a real server in one process, and everything that can go wrong between them.

The same faults, rest and invariants as in ``tests/sync/model``; here the vault is SQLCipher, the server its
own database, keys and signatures are real, and each message goes through the frames of the wire.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import date
from enum import Enum
from pathlib import Path
from typing import cast

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.errors import CasusStays, LineFailed
from jgw_desktop.domain.ids import BundelId, ChangeId, RecordId
from jgw_desktop.domain.levensloop import AFGESLOTEN
from jgw_desktop.domain.view import BundelView
from jgw_desktop.reconciling.chain import START
from jgw_desktop.reconciling.desk import Pinned
from jgw_desktop.reconciling.ports import ClientStore, Intake
from storage.connection import open_database
from storage.store import VaultStore
from storage.sync_facts import SyncFacts
from storage.sync_store import SyncStore
from sync import frames
from sync.breaker import Breaker
from sync.cjg_server.devices import Device
from sync.cjg_server.members import Reason, Role
from sync.cjg_server.register import open_register
from sync.devices import ReceiptAnswer, ReceiptRequest
from sync.pace import Pace
from sync.protocol import OfferAnswer, OfferRequest, SyncAnswer, SyncRequest
from sync.rounds import Round
from sync.trust import PinnedTrust
from tests.storage.stores import KEY, FakeClock, new_casus, new_store, root, set_field
from tests.sync.server.laptops import Laptop
from tests.sync.server.offices import Office

_AWAY = "reading = 6 AND body = x''"
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
)
NAMES = ("anna", "bram", "carla")


class Fate(Enum):
    """What becomes of one request."""

    WELL = "well"
    REQUEST_LOST = "request lost"
    ANSWER_LOST = "answer lost"
    LATE = "arrives only later"
    CRASH = "the laptop stops before the answer is on its disk"
    ROLLED_BACK = "the server loses what it did, after it answered"


class Crashed(Exception):
    """The laptop stopped."""


class Person:
    """Somebody with a vault in a file."""

    def __init__(self, world: RealWorld, name: str, path: Path) -> None:
        self.world, self.name, self.path = world, name, path
        self.connection, self.store = new_store(path)
        self.pace = Pace()
        self.backup: Path | None = None
        self.laptop = Laptop(name, SyncFacts(self.connection).device_keys())
        self._enrol(world.office)

    @property
    def sync_store(self) -> SyncStore:
        return self.store.sync(lambda: None)

    def _enrol(self, office: Office) -> None:
        answer = office.guard.enrol(office.enrol_request(self.laptop))
        office.admin.confirm(self.laptop.keys.device_id)
        pinned = Pinned(
            "https://cjg.example",
            office.folder.ca,
            self.name,
            answer.server_sign,
            answer.directory_sign,
            answer.archive,
            answer.archive_box,
        )
        with self.connection.transaction():
            SyncFacts(self.connection).enrol(pinned, answer.directory, answer.refresh)

    def step(self, fate: Fate) -> bool:
        """Do the beginning of a run; return whether nothing moved and there is nothing more to do."""
        run = self.run(fate)
        try:
            first = run.step()
            last = first if first.is_quiet else run.step()  # the first may say in brief what was read
        except (LineFailed, Crashed):
            return False
        return last.is_quiet and not any(step.sent or step.came or step.erased for step in (first, last))

    def run(self, fate: Fate) -> Round:
        """Return a run that begins."""
        enrolled = SyncFacts(self.connection).enrolled()
        assert enrolled is not None
        trust = PinnedTrust(enrolled.keys, enrolled.pinned.directory_sign, enrolled.directory, self.name)
        breaker = Breaker(most_hidden=10_000, most_revoked=10_000)
        store = _stopping(self.sync_store) if fate is Fate.CRASH else self.sync_store
        line = _Wire(self.world, self, fate)
        return Round(store, line, trust, pace=self.pace, breaker=breaker, app="proef")

    def read_all(self) -> None:
        """Read all that came."""
        while self.store.read_waiting(3):
            pass

    def back_up(self) -> None:
        self.connection.checkpoint()
        self.backup = self.path.with_suffix(".kopie")
        shutil.copy(self.path, self.backup)

    def restore(self) -> None:
        if self.backup is not None:
            self.connection.close()
            shutil.copy(self.backup, self.path)
            self.connection = open_database(self.path, KEY)
            self.store = VaultStore(self.connection, FakeClock())

    def changes(self) -> set[ChangeId]:
        """Return every change whose content is here, or was erased."""
        return set(self.connection.rows(ChangeId, f"SELECT id FROM change_log WHERE NOT ({_AWAY})"))  # noqa: S608 - our own text

    def waits_for(self) -> set[ChangeId]:
        """Return the changes that are on the shelf without their content."""
        return set(self.connection.rows(ChangeId, f"SELECT id FROM change_log WHERE {_AWAY}"))  # noqa: S608 - our own text


class _Stopping:
    """A vault whose laptop stops when an answer is to be written."""

    def __init__(self, store: SyncStore) -> None:
        self._store = store

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def apply(self, intake: Intake) -> int:
        raise Crashed


def _stopping(store: SyncStore) -> ClientStore:
    return cast(ClientStore, _Stopping(store))


class _Wire:
    """The way to the server, with what happens to one request."""

    def __init__(self, world: RealWorld, person: Person, fate: Fate) -> None:
        self._world, self._person, self._fate = world, person, fate

    def sync(self, request: SyncRequest) -> SyncAnswer:
        sent = frames.decode(frames.encode(request), SyncRequest)
        if self._fate is Fate.LATE:
            self._world.late.append((self._person, sent))
        if self._fate in (Fate.REQUEST_LOST, Fate.LATE):
            raise LineFailed
        if self._fate is Fate.ROLLED_BACK:
            self._world.keep_server()
        answer = self._world.answer(self._person, sent)
        if self._fate is Fate.ROLLED_BACK:
            self._world.restore_server()
        if self._fate is Fate.ANSWER_LOST:
            raise LineFailed
        return answer

    def offer(self, request: OfferRequest) -> OfferAnswer:
        return self._world.office.rounds.offer(self._device(), request)

    def receipts(self, request: ReceiptRequest) -> ReceiptAnswer:
        return self._world.office.rounds.receipts(request)

    def _device(self) -> Device:
        return self._world.office.register.devices.get(self._person.laptop.keys.device_id)


class RealWorld:
    """A CJG with three workers and two casussen; the first worker made both."""

    def __init__(self, folder: Path, office: Office) -> None:
        self.folder, self.office = folder, office
        self.late: list[tuple[Person, SyncRequest]] = []
        self.members: dict[BundelId, set[str]] = {}
        self.made: set[ChangeId] = set()
        self.excused: set[ChangeId] = set()
        self.people = [Person(self, name, folder / f"{name}.db") for name in NAMES]
        self.places: dict[BundelId, RecordId] = {}
        for number in (1, 2):
            casus, gezin = new_casus(self.people[0].store, f"Gezin {number}")
            self.places[casus], self.members[casus] = gezin, {NAMES[0]}
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
        answer = self.office.rounds.sync(device, request)
        self.office.room.hand_out(self.office.register)
        return frames.decode(frames.encode(answer), SyncAnswer)

    def write(self, person: Person, casus: BundelId, text: str) -> None:
        """Give the name of the gezin a value, having seen what stands there."""
        gezin = self.places[casus]
        if gezin in person.store.bundel(casus).records:
            set_field(person.store, casus, gezin, "naam", text)
            self.note_made(person)

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
        if not self._may_read(name, casus):
            self.office.admin.grant(casus, name, Role.SCHRIJVER, list(Compartiment), Reason.SAMENWERKING)
        self.office.room.hand_out(self.office.register)

    def revoke(self, name: str, casus: BundelId) -> None:
        """The coordinator takes access away."""
        self.members[casus].discard(name)
        if self._may_read(name, casus):
            self.office.admin.revoke(casus, name, list(Compartiment), Reason.OVERDRACHT)
        self.office.room.hand_out(self.office.register)

    def _may_read(self, name: str, casus: BundelId) -> bool:
        return self.office.register.members.rights(casus, name).may_read

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
        before = self._existing()
        path, now = self.office.folder.database, self.office.register.now
        self.office.register.close()
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        shutil.copy(self.saved, path)
        self.office.register = open_register(path, now=now)
        self.excused |= before - self._existing()

    def restore_laptop(self, person: Person) -> None:
        """Put the backup of a laptop back."""
        before = self._existing()
        person.restore()
        self.excused |= before - self._existing()

    def come_to_rest(self) -> None:
        """Take the faults away and let everybody sync until nothing moves."""
        self.late.clear()
        for casus, names in self.members.items():
            for name in NAMES:
                was = self.office.register.members.rights(casus, name).was_member
                if name in names:
                    self.grant(name, casus)
                elif was:
                    self.revoke(name, casus)
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

    def check(self) -> None:
        """Fail unless the four invariants hold."""
        safe = self._on_server()
        for person in self.people:
            shared = {change for change in person.changes() if self._is_shared(person, change)}
            assert shared <= safe, "a change is on a laptop only"
            assert person.store.check().problems == ()
        assert self.made - self.excused <= safe | self._own(), "a change is nowhere any more"
        for casus, names in self.members.items():
            readers = [one for one in self.people if one.name in names and not self._lacks(one, casus)]
            assert len({_shown(person.store.bundel(casus)) for person in readers}) <= 1
            for person in self.people:
                cursor = person.sync_store.standing().cursors.get(casus, START)
                if person.name in names:
                    assert cursor == self.office.register.log.head(casus)
                else:
                    self._holds_nothing(person, casus)

    def _lacks(self, person: Person, casus: BundelId) -> bool:
        """Tell whether a casus did not come back whole; then what lacks is nowhere any more."""
        lost = person.waits_for()
        assert lost.isdisjoint(self._with_content()), "what somebody has did not come back"
        return casus in [stub.bundel for stub in person.store.keeping.shelved()]

    def _with_content(self) -> set[ChangeId]:
        database = self.office.register.database
        kept = database.rows(bytes, "SELECT id FROM change WHERE body IS NOT NULL")
        return {ChangeId(one) for one in kept}.union(*(person.changes() for person in self.people))

    def _holds_nothing(self, person: Person, casus: BundelId) -> None:
        for table in _OF_A_BUNDEL:
            sql = f"SELECT count(*) FROM {table} WHERE bundel = ?"  # noqa: S608 - our own names
            assert not person.connection.row(int, sql, casus), f"{table} still holds something"

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
