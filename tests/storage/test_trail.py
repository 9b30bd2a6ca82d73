"""The audit trail: what stands in it, and that no entry can be changed, moved, put in or taken out."""

from __future__ import annotations

import re
import secrets
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jgw_desktop.app.audit import Act, AuditFilter, Note
from jgw_desktop.domain.errors import JgwError
from storage.connection import Connection, open_database
from storage.store import VaultStore
from storage.trail import ACTORS, Trail
from tests.house.source import sources
from tests.storage.stores import KEY, FakeClock, drafted, new_casus, new_store, root, set_field

ALL = AuditFilter()


def test_p15_each_entry_says_who_did_what_to_what_when_on_which_device_and_how_it_ended(
    store: VaultStore,
) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    set_field(store, bundel, gezin, "naam", "Smit")
    store.note_act(Note(Act.READ, bundel))
    read, changed, made, founded = store.acts(ALL, None, 10)
    assert (read.note.act, changed.note.act, founded.note.act) == (Act.READ, Act.CHANGED, Act.VAULT_MADE)
    assert (changed.note.bundel, changed.note.record) == (bundel, gezin)
    assert (made.note.bundel, made.note.record, made.note.number) == (bundel, None, 2)
    assert [line.seq for line in (founded, made, changed, read)] == [1, 2, 3, 4]
    assert {line.actor for line in (read, changed, made)} == {store.worker}
    assert read.wall_ms == FakeClock()()
    assert len(read.device) == 16


