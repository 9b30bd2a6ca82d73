"""The supervisor: runs a worker process, and a fresh one when the worker locked itself or fell over.

It never sees a secret or a record. Lock is the end of the worker: with the process go the keys, the
passphrase and everything that was on the screen. Kept to a few small imports, since it stands before
every start.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from jgw_desktop.platforms.workers import own_command, run_apart

LOCKED = 90  # exit status of a worker that locked: start a fresh one
WORKER_FLAG = "--werkproces"
AFTER_CRASH_FLAG = "--na-storing"
_FOLDER_FLAG = "--kluis"
_KNOWN = frozenset({WORKER_FLAG, AFTER_CRASH_FLAG, "--oefen"})
_CRASHES_ALLOWED = 3
_CRASH_WINDOW_S = 60.0


def is_known(arguments: Sequence[str]) -> bool:
    """Tell whether the app knows every word it was started with; others are refused, debug switches too."""
    words = iter(arguments)
    for word in words:
        if word == _FOLDER_FLAG:
            if not next(words, ""):
                return False
        elif word not in _KNOWN:
            return False
    return True


def run_worker_process(arguments: Sequence[str]) -> int:
    """Run one worker to its end; return its exit status."""

    def work() -> int:
        from jgw_desktop.bootstrap import run_worker

        return run_worker(arguments)

    return run_apart(work, own_command(WORKER_FLAG, *arguments))


def supervise(
    arguments: Sequence[str],
    run: Callable[[Sequence[str]], int] = run_worker_process,
    clock: Callable[[], float] = time.monotonic,
) -> int:
    """Run workers until one ends by the user's wish; return the exit status for the shell.

    A worker that falls over is replaced, with a flag so that it can say so; after three falls within a
    minute the supervisor gives up and passes on the status.
    """
    crashes: list[float] = []
    extra: list[str] = []
    while True:
        status = run([*arguments, *extra])
        if status == 0:
            return 0
        extra = []
        if status != LOCKED:
            crashes = [moment for moment in crashes if clock() - moment < _CRASH_WINDOW_S] + [clock()]
            extra = [AFTER_CRASH_FLAG]
            if len(crashes) >= _CRASHES_ALLOWED:
                return status
