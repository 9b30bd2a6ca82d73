"""The choice when a vault is not as it was left, walked with real keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jgw_desktop.app.audit import Evidence, Reason
from resources import tekst
from tests.ui.casus.walker import focus
from tests.ui.fakes import GOOD, FakePassphrases, FakeVault
from ui.onboarding.damage import DamageScreen
from ui.onboarding.evidence import EvidenceScreen
from ui.onboarding.flow import OnboardingFlow, Vaults
from ui.onboarding.restore import RestoreScreen
from ui.onboarding.unlock import UnlockScreen
from ui.tasks import Tasks


@pytest.fixture
def own(vaults: Callable[..., FakeVault]) -> FakeVault:
    vault = vaults(GOOD)
    vault.evidence = Evidence.OLDER
    return vault


@pytest.fixture
def flow(
    tasks: Tasks,
    own: FakeVault,
    vaults: Callable[..., FakeVault],
    show: Callable[..., None],
    qtbot: QtBot,
) -> OnboardingFlow:
    """Show the choice, as after the right passphrase."""
    flow = OnboardingFlow(Vaults(own, vaults()), FakePassphrases(), tasks)
    show(flow.view)
    flow.start()
    QTest.keyClicks(focus(), GOOD)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(flow.view.currentWidget(), EvidenceScreen))
    return flow


def screen_of(flow: OnboardingFlow) -> EvidenceScreen:
    screen = flow.view.currentWidget()
    assert isinstance(screen, EvidenceScreen)
    return screen


def test_p14_the_screen_says_what_was_found_and_begins_at_only_looking(
    flow: OnboardingFlow, own: FakeVault, qtbot: QtBot
) -> None:
    screen = screen_of(flow)
    assert screen.lead.text() == tekst("logboek.afwijking.ouder")
    assert screen.look.hasFocus()
    with qtbot.waitSignal(flow.opened) as opened:
        QTest.keyClick(focus(), Qt.Key.Key_Space)
    assert opened.args == [own]
    assert own.accepted is None


def test_p14_going_on_asks_what_happened_first(flow: OnboardingFlow, own: FakeVault, qtbot: QtBot) -> None:
    screen = screen_of(flow)
    with qtbot.assertNotEmitted(flow.opened):
        screen.submit.click()
    assert screen.field.error.text() == tekst("logboek.afwijking.reden_leeg")
    assert screen.reason.hasFocus()
    screen.reason.set_value(Reason.OWN_COPY.value)
    with qtbot.waitSignal(flow.opened):
        screen.submit.click()
    assert own.accepted is Reason.OWN_COPY


def test_p13_putting_a_backup_back_closes_the_vault_first(
    flow: OnboardingFlow, own: FakeVault, qtbot: QtBot
) -> None:
    screen_of(flow).restore.click()
    qtbot.waitUntil(lambda: isinstance(flow.view.currentWidget(), RestoreScreen))
    assert not own.is_open


def damaged(own: FakeVault, flow: OnboardingFlow, qtbot: QtBot) -> DamageScreen:
    """Type the passphrase of a damaged vault; return the screen that says so."""
    QTest.keyClicks(focus(), GOOD)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(flow.view.currentWidget(), DamageScreen))
    screen = flow.view.currentWidget()
    assert isinstance(screen, DamageScreen)
    return screen


@pytest.fixture
def started(
    tasks: Tasks, own: FakeVault, vaults: Callable[..., FakeVault], show: Callable[..., None]
) -> OnboardingFlow:
    flow = OnboardingFlow(Vaults(own, vaults()), FakePassphrases(), tasks)
    show(flow.view)
    flow.start()
    return flow


def test_p13_a_damaged_vault_gets_a_choice_that_begins_at_the_backup(
    started: OnboardingFlow, own: FakeVault, qtbot: QtBot
) -> None:
    own.damage = 1
    assert damaged(own, started, qtbot).submit.hasFocus()
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(started.view.currentWidget(), RestoreScreen))


def test_p13_what_can_be_read_of_a_damaged_vault_can_be_looked_at(
    started: OnboardingFlow, own: FakeVault, qtbot: QtBot
) -> None:
    own.damage = 1
    screen = damaged(own, started, qtbot)
    with qtbot.waitSignal(started.opened) as opened:
        screen.look.click()
    assert opened.args == [own]


def test_p13_when_nothing_can_be_read_the_choice_stays_and_says_so(
    started: OnboardingFlow, own: FakeVault, qtbot: QtBot
) -> None:
    own.damage = 2
    screen = damaged(own, started, qtbot)
    with qtbot.assertNotEmitted(started.opened):
        screen.look.click()
        qtbot.waitUntil(lambda: not screen.is_busy and not screen.message.isHidden())
    screen.back.click()
    qtbot.waitUntil(lambda: isinstance(started.view.currentWidget(), UnlockScreen))
