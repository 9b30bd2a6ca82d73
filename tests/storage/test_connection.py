"""Opening the encrypted database: only SQLCipher, only whole files, and every error in our own words."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from jgw_desktop.domain.errors import (
    DamageDetected,
    Defect,
    DiskFull,
    NotSqlCipher,
    PlainDatabase,
    VaultExists,
    VaultMissing,
)
from storage.connection import Connection, open_database, translated
from tests.storage.stores import KEY

PAGE = 4096


def filled(path: Path, rows: int = 200) -> bytes:
    """Make a database with some pages and return its bytes."""
    connection = open_database(path, KEY, create=True)
    connection.execute("CREATE TABLE t(x BLOB)")
    with connection.transaction():
        connection.executemany("INSERT INTO t VALUES (?)", [(os.urandom(400),) for _ in range(rows)])
    connection.close()
    return path.read_bytes()


def count(connection: Connection) -> int | None:
    return connection.row(int, "SELECT count(length(x)) FROM t")


def test_p01_plain_sqlite_is_refused_and_makes_no_file(path: Path) -> None:
    with pytest.raises(NotSqlCipher):
        open_database(path, KEY, create=True, library=sqlite3)
    assert not path.exists()


@pytest.mark.parametrize("size", [0, 31, 33, 64])
def test_p01_a_key_of_another_size_is_refused_before_anything_is_made(path: Path, size: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        open_database(path, bytes(size), create=True)
    assert not path.exists()


def test_what_is_written_is_there_after_opening_again_and_no_log_file_stays(path: Path) -> None:
    filled(path)
    connection = open_database(path, KEY)
    assert count(connection) == 200
    connection.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_settings_that_protect_are_on(path: Path) -> None:
    filled(path)
    connection = open_database(path, KEY)
    assert not path.read_bytes().startswith(b"SQLite")
    assert path.stat().st_mode & 0o777 == 0o600
    settings = {"temp_store": 2, "secure_delete": 1, "synchronous": 2, "trusted_schema": 0, "foreign_keys": 1}
    settings |= {"cipher_memory_security": 1, "cipher_use_hmac": 1}
    assert {name: connection.row(int, f"PRAGMA {name}") for name in settings} == settings
    assert connection.row(str, "PRAGMA journal_mode") == "wal"
    connection.close()


@pytest.mark.parametrize(
    "sql",
    [
        "ATTACH 'los.db' AS los KEY ''",
        "DETACH main",
        "PRAGMA key = 'x'",
        "PRAGMA rekey = 'x'",
        "PRAGMA temp_store = 1",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA writable_schema = 1",
        "PRAGMA secure_delete = 0",
    ],
)
def test_p21_what_could_let_plain_text_out_is_denied(path: Path, sql: str) -> None:
    filled(path)
    connection = open_database(path, KEY)
    with pytest.raises(Defect):
        connection.execute(sql)
    connection.close()


def test_a_new_database_never_takes_the_place_of_a_file(path: Path) -> None:
    path.write_bytes(b"van iemand anders")
    with pytest.raises(VaultExists):
        open_database(path, KEY, create=True)
    assert path.read_bytes() == b"van iemand anders"


def test_p22_a_new_database_is_not_made_through_a_link(path: Path) -> None:
    path.symlink_to(path.with_name("doel"))
    with pytest.raises(VaultExists):
        open_database(path, KEY, create=True)
    assert not path.with_name("doel").exists()


def test_a_missing_database_is_not_made_by_opening(path: Path) -> None:
    with pytest.raises(VaultMissing):
        open_database(path, KEY)
    assert not path.exists()


def test_a_plain_database_in_the_place_of_the_vault_is_named_as_such(path: Path) -> None:
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE t(x)")
    plain.close()
    before = path.read_bytes()
    with pytest.raises(PlainDatabase):
        open_database(path, KEY)
    assert path.read_bytes() == before


@pytest.mark.parametrize("size", [0, 8, PAGE, 3 * PAGE, 3 * PAGE + 100])
def test_p13_a_database_cut_short_is_damage_and_stays_as_it_is(path: Path, size: int) -> None:
    whole = filled(path)
    path.write_bytes(whole[:size])
    with pytest.raises(DamageDetected):
        count(open_database(path, KEY))
    assert path.read_bytes() == whole[:size]


@pytest.mark.parametrize("place", [0, 15, 16, 100, PAGE - 1])
def test_p13_one_flipped_byte_in_the_first_page_is_damage_at_opening(path: Path, place: int) -> None:
    damaged = bytearray(filled(path))
    damaged[place] ^= 1
    path.write_bytes(damaged)
    with pytest.raises(DamageDetected):
        open_database(path, KEY)
    assert path.read_bytes() == damaged


def test_p13_one_flipped_byte_in_a_later_page_is_damage_at_reading(path: Path) -> None:
    damaged = bytearray(filled(path))
    damaged[5 * PAGE + 7] ^= 1
    path.write_bytes(damaged)
    connection = open_database(path, KEY)
    with pytest.raises(DamageDetected):
        count(connection)
    connection.close()
    assert path.read_bytes() == damaged


def test_another_key_is_damage_since_ours_comes_from_a_proven_header(path: Path) -> None:
    filled(path)
    with pytest.raises(DamageDetected):
        open_database(path, bytes(32))


def test_p16_an_error_inside_a_transaction_takes_all_of_it_back(path: Path) -> None:
    filled(path)
    connection = open_database(path, KEY)
    with pytest.raises(KeyError), connection.transaction():
        connection.execute("INSERT INTO t VALUES (x'00')")
        raise KeyError
    assert count(connection) == 200
    connection.close()


def test_p16_a_full_disk_is_named_and_the_transaction_is_taken_back(path: Path) -> None:
    filled(path)
    connection = open_database(path, KEY)
    connection.rows(int, "PRAGMA max_page_count = 30")
    with pytest.raises(DiskFull), connection.transaction():
        connection.executemany("INSERT INTO t VALUES (?)", [(bytes(400),)] * 500)
    assert count(connection) == 200
    connection.rows(int, "PRAGMA max_page_count = 100000")
    with connection.transaction():
        connection.execute("INSERT INTO t VALUES (x'00')")
    assert count(connection) == 201
    connection.close()


READ_ONLY = """
import os, sys
from pathlib import Path
from jgw_desktop.domain.errors import VaultReadOnly
from storage.connection import open_database
if os.getuid() == 0:
    os.setuid(65534)
try:
    open_database(Path(sys.argv[1]), bytes(range(32)))
except VaultReadOnly:
    print("alleen lezen")
"""


def test_a_folder_that_cannot_be_written_is_named_read_only() -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder, "kluis.db")
        filled(database)
        database.chmod(0o444)
        Path(folder).chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, database], capture_output=True, text=True, check=False
        )
        Path(folder).chmod(0o755)
    assert done.stdout == "alleen lezen\n", done.stderr


class NoRoomToShare(sqlite3.OperationalError):
    """What SQLite says when the file beside the log cannot grow."""

    sqlite_errorcode = 4874
    sqlite_errorname = "SQLITE_IOERR_SHMSIZE"


def test_no_room_for_the_memory_that_readers_share_is_told_as_a_full_disk() -> None:
    assert isinstance(translated(NoRoomToShare()), DiskFull)


def test_the_library_takes_cells_of_bytes_as_they_are_and_does_not_ask_each_how_it_is_kept() -> None:
    assert sqlcipher.adapters[bytes, sqlcipher.PrepareProtocol] is bytes
