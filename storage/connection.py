"""The one place that knows SQLCipher: opens the encrypted database and speaks our errors.

``open_database`` is the only way in; what comes out is a ``Connection`` that the rest of storage uses
without knowing the library. Values go in as cells and come out through a shape, the callable that makes
one result out of the columns of a row: ``connection.rows(CasusRow, "SELECT ...")``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from itertools import starmap
from pathlib import Path
from typing import Any, Protocol, TypeAlias, TypeVar

import sqlcipher3.dbapi2 as sqlcipher

from jgw_desktop.domain.errors import (
    DamageDetected,
    Defect,
    DiskFull,
    FolderNotWritable,
    JgwError,
    NotSqlCipher,
    OpenedToRead,
    PlainDatabase,
    StorageFailed,
    TooLittleMemory,
    VaultError,
    VaultInUse,
    VaultReadOnly,
)
from storage.files import file_errors
from storage.small_memory import statements_kept

T = TypeVar("T")
Cell: TypeAlias = bytes | str | int | float | None

KEY_SIZE = 32
_PLAIN_MAGIC = b"SQLite format 3\x00"
_SETTINGS = (
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "secure_delete = ON",
    "journal_mode = WAL",
    "synchronous = FULL",
    "cache_size = -65536",
    "busy_timeout = 5000",
)
_MAY_BE_SET = frozenset({"user_version", "wal_checkpoint", "max_page_count"})
_MAY_BE_ASKED = frozenset({"quick_check"})  # ALTER TABLE looks whether a strict table still fits
_ERRORS: dict[int, type[VaultError]] = {
    3: VaultReadOnly,  # PERM
    5: VaultInUse,  # BUSY
    8: VaultReadOnly,  # READONLY
    10: StorageFailed,  # IOERR
    11: DamageDetected,  # CORRUPT
    13: DiskFull,  # FULL
    14: VaultReadOnly,  # CANTOPEN
    26: DamageDetected,  # NOTADB: our key comes from a verified header, so this is damage
}
# Preparing a statement of many parts takes a millisecond or more. So where there is seldom anything, a short
# statement asks first whether there is.
_STATEMENTS = statements_kept(getattr(sys.modules.get("sqlcipher3._sqlite3"), "__file__", None))
_SHM_SIZE = 4874  # IOERR_SHMSIZE: no room for the memory that readers of the log share

# A cell that is no text or number is asked how it wants to be kept, by names it does not have: that takes
# longer than keeping it. Bytes are most of what is kept here, and are kept as they are.
sqlcipher.register_adapter(bytes, bytes)


class _Raw(Protocol):
    """What we use of a database connection of Python."""

    @property
    def in_transaction(self) -> bool: ...
    def execute(self, sql: str, cells: Sequence[Cell] = ..., /) -> Any: ...
    def executemany(self, sql: str, rows: Iterable[Sequence[Cell]], /) -> Any: ...
    def set_authorizer(self, decide: Callable[..., int] | None, /) -> None: ...
    def close(self) -> None: ...


class Library(Protocol):
    """A database module of Python."""

    def __hash__(self) -> int:
        """Tell it apart from others."""

    @property
    def connect(self) -> Callable[..., _Raw]:
        """Open a connection."""


class Connection:
    """An open encrypted database. Raises the VaultErrors; belongs to the thread that opened it.

    only_read: what a transaction raises where nothing is written, not even when it is closed; else None.
    """

    def __init__(self, raw: _Raw, only_read: type[OpenedToRead] | None = None) -> None:
        self._raw = raw
        self.only_read = only_read
        self._is_damaged = False

    def execute(self, sql: str, *cells: Cell) -> int:
        """Run one statement; return how many rows it changed."""
        try:
            return int(self._raw.execute(sql, cells).rowcount)
        except sqlcipher.Error as error:
            raise self._told(error) from error

    def executemany(self, sql: str, rows: Iterable[Sequence[Cell]]) -> int:
        """Run one statement for every row of cells; return how many rows it changed."""
        try:
            return int(self._raw.executemany(sql, rows).rowcount)
        except sqlcipher.Error as error:
            raise self._told(error) from error

    def rows(self, shape: Callable[..., T], sql: str, *cells: Cell) -> list[T]:
        """Return every row of a query, made by ``shape`` out of its columns."""
        try:
            return list(starmap(shape, self._raw.execute(sql, cells)))
        except sqlcipher.Error as error:
            raise self._told(error) from error

    def row(self, shape: Callable[..., T], sql: str, *cells: Cell) -> T | None:
        """Return the first row of a query, or None when there is none."""
        try:
            found = self._raw.execute(sql, cells).fetchone()
        except sqlcipher.Error as error:
            raise self._told(error) from error
        return None if found is None else shape(*found)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write everything inside or nothing; the disk has it when this ends without an error."""
        self.require_writing()
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        finally:
            if self._raw.in_transaction:
                self._raw.execute("ROLLBACK")

    def require_writing(self) -> None:
        """Return quietly when this may write. Raises OpenedToRead."""
        if self.only_read:
            raise self.only_read

    def checkpoint(self) -> None:
        """Bring everything from the write-ahead log into the database file, and empty that log."""
        if not self.only_read:
            self.rows(_ignored, "PRAGMA wal_checkpoint(TRUNCATE)")

    def write_anew(self) -> None:
        """Write the whole file once more, page by page: nothing stays in the unused bytes of any of them.

        The library makes its copy in memory, by the statements that an open vault is denied otherwise. Raises
        TooLittleMemory.
        """
        self.require_writing()
        self._raw.set_authorizer(None)
        try:
            self.execute("VACUUM")
        except MemoryError:
            raise TooLittleMemory from None
        finally:
            self._raw.set_authorizer(_authorize)
        self.checkpoint()

    def damage(self) -> list[str]:
        """Return what is wrong with the pages and the structure of the file, one technical line each."""
        self.checkpoint()  # the page check does not look at the write-ahead log
        lines = self.rows(str, "PRAGMA cipher_integrity_check")
        return lines + [line for line in self.rows(str, "PRAGMA integrity_check") if line != "ok"]

    def close(self) -> None:
        """Close; where the disk does not let us tidy up, the next start picks up the write-ahead log."""
        with suppress(VaultError):
            self.checkpoint()
        self._raw.close()

    def _told(self, error: sqlcipher.Error) -> JgwError:
        """Translate an error; after damage the library gives others, but damage it stays."""
        ours = translated(error)
        self._is_damaged = self._is_damaged or isinstance(ours, DamageDetected)
        return DamageDetected(**ours.details) if self._is_damaged else ours


