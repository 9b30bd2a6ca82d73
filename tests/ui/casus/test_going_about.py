"""Going through every part of a casus with its real pages: nothing flashes, and the cursor is somewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from jgw_desktop.domain.ids import BundelId
from storage.vault import FileVault
from tests.ui.casus.vaults import TODAY, desk_of, settle
from tests.ui.casus.walker import Walker, focus
from ui.casus.navigation import LETTERS
from ui.casus.pages import form_pages
from ui.casus.room import CasusRoom


class _Flashes(QObject):
    """Keeps the names of what is shown as a window of its own."""

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self.seen: list[str] = []
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched.objectName() or type(watched).__name__)
        return False


@pytest.fixture
def casus(vault: FileVault, family: BundelId, show: Callable[..., None]) -> Walker:
    """Return an open casus whose forms have the pages that the app gives them."""
    room = CasusRoom(replace(desk_of(vault), make_page=form_pages(lambda: TODAY)))
    show(room)
    walker = Walker(vault, room)
    walker.open(family)
    return walker


def test_no_part_of_a_casus_flashes_a_window_or_leaves_the_cursor_nowhere(casus: Walker) -> None:
    # A window that flashes takes the cursor away, and with it the next letters that are typed.
    flashes = _Flashes(casus.room)
    nowhere = []
    for name, letter in LETTERS.items():
        casus.go(letter)
        settle(casus.vault)
        if not casus.workspace.isAncestorOf(focus()):
            nowhere.append(name)
    assert flashes.seen == []
    assert nowhere == []
