"""The page with the indicators: counted beside the screen, saved as a table without names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from resources import tekst
from storage.vault import FileVault
from tests.ui.casus.vaults import FakeDialogs, desk_of, import_family, settle
from ui.indicators_page import IndicatorsPage


def test_the_casussen_are_told_in_one_sentence(vault: FileVault, show: Callable[..., None]) -> None:
    vault.submit(import_family).result()
    page = IndicatorsPage(desk_of(vault))
    show(page)
    assert not page.save.isEnabled()
    settle(vault)
    assert page.headline.text() == tekst("indicatoren.kop", aantal=1, klaar=0)
    assert page.totals.below("I23")
    assert page.save.isEnabled()


def test_a_count_begun_anew_counts_every_casus_once(vault: FileVault, show: Callable[..., None]) -> None:
    vault.submit(import_family).result()
    page = IndicatorsPage(desk_of(vault))
    show(page)
    page.reload()
    page.reload()
    settle(vault)
    assert page.totals.casussen == 1


def test_a_vault_without_casussen_says_so(vault: FileVault, show: Callable[..., None]) -> None:
    page = IndicatorsPage(desk_of(vault))
    show(page)
    settle(vault)
    assert page.headline.text() == tekst("indicatoren.geen")
    assert not page.save.isEnabled()


def test_the_table_is_saved_where_the_worker_says(
    vault: FileVault, show: Callable[..., None], tmp_path: Path
) -> None:
    vault.submit(import_family).result()
    place = tmp_path / "tabel.csv"
    page = IndicatorsPage(desk_of(vault, FakeDialogs(place)))
    show(page)
    settle(vault)
    page.save.click()
    table = place.read_text(encoding="utf-8-sig")
    assert table.startswith("Indicator;Onderdeel;Waarde;Aantal")
    assert "Sanne" not in table
