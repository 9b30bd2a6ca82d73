"""The table of actions has room for the words that the app itself puts in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from jgw_desktop.domain.choices import CHOICES
from ui.names import names
from ui.plan.action_table import SIGNS, STATE
from ui.plan.controls import PersonBox, StateBox, quiet
from ui.style.theme import theme


@pytest.mark.parametrize("status", CHOICES["actieStatus"])
def test_each_state_of_an_action_is_read_whole(qtbot: QtBot, status: str) -> None:
    box = quiet(StateBox("actieStatus", SIGNS))
    qtbot.addWidget(box)
    box.setFixedWidth(theme().px(STATE))
    box.show()
    box.show_value(status)
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    sign = box.iconSize().width() + 4  # px between sign and word
    assert box.fontMetrics().horizontalAdvance(box.currentText()) + sign <= room.width()


LONG = "Wilhelmina van den Bergh-Vandersloot"


def person(qtbot: QtBot, name: str) -> PersonBox:
    box = quiet(PersonBox())
    qtbot.addWidget(box)
    box.setFixedWidth(theme().px(160))
    box.show()
    box.show_value(name)
    return box


def tip_of(box: PersonBox) -> str:
    place = QPoint(3, 3)
    QApplication.sendEvent(box.line, QHelpEvent(QEvent.Type.ToolTip, place, box.line.mapToGlobal(place)))
    return box.line.toolTip()


def test_a_name_without_room_ends_in_an_ellipsis_and_its_tip_has_it_whole(qtbot: QtBot) -> None:
    box = person(qtbot, LONG)
    assert box.line.shown.endswith("…")
    assert LONG.startswith(box.line.shown.removesuffix("…"))
    assert tip_of(box) == LONG
    assert box.line.text() == LONG
    before = box.grab().toImage()
    box.show_value(LONG[: len(box.line.shown) - 1])
    assert box.grab().toImage() != before


def test_a_name_that_fits_has_no_tip(qtbot: QtBot) -> None:
    box = person(qtbot, "Oma Ria")
    assert (box.line.shown, tip_of(box)) == ("Oma Ria", "")


def test_the_tip_shows_letters_while_names_are_hidden(qtbot: QtBot) -> None:
    names().know("proef", [LONG])
    names().turn()
    try:
        assert tip_of(person(qtbot, LONG)) == "W. van den B."
    finally:
        names().turn()
        names().know("proef", [])
