"""A CJG with three colleagues, each with a laptop of their own: real vaults with the product's own sync.

Only pressing "Nu synchroniseren" is done by the driver, in its own process.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jgw_desktop.app.ports import NewWorker
from jgw_desktop.bootstrap import make_sync
from storage.vault import FileVault
from tests.demo import words
from tests.demo.wiretap import Wiretap, wiretap
from tests.sync.client.teams import Team, Worker
from tests.sync.server.running import server


@dataclass(kw_only=True)
class Cjg(Team):
    """A CJG whose laptops are real ones: nothing about their vaults is made cheap."""

    cable: Wiretap

    def with_laptop(self, name: str, laptop: str) -> Worker:
        """Give a worker a laptop with an empty vault."""
        vault = FileVault(self.folder / laptop)
        vault.create(words.PASSPHRASE, NewWorker(words.COLLEAGUES[name])).result(30)
        return self._at(name, vault)

    def reopened(self, name: str) -> Worker:
        """Open the vault of a laptop that was closed."""
        vault = FileVault(self.folder / name)
        vault.unlock(words.PASSPHRASE).result(30)
        return self._at(name, vault)

    def closed(self, worker: Worker) -> Path:
        """Close the vault of a laptop, so that the app itself can open it; return where it is."""
        self.workers.remove(worker)
        worker.sync.stop().result(30)
        worker.vault.close().result(30)
        return self.folder / worker.name

    def _at(self, name: str, vault: FileVault) -> Worker:
        worker = Worker(name, vault, make_sync(vault))
        self.workers.append(worker)
        return worker


@contextmanager
def cjg(folder: Path, laptops: Path) -> Iterator[Cjg]:
    """Start a CJG server in a folder, with a cable to it; at the end put everything away but the files."""
    folder.mkdir()
    laptops.mkdir()
    with (
        server(folder / "map") as running,
        wiretap(running.folder, running.port, folder / "verkeer") as cable,
    ):
        made = Cjg(laptops, running, f"https://127.0.0.1:{cable.port}", cable=cable)
        try:
            yield made
        finally:
            made.close()
            running.stop()
