"""The log of the server: event codes and ids, never content, names, addresses or messages.

One line is a time, a code from a closed list and at most an id, a number and a place in our own code. It lies
in the server's folder, for its owner only, and starts anew when it is full; one older file is kept.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

from jgw_desktop.eventlog import place_of

FILE = "logboek.log"
MOST_BYTES = 1024 * 1024


class Event(Enum):
    """Everything that can be written down."""

    STARTED = "gestart"
    ENDED = "gestopt"
    DONE = "gedaan"
    REFUSED = "geweigerd"
    BUSY = "druk"
    DISK_FULL = "schijf_vol"
    DEFECT = "fout_in_de_server"


class Journal:
    """Appends to one file. When that cannot be done the server goes on without."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def write(self, event: Event, about: str = "", device: bytes = b"", count: int | None = None) -> None:
        """Add a line. about: a word of the program. device: its id. count: a number."""
        parts = [f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", event.value, about, device.hex()]
        parts += [] if count is None else [str(count)]
        with suppress(OSError):
            self._append(" ".join(part for part in parts if part) + "\n")

    def defect(self, error: Exception) -> None:
        """Write down a mistake of our own: its kind and its place, never its text."""
        self.write(Event.DEFECT, f"{type(error).__name__} {place_of(error)}")

    def _append(self, line: str) -> None:
        if self._path.exists() and self._path.stat().st_size + len(line) > MOST_BYTES:
            self._path.replace(self._path.with_suffix(".oud.log"))
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a", encoding="ascii") as file:
            file.write(line)
