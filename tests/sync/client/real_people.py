"""The laptops of ``RealWorld``: a vault in a file, and the line to the server with what becomes of it."""

from __future__ import annotations

import shutil
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, cast

from jgw_desktop.domain.errors import DeviceRevoked, LineFailed
from jgw_desktop.domain.ids import ChangeId
from jgw_desktop.reconciling.desk import Pinned
from jgw_desktop.reconciling.ports import ClientStore, Intake
from storage.connection import open_database
from storage.hands import Hands
from storage.meta import read_identity
from storage.store import VaultStore
from storage.sync_facts import SyncFacts
from storage.sync_store import SyncStore
from sync import frames
from sync.breaker import Breaker
from sync.devices import ReceiptAnswer, ReceiptRequest
from sync.pace import Pace
from sync.protocol import OfferAnswer, OfferRequest, SyncAnswer, SyncRequest
from sync.rounds import Round
from sync.trust import PinnedTrust
from tests.storage.stores import KEY, FakeClock, new_store
from tests.sync.client import real_attachments
from tests.sync.client.real_found import hear_order
from tests.sync.model.at_once import at_once
from tests.sync.server.laptops import Laptop
from tests.sync.server.offices import Office

if TYPE_CHECKING:
    from tests.sync.client.real_world import RealWorld

_AWAY = "reading = 6 AND body = x''"


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
    """Somebody with a vault in a file. is_wiped: their laptop was revoked, and holds nothing any more."""

    def __init__(self, world: RealWorld, name: str, path: Path) -> None:
        self.world, self.name, self.path = world, name, path
        self.connection, self.store = new_store(path)
        self.pace = Pace()
        self.backup: Path | None = None
        self.is_wiped = False
        self.laptop = Laptop(name, SyncFacts(self.connection).device_keys())
        self.enrol(world.office)

    @property
    def sync_store(self) -> SyncStore:
        return self.store.sync(lambda: None)

    def enrol(self, office: Office) -> None:
        """Have the server know this laptop, for the first time or anew."""
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
        if self.is_wiped:
            return True
        run = self.run(fate)
        try:
            steps = [run.step()]
            while run.is_under_way or not (steps[-1].is_quiet or steps[1:]):
                steps.append(run.step())  # the first may say in brief what was read
            is_quiet = steps[-1].is_quiet and not (fate is Fate.WELL and real_attachments.exchange(self))
        except DeviceRevoked as error:
            return self._hear_order(error.order, fate)
        except (LineFailed, Crashed):
            return False
        return is_quiet and not any(step.sent or step.came or step.erased for step in steps)

    def _hear_order(self, order: object, fate: Fate) -> bool:
        try:
            return hear_order(self, order, self.run(fate))
        except Crashed:
            return False

    def run(self, fate: Fate) -> Round:
        """Return a run that begins."""
        enrolled = SyncFacts(self.connection).enrolled()
        assert enrolled is not None
        trust = PinnedTrust(enrolled.keys, enrolled.pinned.directory_sign, enrolled.directory, self.name)
        breaker = Breaker(most_hidden=10_000, most_revoked=10_000)
        store = _stopping(self.sync_store) if fate is Fate.CRASH else self.sync_store
        line = _Wire(self.world, self, fate)
        return Round(store, line, trust, pace=self.pace, breaker=breaker, app="proef", ahead=at_once)

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
            self.is_wiped = False

    def changes(self) -> set[ChangeId]:
        """Return every change whose content is here, or was erased."""
        return set(self.connection.rows(ChangeId, f"SELECT id FROM change_log WHERE NOT ({_AWAY})"))  # noqa: S608 - our own text

    def bodies(self) -> set[ChangeId]:
        """Return every change whose content is here."""
        return set(self.connection.rows(ChangeId, "SELECT id FROM change_log WHERE body <> x''"))

    def may_erase(self) -> bool:
        """Tell whether this laptop knows that its worker keeps the records."""
        own = Hands(self.connection, read_identity(self.connection)).own
        return own is not None and own.may_erase

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
        return self._world.office.rounds.offer(self._world.device(self._person), request)

    def receipts(self, request: ReceiptRequest) -> ReceiptAnswer:
        return self._world.office.rounds.receipts(request)
