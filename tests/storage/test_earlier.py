"""Changes written after earlier ones, in the vault: read in any order of arrival."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.ids import BundelId, RecordId
from storage.connection import Connection
from storage.lines import STANDS
from storage.log import ChangeLog
from storage.store import VaultStore
from tests.storage.stores import (
    FakeClock,
    add_record,
    alter_lines,
    new_casus,
    new_store,
    set_field,
    share_keys,
    shown,
)

TEXT = "Bij binnenkomst zat Sem met de tablet op de bank en keek nauwelijks op van het spel."


def _suites(connection: Connection) -> list[int]:
    return connection.rows(_first, "SELECT body FROM change_log ORDER BY n")


def _first(body: bytes) -> int:
    return body[0]


def _written(store: VaultStore) -> tuple[BundelId, RecordId]:
    casus, gezin = new_casus(store, "Van Nergenshuizen")
    note = add_record(store, casus, "Contactverslag", gezin, kort=TEXT)
    for more in ("Moeder was er ook.", "Vader niet."):
        set_field(store, casus, note, "kort", f"{TEXT} {more}")
    return casus, note


def test_a_longer_text_is_kept_as_what_differs_and_read_back_after_a_rebuild(tmp_path: Path) -> None:
    connection, store = new_store(tmp_path / "kluis.db")
    casus, note = _written(store)
    assert _suites(connection)[-2:] == [2, 2]
    store.rebuild()
    assert shown(store, casus, note, "kort") == f"{TEXT} Vader niet."
    assert store.check().problems == ()
    connection.close()


def test_what_comes_before_its_earlier_change_waits_for_it(tmp_path: Path) -> None:
    connection, store = new_store(tmp_path / "een.db")
    casus, _note = _written(store)
    other_connection, other = new_store(tmp_path / "twee.db")
    share_keys(connection, other_connection)
    changes = ChangeLog(connection).sealed(casus)
    other.receive(changes[1:])
    assert other.casussen() == []
    other.receive(changes[:1])
    assert other.bundel(casus) == store.bundel(casus)
    assert other.check().problems == ()
    assert _suites(other_connection).count(2) == _suites(connection).count(2)
    connection.close()
    other_connection.close()


def test_an_erasure_is_whole_so_that_it_can_be_read_when_all_else_is_gone(tmp_path: Path) -> None:
    connection, store = new_store(tmp_path / "kluis.db")
    casus, _ = _written(store)
    (erasure,) = store.commit(
        [Edit(casus, (), "", redacts=tuple(c.id for c in ChangeLog(connection).sealed(casus)))]
    )
    assert connection.row(_first, "SELECT body FROM change_log WHERE id = ?", erasure) == 1
    connection.close()


def test_an_unread_text_of_a_colleague_is_found_before_the_search_index_has_it(tmp_path: Path) -> None:
    connection, store = new_store(tmp_path / "kluis.db")
    _casus, note = _written(store)
    connection.execute("UPDATE change_log SET reading = 0 WHERE n = (SELECT max(n) FROM change_log)")
    connection.execute("DELETE FROM written WHERE chg = (SELECT max(n) FROM change_log)")
    alter_lines(connection, lambda line: replace(line, dead=STANDS))
    VaultStore(connection, FakeClock()).rebuild()
    assert [hit.record for hit in store.search("moeder", 5)] == [note]
    assert store.read_waiting(10)  # the change is read; the search index follows
    assert connection.row(int, "SELECT count(*) FROM zoek_wacht") == 1
    assert [hit.record for hit in store.search("vader", 5)] == [note]
    assert store.search("moeder", 5) == []
    assert store.check().problems == ()
    assert not store.read_waiting(10)
    assert store.follow_texts()
    assert not store.follow_texts()
    assert [hit.record for hit in store.search("vader", 5)] == [note]
    assert store.search("moeder", 5) == []
    assert store.check().problems == ()
    connection.close()


def test_a_text_that_still_waits_is_changed_again_at_once(tmp_path: Path) -> None:
    connection, store = new_store(tmp_path / "kluis.db")
    casus, note = _written(store)
    number = "SELECT n FROM record WHERE type = 'Contactverslag'"
    connection.execute(f"INSERT INTO zoek_wacht VALUES (({number}), 'wacht nog')")  # noqa: S608 - text of ours
    set_field(store, casus, note, "kort", "Heel iets anders.")
    assert connection.row(int, "SELECT count(*) FROM zoek_wacht") == 0
    assert [hit.record for hit in store.search("anders", 5)] == [note]
    assert store.check().problems == ()
    connection.close()
