"""Making and opening a vault: the steps between a passphrase and an open store.

A new vault is complete before its header is written, so a crash leaves no vault or a whole one. Until the
end of a step everything that was opened is held, and let go again when the step fails.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from jgw_desktop.app.ports import NewWorker
from jgw_desktop.domain.errors import DamageDetected, VaultMissing
from jgw_desktop.platforms import Lock
from storage import header, recovery_code
from storage.connection import Connection, open_database
from storage.folder import VaultFolder
from storage.keys import BOUNDS, DataKey, KdfBounds, KdfParameters, Subkeys, derive_subkeys
from storage.ledger import Clock
from storage.passphrase import validate
from storage.store import OnCommit, VaultStore, establish, prepare


@dataclass(frozen=True, slots=True)
class Cost:
    """What a passphrase costs to try; only tests make it cheap."""

    kdf: Callable[[], KdfParameters] = KdfParameters
    bounds: KdfBounds = BOUNDS


@dataclass(frozen=True, slots=True)
class Opened:
    """An open vault."""

    connection: Connection
    store: VaultStore
    lock: Lock
    database: Path
    keys: Subkeys

    def close(self) -> None:
        """Checkpoint and close the database, then let another process have the vault."""
        self.connection.close()
        self.lock.release()


class Opening:
    """Makes and opens the vault of one folder. Methods raise the VaultErrors of the port."""

    def __init__(self, folder: VaultFolder, clock: Clock, on_commit: OnCommit, cost: Cost | None) -> None:
        self._folder = folder
        self._clock = clock
        self._on_commit = on_commit
        self._cost = cost or Cost()

    def create(self, passphrase: str, worker: NewWorker, *, practice: bool) -> tuple[Opened, str]:
        """Make a vault; return it open, with its recovery code."""
        validate(passphrase)
        self._folder.make_room()
        with ExitStack() as held:
            lock = self._lock(held)
            path = self._folder.begin()
            code = recovery_code.make()
            raw, data_key = header.create(
                passphrase, code, database=path.name, kdf=self._cost.kdf(), bounds=self._cost.bounds
            )
            connection = self._connect(held, path.name, data_key, create=True)
            establish(connection, self._clock, worker, practice=practice)
            connection.checkpoint()
            self._folder.complete(raw)
            return self._kept(held, connection, lock, path, data_key), recovery_code.format_code(code)

    def unlock(self, passphrase: str) -> Opened:
        """Open the vault."""
        self._folder.require()
        with ExitStack() as held:
            lock = self._lock(held)
            raw = self._folder.read_header()
            opened = header.open_with_passphrase(raw, passphrase, bounds=self._cost.bounds)
            return self._open(held, self._prepared(held, opened), lock, opened)

    def recover(self, code: str, new_passphrase: str) -> tuple[Opened, str]:
        """Open the vault with its recovery code; return it with the new code."""
        secret = recovery_code.parse(code)
        validate(new_passphrase)
        self._folder.require()
        with ExitStack() as held:
            lock = self._lock(held)
            opened = header.open_with_code(self._folder.read_header(), secret, bounds=self._cost.bounds)
            connection = self._prepared(held, opened)
            new_code = recovery_code.make()
            self._folder.write_header(
                header.with_new_passphrase_and_code(
                    opened, new_passphrase, new_code, kdf=self._cost.kdf(), bounds=self._cost.bounds
                )
            )
            return self._open(held, connection, lock, opened), recovery_code.format_code(new_code)

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

    def _open(
        self, held: ExitStack, connection: Connection, lock: Lock, opened: header.OpenedHeader
    ) -> Opened:
        return self._kept(held, connection, lock, self._folder.file(opened.header.database), opened.data_key)

    def _kept(
        self, held: ExitStack, connection: Connection, lock: Lock, database: Path, key: DataKey
    ) -> Opened:
        """From here on the vault is open; nothing that is held is let go."""
        store = VaultStore(connection, self._clock, self._on_commit)
        opened = Opened(connection, store, lock, database, derive_subkeys(key))
        held.pop_all()
        return opened
