"""Small whole files beside the database: read within a bound, written so that a crash leaves old or new."""

from __future__ import annotations

import os
from pathlib import Path

from jgw_desktop.domain.errors import VaultMissing
from jgw_desktop.platforms import Platform, current
from storage.files import file_errors

HEADER_MAX = 16 * 1024  # bytes of a vault's header
SMALL_MAX = 256  # bytes of the files beside it


def read_bounded(path: Path, limit: int, platform: Platform | None = None) -> bytes:
    """Return a file's bytes, at most one more than the limit, never through a symbolic link.

    Raises VaultMissing, VaultReadOnly or StorageFailed.
    """
    with file_errors(), os.fdopen((platform or current()).open_existing(path), "rb") as file:
        return file.read(limit + 1)


def read_if_there(path: Path, limit: int, platform: Platform) -> bytes | None:
    """Do as ``read_bounded`` does, and return None when there is no such file."""
    try:
        return read_bounded(path, limit, platform)
    except VaultMissing:
        return None


def half_of(path: Path) -> Path:
    """Return the file beside this one that is written first and then takes its place."""
    return path.with_name(path.name + ".nieuw")


def write_atomically(path: Path, content: bytes, platform: Platform | None = None) -> None:
    """Put a private file in place, whole and on the disk, or leave what stood there.

    A symbolic link at this place is refused. Raises DiskFull, VaultReadOnly, VaultMissing (no such
    folder) or StorageFailed.
    """
    platform = platform or current()
    half = half_of(path)
    with file_errors():
        platform.refuse_symlink(path)
        half.unlink(missing_ok=True)
        try:
            _write_whole(half, content, platform)
            half.replace(path)
        except OSError:
            half.unlink(missing_ok=True)
            raise
        platform.sync_folder(path.parent)


def _write_whole(path: Path, content: bytes, platform: Platform) -> None:
    with os.fdopen(platform.open_new(path), "wb") as file:
        file.write(content)
        file.flush()
        platform.sync_file(file.fileno())
