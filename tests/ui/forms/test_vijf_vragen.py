"""Writing down the five answers of a family, person by person."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from jgw_desktop.domain.ids import RecordId
from tests.ui.forms.rooms import Room, click, enter, find, focus, press, type_in
from ui.forms.vijf_vragen import VijfVragenPage
from ui.forms.vijf_vragen_answers import QUESTIONS
from ui.widgets.text import Text

CTRL = Qt.KeyboardModifier.ControlModifier
FIRST, SECOND = (f"VijfAntwoord.{question.name}" for question in QUESTIONS[:2])


def _open(room: Room, form: RecordId | None = None) -> VijfVragenPage:
    form = form or room.prepare("VijfVragen")
    page = VijfVragenPage(room.session, form, now=lambda: datetime(2026, 11, 21, 13, 52))
    room.show(page)
    page.focus_first()
    return page


def _words(page: QWidget) -> list[str]:
    return [text.text() for text in page.findChildren(Text) if text.isVisible()]


def test_five_answers_typed_by_keyboard_alone_are_there_after_coming_back(room: Room) -> None:
    page = _open(room)
    for number in range(5):
        QTest.keyClicks(focus(), f"Antwoord {number + 1}")
        press(Qt.Key.Key_Down, modifier=CTRL)
    room.leave(page)
    room.come_back()
    (answer,) = room.view.children(page.form, "VijfAntwoord")
    assert [answer.text(question.name) for question in QUESTIONS] == [f"Antwoord {n}" for n in range(1, 6)]
    assert answer.text("persoon_id") == _person(room, "Aylin")
    again = _open(room, page.form)
    assert [word for word in _words(again) if word.startswith("“")] == [
        f"“Antwoord {n}”" for n in range(2, 6)
    ]


def _person(room: Room, voornaam: str) -> str:
    return next(p.id.hex() for p in room.view.of_type("Persoon") if p.text("voornaam") == voornaam)


def test_each_person_has_answers_of_their_own_and_switching_keeps_all_words(room: Room) -> None:
    page = _open(room)
    type_in(page, FIRST, "Rust in huis")
    click(page, f"{FIRST}.wie.{_person(room, 'Lotte')}")
    assert find(page, QPlainTextEdit, FIRST).toPlainText() == ""
    assert focus().objectName() == FIRST
    QTest.keyClicks(focus(), "Minder ruzie")
    assert "“Rust in huis”" in _words(page)
    click(page, f"{FIRST}.wie.{_person(room, 'Aylin')}")
    assert find(page, QPlainTextEdit, FIRST).toPlainText() == "Rust in huis"
    room.leave(page)
    answers = {a.text("persoon_id"): a.text(QUESTIONS[0].name) for a in room.view.children(page.form)}
    assert answers == {_person(room, "Aylin"): "Rust in huis", _person(room, "Lotte"): "Minder ruzie"}


def test_an_answered_question_becomes_a_quote_with_whose_words_they_are(room: Room) -> None:
    page = _open(room)
    QTest.keyClicks(focus(), "Rust in huis")
    press(Qt.Key.Key_Down, modifier=CTRL)
    assert focus().objectName() == SECOND
    assert "“Rust in huis”" in _words(page)
    assert "Woorden van Aylin" in _words(page)
    assert _words(page).count("Nog niet ingevuld") == 3
    press(Qt.Key.Key_Up, modifier=CTRL)
    assert focus().objectName() == FIRST
    assert find(page, QPlainTextEdit, FIRST).toPlainText() == "Rust in huis"


def test_tab_goes_from_the_editor_to_the_names_and_a_title_opens_its_question(room: Room) -> None:
    _open(room)
    press(Qt.Key.Key_Tab)
    assert focus().objectName() == f"{FIRST}.wie.{_person(room, 'Aylin')}"
    press(Qt.Key.Key_Tab)
    assert focus().objectName() == "VijfVragen.vraag.2"
    press(Qt.Key.Key_Space)
    assert focus().objectName() == SECOND


def test_the_question_says_when_it_was_saved(room: Room) -> None:
    page = _open(room)
    QTest.keyClicks(focus(), "Rust")
    assert page.blocks[0].state.text() == "Opslaan…"
    room.leave(page)
    assert page.blocks[0].state.text() == "Opgeslagen 13:52"


def test_a_redraw_while_an_answer_is_typed_keeps_text_and_cursor(room: Room) -> None:
    page = _open(room)
    QTest.keyClicks(focus(), "Rust in huis")
    press(Qt.Key.Key_Home)
    room.add("Persoon", room.only("Gezin").id, {"voornaam": "Sem", "rol": "jeugdige"}, "Z")
    QTest.keyClicks(focus(), "Meer ")
    assert find(page, QPlainTextEdit, FIRST).toPlainText() == "Meer Rust in huis"
    assert any("Sem" in words for words in _words(page))


def test_who_sits_at_the_table_and_what_to_ask_on_follow_the_question(room: Room) -> None:
    page = _open(room)
    assert {"Aylin", "Bram", "Lotte", "Doorvragen bij vraag 1"} <= set(_words(page))
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, modifier=CTRL)
    assert "Wat is de eerste kleine stap?" in _words(page)


def test_without_a_family_the_words_are_kept_all_the_same(room: Room) -> None:
    for person in room.view.of_type("Persoon"):
        room.session.delete(room.only("Gezin").id, person.id)
        room.settle()
    page = _open(room)
    QTest.keyClicks(focus(), "Iemand zei dit")
    room.leave(page)
    (answer,) = room.view.children(page.form, "VijfAntwoord")
    assert answer.text(QUESTIONS[0].name) == "Iemand zei dit"
    assert answer.text("persoon_id") == ""


def test_the_date_and_who_held_the_pen_are_kept_with_the_form(room: Room) -> None:
    page = _open(room)
    type_in(page, "VijfVragen.datum", "21-11-2026")
    enter(page, "VijfVragen.gezin_schreef_zelf")
    press(Qt.Key.Key_Space)
    room.leave(page)
    values = room.logged(page.form)
    assert values["datum"] == "2026-11-21"
    assert values["gezin_schreef_zelf"] == "ja"


def test_ctrl_h_shows_what_a_person_answered_before(room: Room) -> None:
    page = _open(room)
    for letters in ("A", "B"):
        QTest.keyClicks(focus(), letters)
        room.leave(page)
    press(Qt.Key.Key_H, modifier=CTRL)
    room.settle()
    click(page, "geschiedenis.2.terugzetten")
    assert find(page, QPlainTextEdit, FIRST).toPlainText() == "A"
