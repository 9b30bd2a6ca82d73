"""Long work on the vault is stopped from its screen: everything is as it was, and the screen says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from pytestqt.qtbot import QtBot

from resources import tekst
from storage.vault import FileVault
from tests.ui.casus.vaults import WORDS, FakeDialogs, closed_vault, held_back, settle
from tests.ui.casus.walker import Walker
from tests.ui.fakes import GOOD, FakePassphrases, FakeVault
from tests.ui.lock.test_backup_part import button, page_of, screen_of, words
from ui.main_window import MainWindow
from ui.onboarding.again import PassphraseAgainScreen
from ui.onboarding.first_start import FirstStartScreen
from ui.onboarding.flow import OnboardingFlow, Vaults
from ui.onboarding.restore import RestoreScreen
from ui.onboarding.unlock import UnlockScreen
from ui.tasks import Tasks

Unlocked: TypeAlias = Callable[..., tuple[MainWindow, Walker]]


def test_practising_is_stopped_and_the_vault_is_as_it_was(
    unlocked: Unlocked, own: FileVault, tmp_path: Path
) -> None:
    place = tmp_path / "kopie.jgwkopie"
    window, _ = unlocked(dialogs=FakeDialogs(place))
    page_of(window, own)
    own.backup(place).result()
    button(window, "backup.practise").click()
    screen = screen_of(window)
    screen.take(place)
    screen.passphrase.setText(WORDS)
    gate = held_back(own)
    stood = sorted(entry.name for entry in tmp_path.iterdir())
    screen.submit.click()
    assert screen.is_busy
    screen.progress.stop.click()
    assert tekst("kopie.oefenen.gestopt") in words(window)
    assert not screen.is_busy
    assert screen.file.hasFocus()
    gate.set()
    settle(own)
    assert window.stack.currentWidget() is screen
    assert tekst("kopie.oefenen.gestopt") in words(window)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == stood
    screen.submit.click()
    settle(own)
    assert window.stack.currentWidget() is window.home


def test_a_new_key_is_stopped_and_the_old_ways_in_hold(
    unlocked: Unlocked, own: FileVault, tmp_path: Path
) -> None:
    window, _ = unlocked()
    page_of(window, own)
    button(window, "security.sleutel").click()
    screen = window.stack.currentWidget()
    assert isinstance(screen, PassphraseAgainScreen)
    gate, head = held_back(own), (tmp_path / "kluis" / "kop.json").read_bytes()
    screen.present.setText(WORDS)
    screen.submit.click()
    screen.progress.stop.click()
    assert tekst("sleutels.gestopt") in words(window)
    assert screen.back.isEnabled()
    gate.set()
    settle(own)
    assert window.stack.currentWidget() is screen
    assert (tmp_path / "kluis" / "kop.json").read_bytes() == head
    own.close().result()
    again = closed_vault(tmp_path / "kluis")
    again.unlock(WORDS).result()
    again.close().result()


def test_a_restore_at_the_start_is_stopped_and_nothing_was_put_back(
    tasks: Tasks, vaults: Callable[..., FakeVault], show: Callable[..., None], qtbot: QtBot
) -> None:
    vault = vaults()
    flow = OnboardingFlow(Vaults(vault, vaults()), FakePassphrases(), tasks)
    show(flow.view)
    flow.start()
    first = flow.view.currentWidget()
    assert isinstance(first, FirstStartScreen)
    first.restore_chosen.emit()
    screen = flow.view.currentWidget()
    assert isinstance(screen, RestoreScreen)
    screen.take(Path("kopie.jgwkopie"))
    screen.passphrase.setText(GOOD)
    vault.gate.clear()
    screen.submit.click()
    screen.progress.stop.click()
    assert tekst("kopie.terugzetten.gestopt") in words(flow.view)
    vault.gate.set()
    vault.make_ready().result()
    assert vault.passphrase is None
    screen.submit.click()
    qtbot.waitUntil(lambda: isinstance(flow.view.currentWidget(), UnlockScreen))
    assert vault.passphrase == GOOD


def test_the_numbers_of_a_rehearsal_are_those_of_its_changes(
    unlocked: Unlocked, own: FileVault, tmp_path: Path
) -> None:
    place = tmp_path / "kopie.jgwkopie"
    window, _ = unlocked(dialogs=FakeDialogs(place))
    page_of(window, own)
    made = own.backup(place).result()
    button(window, "backup.practise").click()
    screen = screen_of(window)
    screen.take(place)
    screen.passphrase.setText("een ander wachtwoord")
    seen: list[int] = []
    screen.progress.bar.valueChanged.connect(lambda _: seen.append(screen.progress.bar.maximum()))
    screen.submit.click()
    settle(own)
    assert made.changes + 1 in seen
