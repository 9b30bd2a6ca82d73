"""Making and opening a vault: the steps between a passphrase and an open store.

A new vault is complete before its header is written, so a crash leaves no vault or a whole one. Until the
end of a step everything that was opened is held, and let go again when the step fails.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from jgw_desktop.app.audit import Act, Evidence, Note, Reason
from jgw_desktop.app.key_ports import DeviceSecrets
from jgw_desktop.app.ports import NewWorker
from jgw_desktop.app.reached import Reached
from jgw_desktop.domain.errors import DamageDetected, FolderNotWritable, VaultError, VaultReadOnly
from jgw_desktop.platforms import Lock
from storage import header, organisation, recovery_code
from storage.anchor import Anchors
from storage.connection import Connection, copy_under_new_key
from storage.databases import Databases, anchored
from storage.device_key import Keyring
from storage.folder import VaultFolder
from storage.header import WaysIn, open_with_code, open_with_organisation
from storage.key_acts import Timed, arrival, begin, begun, refusals, replace_header
from storage.key_facts import KeyFacts
from storage.keys import BOUNDS, KdfBounds, KdfParameters, Subkeys, derive_subkeys
from storage.lease import Lease
from storage.ledger import Clock
from storage.opened import Opened
from storage.passphrase import validate
from storage.schema import current_mark
from storage.store import OnCommit, VaultStore, establish
from storage.tries import OtherWay, Throttle

WayIn: TypeAlias = Callable[[bytes, KdfBounds], header.OpenedHeader]
_STEPS = 3  # keys made, copied under them, written down


@dataclass(frozen=True, slots=True)
class Cost:
    """What a passphrase costs to try; only tests make it cheap."""

    kdf: Callable[[], KdfParameters] = KdfParameters
    bounds: KdfBounds = BOUNDS


class Opening:
    """Makes and opens the vault of one folder. Methods raise the VaultErrors of the port.

    Attributes throttle: makes wrong secrets wait; facts: what is known of the keys.
    """

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
        self._secrets = secrets
        self._cost = cost or Cost()
        self.throttle = Throttle(folder, clock)
        self.facts = KeyFacts(folder, self._keyring)
        self._databases = Databases(folder, clock, on_commit, secrets, self.throttle)

    def look_ahead(self) -> None:
        """Do what an unlock needs and no passphrase; what is wrong here is told at the unlock."""
        current_mark()  # kept from then on
        with suppress(VaultError):
            if self._folder.is_present():
                self._databases.ahead.make(
                    self._folder.file(header.facts_of(self._folder.read_header()).database)
                )

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
            connection = self._databases.connect(held, path, keys, create=True)
            establish(connection, self._clock, worker, practice=practice)
            connection.checkpoint()
            secrets = self._secrets if ways.device else None
            anchors = Anchors(self._folder, header.facts_of(raw).vault, secrets)
            anchored(connection, anchors)()
            self.throttle.begin()
            code = recovery_code.format_code(ways.code)
            self._folder.write_header(raw)
            store = self._databases.store(connection, anchors)
            return _kept(held, Opened(connection, store, lock, path, keys, anchors)), code

    def unlock(self, passphrase: str, lease_code: str = "", *, damaged: bool = False) -> Opened:
        """Open the vault. Raises LeaseEnded and LeaseCodeWrong beside what else is wrong.

        damaged: only to read what can be read; then nothing of it is judged or written. In a folder that
        cannot be written, which the counting of this try shows, a vault is opened to look at it.
        """
        self._folder.require()
        with ExitStack() as held:
            lock = self._lock_if_allowed(held)
            refused = self.throttle.tries()
            proven = self._prove(passphrase)
            if damaged or lock is None or self.throttle.only_read:
                opened = self._databases.looked_at(held, proven, lock, refused, damaged=damaged)
            else:
                opened = self._databases.prepared(held, proven, lock, refused)
            Lease(opened.connection, self._clock()).require(lease_code)
            opened.store.note_acts(arrival(Act.UNLOCKED, refused, self._clock()))
            self._tell_throttle(opened.store)
            opened.keep_copy()
            return _kept(held, opened)

    def recover(self, code: str, new_passphrase: str) -> tuple[Opened, str]:
        """Open the vault with its recovery code; return it with the new code."""
        return self._recovered(
            Act.CODE_USED,
            new_passphrase,
            "codes",
            lambda raw, bounds: open_with_code(raw, recovery_code.parse(code), bounds=bounds),
        )

    def recover_with_organisation(self, private: bytes, new_passphrase: str) -> tuple[Opened, str]:
        """Open the vault with the CJG's private key; return it with the new recovery code."""
        return self._recovered(
            Act.CJG_KEY_USED,
            new_passphrase,
            "cjg_keys",
            lambda raw, bounds: open_with_organisation(raw, private, bounds=bounds),
        )

    def _prove(self, passphrase: str) -> header.OpenedHeader:
        """Open the header alone, when it is time for another try."""
        raw = self._folder.read_header()
        with self.throttle.one_try():
            return header.open_with_passphrase(
                raw, passphrase, find_secret=self._keyring.find, bounds=self._cost.bounds
            )

    def change_passphrase(self, present: Opened, old: str, new: str) -> str:
        """Give an open vault another passphrase; return the new recovery code."""
        validate(new)
        present.connection.require_writing()
        refused = self.throttle.tries()
        proven = self._prove(old)
        ways = self._next_ways(present, proven, new)
        raw = header.with_new_ways(proven, ways, kdf=self._cost.kdf(), bounds=self._cost.bounds)
        self._replace_header(raw, present, arrival(Act.PASSPHRASE_CHANGED, refused, self._clock()))
        return recovery_code.format_code(ways.code)

    def rotate(self, present: Opened, passphrase: str, reached: Reached) -> tuple[Opened, str]:
        """Copy an open vault under a new data key; return the copy, open, with its recovery code.

        The header is the commit point: from there on the copy is the vault, and ``retire`` what was open.
        Whatever fails before that takes the copy away.
        """
        present.connection.require_writing()
        reached(0, _STEPS)
        refused = self.throttle.tries()
        proven = self._prove(passphrase)
        ways = self._next_ways(present, proven, passphrase)
        code = recovery_code.format_code(ways.code)
        path = self._folder.swap.begin(proven.header.database)
        raw, data_key = header.with_new_data_key(
            proven, ways, path.name, kdf=self._cost.kdf(), bounds=self._cost.bounds
        )
        with ExitStack() as held:
            held.callback(self._drop_other)
            reached(1, _STEPS)
            keys = derive_subkeys(data_key)
            connection = self._copied(held, proven, path, keys)
            reached(2, _STEPS)
            done = arrival(Act.KEY_RENEWED, refused, self._clock())
            # The anchor still stands for the present database.
            VaultStore(connection, self._clock).note_acts([*present.store.unwritten, *done])
            store = self._databases.store(connection, present.anchors)
            renewed = Opened(connection, store, present.lock, path, keys, present.anchors)
            reached(_STEPS, _STEPS)
            replace_header(self._folder, raw)
            held.pop_all()
        self._tell_throttle(store)
        return renewed, code

    def retire(self, former: Opened) -> None:
        """Close what a rotation left behind, and remove its file; a next opening does what fails here."""
        with suppress(VaultError):
            former.connection.close()
        self._drop_other()

    def _drop_other(self) -> None:
        """Remove the database that the header, as it stands now, does not name."""
        with suppress(VaultError):
            self._folder.swap.end(header.facts_of(self._folder.read_header()).database)

    def trust_organisation(self, present: Opened, passphrase: str, public_file: bytes) -> str:
        """Add the CJG's way in to the header of an open vault; return the key's words."""
        public = organisation.read_public(public_file)
        present.connection.require_writing()
        refused = self.throttle.tries()
        raw = header.with_organisation(self._prove(passphrase), public)
        self._replace_header(raw, present, arrival(Act.CJG_TRUSTED, refused, self._clock()))
        return organisation.fingerprint(public)

    def _recovered(self, act: Act, new_passphrase: str, way: OtherWay, way_in: WayIn) -> tuple[Opened, str]:
        validate(new_passphrase)
        self._folder.require()
        with ExitStack() as held:
            lock = self._lock(held)
            refused = self.throttle.tries()
            with self.throttle.other_way(way):
                proven = way_in(self._folder.read_header(), self._cost.bounds)
            opened = self._databases.prepared(held, proven, lock, refused)
            ways = WaysIn(new_passphrase, recovery_code.make(), self._device_secret(opened.store))
            raw = header.with_new_ways(proven, ways, kdf=self._cost.kdf(), bounds=self._cost.bounds)
            self._replace_header(raw, opened, arrival(act, refused, self._clock()))
            opened.keep_copy()
            code = recovery_code.format_code(ways.code)
            return _kept(held, opened), code

    def _next_ways(self, present: Opened, proven: header.OpenedHeader, passphrase: str) -> WaysIn:
        device = proven.device or self._device_secret(present.store)
        return WaysIn(passphrase, recovery_code.make(), device)

    def _device_secret(self, store: VaultStore) -> bytes | None:
        """Return a new secret of this laptop; a practice vault holds nothing that needs one."""
        return None if store.is_practice else self._keyring.new_secret()

    def _replace_header(self, raw: bytes, present: Opened, notes: list[Timed]) -> None:
        """Let another header count for an open vault; an end in between leaves no act unlogged."""
        begin(present.connection, raw, notes)
        replace_header(self._folder, raw)
        present.store.note_done(notes)
        self._tell_throttle(present.store)

    def _tell_throttle(self, store: VaultStore) -> None:
        """Say that the right secret was given, and whether what was refused before it is written down."""
        with suppress(VaultError):
            self.throttle.opened(is_written=not store.unwritten)

    def _copied(
        self, held: ExitStack, proven: header.OpenedHeader, target: Path, keys: Subkeys
    ) -> Connection:
        """Return the copy of a database under other keys, whole and on the disk."""
        source, key = self._folder.file(proven.header.database), derive_subkeys(proven.data_key).database
        copy_under_new_key(source, key, target, keys.database)
        self._folder.swap.settle(target)
        connection = self._databases.connect(held, target, keys)
        if connection.damage():
            raise DamageDetected
        return connection

    def _lock(self, held: ExitStack) -> Lock:
        lock = self._folder.lock()
        held.callback(lock.release)
        return lock

    def _lock_if_allowed(self, held: ExitStack) -> Lock | None:
        """Take the lock; where that may not be written there is nothing to keep others from."""
        try:
            return self._lock(held)
        except VaultReadOnly:
            return None

    def accept(self, present: Opened, reason: Reason) -> Opened:
        """Open to write what was opened to read; what was found and why are the first entry."""
        if present.evidence is None:
            return present
        if present.connection.only_read is FolderNotWritable:
            raise FolderNotWritable
        if present.evidence is Evidence.DAMAGE:
            raise DamageDetected
        with ExitStack() as held:
            connection = self._databases.connect(held, present.database, present.keys)
            self._databases.bring_up(connection, present.database, present.keys)
            store = self._databases.store(connection, present.anchors)
            why = Note(Act.ACCEPTED, detail=f"{present.evidence.value}.{reason.value}")
            left = begun(connection, self._folder.read_header())
            since = refusals(self.throttle.tries().since(present.refused), self._clock())
            store.note_acts([(why, self._clock()), *left, *present.store.unwritten, *since])
            opened = replace(present, connection=connection, store=store, evidence=None)
            opened.keep_copy()
            held.pop_all()
        self._tell_throttle(store)
        present.connection.close()
        return opened


def _kept(held: ExitStack, opened: Opened) -> Opened:
    """From here on the vault is open; nothing that is held is let go."""
    held.pop_all()
    return opened
