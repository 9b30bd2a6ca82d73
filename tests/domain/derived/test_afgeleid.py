"""Derived values follow from what was filled in, for any casus: also an empty, half or reopened one."""

from __future__ import annotations

import dataclasses
import json
import re
from datetime import date

import pytest
from hypothesis import given, settings

from jgw_desktop.app.exchange import derive_file
from jgw_desktop.app.exchange.facts import facts_of_file
from jgw_desktop.domain.derived.afgeleid import derive
from jgw_desktop.domain.derived.metingen import OWN_LISTS, Items
from jgw_desktop.domain.rules import BUILT_IN, check_casus
from jgw_desktop.domain.values import Value, thaw
from resources import read_bytes
from tests.app.casus_strategy import casussen
from tests.domain.rules.cases import CHILD, TEEN, TODAY, UNBORN, Json, casus


def derived(raw: object, today: date = TODAY) -> dict[str, Value]:
    return derive(facts_of_file(raw), today, BUILT_IN)


def one(name: str, raw: object) -> object:
    return thaw(derived(raw)[name])


def inzet(start: str, end: str, kind: str = "gezinsbegeleiding", **more: object) -> Json:
    return {"id": start, "type": kind, "startdatum": start, "geplandEinde": end, "status": "afgerond", **more}


def hulpverlener(naam: str, discipline: str, betrokkenheid: str = "actief") -> Json:
    return {"naam": naam, "aard": "hulpverlener", "discipline": discipline, "betrokkenheid": betrokkenheid}


@pytest.mark.parametrize("place", [0, 1])
def test_the_fictional_casussen_come_out_as_they_say_themselves(place: int) -> None:
    raw = read_bytes("demo", "casussen.json")
    ours = derive_file(raw, TODAY, BUILT_IN)[place]
    theirs = json.loads(raw)["casussen"][place]
    assert ours["id"] == theirs["id"]
    assert {name: ours[name] for name in theirs["verwacht"]} == theirs["verwacht"]


def test_an_empty_casus_has_zeros_and_nothing_that_is_guessed() -> None:
    empty = derived({})
    assert (empty["kwetsbaar"], empty["aantalRisicofactorenMax"]) == (False, 0)
    assert empty["gezichtenOpNetwerkkaart"] == empty["disciplinesActief"] == empty["informeleLeden"] == 0
    assert (empty["aantalBezoekersPerType"], empty["metingVerschil"]) == ({}, ())
    unknown = (
        "eersteOndersteuning",
        "zesMaandenGrens",
        "dagenSignaalTotEersteContact",
        "gemiddeldeDoelstijging",
    )
    assert [empty[name] for name in (*unknown, "aandeelActiesGezinEnNetwerkPct")] == [None] * 5
    assert empty["veiligheidsstatus"] == "niet_beoordeeld"


@settings(max_examples=40)
@given(casussen())
def test_every_casus_that_can_be_written_can_be_derived(raw: dict[str, object]) -> None:
    json.dumps(thaw(derived(raw)))


@pytest.mark.parametrize(
    "broken", [None, "x", 3, [None], [{}], {"a": 1}, [{"id": [1], "datum": 5, "perKind": [3]}]]
)
def test_what_does_not_fit_counts_as_not_filled_in(broken: object) -> None:
    names = (
        "risicotaxaties",
        "ondersteuningen",
        "netwerkkaarten",
        "metingen",
        "contacten",
        "eersteAnalyses",
        "gezin",
    )
    derived(dict.fromkeys(names, broken))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_date_at_the_edge_of_the_calendar_stops_nothing(day: str) -> None:
    whole = re.sub(r'"\d{4}-\d\d-\d\d', f'"{day}', read_bytes("demo", "casussen.json").decode())
    for raw in json.loads(whole)["casussen"]:
        for stap in ("uitvoeren", "afgesloten"):
            running = [
                {**each, "status": "actief", "werkelijkEinde": None} for each in raw["ondersteuningen"]
            ]
            facts = facts_of_file({**raw, "stap": stap, "ondersteuningen": running})
            derive(facts, TODAY, BUILT_IN)
            check_casus(facts, TODAY, BUILT_IN)


def test_four_different_risk_factors_in_one_analysis_make_a_family_kwetsbaar() -> None:
    three = {"risicofactoren": ["armoede", "schulden", "schulden", "werkloosheid"]}
    four = {"risicofactoren": ["armoede", "schulden", "zwak_netwerk", "werkloosheid"]}
    assert one("kwetsbaar", casus(eersteAnalyses=[three, {"risicofactoren": ["lage_opleiding"]}])) is False
    both = casus(eersteAnalyses=[four, three])
    assert (one("aantalRisicofactorenMax", both), one("kwetsbaar", both)) == (4, True)


