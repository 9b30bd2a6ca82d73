"""What a worker must be told when the sync does not go on: their work is safe, and what to do now."""

from __future__ import annotations

from jgw_desktop.app.sync_ports import Overview
from jgw_desktop.app.sync_status import Word
from jgw_desktop.domain.errors import SyncError
from resources import foutzin
from tests.sync.client.teams import Worker, is_green

SAFE = "Uw werk staat veilig op deze laptop."


def is_told(overview: Overview, *errors: type[SyncError], word: Word = Word.OFFLINE) -> bool:
    """Whether one of these errors is told, in words that say that the work is safe."""
    status = overview.status
    known = status.problem in {error.code for error in errors}
    return status.word is word and known and SAFE in foutzin(status.problem, reden="", wat="")


def until_green(worker: Worker, most: int = 6) -> int:
    """Run until all is sent; return how many runs it took."""
    for number in range(1, most + 1):
        if is_green(worker.run()):
            return number
    raise AssertionError(f"not sent after {most} runs")


def untouched(worker: Worker) -> object:
    """Return what no bad answer may change: how far was read, what is kept, and who is believed."""
    standing = worker.vault.sync_store.standing()
    changes = worker.vault.submit(lambda store: store.waiting().changes).result(30)
    pinned = worker.vault.sync_desk.enrolled()
    return standing.cursors, standing.access_version, standing.directory_version, changes, pinned
