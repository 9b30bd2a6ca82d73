"""Marking the sentences of a note by real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from jgw_desktop.domain.records import CATALOGUE
from resources import tekst
from tests.ui.forms.rooms import Room, enter, find, focus, press, type_in
from ui.forms.form_view import GenericFormPage
from ui.forms.marked import MarkedEditor, MarkedText

CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
FIELD = "Contactverslag.kort"


@pytest.fixture
def page(room: Room) -> GenericFormPage:
    return room.open(room.prepare("Contactverslag"), "Contactverslag")


def _text(page: GenericFormPage) -> str:
    return find(page, QPlainTextEdit, FIELD).toPlainText()


def test_one_key_marks_the_sentence_just_typed_and_typing_goes_on(room: Room, page: GenericFormPage) -> None:
    type_in(page, FIELD, "Daan was laat.")
    press(Qt.Key.Key_F, modifier=CHORD)
    QTest.keyClicks(focus(), " Hij was moe.")
    room.leave(page)
    assert room.logged(page.form)["kort"] == "[Feit] Daan was laat. Hij was moe."


@pytest.mark.parametrize("back", [Qt.Key.Key_Return, Qt.Key.Key_BracketRight])
def test_an_opinion_asks_whose_it_is_and_goes_back_to_the_sentence(
    page: GenericFormPage, back: Qt.Key
) -> None:
    type_in(page, FIELD, "Hij is lui.")
    press(Qt.Key.Key_M, modifier=CHORD)
    QTest.keyClicks(focus(), "oma")
    press(back)
    QTest.keyClicks(focus(), " En lief.")
    assert _text(page) == "[Mening van oma] Hij is lui. En lief."


def test_enter_after_that_is_a_new_line_again(page: GenericFormPage) -> None:
    type_in(page, FIELD, "Hij is lui.")
    press(Qt.Key.Key_B, modifier=CHORD)
    QTest.keyClicks(focus(), "juf Anna")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert _text(page) == "[Bron: juf Anna] Hij is lui.\n"


def test_the_key_again_takes_the_mark_away_and_so_does_undo(page: GenericFormPage) -> None:
    type_in(page, FIELD, "Daan was laat.")
    press(Qt.Key.Key_F, modifier=CHORD)
    press(Qt.Key.Key_F, modifier=CHORD)
    assert _text(page) == "Daan was laat."
    press(Qt.Key.Key_F, modifier=CHORD)
    find(page, QPlainTextEdit, FIELD).undo()
    assert _text(page) == "Daan was laat."


def test_the_buttons_mark_too_and_leave_the_cursor_in_the_text(page: GenericFormPage) -> None:
    type_in(page, FIELD, "Daan was laat.")
    editor = page.findChild(MarkedEditor)
    assert editor is not None
    next(iter(editor.buttons.values())).click()
    assert _text(page) == "[Feit] Daan was laat."
    assert isinstance(focus(), MarkedText)


def test_the_keys_are_told_to_who_cannot_see_the_buttons(page: GenericFormPage) -> None:
    assert tekst("formulier.merk.bron_toets") in enter(page, FIELD).accessibleDescription()


def test_notes_signals_and_observations_can_be_marked_and_the_words_of_a_plan_cannot() -> None:
    marked = {(kind.name, field.name) for kind in CATALOGUE.values() for field in kind if field.marks}
    assert marked == {
        ("Contactverslag", "kort"),
        ("Signaal", "wat_is_er_gezien"),
        ("Observatie", "wat_gezien"),
    }
