"""A meting, by real keys: handing over the laptop, answering, taking it back, and looking together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtTest import QTest

from jgw_desktop.app.exchange import import_document, read_document
from jgw_desktop.app.metingen import keep_questionnaire
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value
from resources import read_bytes, tekst
from tests.ui.forms.rooms import Room, enter, find, focus, press
from ui.forms.choices import ChipsEditor
from ui.meting.asking import AskScreen
from ui.meting.lists import list_for, list_of, questionnaires, record_hex
from ui.meting.page import MetingPage

START = datetime(2026, 11, 21, 14, 0)


class Clock:
    """Time that goes on when told."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def page(room: Room, clock: Clock) -> MetingPage:
    return _open(room, clock)


def _open(room: Room, clock: Callable[[], datetime], form: RecordId | None = None) -> MetingPage:
    page = MetingPage(room.session, form or room.prepare("Meting"), now=clock)
    page.family_wanted.connect(lambda screen: room.turn(screen, page))
    room.show(page)
    return page


def _choose(page: MetingPage, field: str, label: str) -> None:
    chips = find(page, ChipsEditor, f"Meting.{field}")
    chip = next(chip for chip in chips.chips if chip.option.label == label)
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)


def _asking(page: MetingPage) -> AskScreen:
    assert page.asking is not None
    return page.asking


def _hand_over(page: MetingPage, who: str) -> AskScreen:
    _choose(page, "invuller_id", who)
    enter(page, "meting.geef")
    press(Qt.Key.Key_Space)
    return _asking(page)


def test_the_laptop_can_be_handed_over_once_it_is_known_to_whom(page: MetingPage) -> None:
    assert not page.hand_over.isEnabled()
    _choose(page, "invuller_id", "Aylin")
    assert page.hand_over.isEnabled()
    assert "Aylin" in page.hand_over.text()


def test_a_parent_answers_the_whole_list_with_number_keys_alone(
    room: Room, page: MetingPage, clock: Clock
) -> None:
    screen = _hand_over(page, "Aylin")
    assert screen.statement.text() == "Mijn kind is snel boos."
    press(*[Qt.Key.Key_3] * 12, *[Qt.Key.Key_2] * 6)
    press(Qt.Key.Key_6)
    clock.now += timedelta(minutes=8)
    press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert page.asking is None
    room.leave(page)
    room.come_back()
    values = room.logged(page.form)
    assert values["zorg_score"] == 24
    assert values["kracht_score"] == 6
    assert values["gezinscijfer"] == 6
    assert values["duur_min"] == 8
    assert values["moment"] == "start"
    assert values["vragenlijst"] == record_hex(list_for("ouder"))
    assert values["vragenlijst_versie"] == 1


def test_a_young_person_is_asked_about_themselves_and_said_je_to(room: Room, page: MetingPage) -> None:
    screen = _hand_over(page, "Lotte")
    assert screen.statement.text() == "Ik ben snel boos."
    room.leave(page)
    values = room.logged(page.form)
    assert values["betreft_id"] == values["invuller_id"]


def test_stopping_halfway_keeps_every_answer_and_goes_on_there(room: Room, page: MetingPage) -> None:
    _hand_over(page, "Aylin")
    press(Qt.Key.Key_1, Qt.Key.Key_4)
    _asking(page).stop.click()
    room.leave(page)
    assert room.logged(page.form)["antwoorden"] == {"z1": 0, "z2": 3}
    page.hand_over.click()
    assert _asking(page).statement.text() == list_for("ouder").statements["z3"]


def test_going_back_shows_the_answer_and_lets_it_be_changed(room: Room, page: MetingPage) -> None:
    screen = _hand_over(page, "Aylin")
    press(Qt.Key.Key_1, Qt.Key.Key_Left)
    assert [button.isChecked() for button in screen.answers] == [True, False, False, False]
    press(Qt.Key.Key_Down, Qt.Key.Key_Space)
    room.leave(page)
    assert room.logged(page.form)["antwoorden"] == {"z1": 1}


