"""What a casus asks of the worker, and what the worker does with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from jgw_desktop.app.agenda import (
    Appointment,
    NewAppointment,
    add_appointment,
    as_icalendar,
    bring_back,
    cancel_appointment,
    mark_done,
    read_own,
    snooze,
)
from jgw_desktop.app.casussen import new_casus
from jgw_desktop.app.editing import creation, filling, new_id
from jgw_desktop.app.ports import Store
from jgw_desktop.app.today import CasusDay, Reminder, casus_day
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.errors import EditRefused
from jgw_desktop.domain.ids import BundelId, RecordId, root_of
from jgw_desktop.domain.rules import BUILT_IN
from jgw_desktop.domain.values import Value
from storage.vault import FileVault
from tests.ui.casus.vaults import import_family, open_vault

TODAY = date(2026, 1, 10)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[FileVault]:
    made = open_vault(tmp_path / "kluis")
    yield made
    made.close().result()


@pytest.fixture
def casus(vault: FileVault) -> BundelId:
    return vault.submit(lambda store: new_casus(store, "Verzonnenhuis", TODAY)).result()


def _write(vault: FileVault, bundel: BundelId, kind: str, values: dict[str, Value]) -> RecordId:
    def job(store: Store) -> RecordId:
        record = new_id()
        store.commit([Edit(bundel, creation(record, kind, root_of(bundel), "m", values))])
        return record

    return vault.submit(job).result()


def _day(vault: FileVault, bundel: BundelId, today: date = TODAY) -> CasusDay:
    found = vault.submit(lambda store: casus_day(store, bundel, today, BUILT_IN)).result()
    assert found is not None
    return found


def _rules(day: CasusDay) -> list[str]:
    return [one.rule for one in day.reminders]


def _one(vault: FileVault, casus: BundelId) -> Reminder:
    _write(vault, casus, "Signaal", {"besluit": "oppakken", "besluit_op": "2026-01-08", "bron": "school"})
    return next(one for one in _day(vault, casus).reminders if one.rule == "R70")


def test_a_signal_without_a_decision_waits_and_one_with_it_does_not(
    vault: FileVault, casus: BundelId
) -> None:
    signal = _write(vault, casus, "Signaal", {"ontvangen_op": "2026-01-08", "bron": "school"})
    assert _day(vault, casus).signals == (signal,)

    def decide(store: Store) -> None:
        record = store.bundel(casus).records[signal]
        store.commit([Edit(casus, filling(record, {"besluit": "oppakken", "besluit_op": "2026-01-09"}))])

    vault.submit(decide).result()
    assert _day(vault, casus).signals == ()


def test_a_reminder_knows_its_last_day_its_source_and_whether_it_is_late(
    vault: FileVault, casus: BundelId
) -> None:
    reminder = _one(vault, casus)
    assert reminder.due == date(2026, 1, 15)
    assert reminder.source
    assert not reminder.is_late(date(2026, 1, 15))
    assert reminder.is_late(date(2026, 1, 16))


def test_each_thing_to_do_is_said_once(vault: FileVault) -> None:
    family = vault.submit(import_family).result()
    for today in (date(2025, 9, 1), TODAY, date(2026, 4, 1)):
        about = [(one.rule, one.record, one.text) for one in _day(vault, family, today).reminders]
        assert len(about) == len(set(about))


def test_the_timers_of_years_ahead_do_not_show(vault: FileVault) -> None:
    family = vault.submit(import_family).result()
    assert "R64" not in _rules(_day(vault, family))
    assert "R64" in _rules(_day(vault, family, date(2028, 9, 20)))


def test_of_a_closed_casus_only_the_aftercare_reminds(vault: FileVault) -> None:
    family = vault.submit(import_family).result()

    def close(store: Store) -> None:
        root = store.bundel(family).root
        assert root is not None
        store.commit([Edit(family, filling(root, {"stap": "afgesloten"}))])

    assert {"R48", "R67"} <= set(_rules(_day(vault, family)))
    vault.submit(close).result()
    assert set(_rules(_day(vault, family, date(2026, 2, 3)))) == {"R94"}


def test_done_stays_done_for_the_same_thing_only(vault: FileVault, casus: BundelId) -> None:
    reminder = _one(vault, casus)
    vault.submit(lambda store: mark_done(store, reminder, TODAY)).result()
    own = vault.submit(read_own).result()
    assert not own.wants(reminder, TODAY)
    assert own.wants(replace(reminder, due=date(2026, 2, 1)), TODAY)
    assert _day(vault, casus).reminders  # the rule itself knows nothing of it


def test_what_is_put_off_comes_back_on_its_day_and_can_be_brought_back(
    vault: FileVault, casus: BundelId
) -> None:
    reminder = _one(vault, casus)
    vault.submit(lambda store: snooze(store, reminder, date(2026, 1, 17))).result()
    own = vault.submit(read_own).result()
    assert not own.wants(reminder, date(2026, 1, 16))
    assert own.wants(reminder, date(2026, 1, 17))
    vault.submit(lambda store: mark_done(store, reminder, TODAY)).result()
    vault.submit(lambda store: bring_back(store, reminder)).result()
    assert vault.submit(read_own).result().wants(reminder, TODAY)


def test_appointments_come_in_the_order_of_their_times_and_can_be_taken_away(
    vault: FileVault, casus: BundelId
) -> None:
    late = NewAppointment("huisbezoek", datetime(2026, 1, 10, 15, 30), 45, "Meerkoetstraat 14", "", casus)
    early = NewAppointment("telefoon", datetime(2026, 1, 10, 9, 0), wie="juf Esra")
    ids = [vault.submit(lambda store, one=one: add_appointment(store, one)).result() for one in (late, early)]  # type: ignore[misc]  # mypy knows no type for a default
    own = vault.submit(read_own).result()
    assert [one.what for one in own.appointments] == [early, late]
    assert own.naam == "Samira Voorbeeld"
    vault.submit(lambda store: cancel_appointment(store, ids[0])).result()
    assert [one.what for one in vault.submit(read_own).result().appointments] == [early]
    with pytest.raises(EditRefused):
        vault.submit(lambda store: cancel_appointment(store, ids[0])).result()


def test_what_leaves_for_a_calendar_names_nobody_and_no_place() -> None:
    what = NewAppointment("huisbezoek", datetime(2026, 1, 10, 15, 30), 45, "Meerkoetstraat 14", "Aylin")
    made = as_icalendar(
        [Appointment(RecordId(b"a" * 16), what)], "Werk, buiten", datetime(2026, 1, 9)
    ).decode()
    lines = made.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "SUMMARY:Werk\\, buiten" in lines
    start = datetime(2026, 1, 10, 15, 30).astimezone().timestamp()
    stamp = next(line for line in lines if line.startswith("DTSTART")).partition(":")[2]
    assert datetime.fromisoformat(stamp).timestamp() == start
    assert not any(word in made for word in ("Meerkoet", "Aylin", "uisbezoek"))
    assert max(map(len, lines)) <= 75


@pytest.mark.parametrize(
    ("born", "asked"), [("2009-01-05", True), ("2009-01-14", True), ("2002-01-01", False)]
)
def test_a_plan_for_after_18_is_asked_around_17_and_not_of_who_has_grown_up(
    vault: FileVault, casus: BundelId, born: str, *, asked: bool
) -> None:
    _write(vault, casus, "Persoon", {"rol": "jeugdige", "geboortedatum": born})
    assert ("R64" in _rules(_day(vault, casus))) is asked
