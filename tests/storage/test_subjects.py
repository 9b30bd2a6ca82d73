"""What goes out and came in is told by the forms that it stands in, without opening a change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jgw_desktop.app.sync_ports import Traffic
from jgw_desktop.app.sync_subjects import Subject, Subjects
from jgw_desktop.domain.ids import BundelId, RecordId
from storage.connection import Connection
from storage.log import SEEN_IN_LOG, ChangeLog
from storage.projecting import Reading
from storage.store import VaultStore
from tests.storage.colleagues import Colleagues
from tests.storage.stores import add_record, new_casus, new_store, set_field

KAART, PLAN, CASUS, GEZIN = (Subject(kind, 1) for kind in ("Netwerkkaart", "Gezinsplan", "Casus", "Gezin"))

NEW = Subject("Casus", 1, is_new=True)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[tuple[Connection, VaultStore]]:
    connection, store = new_store(tmp_path / "kluis.db")
    yield connection, store
    connection.close()


@pytest.fixture
def colleagues(tmp_path: Path) -> Iterator[Colleagues]:
    both = Colleagues(tmp_path)
    yield both
    both.close()


def _all_seen(connection: Connection) -> None:
    with connection.transaction():
        connection.execute("UPDATE change_log SET state = ?", SEEN_IN_LOG)


def _out(store: VaultStore, line: Traffic) -> tuple[Subject, ...]:
    return store.subjects([line])[line.bundel].out


def _with_map(store: VaultStore, bundel: BundelId, members: int = 3) -> RecordId:
    kaart = add_record(store, bundel, "Netwerkkaart", RecordId(bundel), titel="Kaart")
    for number in range(members):
        add_record(store, bundel, "Netwerklid", kaart, naam=f"Lid {number}")
    return kaart


def test_what_stands_in_a_form_is_told_as_that_form_the_most_written_first(
    vault: tuple[Connection, VaultStore],
) -> None:
    connection, store = vault
    bundel, _ = new_casus(store, "Voorbeeld")
    _all_seen(connection)
    plan = add_record(store, bundel, "Gezinsplan", RecordId(bundel), versie=1)
    doel = add_record(store, bundel, "Doel", plan, tekst="Rustig praten")
    _with_map(store, bundel)
    assert _out(store, Traffic(bundel, 6)) == (KAART, PLAN)
    _all_seen(connection)
    add_record(store, bundel, "Actie", doel, tekst="Samen eten")
    assert _out(store, Traffic(bundel, 1)) == (PLAN,)


def test_forms_of_one_type_are_counted_and_the_casus_itself_comes_last(
    vault: tuple[Connection, VaultStore],
) -> None:
    connection, store = vault
    bundel, gezin = new_casus(store, "Voorbeeld", "Sanne")
    _all_seen(connection)
    for day in ("2026-11-01", "2026-11-02"):
        add_record(store, bundel, "Contactverslag", RecordId(bundel), datum=day)
    set_field(store, bundel, gezin, "telefoon", "06 00 00 00 01")
    set_field(store, bundel, RecordId(bundel), "stap", "uitvoeren")
    set_field(store, bundel, RecordId(bundel), "stap", "nazorg")
    assert _out(store, Traffic(bundel, 5)) == (Subject("Contactverslag", 2), GEZIN, CASUS)


def test_what_was_sent_this_time_stays_told_and_what_was_sent_before_is_not(
    vault: tuple[Connection, VaultStore],
) -> None:
    connection, store = vault
    bundel, gezin = new_casus(store, "Voorbeeld")
    add_record(store, bundel, "Gezinsplan", RecordId(bundel), versie=1)
    _all_seen(connection)
    assert _out(store, Traffic(bundel, 0, sent=1)) == (PLAN,)
    set_field(store, bundel, gezin, "telefoon", "06 00 00 00 01")
    assert _out(store, Traffic(bundel, 1, sent=1)) == (GEZIN, PLAN)
    assert _out(store, Traffic(bundel, 1)) == (GEZIN,)


def test_only_the_casus_that_is_asked_for_is_told(vault: tuple[Connection, VaultStore]) -> None:
    _, store = vault
    one, _ = new_casus(store, "Voorbeeld")
    other, _ = new_casus(store, "Fictie")
    add_record(store, other, "Gezinsplan", RecordId(other), versie=1)
    assert store.subjects([Traffic(one, 1)]) == {one: Subjects((NEW, GEZIN))}
    assert store.subjects([]) == {}


def test_what_came_is_told_apart_from_what_goes_out(colleagues: Colleagues) -> None:
    anna, bram, bundel = colleagues.anna, colleagues.bram, colleagues.bundel
    _all_seen(bram.connection)
    _with_map(anna.store, bundel)
    set_field(bram.store, bundel, colleagues.gezin, "telefoon", "06 00 00 00 01")
    colleagues.meet()
    told = bram.store.subjects([Traffic(bundel, 1, came=4)])[bundel]
    assert (told.out[0], told.came, told.maker) == (GEZIN, (KAART,), None)  # no directory names anybody


def test_of_what_cannot_be_read_nothing_is_told(colleagues: Colleagues) -> None:
    anna, bram = colleagues.anna, colleagues.bram
    locked, _ = new_casus(anna.store, "Fictie")
    sealed = ChangeLog(anna.connection).sealed(locked)
    with bram.connection.transaction():
        ChangeLog(bram.connection).put_aside(sealed, SEEN_IN_LOG, Reading.NO_KEY)
    assert bram.store.subjects([Traffic(locked, 0, came=1)]) == {locked: Subjects()}
