"""Changes of a newer version are kept unread, and read by the program that can, once it was updated."""

from __future__ import annotations

from pathlib import Path

from storage.cells import pack_ids
from storage.connection import Connection, open_database
from storage.newer import read_newer_again
from storage.projecting import Reading
from storage.store import VaultStore
from tests.storage.stores import KEY, FakeClock, new_casus, new_store, reopened, shown

UNREAD = """UPDATE change_log SET reading = 3, kind = '', compartiment = '', device = x'', deps = ?
    WHERE bundel = ?"""
COLUMNS = "SELECT kind || compartiment || hex(device) || hex(deps) FROM change_log ORDER BY n"


def too_new(connection: Connection, bundel: bytes) -> None:
    """Put a casus back to how a program keeps it that is too old to read it, and that looked last."""
    connection.execute(UNREAD, pack_ids(()), bundel)
    connection.execute("UPDATE sync_fact SET v = ? WHERE k = 'newer_read_by'", b"0.0.1")
    VaultStore(connection, FakeClock()).rebuild()


def test_what_was_too_new_is_read_after_an_update(tmp_path: Path) -> None:
    path = tmp_path / "kluis.db"
    connection, store = new_store(path)
    bundel, gezin = new_casus(store, "Van Nergenshuizen")
    before = connection.rows(str, COLUMNS)
    too_new(connection, bundel)
    assert store.casussen() == []
    connection.close()
    with reopened(path) as again:
        while again.read_waiting(10):
            pass
        assert shown(again, bundel, gezin, "naam") == "Van Nergenshuizen"
        assert again.check().problems == ()
    after = open_database(path, KEY)
    assert after.rows(str, COLUMNS) == before
    after.close()


def test_the_same_version_does_not_look_again_and_a_header_that_is_still_too_new_waits_on(
    tmp_path: Path,
) -> None:
    connection, store = new_store(tmp_path / "kluis.db")
    bundel, _ = new_casus(store, "Van Nergenshuizen")
    too_new(connection, bundel)
    read_newer_again(connection, "0.0.1")
    unread = "SELECT count(*) FROM change_log WHERE reading = ?"
    assert connection.row(int, unread, int(Reading.NEWER)) == 1
    connection.execute("UPDATE change_log SET header = x'9163' WHERE bundel = ?", bundel)
    read_newer_again(connection, "0.0.2")
    assert connection.row(int, unread, int(Reading.NEWER)) == 1
    connection.close()
