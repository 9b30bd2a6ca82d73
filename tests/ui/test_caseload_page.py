"""Who does what, on screen: per worker by name, and what is still to divide as links to the casus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from jgw_desktop.app.casussen import new_casus
from jgw_desktop.domain.rules import BUILT_IN
from resources import tekst
from storage.vault import FileVault
from tests.ui.casus.vaults import TODAY, desk_of, import_family, settle
from tests.ui.casus.walker import Walker
from tests.ui.lock.conftest import clocks, unlocked
from ui.actions import offered
from ui.caseload_page import CaseloadPage
from ui.main_window import MainWindow
from ui.names import names
from ui.shell import CASELOAD, INDICATORS
from ui.widgets.buttons import Button

__all__ = ["clocks", "unlocked"]

Show = Callable[..., None]


def told(page: CaseloadPage) -> str:
    return " ".join(label.text() for label in page.content.findChildren(QLabel))


def filled(vault: FileVault) -> CaseloadPage:
    vault.submit(import_family).result()
    vault.submit(lambda store: new_casus(store, "Ouwerkerk", TODAY)).result()
    return CaseloadPage(desk_of(vault))


def test_every_worker_has_a_bar_with_number_weight_niveau_and_step(vault: FileVault, show: Show) -> None:
    page = filled(vault)
    show(page)
    settle(vault)
    assert page.headline.text() == tekst("verdeling.kop", aantal=2, zonder=1)
    (bar,) = page.content.findChildren(QProgressBar)
    assert bar.accessibleName() == "Ilse Kompas: " + tekst("verdeling.gewicht_een", gewicht=2)
    assert "niveau 4: 1 · 6. Uitvoeren: 1" in told(page)


def test_a_casus_of_nobody_is_a_link_that_hides_its_name_when_names_are_hidden(
    vault: FileVault, show: Show, qtbot: QtBot
) -> None:
    page = filled(vault)
    show(page)
    settle(vault)
    (link,) = (one for one in page.content.findChildren(Button) if one is not page.back)
    assert link.text() == tekst("verdeling.casus", naam="Ouwerkerk", wat=tekst("verdeling.zonder_werker"))
    with qtbot.waitSignal(page.casus_chosen):
        link.click()
    names().turn()
    assert "Ouwerkerk" not in "".join(
        one.text() for one in page.content.findChildren(Button) if one.isVisible()
    )
    names().turn()


def test_more_than_the_maximum_of_the_cjg_is_said(vault: FileVault, show: Show) -> None:
    page = filled(vault)
    page._desk = replace(page._desk, rules=lambda: replace(BUILT_IN, gewicht_maximum=1))
    show(page)
    settle(vault)
    assert tekst("verdeling.te_veel") in told(page)
    page._desk = replace(page._desk, rules=lambda: replace(BUILT_IN, gewicht_maximum=2))
    page.reload()
    settle(vault)
    assert "2 van 2" in told(page).replace(tekst("verdeling.gewicht_een", gewicht=2), "2")
    assert page.content.findChildren(QProgressBar)[-1].value() == 1000


def test_a_laptop_without_casussen_says_so(vault: FileVault, show: Show) -> None:
    page = CaseloadPage(desk_of(vault))
    show(page)
    settle(vault)
    assert page.headline.text() == tekst("verdeling.geen")


def test_it_is_found_by_other_words_and_one_goes_on_to_a_casus_and_back(
    unlocked: Callable[..., tuple[MainWindow, Walker]],
) -> None:
    window, _ = unlocked()
    home = window.home
    assert home is not None
    (act,) = (one for one in offered(home) if one.action.key == "verdeling")
    act.act()
    assert home.key == CASELOAD
    assert home.rail.buttons[INDICATORS].isChecked()
    page = home.current_page()
    assert isinstance(page, CaseloadPage)
    page.back.click()
    assert home.key == INDICATORS
