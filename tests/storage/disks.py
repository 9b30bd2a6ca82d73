"""Disks that refuse, as the operating system tells it."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NoReturn

from jgw_desktop.platforms.posix import PosixLock, PosixPlatform


class FixedDisk(PosixPlatform):
    """A disk that is only read, or a folder without rights, as the operating system tells it."""

    def __init__(self, number: int = errno.EROFS) -> None:
        self._number = number

    def _refuse(self) -> NoReturn:
        raise OSError(self._number, os.strerror(self._number))

    def lock_file(self, path: Path) -> PosixLock | None:
        self._refuse()

    def open_new(self, path: Path) -> NoReturn:
        self._refuse()

    def make_private_folder(self, path: Path) -> NoReturn:
        self._refuse()

    def restrict(self, path: Path) -> None:
        if self._number == errno.EROFS:
            self._refuse()
        super().restrict(path)


class LockableDisk(FixedDisk):
    """A folder without rights whose files can be written: the lock is had, and nothing new can be made."""

    def lock_file(self, path: Path) -> PosixLock | None:
        return PosixPlatform.lock_file(self, path)
