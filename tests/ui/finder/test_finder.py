"""Ctrl+K in the whole window: what it finds, what Enter does, and what it keeps from who looks along."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from resources import tekst
from tests.ui.casus.vaults import settle
from tests.ui.casus.walker import CTRL, Walker, focus
from ui.actions import offered
from ui.casus.navigation import LETTERS
from ui.casus.wording import part_label
from ui.finder.panel import Finder
from ui.main_window import MainWindow
from ui.shell import INDICATORS, TODAY
from ui.style.theme import SchemeChoice, theme

Key = Qt.Key
Unlocked: TypeAlias = Callable[..., tuple[MainWindow, Walker]]


def _search(window: MainWindow, walker: Walker, question: str = "") -> Finder:
    QTest.keyClick(focus(), Key.Key_K, CTRL)
    finder = window.findChild(Finder)
    assert finder is not None
    walker.type(question)
    return finder


def _titles(finder: Finder) -> list[str]:
    return [finder.hits.words_of(row) for row in range(finder.hits.lines.rowCount())]


def _open_casus(walker: Walker) -> None:
    walker.press(Key.Key_Down)
    walker.press(Key.Key_Return)


def test_it_opens_with_what_can_be_done_and_the_cursor_in_the_question(unlocked: Unlocked) -> None:
    window, walker = unlocked()
    finder = _search(window, walker)
    assert focus() is finder.question
    assert window.home is not None
    labels = [offer.action.label for offer in offered(window.home)]
    assert [title.split(",")[0] for title in _titles(finder)] == labels
    assert {tekst("acties.vergrendelen.naam"), tekst("schil.rail.casussen")} <= set(labels)


def test_a_family_is_opened_by_a_part_of_its_name_and_enter(unlocked: Unlocked) -> None:
    window, walker = unlocked()
    finder = _search(window, walker, "nergensh")
    assert "Nergenshuizen" in _titles(finder)[0]
    walker.press(Key.Key_Return)
    assert finder.isHidden()
    assert walker.workspace.place is not None
    assert walker.workspace.place.name == "Overzicht"


def test_a_person_leads_to_who_belong_to_the_family_from_any_page(unlocked: Unlocked) -> None:
    window, walker = unlocked()
    assert window.home is not None
    person = walker.room.list.model.rows[0].personen.split(", ")[0]
    QTest.keyClick(focus(), Key.Key_1, CTRL)
    assert window.home.key == TODAY
    finder = _search(window, walker, person)
    assert _titles(finder)[0].startswith(person)
    walker.press(Key.Key_Return)
    assert walker.workspace.place is not None
    assert walker.workspace.place.name == "Gezin"


def test_the_parts_of_the_open_casus_are_found_and_of_a_closed_one_not(unlocked: Unlocked) -> None:
    window, walker = unlocked()
    question = part_label("Veiligheidsplan")
    assert not any(title.startswith(question) for title in _titles(_search(window, walker, question)))
    walker.press(Key.Key_Escape)
    _open_casus(walker)
    finder = _search(window, walker, question)
    assert LETTERS["Veiligheidsplan"] in _titles(finder)[0]
    walker.press(Key.Key_Return)
    assert walker.workspace.place is not None
    assert walker.workspace.place.name == "Veiligheidsplan"


@pytest.mark.parametrize(("question", "key"), [("initialen", "beginletters"), ("backup", "beveiliging")])
def test_what_can_be_done_is_found_by_other_words_too(unlocked: Unlocked, question: str, key: str) -> None:
    window, walker = unlocked()
    assert _titles(_search(window, walker, question))[0].startswith(tekst(f"acties.{key}.naam"))


def test_dark_colours_are_one_word_away_and_at_once(unlocked: Unlocked) -> None:
    window, walker = unlocked()
    _search(window, walker, "avond")
    walker.press(Key.Key_Return)
    assert theme().choice is SchemeChoice.DARK


def test_arrows_walk_through_what_was_found_with_the_cursor_in_the_question(unlocked: Unlocked) -> None:
    window, walker = unlocked()
    finder = _search(window, walker, "indicatoren")
    walker.press(Key.Key_Up)
    assert finder.hits.currentIndex().row() == 0
    walker.press(Key.Key_Down)
    assert finder.hits.currentIndex().row() == min(1, finder.hits.lines.rowCount() - 1)
    assert focus() is finder.question
    walker.press(Key.Key_Up)
    walker.press(Key.Key_Return)
    assert window.home is not None
    assert window.home.key == INDICATORS


@pytest.mark.parametrize("ctrl", [True, False])
def test_escape_and_ctrl_k_again_bring_the_cursor_back_and_nothing_is_left(
    unlocked: Unlocked, ctrl: bool
) -> None:
    window, walker = unlocked()
    before = focus()
    finder = _search(window, walker, "nergens")
    walker.press(Key.Key_K if ctrl else Key.Key_Escape, ctrl=ctrl)
    assert finder.isHidden()
    assert focus() is before
    assert finder.hits.lines.rowCount() == 0
    assert finder.question.text() == ""


def test_no_shortcut_of_the_page_below_hears_a_key_meanwhile(unlocked: Unlocked) -> None:
    window, walker = unlocked()
    _open_casus(walker)
    finder = _search(window, walker)
    walker.press(Key.Key_P, ctrl=True)
    walker.press(Key.Key_1, ctrl=True)
    walker.type("n")
    assert finder.isVisible()
    assert finder.question.text() == "n"
    assert walker.workspace.place is not None
    assert not walker.workspace.place.is_paper


def test_initials_stand_in_what_is_found_while_names_are_hidden(unlocked: Unlocked) -> None:
    window, walker = unlocked()
    QTest.keyClick(window.windowHandle(), Key.Key_F9)
    settle(walker.vault)
    try:
        finder = _search(window, walker, "nergens")
        assert _titles(finder)
        assert not any("Nergens" in title for title in _titles(finder))
    finally:
        QTest.keyClick(window.windowHandle(), Key.Key_F9)


def test_when_the_window_is_turned_away_it_is_closed_and_cannot_be_opened(unlocked: Unlocked) -> None:
    window, walker = unlocked()
    finder = _search(window, walker, "nergens")
    other = QWidget()
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.stack.addWidget(other)
    window.stack.setCurrentWidget(other)
    other.setFocus()
    assert finder.isHidden()
    assert finder.hits.lines.rowCount() == 0
    QTest.keyClick(other, Key.Key_K, CTRL)
    assert not finder.isVisible()
    assert window.home is not None
    window.stack.setCurrentWidget(window.home)
    assert finder.isHidden()


def test_below_the_curtain_it_hears_nothing(unlocked: Unlocked) -> None:
    window, _ = unlocked()
    QTest.keyClick(window.windowHandle(), Key.Key_Pause)
    QTest.keyClick(window.windowHandle(), Key.Key_K, CTRL)
    finder = window.findChild(Finder)
    assert finder is not None
    assert finder.isHidden()


def test_a_screen_reader_reads_every_line_that_was_found(unlocked: Unlocked) -> None:
    window, walker = unlocked()
    finder = _search(window, walker, "nergens")
    node = QAccessible.queryAccessibleInterface(finder.hits)
    assert node.text(QAccessible.Text.Name) == tekst("acties.gevonden")
    assert node.childCount() == finder.hits.lines.rowCount()
    assert node.child(0).text(QAccessible.Text.Name) == _titles(finder)[0]
