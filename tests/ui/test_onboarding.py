"""The way to an open vault, walked with real keys against a vault in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jgw_desktop.app.key_ports import Tries
from resources import foutzin, tekst
from tests.ui.fakes import CODE, GOOD, NEXT_CODE, FakePassphrases, FakeVault
from ui.onboarding.create import CreateScreen
from ui.onboarding.first_start import FirstStartScreen
from ui.onboarding.flow import OnboardingFlow, Vaults, two_places
from ui.onboarding.forgotten import ForgottenScreen
from ui.onboarding.recovery_code import RecoveryCodeScreen
from ui.onboarding.unlock import UnlockScreen, greeting
from ui.tasks import Tasks

NOON = datetime(2026, 11, 21, 12, 0)
Start = Callable[[FakeVault, FakeVault], OnboardingFlow]


@pytest.fixture
def start(tasks: Tasks, vaults: Callable[..., FakeVault], show: Callable[..., None]) -> Iterator[Start]:
    """Start the flow over two vaults, in a shown window that is gone before the vaults are."""

    def _start(own: FakeVault, practice: FakeVault) -> OnboardingFlow:
        flow = OnboardingFlow(
            Vaults(own, practice), FakePassphrases(), tasks, now=lambda: NOON, ask=lambda _count: (1, 4)
        )
        show(flow.view)
        flow.start()
        return flow

    yield _start


def focus() -> QWidget:
    """Return the widget that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, times: int = 1) -> None:
    """Press a key in whatever has the focus."""
    for _ in range(times):
        QTest.keyClick(focus(), key)


def type_text(text: str) -> None:
    """Type in whatever has the focus."""
    QTest.keyClicks(focus(), text)


def test_a_wrong_passphrase_is_told_under_the_field_and_typed_over(
    start: Start, vaults: Callable[..., FakeVault], qtbot: QtBot
) -> None:
    own = vaults(GOOD)
    flow = start(own, vaults())
    screen = flow.view.currentWidget()
    assert isinstance(screen, UnlockScreen)
    type_text("een verkeerde gok")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.field.error.text()))
    assert screen.field.error.text() == foutzin("wachtwoord_onjuist")
    assert screen.field.error.isVisible()
    assert screen.passphrase.hasFocus()
    assert screen.passphrase.selectedText() == screen.passphrase.text()
    with qtbot.waitSignal(flow.opened) as opened:
        type_text(GOOD)
        press(Qt.Key.Key_Return)
    assert opened.args == [own]
    assert own.is_open


def test_p03_a_long_passphrase_can_be_pasted_and_none_of_it_is_cut(
    show: Callable[..., None], qapp: QApplication
) -> None:
    words = "een lange zin met é en 🙂 " * 10
    screen = UnlockScreen(NOON)
    show(screen)
    screen.passphrase.setFocus()
    qapp.clipboard().setText(words)
    QTest.keyClick(screen.passphrase, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert screen.passphrase.value() == words
    qapp.clipboard().clear()


def test_the_window_lives_while_the_vault_opens(
    start: Start, vaults: Callable[..., FakeVault], qtbot: QtBot
) -> None:
    own = vaults(GOOD)
    own.gate.clear()
    flow = start(own, vaults())
    screen = flow.view.currentWidget()
    assert isinstance(screen, UnlockScreen)
    type_text(GOOD)
    press(Qt.Key.Key_Return)
    assert screen.submit.text() == tekst("onthaal.ontgrendelen.bezig")
    assert not screen.submit.isEnabled()
    with qtbot.assertNotEmitted(screen.unlock_submitted):
        press(Qt.Key.Key_Return)
    with qtbot.waitSignal(flow.opened):
        own.gate.set()


def test_a_vault_is_made_by_keyboard_alone(
    start: Start, vaults: Callable[..., FakeVault], qtbot: QtBot
) -> None:
    own = vaults()
    flow = start(own, vaults())
    assert isinstance(flow.view.currentWidget(), FirstStartScreen)
    press(Qt.Key.Key_Space)
    for answer in ("Samira Idrissi", "06 00 00 00 00", "CJG Veldermeer", GOOD):
        type_text(answer)
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab, 2)  # past the eye and the proposal
    type_text(GOOD)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(flow.view.currentWidget(), RecoveryCodeScreen))
    assert own.worker is not None
    assert (own.worker.naam, own.worker.organisatie) == ("Samira Idrissi", "CJG Veldermeer")
    press(Qt.Key.Key_Space)
    type_text("cd34")
    press(Qt.Key.Key_Tab)
    type_text("JK90")
    with qtbot.waitSignal(flow.opened) as opened:
        press(Qt.Key.Key_Return)
    assert opened.args == [own]
    assert own.passphrase == GOOD
    assert not own.is_practice


