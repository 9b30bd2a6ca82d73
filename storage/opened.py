"""A vault that is open: what its thread works with, and how it ends."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from jgw_desktop.app.audit import Evidence
from jgw_desktop.app.key_ports import Tries
from jgw_desktop.domain.errors import VaultError
from jgw_desktop.platforms import Lock
from storage.anchor import Anchors, seal_of
from storage.connection import Connection
from storage.keys import Subkeys
from storage.store import VaultStore
from storage.trail import Trail

_NONE_REFUSED = Tries(0, 0)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open vault, with its database file and the keys that follow from its data key.

    lock: None where it could not be taken, and so nothing is written. refused: what was
    so before it opened. evidence: what shows that it is not as this laptop left it; then the connection
    only reads.
    """

    connection: Connection
    store: VaultStore
    lock: Lock | None
    database: Path
    keys: Subkeys
    anchors: Anchors
    refused: Tries = _NONE_REFUSED
    evidence: Evidence | None = None

    def close(self) -> None:
        """Checkpoint and close the database, then let another process have the vault."""
        try:
            self._end()
        finally:
            if self.lock is not None:
                self.lock.release()

    def keep_copy(self) -> None:
        """Have the keyring know the newest entry; in a vault that is only read, it keeps what it has."""
        if not self.connection.only_read:
            self.anchors.write_copy(Trail(self.connection).head())

    def _end(self) -> None:
        """Close, and keep what the file is from now on."""
        if self.connection.only_read:
            self.connection.close()
            return
        known = None
        with suppress(VaultError):
            trail = Trail(self.connection)
            known = trail.key(), trail.head()
        self.connection.close()
        if known is not None:
            with suppress(VaultError):
                self.anchors.write(*known, seal_of(self.database))
            self.anchors.write_copy(known[1])
