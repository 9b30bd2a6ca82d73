"""The tour comes once in a practice vault, can be stopped at every step, and comes back when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from resources import tekst
from storage.vault import FileVault
from tests.ui.casus.vaults import desk_of, open_vault, settle
from tests.ui.casus.walker import focus
from ui.actions import DECLARED, action
from ui.casus.navigation import LETTERS
from ui.casus.wording import part_label
from ui.help_page import HelpPage
from ui.home import HELP, Home
from ui.noted import TOUR
from ui.shell import TODAY
from ui.style.theme import SchemeChoice, theme
from ui.tour import STEPS, TourPart


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[FileVault]:
    """Return an open vault without casussen."""
    made = open_vault(tmp_path / "kluis", practice=True)
    yield made
    made.close().result()


@pytest.fixture
def home(vault: FileVault, show: Callable[..., None], tmp_path: Path) -> Home:
    """Return the window of a vault without casussen."""
    made = Home(desk_of(vault), tmp_path, practice=True)
    show(made)
    settle(vault)
    return made


def _tour(home: Home, vault: FileVault, *, practice: bool = True) -> TourPart:
    part = TourPart(home, desk_of(vault), practice=practice)
    settle(vault)
    return part


def _noted(vault: FileVault) -> bytes | None:
    return vault.submit(lambda store: store.noted(TOUR)).result()


def test_it_begins_by_itself_in_a_practice_vault_and_leaves_the_cursor(home: Home, vault: FileVault) -> None:
    before = focus()
    card = _tour(home, vault).card
    assert card.isVisible()
    assert card.title.text() == tekst("hulp.tocht.vandaag.titel")
    assert focus() is before


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_lies_over_nothing_and_f6_comes_by(scale: float, home: Home, vault: FileVault) -> None:
    theme().show(SchemeChoice.LIGHT, scale)
    card = _tour(home, vault).card
    for _ in range(2):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()
    for part in (home.pages, home.status, home.rail):
        assert not card.geometry().intersects(part.geometry())
    assert home.rect().contains(card.geometry())
    home.rail.buttons[TODAY].setFocus()
    QTest.keyClick(home.rail.buttons[TODAY], Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert card.isAncestorOf(focus())


def test_in_a_vault_of_ones_own_it_waits_to_be_asked_for(home: Home, vault: FileVault) -> None:
    card = _tour(home, vault, practice=False).card
    assert card.isHidden()
    home.tour_wanted.emit()
    assert card.isVisible()
    assert focus() is card.on


def test_enter_leads_through_every_step_and_back_and_it_does_not_come_again(
    home: Home, vault: FileVault
) -> None:
    part = _tour(home, vault)
    part.begin()
    titles = []
    for number in range(len(STEPS)):
        assert part.card.back.isEnabled() == (number > 0)
        titles.append(part.card.title.text())
        QTest.keyClick(part.card.on, Qt.Key.Key_Return)
    settle(vault)
    assert titles == [tekst(f"hulp.tocht.{step}.titel") for step in STEPS]
    assert part.card.isHidden()
    assert _noted(vault)
    assert _tour(home, vault).card.isHidden()


def test_escape_stops_it_at_any_step(home: Home, vault: FileVault) -> None:
    part = _tour(home, vault)
    part.begin()
    part.card.on.click()
    QTest.keyClick(part.card.on, Qt.Key.Key_Escape)
    settle(vault)
    assert part.card.isHidden()
    assert home.pages.isAncestorOf(focus())
    assert _noted(vault)


def test_the_page_hulp_tells_every_key_and_leads_to_the_tour(home: Home, vault: FileVault) -> None:
    card = _tour(home, vault, practice=False).card
    home.show_settings(HELP)
    settle(vault)
    page = home.findChild(HelpPage)
    assert page is not None
    texts = [label.text() for label in page.findChildren(QLabel)]
    told = set(pairwise(texts))
    bound = [action(key) for key, declared in DECLARED.items() if declared.keys]
    assert {(one.key_words, one.label) for one in bound} <= told
    assert {(letter, part_label(name)) for name, letter in LETTERS.items()} <= told
    page.tour.click()
    assert card.isVisible()
