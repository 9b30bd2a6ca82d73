"""The vault thread: the one thread that touches the open vault. Storage makes no other.

Jobs run one after the other in the order of submission; each gives a Future, errors included.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from jgw_desktop.domain.errors import VaultClosed

T = TypeVar("T")


class Worker:
    """Runs jobs on a thread of its own, which starts with the first job."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kluis")
        self._waiting: set[object] = set()

    @property
    def is_awaited(self) -> bool:
        """Whether a job waits for the one that runs, which had better leave for later what it can."""
        return bool(self._waiting)

    def submit(self, job: Callable[[], T]) -> Future[T]:
        """Run a job after those before it. After ``stop`` the Future ends in VaultClosed."""
        ticket = object()

        def begin() -> T:
            self._waiting.discard(ticket)
            return job()

        self._waiting.add(ticket)
        try:
            return self._thread.submit(begin)
        except RuntimeError:
            self._waiting.discard(ticket)
            refused: Future[T] = Future()
            refused.set_exception(VaultClosed())
            return refused

    def stop(self, last: Callable[[], None]) -> Future[None]:
        """Finish the jobs that wait, run ``last``, and take no more; stopping again does nothing."""
        try:
            return self._thread.submit(last)
        except RuntimeError:
            stopped: Future[None] = Future()
            stopped.set_result(None)
            return stopped
        finally:
            self._thread.shutdown(wait=False)