def test_a_practice_vault_needs_a_passphrase_only(
    start: Start, vaults: Callable[..., FakeVault], qtbot: QtBot
) -> None:
    practice = vaults()
    flow = start(vaults(), practice)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    type_text(GOOD)
    press(Qt.Key.Key_Tab, 3)
    type_text(GOOD)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(flow.view.currentWidget(), RecoveryCodeScreen))
    assert practice.is_practice
    assert practice.worker is not None
    assert practice.worker.naam == tekst("onthaal.maken.oefen_naam")


def test_a_weak_or_unequal_passphrase_makes_no_vault(show: Callable[..., None], qtbot: QtBot) -> None:
    screen = CreateScreen(FakePassphrases())
    show(screen)
    screen.begin()
    with qtbot.assertNotEmitted(screen.create_submitted):
        type_text("Samira")
        press(Qt.Key.Key_Tab, 3)
        type_text("kort")
        assert screen.passphrase.strength.text.text() == tekst("onthaal.wachtwoord_kiezen.too_short")
        screen.submit.click()
        assert screen.passphrase.first_field.error.text() == foutzin("wachtwoord_te_zwak")
        assert screen.passphrase.first.hasFocus()
        screen.passphrase.first.selectAll()
        type_text(GOOD)
        screen.submit.click()
    assert screen.passphrase.second_field.error.text() == tekst("onthaal.wachtwoord_kiezen.ongelijk")
    assert screen.passphrase.second.hasFocus()


def test_a_vault_without_a_name_is_not_made(show: Callable[..., None], qtbot: QtBot) -> None:
    screen = CreateScreen(FakePassphrases())
    show(screen)
    with qtbot.assertNotEmitted(screen.create_submitted):
        screen.submit.click()
    assert screen.name_field.error.text() == tekst("onthaal.maken.naam_leeg")
    assert screen.name.hasFocus()


def test_a_proposed_passphrase_can_be_read_and_is_typed_once_more(show: Callable[..., None]) -> None:
    screen = CreateScreen(FakePassphrases())
    show(screen)
    screen.passphrase.propose.click()
    assert screen.passphrase.first.value() == GOOD
    assert screen.passphrase.first.is_revealed
    assert screen.passphrase.second.hasFocus()
    assert screen.passphrase.second.value() == ""


def test_a_code_is_not_confirmed_by_wrong_groups(show: Callable[..., None], qtbot: QtBot) -> None:
    screen = RecoveryCodeScreen(CODE, (1, 4))
    show(screen)
    press(Qt.Key.Key_Space)
    with qtbot.assertNotEmitted(screen.confirmed):
        type_text("CD34")
        press(Qt.Key.Key_Tab)
        type_text("JK91")
        assert not screen.submit.isEnabled()
        press(Qt.Key.Key_Return)
    assert screen.fields[1].error.text() == tekst("onthaal.herstelcode.groep_fout", nummer=5)
    assert not any("JK90" in label for label in _visible_texts(screen))
    with qtbot.waitSignal(screen.confirmed):
        press(Qt.Key.Key_Backspace)
        type_text("0")
        press(Qt.Key.Key_Return)


