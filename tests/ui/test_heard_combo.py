"""A drop-down list, chosen in by assistive technology, by the keys and by the program itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from ui.forms.choices import BoxEditor
from ui.forms.editor import Option
from ui.plan.controls import PersonBox
from ui.widgets.heard_combo import HeardCombo
from ui.widgets.inputs import ChoiceCombo
from ui.widgets.page import ScrollPage

Show = Callable[..., None]
_POPUP = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


@pytest.fixture
def combo(show: Show) -> ChoiceCombo:
    combo = ChoiceCombo([("a", "Appel"), ("b", "Bes"), ("c", "Citroen")])
    show(combo, 300, 60)
    return combo


def _mark(combo: QComboBox, row: int) -> None:
    """Do what Qt does when assistive technology selects an item: mark it, and leave where the keys are."""
    view = combo.view()
    view.clearSelection()
    view.selectionModel().select(combo.model().index(row, 0), QItemSelectionModel.SelectionFlag.Select)


def _middle_in_window(widget: QWidget) -> QPointF:
    return QPointF(widget.mapTo(widget.window(), widget.rect().center()))


def _told(combo: ChoiceCombo) -> list[str]:
    told: list[str] = []
    combo.edited.connect(lambda: told.append(combo.value()))
    return told


def _look_inside(combo: HeardCombo, qtbot: QtBot) -> None:
    combo.view()  # as assistive technology does before it chooses
    qtbot.waitUntil(lambda: combo.view().selectionModel().currentIndex().row() == combo.currentIndex())


@_POPUP
@pytest.mark.parametrize("is_open", [False, True])
def test_an_item_that_is_marked_is_chosen_and_told_once(
    is_open: bool, combo: ChoiceCombo, qtbot: QtBot
) -> None:
    told = _told(combo)
    _look_inside(combo, qtbot)
    if is_open:
        combo.showPopup()
    for row in (2, 1):
        with qtbot.waitSignal(combo.edited):
            _mark(combo, row)
    assert told == ["b", "a"]
    assert not combo.view().isVisible()


def test_the_same_item_is_chosen_again_after_the_program_showed_another(
    combo: ChoiceCombo, qtbot: QtBot
) -> None:
    told = _told(combo)
    _look_inside(combo, qtbot)
    with qtbot.waitSignal(combo.edited):
        _mark(combo, 2)
    combo.set_value("a")
    with qtbot.waitSignal(combo.edited):
        _mark(combo, 2)
    assert told == ["b", "b"]


@_POPUP
def test_what_the_program_shows_and_the_arrow_keys_in_an_open_list_tell_nobody(
    combo: ChoiceCombo, qtbot: QtBot
) -> None:
    told = _told(combo)
    _look_inside(combo, qtbot)
    combo.set_value("a")
    combo.showPopup()
    QTest.keyClick(combo.view(), Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(combo.edited, wait=1):
        pass
    with qtbot.waitSignal(combo.edited):
        QTest.keyClick(combo.view(), Qt.Key.Key_Return)
    assert told == ["b"]


def test_nothing_is_chosen_in_a_list_that_may_only_be_read(combo: ChoiceCombo, qtbot: QtBot) -> None:
    _look_inside(combo, qtbot)
    combo.setEnabled(False)
    _mark(combo, 2)
    with qtbot.assertNotEmitted(combo.edited, wait=1):
        pass
    assert combo.value() == ""


def test_a_person_and_a_choice_out_of_options_are_chosen_alike(show: Show, qtbot: QtBot) -> None:
    person, box = PersonBox(), BoxEditor([Option("x", "Eks"), Option("y", "Ypsilon")])
    for one in (person, box):
        show(one, 300, 60)
        _look_inside(one, qtbot)
    person.offer(["Riet", "Joost"])
    for one in (person, box):
        with qtbot.waitSignal(one.typed):
            _mark(one, 1)
    assert (person.value(), box.value()) == ("Joost", "x")


@pytest.mark.parametrize("has_focus", [False, True])
def test_the_wheel_scrolls_the_page_and_changes_no_choice_also_after_one_was_made(
    has_focus: bool, show: Show, qtbot: QtBot
) -> None:
    page, person = ScrollPage(), PersonBox()
    lists = [ChoiceCombo([("a", "Appel"), ("b", "Bes")]), BoxEditor([Option("x", "Eks")]), person]
    person.offer(["Riet", "Joost"])
    for one in lists:
        page.body.addWidget(one)
    page.body.addSpacing(900)
    show(page, 400, 300)
    told: list[int] = []
    for one in lists:
        one.setCurrentIndex(0)
        one.activated.connect(told.append)
        (one if has_focus else page.content).setFocus()
        page.verticalScrollBar().setValue(0)
        QTest.wheelEvent(page.windowHandle(), _middle_in_window(one), QPoint(0, -120))
        assert one.currentIndex() == 0
        assert page.verticalScrollBar().value() > 0
    assert told == []


def test_a_list_that_is_filled_anew_keeps_its_choice_and_tells_nobody(show: Show, qtbot: QtBot) -> None:
    box = BoxEditor([Option("x", "Eks"), Option("y", "Ypsilon")])
    show(box, 300, 60)
    _look_inside(box, qtbot)
    told: list[object] = []
    box.typed.connect(told.append)
    with qtbot.waitSignal(box.typed):
        _mark(box, 2)
    box.offer([Option("z", "Zet"), Option("y", "Ypsilon"), Option("x", "Eks")])
    box.offer([Option("z", "Zet")])
    qtbot.wait(1)
    assert box.value() == "y"
    assert told == ["y"]
    with qtbot.waitSignal(box.typed):
        _mark(box, 1)
    assert told == ["y", "z"]


def test_names_that_are_offered_anew_leave_what_is_typed_and_tell_nobody(show: Show, qtbot: QtBot) -> None:
    person = PersonBox()
    show(person, 300, 60)
    person.offer(["Riet", "Joost"])
    _look_inside(person, qtbot)
    told: list[str] = []
    person.typed.connect(told.append)
    QTest.keyClicks(person.line, "Ria")
    typed = list(told)
    person.offer(["Anja", "Riet", "Joost"])
    person.offer([])
    qtbot.wait(1)
    assert person.value() == "Ria"
    assert told == typed


@_POPUP
def test_a_click_and_the_keys_tell_a_choice_once_after_the_list_was_opened_often(
    combo: ChoiceCombo, qtbot: QtBot
) -> None:
    told = _told(combo)
    for row in (1, 2, 3):
        combo.showPopup()
        place = combo.view().visualRect(combo.model().index(row, 0)).center()
        QTest.mouseMove(combo.view().viewport(), place)
        qtbot.wait(1)
        combo.view().setCurrentIndex(combo.model().index(row, 0))
        QTest.keyClick(combo.view(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not combo.view().isVisible())
        qtbot.wait(1)
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Up)
    qtbot.wait(1)
    assert told == ["a", "b", "c", "b"]
