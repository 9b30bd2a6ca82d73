"""P34: who loses the laptop finds whom to call beside the number to name, and can write both down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from jgw_desktop.app.audit import AuditFilter
from jgw_desktop.app.contact import Contact, contact, keep_contact
from jgw_desktop.app.ports import NewWorker
from jgw_desktop.domain.errors import FolderNotWritable
from resources import tekst
from storage.vault import FileVault
from tests.storage.disks import FixedDisk
from tests.storage.vaults import CHEAP
from tests.ui.casus.vaults import WORDS, closed_vault, desk_of, settle
from tests.ui.casus.walker import Walker
from tests.ui.lock.test_backup_part import button, page_of, words
from ui.lost_part import LostPart
from ui.main_window import MainWindow
from ui.security_page import SecurityPage

Unlocked: TypeAlias = Callable[..., tuple[MainWindow, Walker]]
KNOWN = Contact("CJG Nergenshuizen", "088 - 000 00 12")


def field(page: SecurityPage, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, f"security.contact.{name}")
    assert found is not None
    return found


def test_p34_who_loses_the_laptop_reads_what_to_do_and_its_number(unlocked: Unlocked, own: FileVault) -> None:
    window, _ = unlocked()
    page = page_of(window, own)
    settle(own)
    assert page.lost is not None
    device = own.submit(lambda store: store.acts(AuditFilter(), None, 1)[0].device).result()
    assert bytes.fromhex(page.lost.number.text()) == device
    assert tekst("instellingen.kwijt.stap_1") in words(window)
    assert tekst("instellingen.kwijt.onbekend") in words(window)


def test_p34_whom_to_call_is_typed_by_keys_shown_beside_the_number_and_there_after_a_lock(
    unlocked: Unlocked, own: FileVault, tmp_path: Path
) -> None:
    window, _ = unlocked()
    page = page_of(window, own)
    settle(own)
    for name, value in (("naam", KNOWN.name), ("telefoon", KNOWN.phone)):
        field(page, name).setFocus()
        field(page, name).selectAll()
        QTest.keyClicks(field(page, name), value)
    assert page.lost is not None
    assert (page.lost.name.text(), page.lost.phone.text()) == KNOWN
    assert tekst("instellingen.kwijt.onbekend") not in words(window)
    own.close().result()
    later = closed_vault(tmp_path / "kluis")
    later.unlock(WORDS).result()
    assert later.submit(contact).result() == KNOWN
    later.close().result()


def test_p33_the_page_leads_to_the_log(unlocked: Unlocked, own: FileVault) -> None:
    window, _ = unlocked()
    page_of(window, own)
    button(window, "security.log").click()
    settle(own)
    assert tekst("logboek.uitleg") in words(window)


def test_until_it_is_filled_in_the_organisation_of_the_worker_stands_there(tmp_path: Path) -> None:
    vault = closed_vault(tmp_path / "kluis")
    vault.create(WORDS, NewWorker("Samira Voorbeeld", "", "CJG Nergenshuizen")).result()
    assert vault.submit(contact).result() == Contact("CJG Nergenshuizen", "")
    vault.submit(lambda store: keep_contact(store, Contact("", "088"))).result()
    assert vault.submit(contact).result() == Contact("", "088")
    vault.close().result()


def test_p13_in_a_vault_that_is_only_read_it_is_read_and_not_typed(
    tmp_path: Path, show: Callable[..., None]
) -> None:
    closed = closed_vault(tmp_path / "kluis")
    closed.create(WORDS, NewWorker("Samira Voorbeeld")).result()
    closed.submit(lambda store: keep_contact(store, KNOWN)).result()
    closed.close().result()
    vault = FileVault(tmp_path / "kluis", cost=CHEAP, platform=FixedDisk())
    vault.unlock(WORDS).result()
    page = SecurityPage()
    LostPart(desk_of(vault), page).fill(page)
    show(page)
    settle(vault)
    assert field(page, "telefoon").text() == KNOWN.phone
    QTest.keyClicks(field(page, "telefoon"), "9")
    assert field(page, "telefoon").text() == KNOWN.phone
    with pytest.raises(FolderNotWritable):
        vault.submit(lambda store: keep_contact(store, Contact("", ""))).result()
    vault.close().result()
