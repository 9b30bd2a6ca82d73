"""A worker looks at what a colleague wrote meanwhile, chooses with the keys, and saves; nothing gets lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jgw_desktop.app.ports import Maker
from jgw_desktop.domain.ids import BundelId, RecordId, WorkerId
from jgw_desktop.domain.records import CORRECTED, FINAL, REPLACES, STATUS
from jgw_desktop.domain.values import Value
from resources import tekst
from storage.vault import FileVault
from tests.ui.casus.vaults import settle
from tests.ui.differences.colleague import Colleague, write_here
from ui.differences.choice_page import ChoicePage
from ui.differences.options import options_of
from ui.differences.question import Question
from ui.differences.room import DifferenceRoom
from ui.differences.wording import author_of, everything_of, who_wrote
from ui.names import names

MINE, THEIRS = "Vader zegt: ik loop eerst een rondje.", "Moeder zegt: na negen uur niet meer over geld."


class Desk:
    """The worker at the room of the differences."""

    def __init__(self, vault: FileVault, colleague: Colleague, doel: RecordId, room: DifferenceRoom) -> None:
        self.vault, self.colleague, self.doel, self.room = vault, colleague, doel, room

    @property
    def page(self) -> ChoicePage:
        return self.room.choice

    @property
    def question(self) -> Question:
        (only,) = self.page.questions
        return only

    def differ(self, field: str, mine: Value, theirs: Value, record: RecordId | None = None) -> None:
        """Let worker and colleague write apart, and the colleague's work arrive."""
        place = record or self.doel
        write_here(self.vault, self.colleague.bundel, place, field, mine)
        self.colleague.write(place, field, theirs)
        self.colleague.hand_over()
        settle(self.vault)

    def open(self, record: RecordId | None = None) -> None:
        self.room.open(self.colleague.bundel, record or self.doel)
        settle(self.vault)

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            widget = QApplication.focusWidget()
            assert widget is not None
            QTest.keyClick(widget, key, modifier)
        settle(self.vault)

    def save(self) -> None:
        self.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)

    def shown(self, field: str, record: RecordId | None = None) -> Value:
        bundel = self.colleague.bundel
        view = self.vault.submit(lambda store: store.bundel(bundel)).result()
        return view.records[record or self.doel].value(field)

    def differs(self) -> bool:
        settle(self.vault)
        return bool(self.room._book.casussen)


@pytest.fixture
def desk(vault: FileVault, colleague: Colleague, doel: RecordId, room: DifferenceRoom) -> Desk:
    """Return the worker at the room."""
    return Desk(vault, colleague, doel, room)


@pytest.fixture
def note(colleague: Colleague, family: BundelId) -> RecordId:
    """Return a note that both have."""
    return colleague.add("Contactverslag", RecordId(family), kort="Wij spraken elkaar.")


def texts(widgets: Sequence[Question]) -> list[str]:
    return [card.words.text() for question in widgets for card in question.cards]


def test_the_list_says_that_nobody_differs(desk: Desk) -> None:
    settle(desk.vault)
    assert desk.room.list.nothing.isVisible()
    assert desk.room.list.buttons == []


def test_a_difference_comes_into_the_list_when_the_colleagues_work_arrives(desk: Desk) -> None:
    desk.differ("domein", "wonen", "school")
    assert len(desk.room.list.buttons) == 1
    desk.room.list.buttons[0].click()
    assert desk.room.currentWidget() is desk.page
    assert [card.button.text() for card in desk.question.cards] == ["Deze", "Die"]


def test_the_own_version_comes_first_and_both_tell_who_and_when(desk: Desk) -> None:
    desk.differ("tekst", "Wij praten rustig", "Wij praten samen")
    desk.open()
    assert texts(desk.page.questions) == ["Wij praten rustig", "Wij praten samen"]
    own, other = (card.button.accessibleName() for card in desk.question.cards)
    assert tekst("verschil.u").capitalize() in own
    assert tekst("verschil.collega").capitalize() in other


def test_the_words_that_differ_are_marked(desk: Desk) -> None:
    desk.differ("tekst", "Wij praten rustig", "Wij praten samen")
    desk.open()
    marked = [[card.words.text()[a:b] for a, b in card.words.spans] for card in desk.question.cards]
    assert marked == [["rustig"], ["samen"]]


