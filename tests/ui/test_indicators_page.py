"""The page with the indicators: counted beside the screen, saved as a table without names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from jgw_desktop.app.indicatoren import Totals
from jgw_desktop.domain.derived.in_period import Length, period_of
from jgw_desktop.domain.rules import BUILT_IN
from resources import tekst
from storage.vault import FileVault
from tests.ui.casus.vaults import FakeDialogs, desk_of, import_family, settle
from ui.indicator_blocks import blocks
from ui.indicators_page import IndicatorsPage
from ui.widgets.charts import Chart, Columns, StackedBar


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


def test_the_worker_chooses_a_period_and_walks_to_the_one_before(
    vault: FileVault, show: Callable[..., None]
) -> None:
    vault.submit(import_family).result()
    page = IndicatorsPage(replace(desk_of(vault), now=lambda: datetime(2025, 11, 20, 9, 0)))
    show(page)
    settle(vault)
    everything = page.totals.below("I5")
    page.lengths["maand"].click()
    settle(vault)
    assert page.lead.text() == tekst(
        "indicatoren.van_tot", eerste="1 november 2025", laatste="30 november 2025"
    )
    assert sum(page.totals.below("I5").values()) < sum(everything.values())
    page.before.click()
    settle(vault)
    assert "1 oktober 2025" in page.lead.text()
    assert page.after.isEnabled()
    page.lengths["alles"].click()
    settle(vault)
    assert page.totals.below("I5") == everything
    assert not page.before.isVisible()


def test_the_numbers_of_the_cjgs_own_rules_file_are_used(vault: FileVault, show: Callable[..., None]) -> None:
    """One plan counts from two disciplines on; this CJG says from forty."""
    vault.submit(import_family).result()
    strict = replace(BUILT_IN, disciplines_coordinator=40)
    usual, own = (
        IndicatorsPage(replace(desk_of(vault), rules=lambda rules=rules: rules))  # type: ignore[misc]  # mypy knows no type for a default
        for rules in (BUILT_IN, strict)
    )
    for page in (usual, own):
        show(page)
        settle(vault)
    assert usual.totals.of("I11").known == 1
    assert own.totals.of("I11").known == 0


def test_every_chart_tells_its_numbers_in_words(vault: FileVault, show: Callable[..., None]) -> None:
    totals = Totals()
    totals.add({"I14": {"cijferBegin": 4.5, "cijferNu": 6}, "opvoedsituatie": {"begin": {_SPANNING: 1}}})
    totals.add({"opvoedsituatie": {"begin": {_SPANNING: 1, "vroeger": 1}}})
    months = tuple((period_of(Length.MAAND, date(2026, month, 1)), month) for month in (2, 3))
    shown = blocks(totals, months, date(2026, 3, 12))
    show(shown)
    said = [chart.accessibleName() for chart in shown.findChildren(QWidget) if isinstance(chart, Chart)]
    assert "Thuis: nu 6, begin 4,5" in said
    assert [bar.accessibleName() for bar in shown.findChildren(StackedBar)] == [
        "Bij het begin: b. Spanning in de opvoeding: 2, vroeger: 1"
    ]
    assert [one.accessibleName() for one in shown.findChildren(Columns)] == [
        "Gesprekken op het spreekuur: feb 2, mrt 3, nog bezig"
    ]
    assert all(said)


_SPANNING = "b_opvoedingsspanning"
