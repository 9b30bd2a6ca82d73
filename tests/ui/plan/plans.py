"""A real vault, cheap to open, with fictional families whose plans and networks are filled in."""

from __future__ import annotations

import atexit
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

import jgw_desktop.domain.forms  # noqa: F401 - fills the catalogue of record types
from jgw_desktop.domain.ids import BundelId, RecordId, root_of
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, RecordView
from storage.vault import FileVault
from tests.app.families import SAMIRA, imported_family, planned_family
from tests.ui.casus.vaults import WORDS, closed_vault
from ui.casus.session import CasusSession, NewRecord
from ui.tasks import Tasks


def open_vault(folder: Path) -> FileVault:
    """Make a vault and open it."""
    vault = closed_vault(folder)
    vault.create(WORDS, SAMIRA).result()
    return vault


@dataclass
class Room:
    """An open casus: its vault and session. Keys go to whatever has the focus."""

    vault: FileVault
    session: CasusSession
    bundel: BundelId

    @property
    def view(self) -> BundelView:
        """The casus as last shown."""
        view = self.session.view
        assert view is not None
        return view

    def logged(self) -> BundelView:
        """Return the casus as the log has it, without drafts."""
        return self.vault.submit(lambda store: store.bundel(self.bundel)).result()

    def settle(self) -> None:
        """Let everything that was asked of the vault come back to the screen; waits for no time."""
        for _ in range(8):
            self.vault.submit(lambda _store: None).result()
            QCoreApplication.sendPostedEvents()

    def only(self, record_type: str) -> RecordView:
        """Return the one record of a type on the screen."""
        (record,) = self.view.of_type(record_type)
        return record

    def new(self, record_type: str, values: Mapping[str, Value]) -> RecordId:
        """Prepare a form that comes to be with its first word."""
        return self.session.prepare_record(NewRecord(record_type, root_of(self.bundel), dict(values)))


def enter(vault: FileVault, bundel: BundelId) -> Room:
    """Open a casus."""
    tasks = Tasks()
    session = CasusSession(vault, tasks, bundel)
    tasks.setParent(session)
    room = Room(vault, session, bundel)
    session.reload()
    room.settle()
    return room


def type_in(words: str) -> None:
    """Type words into what has the focus."""
    QTest.keyClicks(_focused(), words)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(_focused(), key, modifier)


def _focused() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


@cache
def shown_vault() -> tuple[FileVault, BundelId, BundelId]:
    """Return a vault that tests look at and do not change, with the planned and the imported family."""
    folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    vault = open_vault(Path(folder.name) / "kluis")
    return vault, vault.submit(planned_family).result(), vault.submit(imported_family).result()


def press_button(page: QWidget, name: str) -> None:
    """Press a button by its object name."""
    button = page.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    button.click()


AS_LIST = "Netwerkkaart.weergave.lijst"


def tab_to(name: str) -> QWidget:
    """Press Tab until the control whose object name ends so has the focus."""
    for _ in range(120):
        if _focused().objectName().endswith(name):
            return _focused()
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {name}")
