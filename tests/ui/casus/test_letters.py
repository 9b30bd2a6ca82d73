"""Ctrl+G shows the letters of all parts, and each form of the casus is two strokes away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jgw_desktop.domain.ids import BundelId
from jgw_desktop.domain.records import children_of
from tests.ui.casus.vaults import settle
from tests.ui.casus.walker import CTRL, Walker, focus
from ui.casus.form_page import FormPage
from ui.casus.letter_board import LetterBoard
from ui.casus.navigation import FORMS, LETTERS, PARTS, TALK
from ui.casus.places import Place
from ui.casus.wording import part_label
from ui.style.theme import SchemeChoice, theme

Key = Qt.Key


@pytest.fixture
def casus(walker: Walker, family: BundelId) -> Walker:
    """Return an open casus at its overview."""
    walker.open(family)
    return walker


def _board(casus: Walker) -> LetterBoard:
    QTest.keyClick(focus(), Key.Key_G, CTRL)
    return casus.workspace.letters


def test_every_form_of_a_casus_and_every_part_has_a_letter_of_its_own() -> None:
    forms = {kind.name for kind in children_of("Casus") if kind.form}
    assert forms | set(PARTS) <= LETTERS.keys()
    assert len(set(LETTERS.values())) == len(LETTERS)


@pytest.mark.parametrize(("part", "letter"), LETTERS.items())
def test_ctrl_g_and_a_letter_opens_each_part(casus: Walker, part: str, letter: str) -> None:
    casus.go(letter)
    place = casus.workspace.place
    assert place is not None
    assert place.name == part
    assert casus.workspace.nav.rows[place.part].isChecked()
    assert isinstance(casus.workspace.page, FormPage) == (part in (TALK, *FORMS) or part not in PARTS)
    assert casus.workspace.letters.isHidden()


def test_the_letters_stand_on_the_screen_until_one_is_typed(casus: Walker) -> None:
    board = _board(casus)
    assert board.isVisible()
    assert focus() is board.buttons["Overzicht"]
    shown = {name: button.text() for name, button in board.buttons.items() if button.isVisible()}
    assert shown == {name: f"{letter}   {part_label(name)}" for name, letter in LETTERS.items()}
    QApplication.processEvents()
    assert board.page.verticalScrollBar().maximum() == 0


def test_an_open_board_takes_fewer_columns_when_the_letters_become_larger(casus: Walker) -> None:
    board = _board(casus)
    first, second = list(board.buttons.values())[:2]
    assert second.y() == first.y()
    theme().show(SchemeChoice.LIGHT, 2.0)
    QApplication.processEvents()
    assert board.isVisible()
    assert board.width() <= casus.workspace.width()
    assert board.page.horizontalScrollBar().maximum() == 0
    columns = {button.x() for button in board.buttons.values()}
    assert len(columns) == casus.workspace.width() // theme().px(270)


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_G])
def test_escape_and_ctrl_g_again_leave_everything_as_it_was(casus: Walker, key: Key) -> None:
    casus.go("G")
    field = focus()
    board = _board(casus)
    QTest.keyClick(focus(), key, CTRL if key == Key.Key_G else Qt.KeyboardModifier.NoModifier)
    assert board.isHidden()
    assert focus() is field
    assert casus.workspace.place is not None
    assert casus.workspace.place.name == "Gezinsplan"


def test_a_sign_that_is_no_letter_of_a_part_is_not_heard(casus: Walker) -> None:
    board = _board(casus)
    for key in (Key.Key_9, Key.Key_Comma, Key.Key_N):
        assert board.isVisible()
        QTest.keyClick(focus(), key)
    settle(casus.vault)
    assert casus.workspace.place == Place("Netwerkkaart", casus.view.of_type("Netwerkkaart")[-1].id)


def test_a_part_is_reached_by_tab_and_space_as_well(casus: Walker) -> None:
    board = _board(casus)
    QTest.keyClick(focus(), Key.Key_Tab)
    QTest.keyClick(focus(), Key.Key_Backtab)
    assert focus() is board.buttons["Overzicht"]
    QTest.keyClick(focus(), Key.Key_Tab)
    QTest.keyClick(focus(), Key.Key_Space)
    settle(casus.vault)
    assert casus.workspace.place is not None
    assert casus.workspace.place.name == list(LETTERS)[1]
