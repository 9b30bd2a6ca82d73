"""A session that ends without a word: ``python -m tests.storage.leaving FOLDER`` writes, and kills itself.

leaving FOLDER          after some changes, before anything is closed
leaving FOLDER anchor   between the commit of a change and the writing of its anchor
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from jgw_desktop.app.ports import Store
from storage.anchor import Anchors
from storage.store import VaultStore
from tests.storage.stores import new_casus
from tests.storage.vaults import PHRASE, vault_at


def die(*_given: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(folder: str, moment: str = "") -> None:
    vault = vault_at(Path(folder))
    vault.unlock(PHRASE).result()
    for number in range(20):
        vault.submit(adding(f"Gezin {number}")).result()
    if moment:
        setattr(Anchors, "write", die)  # noqa: B010 - a moment that no argument reaches
        vault.submit(adding("Laatste")).result()
    die()


def adding(naam: str) -> Callable[[Store], object]:
    def add(store: Store) -> object:
        assert isinstance(store, VaultStore)
        return new_casus(store, naam)

    return add


if __name__ == "__main__":
    main(*sys.argv[1:])