def test_p15_the_trail_holds_no_name_and_no_answer(connection: Connection, store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen-Markering", "Aïsha")
    set_field(store, bundel, gezin, "naam", "Smit-Markering")
    cells = connection.rows(lambda *row: repr(row), "SELECT * FROM audit")
    assert not any(word in cell for cell in cells for word in ("Markering", "Aïsha", "Smit"))


def test_who_stands_in_the_trail_is_found_without_sorting_every_entry(
    connection: Connection, store: VaultStore
) -> None:
    steps = connection.rows(lambda *step: step[1], f"EXPLAIN {ACTORS}")
    assert "OpenRead" in steps
    assert "SorterOpen" not in steps
    assert store.actors() == [store.worker]


def test_typing_adds_no_entry(store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    before = store.acts(ALL, None, 10)
    store.save_drafts([drafted(store, bundel, gezin, "naam", "Jans")])
    assert store.acts(ALL, None, 10) == before


def test_an_act_that_fails_leaves_no_entry(connection: Connection, store: VaultStore) -> None:
    new_casus(store, "Jansen")
    before = store.acts(ALL, None, 10)
    connection.execute("CREATE TRIGGER t BEFORE INSERT ON record BEGIN SELECT RAISE(ABORT, 'x'); END")
    with pytest.raises(JgwError):
        new_casus(store, "Smit")
    assert store.acts(ALL, None, 10) == before
    assert Trail(connection).first_bad() is None


@pytest.mark.parametrize(
    ("statement", "bad"),
    [
        ("DELETE FROM audit WHERE seq = 3", 3),
        ("DELETE FROM audit WHERE seq = 1", 1),
        ("UPDATE audit SET wall_ms = wall_ms + 1 WHERE seq = 2", 2),
        ("UPDATE audit SET actor = 'ander' WHERE seq = 4", 4),
        ("UPDATE audit SET act = 'bekeken' WHERE seq = 2", 2),
        ("UPDATE audit SET bundel = NULL WHERE seq = 2", 2),
        ("UPDATE audit SET seq = seq + 1 WHERE seq = 5", 5),
        ("INSERT INTO audit SELECT 6, wall_ms, actor, device, act, bundel, record, outcome, detail, number, "
         "first, last, content, mac FROM audit WHERE seq = 5", 6),
        ("UPDATE meta SET v = zeroblob(32) WHERE k = 'audit_key'", 1),
        ("DELETE FROM meta WHERE k = 'audit_key'", 1),
    ],
)  # fmt: skip
def test_p15_with_the_key_of_the_database_in_hand_the_first_bad_entry_is_named(
    connection: Connection, store: VaultStore, statement: str, bad: int
) -> None:
    five_entries(connection, store)
    connection.execute(statement)
    assert Trail(connection).first_bad() == bad
    assert any("audit trail" in problem for problem in store.check().problems)


def test_p15_two_entries_that_changed_places_are_found(connection: Connection, store: VaultStore) -> None:
    five_entries(connection, store)
    for old, new in ((2, 99), (3, 2), (99, 3)):
        connection.execute("UPDATE audit SET seq = ? WHERE seq = ?", new, old)
    assert Trail(connection).first_bad() == 2


def five_entries(connection: Connection, store: VaultStore) -> None:
    """Bring the trail to five entries, and take away what keeps a mistake of ours from changing them."""
    for naam in ("Jansen", "Smit", "Vries", "Bakker"):
        new_casus(store, naam)
    assert Trail(connection).first_bad() is None
    for trigger in connection.rows(str, "SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        connection.execute(f"DROP TRIGGER {trigger}")


@settings(max_examples=60, deadline=None)
@given(
    seq=st.integers(1, 5),
    column=st.sampled_from(
        ["wall_ms", "actor", "device", "act", "bundel", "record", "outcome", "detail", "number", "first",
         "last", "content", "mac"]
    ),
    blob=st.binary(min_size=1, max_size=40),
    number=st.integers(-(2**62), 2**62),
)  # fmt: skip
def test_p15_no_changed_entry_is_taken_for_a_good_one(
    tmp_path_factory: pytest.TempPathFactory, seq: int, column: str, blob: bytes, number: int
) -> None:
    connection, store = new_store(tmp_path_factory.mktemp("spoor") / "kluis.db")
    five_entries(connection, store)
    kinds = {"wall_ms", "number", "first", "last"}
    texts = {"actor", "act", "outcome", "detail"}
    cell = number if column in kinds else blob.hex() if column in texts else blob
    before = connection.row(lambda cell: cell, f"SELECT {column} FROM audit WHERE seq = ?", seq)  # noqa: S608 - our own text
    connection.execute(f"UPDATE audit SET {column} = ? WHERE seq = ?", cell, seq)  # noqa: S608 - our own text
    assert (Trail(connection).first_bad() is None) == (cell == before)
    connection.close()


@pytest.mark.parametrize("statement", ["UPDATE audit SET number = 1", "DELETE FROM audit"])
def test_p15_the_table_itself_lets_no_entry_be_changed_or_removed(
    connection: Connection, store: VaultStore, statement: str
) -> None:
    new_casus(store, "Jansen")
    with pytest.raises(JgwError):
        connection.execute(statement)
    assert Trail(connection).first_bad() is None


def test_p15_no_code_changes_or_removes_an_entry() -> None:
    pattern = re.compile(r"(UPDATE|DELETE FROM|REPLACE INTO|DROP TABLE)\s+audit\b", re.IGNORECASE)
    assert [
        file.path for file in sources("storage", "sync", "jgw_desktop") if pattern.search(file.text)
    ] == []


def test_p15_a_change_that_left_the_log_or_became_another_is_named(
    connection: Connection, store: VaultStore
) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    set_field(store, bundel, gezin, "naam", "Smit")
    assert list(Trail(connection).lost_changes()) == []
    connection.execute("UPDATE change_log SET id = ? WHERE n = 3", secrets.token_bytes(32))
    assert list(Trail(connection).lost_changes()) == [3]
    connection.execute("DELETE FROM change_log WHERE bundel = ?", bundel)
    assert list(Trail(connection).lost_changes()) == []


def test_the_trail_is_read_by_period_person_and_casus_and_a_page_at_a_time(path: Path) -> None:
    connection, _ = new_store(path)
    clock = FakeClock()
    store = VaultStore(connection, clock)
    first, _ = new_casus(store, "Jansen")
    clock.now_ms += 1000
    second, _ = new_casus(store, "Smit")
    late = AuditFilter(since_ms=clock.now_ms)
    assert [line.note.bundel for line in store.acts(late, None, 10)] == [second]
    assert [line.seq for line in store.acts(AuditFilter(until_ms=clock.now_ms), None, 10)] == [2, 1]
    assert [line.note.bundel for line in store.acts(AuditFilter(bundel=first), None, 10)] == [first]
    assert store.acts(AuditFilter(actor=store.worker), 3, 1)[0].seq == 2
    assert store.acts(AuditFilter(actor=root(first).hex()), None, 10) == []  # type: ignore[arg-type]  # no worker at all
    assert store.actors() == [store.worker]
    connection.close()


def test_the_chain_goes_on_after_the_vault_was_closed(path: Path) -> None:
    connection, store = new_store(path)
    new_casus(store, "Jansen")
    connection.close()
    again = open_database(path, KEY)
    new_casus(VaultStore(again, FakeClock()), "Smit")
    assert Trail(again).head().seq == 3
    assert Trail(again).first_bad() is None
    again.close()
