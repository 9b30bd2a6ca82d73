"""R40 to R48: one coördinator, help as light as it can be, and nobody out of sight."""

from __future__ import annotations

import pytest

from tests.domain.rules.cases import Json, casus, findings, found

ILSE: Json = {"vorm": "zorgcoordinator", "persoon": "Ilse Kompas", "vanaf": "2026-01-05"}
PLAN: Json = {"id": "gp", "soort": "gezinsplan", "status": "vastgesteld", "datum": "2026-02-10"}


def helper(key: str, discipline: str, status: str = "actief") -> Json:
    return {"id": key, "type": "behandeling", "discipline": discipline, "status": status, "uitvoerder": key}


TWO = [helper("o1", "GGZ"), helper("o2", "weerbaarheid")]


def test_r40_more_than_one_question_needs_a_coordinator() -> None:
    raw = casus(spoor="meervoudig", stap="uitvoeren")
    assert [(one.path, one.klasse) for one in findings("R40", raw)] == [("/coordinaties", "B")]
    light = {**raw, "coordinaties": [{**ILSE, "vorm": "betrokken_professional"}]}
    assert found("R40", light) != []
    ended = {**raw, "coordinaties": [{**ILSE, "tot": "2026-02-01"}]}
    assert found("R40", ended) != []


def test_r40_two_disciplines_need_one_too_and_it_shows_from_the_start() -> None:
    raw = casus(spoor="enkelvoudig", stap="gezinsplan_opstellen", ondersteuningen=TWO)
    assert [one.klasse for one in findings("R40", raw)] == ["W"]


def test_r40_counts_active_helpers_of_the_network_once_per_discipline() -> None:
    members = [
        {"id": key, "aard": "hulpverlener", "betrokkenheid": "actief", "discipline": "ggz"} for key in "ab"
    ]
    same = casus(stap="uitvoeren", netwerkkaarten=[{"id": "n", "datum": "2026-02-01", "leden": members}])
    assert found("R40", same) == []
    members[1]["discipline"] = "schuldhulp"
    assert found("R40", same) != []


def test_r40_is_silent_with_a_coordinator_and_when_it_ended_with_the_casus() -> None:
    assert found("R40", casus(spoor="meervoudig", stap="uitvoeren", coordinaties=[ILSE])) == []
    closed = casus(
        spoor="meervoudig",
        stap="afgesloten",
        gezinsplannen=[PLAN],
        coordinaties=[{**ILSE, "tot": "2026-02-20"}],
    )
    assert found("R40", closed) == []
    assert found("R40", casus(spoor="enkelvoudig", stap="uitvoeren", ondersteuningen=TWO[:1])) == []


NEXT: Json = {**ILSE, "persoon": "Bram", "vanaf": "2026-02-01", "reden": "Ilse is met verlof"}


@pytest.mark.parametrize("end", [None, "2026-02-02"])
def test_r41_two_coordinators_at_once_are_one_too_many(end: object) -> None:
    raw = casus(coordinaties=[NEXT, {**ILSE, "tot": end}])
    assert [(one.path, one.klasse) for one in findings("R41", raw)] == [("/coordinaties/1/tot", "B")]


def test_r41_a_change_says_why_and_ends_the_one_before() -> None:
    ended = {**ILSE, "tot": "2026-02-01"}
    assert found("R41", casus(coordinaties=[ended, {**NEXT, "reden": ""}])) == [
        ("/coordinaties/1/reden", "reden")
    ]
    assert found("R41", casus(coordinaties=[ended, NEXT])) == []
    gone = {**ended, "tot": "2026-01-31"}
    assert found("R41", casus(coordinaties=[gone, {**NEXT, "reden": ""}])) == []


def plan_with(who: str) -> Json:
    return {**PLAN, "doelen": [{"id": "d", "acties": [{"id": "a", "wie": who}]}]}


def test_r42_who_coordinates_also_acts() -> None:
    raw = casus(coordinaties=[ILSE], gezinsplannen=[plan_with("Oma Greet")])
    assert found("R42", raw) == [("/gezinsplannen/0/doelen", "eigen_actie")]
    assert found("R42", casus(coordinaties=[ILSE], gezinsplannen=[plan_with("ilse kompas")])) == []
    old = {**plan_with("Oma Greet"), "status": "afgerond"}
    assert found("R42", casus(coordinaties=[ILSE], gezinsplannen=[old])) == []


QUESTIONS = """opstellerPlan wieWanneerInGezin agendaEnGezinsritme registratieEnInformeren privacy
    aanpakEnPrioriteiten verantwoordingAanWie eigenOrganisatie geheelEnAanspreken"""
NINE = dict.fromkeys(QUESTIONS.split(), "Ilse")


def test_r43_two_disciplines_answer_nine_questions() -> None:
    raw = casus(ondersteuningen=TWO, gezinsplannen=[PLAN])
    assert found("R43", raw) == [("/coordinatieafspraken", "geen")]
    half = [{"id": "ca", **NINE, "privacy": ""}]
    assert found("R43", {**raw, "coordinatieafspraken": half}) == [
        ("/coordinatieafspraken/0/privacy", "vraag")
    ]
    assert found("R43", {**raw, "coordinatieafspraken": [{"id": "ca", **NINE}]}) == []
    assert found("R43", casus(ondersteuningen=TWO[:1], gezinsplannen=[PLAN])) == []