def open_database(
    path: Path, key: bytes, *, create: bool = False, library: Library = sqlcipher
) -> Connection:
    """Open the encrypted database at ``path`` with a raw key of 32 bytes; ``create`` makes a new one.

    The order of the steps is fixed: nothing is read before the key is set, nothing is written before
    the library proved to be SQLCipher. Raises NotSqlCipher, PlainDatabase, DamageDetected, VaultMissing,
    VaultExists, VaultReadOnly, DiskFull, StorageFailed, and ValueError for a key of another size.
    """
    key_text = _key_text(key)
    _require_sqlcipher(library)
    _make_file(path) if create else _inspect_file(path)
    raw = _connected(path, key_text, library)
    raw.set_authorizer(_authorize)
    return Connection(raw)


def open_to_read(path: Path, key: bytes) -> Connection:
    """Open the database of a vault without writing a byte of it. Raises what ``open_database`` raises."""
    key_text = _key_text(key)
    _require_sqlcipher(sqlcipher)
    _inspect_file(path)
    raw = _connected(path, key_text, sqlcipher, mode="ro")
    raw.set_authorizer(_authorize)
    return Connection(raw, OpenedToRead)


def open_in_place(path: Path, key: bytes, *, has_log: bool) -> Connection:
    """Open the database of a vault in a folder where nothing can be written, not even beside it.

    has_log: a write-ahead log stands there; it is read with what its last readers shared. Raises
    VaultReadOnly when that is gone, and what ``open_database`` raises.
    """
    key_text = _key_text(key)
    _require_sqlcipher(sqlcipher)
    _inspect_file(path)
    raw = _connected(path, key_text, sqlcipher, mode="ro&readonly_shm=1" if has_log else "ro&immutable=1")
    raw.set_authorizer(_authorize)
    return Connection(raw, FolderNotWritable)


def copy_database(path: Path, key: bytes, target: Path) -> None:
    """Write a compact copy of an encrypted database, under the same key, into the empty file ``target``.

    Others may go on writing to the database: the copy is how it stood at one moment. What is written on
    the way is encrypted too. Raises what ``open_database`` raises.
    """
    _run(path, key, ("VACUUM INTO ?", (str(target.absolute()),)))


