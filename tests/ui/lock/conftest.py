"""A whole window around a real vault, with clocks and signals in the test's hands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from jgw_desktop.documents.papers import ReportlabPapers
from jgw_desktop.files import read_attachment
from storage.vault import FileVault
from tests.ui.casus.tiny_form import TinyForm
from tests.ui.casus.vaults import NOW, WORDS, FakeDialogs, closed_vault, import_family
from tests.ui.casus.walker import Walker, focus, to_casussen
from tests.ui.fakes import FakePassphrases
from tests.ui.lock.clocks import FakeClocks
from ui.main_window import MainWindow, Surroundings
from ui.onboarding.evidence import EvidenceScreen
from ui.onboarding.flow import Vaults


@pytest.fixture
def clocks() -> FakeClocks:
    """Return two clocks that stand still until they are moved."""
    return FakeClocks()


@pytest.fixture
def unlocked(
    own: FileVault, show: Callable[..., None], tmp_path: Path, clocks: FakeClocks, qtbot: QtBot
) -> Iterator[Callable[..., tuple[MainWindow, Walker]]]:
    """Show the window, unlock it and go to the casussen; vault takes the place of the worker's own.

    stay: leave the page that was shown by itself. looks: choose to only look at a vault that is another.
    """
    practice = closed_vault(tmp_path / "oefenkluis")

    def run(
        vault: FileVault = own, *, stay: bool = False, looks: bool = False, **more: object
    ) -> tuple[MainWindow, Walker]:
        around = Surroundings(
            vaults=Vaults(vault, practice),
            passphrases=FakePassphrases(),
            papers=ReportlabPapers,
            fill_practice=import_family,
            write_private=lambda path, content: None,
            read_attachment=read_attachment,
            look_folder=tmp_path / "beeld",
            clock=clocks,
            **{"now": lambda: NOW, "make_page": TinyForm, "dialogs": FakeDialogs(), **more},  # type: ignore[arg-type]  # named by the tests themselves
        )
        window = MainWindow(around)
        show(window)
        window.start()
        QTest.keyClicks(focus(), WORDS)
        QTest.keyClick(focus(), Qt.Key.Key_Return)
        if looks:
            qtbot.waitUntil(
                lambda: isinstance(window.flow.view.currentWidget(), EvidenceScreen), timeout=10_000
            )
            look = window.flow.view.findChild(QPushButton, "evidence.look")
            assert look is not None
            look.click()
        qtbot.waitUntil(lambda: window.guard is not None, timeout=10_000)
        assert window.home is not None
        if not stay:
            to_casussen(window.home)
        return window, Walker(vault, window.home.room)

    yield run
    practice.close().result()
