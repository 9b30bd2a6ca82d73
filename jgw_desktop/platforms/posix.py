"""Linux and macOS."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    raise ImportError("posix only")

import contextlib
import ctypes
import errno
import fcntl
import resource
import signal
import stat

_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4  # linux/prctl.h
_IN_MEMORY = (f"/run/user/{os.getuid()}", "/dev/shm")  # noqa: S108 - what is written there is private by its mode


class PosixLock:
    """An flock on an open file."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """See ``Lock``."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


class PosixPlatform:
    """See ``Platform``."""

    def private_umask(self) -> None:
        """See ``Platform``."""
        os.umask(0o077)

    def make_private_folder(self, path: Path) -> None:
        """See ``Platform``."""
        with contextlib.suppress(FileExistsError):
            path.mkdir(_PRIVATE_FOLDER, parents=True)
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            os.fchmod(descriptor, _PRIVATE_FOLDER)
        finally:
            os.close(descriptor)

    def restrict(self, path: Path) -> None:
        """See ``Platform``."""
        descriptor = self.open_existing(path)
        try:
            if stat.S_IMODE(os.fstat(descriptor).st_mode) != _PRIVATE_FILE:  # asking leaves its times alone
                os.fchmod(descriptor, _PRIVATE_FILE)
        finally:
            os.close(descriptor)

    def refuse_symlink(self, path: Path) -> None:
        """See ``Platform``."""
        if path.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))

    def open_new(self, path: Path) -> int:
        """See ``Platform``."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, _PRIVATE_FILE)

    def open_existing(self, path: Path) -> int:
        """See ``Platform``."""
        return os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)  # a planted pipe must not hang us

    def sync_file(self, descriptor: int) -> None:
        """See ``Platform``."""
        if sys.platform == "darwin":
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)  # fsync stops at the drive's own memory there
        else:
            os.fsync(descriptor)

    def sync_folder(self, path: Path) -> None:
        """See ``Platform``."""
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def lock_file(self, path: Path) -> PosixLock | None:
        """See ``Platform``."""
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, _PRIVATE_FILE)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        except OSError:
            os.close(descriptor)
            raise
        return PosixLock(descriptor)

    def harden_process(self) -> None:
        """See ``Platform``."""
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":
            libc = ctypes.CDLL(None, use_errno=True)
            if libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
                number = ctypes.get_errno()
                raise OSError(number, os.strerror(number))

    def confine(self, memory: int) -> None:
        """See ``Platform``."""
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))  # RLIMIT_AS counts what is only set apart
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)

    def temporary_in_memory(self) -> None:
        """See ``Platform``. What is swapped out is as safe as the disk that it goes to."""
        for place in _IN_MEMORY:
            if sys.platform == "linux" and os.path.ismount(place) and os.access(place, os.W_OK | os.X_OK):
                os.putenv("TMPDIR", place)  # as Qt and the print library read it
                return
