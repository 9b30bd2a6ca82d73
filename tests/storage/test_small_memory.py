"""More small memory for the library: taken where it can be had, and not in the way where it cannot."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

import pytest
import sqlcipher3._sqlite3 as library
import sqlcipher3.dbapi2 as sqlcipher

from storage import connection
from storage.small_memory import statements_kept

_MEMORY_USED = 0  # SQLITE_STATUS_MEMORY_USED
_SET_APART = 1200 * 2000


def used() -> int:
    """Return how many bytes SQLite holds."""
    now, most = ctypes.c_int64(), ctypes.c_int64()
    asked = ctypes.CDLL(library.__file__).sqlite3_status64
    assert asked(_MEMORY_USED, ctypes.byref(now), ctypes.byref(most), 0) == 0
    return now.value


@pytest.mark.skipif(sys.platform == "win32", reason="the library keeps its functions to itself there")
def test_each_connection_sets_the_memory_apart_for_many_statements() -> None:
    before = used()
    raw = sqlcipher.connect(":memory:")
    taken = used() - before
    raw.close()
    assert taken > _SET_APART
    assert connection._STATEMENTS == 64


def test_a_library_that_cannot_be_asked_keeps_the_few_statements_that_fit(tmp_path: Path) -> None:
    no_library = tmp_path / "_sqlite3.so"
    no_library.write_bytes(b"no library")
    assert statements_kept(str(no_library)) == statements_kept(None) == 6


def test_a_library_without_functions_to_call_keeps_the_few_statements_that_fit() -> None:
    import _queue  # a module in C that has no SQLite in it

    assert statements_kept(getattr(_queue, "__file__", None)) == 6
