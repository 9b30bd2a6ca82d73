"""Workers with real vaults, a real server as a process, and the line between them."""

from __future__ import annotations

from base64 import b32decode
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from jgw_desktop.app.ports import NewWorker, Store
from jgw_desktop.app.sync_ports import Enrolment, Overview
from jgw_desktop.app.sync_status import Word
from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.values import Value
from storage.store import VaultStore
from storage.vault import FileVault
from sync.cjg_server.accounts import NewAccount, totp_code
from sync.cjg_server.administration import Administration
from sync.cjg_server.folder import DATABASE, KEY_ROOM
from sync.cjg_server.keyroom import open_room
from sync.cjg_server.members import Reason, Role
from sync.cjg_server.register import milliseconds, open_register
from sync.worker import SyncWorker
from tests.storage.stores import FakeClock, new_casus, set_field, shown
from tests.storage.vaults import PHRASE, vault_at
from tests.sync.server.running import Server


@dataclass
class Worker:
    """Somebody with a laptop: their vault, and its sync, that runs when a test says so."""

    name: str
    vault: FileVault
    sync: SyncWorker

    def run(self, times: int = 1) -> Overview:
        """Run the sync, and read all that came."""
        for _ in range(times):
            self.sync.run_once()
        while self.vault.sync_desk.read_waiting():
            pass
        return self.sync.overview()

    def run_and_end(self) -> Overview:
        """Run the sync once, in a vault that may not be there any more after it."""
        self.sync.run_once()
        return self.sync.overview()

    def do(self, job: object) -> object:
        """Run a job on the vault thread."""
        return self.vault.submit(job).result()  # type: ignore[arg-type]  # the real store stands behind the port

    def start_casus(self, naam: str) -> tuple[BundelId, RecordId]:
        """Make a casus."""
        return self.vault.submit(lambda store: new_casus(_real(store), naam)).result()

    def write(self, casus: BundelId, record: RecordId, field_name: str, value: Value) -> None:
        """Give a field a value, having seen what stands there."""
        self.vault.submit(lambda store: set_field(_real(store), casus, record, field_name, value)).result()

    def reads(self, casus: BundelId, record: RecordId, field_name: str) -> Value:
        """Return what the screen shows."""
        return self.vault.submit(lambda store: shown(_real(store), casus, record, field_name)).result()

    def conflicts(self, casus: BundelId, record: RecordId) -> tuple[str, ...]:
        """Return the fields that workers differ on."""
        return self.vault.submit(lambda store: store.bundel(casus).records[record].conflicts).result()

    def casussen(self) -> set[str]:
        """Return the names in the list."""
        return {row.naam for row in self.vault.submit(lambda store: store.casussen()).result()}


def _real(store: Store) -> VaultStore:
    assert isinstance(store, VaultStore)
    return store


@dataclass
class Team:
    """A CJG: its server, its coordinator, its workers. clocks: of laptops that have a test's own."""

    folder: Path
    server: Server
    address: str = ""
    clocks: dict[str, FakeClock] = field(default_factory=dict)
    accounts: dict[str, NewAccount] = field(default_factory=dict)
    workers: list[Worker] = field(default_factory=list)
    enrolments: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def office(self) -> Iterator[Administration]:
        """Give the coordinator's desk."""
        register = open_register(self.server.folder / DATABASE)
        try:
            yield Administration(register, open_room(self.server.folder / KEY_ROOM), "proef")
        finally:
            register.close()

    def hire(self, name: str, laptop: str = "") -> Worker:
        """Give a worker a laptop that is enrolled and confirmed."""
        worker = self.with_laptop(name, laptop or name)
        words = worker.sync.enrol(self.enrolment(name)).result(30)
        with self.office() as admin:
            (device,) = [one for one in admin.register.devices.all() if one.words == words]
            admin.confirm(device.id)
        return worker

    def with_laptop(self, name: str, laptop: str) -> Worker:
        """Give a worker a laptop with an empty vault."""
        vault = vault_at(self.folder / laptop, clock=self.clocks.get(laptop))
        vault.create(PHRASE, NewWorker(f"{name} Voorbeeld")).result()
        return self.sits_at(vault, name, laptop)

    def sits_at(self, vault: FileVault, name: str, laptop: str) -> Worker:
        """Count in a worker at an open vault."""
        clock = self.clocks.get(laptop, milliseconds)
        desks = vault.sync_store, vault.sync_desk, vault.blob_desk
        self.workers.append(Worker(name, vault, SyncWorker(*desks, "proef", clock=clock, chance=lambda: 0.0)))
        return self.workers[-1]

    def enrolment(self, name: str) -> Enrolment:
        """Return what a worker types, with a new code of the coordinator."""
        with self.office() as admin:
            if name not in self.accounts:
                self.accounts[name] = admin.add_worker(name)
            code = admin.register.devices.make_code(name, admin.by)
        account = self.accounts[name]
        ca = (self.server.folder / "ca.pem").read_bytes()
        address = self.address or f"https://127.0.0.1:{self.server.port}"
        later = 30_000 * self.enrolments[name]  # each code counts once
        self.enrolments[name] += 1
        totp = totp_code(b32decode(account.totp), milliseconds() + later)
        return Enrolment(address, ca, code, name, account.password, totp)

    def share(self, casus: BundelId, name: str) -> None:
        """Give a colleague access; the key service locks the keys to their laptops."""
        with self.office() as admin:
            admin.grant(casus, name, Role.SCHRIJVER, list(Compartiment), Reason.SAMENWERKING)
            admin.room.hand_out(admin.register)

    def take_away(self, casus: BundelId, name: str) -> None:
        """Take access away."""
        with self.office() as admin:
            admin.revoke(casus, name, list(Compartiment), Reason.OVERDRACHT)
            admin.room.hand_out(admin.register)

    def close(self) -> None:
        """Put the laptops away."""
        for worker in self.workers:
            worker.sync.stop().result(30)
            worker.vault.close().result(30)


def is_green(overview: Overview) -> bool:
    """Tell whether every change was read in the server's log."""
    return overview.status.word is Word.ALL_SENT and overview.status.unsent == 0
