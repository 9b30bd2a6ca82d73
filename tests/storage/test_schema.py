"""A vault of every schema opens in this program; a newer one is left alone."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from jgw_desktop.app.ports import Store
from jgw_desktop.domain.errors import MalformedChange, NewerVault
from jgw_desktop.domain.values import Value
from storage.connection import Connection, open_database
from storage.migrations import MIGRATIONS
from storage.schema import VERSION
from storage.store import VaultStore, prepare
from tests.storage.fixtures.make_vault import CASUSSEN, DRAFT, FOLDER
from tests.storage.stores import KEY, FakeClock, new_casus, new_store
from tests.storage.vaults import PHRASE, vault_at


def test_every_schema_has_a_vault_kept_as_example() -> None:
    kept = {folder.name for folder in FOLDER.iterdir() if folder.name.startswith("schema_")}
    assert kept == {f"schema_{number}" for number in range(1, VERSION + 1)}


@pytest.mark.parametrize("number", range(1, VERSION + 1))
def test_a_vault_of_an_earlier_schema_opens_with_every_word(tmp_path: Path, number: int) -> None:
    shutil.copytree(FOLDER / f"schema_{number}", tmp_path / "kluis")
    (tmp_path / "kluis" / "kluis.bin").rename(tmp_path / "kluis" / "kluis.db")
    vault = vault_at(tmp_path / "kluis")
    vault.unlock(PHRASE).result()
    assert vault.submit(everything).result() == (CASUSSEN, [], [DRAFT], ())
    assert vault.submit(tables).result() == _tables_of_a_new_vault(tmp_path / "nieuw.db")
    vault.close().result()


def tables(store: Store) -> set[str]:
    """Return the names of all tables and indexes of an open vault."""
    assert isinstance(store, VaultStore)
    return set(store._connection.rows(str, "SELECT name FROM sqlite_master"))


def _tables_of_a_new_vault(path: Path) -> set[str]:
    connection, store = new_store(path)
    found = tables(store)
    connection.close()
    return found


def everything(store: Store) -> tuple[dict[str, set[str]], list[str], list[Value], tuple[str, ...]]:
    """Return names by casus, the words that are not found, the drafts, and what the check finds."""
    rows = store.casussen()
    names = {row.naam: set(filter(None, row.personen.split(", "))) for row in rows}
    words = {word for naam, personen in CASUSSEN.items() for word in (*naam.split(), *personen)}
    lost = [word for word in words if not store.search(word)]
    drafts = [draft.value for row in rows for draft in store.drafts(row.bundel)]
    return names, lost, drafts, store.check().problems


def test_a_newer_vault_is_refused_and_nothing_is_written(path: Path) -> None:
    connection, _ = new_store(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    again = open_database(path, KEY)
    with pytest.raises(NewerVault):
        prepare(again, FakeClock())
    again.close()
    assert path.read_bytes() == before


def test_preparing_a_vault_that_is_up_to_date_writes_nothing(path: Path) -> None:
    connection, _ = new_store(path)
    connection.close()
    before = path.read_bytes()
    again = open_database(path, KEY)
    prepare(again, FakeClock())
    again.close()
    assert path.read_bytes() == before


def test_a_step_that_fails_leaves_the_vault_as_it_was(connection: Connection, store: VaultStore) -> None:
    new_casus(store, "Jansen")
    before = store.casussen()
    connection.execute("UPDATE meta SET v = x'00' WHERE k = 'projections'")
    connection.execute("UPDATE change_log SET body = x'00' WHERE n = 1")
    with pytest.raises(MalformedChange):
        prepare(connection, FakeClock())
    assert store.casussen() == before


def test_lists_that_were_signed_by_themselves_keep_their_place_and_others_come_beside_them() -> None:
    raw = sqlite3.connect(":memory:")
    for statements in MIGRATIONS[:8]:
        raw.executescript(";".join(statements))
    raw.execute("INSERT INTO signed_list VALUES (7, ?, ?, ?, ?)", (b"b", b"d", b"s", b"m"))
    raw.executescript(";".join(MIGRATIONS[8]))
    kept = "SELECT n, bundel, device, signature, members, beside FROM signed_list"
    assert raw.execute(kept).fetchall() == [(7, b"b", b"d", b"s", b"m", b"")]
    new = "INSERT INTO signed_list(bundel, device, signature, members, beside) VALUES (?, ?, ?, ?, ?)"
    raw.execute(new, (b"c", b"d", b"s", b"m", b"elsewhere"))
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(new, (b"c", b"d", b"s", b"m", b"elsewhere"))
    raw.close()
