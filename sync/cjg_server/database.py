"""The one place of the server that knows SQLite: one writing connection, whole transactions, our errors.

Everything kept here is metadata or ciphertext. The database may be opened by several processes at once
(the server, ``beheer``, the key service); ``BEGIN IMMEDIATE`` makes them write one after the other.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import starmap
from pathlib import Path
from typing import TypeAlias, TypeVar

from jgw_desktop.domain.errors import (
    BackupPlaceTaken,
    Defect,
    DiskFull,
    JgwError,
    ServerDamaged,
    ServerMissing,
    ServerNewer,
    ServerRunning,
    StorageFailed,
)
from sync.cjg_server.tables import MIGRATIONS

T = TypeVar("T")
Cell: TypeAlias = bytes | str | int | None

FILE = "cjg.sqlite"
_SETTINGS = (
    "page_size = 8192",  # of a new database; a batch touches fewer pages than of half the size
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "secure_delete = ON",
    "busy_timeout = 5000",
    "cache_size = -8192",
    "temp_store = MEMORY",
)
_ERRORS: dict[int, type[JgwError]] = {
    sqlite3.SQLITE_BUSY: ServerRunning,
    sqlite3.SQLITE_CANTOPEN: ServerMissing,
    sqlite3.SQLITE_CORRUPT: ServerDamaged,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_IOERR: StorageFailed,
    sqlite3.SQLITE_NOTADB: ServerDamaged,
    sqlite3.SQLITE_READONLY: StorageFailed,
}

sqlite3.register_adapter(bytes, bytes)  # else every cell of bytes is asked how it wants to be kept


class Database:
    """An open database. Raises DiskFull, StorageFailed, ServerDamaged, ServerRunning; for one thread."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw

    def execute(self, sql: str, *cells: Cell) -> int:
        """Run one statement; return how many rows it changed."""
        with _OUR_ERRORS:
            return self._raw.execute(sql, cells).rowcount

    def insert(self, sql: str, *cells: Cell) -> int:
        """Run one INSERT; return the number of the new row."""
        with _OUR_ERRORS:
            return self._raw.execute(sql, cells).lastrowid or 0

    def many(self, sql: str, rows: Iterable[Sequence[Cell]]) -> None:
        """Run one statement for every row of cells."""
        with _OUR_ERRORS:
            self._raw.executemany(sql, rows)

    def rows(self, shape: Callable[..., T], sql: str, *cells: Cell) -> list[T]:
        """Return every row of a query, made by ``shape`` out of its columns."""
        return list(self.each(shape, sql, *cells))

    def each(self, shape: Callable[..., T], sql: str, *cells: Cell) -> Iterator[T]:
        """Give the rows of a query one by one, so that a long answer never is in memory whole."""
        with _OUR_ERRORS:
            yield from starmap(shape, self._raw.execute(sql, cells))

    def row(self, shape: Callable[..., T], sql: str, *cells: Cell) -> T | None:
        """Return the first row of a query, or None when there is none."""
        with _OUR_ERRORS:
            found = self._raw.execute(sql, cells).fetchone()
        return None if found is None else shape(*found)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write everything inside or nothing; the disk has it when this ends without an error."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        finally:
            if self._raw.in_transaction:
                self._raw.execute("ROLLBACK")

    def copy_to(self, target: Path) -> None:
        """Write a compact copy, as the database stands at one moment, into a file that is not there yet.

        Raises BackupPlaceTaken.
        """
        try:
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            raise BackupPlaceTaken from None
        except OSError as error:
            raise StorageFailed(errno=error.errno) from error
        self.execute("VACUUM INTO ?", str(target))

    def damage(self) -> list[str]:
        """Return what is wrong with the structure of the file, one technical line each."""
        return [line for line in self.rows(str, "PRAGMA integrity_check") if line != "ok"]

    def limit_pages(self, pages: int) -> None:
        """Let the file grow no further than this many pages, as a disk would."""
        self.rows(int, f"PRAGMA max_page_count = {int(pages)}")

    def close(self) -> None:
        """Close; the write-ahead log is brought into the file where nobody else has it open."""
        self._raw.close()


def open_database(path: Path, *, create: bool = False) -> Database:
    """Open the database of a server and bring its tables up to date.

    Raises ServerMissing, ServerNewer, and what ``Database`` raises.
    """
    with _OUR_ERRORS:
        if create:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600))
        raw = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
        for setting in _SETTINGS:
            raw.execute(f"PRAGMA {setting}").fetchall()
    database = Database(raw)
    _bring_up_to_date(database)
    return database


def _bring_up_to_date(database: Database) -> None:
    with database.transaction():
        have = database.row(int, "PRAGMA user_version") or 0
        if have > len(MIGRATIONS):
            raise ServerNewer
        for number, statements in enumerate(MIGRATIONS[have:], have + 1):
            for statement in statements:
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {number}")


class _OurErrors:
    """Translates what SQLite raises; written out, since it stands around every row that is looked up."""

    def __enter__(self) -> None:
        """Nothing to get ready."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, sqlite3.Error):
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            name = getattr(error, "sqlite_errorname", type(error).__name__)
            raise _ERRORS.get(code, Defect)(sqlite=name) from error
        if isinstance(error, OSError):
            raise StorageFailed(errno=error.errno) from error


_OUR_ERRORS = _OurErrors()
