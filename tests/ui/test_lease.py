"""A vault whose lease ended: the question is shown, and the coordinator's code opens it, by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jgw_desktop.app.key_ports import Tries
from resources import tekst
from tests.ui.fakes import GOOD, LEASE_CODE, LEASE_QUESTION, FakePassphrases, FakeVault
from ui.onboarding.flow import OnboardingFlow, Vaults
from ui.onboarding.lease import LeaseScreen
from ui.onboarding.unlock import UnlockScreen
from ui.tasks import Tasks


def type_in(text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)
    QTest.keyClick(focus, key)


def asked(flow: OnboardingFlow, qtbot: QtBot) -> LeaseScreen:
    """Type the passphrase; return the screen that asks for the code."""
    type_in(GOOD)
    qtbot.waitUntil(lambda: isinstance(flow.view.currentWidget(), LeaseScreen))
    screen = flow.view.currentWidget()
    assert isinstance(screen, LeaseScreen)
    return screen


def started(own: FakeVault, other: FakeVault, tasks: Tasks, show: Callable[..., None]) -> OnboardingFlow:
    own.has_lease_ended = True
    flow = OnboardingFlow(Vaults(own, other), FakePassphrases(), tasks)
    show(flow.view)
    flow.start()
    return flow


def test_p34_the_code_of_the_coordinator_opens_a_vault_whose_lease_ended(
    tasks: Tasks, vaults: Callable[..., FakeVault], show: Callable[..., None], qtbot: QtBot
) -> None:
    own = vaults(GOOD)
    flow = started(own, vaults(), tasks, show)
    screen = asked(flow, qtbot)
    assert screen.question.text() == LEASE_QUESTION
    type_in("0000 0000")
    qtbot.waitUntil(lambda: LEASE_QUESTION in screen.field.error.text())
    with qtbot.waitSignal(flow.opened):
        type_in(LEASE_CODE)
    assert own.is_open


def test_an_empty_code_is_not_sent_and_back_leads_to_the_passphrase(
    tasks: Tasks, vaults: Callable[..., FakeVault], show: Callable[..., None], qtbot: QtBot
) -> None:
    own = vaults(GOOD)
    own.tries = Tries(2, 0)
    flow = started(own, vaults(), tasks, show)
    screen = asked(flow, qtbot)
    with qtbot.assertNotEmitted(screen.code_submitted):
        type_in("")
    assert screen.field.error.text() == tekst("onthaal.termijn.leeg")
    screen.back.click()
    again = flow.view.currentWidget()
    assert isinstance(again, UnlockScreen)
    qtbot.waitUntil(again.message.isVisible)
