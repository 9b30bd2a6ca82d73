"""A CJG with a server in this process: its register, its key room, its administrator, and its laptops."""

from __future__ import annotations

from base64 import b32decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sync.cjg_server.accounts import NewAccount, totp_code
from sync.cjg_server.administration import Administration
from sync.cjg_server.folder import KEY_ROOM, ServerFolder, make_folder
from sync.cjg_server.guard import Guard
from sync.cjg_server.keyroom import KeyRoom, open_room
from sync.cjg_server.register import Register, open_register
from sync.cjg_server.rounds import Rounds
from sync.devices import EnrolRequest
from sync.protocol import Parcel, SyncAnswer
from tests.sync.server.laptops import Clock, Laptop


@dataclass
class Office:
    """One server. The clock stands still until a test turns it."""

    folder: ServerFolder
    register: Register
    room: KeyRoom
    clock: Clock
    accounts: dict[str, NewAccount] = field(default_factory=dict)
    started: tuple[Register, Rounds] | None = None

    @property
    def admin(self) -> Administration:
        return Administration(self.register, self.room, "coordinator")

    @property
    def guard(self) -> Guard:
        return Guard(self.register, self.folder)

    @property
    def rounds(self) -> Rounds:
        """Return what answers devices; another register is another start of the server."""
        if self.started is None or self.started[0] is not self.register:
            self.started = self.register, Rounds(self.register, self.folder)
        return self.started[1]

    def enrol_request(self, laptop: Laptop) -> EnrolRequest:
        """Return what a laptop sends, with a new code and the worker's own password."""
        if laptop.worker not in self.accounts:
            self.accounts[laptop.worker] = self.admin.add_worker(laptop.worker)
        account = self.accounts[laptop.worker]
        self.clock.now += 30_000  # each code of the app counts once
        totp = totp_code(b32decode(account.totp), self.clock.now)
        words = self.register.devices.make_code(laptop.worker, "beheer:coordinator")
        return EnrolRequest(
            words, laptop.worker, account.password, totp, laptop.keys.sign_public, laptop.keys.box_public
        )

    def laptop(self, worker: str) -> Laptop:
        """Return a laptop that was enrolled and confirmed."""
        laptop = Laptop(worker)
        self.guard.enrol(self.enrol_request(laptop))
        self.admin.confirm(laptop.keys.device_id)
        return laptop

    def sync(self, laptop: Laptop, *parcels: Parcel, **more: object) -> SyncAnswer:
        """Do a round as the laptop that asks."""
        device = self.register.devices.get(laptop.keys.device_id)
        answer = self.rounds.sync(device, laptop.ask(*parcels, **more))
        laptop.heard(answer)
        return answer


@contextmanager
def office(path: Path) -> Iterator[Office]:
    """Make a server in a folder, as ``cjg-server start`` does."""
    clock = Clock()
    folder = make_folder(path, ("127.0.0.1", "localhost"))
    register = open_register(folder.database, create=True, now=clock)
    room = open_room(path / KEY_ROOM)
    with register.transaction():
        room.sign_directory(register)
    try:
        yield Office(folder, register, room, clock)
    finally:
        register.close()
