"""Long work from the command line: how far it is on a terminal, and Ctrl+C that leaves all as it was.

``waited_for(lambda reached: vault.backup(path, reached))``; work that was past stopping ends well after all.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from jgw_desktop.domain.errors import Cancelled
from resources import tekst

if TYPE_CHECKING:
    from concurrent.futures import Future

    from jgw_desktop.app.reached import Reached

T = TypeVar("T")


def waited_for(job: Callable[[Reached], Future[T]]) -> T:
    """Return what long work gives. Raises its errors; Cancelled when Ctrl+C came in time."""
    stopped = Event()

    def reached(done: int, steps: int) -> None:
        if stopped.is_set():
            raise Cancelled
        _show(done, steps)

    future = job(reached)
    try:
        return future.result()
    except KeyboardInterrupt:
        stopped.set()
        return future.result()


def _show(done: int, steps: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done == steps else ""
        sys.stderr.write(f"\r{tekst('schil.voortgang.stand', klaar=done, alle=steps)}{end}")
        sys.stderr.flush()
