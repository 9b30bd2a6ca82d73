"""The database behind an open header: judged, brought up to date, and opened to write or only to look at it.

``Databases`` serves one folder. What it opens is held by an ``ExitStack`` of who asks, and is let go again
when a later step fails.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

from jgw_desktop.app.audit import Evidence
from jgw_desktop.app.key_ports import DeviceSecrets, Tries
from jgw_desktop.domain.errors import VaultError
from jgw_desktop.platforms import Lock
from storage.anchor import Anchors, SealAhead
from storage.connection import Connection, copy_aside, open_database, open_to_read
from storage.evidence import judge
from storage.folder import FORMER, VaultFolder
from storage.header import OpenedHeader
from storage.key_acts import settle
from storage.keys import Subkeys, derive_subkeys
from storage.ledger import Clock
from storage.looking import first_look, only_looked_at
from storage.opened import Opened
from storage.remains import Remains
from storage.schema import VERSION, version_of
from storage.store import OnCommit, VaultStore, prepare
from storage.trail import Trail
from storage.tries import Throttle


class Databases:
    """Opens the database of a folder. Attribute ahead: what can be made of a file before its key is known."""

    def __init__(
        self,
        folder: VaultFolder,
        clock: Clock,
        on_commit: OnCommit,
        secrets: DeviceSecrets | None,
        throttle: Throttle,
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._on_commit = on_commit
        self._secrets = secrets
        self._throttle = throttle
        self.ahead = SealAhead()

    def prepared(self, held: ExitStack, proven: OpenedHeader, lock: Lock, refused: Tries) -> Opened:
        """Judge the database, and open it: to read only when it is not as this laptop left it."""
        path, keys = self._folder.file(proven.header.database), derive_subkeys(proven.data_key)
        anchors = self._anchors(proven)
        connection, evidence = self._judged(held, path, keys, anchors)
        if evidence is None:
            with suppress(VaultError):
                self._folder.swap.end(proven.header.database)
        store = self.store(connection, anchors)
        if evidence is None:
            settle(connection, self._folder.read_header(), store.note_done)
        return Opened(connection, store, lock, path, keys, anchors, refused, evidence)

    def looked_at(
        self,
        held: ExitStack,
        proven: OpenedHeader,
        lock: Lock | None,
        refused: Tries,
        *,
        damaged: bool,
    ) -> Opened:
        """Open a database to look at it. Raises DamageDetected when not even the list can be read."""
        path, keys = self._folder.file(proven.header.database), derive_subkeys(proven.data_key)
        anchors = self._anchors(proven)
        is_fixed = lock is None or self._throttle.only_read
        connection = only_looked_at(path, keys.database, is_fixed=is_fixed)
        held.callback(connection.close)
        evidence = Evidence.DAMAGE if damaged else judge(connection, path, anchors, self.ahead)
        store = self.store(connection, anchors)
        store.casussen()
        return Opened(connection, store, lock, path, keys, anchors, refused, evidence)

    def _judged(
        self, held: ExitStack, path: Path, keys: Subkeys, anchors: Anchors
    ) -> tuple[Connection, Evidence | None]:
        """Return a connection that may write when nothing is found; the anchor then says that it is open."""
        with ExitStack() as looking:
            first = first_look(path, keys.database)
            looking.callback(first.close)
            evidence = judge(first, path, anchors, self.ahead)
            if evidence is None and version_of(first) >= VERSION:
                anchored(first, anchors)()
            is_right = (first.only_read is None) == (evidence is None)
            if is_right:
                held.enter_context(looking.pop_all())
        only_read = evidence is not None
        connection = first if is_right else self.connect(held, path, keys, only_read=only_read)
        if evidence is None:
            self.bring_up(connection, path, keys)
        return connection, evidence

    def connect(
        self, held: ExitStack, path: Path, keys: Subkeys, *, create: bool = False, only_read: bool = False
    ) -> Connection:
        """Open a database as it stands, without judging it."""
        if only_read:
            connection = open_to_read(path, keys.database)
        else:
            connection = open_database(path, keys.database, create=create)
        held.callback(connection.close)
        return connection

    def bring_up(self, connection: Connection, path: Path, keys: Subkeys) -> None:
        """Bring the tables of a database that is open up to date; older ones are first copied as they are."""
        with suppress(VaultError):
            self._folder.forget_copies()
        if version_of(connection) < VERSION:
            copy_aside(path, keys.database, self._folder.file(FORMER))
        prepare(connection, self._clock)
        with suppress(VaultError):  # the vault is whole; what cannot be cleared now is at the next opening
            Remains(connection, self._folder.forget_copies).clear()

    def _anchors(self, proven: OpenedHeader) -> Anchors:
        secrets = self._secrets if proven.header.device else None
        return Anchors(self._folder, proven.header.vault, secrets)

    def store(self, connection: Connection, anchors: Anchors) -> VaultStore:
        """Return the store on a database; what it writes is anchored outside the file."""
        return VaultStore(
            connection,
            self._clock,
            self._on_commit,
            anchored(connection, anchors),
            self._folder.forget_copies,
        )


def anchored(connection: Connection, anchors: Anchors) -> Callable[[], None]:
    """Return what keeps the newest entry outside the file, as that of an open vault."""
    trail = Trail(connection)

    def keep() -> None:
        with suppress(VaultError):  # the entry itself is safe; without room for this the next one is kept
            anchors.write(trail.key(), trail.head())

    return keep
