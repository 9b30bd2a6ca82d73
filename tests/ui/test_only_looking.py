"""A vault that is only read: every form can be read and selected, and nothing tries to write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from jgw_desktop.app.audit import Evidence
from jgw_desktop.domain.errors import FolderNotWritable, OpenedToRead
from jgw_desktop.domain.ids import BundelId
from resources import foutzin
from storage.vault import FileVault
from tests.storage.disks import FixedDisk
from tests.storage.vaults import CHEAP
from tests.ui.casus.vaults import NOW, WORDS, desk_of, settle, vault_with_a_family
from ui.casus.pages import form_pages
from ui.casus.places import Place
from ui.casus.workspace import Workspace
from ui.home import Home
from ui.shell import TODAY

FORMS = ("Vraagverheldering", "VijfVragen", "Gezinsplan", "Netwerkkaart", "Toestemming", "Contactverslag")


@pytest.fixture(params=[OpenedToRead, FolderNotWritable])
def why(request: pytest.FixtureRequest) -> type[OpenedToRead]:
    """Why the vault is only read."""
    chosen: type[OpenedToRead] = request.param
    return chosen


@pytest.fixture
def vault(tmp_path: Path, why: type[OpenedToRead]) -> Iterator[FileVault]:
    """A vault that is open to look at: its anchor is gone and nobody decided yet, or its folder is fixed."""
    folder = tmp_path / "kluis"
    former = vault_with_a_family(folder)
    former.unlock(WORDS).result()
    former.close().result()
    is_fixed = why is FolderNotWritable
    if not is_fixed:
        (folder / "anker").unlink()
    vault = FileVault(folder, cost=CHEAP, platform=FixedDisk() if is_fixed else None)
    vault.unlock(WORDS).result()
    assert vault.proof.evidence().result() is (None if is_fixed else Evidence.ANCHOR)
    assert vault.submit(lambda store: store.only_read).result() is why
    yield vault
    vault.close().result()


@pytest.fixture
def home(vault: FileVault, why: type[OpenedToRead], show: Callable[..., None], tmp_path: Path) -> Home:
    desk = desk_of(vault, make_page=form_pages(NOW.date))
    home = Home(desk, tmp_path / "beeld", practice=False)
    home.say_read_only(why)
    show(home)
    settle(vault)
    return home


@pytest.fixture
def casus(home: Home, vault: FileVault, qtbot: QtBot) -> Workspace:
    home.room.open(_family(vault))
    workspace = home.room.workspace
    assert workspace is not None
    qtbot.waitUntil(lambda: workspace.place is not None)
    return workspace


def _family(vault: FileVault) -> BundelId:
    return vault.submit(lambda store: store.casussen()[0].bundel).result()


def _place(casus: Workspace, name: str) -> Place:
    """Return where the newest form of a type stands, or an empty one."""
    known = casus.session.view.newest(name) if casus.session.view else None
    return Place(name, known.id) if known else Place(name, is_new=True)


def _can_be_changed(page: QWidget) -> list[str]:
    typed = [one for one in page.findChildren(QLineEdit) if not one.isReadOnly()]
    written = [one for one in page.findChildren(QPlainTextEdit) if not one.isReadOnly()]
    chosen = [one for one in page.findChildren(QComboBox) if one.isEnabled()]
    pressed = [one for one in page.findChildren(QAbstractButton) if one.isCheckable() and one.isEnabled()]
    return [one.objectName() for one in (*typed, *written, *chosen, *pressed)]


def test_p14_one_quiet_line_says_why_nothing_can_be_changed_and_what_to_do(
    home: Home, why: type[OpenedToRead]
) -> None:
    assert foutzin(why.code) in [label.text() for label in home.findChildren(QLabel)]
    home.message.clear()
    home.room.list.reload()
    assert foutzin(why.code) in [one.text() for one in home.findChildren(QLabel) if one.isVisible()]
    assert not home.room.list.new.isEnabled()


def test_p14_vandaag_leads_to_the_casussen_and_offers_nothing_that_would_write(
    home: Home, qtbot: QtBot
) -> None:
    home.go(TODAY)
    qtbot.waitUntil(home.today.search.hasFocus)
    offered = [one.objectName() for one in home.today.findChildren(QAbstractButton) if one.isEnabled()]
    assert any(name.startswith("vandaag.openen.") for name in offered)
    writing = ("nieuw", "afspraak_maken", "later.", "gedaan.", "weghalen.")
    assert [name for name in offered if name.startswith(tuple(f"vandaag.{act}" for act in writing))] == []


@pytest.mark.parametrize("name", FORMS)
def test_p14_fields_can_be_read_and_selected_but_not_changed(
    casus: Workspace, vault: FileVault, name: str
) -> None:
    casus.go(_place(casus, name))
    settle(vault)
    assert casus.page is not None
    looking = {"Netwerkkaart.weergave.kaart", "Netwerkkaart.weergave.lijst"}
    looking |= {f"Netwerkkaart.moment.{day}" for day in ("toen", "nu", "naast_elkaar")}
    assert set(_can_be_changed(casus.page)) <= looking
    lines = [one for one in casus.page.findChildren(QLineEdit) if one.text() and one.isEnabled()]
    for line in lines[:1]:
        line.selectAll()
        assert line.selectedText() == line.text()


def test_p14_typing_reaches_no_field_and_leaving_asks_the_vault_for_nothing(
    casus: Workspace, vault: FileVault, qtbot: QtBot
) -> None:
    casus.go(_place(casus, "Contactverslag"))
    settle(vault)
    assert casus.page is not None
    page = casus.page
    qtbot.waitUntil(lambda: bool(page.findChildren(QPlainTextEdit)))
    area = page.findChildren(QPlainTextEdit)[0]
    before = area.toPlainText()
    with qtbot.assertNotEmitted(casus.session.save_state_changed):
        area.setFocus()
        QTest.keyClicks(area, "nog iets")
        QTest.keyClick(area, Qt.Key.Key_Backspace)
        casus.go(Place("Overzicht"))
        settle(vault)
    assert area.toPlainText() == before
    assert casus.place == Place("Overzicht")
    assert casus.session.is_saved


def test_p14_what_would_change_the_casus_is_refused_in_words(
    casus: Workspace, why: type[OpenedToRead], qtbot: QtBot
) -> None:
    view = casus.session.view
    assert view is not None
    assert view.root is not None
    with qtbot.waitSignal(casus.session.refused) as refused:
        casus.session.type_value(view.root.id, view.root.id, "Casus", "naam", "Anders")
    assert type(refused.args[0]) is why
    with qtbot.waitSignal(casus.session.refused):
        casus.session.delete(view.root.id, view.root.id)
    assert casus.session.is_saved