@pytest.mark.parametrize(("keys", "kept"), [((), "rustig"), ((Qt.Key.Key_Right,), "samen")])
def test_arrows_choose_and_ctrl_enter_saves(desk: Desk, keys: tuple[Qt.Key, ...], kept: str) -> None:
    desk.differ("tekst", "rustig", "samen")
    desk.open()
    desk.press(*(keys or (Qt.Key.Key_Right, Qt.Key.Key_Left)))
    desk.save()
    assert desk.shown("tekst") == kept
    assert not desk.differs()
    assert desk.room.currentWidget() is desk.room.list


def test_the_result_grows_along_and_nothing_is_saved_before_every_answer(desk: Desk) -> None:
    desk.differ("tekst", "rustig", "samen")
    desk.differ("zo_merken_we_het", "stil", "blij")
    desk.open()
    assert not desk.page.result.save.isEnabled()
    desk.press(Qt.Key.Key_Right)
    assert not desk.page.result.save.isEnabled()
    desk.save()
    assert desk.differs()
    desk.press(Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert desk.page.result.save.isEnabled()
    desk.save()
    assert (desk.shown("tekst"), desk.shown("zo_merken_we_het")) == ("samen", "stil")


def test_what_all_agree_on_is_counted_and_unfolds(desk: Desk) -> None:
    desk.differ("tekst", "rustig", "samen")
    desk.open()
    equal = desk.page.equal
    held = equal.fields.text().splitlines()
    assert equal.said.text() == tekst("verschil.gelijk", aantal=len(held))
    assert len(held) > 1
    assert not any("rustig" in line or "samen" in line for line in held)
    assert equal.fields.isHidden()
    equal.unfold.setFocus()
    desk.press(Qt.Key.Key_Space)
    assert equal.fields.isVisible()
    assert equal.unfold.accessibleName() == tekst("verschil.gelijk_verberg")
    desk.press(Qt.Key.Key_Space)
    assert equal.fields.isHidden()


def test_a_field_that_gets_another_value_meanwhile_is_not_among_the_equal_ones(desk: Desk) -> None:
    desk.differ("tekst", "rustig", "samen")
    desk.open()
    before = len(desk.page.equal.fields.text().splitlines())
    desk.colleague.take_all()
    desk.differ("domein", "wonen", "school")
    assert len(desk.page.equal.fields.text().splitlines()) == before - 1


def test_of_a_deleted_record_nothing_is_called_equal(desk: Desk) -> None:
    write_here(desk.vault, desk.colleague.bundel, desk.doel, "tekst", "anders")
    desk.colleague.delete(desk.doel)
    desk.colleague.hand_over()
    settle(desk.vault)
    desk.open()
    assert desk.page.questions
    assert desk.page.equal.isHidden()


def test_all_mine_or_all_theirs_at_once(desk: Desk) -> None:
    desk.differ("tekst", "rustig", "samen")
    desk.differ("zo_merken_we_het", "stil", "blij")
    desk.open()
    desk.page.other.click()
    desk.save()
    assert (desk.shown("tekst"), desk.shown("zo_merken_we_het")) == ("samen", "blij")


@pytest.mark.parametrize("has_own", [True, False])
def test_all_of_mine_is_not_offered_where_two_others_differ(
    desk: Desk, tmp_path: Path, has_own: bool
) -> None:
    """Else "Alles van mij" would be the words of a colleague, and "de ander" one of two."""
    (tmp_path / "derde").mkdir()
    third = Colleague(tmp_path / "derde", desk.vault, desk.colleague.bundel)
    for field, mine, theirs, last in (("tekst", "a", "b", "c"), ("zo_merken_we_het", "d", "e", "f")):
        if has_own:
            write_here(desk.vault, third.bundel, desk.doel, field, mine)
        desk.colleague.write(desk.doel, field, theirs)
        third.write(desk.doel, field, last)
    for other in (desk.colleague, third):
        other.hand_over()
    third.close()
    settle(desk.vault)
    desk.open()
    assert len(desk.page.questions) == 2
    assert not desk.page.first.isVisible()
    assert not desk.page.other.isVisible()


def test_who_wrote_it_is_told_by_name_where_the_cjg_knows_them(desk: Desk) -> None:
    desk.differ("tekst", "rustig", "samen")
    (casus,) = desk.room._book.casussen
    (item,) = casus.records[0].items
    head = next(head for head in item.heads if head.value == "samen")
    assert everything_of(casus, head) == tekst("verschil.alles_andere")
    told = {
        False: ("Pieter Hoekstra", "Alles van Pieter Hoekstra"),
        True: (tekst("verschil.u_elders"), tekst("verschil.alles_elders")),
    }
    for is_own, (who, everything) in told.items():
        known = replace(casus, makers={head.ref: Maker("Pieter Hoekstra", is_own)})
        assert author_of(known, head) == who
        assert everything_of(known, head) == everything
        assert options_of(known, item)[1].about.startswith(f"{who[:1].upper()}{who[1:]}, ")


def test_both_texts_can_stay_below_each_other(desk: Desk, note: RecordId) -> None:
    desk.colleague.take_all()
    desk.differ("kort", MINE, THEIRS, note)
    desk.open(note)
    desk.question.buttons["allebei"].click()
    desk.save()
    assert str(desk.shown("kort", note)).splitlines() == [THEIRS, MINE]  # by time, so alike for everybody


def test_a_number_cannot_be_both(desk: Desk) -> None:
    desk.differ("start_cijfer", 4, 5)
    desk.open()
    assert list(desk.question.buttons) == ["versie1", "versie2"]


def test_writing_together_starts_with_both_texts_and_is_saved_as_written(desk: Desk, note: RecordId) -> None:
    desk.differ("kort", MINE, THEIRS, note)
    desk.open(note)
    desk.question.buttons["samen"].click()
    assert desk.question.editor.value() == f"{THEIRS}\n{MINE}"
    desk.question.editor.setFocus()
    desk.question.editor.selectAll()
    QTest.keyClicks(desk.question.editor, "Wij lopen samen een rondje.")
    desk.save()
    assert desk.shown("kort", note) == "Wij lopen samen een rondje."


def test_another_version_that_arrives_meanwhile_is_shown_and_what_was_written_stays(
    desk: Desk, note: RecordId
) -> None:
    desk.differ("kort", MINE, THEIRS, note)
    desk.open(note)
    desk.question.buttons["samen"].click()
    desk.question.editor.show_value("Half geschreven")
    desk.colleague.write(note, "kort", "Een derde versie.")
    desk.colleague.hand_over()
    settle(desk.vault)
    assert texts(desk.page.questions) == [MINE, "Een derde versie."]
    assert desk.page.message.isVisible()
    assert desk.question.editor.value() == "Half geschreven"


def test_what_a_colleague_settled_meanwhile_leads_back_to_the_list(desk: Desk) -> None:
    desk.differ("tekst", "rustig", "samen")
    desk.open()
    desk.colleague.take_all()
    desk.colleague.write(desk.doel, "tekst", "rustig samen")
    desk.colleague.hand_over()
    settle(desk.vault)
    assert desk.room.currentWidget() is desk.room.list
    assert desk.shown("tekst") == "rustig samen"


def test_a_choice_is_not_saved_over_a_version_that_came_just_before_it(desk: Desk, note: RecordId) -> None:
    desk.differ("kort", MINE, THEIRS, note)
    desk.open(note)
    desk.press(Qt.Key.Key_Left)
    desk.colleague.write(note, "kort", "Een derde versie.")
    desk.colleague.hand_over()  # in the vault, and not on the screen yet
    desk.save()
    assert texts(desk.page.questions) == [MINE, "Een derde versie."]
    assert desk.page.message.isVisible()
    assert desk.differs()


def test_two_who_choose_differently_have_that_one_difference_to_settle_again(desk: Desk) -> None:
    desk.differ("tekst", "rustig", "samen")
    desk.differ("domein", "4", "5")
    desk.open()
    desk.colleague.take_all()
    desk.colleague.write(desk.doel, "tekst", "samen")
    desk.colleague.write(desk.doel, "domein", "4")
    desk.page.first.click()
    desk.save()
    assert not desk.differs()
    desk.colleague.hand_over()
    assert desk.differs()
    desk.open()
    assert texts(desk.page.questions) == ["rustig", "samen"]
    assert desk.shown("domein") == "4"


def test_a_merged_text_is_accepted_with_one_key(desk: Desk, note: RecordId) -> None:
    five = "Een gaat goed. Twee gaat goed. Drie gaat goed. Vier gaat goed. Vijf gaat goed."
    write_here(desk.vault, desk.colleague.bundel, note, "kort", five)
    desk.colleague.take_all()
    desk.differ("kort", five.replace("Een", "Anna"), five.replace("Vijf", "Bram"), note)
    desk.open(note)
    assert desk.question.chosen == "samengevoegd"
    desk.save()
    assert desk.shown("kort", note) == five.replace("Een", "Anna").replace("Vijf", "Bram")
    assert not desk.differs()


@pytest.mark.parametrize(("key", "is_deleted"), [("weg", True), ("houden", False)])
def test_deleted_here_and_changed_there_tells_who_did_what(desk: Desk, key: str, is_deleted: bool) -> None:
    write_here(desk.vault, desk.colleague.bundel, desk.doel, "tekst", "Nieuwe woorden")
    desk.colleague.delete(desk.doel)
    desk.colleague.hand_over()
    settle(desk.vault)
    desk.open()
    gone, kept = (card.button.accessibleName() for card in desk.question.cards)
    assert "Verwijderd door een collega" in gone
    assert "Gewijzigd door u" in kept
    assert "Nieuwe woorden" in kept
    desk.question.choose(key)
    desk.save()
    bundel, doel = desk.colleague.bundel, desk.doel
    assert desk.vault.submit(lambda store: store.bundel(bundel).is_deleted(doel)).result() is is_deleted
    assert not desk.differs()


@pytest.mark.parametrize(
    ("authors", "told"),
    [
        ({"anna"}, "U schreef dit op twee laptops"),
        ({"anna", "bram"}, "U en een collega schreven"),
        ({"anna", "bram", "carla"}, "U en collega’s schreven"),
        ({"bram", "carla"}, "Collega’s schreven"),
    ],
)
def test_the_page_tells_who_wrote_the_versions(authors: set[str], told: str) -> None:
    assert who_wrote({WorkerId(one) for one in authors}, WorkerId("anna")).startswith(told)


def test_later_leaves_everything_as_it_is(desk: Desk) -> None:
    desk.differ("tekst", "rustig", "samen")
    desk.open()
    desk.press(Qt.Key.Key_Right, Qt.Key.Key_Escape)
    assert desk.room.currentWidget() is desk.room.list
    assert desk.differs()


def test_hidden_names_stand_as_letters_in_every_version(desk: Desk) -> None:
    desk.differ("tekst", "Yara praat met Oma Riet", "Wij praten met Yara Van Nergenshuizen")
    desk.open()
    names().turn()
    try:
        said = " ".join((*texts(desk.page.questions), desk.page.title.text(), desk.page.lead.text()))
        assert "Nergenshuizen" not in said
        assert "Riet" not in said
    finally:
        names().turn()
    assert "Riet" in " ".join(texts(desk.page.questions))


def test_two_corrections_of_a_form_made_apart_tell_what_each_changed_and_one_is_chosen(
    desk: Desk, note: RecordId
) -> None:
    """A definitief form says itself which correction counts: two of them differ like any field."""
    desk.colleague.write(note, STATUS, FINAL)
    desk.colleague.hand_over()
    root = RecordId(desk.colleague.bundel)
    mine, theirs = (
        desk.colleague.add("Contactverslag", root, kort=words, **{REPLACES: note.hex()})
        for words in (MINE, THEIRS)
    )
    desk.differ(CORRECTED, mine.hex(), theirs.hex(), note)
    desk.open(note)
    assert [line.split(": ", 1)[1] for line in texts(desk.page.questions)] == [MINE, THEIRS]
    desk.press(Qt.Key.Key_Right, Qt.Key.Key_Left)
    desk.save()
    assert desk.shown(CORRECTED, note) == mine.hex()
    assert not desk.differs()
