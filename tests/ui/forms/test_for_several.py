"""One note for several people of the family: everybody present in one click, and whom a thing is about."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.forms.rooms import Room, click, enter, find, focus, press, type_in


def test_one_click_puts_down_that_the_whole_family_was_there_and_what_each_is(room: Room) -> None:
    page = room.open(room.prepare("Contactverslag"), "Contactverslag")
    click(page, "Aanwezige.toevoegen.allen")
    room.settle()
    room.leave(page)
    rows = room.view.children(page.form, "Aanwezige")
    people = {one.id.hex(): one.text("voornaam") for one in room.view.of_type("Persoon")}
    assert {(people[row.text("persoon_id")], row.text("type")) for row in rows} == {
        ("Aylin", "ouder"),
        ("Bram", "ouder"),
        ("Lotte", "jeugdige"),
    }


def test_the_button_for_all_goes_when_one_or_none_is_left(room: Room) -> None:
    page = room.open(room.prepare("Contactverslag"), "Contactverslag")
    aylin, bram, _ = (one.id.hex() for one in room.view.in_order("Persoon"))
    for person in (aylin, bram):
        click(page, f"Aanwezige.toevoegen.{person}")
        room.settle()
    assert (
        page.findChild(QWidget, "Aanwezige.toevoegen.allen") is None
        or not find(page, QWidget, "Aanwezige.toevoegen.allen").isVisible()
    )


def test_a_contact_and_an_agreement_name_several_people_at_once(room: Room) -> None:
    page = room.open(room.prepare("Contactverslag"), "Contactverslag")
    enter(page, "Contactverslag.betreft_ids")
    press(Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space)
    click(page, "Afspraak.toevoegen")
    room.settle()
    type_in(page, "Afspraak.1.wat", "Samen lezen")
    enter(page, "Afspraak.1.voor_ids")
    press(Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space)
    room.leave(page)
    aylin, bram, lotte = (one.id.hex() for one in room.view.in_order("Persoon"))
    assert room.logged(page.form)["betreft_ids"] == (aylin, lotte)
    (agreement,) = room.view.children(page.form, "Afspraak")
    assert agreement.value("voor_ids") == (bram, lotte)


def test_one_key_notes_who_was_there_last_time_and_leaves_the_cursor_in_the_text(room: Room) -> None:
    aylin = next(one.id.hex() for one in room.view.in_order("Persoon"))
    first = room.open(room.prepare("Contactverslag"), "Contactverslag")
    click(first, f"Aanwezige.toevoegen.{aylin}")
    room.settle()
    room.leave(first)
    page = room.open(room.prepare("Contactverslag"), "Contactverslag")
    assert find(page, QWidget, "Aanwezige.toevoegen.vorige").isVisible()
    type_in(page, "Contactverslag.kort", "Lotte slaapt beter.")
    cursor = focus()
    for _ in range(2):
        QTest.keyClick(cursor, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
        room.settle()
    assert focus() is cursor
    room.leave(page)
    (row,) = room.view.children(page.form, "Aanwezige")
    assert (row.text("persoon_id"), row.text("type")) == (aylin, "ouder")


def test_without_a_time_before_the_same_key_notes_the_whole_family(room: Room) -> None:
    page = room.open(room.prepare("Contactverslag"), "Contactverslag")
    assert page.findChild(QWidget, "Aanwezige.toevoegen.vorige") is None
    type_in(page, "Contactverslag.kort", "Lotte slaapt beter.")
    QTest.keyClick(focus(), Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    room.settle()
    room.leave(page)
    assert len(room.view.children(page.form, "Aanwezige")) == len(room.view.of_type("Persoon"))