def test_faces_are_the_active_helpers_on_the_newest_map_each_once_and_disciplines_are_told_apart() -> None:
    first = {
        "datum": "2026-01-10",
        "leden": [hulpverlener("An", "jgz"), hulpverlener("Bo", "amw", "achtergrond")],
    }
    newest = {
        "datum": "2026-02-10",
        "leden": [
            hulpverlener("An", "JGZ"),
            hulpverlener("an ", "jgz"),
            hulpverlener("Cas", "jgz "),
            hulpverlener("Dee", "schuldhulp", "gestopt"),
            {"naam": "Oma", "aard": "informeel", "betrokkenheid": "achtergrond"},
            {"naam": "Kees", "aard": "vrijwilliger", "betrokkenheid": "actief"},
            {"naam": "Juf", "aard": "beroepsopvoeder", "betrokkenheid": "actief"},
        ],
    }
    raw = casus(netwerkkaarten=[newest, first])
    names = ("gezichtenBijStart", "gezichtenOpNetwerkkaart", "disciplinesActief", "informeleLeden")
    assert [one(name, raw) for name in names] == [1, 2, 1, 2]


def test_the_clock_starts_at_jeugdhulp_and_not_at_debts_adult_care_or_volunteers() -> None:
    others = [
        inzet(f"2025-0{n}-01", "2026-01-01", kind)
        for n, kind in enumerate(("schuldhulp", "volwassenenhulp"), 1)
    ]
    raw = casus(ondersteuningen=[*others, inzet("2025-08-31", "2026-01-01")])
    assert (one("eersteOndersteuning", raw), one("zesMaandenGrens", raw)) == ("2025-08-31", "2026-02-28")
    assert one("eersteOndersteuning", casus(ondersteuningen=others)) is None


@pytest.mark.parametrize(
    ("second", "limit"),
    [("2025-06-29", "2025-07-10"), ("2025-07-01", "2026-01-01"), ("2025-06-30", "2025-12-30")],
)
def test_a_pause_of_three_months_sets_the_clock_back_and_a_shorter_one_does_not(
    second: str, limit: str
) -> None:
    first = inzet("2025-01-10", "2025-03-30")
    raw = casus(ondersteuningen=[inzet(second, "2025-12-01"), first])
    assert (one("eersteOndersteuning", raw), one("zesMaandenGrens", raw)) == ("2025-01-10", limit)


def test_help_that_still_runs_or_was_extended_is_no_pause() -> None:
    later = inzet("2026-01-01", "2026-03-01")
    running = inzet("2025-01-10", "2025-03-30", status="actief")
    extended = inzet("2025-01-10", "2025-03-30", verlengingen=[{"tot": "2025-12-01"}])
    for first in (running, extended):
        assert one("zesMaandenGrens", casus(ondersteuningen=[first, later])) == "2025-07-10"


def test_days_count_from_the_first_signal_to_the_first_time_the_family_was_met() -> None:
    raw = casus(
        signalen=[
            {"id": "s2", "ontvangenOp": "2026-02-01T09:00"},
            {"id": "s", "ontvangenOp": "2026-01-05T09:00"},
        ],
        contacten=[
            {"datumtijd": "2026-01-06T09:00", "soort": "poging_geen_contact", "aanwezigen": []},
            {
                "datumtijd": "2026-01-07T09:00",
                "soort": "bilateraal_professional",
                "aanwezigen": [{"type": "hulpverlener"}],
            },
            {"datumtijd": "2026-01-09T09:00", "soort": "huisbezoek", "aanwezigen": [{"type": "ouder"}]},
        ],
        gezinsplannen=[
            {"datum": "2026-01-10", "status": "concept"},
            {"datum": "2026-02-02", "status": "vastgesteld"},
        ],
    )
    assert (one("dagenSignaalTotEersteContact", raw), one("dagenSignaalTotEerstePlan", raw)) == (4, 28)


def test_the_rise_of_a_goal_ends_at_its_last_score_whatever_the_order_of_the_evaluations() -> None:
    doelen = [{"id": "d1", "startCijfer": 3}, {"id": "d2", "startCijfer": 5}, {"id": "d3", "startCijfer": 1}]
    last = {"datum": "2026-02-20", "perDoel": [{"doelId": "d1", "cijfer": 8}]}
    first = {"datum": "2026-01-20", "perDoel": [{"doelId": "d1", "cijfer": 4}, {"doelId": "d2", "cijfer": 4}]}
    raw = casus(gezinsplannen=[{"id": "p", "doelen": doelen}], evaluaties=[last, first])
    assert one("gemiddeldeDoelstijging", raw) == 2.0


def test_actions_of_volunteers_count_as_own_and_those_of_professionals_do_not() -> None:
    acties = [{"uitvoerderSoort": kind} for kind in ("gezin", "vrijwilliger", "professional")]
    assert (
        one("aandeelActiesGezinEnNetwerkPct", casus(gezinsplannen=[{"doelen": [{"acties": acties}]}])) == 67
    )


def meting(moment: str, day: str, answer: int, **more: object) -> Json:
    lijst = {
        "vragenlijst": "cjg-startfoto-ouder",
        "vragenlijstVersie": 1,
        "invullerId": "m",
        "betreftId": "k",
    }
    return {
        **lijst,
        "moment": moment,
        "ingevuldOp": day,
        "antwoorden": {"z1": answer, "k6": 2},
        "zorgScore": 99,
        **more,
    }


