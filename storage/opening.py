"""Making and opening a vault: the steps between a passphrase and an open store.

A new vault is complete before its header is written, so a crash leaves no vault or a whole one. Until the
end of a step everything that was opened is held, and let go again when the step fails.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from jgw_desktop.app.ports import DeviceKey, DeviceSecrets, KeyStatus, NewWorker, Tries
from jgw_desktop.domain.errors import DamageDetected, VaultError, VaultMissing
from jgw_desktop.platforms import Lock
from storage import header, organisation, recovery_code
from storage.connection import Connection, copy_under_new_key, open_database
from storage.device_key import Keyring
from storage.folder import VaultFolder
from storage.header import WaysIn, open_with_code, open_with_organisation
from storage.keys import BOUNDS, KdfBounds, KdfParameters, Subkeys, derive_subkeys
from storage.ledger import Clock
from storage.passphrase import validate
from storage.store import OnCommit, VaultStore, establish, prepare
from storage.tries import Throttle

WayIn: TypeAlias = Callable[[bytes, KdfBounds], header.OpenedHeader]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a passphrase costs to try; only tests make it cheap."""

    kdf: Callable[[], KdfParameters] = KdfParameters
    bounds: KdfBounds = BOUNDS


@dataclass(frozen=True, slots=True)
class Opened:
    """An open vault, with its database file and the keys that follow from its data key.

    wrong_tries: passphrases that were refused before it opened.
    """

    connection: Connection
    store: VaultStore
    lock: Lock
    database: Path
    keys: Subkeys
    wrong_tries: int = 0

    def close(self) -> None:
        """Checkpoint and close the database, then let another process have the vault."""
        self.connection.close()
        self.lock.release()


