"""The check finds every disagreement between log and projections; rebuilding repairs it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.errors import DamageDetected
from storage.connection import Connection, open_database
from storage.lines import REPLACED, STANDS, Line
from storage.store import VaultStore
from tests.storage.stores import (
    KEY,
    FakeClock,
    alter_lines,
    deletion,
    new_casus,
    new_store,
    set_field,
    setting,
)

PAGE = 4096


@pytest.fixture
def busy(store: VaultStore) -> VaultStore:
    """A vault with replaced values, a conflict and a deletion."""
    bundel, gezin = new_casus(store, "Jansen", "Aïsha", "Bram")
    set_field(store, bundel, gezin, "naam", "Smit")
    store.commit([setting(store, bundel, gezin, "adres", text) for text in ("Laan 1", "Laan 2")])
    store.commit([deletion(store, bundel, store.bundel(bundel).of_type("Persoon")[0].id)])
    return store


def test_a_vault_in_use_is_clean_and_rebuilding_changes_nothing(busy: VaultStore) -> None:
    report = busy.check()
    assert report.problems == ()
    assert report.changes == 6
    views = {row.bundel: busy.bundel(row.bundel) for row in busy.casussen()}
    found = busy.casussen(), busy.search("jansen"), busy.waiting()
    assert busy.rebuild() == report
    assert (busy.casussen(), busy.search("jansen"), busy.waiting()) == found
    assert {bundel: busy.bundel(bundel) for bundel in views} == views


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM written WHERE n = 1",
        "UPDATE written SET chg = 999 WHERE n = 1",
        "UPDATE written SET stands = stands - 1 WHERE n = 1",
        "UPDATE written SET lines = x'c1' WHERE n = 1",
        "UPDATE record SET gone = 1 WHERE type = 'Casus'",
        "UPDATE record SET parent = NULL",
        "DELETE FROM record WHERE type = 'Persoon'",
        "UPDATE casus_lijst SET naam = 'Anders'",
        "DELETE FROM casus_lijst",
        "UPDATE zoek SET tekst = 'anders' WHERE rowid = (SELECT n FROM record WHERE type = 'Gezin')",
        "INSERT INTO zoek(rowid, tekst) VALUES (999, 'los')",
        "DELETE FROM zoek",
        "DELETE FROM zoek_data WHERE id > 10",
    ],
)
def test_each_damaged_projection_is_found_and_repaired(
    connection: Connection, busy: VaultStore, damage: str
) -> None:
    connection.execute(damage)
    assert busy.check().problems
    assert busy.rebuild().problems == ()


@pytest.mark.parametrize(
    "altered",
    [
        lambda line: None if line.at == 0 else line,
        lambda line: None if line.dead == REPLACED else line,
        lambda line: replace(line, dead=REPLACED) if line.field in ("telefoon", "nummer") else line,
        lambda line: replace(line, dead=STANDS),
        lambda line: replace(line, value="a") if line.field == "nummer" else line,
        lambda line: replace(line, value="a") if line.dead == REPLACED else line,
        lambda line: replace(line, at=7),
    ],
)
def test_each_damaged_operation_is_found_and_repaired(
    connection: Connection, busy: VaultStore, altered: Callable[[Line], Line | None]
) -> None:
    alter_lines(connection, altered)
    assert busy.check().problems
    assert busy.rebuild().problems == ()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE change_log SET hlc = 1 WHERE n = 2",
        "UPDATE change_log SET author = 'x' WHERE n = 2",
        "UPDATE change_log SET deps = x'90' WHERE n = 3",
        "UPDATE change_log SET id = zeroblob(32) WHERE n = 2",
        "UPDATE change_log SET body = zeroblob(60) WHERE n = 2",
        "UPDATE change_log SET header = x'90' WHERE n = 2",
        "DELETE FROM change_log WHERE n = 2",
        "DELETE FROM bundel_key",
    ],
)
def test_a_damaged_log_is_found(connection: Connection, busy: VaultStore, damage: str) -> None:
    connection.execute(damage)
    assert busy.check().problems


def test_p13_a_damaged_page_anywhere_is_found_and_the_file_stays_as_it_is(path: Path) -> None:
    connection, store = new_store(path)
    for naam in ("Jansen", "Smit", "Vries"):
        new_casus(store, naam, "Aïsha", "Bram")
    _let_pages_go(connection)
    connection.close()
    whole = path.read_bytes()
    for page in range(len(whole) // PAGE):
        damaged = bytearray(whole)
        damaged[page * PAGE + 100] ^= 1
        path.write_bytes(damaged)
        problems = _problems(path)
        assert problems, f"page {page}"
        assert not any("Jansen" in problem for problem in problems)
        assert path.read_bytes() == damaged


def _let_pages_go(connection: Connection) -> None:
    """Leave free pages behind: only the MAC of a page tells that one of those is damaged."""
    connection.execute("INSERT INTO meta(k, v) VALUES ('lang', zeroblob(80000))")
    connection.execute("DELETE FROM meta WHERE k = 'lang'")


def _problems(path: Path) -> tuple[str, ...]:
    """Open and check a damaged vault; opening can find the damage already."""
    try:
        connection = open_database(path, KEY)
    except DamageDetected as error:
        return (error.code,)
    try:
        return VaultStore(connection, FakeClock()).check().problems
    except DamageDetected as error:
        return (error.code,)
    finally:
        connection.close()


def test_after_damage_was_met_every_error_says_so(path: Path) -> None:
    connection, store = new_store(path)
    bundel, gezin = new_casus(store, "Jansen")
    place = connection.row(int, "SELECT rootpage FROM sqlite_master WHERE name = 'written'") or 0
    connection.close()
    damaged = bytearray(path.read_bytes())
    damaged[(place - 1) * PAGE + 100] ^= 1
    path.write_bytes(damaged)
    again = open_database(path, KEY)
    broken = VaultStore(again, FakeClock())
    with pytest.raises(DamageDetected):
        broken.bundel(bundel)
    with pytest.raises(DamageDetected):
        broken.commit([Edit(bundel, (Operation(gezin, "Gezin", "naam", "Smit"),))])
    again.close()
    assert path.read_bytes() == damaged
