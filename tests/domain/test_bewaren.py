"""How long a casus is kept, and what keeps it on the laptop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.app.exchange.facts import facts_of_file
from jgw_desktop.domain.bewaren import (
    LEAST_YEARS,
    Bevestiging,
    Reden,
    bewaartermijn,
    is_proposed,
    stays_for,
    term_of,
    years_after,
)
from jgw_desktop.domain.changes import Operation
from jgw_desktop.domain.ids import RecordId, bundel_of
from jgw_desktop.domain.records import PARENT
from jgw_desktop.domain.rules.settings import BUILT_IN, settings_from
from tests.domain.rules.cases import casus
from tests.domain.views import view_of

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
YEARS = st.integers(1, 60)
ALL_WELL = Bevestiging(True, True, True, 0, 0, 0)


def test_p19_the_term_is_twenty_years_after_the_closing() -> None:
    term = bewaartermijn(date(2026, 3, 1), None, (), BUILT_IN)
    assert term is not None
    assert term.tot == date(2046, 3, 1)
    assert not term.is_over(date(2046, 2, 28))
    assert term.is_over(date(2046, 3, 1))


@pytest.mark.parametrize(
    ("day", "years", "then"),
    [(date(2024, 2, 29), 20, date(2044, 2, 29)), (date(2024, 2, 29), 15, date(2039, 3, 1))],
)
def test_p19_a_term_that_began_on_a_leap_day_is_never_a_day_short(day: date, years: int, then: date) -> None:
    assert years_after(day, years) == then


def test_p19_an_open_casus_has_no_term() -> None:
    assert bewaartermijn(None, TODAY, (), BUILT_IN) is None


@given(closed=DAYS, changed=st.none() | DAYS, births=st.lists(DAYS, max_size=3), years=YEARS, age=YEARS)
def test_p19_no_term_ends_early(
    closed: date, changed: date | None, births: list[date], years: int, age: int
) -> None:
    settings = replace(BUILT_IN, bewaartermijn_jaren=years, bewaren_tot_leeftijd=age)
    term = bewaartermijn(closed, changed, births, settings)
    assert term is not None
    assert term.tot >= years_after(max(closed, changed or closed), max(years, LEAST_YEARS))
    assert all(term.tot >= years_after(birth, age) for birth in births)
    assert not term.is_over(term.tot - timedelta(days=1))


@given(closed=DAYS, changed=DAYS, later=st.integers(0, 10_000))
def test_p19_a_later_change_never_makes_the_term_shorter(closed: date, changed: date, later: int) -> None:
    first = bewaartermijn(closed, changed, (), BUILT_IN)
    second = bewaartermijn(closed, changed + timedelta(days=later), (), BUILT_IN)
    assert first is not None
    assert second is not None
    assert second.tot >= first.tot


def test_p19_the_term_of_a_casus_follows_from_closing_and_children() -> None:
    root, child = RecordId(b"r" * 16), RecordId(b"k" * 16)
    closing = {"stap": "afgesloten", "afgesloten_op": "2026-03-01"}
    ops = [Operation(root, "Casus", name, value) for name, value in closing.items()]
    born = [("rol", "jeugdige"), ("geboortedatum", "2025-05-05"), (PARENT, root.hex())]
    ops += [Operation(child, "Persoon", name, value) for name, value in born]
    term = term_of(view_of(bundel_of(root), ops), replace(BUILT_IN, bewaartermijn_jaren=15))
    assert term is not None
    assert (term.vanaf, term.tot) == (date(2026, 3, 1), date(2043, 5, 5))


CLOSED = facts_of_file(casus(stap="afgesloten"))


@given(
    seen=st.builds(
        Bevestiging,
        is_enrolled=st.booleans(),
        has_access=st.booleans(),
        is_read=st.booleans(),
        unconfirmed=st.integers(0, 2),
        drafts=st.integers(0, 2),
        attachments=st.integers(0, 2),
    )
)
def test_p18_a_casus_leaves_only_when_the_server_has_everything(seen: Bevestiging) -> None:
    assert (stays_for(CLOSED, seen, TODAY) == ()) is (seen == ALL_WELL)


def test_p18_what_is_no_casus_or_not_closed_stays() -> None:
    assert stays_for(None, ALL_WELL, TODAY) == (Reden.NIET_AFGESLOTEN,)
    open_casus = facts_of_file(casus(stap="uitvoeren"))
    assert stays_for(open_casus, ALL_WELL, TODAY) == (Reden.NIET_AFGESLOTEN,)
    caring = facts_of_file(casus(stap="afgesloten", nazorg=[{"id": "n", "tot": "2027-01-01"}]))
    assert stays_for(caring, ALL_WELL, TODAY) == (Reden.NAZORG,)


@given(closed=st.none() | DAYS, today=DAYS)
def test_p18_without_a_term_of_the_cjg_nothing_is_proposed(closed: date | None, today: date) -> None:
    assert not is_proposed(closed, today, BUILT_IN)


def test_p18_a_cjg_sets_after_how_many_days_leaving_is_proposed() -> None:
    settings = settings_from({"getallen": {"van_laptop_dagen": 90}}, frozenset())
    assert not is_proposed(date(2026, 8, 25), TODAY, settings)
    assert is_proposed(date(2026, 8, 24), TODAY, settings)
    assert not is_proposed(None, TODAY, settings)
