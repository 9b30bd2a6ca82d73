"""The technical log: what happened to the app, for whoever mends it. Never what it was about.

A line is a time, a code from a closed list, and at most the kind of an error and its place in our code.
There is no way to write a sentence, so no name or answer can get in. It lies outside the vault, is
readable by its owner only, and starts anew when it is full; one older file is kept.
"""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

from jgw_desktop import __version__

FILE = "gebeurtenissen.log"
MOST_BYTES = 256 * 1024
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,60}")
_PLACE = re.compile(r"[a-z_0-9]{1,60}\.py:[0-9]{1,6}")


class Event(Enum):
    """Everything that can be written down."""

    STARTED = "gestart"
    STARTED_AFTER_CRASH = "gestart_na_storing"
    LOCKED = "vergrendeld"
    ENDED = "afgesloten"
    DEFECT = "fout_in_de_app"
    QT_MESSAGE = "melding_van_qt"


class EventLog:
    """Appends to one file. When that cannot be done the app goes on without."""

    def __init__(self, folder: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._path, self._now = folder / FILE, now

    def write(self, event: Event, *, kind: str = "", place: str = "") -> None:
        """Add a line. kind: a name such as ``ValueError``; place: ``view.py:120``; all else becomes ``?``."""
        parts = [f"{self._now():%Y-%m-%dT%H:%M:%SZ}", __version__, event.value]
        parts += [kind if _WORD.fullmatch(kind) else "?"] if kind else []
        parts += [place if _PLACE.fullmatch(place) else "?"] if place else []
        with suppress(OSError):
            self._append(" ".join(parts) + "\n")

    def _append(self, line: str) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self._path.exists() and self._path.stat().st_size + len(line) > MOST_BYTES:
            self._path.replace(self._path.with_suffix(".oud.log"))
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a", encoding="ascii") as file:
            file.write(line)

    def defect(self, error: BaseException) -> None:
        """Write down a mistake of our own: its kind and its place, never its text."""
        self.write(Event.DEFECT, kind=type(error).__name__, place=place_of(error))

    def hear_uncaught(self) -> None:
        """Write down every error that nothing caught, on any thread."""
        sys.excepthook = lambda _kind, error, _trace: self.defect(error)
        sys.unraisablehook = lambda unraisable: self.defect(unraisable.exc_value or RuntimeError())
        threading.excepthook = lambda failed: self.defect(failed.exc_value or RuntimeError())


def place_of(error: BaseException) -> str:
    """Return where an error was raised, such as ``view.py:120``."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return "?"
    return f"{frames[-1].filename.replace(chr(92), '/').rsplit('/', 1)[-1]}:{frames[-1].lineno}"