def test_scores_are_computed_and_only_what_is_the_same_list_person_and_child_is_compared() -> None:
    pairs = [
        meting("eind", "2026-02-01", 1),
        meting("start", "2026-01-01", 3),
        meting("tussen", "2026-01-15", 2),
    ]
    other = [
        meting("eind", "2026-02-01", 0, betreftId="x"),
        meting("eind", "2026-02-01", 0, vragenlijstVersie=2),
    ]
    expected = {"invullerId": "m", "zorgVan": 3, "zorgNaar": 1, "krachtVan": 2, "krachtNaar": 2}
    assert one("metingVerschil", casus(metingen=[*pairs, *other])) == [expected]
    assert one("metingVerschil", casus(metingen=[pairs[0]])) == []


def test_a_list_of_which_the_items_are_unknown_keeps_the_sums_that_were_written_down() -> None:
    own = [
        meting("start", "2026-01-01", 3, vragenlijst="sdq"),
        meting("eind", "2026-02-01", 1, vragenlijst="sdq"),
    ]
    found = one("metingVerschil", casus(metingen=own))
    assert found == [
        {"invullerId": "m", "zorgVan": 99, "zorgNaar": 99, "krachtVan": None, "krachtNaar": None}
    ]
    lists = {**OWN_LISTS, "sdq": Items(("k6",), ("z1",))}
    known = derive(facts_of_file(casus(metingen=own)), TODAY, BUILT_IN, lists)["metingVerschil"]
    expected = {"invullerId": "m", "zorgVan": 2, "zorgNaar": 2, "krachtVan": 3, "krachtNaar": 1}
    assert thaw(known) == [expected]


def taxatie(day: str, status: str, **answers: str) -> Json:
    rows = [{"jeugdigeId": child, "vraag1": answer, "vraag2": "nee"} for child, answer in answers.items()]
    return {"id": day, "datum": f"{day}T10:00", "status": status, "perKind": rows}


@pytest.mark.parametrize(
    ("taxaties", "status"),
    [
        ([], "niet_beoordeeld"),
        ([taxatie("2026-01-01", "veilig", k="nee", o="nee")], "veilig"),
        ([taxatie("2026-01-01", "veilig", k="nee", o="onbekend")], "twijfel"),
        ([taxatie("2026-01-01", "veilig", k="nee", o="ja")], "onveilig"),
        ([taxatie("2026-01-01", "twijfel", k="nee", o="nee")], "twijfel"),
        (
            [
                taxatie("2026-02-01", "veilig", k="nee", o="nee"),
                taxatie("2026-01-01", "onveilig", k="ja", o="nee"),
            ],
            "veilig",
        ),
        (
            [taxatie("2026-01-01", "onveilig", k="ja", o="nee"), taxatie("2026-02-01", "veilig", o="nee")],
            "onveilig",
        ),
    ],
)
def test_safety_is_what_the_newest_answers_about_each_child_say(taxaties: list[Json], status: str) -> None:
    assert one("veiligheidsstatus", casus(CHILD, UNBORN, risicotaxaties=taxaties)) == status


def test_a_child_without_both_answers_is_not_assessed() -> None:
    raw = casus(CHILD, TEEN, UNBORN, risicotaxaties=[taxatie("2026-01-01", "veilig", k="nee")])
    assert one("kinderenNietBeoordeeld", raw) == ["t", "o"]


def test_sessions_count_what_took_place_and_a_group_has_its_own_limit() -> None:
    contacts = [
        {"ondersteuningId": "2026-01-01", "soort": kind} for kind in ("huisbezoek", "poging_geen_contact")
    ]
    group = inzet("2026-01-01", "2026-06-01", "groepsaanbod", niveau=4)
    assert one("sessies", casus(ondersteuningen=[group], contacten=contacts)) == [
        {"ondersteuningId": "2026-01-01", "aantal": 1, "maximum": 8, "procent": 12}
    ]


def test_monitoren_shows_from_seven_days_before_an_evaluation_until_it_was_held() -> None:
    plan = {"id": "p", "status": "vastgesteld", "evaluatiemomenten": ["2026-03-09", "2026-06-01"]}
    raw = casus(stap="uitvoeren", gezinsplannen=[plan])
    held = {**raw, "evaluaties": [{"planId": "p", "datum": "2026-03-05"}]}
    shown = {day: derived(raw, date(2026, 3, day))["getoondeStappen"] for day in (1, 2, 20)}
    assert shown == {1: ("uitvoeren",), 2: ("uitvoeren", "monitoren"), 20: ("uitvoeren", "monitoren")}
    assert derived(held, date(2026, 3, 20))["getoondeStappen"] == ("uitvoeren",)


def test_a_cjg_may_set_from_how_many_risk_factors_a_family_is_kwetsbaar() -> None:
    raw = facts_of_file(casus(eersteAnalyses=[{"risicofactoren": ["armoede"]}]))
    assert derive(raw, TODAY, dataclasses.replace(BUILT_IN, kwetsbaar_vanaf=1))["kwetsbaar"] is True
