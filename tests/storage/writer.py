"""Processes to be killed: each opens a vault, writes one thing after another, and says what is safe.

    python -m tests.storage.writer DATABASE

starts one for each line it reads, and says its number; each begins with all that it needs loaded, so that
fifty take no longer than a few that start by themselves. The line is a point: the writer kills itself at that
call of a function, its own or the library's. At 0 it goes on until it is killed. How it ended is said last.
"""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
from pathlib import Path

from storage.connection import open_database
from storage.store import VaultStore
from tests.storage.stores import KEY, FakeClock, drafted, root, set_field

_BEGUN, _ENDED = "begun ", "ended "


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


class Writers:
    """Starts writers on one database, one after another, and kills them."""

    def __init__(self, path: Path) -> None:
        command = [sys.executable, "-m", "tests.storage.writer", str(path)]
        self._program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Writers:
        return self

    def __exit__(self, *_what: object) -> None:
        self._program.communicate()

    def killed_after(self, lines: int) -> int:
        """Start a writer, kill it right after it said this many numbers, and return the last it said."""
        process = self._begun(0)
        said = [int(self._line()) for _ in range(lines)]
        os.kill(process, signal.SIGKILL)
        return [*said, *self._rest()][-1]

    def killed_at(self, point: int, before: int) -> int:
        """Have a writer kill itself at a call; return the last number it said, or the one before it began."""
        self._begun(point)
        return [before, *self._rest()][-1]

    def _begun(self, point: int) -> int:
        assert self._program.stdin is not None
        self._program.stdin.write(f"{point}\n")
        self._program.stdin.flush()
        return int(self._line().removeprefix(_BEGUN))

    def _rest(self) -> list[int]:
        """Return what a writer said until it was killed."""
        said = list(iter(self._line, f"{_ENDED}{-signal.SIGKILL}"))
        return [int(line) for line in said]

    def _line(self) -> str:
        assert self._program.stdout is not None
        return self._program.stdout.readline().rstrip("\n")


def kill_at(point: int) -> None:
    """Kill this process just before or after the call with this number."""
    calls = itertools.count(1)

    def watch(*_what: object) -> None:
        if next(calls) == point:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(watch)


def say(what: int | str) -> None:
    """Tell who listens."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def start_one(path: Path, point: int) -> None:
    """Let a child write until it is killed, and say by which signal."""
    child = os.fork()
    if not child:
        try:
            say(f"{_BEGUN}{os.getpid()}")
            write(path, point)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    say(f"{_ENDED}{os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    for line in sys.stdin:
        start_one(Path(sys.argv[1]), int(line))
