"""Presses keys in the casus screens and waits for the vault, as a worker would."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jgw_desktop.domain.ids import BundelId
from jgw_desktop.domain.view import BundelView
from storage.vault import FileVault
from tests.ui.casus.tiny_form import TinyForm
from tests.ui.casus.vaults import FailingDisk, settle
from ui.casus.room import CasusRoom
from ui.casus.workspace import Workspace
from ui.home import Home
from ui.shell import TODAY

CTRL = Qt.KeyboardModifier.ControlModifier


def focus() -> QWidget:
    """Return what has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def to_casussen(home: Home) -> None:
    """Leave Vandaag, where a day begins, for the casussen, by the key."""
    if home.key == TODAY:
        QTest.keyClick(focus(), Qt.Key.Key_2, CTRL)


class Walker:
    """Fingers on the keys of a room."""

    def __init__(self, vault: FileVault | FailingDisk, room: CasusRoom) -> None:
        self.vault, self.room = vault, room
        settle(vault)

    def type(self, text: str) -> None:
        """Type in whatever has the focus."""
        QTest.keyClicks(focus(), text)
        settle(self.vault)

    def press(self, key: Qt.Key, *, ctrl: bool = False, times: int = 1) -> None:
        """Press a key in whatever has the focus."""
        for _ in range(times):
            QTest.keyClick(focus(), key, CTRL if ctrl else Qt.KeyboardModifier.NoModifier)
        settle(self.vault)

    def go(self, letter: str) -> None:
        """Press Ctrl+G and a letter."""
        QTest.keyClick(focus(), Qt.Key.Key_G, CTRL)
        QTest.keyClick(focus(), ord(letter))
        settle(self.vault)

    def open(self, bundel: BundelId) -> Workspace:
        """Open a casus."""
        self.room.open(bundel)
        settle(self.vault)
        return self.workspace

    @property
    def workspace(self) -> Workspace:
        """The casus that is open."""
        assert self.room.workspace is not None
        return self.room.workspace

    @property
    def form(self) -> TinyForm:
        """The form that is open."""
        page = self.workspace.page
        assert isinstance(page, TinyForm)
        return page

    @property
    def view(self) -> BundelView:
        """The open casus as the log has it."""
        bundel = self.workspace.session.bundel
        return self.vault.submit(lambda store: store.bundel(bundel)).result()
