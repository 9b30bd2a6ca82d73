"""Runs a worker process to its end: by a fork where the system has one, else by starting the program.

The fork spares a start of the interpreter. It is safe because the process that forks has one thread and
holds no secret: the worker loads everything itself.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence

_FELL_OVER = 1


def run_apart(work: Callable[[], int], command: Sequence[str]) -> int:
    """Run ``work`` in a process of its own, or the command that does the same; return its exit status.

    A request to stop (SIGTERM) is passed on to it; a worker that ends by that has ended well. One that
    was killed otherwise has a negative status.
    """
    if sys.platform == "win32":
        return _started(command)
    return _forked(work)


if sys.platform == "win32":

    def _started(command: Sequence[str]) -> int:
        import subprocess

        return subprocess.call(command)  # noqa: S603 - our own program with our own arguments

else:

    def _forked(work: Callable[[], int]) -> int:
        worker = 0
        was_asked = False

        def pass_on(number: int, _frame: object) -> None:
            nonlocal was_asked
            was_asked = True
            if worker:
                os.kill(worker, number)

        previous = signal.signal(signal.SIGTERM, pass_on)
        worker = os.fork()
        if worker == 0:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            _end_with(work)
        try:
            status = _status_of(worker)
            return 0 if was_asked and status == -signal.SIGTERM else status
        finally:
            signal.signal(signal.SIGTERM, previous)

    def _end_with(work: Callable[[], int]) -> None:
        """Do the work and end this process, whatever happens; nothing of the parent is cleaned up here."""
        status = _FELL_OVER
        try:
            status = work()
        except Exception as error:  # noqa: BLE001 - the end of the process: told, never raised into the parent's code
            sys.excepthook(type(error), error, error.__traceback__)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)

    def _status_of(worker: int) -> int:
        while True:
            try:
                return os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])
            except KeyboardInterrupt:  # the worker got it too and ends by itself
                continue
