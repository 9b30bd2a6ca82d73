"""Puts another database file in the place of the present one, the header being the commit point.

A note in the folder names both files while they stand there. Whoever opens the vault later removes the one
that its proven header does not name: whatever broke off the swap, one whole database is left.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from jgw_desktop.platforms import Platform
from storage.files import file_errors
from storage.small_files import SMALL_MAX, read_if_there, write_atomically

NOTE = "wissel"
NAMES = re.compile(r"kluis(-[0-9a-f]{8})?\.db")
SIDES = ("", "-wal", "-shm", "-journal")  # what stands behind the name of a database and of its side files


class Swap:
    """The two databases of one vault. Methods raise the VaultErrors of ``file_errors``."""

    def __init__(self, folder: Path, platform: Platform) -> None:
        self._folder = folder
        self._note = folder / NOTE
        self._platform = platform

    def begin(self, present: str) -> Path:
        """Say that another database is coming beside the present one; return where it goes."""
        self.end(present)
        coming = f"kluis-{os.urandom(4).hex()}.db"
        write_atomically(self._note, f"{present} {coming}".encode(), self._platform)
        return self._folder / coming

    def settle(self, coming: Path) -> None:
        """Return when the new file, which is closed, and its name are on the disk."""
        with file_errors(), coming.open("rb+") as file:
            self._platform.sync_file(file.fileno())
            self._platform.sync_folder(self._folder)

    def end(self, present: str) -> None:
        """Remove what the note names beside the database that a proven header names."""
        note = read_if_there(self._note, SMALL_MAX, self._platform)
        if note is None:
            return
        names = note.decode(errors="replace").split()
        self._remove([name for name in names if NAMES.fullmatch(name) and name != present])
        with file_errors():
            self._note.unlink(missing_ok=True)

    def _remove(self, databases: Sequence[str]) -> None:
        with file_errors():
            for path in (self._folder / f"{name}{side}" for name in databases for side in SIDES):
                path.unlink(missing_ok=True)
            self._platform.sync_folder(self._folder)
