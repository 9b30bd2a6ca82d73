"""A program to be killed: opens a vault, writes one thing after another, and says what is safe."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from storage.connection import open_database
from storage.store import VaultStore
from tests.storage.stores import KEY, FakeClock, drafted, root, set_field


def write(path: Path) -> None:
    """Write until killed; a number is said when its title and its draft are committed."""
    store = VaultStore(open_database(path, KEY), FakeClock())
    bundel = store.casussen()[0].bundel
    start = int(store.casussen()[0].nummer)
    for number in itertools.count(start + 1):
        set_field(store, bundel, root(bundel), "nummer", str(number))
        store.save_drafts([drafted(store, bundel, root(bundel), "titel", f"MARKERING concept {number}")])
        say(number)


def say(number: int) -> None:
    """Tell who listens."""
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    write(Path(sys.argv[1]))
