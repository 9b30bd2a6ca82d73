"""A program to be killed: opens a vault, writes one thing after another, and says what is safe.

    python -m tests.storage.writer DATABASE [POINT]

kills itself at that call of a function, its own or the library's; without a point it waits to be killed.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
from pathlib import Path

from storage.connection import open_database
from storage.store import VaultStore
from tests.storage.stores import KEY, FakeClock, drafted, root, set_field


def write(path: Path, point: int) -> None:
    """Write until killed; a number is said when its title and its draft are committed."""
    store = VaultStore(open_database(path, KEY), FakeClock())
    bundel = store.casussen()[0].bundel
    start = int(store.casussen()[0].nummer)
    if point:
        kill_at(point)
    for number in itertools.count(start + 1):
        set_field(store, bundel, root(bundel), "nummer", str(number))
        store.save_drafts([drafted(store, bundel, root(bundel), "titel", f"MARKERING concept {number}")])
        say(number)


def kill_at(point: int) -> None:
    """Kill this process just before or after the call with this number."""
    calls = itertools.count(1)

    def watch(*_what: object) -> None:
        if next(calls) == point:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(watch)


def say(number: int) -> None:
    """Tell who listens."""
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
