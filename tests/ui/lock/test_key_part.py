"""Another passphrase, a new code and a new key from the settings, with the code shown once and asked back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtWidgets import QLabel

from jgw_desktop.app.audit import Act, AuditFilter
from jgw_desktop.domain.dutch_dates import day_in_words
from resources import foutzin, tekst
from storage.vault import FileVault
from tests.storage.vaults import OTHER_PHRASE
from tests.ui.casus.vaults import WORDS, closed_vault, settle
from tests.ui.casus.walker import Walker
from tests.ui.lock.test_backup_part import button, page_of, words
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
