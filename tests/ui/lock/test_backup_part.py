"""Backups from the settings: made beside the typing, reminded of in time, and put back as a rehearsal."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copytree
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jgw_desktop.app.audit import Act, AuditFilter
from jgw_desktop.app.backups import remind_after, standing
from jgw_desktop.app.ports import NewWorker, WayIn
from resources import foutzin, tekst
from storage.vault import FileVault
from tests.storage.stores import FakeClock
from tests.storage.vaults import vault_at
from tests.ui.casus.vaults import NOW, TODAY, WORDS, FakeDialogs, closed_vault, held_back, settle
from tests.ui.casus.walker import Walker
from ui.main_window import MainWindow
from ui.onboarding.restore import RestoreScreen
from ui.security_page import SecurityPage

Unlocked: TypeAlias = Callable[..., tuple[MainWindow, Walker]]


def page_of(window: MainWindow, vault: FileVault) -> SecurityPage:
    """Open the page Beveiliging."""
    assert window.home is not None
    window.home.show_security()
    settle(vault)
    page = window.findChild(SecurityPage)
    assert page is not None
    return page


def button(window: MainWindow, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert found is not None
    return found


def words(window: QWidget) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def screen_of(window: MainWindow) -> RestoreScreen:
    found = window.stack.currentWidget()
    assert isinstance(found, RestoreScreen)
    return found


def test_a_backup_made_from_the_settings_holds_the_vault_and_is_told_of(
    unlocked: Unlocked, own: FileVault, tmp_path: Path
) -> None:
    place = tmp_path / "kopie.jgwkopie"
    dialogs = FakeDialogs(place)
    window, _ = unlocked(dialogs=dialogs)
    page_of(window, own)
    assert tekst("kopie.nog_geen") in words(window)
    button(window, "backup.make").click()
    settle(own)
    assert dialogs.names == ["reservekopie-2026-11-21.jgwkopie"]
    assert "De reservekopie is gemaakt" in words(window)
    assert tekst("kopie.nog_geen") not in words(window)
    restored = closed_vault(tmp_path / "terug")
    held = restored.restore(place, WayIn(WORDS)).result()
    restored.close().result()
    assert f"{held.changes} wijzigingen, {held.records} onderdelen" in words(window)


def test_a_backup_that_cannot_be_written_is_told_and_can_be_tried_again(
    unlocked: Unlocked, own: FileVault, tmp_path: Path
) -> None:
    place = tmp_path / "van-een-ander.txt"
    place.write_text("boodschappen")
    window, _ = unlocked(dialogs=FakeDialogs(place))
    page_of(window, own)
    button(window, "backup.make").click()
    settle(own)
    assert foutzin("kopie_plek_bezet") in words(window)
    assert button(window, "backup.make").isEnabled()
    assert place.read_text() == "boodschappen"


def test_a_backup_that_is_stopped_is_not_made_and_can_be_made_again(
    unlocked: Unlocked, own: FileVault, tmp_path: Path
) -> None:
    place = tmp_path / "kopie.jgwkopie"
    window, _ = unlocked(dialogs=FakeDialogs(place))
    page_of(window, own)
    gate = held_back(own)
    button(window, "backup.make").click()
    button(window, "backup.voortgang.stop").click()
    assert tekst("kopie.gestopt") in words(window)
    gate.set()
    settle(own)
    assert not place.exists()
    assert tekst("kopie.gestopt") in words(window)
    button(window, "backup.make").click()
    settle(own)
    assert place.exists()


def test_practising_proves_the_backup_tells_the_counts_and_leaves_nothing(
    unlocked: Unlocked, own: FileVault, tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "kopie.jgwkopie"
    window, _ = unlocked(dialogs=FakeDialogs(place))
    page_of(window, own)
    made = own.backup(place).result()
    before = sorted(entry.name for entry in tmp_path.iterdir())
    button(window, "backup.practise").click()
    screen = screen_of(window)
    screen.file.click()
    QTest.keyClicks(screen.passphrase, "een ander wachtwoord")
    QTest.keyClick(screen.passphrase, Qt.Key.Key_Return)
    settle(own)
    assert foutzin("wachtwoord_onjuist") in words(window)
    screen.passphrase.setText(WORDS)
    screen.submit.click()
    settle(own)
    assert f"De reservekopie is goed: {made.changes} wijzigingen, {made.records} onderdelen" in words(window)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == before
    assert own.submit(lambda store: len(store.casussen())).result() == 1


def test_practising_asks_for_a_file_before_anything_else(unlocked: Unlocked, own: FileVault) -> None:
    window, _ = unlocked()
    page_of(window, own)
    button(window, "backup.practise").click()
    screen_of(window).submit.click()
    assert tekst("kopie.eerst_bestand") in words(window)
    button(window, "back").click()
    assert window.stack.currentWidget() is window.home


def test_a_backup_that_is_too_long_ago_is_reminded_of_in_one_line_that_can_wait(
    unlocked: Unlocked, own: FileVault, tmp_path: Path
) -> None:
    own.unlock(WORDS).result()
    own.submit(lambda store: standing(store, TODAY)).result()
    own.close().result()
    later = closed_vault(tmp_path / "kluis")
    window, walker = unlocked(later, now=lambda: NOW + timedelta(days=8))
    settle(later)
    assert window.home is not None
    assert tekst("kopie.nog_geen") in words(window)
    button(window, "reminder.later").click()
    assert not window.home.message.isVisible()
    assert walker.room.list.search.hasFocus()
    later.close().result()


def test_on_the_first_day_nobody_is_reminded(unlocked: Unlocked, own: FileVault) -> None:
    window, _ = unlocked()
    settle(own)
    assert window.home is not None
    assert not window.home.message.isVisible()


def test_the_reminder_leads_to_the_button_that_makes_a_backup(
    unlocked: Unlocked, own: FileVault, tmp_path: Path
) -> None:
    own.unlock(WORDS).result()
    own.submit(lambda store: standing(store, TODAY - timedelta(days=30))).result()
    own.close().result()
    later = closed_vault(tmp_path / "kluis")
    window, _ = unlocked(later)
    settle(later)
    button(window, "reminder.make").click()
    settle(later)
    assert button(window, "backup.make").hasFocus()
    later.close().result()


@pytest.mark.parametrize(
    ("days", "ago", "is_due"), [(7, 7, False), (7, 8, True), (30, 8, False), (1, 2, True)]
)
def test_the_term_that_was_chosen_decides(tmp_path: Path, days: int, ago: int, is_due: bool) -> None:
    clock = FakeClock(round(NOW.timestamp() * 1000))
    vault = vault_at(tmp_path / "kluis", clock=clock)
    vault.create(WORDS, NewWorker("Samira")).result()
    vault.backup(tmp_path / "kopie").result()
    vault.submit(lambda store: remind_after(store, days)).result()
    found = vault.submit(lambda store: standing(store, TODAY + timedelta(days=ago))).result()
    assert (found.last, found.days, found.is_due) == (TODAY, days, is_due)
    vault.close().result()


def test_a_practice_vault_is_never_reminded_of(tmp_path: Path) -> None:
    vault = vault_at(tmp_path / "kluis")
    vault.create(WORDS, NewWorker("Samira"), practice=True).result()
    vault.submit(lambda store: standing(store, TODAY)).result()
    assert not vault.submit(lambda store: standing(store, TODAY + timedelta(days=99))).result().is_due
    vault.close().result()


def test_the_term_chosen_on_the_page_is_kept(unlocked: Unlocked, own: FileVault) -> None:
    window, _ = unlocked()
    page_of(window, own)
    from ui.widgets.inputs import ChoiceCombo

    term = window.findChild(ChoiceCombo, "backup.term")
    assert isinstance(term, ChoiceCombo)
    assert term.value() == "7"
    term.setFocus()
    QTest.keyClick(term, Qt.Key.Key_Down)
    settle(own)
    assert own.submit(lambda store: standing(store, TODAY).days).result() == 14


def test_a_vault_that_a_backup_took_the_place_of_is_told_of_and_goes_after_a_yes(
    unlocked: Unlocked, own: FileVault, tmp_path: Path
) -> None:
    older = tmp_path / "kluis-vorig-1"
    copytree(tmp_path / "kluis", older)
    for file in older.iterdir():
        os.utime(file, (0, datetime(2026, 3, 9, 12).timestamp()))
    window, _ = unlocked()
    page = page_of(window, own)
    assert "9 maart 2026" in words(page)
    button(window, "older.remove").click()
    button(window, "older.keep").click()
    assert older.exists()
    assert button(window, "older.remove").hasFocus()
    button(window, "older.remove").click()
    button(window, "older.remove_for_good").click()
    settle(own)
    assert not older.exists()
    assert tekst("instellingen.oude_kluis.weg") in words(page)
    newest = own.submit(lambda store: store.acts(AuditFilter(), None, 1)).result()
    assert [line.note.act for line in newest] == [Act.SET_ASIDE_REMOVED]


def test_without_such_a_vault_nothing_is_said_of_one(unlocked: Unlocked, own: FileVault) -> None:
    window, _ = unlocked()
    page = page_of(window, own)
    assert window.findChild(QPushButton, "older.remove") is None
    assert tekst("instellingen.oude_kluis.titel") not in words(page)