def copy_aside(path: Path, key: bytes, target: Path) -> None:
    """Write a copy under the same key into a new file. See ``copy_database``."""
    _make_file(target)
    copy_database(path, key, target)


def copy_under_new_key(source: Path, key: bytes, target: Path, new_key: bytes) -> None:
    """Write the whole database once more, to a new file that only the new key opens.

    See ``copy_database``. Raises what ``open_database`` raises.
    """
    copy_aside(source, key, target)
    rekey = f"PRAGMA rekey = \"x'{_key_text(new_key)}'\""
    _run(target, key, (rekey, ()), ("PRAGMA wal_checkpoint(TRUNCATE)", ()))


def open_copy(path: Path, key: bytes) -> Connection:
    """Open an encrypted copy to read it; the file and its folder stay as they are."""
    return Connection(_connected(path, _key_text(key), sqlcipher, mode="ro"))


def _run(path: Path, key: bytes, *statements: tuple[str, Sequence[Cell]]) -> None:
    """Run statements that an open vault is denied, on a connection of their own."""
    raw = _connected(path, _key_text(key), sqlcipher)
    try:
        for sql, cells in statements:
            raw.execute(sql, cells).fetchall()
    except sqlcipher.Error as error:
        raise translated(error) from error
    finally:
        raw.close()


def _connected(path: Path, key_text: str, library: Library, mode: str = "rw") -> _Raw:
    try:
        raw = library.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            cached_statements=_STATEMENTS,
        )
    except sqlcipher.Error as error:
        raise translated(error) from error
    try:
        _enter(raw, key_text)
        if mode == "rw":
            _set_up(raw)
    except sqlcipher.Error as error:
        raw.close()
        raise translated(error) from error
    except JgwError:
        raw.close()
        raise
    return raw


def _key_text(key: bytes) -> str:
    digits = key.hex()
    if len(digits) != 2 * KEY_SIZE:  # SQLCipher would quietly take it for a passphrase
        raise ValueError("a database key has 32 bytes")
    return digits


@cache
def _require_sqlcipher(library: Library) -> None:
    raw = library.connect(":memory:")
    try:
        if not _pragma(raw, "cipher_version"):
            raise NotSqlCipher
    finally:
        raw.close()


def _make_file(path: Path) -> None:
    """Make the empty file ourselves: only for its owner, and never through a link."""
    with file_errors():
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _inspect_file(path: Path) -> None:
    with file_errors(), path.open("rb") as file:
        start = file.read(len(_PLAIN_MAGIC))
    if start == _PLAIN_MAGIC:
        raise PlainDatabase
    if len(start) < len(_PLAIN_MAGIC):  # an empty file would open as a new vault
        raise DamageDetected


def _enter(raw: _Raw, key_text: str) -> None:
    raw.execute("PRAGMA cipher_log_level = NONE")
    raw.execute("PRAGMA cipher_memory_security = ON")
    raw.execute(f"PRAGMA key = \"x'{key_text}'\"")
    raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not _pragma(raw, "cipher_version") or _pragma(raw, "cipher_use_hmac") != "1":
        raise NotSqlCipher
    raw.execute("PRAGMA temp_store = MEMORY")


def _set_up(raw: _Raw) -> None:
    for setting in _SETTINGS:
        raw.execute(f"PRAGMA {setting}").fetchall()
    if _pragma(raw, "journal_mode") != "wal":
        raise StorageFailed


def _pragma(raw: _Raw, name: str) -> str:
    found = raw.execute(f"PRAGMA {name}").fetchone()
    return str(found[0]) if found else ""


def _authorize(action: int, first: str | None, second: str | None, *_place: str | None) -> int:
    """Deny what could write plain text elsewhere or weaken the settings, whatever SQL is run."""
    if action in (sqlcipher.SQLITE_ATTACH, sqlcipher.SQLITE_DETACH):
        return int(sqlcipher.SQLITE_DENY)
    if action == sqlcipher.SQLITE_PRAGMA and second is not None and first not in _MAY_BE_SET | _MAY_BE_ASKED:
        return int(sqlcipher.SQLITE_DENY)
    return int(sqlcipher.SQLITE_OK)


def translated(error: Exception) -> JgwError:
    """Return our error for one of the library, by its code; a code that nobody expects is a Defect."""
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    code = getattr(error, "sqlite_errorcode", 0)
    kind = DiskFull if code == _SHM_SIZE else _ERRORS.get(code & 0xFF, Defect)
    return kind(sqlite=name)


def _ignored(*_columns: Cell) -> None:
    return None
