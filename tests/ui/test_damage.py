"""A damaged vault leads to a screen with the ways on, walked with real keys on a real vault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from resources import foutzin
from tests.storage.stores import SANNE
from tests.storage.vaults import PHRASE, vault_at
from tests.ui.casus.walker import focus
from tests.ui.fakes import FakePassphrases, FakeVault
from ui.onboarding.damage import DamageScreen
from ui.onboarding.flow import OnboardingFlow, Vaults
from ui.onboarding.restore import RestoreScreen
from ui.onboarding.unlock import UnlockScreen
from ui.tasks import Tasks


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """Make a vault of which one byte is another."""
    folder = tmp_path / "kluis"
    vault = vault_at(folder)
    vault.create(PHRASE, SANNE).result()
    vault.close().result()
    database = folder / "kluis.db"
    whole = database.read_bytes()
    database.write_bytes(whole[:100] + bytes([whole[100] ^ 1]) + whole[101:])
    return folder


@pytest.fixture
def flow(
    tasks: Tasks, damaged: Path, vaults: Callable[..., FakeVault], show: Callable[..., None], qtbot: QtBot
) -> OnboardingFlow:
    """Show what comes after the right passphrase."""
    flow = OnboardingFlow(Vaults(vault_at(damaged), vaults()), FakePassphrases(), tasks)
    show(flow.view)
    flow.start()
    QTest.keyClicks(focus(), PHRASE)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(flow.view.currentWidget(), DamageScreen))
    return flow


def test_p13_damage_is_told_on_a_screen_of_its_own_that_changes_nothing(
    flow: OnboardingFlow, damaged: Path
) -> None:
    screen = flow.view.currentWidget()
    assert isinstance(screen, DamageScreen)
    assert screen.lead.text() == foutzin("kluis_beschadigd")
    assert screen.restore.hasFocus()


def test_p13_from_damage_the_keys_lead_to_a_restore_and_back_to_another_try(
    flow: OnboardingFlow, qtbot: QtBot
) -> None:
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(flow.view.currentWidget(), UnlockScreen))
    QTest.keyClicks(focus(), PHRASE)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(flow.view.currentWidget(), DamageScreen))
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(flow.view.currentWidget(), RestoreScreen))
