"""One step of a vault that is broken off at the n-th call of a function of storage: by an error or a kill.

    python -m tests.storage.crashing STEP FOLDER POINT

ends itself with SIGKILL at that call. Point 0 breaks nothing off and prints how many calls there were.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import storage
from storage.vault import FileVault
from tests.storage.stores import SANNE
from tests.storage.vaults import OTHER_PHRASE, PHRASE, vault_at

STORAGE = Path(storage.__file__).parent
STEPS: dict[str, Callable[[FileVault], object]] = {
    "create": lambda vault: vault.create(PHRASE, SANNE).result(),
    "change": lambda vault: vault.keys.change_passphrase(PHRASE, OTHER_PHRASE).result(),
    "rotate": lambda vault: vault.keys.rotate(PHRASE).result(),
    "migrate": lambda vault: vault.unlock(PHRASE).result(),
}
ON_A_CLOSED_VAULT = ("create", "migrate")


class Breaker:
    """Counts the calls of storage's functions on the vault thread, and breaks off at one of them."""

    def __init__(self, point: int, break_off: Callable[[], None]) -> None:
        self.calls = 0
        self._point = point
        self._break_off = break_off

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and _is_storage(frame):
            self.calls += 1
            if self.calls == self._point:
                self._break_off()


def _is_storage(frame: FrameType) -> bool:
    """Tell whether a call does work; the vault as a window knows it, and its thread, only carry results."""
    place = Path(frame.f_code.co_filename)
    return place.parent == STORAGE and place.stem not in ("vault", "vault_keys", "worker")


def fail(number: int = errno.EIO) -> None:
    raise OSError(number, os.strerror(number))


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def broken_off(vault: FileVault, breaker: Breaker) -> Iterator[None]:
    """Watch the vault thread while a step runs; it must have started already."""
    vault.make_ready().result()
    vault._worker.submit(lambda: sys.setprofile(breaker)).result()
    try:
        yield
    finally:
        vault._worker.submit(lambda: sys.setprofile(None)).result()


def main(step: str, folder: str, point: str) -> None:
    vault = vault_at(Path(folder))
    if step not in ON_A_CLOSED_VAULT:
        vault.unlock(PHRASE).result()
    breaker = Breaker(int(point), die)
    with broken_off(vault, breaker):
        STEPS[step](vault)
    vault.close().result()
    sys.stdout.write(f"{breaker.calls}\n")


if __name__ == "__main__":
    assert threading.active_count() == 1
    main(*sys.argv[1:])
