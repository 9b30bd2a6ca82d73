"""The sociale kaart: found by words and kind, on the laptop alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from jgw_desktop.app.exchange import import_document, read_document
from jgw_desktop.app.ports import Store
from jgw_desktop.app.sociale_kaart import KaartItem, matching
from resources import read_bytes, tekst
from storage.vault import FileVault
from tests.ui.casus.vaults import desk_of, settle
from ui.map_page import MapPage


def _fill(store: Store) -> None:
    import_document(store, read_document(read_bytes("demo", "casussen.json")))


@pytest.fixture
def page(vault: FileVault, show: Callable[..., None]) -> MapPage:
    vault.submit(_fill).result()
    made = MapPage(desk_of(vault))
    show(made)
    settle(vault)
    return made


def test_everything_is_shown_until_words_are_typed_and_each_word_counts(page: MapPage) -> None:
    assert len(page.cards) == 6
    page.focus_first()
    QTest.keyClicks(page.search, "truus maatje")
    assert len(page.cards) == 1
    assert page.count.text() == tekst("sociale_kaart.gevonden", aantal=1)


def test_words_that_find_nothing_lead_to_other_words(page: MapPage) -> None:
    page.focus_first()
    QTest.keyClicks(page.search, "xyzzy")
    assert page.cards == []
    assert page.count.text() == tekst("sociale_kaart.niets")


def test_a_kind_narrows_it_down(page: MapPage) -> None:
    page.soort.set_value("vrijwilligers")
    page.soort.edited.emit()
    assert len(page.cards) == 2


def test_an_old_name_finds_the_new_one() -> None:
    here = KaartItem("Veilig Thuis", "veilig_thuis", "tweede", "7", "Bij zorg om veiligheid", "Bel", "ja")
    other = replace(here, naam="Schuldhulp")
    assert matching((here, other), "AMK") == (here,)
    assert matching((here, other), "schuldhulp") == (other,)


def test_an_empty_kaart_says_so(vault: FileVault, show: Callable[..., None]) -> None:
    page = MapPage(desk_of(vault))
    show(page)
    settle(vault)
    assert page.count.text() == tekst("sociale_kaart.leeg")
