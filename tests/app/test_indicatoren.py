"""The indicators of all casussen added up, and the table that may leave the laptop."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.app.exchange import import_document, read_document
from jgw_desktop.app.exchange.facts import facts_of_file
from jgw_desktop.app.indicatoren import Totals, as_csv, numbers_of, spreekuur_numbers, talks_by_month
from jgw_desktop.app.spreekuur import CONSULT, first_check, ready
from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.derived.in_period import Length, beside, period_of
from jgw_desktop.domain.derived.metingen import OWN_LISTS
from jgw_desktop.domain.derived.uitkomsten import uitkomsten
from jgw_desktop.domain.ids import BundelId, root_of
from jgw_desktop.domain.rules import BUILT_IN
from jgw_desktop.domain.tevredenheid import CHECK
from jgw_desktop.domain.values import Value
from resources import read_bytes
from tests.app.memory_store import MemoryStore
from tests.domain.rules.cases import casus

WORDS = {name: name for name in ("indicator", "onderdeel", "waarde", "aantal", "verborgen")}


@pytest.fixture(scope="module")
def totals() -> Totals:
    store = MemoryStore()
    import_document(store, read_document(read_bytes("demo", "casussen.json")))
    found = Totals()
    for row in store.casussen():
        found.add(numbers_of(store, row.bundel, BUILT_IN))
    return found


def test_both_casussen_are_counted(totals: Totals) -> None:
    assert totals.casussen == 2
    assert totals.below("opvoedsituatie", "begin") == {"b_opvoedingsspanning": 2}
    assert totals.of("I23", "gezin").total > 0


def test_a_mean_is_shown_as_a_mean_and_a_count_as_a_sum() -> None:
    found = Totals()
    for rise in (1.0, 2.0):
        found.add({"I14": {"kracht": rise}, "I8": {"bron": {"school": 2}}, "I13": rise > 1})
    assert found.of("I14", "kracht").shown == 1.5
    assert found.of("I8", "bron", "school").shown == 4
    assert (found.of("I13").total, found.of("I13").known) == (1, 2)


def test_what_does_not_apply_is_not_counted() -> None:
    found = Totals()
    found.add({"I13": None})
    assert found.of("I13").known == 0


def test_small_groups_are_hidden_in_what_leaves_the_laptop() -> None:
    found = Totals()
    found.add({"I5": {"huisbezoek": 9, "telefoon": 10}})
    lines = as_csv(found, WORDS).splitlines()
    assert "I5;huisbezoek;verborgen;verborgen" in lines
    assert "I5;telefoon;10;1" in lines


def test_no_spreadsheet_takes_a_part_for_a_formula() -> None:
    found = Totals()
    found.add({"I5": {"=1+1;x": 12}})
    assert "I5;1+1,x;" in as_csv(found, WORDS)


def test_no_name_of_a_family_stands_in_the_table(totals: Totals) -> None:
    table = as_csv(totals, WORDS)
    assert not any(name in table for name in ("Sanne", "Daan", "Lotte", "Jip", "Nergenshuizen", "Theepot"))


def test_effect_goals_and_own_strength_follow_from_the_records() -> None:
    metingen = [
        {
            "id": moment,
            "vragenlijst": "cjg-startfoto-ouder",
            "vragenlijstVersie": 1,
            "moment": moment,
            "invullerId": "m",
            "ingevuldOp": day,
            "gezinscijfer": score,
            "antwoorden": {"z1": worry, "k1": strength},
        }
        for moment, day, score, worry, strength in (
            ("start", "2026-01-01", 4, 3, 1),
            ("eind", "2026-06-01", 7, 1, 2),
        )
    ]
    facts = facts_of_file(casus(metingen=metingen))
    assert uitkomsten(facts, BUILT_IN, OWN_LISTS)["I14"] == {
        "zorg": -2,
        "kracht": 1,
        "cijferBegin": 4,
        "cijferNu": 7,
    }


def test_school_that_helped_itself_counts_for_the_rule_of_eighty_percent() -> None:
    signals = [
        {"id": "a", "bron": "school", "besluit": "advies_volstaat", "watDeedMelderZelf": "Gesprek"},
        {"id": "b", "bron": "school", "besluit": "oppakken", "watDeedMelderZelf": "Gesprek"},
        {"id": "c", "bron": "ouder", "besluit": "advies_volstaat", "watDeedMelderZelf": "Gesprek"},
    ]
    found = uitkomsten(facts_of_file(casus(signalen=signals)), BUILT_IN, OWN_LISTS)
    assert found["I19"] == {"vanSchoolOfOpvang": 2, "zelfGeholpen": 1}


def _of_period(length: Length, day: date) -> Totals:
    store = MemoryStore()
    import_document(store, read_document(read_bytes("demo", "casussen.json")))
    found = Totals()
    for row in store.casussen():
        found.add(numbers_of(store, row.bundel, BUILT_IN, period_of(length, day)))
    return found


def test_in_a_period_only_what_happened_in_it_is_counted(totals: Totals) -> None:
    year = _of_period(Length.JAAR, date(2025, 6, 1))
    month = _of_period(Length.MAAND, date(2025, 2, 15))
    for path in (("I5", "huisbezoek"), ("I9", "eerste_lijn")):
        assert year.of(*path).total == totals.of(*path).total
        assert month.of(*path).total < totals.of(*path).total


def test_a_casus_in_which_nothing_happened_in_a_period_is_not_counted_for_it() -> None:
    assert _of_period(Length.MAAND, date(2024, 5, 1)).casussen == 0
    assert _of_period(Length.JAAR, date(2025, 5, 1)).casussen == 2


def test_how_a_casus_stands_is_told_as_it_was_at_the_end_of_the_period() -> None:
    begun, done = _of_period(Length.MAAND, date(2025, 1, 31)), _of_period(Length.JAAR, date(2025, 1, 31))
    assert begun.of("I14", "cijferNu").known == 0
    assert done.of("I14", "cijferNu").known > 0
    assert begun.closed < done.closed


@pytest.mark.parametrize(
    ("length", "first", "last"),
    [
        (Length.MAAND, date(2024, 2, 1), date(2024, 2, 29)),
        (Length.KWARTAAL, date(2024, 1, 1), date(2024, 3, 31)),
        (Length.JAAR, date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_period_is_one_of_the_calendar_and_the_next_begins_the_day_after(
    length: Length, first: date, last: date
) -> None:
    period = period_of(length, date(2024, 2, 12))
    assert (period.first, period.last) == (first, last)
    assert beside(length, period, 1).first == last + timedelta(days=1)
    assert beside(length, period, -1).last == first - timedelta(days=1)


def test_consults_and_what_people_thought_of_them_count_without_a_casus() -> None:
    store = MemoryStore()
    bundel = ready(store)
    assert bundel is not None
    consult: dict[str, Value] = {"bezoeker_type": "ouder", "kanaal": "inloop", "vraag_type": "leefstijl"}
    checks: list[dict[str, Value]] = [{"begrepen": 9, "geholpen": 7, "snel_genoeg": "ja"}, {"begrepen": 6}]
    ops = [
        *_of_spreekuur(bundel, CONSULT, {**consult, "datum": "2026-03-12"}),
        *(
            op
            for one in checks
            for op in _of_spreekuur(bundel, CHECK, {**first_check(date(2026, 4, 2)), **one})
        ),
    ]
    store.commit([Edit(bundel, tuple(ops))])
    found = Totals()
    for numbers in spreekuur_numbers(store):
        found.count(numbers)
    assert (found.casussen, found.of("I4", "ouder").total, found.of("I5", "inloop").total) == (0, 1, 1)
    assert found.of("I6", "leefstijl").total == found.of("spreekuur", "gesprekken").total == 1
    assert (
        found.of("I2", "informatie_en_advies", "aantal").total == found.of("spreekuur", "gevraagd").total == 2
    )
    assert found.of("I2", "informatie_en_advies", "begrepen").shown == 7.5
    assert found.of("spreekuur", "geholpen").shown == 7.0
    assert len(spreekuur_numbers(store, period_of(Length.MAAND, date(2026, 3, 1)))) == 1


def test_talks_are_counted_in_the_six_months_up_to_a_day() -> None:
    store = _with_talks("2026-01-31", "2026-02-01", "2026-02-28", "2026-07-01", "2025-08-31", None)
    months = talks_by_month(store, date(2026, 2, 27))
    assert [month.first.month for month, _ in months] == [9, 10, 11, 12, 1, 2]
    assert [talks for _, talks in months] == [0, 0, 0, 0, 1, 1]


def test_where_six_months_had_no_talk_the_months_end_at_the_newest_before_them() -> None:
    months = talks_by_month(_with_talks("2025-09-09", "2025-08-10"), date(2026, 11, 21))
    assert months[-1] == (period_of(Length.MAAND, date(2025, 9, 1)), 1)
    assert [talks for _, talks in months] == [0, 0, 0, 0, 1, 1]
    assert sum(talks for _, talks in talks_by_month(_with_talks(), date(2026, 11, 21))) == 0


def _with_talks(*days: str | None) -> MemoryStore:
    store = MemoryStore()
    bundel = ready(store)
    assert bundel is not None
    store.commit(
        [Edit(bundel, tuple(op for day in days for op in _of_spreekuur(bundel, CONSULT, {"datum": day})))]
    )
    return store


def _of_spreekuur(bundel: BundelId, kind: str, values: dict[str, Value]) -> tuple[Operation, ...]:
    return tuple(creation(new_id(), kind, root_of(bundel), "V", values))
