"""A laptop that ends while its line hangs: ``python -m tests.sync.client.leaving FOLDER``.

It opens the enrolled vault in the folder, begins to synchronise over a line that never answers, and ends.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping
from pathlib import Path

from storage.vault import FileVault
from sync.line import Line, Reply
from sync.worker import SyncWorker
from tests.storage.vaults import PHRASE, vault_at

asked = threading.Event()


class SilentLine(Line):
    """A line to a server that hears everything and says nothing."""

    def ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        asked.set()
        threading.Event().wait()
        raise AssertionError


def silent_sync(vault: FileVault) -> SyncWorker:
    """Return the sync of an open vault, over a line that hangs."""
    stores = vault.sync_store, vault.sync_desk, vault.blob_desk
    return SyncWorker(*stores, "proef", connect=SilentLine)


def main(folder: Path) -> None:
    """Begin, wait until the line hangs, and end as the app does."""
    vault = vault_at(folder)
    vault.unlock(PHRASE).result()
    sync = silent_sync(vault)
    sync.begin()
    asked.wait()
    sync.stop()
    vault.close().result()
    sys.stdout.write("dicht\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
