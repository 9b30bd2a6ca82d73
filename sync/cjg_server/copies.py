"""A backup of the register while the server runs, and putting one back when it does not.

A backup holds metadata and ciphertext, none of the server's keys: those lie in its folder and are kept apart.
After a restore the chains tell every laptop what the server lost, and the laptops bring it back.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from jgw_desktop.domain.errors import BackupDamaged, BackupUnreadable, JgwError
from jgw_desktop.platforms import current
from sync.cjg_server.folder import DATABASE, file_errors, only_server
from sync.cjg_server.register import Register, open_register

_BESIDE = ("", "-wal", "-shm")


def back_up(register: Register, target: Path, by: str) -> None:
    """Write a backup to a place where nothing is. Raises BackupPlaceTaken, DiskFull or StorageFailed."""
    register.database.copy_to(target)
    with register.transaction():
        register.audit.write(by, "reservekopie")


def restore(folder: Path, backup: Path) -> Path | None:
    """Put a backup back, proven first; return where the database that stood there is kept.

    Raises ServerRunning, BackupUnreadable, BackupDamaged or StorageFailed.
    """
    with only_server(folder):
        fresh = folder / f"{DATABASE}.nieuw"
        _copy(backup, fresh)
        _prove(fresh)
        kept = _set_aside(folder)
        with file_errors():
            fresh.replace(folder / DATABASE)
            current().sync_folder(folder)
    return kept


def _copy(backup: Path, fresh: Path) -> None:
    with file_errors():
        for beside in _BESIDE:
            fresh.with_name(fresh.name + beside).unlink(missing_ok=True)
        try:
            source = backup.open("rb")
        except OSError:
            raise BackupUnreadable from None
        with source, os.fdopen(current().open_new(fresh), "wb") as target:
            shutil.copyfileobj(source, target)
            target.flush()
            current().sync_file(target.fileno())


def _prove(fresh: Path) -> None:
    """Raise BackupDamaged unless this is a whole register with an unbroken trail."""
    try:
        register = open_register(fresh)
        try:
            is_good = not register.database.damage() and register.audit.first_broken() is None
        finally:
            register.close()
    except JgwError:
        is_good = False
    if not is_good:
        fresh.unlink(missing_ok=True)
        raise BackupDamaged


def _set_aside(folder: Path) -> Path | None:
    """Keep the database that stands there, with what is not yet in its file."""
    if not (folder / DATABASE).exists():
        return None
    number = next(n for n in range(1, 10_000) if not (folder / f"{DATABASE}.oud-{n}").exists())
    kept = folder / f"{DATABASE}.oud-{number}"
    with file_errors():
        for beside in reversed(_BESIDE):
            place = folder / f"{DATABASE}{beside}"
            if place.exists():
                place.replace(kept.with_name(kept.name + beside))
    return kept
