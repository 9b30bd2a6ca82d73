"""The table of actions has room for the words that the app itself puts in it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from jgw_desktop.domain.choices import CHOICES
from ui.plan.action_table import SIGNS, STATE
from ui.plan.controls import StateBox, quiet
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
