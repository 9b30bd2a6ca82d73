"""Opening the database of a vault to look at it: before it is judged, damaged, or where none can write.

Nothing here changes a byte of what is there.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jgw_desktop.domain.errors import DamageDetected, VaultMissing, VaultReadOnly
from storage.anchor import log_size
from storage.connection import Connection, open_database, open_in_place, open_to_read
from storage.schema import VERSION, version_of


def first_look(path: Path, key: bytes) -> Connection:
    """Open what is to be judged. Without a log, opening and reading writes nothing; with one, it would."""
    return _found(open_to_read if log_size(path) else open_database, path, key)


def only_looked_at(path: Path, key: bytes, *, is_fixed: bool) -> Connection:
    """Open a vault that nobody may write. is_fixed: nothing can be written in its folder.

    Raises VaultReadOnly where that keeps older tables from being brought up to date.
    """
    if not is_fixed:
        return _found(open_to_read, path, key)
    connection = _found(_in_place, path, key)
    if version_of(connection) < VERSION:
        connection.close()
        raise VaultReadOnly
    return connection


def _in_place(path: Path, key: bytes) -> Connection:
    return open_in_place(path, key, has_log=log_size(path) > 0)


def _found(opens: Callable[[Path, bytes], Connection], path: Path, key: bytes) -> Connection:
    try:
        return opens(path, key)
    except VaultMissing:  # a whole header without its database
        raise DamageDetected from None