def test_only_the_statement_and_the_answers_can_be_reached(page: MetingPage) -> None:
    screen = _hand_over(page, "Aylin")
    assert screen.isWindow()
    for _ in range(12):
        press(Qt.Key.Key_Tab)
        assert screen.isAncestorOf(focus())
    press(Qt.Key.Key_Escape)
    assert page.asking is None


def test_the_laptop_is_not_handed_over_before_it_is_known_to_whom(page: MetingPage) -> None:
    page.ask()
    assert page.asking is None


def test_the_screen_of_the_family_goes_with_its_page(page: MetingPage) -> None:
    screen = _hand_over(page, "Aylin")
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not screen.isVisible()


def test_letters_are_large_for_who_answers(page: MetingPage) -> None:
    screen = _hand_over(page, "Aylin")
    for widget in (screen.statement, *screen.answers, screen.count, screen.stop, screen.turn_button):
        widget.ensurePolished()
        assert QFontInfo(widget.font()).pointSizeF() >= 18


def _meting(room: Room, moment: str, answer: int, **values: Value) -> RecordId:
    aylin = next(one for one in room.view.of_type("Persoon") if one.text("voornaam") == "Aylin")
    known = list_for("ouder")
    given: dict[str, Value] = dict.fromkeys(known.statements, answer)
    first: dict[str, Value] = {
        "vragenlijst": record_hex(known),
        "vragenlijst_versie": known.version,
        "invuller_id": aylin.id.hex(),
        "moment": moment,
        "antwoorden": given,
    }
    return room.add("Meting", room.root, {**first, **values})


def test_start_and_end_stand_side_by_side_with_the_difference(room: Room, clock: Clock) -> None:
    _meting(room, "start", 2, gezinscijfer=4)
    page = _open(room, clock, _meting(room, "eind", 1, gezinscijfer=7))
    sides = page.sides
    assert sides is not None
    assert sides.zorg.words.text() == tekst("meting.verschil", start="24", nu="12", verschil="-12")
    assert sides.kracht.words.text() == tekst("meting.verschil", start="12", nu="6", verschil="-6")
    assert (sides.scale.scores.begin, sides.scale.scores.nu) == (4, 7)
    assert [cell.text() for cell in sides.rows["z1"]] == ["vaak", "soms"]


def test_an_end_without_a_start_of_the_same_list_stands_alone(room: Room, clock: Clock) -> None:
    _meting(room, "start", 2, vragenlijst_versie=9)
    page = _open(room, clock, _meting(room, "eind", 1))
    assert page.sides is not None
    assert page.sides.zorg.words.text() == tekst("meting.som", nu="12")


def test_the_four_steps_of_the_talk_are_written_down_below_it(room: Room, clock: Clock) -> None:
    page = _open(room, clock, _meting(room, "start", 2))
    enter(page, "Meting.herkennen")
    QTest.keyClicks(page.window().focusWidget(), "Ja, vooral moe")
    room.leave(page)
    assert room.logged(page.form)["herkennen"] == "Ja, vooral moe"


def test_answers_to_a_list_that_is_not_known_here_are_kept_and_said_so(room: Room, clock: Clock) -> None:
    page = _open(room, clock, _meting(room, "start", 2, vragenlijst="ab" * 16))
    assert page.sides is None
    assert page.heading.text() == tekst("meting.onbekende_lijst")


def test_a_list_is_kept_with_the_team_once_and_a_file_that_brings_it_is_no_conflict(room: Room) -> None:
    for _ in range(2):
        for one in questionnaires():
            room.vault.submit(lambda store, one=one: keep_questionnaire(store, one)).result()  # type: ignore[misc]  # mypy knows no type for a default
    document = read_document(read_bytes("demo", "casussen.json"))
    assert room.vault.submit(lambda store: import_document(store, document)).result().casussen == 2
    brought = {node.record.hex() for node in document.shared if node.type == "Vragenlijst"}
    assert brought == {record_hex(one) for one in questionnaires()}
    assert all(list_of(reference) is not None for reference in brought)
