"""Working in a casus by keyboard: going about, typing, leaving forms, undoing, and a disk that fails."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from jgw_desktop.app.editing import filling
from jgw_desktop.app.gezinsplan import number_of
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.ids import BundelId, RecordId, root_of
from jgw_desktop.domain.records import CATALOGUE, ORDER, PARENT
from resources import foutzin, tekst
from storage.vault import FileVault
from tests.ui.casus.vaults import FailingDisk, desk_of, settle
from tests.ui.casus.walker import Walker, focus
from ui.casus.navigation import NOTES
from ui.casus.notes_page import NotesPage
from ui.casus.other_page import OtherPage
from ui.casus.overview_page import OverviewPage
from ui.casus.room import CasusRoom
from ui.casus.session import NewRecord
from ui.widgets.buttons import Button


@pytest.fixture
def casus(walker: Walker, family: BundelId) -> Walker:
    """Return an open casus at its overview."""
    walker.open(family)
    return walker


def _changes(walker: Walker) -> int:
    return walker.vault.submit(lambda store: store.waiting().changes).result()


def test_ctrl_g_works_while_typing_and_the_letter_is_not_typed(casus: Walker) -> None:
    casus.go("G")
    before = casus.form.fields["geschreven_door"].value()
    casus.go("C")
    assert isinstance(casus.workspace.page, NotesPage)
    casus.go("G")
    assert casus.form.fields["geschreven_door"].value() == before


def test_leaving_a_form_makes_one_change_of_all_that_was_typed(casus: Walker) -> None:
    before = _changes(casus)
    casus.go("F")
    casus.type("x")
    casus.press(Qt.Key.Key_Tab)
    casus.type("Verzonnenlaan 3")
    casus.go("O")
    assert _changes(casus) == before + 1
    gezin = casus.view.of_type("Gezin")[0]
    assert gezin.text("naam").endswith("x") or gezin.text("naam").startswith("x")
    assert "Verzonnenlaan 3" in gezin.text("adres")


def test_leaving_a_form_in_which_nothing_was_typed_makes_no_change(casus: Walker) -> None:
    before = _changes(casus)
    for letter in ("F", "V", "Q", "N", "G", "O"):
        casus.go(letter)
    assert _changes(casus) == before


def test_a_new_note_comes_to_be_with_its_first_key_and_holds_now(casus: Walker) -> None:
    notes = len(casus.view.of_type(NOTES))
    casus.press(Qt.Key.Key_N)
    casus.press(Qt.Key.Key_Escape)
    assert len(casus.view.of_type(NOTES)) == notes
    casus.press(Qt.Key.Key_N)
    casus.type("Samen gekookt.")
    casus.press(Qt.Key.Key_Escape)
    newest = max(casus.view.of_type(NOTES), key=lambda note: note.text("datumtijd"))
    assert newest.text("datumtijd") == "2026-11-21T13:52"
    assert newest.text("zichtbaarheid") == "gezin"
    assert newest.text("kort") == "Samen gekookt."
    assert newest.text(ORDER)
    assert newest.parent == root_of(casus.view.id)
    assert isinstance(casus.workspace.page, NotesPage)


def test_n_is_a_letter_in_a_field(casus: Walker) -> None:
    casus.go("G")
    casus.press(Qt.Key.Key_End)
    casus.press(Qt.Key.Key_N)
    assert casus.form.fields["geschreven_door"].value().endswith("n")


def test_a_note_is_opened_from_the_list_by_enter(casus: Walker) -> None:
    casus.go("C")
    casus.press(Qt.Key.Key_Down)
    casus.press(Qt.Key.Key_Return)
    assert casus.form.fields["kort"].value() == "Niemand thuis. Kaartje in de bus gedaan."


def test_esc_leads_up_one_place_at_a_time_and_at_last_to_the_list(casus: Walker) -> None:
    casus.press(Qt.Key.Key_N)
    casus.press(Qt.Key.Key_Escape)
    assert isinstance(casus.workspace.page, NotesPage)
    casus.press(Qt.Key.Key_Escape)
    assert isinstance(casus.workspace.page, OverviewPage)
    casus.press(Qt.Key.Key_Escape)
    assert casus.room.workspace is None
    assert casus.room.currentWidget() is casus.room.list


def test_arrows_and_enter_open_a_part_in_the_navigation(casus: Walker) -> None:
    casus.workspace.nav.focus_first()
    casus.press(Qt.Key.Key_Down, times=3)
    assert focus() is casus.workspace.nav.rows["Vraagverheldering"]
    casus.press(Qt.Key.Key_Return)
    assert casus.form.record_type.name == "Vraagverheldering"


def _evaluate_soon(casus: Walker) -> None:
    """Let the plan say that everybody looks back in four days."""
    plan = max(casus.view.of_type("Gezinsplan"), key=number_of)
    ops = filling(plan, {"status": "vastgesteld", "evaluatiemomenten": ("2026-11-25",)})
    edit = Edit(casus.workspace.session.bundel, ops)
    casus.vault.submit(lambda store: store.commit([edit])).result()
    casus.workspace.session.reload()
    settle(casus.vault)


def test_the_next_step_is_taken_by_one_button_and_undone_by_ctrl_z(casus: Walker) -> None:
    _evaluate_soon(casus)
    step = casus.workspace.findChild(Button, "next.1")
    assert step is not None
    step.setFocus()
    casus.press(Qt.Key.Key_Space)
    root = casus.view.root
    assert root is not None
    assert root.text("stap") == "monitoren"
    assert casus.workspace.nav.step.text().startswith("Stap 7 van 8")
    page = casus.workspace.page
    assert isinstance(page, OverviewPage)
    assert page.line.marks[6].date
    casus.press(Qt.Key.Key_Z, ctrl=True)
    root = casus.view.root
    assert root is not None
    assert root.text("stap") == "uitvoeren"


def test_ctrl_z_takes_back_in_the_field_first_and_then_in_the_casus(casus: Walker) -> None:
    casus.go("G")
    before = casus.form.fields["geschreven_door"].value()
    casus.press(Qt.Key.Key_End)
    casus.type(" en buurvrouw")
    casus.press(Qt.Key.Key_Z, ctrl=True)
    assert casus.form.fields["geschreven_door"].value() == before
    casus.type(" en opa")
    casus.go("O")
    casus.go("G")
    assert casus.form.fields["geschreven_door"].value() == f"{before} en opa"
    casus.press(Qt.Key.Key_Z, ctrl=True)
    assert casus.view.of_type("Gezinsplan")
    assert casus.form.record(casus.view).text("geschreven_door") == before
    casus.press(Qt.Key.Key_Y, ctrl=True)
    assert casus.form.record(casus.view).text("geschreven_door") == f"{before} en opa"


def test_undo_and_redo_say_what_they_will_do_also_of_another_form(casus: Walker) -> None:
    header = casus.workspace.header
    casus.go("G")
    assert header.undo.toolTip() == tekst("casus.ongedaan")
    casus.press(Qt.Key.Key_End)
    casus.type(" en opa")
    typed = tekst("casus.gedaan.ingevuld", wat="Gezinsplan")
    assert header.undo.toolTip() == tekst("casus.gedaan.knop_ongedaan", wat=typed)
    casus.go("V")
    field = CATALOGUE["Gezinsplan"].fields["geschreven_door"].label
    filled = tekst("casus.gedaan.veld", veld=field, wat="Gezinsplan")
    assert header.undo.accessibleName() == tekst("casus.gedaan.knop_ongedaan", wat=filled)
    header.undo.click()
    settle(casus.vault)
    assert header.redo.toolTip() == tekst("casus.gedaan.knop_opnieuw", wat=filled)
    assert not header.undo.isEnabled()
    told = [label.text() for label in casus.workspace.notices.findChildren(QLabel)]
    assert tekst("casus.teruggenomen.ongedaan", wat=filled) in told


def test_what_was_taken_away_comes_back_by_the_button_in_the_line(casus: Walker) -> None:
    note = casus.view.of_type(NOTES)[0]
    casus.workspace.session.delete(note.id, note.id)
    settle(casus.vault)
    assert casus.view.is_gone(note.id)
    button = casus.workspace.findChild(Button, "notice.action")
    assert button is not None
    assert button.text() == tekst("casus.ongedaan")
    button.click()
    settle(casus.vault)
    assert not casus.view.is_gone(note.id)


def test_a_form_whose_record_is_taken_away_makes_room(casus: Walker) -> None:
    casus.go("C")
    casus.press(Qt.Key.Key_Return)
    form = casus.form.form
    casus.workspace.session.delete(form, form)
    settle(casus.vault)
    assert isinstance(casus.workspace.page, NotesPage)


def test_the_older_plan_can_be_chosen_above_the_page(casus: Walker) -> None:
    casus.go("G")
    versions = casus.workspace.header.versions
    assert [versions.itemText(number)[:8] for number in range(versions.count())] == ["Versie 2", "Versie 1"]
    newest = casus.form.form
    versions.setFocus()
    casus.press(Qt.Key.Key_Down)
    assert casus.form.form != newest


def test_the_other_parts_are_unfolded_to_read(casus: Walker) -> None:
    casus.go("A")
    page = casus.workspace.page
    assert isinstance(page, OtherPage)
    focus_before = page.sections["Toestemming"].fold
    focus_before.setFocus()
    casus.press(Qt.Key.Key_Space)
    texts = [label.text() for label in page.sections["Toestemming"].findChildren(QLabel)]
    assert any(text.startswith("Toestemming") for text in texts)
    assert focus_before.text() == "Toestemmingen (13)"


def test_a_child_typed_in_first_brings_its_form_to_be(casus: Walker) -> None:
    session = casus.workspace.session
    root = root_of(session.bundel)
    form = session.prepare_record(NewRecord("VijfVragen", root, {"datum": "2026-11-21"}))
    child = session.prepare_record(NewRecord("VijfAntwoord", form, {}), form)
    session.type_value(form, child, "VijfAntwoord", "wil", "Rust in huis.")
    session.leave_form(form)
    settle(casus.vault)
    assert casus.view.records[form].text(PARENT) == root.hex()
    assert casus.view.records[child].parent == form


def test_what_a_colleague_changes_is_shown_without_being_asked(casus: Walker) -> None:
    from jgw_desktop.app.editing import filling
    from jgw_desktop.domain.changes import Edit

    gezin = casus.view.of_type("Gezin")[0]
    edit = Edit(casus.view.id, filling(gezin, {"naam": "Van Elders"}))
    casus.vault.submit(lambda store: store.commit([edit])).result()
    settle(casus.vault)
    assert casus.workspace.nav.family.text() == "Van Elders"


def test_at_double_size_the_parts_are_a_button_above_the_page(casus: Walker) -> None:
    casus.room.resize(800, 600)
    assert not casus.workspace.nav.isVisible()
    casus.workspace.header.parts.setFocus()
    casus.press(Qt.Key.Key_Space)
    assert casus.workspace.nav.isVisible()
    casus.press(Qt.Key.Key_Down, times=2)
    casus.press(Qt.Key.Key_Return)
    assert casus.form.record_type.name == "Gezin"
    assert not casus.workspace.nav.isVisible()


# a disk that fails


@pytest.fixture
def full(vault: FileVault, family: BundelId, show: Callable[..., None]) -> Walker:
    """Return the plan of a casus, with a vault whose disk can be made full."""
    disk = FailingDisk(vault)
    room = CasusRoom(desk_of(disk))
    show(room)
    walker = Walker(disk, room)
    walker.open(family)
    walker.go("G")
    return walker


def _fill(walker: Walker, is_full: bool) -> None:
    assert isinstance(walker.vault, FailingDisk)
    walker.vault.is_full = is_full


def test_a_full_disk_is_told_above_the_page_and_the_text_stays(full: Walker, qtbot: QtBot) -> None:
    _fill(full, True)
    full.press(Qt.Key.Key_End)
    full.type(" en tante Jo")
    notices = full.workspace.notices
    qtbot.waitUntil(notices.isVisible)
    assert any(foutzin("schijf_vol") in label.text() for label in notices.findChildren(QLabel))
    assert QApplication.activeModalWidget() is None
    assert focus() is full.form.fields["geschreven_door"]
    full.type(" en oom Piet")
    full.go("O")
    assert full.form.fields["geschreven_door"].value().endswith(" en tante Jo en oom Piet")
    _fill(full, False)
    button = full.workspace.findChild(Button, "notice.retry")
    assert button is not None
    button.click()
    settle(full.vault)
    assert not notices.isVisible()
    full.go("O")
    plan = full.view.records[_newest_plan(full)]
    assert plan.text("geschreven_door").endswith(" en tante Jo en oom Piet")


def _newest_plan(walker: Walker) -> RecordId:
    return max(walker.view.of_type("Gezinsplan"), key=lambda plan: plan.text("datum")).id


def test_a_casus_is_not_left_before_everything_is_saved(full: Walker) -> None:
    _fill(full, True)
    full.type("x")
    full.workspace.leave()
    settle(full.vault)
    assert full.room.workspace is not None
    _fill(full, False)
    full.workspace.leave()
    settle(full.vault)
    assert full.room.workspace is None
