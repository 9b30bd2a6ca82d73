"""A laptop that kills itself at one moment of a run: ``python -m tests.sync.client.killed_at FOLDER MOMENT``.

The moments are before and after each time that the vault writes: 0 before the first, 1 after it, and so on.
It ends with 0 when the run was over before its moment came.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
from pathlib import Path

from storage.connection import Connection
from sync.worker import SyncWorker
from tests.storage.vaults import PHRASE, vault_at

_WRITES = ("COMMIT", "VACUUM")


def killing(moment: int) -> None:
    """Let this process end without a word at that moment."""
    passed = itertools.count()
    write = Connection.execute

    def execute(self: Connection, sql: str, *cells: object) -> int:
        if sql not in _WRITES:
            return write(self, sql, *cells)  # type: ignore[arg-type] # cells, passed on as they are
        _die(next(passed) == moment)
        done = write(self, sql)
        _die(next(passed) == moment)
        return done

    Connection.execute = execute  # type: ignore[method-assign] # for this process, which ends here


def _die(is_now: bool) -> None:
    if is_now:
        os.kill(os.getpid(), signal.SIGKILL)


def main(folder: Path, moment: int) -> None:
    """Synchronise as a start of the program does."""
    vault = vault_at(folder)
    vault.unlock(PHRASE).result()
    killing(moment)
    worker = SyncWorker(vault.sync_store, vault.sync_desk, vault.blob_desk, "proef")
    worker.run_once()
    worker.run_once()
    worker.stop().result(30)
    vault.close().result(30)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
