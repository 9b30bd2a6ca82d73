"""The folder of a vault: which files it holds, and how a new one comes into being.

    kop.json   the header; writing it is what makes a vault, so it is written last
    kluis.db   the database, with its -wal and -shm while it is open
    slot       locked by the process that has the vault open
    aanmaak    stands there while a vault is being made
    wissel     names the old and the new database while the data key is being renewed
    pogingen   counts wrong passphrases
    anker      the newest entry of the audit trail, to compare the database with
    vorig.db   the database before its tables were brought up to date, until the next opening

A new data key comes with a new database file of another name; the header says which of the two counts,
and the other one is removed as soon as the header proved to be whole. A crash while a vault is made leaves
``aanmaak`` and no header: the next attempt clears those remains. A database without either is a vault that
lost its header, and is never touched.
"""

from __future__ import annotations

import errno
import glob
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
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
from storage.small_files import HEADER_MAX, SMALL_MAX, read_bounded, read_if_there, write_atomically
from storage.swap import NAMES, NOTE, SIDES, Swap

DATABASE = "kluis.db"
_HEADER, _SLOT, _MAKING, TRIES, ANCHOR = "kop.json", "slot", "aanmaak", "pogingen", "anker"
FORMER = "vorig.db"
_ATOMIC = (_HEADER, _MAKING, NOTE, TRIES, ANCHOR)
_HALF = (*(f"{DATABASE}{side}" for side in SIDES), f"{_HEADER}.nieuw", TRIES, ANCHOR)
_SMALL = frozenset({*_ATOMIC, *(f"{name}.nieuw" for name in _ATOMIC), _SLOT, FORMER})
_OUR_DATABASE = re.compile(rf"{NAMES.pattern}(-wal|-shm|-journal)?")


def _is_ours(name: str) -> bool:
    return name in _SMALL or _OUR_DATABASE.fullmatch(name) is not None


def staging_of(folder: Path) -> Path:
    """Return where a vault is made ready that will take this place; it gets its header when it is proven."""
    return folder.with_name(f"{folder.name}.terugzetten")


def scratch_of(folder: Path) -> Path:
    """Return where a backup of this vault is proven; nothing stays there."""
    return folder.with_name(f"{folder.name}.proef")


def is_proven(staging: Path) -> bool:
    """Tell whether a whole vault waits here to be put in place."""
    return (staging / _HEADER).is_file() and not staging.is_symlink()


def remove(folder: Path, platform: Platform) -> None:
    """Remove a folder with all that a vault puts in one. Raises FolderNotEmpty when there is more."""
    with file_errors():
        platform.refuse_symlink(folder)
        names = _names_in(folder)
        if not all(map(_is_ours, names)):
            raise FolderNotEmpty
        for name in names:
            (folder / name).unlink()
        with suppress(FileNotFoundError):
            folder.rmdir()


def _names_in(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()} if folder.is_dir() else set()


def holds_vault(folder: Path) -> bool:
    """Tell whether a vault's files stand in a folder, so that nothing else may be written there."""
    names = _names_in(folder)
    return _HEADER in names or any(map(NAMES.fullmatch, names))


class SetAside:
    """The vaults that restores took away from a place, and that stand beside it."""

    def __init__(self, path: Path, platform: Platform) -> None:
        self._path, self._platform = path, platform

    def places(self) -> list[Path]:
        """Return where they stand; a link was put there by somebody else."""
        named = glob.escape(f"{self._path.name}-vorig-") + "*"
        return [place for place in self._path.parent.glob(named) if not place.is_symlink()]

    def days(self) -> tuple[date, ...]:
        """Return of each when it was last written, the latest last."""
        with file_errors():
            held = [(place, _names_in(place)) for place in self.places()]
            ours = [(place, names) for place, names in held if names and all(map(_is_ours, names))]
            moments = [max((place / name).stat().st_mtime for name in names) for place, names in ours]
        return tuple(sorted(date.fromtimestamp(moment) for moment in moments))

    def remove(self) -> None:
        """Remove them for good; what holds files of somebody else stays."""
        _remove_ours(self.places(), self._platform)


def _remove_ours(places: Iterable[Path], platform: Platform) -> None:
    for place in places:
        with suppress(FolderNotEmpty):
            remove(place, platform)


class VaultFolder:
    """The files of one vault. Methods raise the VaultErrors of ``file_errors``.

    swap: puts another database in the place of the present one. aside: what restores took away from here.
    """

    def __init__(self, path: Path, platform: Platform) -> None:
        self._path = path
        self._platform = platform
        self.swap = Swap(path, platform)
        self.aside = SetAside(path, platform)

    def is_present(self) -> bool:
        """Tell whether there is a vault, also one that is damaged; a half-made one does not count."""
        with file_errors():
            self._finish_restoring()
            names = self._names()
        return _HEADER in names or (any(map(NAMES.fullmatch, names)) and _MAKING not in names)

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
            if not is_present and not all(map(_is_ours, self._names())):
                raise FolderNotEmpty

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

    def read_header(self) -> bytes:
        """Return the header, after making the files private where the disk allows it; a link is refused.

        Raises VaultFormatError when only the database is there.
        """
        with file_errors():
            names = self._names()
            for name in filter(_is_ours, names):
                self._restrict(name)
        if _HEADER not in names:
            raise VaultFormatError
        if _MAKING in names:
            self._end_making()
        return read_bounded(self._path / _HEADER, HEADER_MAX, self._platform)

    def write_header(self, header: bytes) -> None:
        """Put a header in place: from here on there is a vault, and this is how it opens."""
        write_atomically(self._path / _HEADER, header, self._platform)
        self._end_making()

    def forget_copies(self) -> None:
        """Remove copies that nobody keeps: of before an upgrade, and of work on a backup that broke off."""
        with file_errors():
            self.file(FORMER).unlink(missing_ok=True)
        work = staging_of(self._path), scratch_of(self._path)
        _remove_ours((place for place in work if place.is_dir() and not place.is_symlink()), self._platform)

    def read_small(self, name: str) -> bytes | None:
        """Return a small file, ``TRIES`` or ``ANCHOR``; None when it is not there."""
        return read_if_there(self._path / name, SMALL_MAX, self._platform)

    def write_small(self, name: str, content: bytes) -> None:
        """Put a small file in the place of the one that is there."""
        write_atomically(self._path / name, content, self._platform)

    def file(self, name: str) -> Path:
        """Return the path of a file of this vault."""
        return self._path / name

    def _finish_restoring(self) -> None:
        """Do the last step of a restore that broke off after the old vault was taken away."""
        staged = staging_of(self._path)
        if is_proven(staged) and not self._path.exists():
            staged.rename(self._path)
            self._platform.sync_folder(self._path.parent)

    def _restrict(self, name: str) -> None:
        try:
            self._platform.restrict(self._path / name)
        except OSError as error:
            if error.errno != errno.EROFS:
                raise

    def _end_making(self) -> None:
        with file_errors():
            (self._path / _MAKING).unlink(missing_ok=True)

    def _names(self) -> set[str]:
        return _names_in(self._path)
