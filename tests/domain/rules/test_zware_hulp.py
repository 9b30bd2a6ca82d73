"""R49 to R61: heavy and long help."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from jgw_desktop.domain.rules import BUILT_IN, Klasse
from tests.domain.rules.cases import Json, casus, findings, found

VA: Json = {"id": "va", "jeugdigeId": "k", "datum": "2025-12-01"}
EKB: Json = {"id": "ek", "soort": "eigen_kracht_conferentie", "status": "gehouden", "datum": "2025-12-10"}
UHP: Json = {"id": "u", "jeugdigeId": "k", "kader": "vrijwillig_via_cjg", "startdatum": "2026-01-10",
             "verklarendeAnalyseId": "va", "ekbId": "ek"}  # fmt: skip
ANSWERS = {"netwerkOplossing": "oma", "verwachteTerugkeer": "2026-03-01", "rolVanOuders": "weekend",
           "aansluitingLeefomgeving": "zelfde school", "terugkeerplan": "per week"}  # fmt: skip
HELP: Json = {"id": "o", "type": "gezinsbegeleiding", "niveau": 4, "status": "actief",
              "startdatum": "2026-01-10", "geplandEinde": "2026-07-10"}  # fmt: skip


def placed(uhp: object = None, va: object = VA, ekb: object = EKB, **more: object) -> Json:
    return casus(
        uithuisplaatsingen=[{**UHP, **(uhp if isinstance(uhp, dict) else {})}],
        verklarendeAnalyses=[va] if va else [],
        eigenKrachtBijeenkomsten=[ekb] if ekb else [],
        **more,
    )


def helped(*more: Json, **fields: object) -> Json:
    return casus(ondersteuningen=[{**HELP, **fields}], eigenKrachtBijeenkomsten=list(more), stap="uitvoeren")


def test_r52_a_lasting_limitation_asks_for_its_own_track_and_a_toets() -> None:
    chronic = {"chronischeBeperking": "ja", "spoor": "meervoudig"}
    specialist = {**HELP, "niveau": 5}
    raw = casus(eersteAnalyses=[chronic], ondersteuningen=[specialist])
    assert found("R52", raw) == [("/eersteAnalyses/0/spoor", "spoor"), ("/ondersteuningen/0/niveau", "toets")]
    tested = {"consultaties": [{"id": "co", "datum": "2026-01-10"}]}
    assert not found("R52", {**raw, "eersteAnalyses": [{**chronic, "spoor": "structureel"}], **tested})
    assert not found("R52", {**raw, "eersteAnalyses": [{**chronic, "motiveringAfwijking": "kort"}], **tested})
    assert not found(
        "R52", casus(eersteAnalyses=[{"chronischeBeperking": "nee"}], ondersteuningen=[specialist])
    )


FULL: Json = {"id": "t", "bestemming": "niet_vrij_toegankelijk", "grondSpecialist": "verslaving",
              "afwegingIngrijpend": "a", "afwegingDeskundigheid": "b", "afwegingKosten": "c",
              "consultatieId": "co", "planId": "p"}  # fmt: skip
BESIDE: Json = {"consultaties": [{"id": "co"}], "gezinsplannen": [{"id": "p"}]}


@pytest.mark.parametrize("name", [name for name in FULL if name not in ("id", "bestemming")])
def test_r53_help_that_is_not_freely_accessible_needs_all_six(name: str) -> None:
    for broken in ({**FULL, name: None}, {key: value for key, value in FULL.items() if key != name}):
        assert [path for path, _ in found("R53", casus(toeleidingen=[broken], **BESIDE))] == [
            f"/toeleidingen/0/{name}"
        ]


def test_r53_is_silent_when_all_is_there_and_for_free_help() -> None:
    assert not found("R53", casus(toeleidingen=[FULL], **BESIDE))
    assert not found("R53", casus(toeleidingen=[{"bestemming": "eerste_lijn"}]))
    assert len(found("R53", casus(toeleidingen=[FULL]))) == 2  # links that lead to nothing


@pytest.mark.parametrize(
    ("uhp", "va", "text"),
    [
        ({"verklarendeAnalyseId": None}, VA, "ontbreekt"),
        ({"verklarendeAnalyseId": "elders"}, VA, "ontbreekt"),
        ({}, None, "ontbreekt"),
        ({"kader": None}, None, "ontbreekt"),
        ({"jeugdigeId": "ander"}, VA, "kind"),
        ({}, {**VA, "datum": "2026-01-10"}, "datum"),
        ({}, {**VA, "datum": "2026-01-11"}, "datum"),
        ({}, {**VA, "datum": "2025-07-09"}, "datum"),
        ({}, {**VA, "datum": None}, "datum"),
    ],
)
def test_r55_a_placement_needs_a_recent_analysis_of_that_child(uhp: Json, va: Json | None, text: str) -> None:
    assert found("R55", placed(uhp, va)) == [("/uithuisplaatsingen/0/verklarendeAnalyseId", text)]


def test_r55_is_silent_with_one_and_only_reminds_in_spoed() -> None:
    assert not found("R55", placed())
    assert not found("R55", placed({}, {**VA, "datum": "2025-07-10"}))
    (task,) = findings("R55", placed({"kader": "spoedplaatsing", "verklarendeAnalyseId": None}, None))
    assert (task.klasse, task.values) == (Klasse.H, {"dag": "2026-01-24"})
    assert not found("R55", placed({"kader": "spoedplaatsing"}))


REFUSED = {**EKB, "status": "geweigerd_door_gezin", "redenWeigering": "niet nu", "datum": None}
TEAM = [{"id": "co", "vorm": "teambespreking", "datum": "2026-01-05"}]


@pytest.mark.parametrize(
    ("uhp", "ekb"),
    [
        ({"ekbId": None}, EKB),
        ({}, None),
        ({}, {**EKB, "status": "aangevraagd"}),
        ({}, {**EKB, "datum": "2026-01-11"}),
        ({}, {**EKB, "datum": "2024-12-01"}),
        ({}, REFUSED),
    ],
)
def test_r56_a_placement_needs_a_meeting_of_the_family(uhp: Json, ekb: Json | None) -> None:
    assert found("R56", placed(uhp, ekb=ekb)) == [("/uithuisplaatsingen/0/ekbId", "bijeenkomst")]


def test_r56_is_silent_after_a_meeting_a_well_considered_refusal_and_in_spoed() -> None:
    assert not found("R56", placed())
    assert not found("R56", placed(ekb={**EKB, "soort": "familienetwerkberaad"}))
    assert not found("R56", placed(ekb=REFUSED, consultaties=TEAM))
    assert found("R56", placed(ekb={**REFUSED, "redenWeigering": ""}, consultaties=TEAM))
    assert not found("R56", placed({"kader": "spoedplaatsing", "ekbId": None}, ekb=None))


def test_r56_a_cjg_may_decide_that_a_familienetwerkberaad_does_not_count() -> None:
    strict = dataclasses.replace(BUILT_IN, familienetwerkberaad_telt=False)
    assert findings("R56", placed(ekb={**EKB, "soort": "familienetwerkberaad"}), settings=strict)


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"geplandEinde": "2026-07-11"}, "geplandEinde"),
        ({"status": "afgerond", "werkelijkEinde": "2026-08-01"}, "werkelijkEinde"),
        (
            {"verlengingen": [{"datum": "2026-07-01", "tot": "2026-09-01", "ekbId": None}]},
            "verlengingen/0/ekbId",
        ),
    ],
)
def test_r57_help_past_six_months_waits_for_a_meeting(fields: Json, path: str) -> None:
    assert found("R57", helped(**fields))[0][0] == f"/ondersteuningen/0/{path}"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"geplandEinde": "2026-09-01", "type": "schuldhulp"},
        {"geplandEinde": "2026-09-01", "status": "gepland"},
    ],
)
def test_r57_is_silent_about_short_help_other_help_and_what_is_only_planned(fields: Json) -> None:
    assert not found("R57", helped(**fields))


def test_r57_is_silent_after_a_meeting_that_is_not_too_old() -> None:
    long = {"geplandEinde": "2026-12-31"}
    assert not found("R57", helped(EKB, **long))
    assert found("R57", helped({**EKB, "datum": "2025-01-10"}, **long))
    assert not found("R57", helped({**EKB, "datum": "2025-01-11"}, **long))
    extended = {"verlengingen": [{"datum": "2026-07-01", "tot": "2026-09-01", "ekbId": "ek"}]}
    assert not found("R57", helped(EKB, **extended))
    assert found("R57", helped({**EKB, "datum": "2026-07-02"}, **extended))


def test_r57_help_that_just_runs_on_is_seen_and_reminded_of_before() -> None:
    raw = helped()
    days = [date(2026, 5, 9), date(2026, 5, 10), date(2026, 6, 10)]
    assert [[text for _, text in found("R57", raw, day)] for day in days] == [
        [],
        ["aanbieden"],
        ["aanbieden"],
    ]
    assert ("/ondersteuningen/0/werkelijkEinde", "loopt_door") in found("R57", raw, date(2026, 7, 11))
    assert not found("R57", {**raw, "ondersteuningen": [{**HELP, "status": "gepland"}]}, date(2026, 5, 1))


@pytest.mark.parametrize(
    ("link", "datum", "text"),
    [
        (None, "2025-12-01", "ontbreekt"),
        ("weg", "2025-12-01", "ontbreekt"),
        ("va", "2026-07-02", "datum"),
        ("va", "2025-12-31", "datum"),
    ],
)
def test_r58_an_extension_needs_a_recent_analysis(link: str | None, datum: str, text: str) -> None:
    extension = {"datum": "2026-07-01", "tot": "2026-09-01", "verklarendeAnalyseId": link}
    raw = casus(
        ondersteuningen=[{**HELP, "verlengingen": [extension]}], verklarendeAnalyses=[{**VA, "datum": datum}]
    )
    assert found("R58", raw) == [("/ondersteuningen/0/verlengingen/0/verklarendeAnalyseId", text)]


def test_r58_is_silent_with_one() -> None:
    extension = {"datum": "2026-05-01", "tot": "2026-09-01", "verklarendeAnalyseId": "va"}
    raw = casus(ondersteuningen=[{**HELP, "verlengingen": [extension]}], verklarendeAnalyses=[VA])
    assert not found("R58", raw)


@pytest.mark.parametrize("name", ANSWERS)
def test_r59_a_placement_says_how_the_child_comes_home(name: str) -> None:
    assert found("R59", placed({**ANSWERS, name: " "}))[0][0] == f"/uithuisplaatsingen/0/{name}"
    assert not found("R59", placed(ANSWERS))
    (task,) = findings("R59", placed({**ANSWERS, name: None, "kader": "spoedplaatsing"}))
    assert task.klasse is Klasse.H


def test_r60_a_specialist_longer_than_half_a_year_is_warned_of() -> None:
    assert found("R60", helped(niveau=5, geplandEinde="2026-07-11"))
    assert found("R60", helped(niveau=6, geplandEinde=None), date(2026, 8, 1))
    assert not found("R60", helped(niveau=5))
    assert not found("R60", helped(niveau=4, geplandEinde="2026-12-01"))


def test_r61_help_has_an_end_within_a_year_and_it_is_seen_coming() -> None:
    assert found("R61", helped(geplandEinde=None)) == [("/ondersteuningen/0/geplandEinde", "geen_einde")]
    assert found("R61", helped(geplandEinde="2027-01-11")) == [("/ondersteuningen/0/geplandEinde", "te_lang")]
    assert not found("R61", helped(geplandEinde="2027-01-10"))
    assert found("R61", helped(), date(2026, 5, 15)) == [("/ondersteuningen/0/geplandEinde", "bijna")]
    assert not found("R61", helped(), date(2026, 5, 14))
    assert not found("R61", helped(status="afgerond"), date(2026, 6, 1))
