"""Allebei als apart doel: by the keys alone, by name, beside the other choices, refused when it moved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.values import Value
from resources import tekst
from storage.vault import FileVault
from tests.ui.casus.vaults import settle
from tests.ui.differences.colleague import Colleague, open_plans, write_here
from tests.ui.walks import Show
from ui.differences.choice_page import ChoicePage
from ui.differences.room import DifferenceRoom
from ui.style.theme import SchemeChoice, theme
from ui.widgets.text import Text

MINE, THEIRS = "Wij praten rustig", "Wij eten samen"
CTRL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """The worker at two versions of a doel."""

    def __init__(self, vault: FileVault, colleague: Colleague, doel: RecordId, room: DifferenceRoom) -> None:
        self.vault, self.colleague, self.doel, self.room = vault, colleague, doel, room
        self.before = len(self.doelen())

    @property
    def page(self) -> ChoicePage:
        return self.room.choice

    def differ(self, field: str, mine: Value, theirs: Value, record: RecordId | None = None) -> None:
        write_here(self.vault, self.colleague.bundel, record or self.doel, field, mine)
        self.colleague.write(record or self.doel, field, theirs)
        self.colleague.hand_over()
        settle(self.vault)

    def open(self, record: RecordId | None = None) -> None:
        self.room.open(self.colleague.bundel, record or self.doel)
        settle(self.vault)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, modifier)
        settle(self.vault)

    def tab_to_apart(self) -> None:
        for _ in range(40):
            if self.page.apart.hasFocus():
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError("Tab does not come to it")

    def doelen(self) -> dict[RecordId, Value]:
        bundel = self.colleague.bundel
        found = self.vault.submit(lambda store: store.bundel(bundel).in_order("Doel")).result()
        return {one.id: one.value("tekst") for one in found}

    def result(self) -> list[str]:
        settle(self.vault)
        return [one.text() for one in self.page.result.findChildren(Text) if one.isVisible()]

    def saves(self) -> None:
        self.press(Qt.Key.Key_Return, CTRL)


@pytest.fixture
def colleague(vault: FileVault, family: BundelId, colleague: Colleague) -> Colleague:
    """Return a colleague who has the family as well, whose plan nobody agreed on."""
    open_plans(vault, family)
    colleague.take_all()
    return colleague


@pytest.fixture
def desk(vault: FileVault, colleague: Colleague, doel: RecordId, room: DifferenceRoom) -> Desk:
    """Return the worker, who looks at two versions of a doel."""
    made = Desk(vault, colleague, doel, room)
    made.differ("tekst", MINE, THEIRS)
    made.open()
    return made


def test_with_the_keys_alone_both_become_a_doel(desk: Desk) -> None:
    desk.tab_to_apart()
    desk.press(Qt.Key.Key_Space)
    desk.saves()
    after = desk.doelen()
    assert len(after) == desk.before + 1
    assert {MINE, THEIRS} <= set(after.values())
    assert desk.room.currentWidget() is desk.room.list
    assert not desk.room._book.casussen


def test_what_will_stand_where_is_shown_before_it_is_saved(desk: Desk) -> None:
    desk.page.apart.click()
    shown = desk.result()
    first, other = (shown.index(tekst(f"verschil.{key}")) for key in ("doel_blijft", "doel_erbij"))
    assert {MINE, THEIRS} == {shown[first + 2], shown[other + 2]}
    assert tekst("verschil.apart_uitleg") in shown
    assert [card.property("card") for card in desk.page.questions[0].cards] == ["delft", "delft"]
    assert desk.page.result.save.isEnabled()
    assert len(desk.doelen()) == desk.before


def test_a_screen_reader_tells_its_name_and_whether_it_is_chosen(desk: Desk) -> None:
    told = QAccessible.queryAccessibleInterface(desk.page.apart)
    assert told is not None
    assert told.text(QAccessible.Text.Name) == "Allebei als apart doel"
    assert told.state().checkable
    assert not told.state().checked
    desk.page.apart.click()
    assert told.state().checked


@pytest.mark.parametrize("key", ["versie1", "samen"])
def test_another_choice_takes_its_place(desk: Desk, key: str) -> None:
    desk.page.apart.click()
    (question,) = desk.page.questions
    question.choose(key)
    assert not desk.page.apart.isChecked()
    assert tekst("verschil.doel_erbij") not in desk.result()
    assert [card.property("card") for card in question.cards].count("delft") == (key == "versie1")
    desk.page.focus_first()
    desk.saves()
    assert len(desk.doelen()) == desk.before


def test_it_takes_the_place_of_another_choice_and_can_be_taken_back(desk: Desk) -> None:
    (question,) = desk.page.questions
    question.choose("samen")
    desk.page.apart.click()
    assert question.chosen == ""
    assert not question.editor.isVisible()
    desk.page.apart.click()
    assert not desk.page.result.save.isEnabled()
    assert [card.property("card") for card in question.cards] == ["true", "true"]


def test_all_of_one_worker_is_offered_beside_it_where_more_differs(desk: Desk) -> None:
    assert not desk.page.first.isVisible()
    desk.colleague.take_all()
    desk.differ("domein", "wonen", "school")
    desk.open()
    assert all(one.isVisible() for one in (desk.page.first, desk.page.other, desk.page.apart))
    desk.page.apart.click()
    desk.page.first.click()
    assert not desk.page.apart.isChecked()
    assert [question.chosen for question in desk.page.questions] == ["versie1"] * len(desk.page.questions)


def test_it_is_not_offered_for_what_is_no_doel(desk: Desk) -> None:
    note = desk.colleague.add("Contactverslag", RecordId(desk.colleague.bundel), kort="Wij spraken elkaar.")
    desk.differ("kort", MINE, THEIRS, note)
    desk.open(note)
    assert not desk.page.apart.isVisible()


def test_it_is_not_offered_in_a_plan_that_was_agreed_on(desk: Desk, doel: RecordId) -> None:
    bundel = desk.colleague.bundel
    view = desk.vault.submit(lambda store: store.bundel(bundel)).result()
    plan = view.records[doel].parent
    assert plan is not None
    desk.page.apart.click()
    write_here(desk.vault, bundel, plan, "status", "vastgesteld")
    desk.room._book.reload()
    settle(desk.vault)
    assert not desk.page.apart.isVisible()
    assert not desk.page.apart.isChecked()
    assert not desk.page.result.save.isEnabled()


def test_it_is_not_offered_to_who_may_only_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk.page.apart.isVisible()
    monkeypatch.setattr("storage.store.VaultStore.may_write", lambda store, bundel: False)
    desk.room._book.reload()
    settle(desk.vault)
    assert not desk.page.apart.isVisible()


def test_it_is_refused_when_another_version_came_and_the_page_shows_that_one(desk: Desk) -> None:
    desk.page.apart.click()
    desk.colleague.write(desk.doel, "tekst", "Wij lachen meer")
    desk.colleague.hand_over()  # in the vault, and not on the screen yet
    desk.saves()
    assert len(desk.doelen()) == desk.before
    assert desk.page.message.isVisible()
    assert not desk.page.apart.isChecked()
    assert "Wij lachen meer" in [card.words.text() for card in desk.page.questions[0].cards]


def test_it_is_refused_when_an_equal_field_changed_and_can_be_chosen_again(desk: Desk) -> None:
    desk.page.apart.click()
    desk.colleague.write(desk.doel, "domein", "wonen_en_geld")
    desk.colleague.hand_over()
    desk.saves()
    assert len(desk.doelen()) == desk.before
    desk.saves()
    assert len(desk.doelen()) == desk.before + 1


def test_at_twice_the_size_the_buttons_stay_on_the_page(desk: Desk, show: Show) -> None:
    theme().show(SchemeChoice.LIGHT, 2.0)
    show(desk.room, 1000, 768)
    desk.colleague.take_all()
    desk.differ("domein", "wonen", "school")
    desk.open()
    page, buttons = desk.page, (desk.page.first, desk.page.other, desk.page.apart)
    edges = [one.mapTo(page, QPoint(one.width(), 0)).x() for one in buttons]
    assert max(edges) <= page.viewport().width()
    assert all(one.width() >= one.sizeHint().width() for one in buttons)
    theme().show(SchemeChoice.LIGHT)
