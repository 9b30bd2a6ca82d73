"""Filling in a form made from its declaration, by real keys on a real vault."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from jgw_desktop.app.editing import creation, filling, new_id
from jgw_desktop.domain.changes import Operation
from jgw_desktop.domain.view import RecordView
from resources import tekst
from tests.ui.forms.rooms import Room, click, enter, find, focus, paste, press, type_in
from tests.ui.wheel import turn_wheel
from ui.forms.choices import ChipsEditor
from ui.forms.form_view import GenericFormPage
from ui.widgets.scale import Scale
from ui.widgets.surfaces import Banner
from ui.widgets.text import Text

CTRL = Qt.KeyboardModifier.ControlModifier


def test_every_word_typed_in_every_kind_of_field_is_there_after_coming_back(room: Room) -> None:
    page = room.open(room.prepare("Vraagverheldering"), "Vraagverheldering")
    type_in(page, "Vraagverheldering.datum", "21-11-2026")
    enter(page, "Vraagverheldering.gesprek_met")
    press(Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space)
    type_in(page, "Vraagverheldering.aanleiding", "Ruzie om de telefoon")
    type_in(page, "Vraagverheldering.wat_is_er_aan_de_hand", "Het is 's avonds druk.\nEn 's ochtends ook.")
    type_in(page, "Vraagverheldering.krachten.1", "Samen koken\nElke dag lachen")
    enter(page, "Vraagverheldering.vraag_types")
    press(Qt.Key.Key_Down, Qt.Key.Key_Space)
    enter(page, "Vraagverheldering.motivatie")
    press(Qt.Key.Key_8)
    room.leave(page)
    room.come_back()
    values = room.logged(page.form)
    aylin, bram, _ = (person.id.hex() for person in sorted(room.view.of_type("Persoon"), key=_by_name))
    assert values["datum"] == "2026-11-21"
    assert values["gesprek_met"] == (aylin, bram)
    assert values["aanleiding"] == "Ruzie om de telefoon"
    assert values["wat_is_er_aan_de_hand"] == "Het is 's avonds druk.\nEn 's ochtends ook."
    assert values["krachten"] == ("Samen koken", "Elke dag lachen")
    assert values["vraag_types"] == ("grensoverschrijdend_gedrag",)
    assert values["motivatie"] == 8
    again = room.open(page.form, "Vraagverheldering")
    assert find(again, QLineEdit, "Vraagverheldering.datum").text() == "21 november 2026"
    assert find(again, QLineEdit, "Vraagverheldering.krachten.2").text() == "Elke dag lachen"
    assert find(again, Scale, "Vraagverheldering.motivatie").value() == 8


def _by_name(person: RecordView) -> str:
    return person.text("voornaam")


def test_the_fields_of_a_note_are_kept_too(room: Room) -> None:
    page = room.open(room.prepare("Contactverslag"), "Contactverslag")
    type_in(page, "Contactverslag.datumtijd", "21-11-2026 13:30")
    enter(page, "Contactverslag.soort")
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    enter(page, "Contactverslag.veilig_gezien")
    press(Qt.Key.Key_Right, Qt.Key.Key_Space)
    type_in(page, "Contactverslag.duur_min", "45")
    type_in(page, "Contactverslag.volgend_contact", "na de vakantie")
    room.leave(page)
    values = room.logged(page.form)
    assert values["datumtijd"] == "2026-11-21T13:30"
    assert values["soort"] == "spreekuur"
    assert values["veilig_gezien"] == "twijfel"
    assert values["duur_min"] == 45
    assert values["volgend_contact"] == "na de vakantie"


def test_a_form_that_nothing_was_typed_in_does_not_come_to_be(room: Room) -> None:
    page = room.open(room.prepare("Contactverslag"), "Contactverslag")
    room.leave(page)
    assert page.form not in room.view.records


def test_a_date_that_cannot_be_read_is_said_on_leaving_and_kept(room: Room) -> None:
    page = room.open(room.prepare("Contactverslag"), "Contactverslag")
    type_in(page, "Contactverslag.volgend_contact", "na de vakantie")
    assert _faults(page) == []
    press(Qt.Key.Key_Tab)
    assert len(_faults(page)) == 1
    assert find(page, QLineEdit, "Contactverslag.volgend_contact").text() == "na de vakantie"
    type_in(page, "Contactverslag.volgend_contact", "x")
    assert _faults(page) == []


def _faults(page: QWidget) -> list[str]:
    return [
        text.text()
        for text in page.findChildren(Text)
        if text.property("role") == "error" and text.isVisible()
    ]


def test_a_text_that_is_too_long_is_kept_whole_and_said_calmly(room: Room) -> None:
    page = room.open(room.prepare("Contactverslag"), "Contactverslag")
    paste(page, "Contactverslag.locatie", "a" * 507)
    assert "7 tekens te lang" in _faults(page)[0]
    press(*[Qt.Key.Key_Backspace] * 7)
    assert _faults(page) == []
    paste(page, "Contactverslag.locatie", "b\nb")
    room.leave(page)
    assert room.logged(page.form)["locatie"] == "a" * 500 + "b b"


def test_a_redraw_while_typing_keeps_text_and_cursor(room: Room) -> None:
    gezin = room.only("Gezin")
    page = room.open(gezin.id, "Gezin")
    type_in(page, "Gezin.adres", "Dorpsstraat 1")
    area = find(page, QPlainTextEdit, "Gezin.adres")
    press(Qt.Key.Key_Home)
    QTest.keyClicks(focus(), "de ")
    room.write(*filling(gezin, {"telefoon": "06 00 00 00 00"}))
    assert find(page, QPlainTextEdit, "Gezin.telefoon").toPlainText() == "06 00 00 00 00"
    assert area.toPlainText() == "de Dorpsstraat 1"
    assert area.textCursor().position() == 3
    assert focus() is area
    press(Qt.Key.Key_End)
    QTest.keyClicks(focus(), "2")
    room.leave(page)
    assert room.logged(gezin.id)["adres"] == "de Dorpsstraat 12"


def test_a_redraw_between_typing_and_saving_takes_nothing_back(room: Room) -> None:
    page = room.open(room.only("Gezin").id, "Gezin")
    type_in(page, "Gezin.adres", "Dorpsstraat 1")
    press(Qt.Key.Key_Tab)
    page.show_view(room.view)
    assert find(page, QPlainTextEdit, "Gezin.adres").toPlainText() == "Dorpsstraat 1"


def test_undo_shows_what_stood_there_before(room: Room) -> None:
    page = room.open(room.only("Gezin").id, "Gezin")
    type_in(page, "Gezin.naam", "Nieuw ")
    room.session.undo(page.form)
    room.settle()
    assert find(page, QPlainTextEdit, "Gezin.naam").toPlainText() == "Van Verzonnen"


def test_a_person_is_added_filled_in_moved_and_taken_away_by_keyboard(room: Room) -> None:
    page = room.open(room.only("Gezin").id, "Gezin")
    click(page, "Persoon.toevoegen")
    room.settle()
    QTest.keyClicks(focus(), "Sem")
    room.leave(page)
    assert _names(room) == ["Aylin", "Bram", "Lotte", "Sem"]
    click(page, "Persoon.4.omhoog")
    room.settle()
    assert _names(room) == ["Aylin", "Bram", "Sem", "Lotte"]
    assert _cards(page) == _names(room)
    click(page, "Persoon.1.weghalen")
    room.settle()
    assert _names(room) == ["Bram", "Sem", "Lotte"]
    assert _cards(page) == _names(room)
    assert focus().objectName() == "Persoon.toevoegen"
    room.session.undo(page.form)
    room.settle()
    page.steps.finish()
    assert _cards(page) == ["Aylin", "Bram", "Sem", "Lotte"]


def _names(room: Room) -> list[str]:
    return [person.text("voornaam") for person in room.view.children(room.only("Gezin").id, "Persoon")]


def _cards(page: QWidget) -> list[str]:
    fields = [
        area
        for area in page.findChildren(QPlainTextEdit)
        if area.objectName().endswith(".voornaam") and area.isVisible()
    ]
    return [area.toPlainText() for area in sorted(fields, key=lambda area: area.mapTo(page, area.pos()).y())]


def test_typing_in_a_card_survives_another_card_being_added(room: Room) -> None:
    page = room.open(room.only("Gezin").id, "Gezin")
    type_in(page, "Persoon.3.school_of_opvang", "De Ballonvaarder")
    room.add("Persoon", room.only("Gezin").id, {"voornaam": "Sem"}, "D1W")
    page.steps.finish()
    assert find(page, QPlainTextEdit, "Persoon.3.school_of_opvang").toPlainText() == "De Ballonvaarder"
    assert _cards(page) == ["Aylin", "Bram", "Sem", "Lotte"]


def test_a_row_is_offered_for_each_child_of_the_family(room: Room) -> None:
    page = room.open(room.prepare("Vraagverheldering"), "Vraagverheldering")
    offered = [button for button in page.findChildren(QAbstractButton) if "Rij voor" in button.text()]
    assert [button.text() for button in offered] == ["Rij voor Lotte"]
    click(page, offered[0].objectName())
    room.settle()
    assert focus().objectName() == "VraagKind.1.zo_gaat_het"
    QTest.keyClicks(focus(), "Goed")
    room.leave(page)
    row = room.only("VraagKind")
    assert row.parent == page.form
    assert row.text("zo_gaat_het") == "Goed"
    assert not any(
        "Rij voor" in button.text() for button in page.findChildren(QAbstractButton) if button.isVisible()
    )


def test_the_seven_areas_of_life_need_no_adding(room: Room) -> None:
    page = room.open(room.prepare("Vraagverheldering"), "Vraagverheldering")
    rows = [
        chips for chips in page.findChildren(ChipsEditor) if chips.objectName().startswith("DomeinRegel.")
    ]
    assert len(rows) == 7
    enter(page, "DomeinRegel.2.stand")
    press(Qt.Key.Key_Right, Qt.Key.Key_Space)
    room.leave(page)
    (made,) = room.view.children(page.form, "DomeinRegel")
    assert made.text("domein") == "gezondheid"
    assert made.text("stand")
    assert (
        len(
            [
                chips
                for chips in page.findChildren(ChipsEditor)
                if chips.objectName().startswith("DomeinRegel.")
            ]
        )
        == 7
    )
    room.session.undo(page.form)
    room.settle()
    page.steps.finish()
    type_in(page, _new_row(page), "Weer terug")
    room.leave(page)
    (again,) = room.view.children(page.form, "DomeinRegel")
    assert again.id != made.id


def _new_row(page: QWidget) -> str:
    areas = [
        area for area in page.findChildren(QPlainTextEdit) if area.objectName().startswith("DomeinRegel.")
    ]
    return max(areas, key=lambda area: int(area.objectName().split(".")[1])).objectName()


def test_required_is_said_in_words_until_the_field_is_filled_in(room: Room) -> None:
    page = room.open(room.prepare("Contactverslag"), "Contactverslag")
    before = _needs(page)
    type_in(page, "Contactverslag.kort", "a")
    assert _needs(page) == before - 1


def _needs(page: QWidget) -> int:
    return sum(
        text.text() == "nodig om af te ronden" and text.isVisible() for text in page.findChildren(Text)
    )


def test_the_history_lists_every_value_and_puts_one_back_by_keyboard(room: Room) -> None:
    gezin = room.only("Gezin")
    page = room.open(gezin.id, "Gezin")
    for letters in ("A", "B"):
        type_in(page, "Gezin.adres", letters)
        room.leave(page)
    type_in(page, "Gezin.adres", "")
    press(Qt.Key.Key_H, modifier=CTRL)
    room.settle()
    shown = [text.text() for text in page.history.findChildren(Text)]
    assert {"AB", "A"} <= set(shown)
    click(page, "geschiedenis.2.terugzetten")
    assert find(page, QPlainTextEdit, "Gezin.adres").toPlainText() == "A"
    assert focus().objectName() == "Gezin.adres"
    room.leave(page)
    assert room.logged(gezin.id)["adres"] == "A"


def test_a_field_in_which_nothing_stood_says_so_in_its_history(room: Room) -> None:
    page = room.open(room.only("Gezin").id, "Gezin")
    enter(page, "Gezin.adres")
    press(Qt.Key.Key_H, modifier=CTRL)
    room.settle()
    assert tekst("formulier.geschiedenis_leeg") in [text.text() for text in page.history.findChildren(Text)]


def test_the_history_button_is_one_step_back_from_the_field(room: Room) -> None:
    page = room.open(room.only("Gezin").id, "Gezin")
    enter(page, "Gezin.telefoon")
    press(Qt.Key.Key_Backtab)
    assert focus().objectName() == "Gezin.telefoon.geschiedenis"
    press(Qt.Key.Key_Space)
    room.settle()
    assert page.history.isVisible()
    press(Qt.Key.Key_Escape)
    assert page.history.isHidden()
    assert focus().objectName() == "Gezin.telefoon"


def test_two_versions_are_both_shown_and_typing_replaces_both(room: Room) -> None:
    gezin = room.only("Gezin").id
    for address in ("Dorpsstraat 1", "Kerkplein 2"):
        room.write(Operation(gezin, "Gezin", "adres", address))
    page = room.open(gezin, "Gezin")
    (banner,) = page.findChildren(Banner)
    said = " ".join(text.text() for text in banner.findChildren(Text))
    assert "Dorpsstraat 1" in said
    assert "Kerkplein 2" in said
    type_in(page, "Gezin.adres", "Nu: ")
    room.leave(page)
    assert not room.only("Gezin").conflicts
    assert page.findChildren(Banner) == [] or not page.findChildren(Banner)[0].isVisible()


def test_a_choice_of_a_newer_version_is_shown_and_kept(room: Room) -> None:
    lotte = room.view.children(room.only("Gezin").id, "Persoon")[2]
    room.write(*filling(lotte, {"rol": "kleindochter", "gezag": "gezamenlijk"}))
    page = room.open(room.only("Gezin").id, "Gezin")
    assert "kleindochter" in find(page, QComboBox, "Persoon.3.rol").currentText()
    chips = find(page, ChipsEditor, "Persoon.3.gezag")
    assert chips.value() == "gezamenlijk"
    type_in(page, "Persoon.3.achternaam", "Zomer")
    room.leave(page)
    assert room.logged(lotte.id)["rol"] == "kleindochter"
    assert room.logged(lotte.id)["gezag"] == "gezamenlijk"


def test_a_choice_can_be_taken_back(room: Room) -> None:
    page = room.open(room.only("Gezin").id, "Gezin")
    enter(page, "Persoon.1.woont_hier")
    press(Qt.Key.Key_Space)
    assert find(page, ChipsEditor, "Persoon.1.woont_hier").value() == "ja"
    press(Qt.Key.Key_Space)
    assert find(page, ChipsEditor, "Persoon.1.woont_hier").value() is None


def test_the_wheel_changes_nothing(room: Room) -> None:
    page = room.open(room.prepare("Vraagverheldering"), "Vraagverheldering")
    controls = [*page.findChildren(QComboBox), *page.findChildren(Scale)]
    assert controls
    assert [control.objectName() for control in controls if turn_wheel(control)] == []
    note = room.open(room.prepare("Contactverslag"), "Contactverslag")
    box = find(note, QComboBox, "Contactverslag.soort")
    enter(note, "Contactverslag.soort")
    assert not turn_wheel(box)


def test_tab_leaves_every_field_and_follows_the_declaration(room: Room) -> None:
    page = room.open(room.prepare("Contactverslag"), "Contactverslag")
    page.focus_first()
    seen = []
    for _ in range(6):
        seen.append(focus().objectName())
        press(Qt.Key.Key_Tab)
    names = ["datumtijd", "soort", "kort", "veilig_gezien", "duur_min", "locatie"]
    assert [name.split(".")[1] for name in seen] == names


def test_a_long_form_is_built_in_steps_and_ends_complete(room: Room) -> None:
    gezin = room.only("Gezin").id
    ops = [
        op
        for n in range(12)
        for op in creation(new_id(), "Persoon", gezin, f"F{n:02d}V", {"voornaam": f"Kind {n}"})
    ]
    room.write(*ops)
    page = GenericFormPage(room.session, gezin, "Gezin")
    page.show_view(room.view)
    assert not page.steps.is_done
    page.steps.finish()
    room.show(page)
    assert len(_cards(page)) == 15


def hint_below(page: GenericFormPage, name: str) -> Text | None:
    return page.findChild(Text, f"{name}.leeshint")


def test_words_for_the_family_get_a_quiet_hint_once_they_are_left_and_lose_it_when_mended(room: Room) -> None:
    page = room.open(room.prepare("Netwerkkaart"), "Netwerkkaart")
    name = "Netwerkkaart.wie_zou_u_erbij_willen"
    type_in(page, name, "Iemand voor de nazorg")
    assert hint_below(page, name) is None
    enter(page, "Netwerkkaart.netwerk_of")
    hint = hint_below(page, name)
    assert hint is not None
    assert "Gewoon: daarna nog even contact." in hint.text()
    assert hint.isVisible()
    enter(page, name)
    QTest.keyClick(focus(), Qt.Key.Key_A, CTRL)
    QTest.keyClicks(focus(), "Oma")
    enter(page, "Netwerkkaart.netwerk_of")
    assert not hint.isVisible()


def test_words_of_the_worker_are_nobodys_reading_matter(room: Room) -> None:
    page = room.open(room.prepare("Netwerkkaart"), "Netwerkkaart")
    type_in(page, "Netwerkkaart.netwerk_of", "Iemand voor de nazorg")
    enter(page, "Netwerkkaart.wie_zou_u_erbij_willen")
    assert hint_below(page, "Netwerkkaart.netwerk_of") is None
