"""Windows. Can be imported anywhere, so that what needs no Windows is tested everywhere.

Who may do what is written in the security descriptor language (SDDL): the owner and the system get
everything, nobody else is named, and nothing is inherited from the folder above.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes
    import msvcrt

_BINARY: int = getattr(os, "O_BINARY", 0)
_DACL_PROTECTED = 0x80000004  # DACL_SECURITY_INFORMATION, not inheriting from above
_NO_CRASH_DIALOGS = 0x0003  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX: no dump is offered
_REPARSE_POINT = 0x0400  # FILE_ATTRIBUTE_REPARSE_POINT: a symbolic link, junction or the like


def private_descriptor(*, folder: bool) -> str:
    """Return the SDDL text that leaves a file, or a folder and what is made in it, to owner and system."""
    inherit = "OICI" if folder else ""
    return f"D:P(A;{inherit};FA;;;OW)(A;{inherit};FA;;;SY)"


def is_link(mode: int, attributes: int) -> bool:
    """Tell from a file's mode and Windows attributes whether it stands for another place."""
    return stat.S_ISLNK(mode) or bool(attributes & _REPARSE_POINT)


class WindowsLock:
    """A lock on the first byte of an open file."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """See ``Lock``."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


class WindowsPlatform:
    """See ``Platform``."""

    def private_umask(self) -> None:
        """Do nothing: the folder's descriptor covers what is made in it."""

    def make_private_folder(self, path: Path) -> None:
        """See ``Platform``."""
        path.mkdir(parents=True, exist_ok=True)
        self.refuse_symlink(path)
        _set_descriptor(path, private_descriptor(folder=True))

    def restrict(self, path: Path) -> None:
        """See ``Platform``."""
        self.refuse_symlink(path)
        _set_descriptor(path, private_descriptor(folder=False))

    def refuse_symlink(self, path: Path) -> None:
        """See ``Platform``."""
        try:
            found = path.lstat()
        except FileNotFoundError:
            return
        if is_link(found.st_mode, getattr(found, "st_file_attributes", 0)):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))

    def open_new(self, path: Path) -> int:
        """See ``Platform``."""
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY)
        try:
            self.restrict(path)
        except OSError:
            os.close(descriptor)
            path.unlink()
            raise
        return descriptor

    def open_existing(self, path: Path) -> int:
        """See ``Platform``."""
        self.refuse_symlink(path)
        return os.open(path, os.O_RDONLY | _BINARY)

    def sync_file(self, descriptor: int) -> None:
        """See ``Platform``."""
        os.fsync(descriptor)

    def sync_folder(self, path: Path) -> None:
        """Do nothing: NTFS keeps names in its own journal, and a folder cannot be flushed."""

    def lock_file(self, path: Path) -> WindowsLock | None:
        """See ``Platform``."""
        self.refuse_symlink(path)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _BINARY)
        try:
            _lock_first_byte(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno in (errno.EACCES, errno.EDEADLK):
                return None
            raise
        return WindowsLock(descriptor)

    def harden_process(self) -> None:
        """See ``Platform``."""
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetErrorMode(_NO_CRASH_DIALOGS)

    def confine(self, memory: int) -> None:
        """Do nothing: a process cannot bind itself here; it hears that the other one ended where it reads."""

    def temporary_in_memory(self) -> None:
        """Do nothing: there is no such place, and the folder for temporary files is the user's own."""


def _lock_first_byte(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)


def _set_descriptor(path: Path, text: str) -> None:
    """Give a file or folder the descriptor that an SDDL text describes."""
    if sys.platform == "win32":
        advapi, kernel = ctypes.WinDLL("advapi32", use_last_error=True), ctypes.WinDLL("kernel32")
        descriptor = ctypes.c_void_p()
        convert = advapi.ConvertStringSecurityDescriptorToSecurityDescriptorW
        if not convert(ctypes.c_wchar_p(text), 1, ctypes.byref(descriptor), None):
            raise ctypes.WinError(ctypes.get_last_error())
        try:
            if not advapi.SetFileSecurityW(ctypes.c_wchar_p(str(path)), _DACL_PROTECTED, descriptor):
                raise ctypes.WinError(ctypes.get_last_error())
        finally:
            kernel.LocalFree(descriptor)
