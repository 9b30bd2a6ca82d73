"""The vault as a window knows it: implements the port ``Vault`` with files in one folder.

All work is done on the vault thread. A new vault is complete before its header is written, so a crash
leaves no vault or a whole one; a vault that is open is locked against a second program.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from jgw_desktop.app.ports import Changes, NewWorker, Store, VaultState
from jgw_desktop.domain.errors import DamageDetected, VaultClosed, VaultMissing
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.platforms import Lock, Platform, current
from storage import header, recovery_code
from storage.connection import Connection, open_database
from storage.folder import VaultFolder
from storage.keys import BOUNDS, DataKey, KdfBounds, KdfParameters, derive_subkeys
from storage.ledger import Clock
from storage.passphrase import validate
from storage.store import VaultStore, establish, prepare
from storage.worker import Worker

T = TypeVar("T")


def wall_clock() -> int:
    """Return the time in milliseconds since 1970 (UTC)."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class _Opened:
    connection: Connection
    store: VaultStore
    lock: Lock


class FileVault:
    """See ``Vault``. kdf and bounds: what the passphrase costs to try; only tests make it cheap."""

    def __init__(
        self,
        folder: Path,
        *,
        platform: Platform | None = None,
        clock: Clock = wall_clock,
        kdf: Callable[[], KdfParameters] = KdfParameters,
        bounds: KdfBounds = BOUNDS,
    ) -> None:
        self._folder = VaultFolder(folder, platform or current())
        self._clock = clock
        self._kdf = kdf
        self._bounds = bounds
        self._worker = Worker()
        self._listeners: list[Callable[[Changes], None]] = []
        self._opened: _Opened | None = None  # this and the next belong to the vault thread
        self._initiator: object = None

    def state(self) -> VaultState:
        """See ``Vault``. Raises VaultReadOnly or StorageFailed when the folder cannot be looked into."""
        return VaultState.PRESENT if self._folder.is_present() else VaultState.MISSING

    def create(self, passphrase: str, worker: NewWorker, *, practice: bool = False) -> Future[str]:
        """See ``Vault``. Raises FolderNotEmpty when the folder holds files of someone else."""
        return self._worker.submit(lambda: self._create(passphrase, worker, practice=practice))

    def unlock(self, passphrase: str) -> Future[None]:
        """See ``Vault``."""
        return self._worker.submit(lambda: self._unlock(passphrase))

    def recover(self, code: str, new_passphrase: str) -> Future[str]:
        """See ``Vault``. The old passphrase and code are dead from then on."""
        return self._worker.submit(lambda: self._recover(code, new_passphrase))

    def submit(self, job: Callable[[Store], T], initiator: object = None) -> Future[T]:
        """See ``Vault``. Raises VaultClosed when the vault is not open."""
        return self._worker.submit(lambda: self._run(job, initiator))

    def on_changed(self, listener: Callable[[Changes], None]) -> None:
        """See ``Vault``."""
        self._listeners.append(listener)

    def close(self) -> Future[None]:
        """See ``Vault``."""
        return self._worker.stop(self._close)

    def _create(self, passphrase: str, worker: NewWorker, *, practice: bool) -> str:
        validate(passphrase)
        self._folder.make_room()
        with ExitStack() as held:
            lock = self._lock(held)
            path = self._folder.begin()
            code = recovery_code.make()
            raw, data_key = header.create(
                passphrase, code, database=path.name, kdf=self._kdf(), bounds=self._bounds
            )
            connection = self._connect(held, path.name, data_key, create=True)
            establish(connection, self._clock, worker, practice=practice)
            connection.checkpoint()
            self._folder.complete(raw)
            self._keep(held, connection, lock)
        return recovery_code.format_code(code)

    def _unlock(self, passphrase: str) -> None:
        self._folder.require()
        with ExitStack() as held:
            lock = self._lock(held)
            raw = self._folder.read_header()
            opened = header.open_with_passphrase(raw, passphrase, bounds=self._bounds)
            self._keep(held, self._prepared(held, opened), lock)

    def _recover(self, code: str, new_passphrase: str) -> str:
        secret = recovery_code.parse(code)
        validate(new_passphrase)
        self._folder.require()
        with ExitStack() as held:
            lock = self._lock(held)
            opened = header.open_with_code(self._folder.read_header(), secret, bounds=self._bounds)
            connection = self._prepared(held, opened)
            new_code = recovery_code.make()
            self._folder.write_header(
                header.with_new_passphrase_and_code(
                    opened, new_passphrase, new_code, kdf=self._kdf(), bounds=self._bounds
                )
            )
            self._keep(held, connection, lock)
        return recovery_code.format_code(new_code)

    def _lock(self, held: ExitStack) -> Lock:
        lock = self._folder.lock()
        held.callback(lock.release)
        return lock

    def _connect(self, held: ExitStack, name: str, key: DataKey, *, create: bool = False) -> Connection:
        database_key = derive_subkeys(key).database
        connection = open_database(self._folder.file(name), database_key, create=create)
        held.callback(connection.close)
        return connection

    def _prepared(self, held: ExitStack, opened: header.OpenedHeader) -> Connection:
        try:
            connection = self._connect(held, opened.header.database, opened.data_key)
        except VaultMissing:  # a whole header without its database
            raise DamageDetected from None
        prepare(connection, self._clock)
        return connection

    def _keep(self, held: ExitStack, connection: Connection, lock: Lock) -> None:
        """From here on the vault is open; nothing that is held is let go."""
        self._opened = _Opened(connection, VaultStore(connection, self._clock, self._tell), lock)
        held.pop_all()

    def _run(self, job: Callable[[Store], T], initiator: object) -> T:
        if self._opened is None:
            raise VaultClosed
        self._initiator = initiator
        try:
            return job(self._opened.store)
        finally:
            self._initiator = None

    def _tell(self, touched: Mapping[BundelId, frozenset[RecordId]]) -> None:
        for bundel, records in touched.items():
            for listener in tuple(self._listeners):
                _call(listener, Changes(bundel, records, self._initiator))

    def _close(self) -> None:
        opened, self._opened = self._opened, None
        if opened is not None:
            opened.connection.close()
            opened.lock.release()


def _call(listener: Callable[[Changes], None], changes: Changes) -> None:
    """Tell one listener. The commit stands, so its mistake must not look like a failed save."""
    try:
        listener(changes)
    except Exception as error:  # noqa: BLE001 - reported like any error that nobody waits for
        threading.excepthook(
            threading.ExceptHookArgs((type(error), error, error.__traceback__, threading.current_thread()))
        )
