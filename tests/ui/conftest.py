"""The application and helpers shared by the tests of the windows. Everything runs offscreen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from jgw_desktop.domain.ids import BundelId
from storage.vault import FileVault
from tests.ui.casus.vaults import import_family, open_vault, settle, vault_with_a_family
from tests.ui.fakes import FakeVault
from ui.style.theme import SchemeChoice, theme
from ui.tasks import Tasks


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Callable[..., None]]:
    """Show a widget at a size, active, so that it gets real key strokes; the look is reset afterwards."""

    kept: list[QWidget] = []

    def _show(widget: QWidget, width: int = 1366, height: int = 768) -> None:
        kept.append(widget)
        widget.resize(width, height)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()

    yield _show
    for widget in kept:
        if isValid(widget):
            widget.close()
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if theme().choice is not SchemeChoice.LIGHT or theme().scale != 1.0:
        theme().show(SchemeChoice.LIGHT)


@pytest.fixture
def vault(tmp_path: Path, qapp: object) -> Iterator[FileVault]:
    """Return an open vault without casussen."""
    made = open_vault(tmp_path / "kluis")
    yield made
    settle(made)
    made.close().result()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[FileVault]:
    """Return the worker's own vault with one family in it, closed."""
    vault = vault_with_a_family(tmp_path / "kluis")
    yield vault
    vault.close().result()


@pytest.fixture
def family(vault: FileVault) -> BundelId:
    """Return the fictional family in the vault."""
    return vault.submit(import_family).result()


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    """The bridge to fake vaults. Ask for it before them, so that it goes after their threads."""
    made = Tasks()
    yield made
    made.deleteLater()


@pytest.fixture
def vaults() -> Iterator[Callable[..., FakeVault]]:
    """Make fake vaults, whose threads end with the test."""
    made: list[FakeVault] = []

    def make(passphrase: str | None = None) -> FakeVault:
        made.append(FakeVault(passphrase))
        return made[-1]

    yield make
    for vault in made:
        vault.end()
