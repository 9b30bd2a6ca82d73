"""File errors of the operating system in our own words: wrap whatever touches the vault's files."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from jgw_desktop.domain.errors import (
    DiskFull,
    StorageFailed,
    VaultError,
    VaultExists,
    VaultMissing,
    VaultReadOnly,
)

_ERRORS: dict[int | None, type[VaultError]] = {
    errno.EEXIST: VaultExists,
    errno.ENOENT: VaultMissing,
    errno.EACCES: VaultReadOnly,
    errno.EPERM: VaultReadOnly,
    errno.EROFS: VaultReadOnly,
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
}


@contextmanager
def file_errors() -> Iterator[None]:
    """Translate OSError: VaultExists, VaultMissing, VaultReadOnly, DiskFull, else StorageFailed."""
    try:
        yield
    except OSError as error:
        raise _ERRORS.get(error.errno, StorageFailed)(errno=error.errno) from error
