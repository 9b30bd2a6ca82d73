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


def write_atomically(path: Path, content: bytes, platform: Platform | None = None) -> None:
    """Put a private file of a vault in place, whole and on the disk, or leave what stood there.

    A symbolic link at this place is refused. Raises DiskFull, VaultReadOnly, VaultMissing (no such
    folder) or StorageFailed.
    """
    half = path.with_name(
        path.name + ".nieuw"
    )  # always the same, so that a later start finds what a crash left
    with file_errors():
        half.unlink(missing_ok=True)
    _write_by_way_of(half, path, content, platform or current())


def write_among_others(path: Path, content: bytes, platform: Platform | None = None) -> None:
    """Do as ``write_atomically`` does, in a folder that is not ours: of the others none changes.

    Raises what that raises, and VaultExists in the freak case that the first name it takes is taken.
    """
    half = path.with_name(f"jgw-{os.urandom(8).hex()}.nieuw")
    _write_by_way_of(half, path, content, platform or current())


def _write_by_way_of(half: Path, path: Path, content: bytes, platform: Platform) -> None:
    with file_errors():
        platform.refuse_symlink(path)
        descriptor = platform.open_new(half)  # refuses whatever stands there, so from here on it is ours
        try:
            _write_whole(descriptor, content, platform)
            half.replace(path)
        except OSError:
            half.unlink(missing_ok=True)
            raise
        platform.sync_folder(path.parent)


def _write_whole(descriptor: int, content: bytes, platform: Platform) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        platform.sync_file(file.fileno())
