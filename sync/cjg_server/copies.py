"""A backup of the register while the server runs, and putting one back when it does not.

A backup holds metadata and ciphertext, none of the server's keys: those lie in its folder and are kept apart.
After a restore the chains tell every laptop what the server lost, and the laptops bring it back.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from jgw_desktop.domain.errors import BackupDamaged, BackupUnreadable, JgwError, NotAnAdministrator
from jgw_desktop.platforms import current
from sync.cjg_server.folder import DATABASE, file_errors, only_server
from sync.cjg_server.register import Register, open_register

_BESIDE = ("", "-wal", "-shm")


def back_up(register: Register, target: Path, by: str) -> None:
    """Write a backup to a place where nothing is. Raises BackupPlaceTaken, DiskFull or StorageFailed."""
    register.database.copy_to(target)
    with register.transaction():
        register.audit.write(by, "reservekopie")


def restore(folder: Path, backup: Path, code: str) -> tuple[str, Path | None]:
    """Put a copy of a backup back, proven first; return who did and where what stood there is kept.

    code: of an administrator in the backup. Raises ServerRunning, BackupUnreadable, BackupDamaged,
    NotAnAdministrator or StorageFailed.
    """
    with only_server(folder):
        fresh = folder / f"{DATABASE}.nieuw"
        _copy(backup, fresh)
        name = _proven(fresh, code)
        kept = _set_aside(folder)
        with file_errors():
            fresh.replace(folder / DATABASE)
            current().sync_folder(folder)
    return name, kept


def _copy(backup: Path, fresh: Path) -> None:
    with file_errors():
        _drop(fresh)
        try:
            source = backup.open("rb")
        except OSError:
            raise BackupUnreadable from None
        with source, os.fdopen(current().open_new(fresh), "wb") as target:
            shutil.copyfileobj(source, target)
            target.flush()
            current().sync_file(target.fileno())


def _proven(fresh: Path, code: str) -> str:
    """Return whose code this is in a whole register with an unbroken trail; else the file goes again.

    Raises BackupDamaged or NotAnAdministrator.
    """
    try:
        return _administrator(fresh, code)
    except NotAnAdministrator:
        _drop(fresh)
        raise
    except JgwError:
        _drop(fresh)
        raise BackupDamaged from None


def _administrator(fresh: Path, code: str) -> str:
    if _is_cut(fresh):
        raise BackupDamaged
    register = open_register(fresh)
    try:
        if register.database.damage() or register.audit.first_broken() is not None:
            raise BackupDamaged
        return register.accounts.administrator(code)
    finally:
        register.close()


def _is_cut(file: Path) -> bool:
    """Tell whether the end is missing: SQLite reads zeros there, which may look like nothing at all."""
    with file_errors(), file.open("rb") as source:
        head = source.read(32)
    page, pages = int.from_bytes(head[16:18], "big"), int.from_bytes(head[28:32], "big")
    return file.stat().st_size < pages * (page if page > 1 else 65536)


def _drop(fresh: Path) -> None:
    for beside in _BESIDE:
        fresh.with_name(fresh.name + beside).unlink(missing_ok=True)


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
