"""Every list that holds nothing says in a sentence what belongs there, beside the act that starts it.

Walked in the whole window: an empty vault, a casus in which nothing is written yet, a filter with no answer.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from jgw_desktop.app.casussen import new_casus
from jgw_desktop.app.sync_ports import Overview
from jgw_desktop.app.sync_status import Status, Word
from resources import tekst
from storage.vault import FileVault
from tests.ui.casus.vaults import TODAY, desk_of, settle
from tests.ui.reconciling.fake_sync import FakeSync
from ui.actions import Offer, action
from ui.casus.pages import form_pages
from ui.casus.places import Place
from ui.finder.found import Everything
from ui.finder.panel import Finder
from ui.home import CASUSSEN, LOG, Home
from ui.log_page import LogPage
from ui.reconciling.room import SyncRoom
from ui.shell import INDICATORS, MAP, SPREEKUUR, SYNC
from ui.shell import TODAY as VANDAAG


@pytest.fixture
def home(vault: FileVault, show: Callable[..., None], tmp_path: Path) -> Home:
    """Return the window of an empty vault."""
    desk = desk_of(vault, make_page=form_pages(lambda: TODAY))
    made = Home(desk, tmp_path, practice=False)
    show(made)
    settle(vault)
    return made


def _teaches(page: QWidget, key: str, act: str) -> None:
    """Hold that a sentence stands on a page, and that its act can be done there."""
    said = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page.window())]
    assert any(tekst(key) in words for words in said), (key, said)
    acts = [one for one in page.findChildren(QWidget, act) if one.isVisibleTo(page.window())]
    assert len(acts) == 1, act
    assert acts[0].isEnabled(), act
    assert acts[0].accessibleName(), act


@pytest.mark.parametrize(
    ("page", "key", "act"),
    [
        (VANDAAG, "vandaag.niets_vandaag", "vandaag.afspraak_maken"),
        (VANDAAG, "vandaag.niets_te_doen", "vandaag.taak_maken"),
        (CASUSSEN, "casus.lijst.leeg_uitleg", "casussen.first"),
        (SPREEKUUR, "spreekuur.leeg", "AnoniemConsult.antwoord_in_het_kort"),
        (SPREEKUUR, "spreekuur.geen_school", "spreekuur.school_erbij"),
        (INDICATORS, "indicatoren.geen", f"rail.{CASUSSEN}"),
        (MAP, "sociale_kaart.leeg", f"rail.{SYNC}"),
        (SYNC, "synchroniseren.geen_verschillen", "sync.nu"),
    ],
)
def test_an_empty_vault_teaches(home: Home, vault: FileVault, page: str, key: str, act: str) -> None:
    home.attach_sync(FakeSync(Overview(Status(Word.ALL_SENT, 0, 0), server="cjg.voorbeeld:8443")))
    home._go_to(page)
    settle(vault)
    _teaches(home, key, act)


def test_without_differences_their_page_teaches(home: Home, vault: FileVault) -> None:
    home._go_to(SYNC)
    room = home.current_page()
    assert isinstance(room, SyncRoom)
    room.show_differences()
    settle(vault)
    _teaches(home, "verschil.geen", "verschil.naar_sync")


@pytest.mark.parametrize(
    ("place", "key", "act"),
    [
        ("Overzicht", "casus.geen_notities", "casus.new_note"),
        ("Overzicht", "casus.geen_personen", "overview.family"),
        ("Overzicht", "casus.geen_herinneringen", "casus.afspraak"),
        ("Contactverslag", "casus.geen_notities", "notes.new"),
        ("Bijlage", "bijlagen.leeg", "attachments.add"),
        ("Overig", "casus.geen_overige", "other.new.Signaal"),
        ("Gezinsplan", "plan.doel.nog_geen", "Doel.erbij"),
        ("Netwerkkaart", "plan.netwerk.leeg", "Netwerklid.nieuw.naam"),
    ],
)
def test_an_empty_casus_teaches(home: Home, vault: FileVault, place: str, key: str, act: str) -> None:
    casus = vault.submit(lambda store: new_casus(store, "Jansen", TODAY)).result()
    home.open_casus(casus)
    settle(vault)
    workspace = home.room.workspace
    assert workspace is not None
    workspace.go(Place(place))
    settle(vault)
    _teaches(home, key, act)


def test_with_nothing_else_in_a_casus_the_cursor_stands_on_the_first_form_to_begin(
    home: Home, vault: FileVault
) -> None:
    casus = vault.submit(lambda store: new_casus(store, "Jansen", TODAY)).result()
    home.open_casus(casus)
    settle(vault)
    workspace = home.room.workspace
    assert workspace is not None
    workspace.go(Place("Overig"))
    settle(vault)
    assert workspace.page is not None
    workspace.page.focus_first()
    focus = home.focusWidget()
    assert focus is not None
    assert focus.objectName().startswith("other.new.")


def test_a_search_in_the_casussen_that_finds_nothing_teaches(home: Home, vault: FileVault) -> None:
    vault.submit(lambda store: new_casus(store, "Jansen", TODAY)).result()
    home._go_to(CASUSSEN)
    settle(vault)
    QTest.keyClicks(home.room.list.search, "xyzzy")
    settle(vault)
    _teaches(home, "casus.lijst.niets_gevonden", "casussen.new")
    _teaches(home, "casus.lijst.niets_gevonden", "casussen.search")


def test_a_search_over_everything_that_finds_nothing_teaches(home: Home) -> None:
    finder = Finder(home)
    finder.open_with(Everything([], [Offer(action("hulp"), str)], str, str))
    QTest.keyClicks(finder.question, "xyzzy")
    _teaches(home, "acties.niets", "finder.vraag")


def test_a_log_in_which_nothing_is_left_teaches(home: Home, vault: FileVault) -> None:
    home.show_settings(LOG)
    settle(vault)
    page = home.findChild(LogPage)
    assert page is not None
    vault.submit(lambda store: new_casus(store, "Jansen", TODAY)).result()
    page.period.set_value("week")
    page.person.addItem("Niemand", "ffffffff")
    page.person.setCurrentIndex(page.person.count() - 1)
    page.person.edited.emit()
    settle(vault)
    _teaches(home, "logboek.niets", page.period.objectName())
