"""A laptop that is killed while it synchronises: ``python -m tests.sync.client.killed FOLDER CASUS GEZIN``.

It opens the vault in the folder, writes a little, synchronises, and does it again until it is killed.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from jgw_desktop.domain.ids import BundelId, RecordId
from sync.worker import SyncWorker
from tests.storage.vaults import PHRASE, vault_at
from tests.sync.client.teams import Worker


def main(folder: Path, casus: BundelId, gezin: RecordId) -> None:
    """Write and synchronise for ever."""
    vault = vault_at(folder)
    vault.unlock(PHRASE).result()
    worker = Worker("anna", vault, SyncWorker(vault.sync_store, vault.sync_desk, vault.blob_desk, "proef"))
    sys.stdout.write("open\n")
    sys.stdout.flush()
    for number in itertools.count():
        worker.write(casus, gezin, "adres", f"Straat {number}")
        worker.sync.run_once()
        sys.stdout.write(".\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), BundelId(bytes.fromhex(sys.argv[2])), RecordId(bytes.fromhex(sys.argv[3])))
