"""How this program starts itself once more: the command for it, and running a worker to its end.

A worker is made by a fork where the system has one, else by starting the program.

The fork spares a start of the interpreter. It is safe because the process that forks has one thread and
holds no secret: the worker loads everything itself.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from types import FrameType
from typing import TypeAlias

DRAWING_FLAG = "--tekenproces"
_FELL_OVER = 1
_REQUESTS = (signal.SIGTERM, signal.SIGINT)
_Handler: TypeAlias = Callable[[int, FrameType | None], object] | int | None


def own_command(*arguments: str) -> list[str]:
    """Return the command line that starts this program, for the installed and for the frozen one."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "jgw_desktop"]
    return [*program, *arguments]


def run_apart(work: Callable[[], int], command: Sequence[str]) -> int:
    """Run ``work`` in a process of its own, or the command that does the same; return its exit status.

    A request to stop (SIGTERM, or Ctrl+C in a terminal) is passed on to it; however it ends after that,
    it has ended as asked, with 0. One that was killed otherwise has a negative status.
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

        def pass_on(_number: int, _frame: object) -> None:
            nonlocal was_asked
            was_asked = True
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGTERM)

        signal.pthread_sigmask(signal.SIG_BLOCK, _REQUESTS)  # until it is known whom to pass them on to
        previous = {number: signal.signal(number, pass_on) for number in _REQUESTS}
        worker = os.fork()
        if worker == 0:
            _begin_to_hear(dict.fromkeys(_REQUESTS, signal.SIG_DFL))
            _end_with(work)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _REQUESTS)
        try:
            status = os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])
            return 0 if was_asked else status
        finally:
            _begin_to_hear(previous)

    def _begin_to_hear(handlers: Mapping[signal.Signals, _Handler]) -> None:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, handlers)

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
