"""Instellingen and Synchroniseren of a vault that is only read: what they offer works and writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from jgw_desktop.domain.errors import FolderNotWritable, OpenedToRead
from resources import foutzin, tekst
from storage.vault import FileVault
from tests.storage.disks import FixedDisk
from tests.storage.vaults import CHEAP
from tests.ui.casus.vaults import WORDS, settle
from tests.ui.casus.walker import Walker
from tests.ui.differences.colleague import Colleague, write_here
from tests.ui.lock.test_backup_part import page_of, words
from ui.home import Home
from ui.main_window import MainWindow
from ui.reconciling.room import SyncRoom
from ui.setting_row import SettingRow
from ui.settings_page import SettingsPage
from ui.shell import SYNC

Unlocked: TypeAlias = Callable[..., tuple[MainWindow, Walker]]
CHANGING = (
    "security.minutes",
    "security.wachtwoord",
    "security.herstelcode",
    "security.sleutel",
    "backup.make",
    "backup.term",
)


@pytest.fixture(params=[OpenedToRead, FolderNotWritable])
def why(request: pytest.FixtureRequest) -> type[OpenedToRead]:
    """Why the vault is only read."""
    chosen: type[OpenedToRead] = request.param
    return chosen


@pytest.fixture
def folder(own: FileVault, tmp_path: Path) -> Path:
    """The worker's own vault, closed, with a family of which two versions were written."""
    own.unlock(WORDS).result()
    bundel = own.submit(lambda store: store.casussen()[0].bundel).result()
    colleague = Colleague(tmp_path, own, bundel)
    doel = own.submit(lambda store: store.bundel(bundel)).result().in_order("Doel")[0].id
    colleague.write(doel, "tekst", "Zoals de collega het schreef.")
    write_here(own, bundel, doel, "tekst", "Heel anders, zoals het hier staat.")
    colleague.hand_over()
    colleague.close()
    own.close().result()
    return tmp_path / "kluis"


@pytest.fixture
def looking(
    unlocked: Unlocked, folder: Path, why: type[OpenedToRead]
) -> Iterator[tuple[MainWindow, FileVault]]:
    """A window on a vault that is open to look at: nobody decided yet, or its folder is fixed."""
    is_fixed = why is FolderNotWritable
    if not is_fixed:
        (folder / "anker").unlink()
    vault = FileVault(folder, cost=CHEAP, platform=FixedDisk() if is_fixed else None)
    window, _ = unlocked(vault, looks=not is_fixed)
    assert vault.submit(lambda store: store.only_read).result() is why
    yield window, vault
    vault.close().result()


def _home(window: MainWindow) -> Home:
    assert window.home is not None
    return window.home


def _offered(page: QWidget) -> list[QAbstractButton | QComboBox]:
    """Return what can be pressed or chosen on a page now."""
    controls: list[QAbstractButton | QComboBox] = [
        *page.findChildren(QAbstractButton),
        *page.findChildren(QComboBox),
    ]
    return [one for one in controls if one.objectName() and one.isEnabled() and one.isVisible()]


def _use(control: QAbstractButton | QComboBox) -> None:
    if isinstance(control, QComboBox):
        control.setCurrentIndex(control.count() - 1)
        control.activated.emit(control.currentIndex())
    else:
        control.click()


def _walk(
    window: MainWindow, vault: FileVault, show: Callable[[], object], why: type[OpenedToRead]
) -> set[str]:
    """Use everything that a place offers, also what it offers only then; return the names.

    show: brings the place to the front; asked before each, for some lead elsewhere.
    """
    used: set[str] = set()
    while True:
        show()
        settle(vault)
        page = _home(window).current_page()
        assert page is not None
        left = [one for one in _offered(page) if one.objectName() not in used]
        if not left:
            return used
        used.add(left[0].objectName())
        _use(left[0])
        settle(vault)
        if window.stack.currentWidget() is not _home(window):
            back = window.stack.findChild(QAbstractButton, "back")
            assert isinstance(back, QAbstractButton)
            back.click()
        told = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
        assert [text for text in told if foutzin(why.code) in text] == [foutzin(why.code)], used


def _content(folder: Path) -> dict[str, bytes]:
    """Return the header and the database; the log beside it changes when it is read."""
    return {name: (folder / name).read_bytes() for name in ("kop.json", "kluis.db")}


def test_p14_whatever_the_settings_offer_works_and_changes_nothing(
    looking: tuple[MainWindow, FileVault], folder: Path, why: type[OpenedToRead]
) -> None:
    window, vault = looking
    before = _content(folder)
    page_of(window, vault)
    (settings,) = window.findChildren(SettingsPage)
    shows = [partial(_home(window).show_settings, subject) for subject in settings.buttons]
    used = set().union(*(_walk(window, vault, show, why) for show in shows))
    assert used >= {"settings.beveiliging", "security.log", "backup.practise", "hulp.rondleiding"}
    assert used.isdisjoint(CHANGING)
    typed = [line for line in settings.findChildren(QLineEdit) if line.isEnabled() and not line.isReadOnly()]
    assert [line.objectName() for line in typed] == []
    assert _content(folder) == before


def test_p14_what_cannot_be_changed_now_is_there_and_says_why(looking: tuple[MainWindow, FileVault]) -> None:
    window, vault = looking
    page = page_of(window, vault)
    rows = {row.control.objectName(): row.control for row in page.findChildren(SettingRow) if row.control}
    assert [name for name in CHANGING if rows[name].isEnabled()] == []
    assert {rows[name].toolTip() for name in CHANGING} == {tekst("schil.alleen_kijken")}
    assert all(rows[name].isVisible() for name in CHANGING)


def test_p14_whatever_synchroniseren_offers_works_and_settles_nothing(
    looking: tuple[MainWindow, FileVault], folder: Path, why: type[OpenedToRead]
) -> None:
    window, vault = looking
    before = _content(folder)
    home = _home(window)
    home.destination_chosen.emit(SYNC)
    settle(vault)
    assert tekst("synchroniseren.alleen_kijken") in words(window)
    room = home.current_page()
    assert isinstance(room, SyncRoom)
    (found,) = home.book.casussen
    places: list[Callable[[], object]] = [
        lambda: room.setCurrentWidget(room.page),
        room.show_differences,
        lambda: room.open_difference(found.bundel, found.records[0].record),
    ]
    used = set().union(*(_walk(window, vault, show, why) for show in places))
    assert used >= {"sync.verschillen", "verschil.bekijken.1", "verschil.naar_sync", "verschil.terug"}
    assert used.isdisjoint({"sync.aanmelden", "verschil.opslaan", "verschil.alles_eerste"})
    assert home.book.count == 1
    assert _content(folder) == before
