"""The whole window while the family looks: no key leads past them, and after a lock the worker is alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from storage.vault import FileVault
from tests.ui.casus.vaults import NOW, closed_vault, settle
from tests.ui.casus.walker import Walker, focus
from ui.actions import DECLARED
from ui.casus.pages import form_pages
from ui.gezin.part import FamilyPart
from ui.gezin.stage import FamilyStage
from ui.main_window import MainWindow

Unlocked: TypeAlias = Callable[..., tuple[MainWindow, Walker]]
REAL = form_pages(NOW.date)
THEIRS = {"scherm_draaien", "opslaan", "omhoog", "gordijn", "vergrendelen"}  # theirs, or takes all away
KEYS = sorted({key for name, (keys, *_) in DECLARED.items() if name not in THEIRS for key in keys})
RAIL = [f"Ctrl+{number}" for number in range(1, 8)]


@pytest.fixture
def turned(unlocked: Unlocked) -> Iterator[tuple[MainWindow, Walker]]:
    """Give the window turned to the family, with the passphrase asked before it turns back."""
    window, walker = unlocked(make_page=REAL)
    walker.press(Qt.Key.Key_Return)
    walker.go("Q")
    part = window.findChild(FamilyPart)
    assert part is not None
    part.choose(True)
    walker.press(Qt.Key.Key_F8)
    assert isinstance(window.stack.currentWidget(), FamilyStage)
    yield window, walker


def _words() -> set[str]:
    """Return the words in all windows that are shown."""
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    labels = [label for one in shown for label in one.findChildren(QLabel) if label.isVisibleTo(one)]
    return {label.text() for label in labels if label.text()}


def test_no_key_of_the_app_leads_past_the_family_or_shows_them_anything_else(
    turned: tuple[MainWindow, Walker],
) -> None:
    window, walker = turned
    stage, before = window.stack.currentWidget(), _words()
    for key in (*KEYS, *RAIL):
        combination: QKeyCombination = QKeySequence(key)[0]  # type: ignore[index]  # Qt gives a combination, not a number
        QTest.keyClick(focus(), combination.key(), combination.keyboardModifiers())
        settle(walker.vault)
        assert window.stack.currentWidget() is stage, key
        assert _words() == before, key
    assert window.windowTitle() == "JGW Desktop"


def test_what_happens_meanwhile_is_not_told_to_the_family(turned: tuple[MainWindow, Walker]) -> None:
    window, walker = turned
    before = _words()
    assert window.home is not None
    window.home.message.show_message("fout", "", "Er is iets met een ander gezin.")
    window.home.status.show_sync(("cloud", "ok"), "Verstuurd")
    settle(walker.vault)
    assert _words() == before


def test_leaving_asks_the_passphrase_and_after_it_the_worker_is_alone_at_the_same_form(
    turned: tuple[MainWindow, Walker], unlocked: Unlocked, tmp_path: Path, qtbot: QtBot
) -> None:
    window, walker = turned
    QTest.keyClicks(focus(), "Rust in huis.")
    with qtbot.waitSignal(window.ended, timeout=10_000):
        QTest.keyClick(focus(), Qt.Key.Key_Escape)
    vault = closed_vault(tmp_path / "kluis")
    again, walker = unlocked(vault, make_page=REAL, stay=True)
    settle(vault)
    assert again.stack.currentWidget() is again.home
    assert again.findChild(FamilyStage) is None
    assert walker.workspace.place is not None
    assert walker.workspace.place.name == "VijfVragen"
    vault.close().result()


def test_a_lock_while_the_family_looks_takes_their_screen_away_and_does_not_bring_it_back(
    turned: tuple[MainWindow, Walker], unlocked: Unlocked, tmp_path: Path, qtbot: QtBot
) -> None:
    window, _ = turned
    with qtbot.waitSignal(window.ended, timeout=10_000):
        window.lock()
    assert window.stack.currentWidget() is window.cover
    vault: FileVault = closed_vault(tmp_path / "kluis")
    again, _ = unlocked(vault, make_page=REAL, stay=True)
    settle(vault)
    assert again.stack.currentWidget() is again.home
    assert again.findChild(FamilyStage) is None
    vault.close().result()
