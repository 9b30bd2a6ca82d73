"""One note for several people of the family: everybody present in one click, and whom a thing is about."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.forms.rooms import Room, click, enter, find, press, type_in


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