@pytest.mark.parametrize(
    ("situation", "spoor", "highest"),
    [
        ("a_opvoedingsvragen", "enkelvoudig", 2),
        ("b_opvoedingsspanning", "enkelvoudig", 3),
        ("b_opvoedingsspanning", "meervoudig", 4),
        ("c_opvoedingscrisis", "meervoudig", 6),
        ("d_opvoedingsnood", "meervoudig", 7),
        ("b_opvoedingsspanning", "structureel", 5),
        ("b_opvoedingsspanning", "advies", 2),
    ],
)
def test_r44_more_than_proposed_says_why_not_lighter(situation: str, spoor: str, highest: int) -> None:
    def at(niveau: int, **more: object) -> list[tuple[str, str]]:
        analyse = {
            "id": "a",
            "datum": "2026-02-01",
            "opvoedsituatie": situation,
            "spoor": spoor,
            "niveau": niveau,
        }
        return found("R44", casus(eersteAnalyses=[{**analyse, **more}]))

    assert at(highest) == []
    assert at(highest + 1) == [("/eersteAnalyses/0/waaromNietLichter", "hoger")]
    assert at(highest + 1, waaromNietLichter="Eerder geprobeerd") == []


def test_r44_lighter_than_proposed_in_danger_says_why() -> None:
    analyse = {
        "id": "a",
        "datum": "2026-02-01",
        "opvoedsituatie": "c_opvoedingscrisis",
        "spoor": "meervoudig",
        "niveau": 4,
    }
    unsafe = [{"id": "r", "datum": "2026-01-30T10:00", "status": "onveilig"}]
    raw = casus(eersteAnalyses=[analyse], risicotaxaties=unsafe)
    assert found("R44", raw) == [("/eersteAnalyses/0/motiveringAfwijking", "lager")]
    assert found("R44", casus(eersteAnalyses=[analyse])) == []


def sessions(count: int, niveau: int, kind: str = "opvoedtraining") -> list[tuple[str, str]]:
    talks = [{"id": f"c{index}", "soort": "huisbezoek", "ondersteuningId": "o"} for index in range(count)]
    tried = {"id": "p", "soort": "poging_geen_contact", "ondersteuningId": "o"}
    support = {"id": "o", "type": kind, "niveau": niveau}
    return found("R45", casus(contacten=[*talks, tried], ondersteuningen=[support]))


@pytest.mark.parametrize(
    ("niveau", "kind", "near", "most"),
    [
        (3, "opvoedtraining", 4, 5),
        (4, "opvoedtraining", 10, 12),
        (4, "groepsaanbod", 7, 8),
        (5, "behandeling", 20, 25),
    ],
)
def test_r45_warns_near_and_at_the_most_sessions(niveau: int, kind: str, near: int, most: int) -> None:
    assert sessions(near - 1, niveau, kind) == []
    assert sessions(near, niveau, kind) == [("/ondersteuningen/0/niveau", "bijna")]
    assert sessions(most, niveau, kind) == [("/ondersteuningen/0/niveau", "bereikt")]


def test_r45_counts_nothing_where_there_is_no_most() -> None:
    assert sessions(40, 6) == []


LEAD: Json = {"id": "l", "soort": "erbij_halen", "coordinatorBlijft": "ja"}


def test_r46_who_brings_somebody_in_stays() -> None:
    raw = casus(toeleidingen=[{**LEAD, "coordinatorBlijft": "nee"}])
    assert found("R46", raw) == [("/toeleidingen/0/coordinatorBlijft", "blijft")]
    assert (
        found("R46", casus(toeleidingen=[LEAD, {**LEAD, "soort": "overdracht", "coordinatorBlijft": "nee"}]))
        == []
    )


HANDED: Json = {
    "id": "l", "soort": "overdracht", "overdrachtGrond": "verhuizing", "naar": "Bo, CJG Elders",
    "warmeOverdrachtOp": "2026-02-12", "wensVanHetGezin": "Graag",
}  # fmt: skip


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("overdrachtGrond", "overdracht_grond"),
        ("naar", "naar"),
        ("warmeOverdrachtOp", "warme_overdracht_op"),
        ("wensVanHetGezin", "gezin"),
    ],
)
def test_r47_handing_over_is_complete(key: str, text: str) -> None:
    assert found("R47", casus(toeleidingen=[{**HANDED, key: None}])) == [(f"/toeleidingen/0/{key}", text)]
    assert found("R47", casus(toeleidingen=[HANDED, {"id": "m", "soort": "erbij_halen"}])) == []


RUNNING: Json = {"id": "o", "status": "actief", "uitvoerder": "Vera", "startdatum": "2026-01-05"}


def test_r48_help_by_others_is_followed() -> None:
    (finding,) = findings("R48", casus(ondersteuningen=[RUNNING]))
    assert (finding.path, finding.values) == ("/ondersteuningen/0", {"dag": "2026-02-16"})


def test_r48_is_silent_when_heard_of_own_ended_or_closed() -> None:
    talk = {"id": "c", "datumtijd": "2026-02-01T10:00", "ondersteuningId": "o"}
    assert found("R48", casus(ondersteuningen=[RUNNING], contacten=[talk])) == []
    told = {"id": "e", "datum": "2026-02-01", "leveringDerden": [{"ondersteuningId": "o"}]}
    assert found("R48", casus(ondersteuningen=[RUNNING], evaluaties=[told])) == []
    assert found("R48", casus(ondersteuningen=[RUNNING], coordinaties=[{**ILSE, "persoon": "Vera"}])) == []
    assert found("R48", casus(ondersteuningen=[{**RUNNING, "status": "afgerond"}])) == []
    assert found("R48", casus(ondersteuningen=[RUNNING], stap="afgesloten")) == []
