"""Another passphrase, a new code and a new key from the settings, with the code shown once and asked back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jgw_desktop.app.audit import Act, AuditFilter
from jgw_desktop.app.backups import standing
from jgw_desktop.app.key_ports import OnPaper
from jgw_desktop.domain.dutch_dates import day_in_words
from resources import foutzin, tekst
from storage.recovery_code import format_code, make
from storage.vault import FileVault
from tests.storage.vaults import OTHER_PHRASE
from tests.ui.casus.vaults import TODAY, WORDS, closed_vault, settle
from tests.ui.casus.walker import Walker
from tests.ui.lock.test_backup_part import button, page_of, words
from ui.log_page import LogPage
from ui.main_window import MainWindow
from ui.onboarding.again import PassphraseAgainScreen
from ui.onboarding.recovery_code import RecoveryCodeScreen

Unlocked: TypeAlias = Callable[..., tuple[MainWindow, Walker]]


def _ask(window: MainWindow, vault: FileVault, what: str) -> PassphraseAgainScreen:
    page_of(window, vault)
    button(window, f"security.{what}").setFocus()
    button(window, f"security.{what}").click()
    found = window.stack.currentWidget()
    assert isinstance(found, PassphraseAgainScreen)
    return found


def _code_on(window: MainWindow) -> str:
    screen = window.stack.currentWidget()
    assert isinstance(screen, RecoveryCodeScreen)
    return "-".join(label.text() for label in screen.findChildren(QLabel) if label.property("role") == "code")


def _confirm(window: MainWindow, code: str) -> None:
    screen = window.stack.currentWidget()
    assert isinstance(screen, RecoveryCodeScreen)
    screen.written.click()
    groups = code.split("-")
    for answer in screen.answers:
        assert not screen.submit.isEnabled()
        place = int(answer.objectName().removeprefix("recovery.group")) - 1
        answer.setText(groups[place])
        answer.edited.emit()
    screen.submit.click()


def _opens(folder: Path, passphrase: str) -> bool:
    vault = closed_vault(folder)
    opened = vault.unlock(passphrase).exception() is None
    vault.close().result()
    return opened


def test_p12_another_passphrase_brings_a_new_code_that_is_asked_back(
    unlocked: Unlocked, own: FileVault, tmp_path: Path
) -> None:
    window, _ = unlocked()
    screen = _ask(window, own, "wachtwoord")
    assert screen.new is not None
    screen.present.setText(WORDS)
    screen.new.first.setText(OTHER_PHRASE)
    screen.new.second.setText(OTHER_PHRASE)
    screen.submit.click()
    settle(own)
    code = _code_on(window)
    _confirm(window, code)
    assert window.stack.currentWidget() is window.home
    assert tekst("sleutels.wachtwoord.gelukt") in words(window)
    assert button(window, "security.wachtwoord").hasFocus()
    own.close().result()
    assert (_opens(tmp_path / "kluis", WORDS), _opens(tmp_path / "kluis", OTHER_PHRASE)) == (False, True)
    recovered = closed_vault(tmp_path / "kluis")
    recovered.recover(code, WORDS).result()
    recovered.close().result()


@pytest.mark.parametrize("what", ["herstelcode", "sleutel"])
def test_a_new_code_or_key_leaves_the_passphrase_as_it_is(
    unlocked: Unlocked, own: FileVault, tmp_path: Path, what: str
) -> None:
    window, _ = unlocked()
    screen = _ask(window, own, what)
    screen.present.setText(WORDS)
    screen.submit.click()
    assert screen.is_busy
    assert not screen.back.isEnabled()
    settle(own)
    code = _code_on(window)
    _confirm(window, code)
    assert tekst(f"sleutels.{what}.gelukt") in words(window)
    assert own.submit(lambda store: len(store.casussen())).result() == 1
    own.close().result()
    assert _opens(tmp_path / "kluis", WORDS)
    recovered = closed_vault(tmp_path / "kluis")
    recovered.recover(code, OTHER_PHRASE).result()
    recovered.close().result()


def test_a_wrong_passphrase_changes_nothing_and_can_be_mended(unlocked: Unlocked, own: FileVault) -> None:
    window, _ = unlocked()
    screen = _ask(window, own, "sleutel")
    screen.submit.click()
    assert tekst("sleutels.leeg") in words(window)
    screen.present.setText("een heel ander wachtwoord")
    screen.submit.click()
    settle(own)
    assert foutzin("wachtwoord_onjuist") in words(window)
    assert screen.submit.isEnabled()
    screen.back.click()
    assert window.stack.currentWidget() is window.home


def test_a_lock_while_the_keys_change_shows_no_code(unlocked: Unlocked, own: FileVault) -> None:
    window, _ = unlocked()
    screen = _ask(window, own, "herstelcode")
    screen.present.setText(WORDS)
    screen.submit.click()
    window.lock()
    settle_closed(own)
    assert window.stack.currentWidget() is window.cover


def test_p07_a_lock_while_the_code_stands_there_is_known_at_the_next_unlock(
    unlocked: Unlocked, own: FileVault, tmp_path: Path, qtbot: QtBot
) -> None:
    window, _ = unlocked()
    screen = _ask(window, own, "herstelcode")
    screen.present.setText(WORDS)
    screen.submit.click()
    settle(own)
    assert _code_on(window)
    with qtbot.waitSignal(window.ended):
        window.lock()
    again = closed_vault(tmp_path / "kluis")
    again.unlock(WORDS).result()
    assert again.keys.news().result().code is OnPaper.NEVER
    again.close().result()


@pytest.fixture
def unseen(own: FileVault, tmp_path: Path) -> Iterator[FileVault]:
    """The vault after it got a code that nobody confirmed, closed."""
    own.unlock(WORDS).result()
    own.keys.change_passphrase(WORDS, WORDS).result()
    own.submit(lambda store: standing(store, TODAY - timedelta(days=30))).result()  # a backup is due
    own.close().result()
    vault = closed_vault(tmp_path / "kluis")
    yield vault
    vault.close().result()


def test_p07_a_code_that_nobody_confirmed_is_reminded_of_with_a_way_to_a_new_one(
    unlocked: Unlocked, unseen: FileVault
) -> None:
    window, _ = unlocked(unseen)
    settle(unseen)
    assert tekst("sleutels.herinnering.tekst") in words(window)
    button(window, "reminder.code").click()
    settle(unseen)
    assert button(window, "security.herstelcode").hasFocus()
    assert tekst("instellingen.stand.herstelcode_nooit") in words(window)
    assert tekst("sleutels.herinnering.tekst") not in words(window)


def test_p07_a_new_code_that_is_confirmed_takes_the_reminder_back(
    unlocked: Unlocked, unseen: FileVault
) -> None:
    window, _ = unlocked(unseen)
    settle(unseen)
    screen = _ask(window, unseen, "herstelcode")
    screen.present.setText(WORDS)
    screen.submit.click()
    settle(unseen)
    _confirm(window, _code_on(window))
    settle(unseen)
    assert tekst("instellingen.stand.herstelcode") in words(window)
    assert tekst("sleutels.herinnering.tekst") not in words(window)
    assert unseen.keys.news().result().code is OnPaper.CONFIRMED


def test_p07_a_reminder_that_can_wait_makes_room_for_the_next_and_does_not_come_back(
    unlocked: Unlocked, unseen: FileVault
) -> None:
    window, _ = unlocked(unseen)
    settle(unseen)
    assert tekst("kopie.raad") not in words(window)
    button(window, "reminder.later").click()
    settle(unseen)
    assert tekst("kopie.raad") in words(window)
    assert tekst("sleutels.herinnering.tekst") not in words(window)


def test_p07_of_a_code_of_before_the_page_says_that_nobody_knows(
    unlocked: Unlocked, own: FileVault, tmp_path: Path
) -> None:
    own.unlock(WORDS).result()
    own.submit(lambda store: store._connection.execute("DELETE FROM meta WHERE k = 'code'")).result()  # type: ignore[attr-defined]  # the real store stands behind the port
    own.close().result()
    vault = closed_vault(tmp_path / "kluis")
    window, _ = unlocked(vault)
    settle(vault)
    assert window.home is not None
    assert not window.home.message.isVisible()
    page_of(window, vault)
    assert tekst("instellingen.stand.herstelcode_onbekend") in words(window)
    vault.close().result()


def test_p08_wrong_codes_are_told_after_the_next_unlock_with_a_way_to_the_log(
    unlocked: Unlocked, own: FileVault, qtbot: QtBot
) -> None:
    for code in ("AB12", format_code(make()), format_code(make())):
        assert own.recover(code, OTHER_PHRASE).exception() is not None
    window, _ = unlocked()
    settle(own)
    said = tekst("sleutels.geweigerd.codes", aantal=3)
    assert said in words(window)
    button(window, "reminder.pogingen").click()
    settle(own)
    page = window.findChild(LogPage)
    assert page is not None
    qtbot.waitUntil(page.isVisible)
    told = tekst("logboek.let_op", wat=tekst("logboek.daad.onjuiste_herstelcodes", aantal=3))
    assert told in [page.model.index(row, 2).data() for row in range(page.model.rowCount())]
    page_of(window, own)
    assert said in words(window)


def settle_closed(vault: FileVault) -> None:
    """Let what came back from a vault that is closing reach the window."""
    from PySide6.QtCore import QCoreApplication

    vault.close().result()
    for _ in range(8):
        QCoreApplication.sendPostedEvents()


def test_the_page_says_how_the_keys_stand(unlocked: Unlocked, own: FileVault) -> None:
    window, _ = unlocked()
    page_of(window, own)
    assert tekst("instellingen.stand.herstelcode") in words(window)
    assert tekst("instellingen.stand.sleutelbos_ja") not in words(window)


def test_p12_the_page_says_since_when_the_passphrase_holds(unlocked: Unlocked, own: FileVault) -> None:
    window, _ = unlocked()
    page_of(window, own)
    settle(own)
    made = own.submit(lambda store: store.acts(AuditFilter(act=Act.VAULT_MADE), None, 1)[0].wall_ms).result()
    day = day_in_words(datetime.fromtimestamp(made / 1000).date().isoformat())
    assert tekst("instellingen.sleutels.wachtwoord_sinds", dag=day) in words(window)
