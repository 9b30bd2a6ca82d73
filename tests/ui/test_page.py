"""A page that scrolls is as high as what stands in it, no more and no less."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.screenshots.__main__ import show_whole
from tests.ui.screens import SCREENS
from ui.style.theme import SchemeChoice, theme
from ui.widgets.layouts import readable
from ui.widgets.page import ScrollPage
from ui.widgets.text import Text

_LONG = "Wat er nu goed gaat thuis, en wie daarbij helpt. " * 8
LAPTOP = 1366, 768


def test_a_narrow_column_in_a_wide_page_has_room_for_all_its_lines(qtbot: QtBot) -> None:
    page, column, text = ScrollPage(), QWidget(), Text(_LONG)
    QVBoxLayout(column).addWidget(text)
    page.body.addLayout(readable(column, 300))
    qtbot.addWidget(page)
    page.resize(900, 120)
    page.show()
    qtbot.waitExposed(page)
    assert page.verticalScrollBar().maximum() > 0
    assert text.height() >= text.heightForWidth(text.width())


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize(
    "name", ["eerste-start", "sociale-kaart", "meting", "bewaren-vernietigen", "gesprek"]
)
def test_nothing_stands_below_what_a_page_holds(qtbot: QtBot, name: str, scale: float) -> None:
    theme().show(SchemeChoice.LIGHT, scale)
    screen = SCREENS[name].make()
    qtbot.addWidget(screen)
    screen.resize(*LAPTOP)
    show_whole(screen)
    pages = [page for page in screen.findChildren(ScrollPage) if page.isVisible()]
    assert pages
    for page in pages:
        needed = page.content.heightForWidth(page.content.width())
        assert page.content.height() <= max(needed, page.viewport().height())
        for text in page.content.findChildren(Text):
            if text.isVisible() and text.hasHeightForWidth():
                assert text.height() >= text.heightForWidth(text.width()), text.text()
