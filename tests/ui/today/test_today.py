"""Vandaag: the first page, by keys alone, on a real vault."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from jgw_desktop.app.agenda import NewAppointment, NewTask, add_appointment, add_task, read_own
from jgw_desktop.app.casussen import new_casus
from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.ids import BundelId, root_of
from jgw_desktop.domain.records import FINAL, STATUS
from jgw_desktop.domain.values import Value
from resources import tekst
from storage.vault import FileVault
from tests.ui.casus.vaults import FakeDialogs, desk_of, settle
from tests.ui.casus.walker import CTRL, focus
from ui.casus.desk import Desk
from ui.casus.form_page import FormPage
from ui.casus.overview_page import OverviewPage
from ui.casus.places import Place
from ui.home import CASUSSEN, Home
from ui.names import names
from ui.shell import SYNC, TODAY
from ui.style.theme import SchemeChoice, theme
from ui.today.new_appointment import clock_of
from ui.today.page import TodayPage
from ui.today.rows import TaskRow

MORNING = datetime(2026, 1, 10, 10, 40)


@pytest.fixture
def home(vault: FileVault, family: BundelId, show: Callable[..., None], tmp_path: Path) -> Home:
    return _home(vault, desk_of(vault), show, tmp_path)


def _home(vault: FileVault, desk: Desk, show: Callable[..., None], folder: Path) -> Home:
    made = Home(replace(desk, now=lambda: MORNING), folder, practice=False)
    show(made)
    made.go(TODAY)
    _wait(vault)
    return made


def _wait(vault: FileVault) -> None:
    for _ in range(3):
        settle(vault)


def _press(vault: FileVault, *keys: Qt.Key, ctrl: bool = False) -> None:
    for key in keys:
        QTest.keyClick(focus(), key, CTRL if ctrl else Qt.KeyboardModifier.NoModifier)
    _wait(vault)


def _words(page: TodayPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def _visit(vault: FileVault, begin: datetime, casus: BundelId | None, **more: str) -> None:
    new = NewAppointment("huisbezoek", begin, 45, casus=casus, **more)
    vault.submit(lambda store: add_appointment(store, new)).result()
    _wait(vault)


def test_the_day_begins_here_with_its_name_and_what_is_to_be_done(home: Home) -> None:
    words = _words(home.today)
    assert home.key == TODAY
    assert "Zaterdag 10 januari" in words
    assert tekst("vandaag.goede.morgen", naam="Samira") in words
    assert home.today.book.reminders()
    assert focus() is home.today.plan


def test_a_line_tells_where_in_the_day_one_is_and_follows_the_clock(
    vault: FileVault, family: BundelId, show: Callable[..., None], tmp_path: Path
) -> None:
    clock = [MORNING]
    home = Home(replace(desk_of(vault), now=lambda: clock[0]), tmp_path, practice=False)
    show(home)
    for hour in (9, 11):
        _visit(vault, MORNING.replace(hour=hour), family)
    assert _in_order(home.today, "09:40", "10:40", "11:40")
    clock[0] = MORNING.replace(minute=52)
    home.today.follow_clock()
    assert _in_order(home.today, "09:40", "10:52", "11:40")
    clock[0] = MORNING.replace(hour=12)
    home.today.follow_clock()
    assert tekst("vandaag.nu") not in _words(home.today).splitlines()


def test_the_hours_stay_whole_when_larger_letters_are_chosen(
    home: Home, vault: FileVault, family: BundelId
) -> None:
    _visit(vault, MORNING - timedelta(hours=1), family)
    theme().show(theme().choice, 2.0)
    home.today.grab()
    hours = [label for label in home.today.main.findChildren(QLabel) if re.fullmatch("..:..", label.text())]
    assert "09:40" in [label.text() for label in hours if label.isVisible()]
    assert all(label.width() >= label.sizeHint().width() for label in hours)


def _in_order(page: TodayPage, *words: str) -> bool:
    labels = [label for label in page.main.findChildren(QLabel) if label.isVisibleTo(page)]
    page.grab()
    said = [
        label.text() for label in sorted(labels, key=lambda one: one.mapTo(page, one.rect().topLeft()).y())
    ]
    return [text for text in said if text in words] == list(words)


def test_an_appointment_is_made_by_keys_alone(home: Home, vault: FileVault, family: BundelId) -> None:
    _press(vault, Qt.Key.Key_Space)
    assert focus() is home.today.form.soort
    _press(vault, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    QTest.keyClicks(focus(), "13.30")
    _press(vault, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Tab)
    QTest.keyClicks(focus(), "Meerkoetstraat 14")
    _press(vault, Qt.Key.Key_Return)
    (made,) = vault.submit(read_own).result().appointments
    assert made.what == NewAppointment(
        "huisbezoek", datetime(2026, 1, 10, 13, 30), 60, "Meerkoetstraat 14", "", family
    )
    assert not home.today.form.isVisible()
    assert "Meerkoetstraat 14" in _words(home.today)


def test_a_time_that_is_none_is_said_and_what_was_typed_stays(home: Home, vault: FileVault) -> None:
    _press(vault, Qt.Key.Key_Space)
    home.today.form.clock.setFocus()
    QTest.keyClicks(focus(), "straks")
    _press(vault, Qt.Key.Key_Return)
    assert tekst("vandaag.nieuw.fout_tijd") in _words(home.today)
    assert focus() is home.today.form.clock
    assert home.today.form.clock.value() == "straks"
    _press(vault, Qt.Key.Key_Escape)
    assert not home.today.form.isVisible()
    assert vault.submit(read_own).result().appointments == ()


def test_arrows_walk_the_appointments_and_enter_opens_the_casus(
    home: Home, vault: FileVault, family: BundelId
) -> None:
    _visit(vault, MORNING + timedelta(hours=1), family)
    _visit(vault, MORNING + timedelta(hours=3), None, wie="juf Esra")
    _visit(vault, MORNING + timedelta(hours=5), family)
    home.today.focus_first()
    assert focus().objectName() == "vandaag.casus.1"
    _press(vault, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert focus().objectName() == "vandaag.casus.3"
    _press(vault, Qt.Key.Key_Up, Qt.Key.Key_Up)
    _press(vault, Qt.Key.Key_Return)
    assert home.key == CASUSSEN
    assert home.room.workspace is not None
    assert home.room.workspace.session.bundel == family


def test_the_times_keep_their_room_when_the_letters_grow_meanwhile(
    home: Home, vault: FileVault, family: BundelId
) -> None:
    _visit(vault, MORNING + timedelta(hours=1), family)
    theme().show(SchemeChoice.LIGHT, 2.0)
    times = [one for one in home.today.findChildren(QLabel) if one.text() == "11:40" and one.isVisible()]
    assert [one.width() >= one.sizeHint().width() for one in times] == [True]


def test_the_next_visit_tells_what_was_said_last(home: Home, vault: FileVault, family: BundelId) -> None:
    _visit(vault, MORNING - timedelta(hours=2), family)
    assert tekst("vandaag.vorige_keer") not in _words(home.today)
    _visit(vault, MORNING + timedelta(hours=1), family)
    assert tekst("vandaag.vorige_keer") in _words(home.today)
    assert tekst("vandaag.een_afspraak") in _words(home.today)


def test_what_is_done_goes_and_comes_back_when_it_is_undone(home: Home, vault: FileVault) -> None:
    _press_on(home, vault, "vandaag.groep.1")
    before = [one.id for _, one in home.today.book.reminders()]
    _press_on(home, vault, "vandaag.gedaan.2")
    assert [one.id for _, one in home.today.book.reminders()] == before[1:]
    assert focus().objectName() == "vandaag.gedaan.2"
    home.today.findChild(type(home.today.plan), "vandaag.ongedaan").setFocus()  # type: ignore[union-attr]  # it is there, or the test fails
    _press(vault, Qt.Key.Key_Space)
    assert [one.id for _, one in home.today.book.reminders()] == before


def test_what_is_put_off_comes_back_after_a_week(home: Home, vault: FileVault) -> None:
    _press_on(home, vault, "vandaag.groep.1")
    before = home.today.book.reminders()
    _press_on(home, vault, "vandaag.later.2")
    own = home.today.book.own
    assert len(home.today.book.reminders()) == len(before) - 1
    assert own.snoozed == {before[0][1].id: MORNING.date() + timedelta(days=7)}


def test_reminders_that_ask_the_same_are_one_line_that_opens(home: Home, vault: FileVault) -> None:
    rules = Counter(one.text for _, one in home.today.book.reminders())
    same = max(rules.values())
    assert same > 1
    assert len(home.today.findChildren(TaskRow)) == len([one for one in rules.values() if one == 1])
    assert f"({same} keer)" in _words(home.today)
    _press_on(home, vault, "vandaag.groep.1")
    assert len([one for one in home.today.findChildren(TaskRow) if one.isVisible()]) == rules.total()
    assert focus().objectName() == "vandaag.groep.1"
    _press(vault, Qt.Key.Key_Space)
    assert len([one for one in home.today.findChildren(TaskRow) if one.isVisible()]) < rules.total()


@pytest.mark.parametrize("act", ["later", "gedaan"])
def test_a_whole_group_is_done_or_put_off_at_once_and_comes_back_at_once(
    home: Home, vault: FileVault, act: str
) -> None:
    before = [one.id for _, one in home.today.book.reminders()]
    group = max(Counter(one.text for _, one in home.today.book.reminders()).values())
    _press_on(home, vault, f"vandaag.{act}.1")
    assert [one.id for _, one in home.today.book.reminders()] == before[group:]
    _press_on(home, vault, "vandaag.ongedaan")
    assert [one.id for _, one in home.today.book.reminders()] == before


def test_a_change_in_one_casus_reads_that_one_alone(home: Home, vault: FileVault, family: BundelId) -> None:
    known = home.today.book.days[family]
    other = vault.submit(lambda store: new_casus(store, "Verzonnenhuis", MORNING.date())).result()
    _wait(vault)
    assert set(home.today.book.days) == {family, other}
    assert home.today.book.days[family] is known


def test_opening_another_casus_saves_and_leaves_the_one_that_is_open(
    home: Home, vault: FileVault, family: BundelId
) -> None:
    other = vault.submit(lambda store: new_casus(store, "Verzonnenhuis", MORNING.date())).result()
    for bundel in (family, other):
        home.open_casus(bundel)
        _wait(vault)
        assert home.room.workspace is not None
        assert home.room.workspace.session.bundel == bundel


def test_a_reminder_to_ask_what_a_family_thinks_opens_an_empty_check_and_not_the_note(
    home: Home, vault: FileVault
) -> None:
    casus = vault.submit(_after_spreekuur).result()
    _wait(vault)
    texts = [one.text for day, one in home.today.book.reminders() if day.bundel == casus]
    assert texts == ["regels.R92.spreekuur"]
    row = next(one for one in home.today.findChildren(TaskRow) if "Spreekuurhuis" in _said(one))
    row.open_chosen.emit()
    _wait(vault)
    _check_is_open(home)
    home.room.workspace.go(Place("Overzicht"))  # type: ignore[union-attr]  # it is there, or the test fails
    _wait(vault)
    overview = home.room.workspace.page  # type: ignore[union-attr]  # it is there, or the test fails
    assert isinstance(overview, OverviewPage)
    overview.reminders.lines[0].open_chosen.emit()
    _wait(vault)
    _check_is_open(home)


def _after_spreekuur(store: Store) -> BundelId:
    bundel = new_casus(store, "Spreekuurhuis", MORNING.date())
    values: dict[str, Value] = {"soort": "spreekuur", "datumtijd": "2026-01-09T08:30"}
    note = creation(new_id(), "Contactverslag", root_of(bundel), "m", {**values, STATUS: FINAL})
    store.commit([Edit(bundel, note)])
    return bundel


def _check_is_open(home: Home) -> None:
    workspace = home.room.workspace
    assert workspace is not None
    assert workspace.place is not None
    assert workspace.place.name == "Tevredenheidscheck"
    assert isinstance(workspace.page, FormPage)
    made = workspace.session.view_of(workspace.page.form).records[workspace.page.form]
    assert (made.text("product"), made.text("datum")) == ("informatie_en_advies", "2026-01-10")


def _said(row: TaskRow) -> str:
    return "\n".join(label.text() for label in row.findChildren(QLabel))


def test_the_appointments_leave_without_names_or_places(
    vault: FileVault, family: BundelId, show: Callable[..., None], tmp_path: Path
) -> None:
    place = tmp_path / "agenda.ics"
    home = _home(vault, desk_of(vault, FakeDialogs(place)), show, tmp_path)
    _visit(vault, MORNING + timedelta(hours=1), family, waar="Meerkoetstraat 14")
    home.today.export.click()
    made = place.read_text(encoding="utf-8")
    assert made.count("BEGIN:VEVENT") == 1
    assert "Meerkoet" not in made
    assert "Nergens" not in made
    assert tekst("vandaag.opgeslagen") in _words(home.today)


def test_hidden_names_are_hidden_here_too(home: Home, vault: FileVault) -> None:
    assert "Nergenshuizen" in _words(home.today)
    names().turn()
    try:
        assert "Nergenshuizen" not in _words(home.today)
    finally:
        names().turn()


def test_the_keys_of_the_rail_lead_away_and_back(home: Home, vault: FileVault) -> None:
    _press(vault, Qt.Key.Key_2, ctrl=True)
    assert home.key == CASUSSEN
    assert focus() is home.room.list.search
    _press(vault, Qt.Key.Key_1, ctrl=True)
    assert home.key == TODAY
    home.today.differences_wanted.emit()
    assert home.key == SYNC


def test_a_clock_is_read_as_people_type_it() -> None:
    assert [clock_of(typed) for typed in ("9", "9:30", "13.05", "0930", "9u30")] == [
        time(9), time(9, 30), time(13, 5), time(9, 30), time(9, 30),
    ]  # fmt: skip
    assert [clock_of(typed) for typed in ("", "25", "9:61", "straks", "12:3")] == [None] * 5


def _press_on(home: Home, vault: FileVault, name: str) -> None:
    found = home.today.findChildren(type(home.today.plan), name)
    next(one for one in found if one.isVisible()).setFocus()
    _press(vault, Qt.Key.Key_Space)


def test_a_task_of_ones_own_is_written_down_and_done_by_keys_alone(home: Home, vault: FileVault) -> None:
    _press_on(home, vault, "vandaag.taak_maken")
    assert focus() is home.today.task_form.wat
    QTest.keyClicks(focus(), "Formulier halen bij de gemeente")
    _press(vault, Qt.Key.Key_Return)
    (task,) = vault.submit(read_own).result().tasks
    assert task.what == NewTask("Formulier halen bij de gemeente", MORNING.date())
    assert "Formulier halen bij de gemeente" in _words(home.today)
    assert tekst("vandaag.vandaag_klaar") in _words(home.today)
    home.today.attention.is_whole = True
    home.today._draw_anew()
    shown = home.today.findChildren(TaskRow)
    row = next(one for one in shown if "Formulier" in "".join(t.text() for t in one.findChildren(QLabel)))
    done = next(one for one in row.findChildren(QPushButton) if one.objectName().startswith("vandaag.gedaan"))
    done.setFocus()
    _press(vault, Qt.Key.Key_Space)
    assert home.today.book.tasks() == []
    _press_on(home, vault, "vandaag.ongedaan")
    assert [one.id for one in home.today.book.tasks()] == [task.id]


def test_a_task_without_a_day_or_a_family_shows_last_and_can_be_put_off(home: Home, vault: FileVault) -> None:
    vault.submit(lambda store: add_task(store, NewTask("Ooit een keer"))).result()
    _wait(vault)
    (task,) = home.today.book.tasks()
    home.today.attention.later_chosen.emit((task,))
    _wait(vault)
    assert home.today.book.tasks() == []
    own = vault.submit(read_own).result()
    assert own.wants(task, (MORNING + timedelta(days=7)).date())


def test_a_task_needs_words_and_a_day_that_is_one(home: Home, vault: FileVault) -> None:
    _press_on(home, vault, "vandaag.taak_maken")
    home.today.task_form.day.setFocus()
    home.today.task_form.day.selectAll()
    QTest.keyClicks(focus(), "ooit")
    _press(vault, Qt.Key.Key_Return)
    words = _words(home.today)
    assert tekst("vandaag.taak.fout_wat") in words
    assert tekst("schil.datum_onleesbaar") in words
    assert vault.submit(read_own).result().tasks == ()


def test_a_day_that_cannot_be_read_makes_no_appointment_on_another_day(home: Home, vault: FileVault) -> None:
    _press(vault, Qt.Key.Key_Space)
    home.today.form.clock.set_value("10")
    home.today.form.day.setFocus()
    home.today.form.day.selectAll()
    QTest.keyClicks(focus(), "volgende week")
    _press(vault, Qt.Key.Key_Return)
    assert vault.submit(read_own).result().appointments == ()
    assert tekst("vandaag.nieuw.fout_dag") in _words(home.today)
