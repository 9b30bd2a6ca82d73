"""What came is read while more comes: of much only what the list of casussen needs, a little wholly."""

from __future__ import annotations

from pathlib import Path

from storage.connection import Connection
from storage.store import VaultStore
from tests.storage.stores import add_record, new_casus, new_store

_UNREAD = """UPDATE change_log SET reading = 0, seq = (SELECT count(*) FROM change_log AS b
    WHERE b.bundel = change_log.bundel AND b.n <= change_log.n)"""
_WAITS = "SELECT count(*) FROM change_log WHERE reading = 0"


def _with_two_casussen_unread(folder: Path) -> tuple[Connection, VaultStore, int]:
    """Return a vault in which all of two casussen came and was not read; and how many changes that are."""
    connection, store = new_store(folder / "kluis.db")
    for name in ("Van Daar", "Van Hier"):
        casus, gezin = new_casus(store, name)
        for number in range(8):
            add_record(store, casus, "Contactverslag", gezin, kort=f"Verslag {number} van {name}")
    connection.execute(_UNREAD)
    store.rebuild()
    assert store.casussen() == []
    return connection, store, connection.row(int, _WAITS) or 0


def test_of_much_that_came_the_list_is_read_and_the_rest_waits(tmp_path: Path) -> None:
    connection, store, waits = _with_two_casussen_unread(tmp_path)
    store.read_arrived(waits - 1)
    assert [row.naam for row in store.casussen()] == ["Van Daar", "Van Hier"]
    left = connection.row(int, _WAITS) or 0
    assert 0 < left < waits
    store.read_arrived(left - 1)
    assert connection.row(int, _WAITS) == left  # their beginnings are there
    connection.close()


def test_a_little_that_came_is_read_wholly(tmp_path: Path) -> None:
    connection, store, waits = _with_two_casussen_unread(tmp_path)
    store.read_arrived(waits)
    assert connection.row(int, _WAITS) == 0
    assert len(store.search("verslag", 50)) == 16
    assert store.check().problems == ()
    connection.close()
