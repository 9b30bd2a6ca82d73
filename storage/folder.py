"""The folder of a vault: which files it holds, and how a new one comes into being.

    kop.json   the header; writing it is what makes a vault, so it is written last
    kluis.db   the database, with its -wal and -shm while it is open
    slot       locked by the process that has the vault open
    aanmaak    stands there while a vault is being made

A crash while a vault is made leaves ``aanmaak`` and no header: the next attempt clears those remains. A
database without either is a vault that lost its header, and is never touched.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from jgw_desktop.domain.errors import (
    FolderNotEmpty,
    VaultExists,
    VaultFormatError,
    VaultInUse,
    VaultMissing,
)
from jgw_desktop.platforms import Lock, Platform
from storage.files import file_errors
from storage.small_files import HEADER_MAX, read_bounded, write_atomically

DATABASE = "kluis.db"
_HEADER, _SLOT, _MAKING = "kop.json", "slot", "aanmaak"
_HALF = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", f"{_HEADER}.nieuw")
_DATABASE_FILE = re.compile(r"[a-z][a-z0-9_-]{0,31}\.db(-wal|-shm)?")
_OURS = frozenset({*_HALF, _HEADER, _SLOT, _MAKING, f"{_MAKING}.nieuw"})


def staging_of(folder: Path) -> Path:
    """Return where a vault is made ready that will take this place; it gets its header when it is proven."""
    return folder.with_name(f"{folder.name}.terugzetten")


def is_proven(staging: Path) -> bool:
    """Tell whether a whole vault waits here to be put in place."""
    return (staging / _HEADER).is_file() and not staging.is_symlink()


class VaultFolder:
    """The files of one vault. Methods raise the VaultErrors of ``file_errors``."""

    def __init__(self, path: Path, platform: Platform) -> None:
        self._path = path
        self._platform = platform

    def is_present(self) -> bool:
        """Tell whether there is a vault, also one that is damaged; a half-made one does not count."""
        with file_errors():
            self._finish_restoring()
            names = self._names()
        return _HEADER in names or (DATABASE in names and _MAKING not in names)

    def lock(self) -> Lock:
        """Take the vault for this process. Raises VaultInUse, and VaultMissing without a folder."""
        with file_errors():
            lock = self._platform.lock_file(self._path / _SLOT)
        if lock is None:
            raise VaultInUse
        return lock

    def require(self) -> None:
        """Raise VaultMissing when there is no vault here."""
        if not self.is_present():
            raise VaultMissing

    def make_room(self) -> None:
        """Make the private folder for a new vault. Raises VaultExists or FolderNotEmpty."""
        if self.is_present():
            raise VaultExists
        self.refuse_foreign()
        with file_errors():
            self._platform.make_private_folder(self._path)

    def refuse_foreign(self) -> None:
        """Raise FolderNotEmpty when there is no vault here, but files of someone else."""
        is_present = self.is_present()
        with file_errors():
            if not is_present and self._names() - _OURS:
                raise FolderNotEmpty

    def remove(self) -> None:
        """Remove this folder with all that a vault puts in one. Raises FolderNotEmpty when there is more."""
        with file_errors():
            self._platform.refuse_symlink(self._path)
            names = self._names()
            if any(not _DATABASE_FILE.fullmatch(name) for name in names - _OURS):
                raise FolderNotEmpty
            for name in names:
                (self._path / name).unlink()
            with suppress(FileNotFoundError):
                self._path.rmdir()

    def begin(self) -> Path:
        """Clear the remains of an attempt that broke off; return where the new database goes."""
        if self.is_present():
            raise VaultExists
        write_atomically(self._path / _MAKING, b"", self._platform)
        with file_errors():
            for name in _HALF:
                (self._path / name).unlink(missing_ok=True)
            self._platform.sync_folder(self._path)
        return self._path / DATABASE

    def complete(self, header: bytes) -> None:
        """Write the header: from here on there is a vault."""
        self.write_header(header)
        self._end_making()

    def read_header(self) -> bytes:
        """Return the header, after making the files private; a link among them is refused.

        Raises VaultFormatError when only the database is there.
        """
        with file_errors():
            names = self._names()
            for name in names & _OURS:
                self._platform.restrict(self._path / name)
        if _HEADER not in names:
            raise VaultFormatError
        self._end_making()
        return read_bounded(self._path / _HEADER, HEADER_MAX, self._platform)

    def write_header(self, header: bytes) -> None:
        """Put a header in the place of the one that is there."""
        write_atomically(self._path / _HEADER, header, self._platform)

    def file(self, name: str) -> Path:
        """Return the path of a file of this vault."""
        return self._path / name

    def _finish_restoring(self) -> None:
        """Do the last step of a restore that broke off after the old vault was taken away."""
        staged = staging_of(self._path)
        if is_proven(staged) and not self._path.exists():
            staged.rename(self._path)
            self._platform.sync_folder(self._path.parent)

    def _end_making(self) -> None:
        with file_errors():
            (self._path / _MAKING).unlink(missing_ok=True)

    def _names(self) -> set[str]:
        return {entry.name for entry in self._path.iterdir()} if self._path.is_dir() else set()