class Opening:
    """Makes and opens the vault of one folder. Methods raise the VaultErrors of the port."""

    def __init__(
        self,
        folder: VaultFolder,
        clock: Clock,
        on_commit: OnCommit,
        cost: Cost | None = None,
        secrets: DeviceSecrets | None = None,
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._on_commit = on_commit
        self._keyring = Keyring(secrets)
        self._cost = cost or Cost()
        self._throttle = Throttle(folder, clock)

    def create(self, passphrase: str, worker: NewWorker, *, practice: bool) -> tuple[Opened, str]:
        """Make a vault; return it open, with its recovery code."""
        validate(passphrase)
        self._folder.make_room()
        with ExitStack() as held:
            lock = self._lock(held)
            path = self._folder.begin()
            ways = WaysIn(passphrase, recovery_code.make(), None if practice else self._keyring.new_secret())
            raw, data_key = header.create(
                ways, database=path.name, kdf=self._cost.kdf(), bounds=self._cost.bounds
            )
            keys = derive_subkeys(data_key)
            connection = self._connect(held, path, keys, create=True)
            establish(connection, self._clock, worker, practice=practice)
            connection.checkpoint()
            self._throttle.begin()
            code = recovery_code.format_code(ways.code)
            self._folder.complete(raw)
            return _kept(held, Opened(connection, self._store(connection), lock, path, keys)), code

    def unlock(self, passphrase: str) -> Opened:
        """Open the vault."""
        self._folder.require()
        with ExitStack() as held:
            lock = self._lock(held)
            wrong = self._throttle.tries().wrong
            proven = self.prove(passphrase)
            return _kept(held, self._prepared(held, proven, lock, wrong))

    def recover(self, code: str, new_passphrase: str) -> tuple[Opened, str]:
        """Open the vault with its recovery code; return it with the new code."""
        secret = recovery_code.parse(code)
        return self._recovered(new_passphrase, lambda raw, bounds: open_with_code(raw, secret, bounds=bounds))

    def recover_with_organisation(self, private: bytes, new_passphrase: str) -> tuple[Opened, str]:
        """Open the vault with the CJG's private key; return it with the new recovery code."""
        return self._recovered(
            new_passphrase, lambda raw, bounds: open_with_organisation(raw, private, bounds=bounds)
        )

    def prove(self, passphrase: str) -> header.OpenedHeader:
        """Open the header alone, when it is time for another try."""
        raw = self._folder.read_header()
        with self._throttle.one_try():
            return header.open_with_passphrase(
                raw, passphrase, find_secret=self._keyring.find, bounds=self._cost.bounds
            )

    def change_passphrase(self, present: Opened, old: str, new: str) -> str:
        """Give an open vault another passphrase; return the new recovery code."""
        validate(new)
        proven = self.prove(old)
        ways = self._next_ways(present, proven, new)
        self._replace_header(
            header.with_new_ways(proven, ways, kdf=self._cost.kdf(), bounds=self._cost.bounds)
        )
        return recovery_code.format_code(ways.code)

    def rotate(self, present: Opened, passphrase: str) -> tuple[Opened, str]:
        """Copy an open vault under a new data key; return the copy, open, with its recovery code.

        The header is the commit point: from there on the copy is the vault, and ``retire`` what was open.
        """
        proven = self.prove(passphrase)
        ways = self._next_ways(present, proven, passphrase)
        code = recovery_code.format_code(ways.code)
        path = self._folder.swap.begin(proven.header.database)
        raw, data_key = header.with_new_data_key(
            proven, ways, path.name, kdf=self._cost.kdf(), bounds=self._cost.bounds
        )
        with ExitStack() as held:
            keys = derive_subkeys(data_key)
            connection = self._copied(held, proven, path, keys)
            renewed = Opened(connection, self._store(connection), present.lock, path, keys)
            self._replace_header(raw)
            held.pop_all()
        return renewed, code

    def retire(self, former: Opened) -> None:
        """Close what a rotation left behind, and remove its file; a next opening does what fails here."""
        former.connection.close()
        with suppress(VaultError):
            self._folder.swap.end(header.facts_of(self._folder.read_header()).database)

    def trust_organisation(self, present: Opened | None, passphrase: str, public_file: bytes) -> str:
        """Add the CJG's way in to the header of a vault, open here or closed; return the key's words."""
        public = organisation.read_public(public_file)
        self._folder.require()
        with ExitStack() as held:
            if present is None:
                self._lock(held)
            self._replace_header(header.with_organisation(self.prove(passphrase), public))
        return organisation.fingerprint(public)

    def tries(self) -> Tries:
        """Tell how many wrong passphrases there were, and how long to wait."""
        return self._throttle.tries()

    def status(self, present: Opened) -> KeyStatus:
        """Tell how an open vault is protected."""
        facts = header.facts_of(self._folder.read_header())
        device = DeviceKey.IN_USE if facts.uses_device else self._keyring.status()
        words = organisation.fingerprint(facts.organisation) if facts.organisation else ""
        return KeyStatus(device, words, present.wrong_tries)

    def _recovered(self, new_passphrase: str, way_in: WayIn) -> tuple[Opened, str]:
        validate(new_passphrase)
        self._folder.require()
        with ExitStack() as held:
            lock = self._lock(held)
            wrong = self._throttle.tries().wrong
            proven = way_in(self._folder.read_header(), self._cost.bounds)
            opened = self._prepared(held, proven, lock, wrong)
            ways = WaysIn(new_passphrase, recovery_code.make(), self._device_secret(opened.store))
            self._replace_header(
                header.with_new_ways(proven, ways, kdf=self._cost.kdf(), bounds=self._cost.bounds)
            )
            self._throttle.clear()
            code = recovery_code.format_code(ways.code)
            return _kept(held, opened), code

    def _next_ways(self, present: Opened, proven: header.OpenedHeader, passphrase: str) -> WaysIn:
        device = proven.device or self._device_secret(present.store)
        return WaysIn(passphrase, recovery_code.make(), device)

    def _device_secret(self, store: VaultStore) -> bytes | None:
        """Return a new secret of this laptop; a practice vault holds nothing that needs one."""
        return None if store.is_practice else self._keyring.new_secret()

    def _replace_header(self, raw: bytes) -> None:
        """Write a header; an error after it took its place is none, for then it is the one that counts."""
        try:
            self._folder.write_header(raw)
        except Exception:
            if self._folder.read_header() != raw:
                raise

    def _copied(
        self, held: ExitStack, proven: header.OpenedHeader, target: Path, keys: Subkeys
    ) -> Connection:
        """Return the copy of a database under other keys, whole and on the disk."""
        source, key = self._folder.file(proven.header.database), derive_subkeys(proven.data_key).database
        copy_under_new_key(source, key, target, keys.database)
        self._folder.swap.settle(target)
        connection = self._connect(held, target, keys)
        if connection.damage():
            raise DamageDetected
        return connection

    def _lock(self, held: ExitStack) -> Lock:
        lock = self._folder.lock()
        held.callback(lock.release)
        return lock

    def _connect(self, held: ExitStack, path: Path, keys: Subkeys, *, create: bool = False) -> Connection:
        connection = open_database(path, keys.database, create=create)
        held.callback(connection.close)
        return connection

    def _prepared(self, held: ExitStack, proven: header.OpenedHeader, lock: Lock, wrong_tries: int) -> Opened:
        name, keys = proven.header.database, derive_subkeys(proven.data_key)
        path = self._folder.file(name)
        try:
            connection = self._connect(held, path, keys)
        except VaultMissing:  # a whole header without its database
            raise DamageDetected from None
        prepare(connection, self._clock)
        with suppress(VaultError):
            self._folder.swap.end(name)
        return Opened(connection, self._store(connection), lock, path, keys, wrong_tries)

    def _store(self, connection: Connection) -> VaultStore:
        return VaultStore(connection, self._clock, self._on_commit)


def _kept(held: ExitStack, opened: Opened) -> Opened:
    """From here on the vault is open; nothing that is held is let go."""
    held.pop_all()
    return opened
