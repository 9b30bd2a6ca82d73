"""The few things that every operating system does its own way, behind one small port.

``current()`` gives the implementation for this machine. Everything here raises plain ``OSError``; the
rooms that call it translate. Standard library only.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Protocol


class Lock(Protocol):
    """A lock that this process holds. It also ends when the process does, however that comes about."""

    def release(self) -> None:
        """Let another process have it; releasing twice does no harm."""


class Platform(Protocol):
    """What the program asks of the operating system."""

    def private_umask(self) -> None:
        """Make every new file and folder of this process readable by its owner only."""

    def make_private_folder(self, path: Path) -> None:
        """Make a folder that only its owner can enter, or make an existing one so."""

    def restrict(self, path: Path) -> None:
        """Let only the owner read and write a file. A symbolic link is refused."""

    def refuse_symlink(self, path: Path) -> None:
        """Raise OSError (ELOOP) when a symbolic link stands at this place."""

    def open_new(self, path: Path) -> int:
        """Make a file that only its owner can read and open it for writing; gives its descriptor.

        Raises FileExistsError when anything, a symbolic link included, stands there already.
        """

    def open_existing(self, path: Path) -> int:
        """Open a file for reading, never through a symbolic link; gives its descriptor."""

    def sync_file(self, descriptor: int) -> None:
        """Return when the file's bytes are on the disk."""

    def sync_folder(self, path: Path) -> None:
        """Return when the folder's names are on the disk."""

    def lock_file(self, path: Path) -> Lock | None:
        """Take the lock that this file stands for, None when another holds it. Never waits."""

    def harden_process(self) -> None:
        """Keep this process's memory out of crash dumps and away from other programs."""

    def confine(self, memory: int) -> None:
        """Let this process write no file, end with the one that started it, and take so many bytes at most.

        Where the system cannot do a part of that it is left out.
        """

    def temporary_in_memory(self) -> None:
        """Have libraries put their temporary files, such as a page to print, where no disk keeps them."""


def current() -> Platform:
    """Return the implementation for the machine that this runs on."""
    if sys.platform == "win32":
        from jgw_desktop.platforms.windows import WindowsPlatform

        return WindowsPlatform()
    from jgw_desktop.platforms.posix import PosixPlatform

    return PosixPlatform()