def test_a_forgotten_passphrase_is_replaced_with_the_code_and_a_new_code_follows(
    start: Start, vaults: Callable[..., FakeVault], qtbot: QtBot
) -> None:
    own = vaults("een ouder wachtwoord")
    flow = start(own, vaults())
    press(Qt.Key.Key_Tab, 3)
    press(Qt.Key.Key_Space)
    screen = flow.view.currentWidget()
    assert isinstance(screen, ForgottenScreen)
    type_text("AB12-CD34")
    press(Qt.Key.Key_Tab)
    type_text(GOOD)
    press(Qt.Key.Key_Tab, 3)
    type_text(GOOD)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.code_field.error.text()))
    assert screen.code_field.error.text() == foutzin("herstelcode_onjuist")
    screen.code.selectAll()
    type_text(CODE)
    screen.submit.click()
    qtbot.waitUntil(lambda: isinstance(flow.view.currentWidget(), RecoveryCodeScreen))
    assert "ZZ11" in _visible_texts(flow.view.currentWidget())
    assert (own.passphrase, own.code) == (GOOD, NEXT_CODE)


def test_the_other_vault_is_one_link_away(
    start: Start, vaults: Callable[..., FakeVault], qtbot: QtBot
) -> None:
    practice = vaults("het wachtwoord om te oefenen")
    flow = start(vaults(GOOD), practice)
    first = flow.view.currentWidget()
    assert isinstance(first, UnlockScreen)
    first.other.click()
    with qtbot.waitSignal(flow.opened) as opened:
        type_text("het wachtwoord om te oefenen")
        press(Qt.Key.Key_Return)
    assert opened.args == [practice]


def test_a_screen_that_is_left_is_thrown_away_with_what_was_typed(
    start: Start, vaults: Callable[..., FakeVault], qtbot: QtBot
) -> None:
    flow = start(vaults(GOOD), vaults())
    screen = flow.view.currentWidget()
    assert screen is not None
    type_text("half een wachtwoord")
    press(Qt.Key.Key_Tab, 3)
    with qtbot.waitSignal(screen.destroyed):
        press(Qt.Key.Key_Space)
    assert flow.view.count() == 1


def test_the_eye_shows_the_passphrase_and_says_so(show: Callable[..., None]) -> None:
    screen = UnlockScreen(NOON)
    show(screen)
    screen.begin()
    type_text(GOOD)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert screen.passphrase.displayText() == GOOD
    assert screen.passphrase.eye.accessibleName() == tekst("onthaal.verberg_wachtwoord")
    press(Qt.Key.Key_Space)
    assert GOOD not in screen.passphrase.displayText()


@pytest.mark.parametrize(
    ("hour", "word"), [(0, "goedenacht"), (6, "goedemorgen"), (12, "goedemiddag"), (18, "goedenavond")]
)
def test_the_greeting_follows_the_hour_and_names_nobody(qapp: QApplication, hour: int, word: str) -> None:
    assert greeting(hour) == tekst(f"onthaal.{word}")
    assert UnlockScreen(NOON).lead.text().startswith("Zaterdag 21 november.")


def test_two_different_groups_are_asked_in_order() -> None:
    asked = {two_places(7) for _ in range(200)}
    assert all(0 <= first < second < 7 for first, second in asked)
    assert len(asked) > 5


def _visible_texts(widget: QWidget | None) -> list[str]:
    assert widget is not None
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_p08_the_unlock_screen_tells_the_wrong_tries_and_counts_the_wait_down(
    start: Start, qtbot: QtBot
) -> None:
    vault = FakeVault(GOOD)
    vault.tries = Tries(wrong=5, wait_s=2, codes=3)
    flow = start(vault, FakeVault())
    screen = flow.view.currentWidget()
    assert isinstance(screen, UnlockScreen)
    said = tekst("onthaal.ontgrendelen.wacht", tijd="0:02")
    qtbot.waitUntil(lambda: screen.field.error.text() == said)
    assert tekst("onthaal.ontgrendelen.pogingen", aantal=5) in words_of(screen.message)
    assert tekst("onthaal.ontgrendelen.codes", aantal=3) in words_of(screen.message)
    assert tekst("onthaal.ontgrendelen.gewist") in words_of(screen.message)
    assert not screen.submit.isEnabled()
    screen._second.setInterval(1)
    qtbot.waitUntil(screen.submit.isEnabled)
    screen._second.setInterval(1000)
    assert screen.field.error.text() != said
    type_text(GOOD)
    press(Qt.Key.Key_Return)  # the vault decides, and it still waits
    qtbot.waitUntil(lambda: screen.field.error.text() == said)
    assert screen.forgotten.isEnabled()
    vault.end()


def words_of(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))
