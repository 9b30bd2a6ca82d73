"""What goes on beside a run in tests: threads that are ended and heard when the run is over."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from jgw_desktop.apart import apart


@contextmanager
def meanwhile(*jobs: Callable[[], object], pause: float = 0.02) -> Iterator[None]:
    """Do these again and again while the block runs, each on a thread of its own; raises what they raise."""
    over = threading.Event()

    def again(job: Callable[[], object]) -> None:
        while not over.wait(pause):
            job()

    running = [apart(partial(again, job)) for job in jobs]
    try:
        yield
    finally:
        over.set()
        for one in running:
            one.result(60)
