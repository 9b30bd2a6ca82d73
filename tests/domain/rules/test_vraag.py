"""R16 to R18, R23, R29 to R31, R36, R37: with the family, about all of life."""

from __future__ import annotations

import pytest

from jgw_desktop.domain.choices import CHOICES
from tests.domain.rules.cases import CHILD, FATHER, MOTHER, TEEN, UNBORN, Json, casus, found

MEETING: Json = {
    "id": "b",
    "soort": "mdo_jns",
    "datum": "2026-02-10",
    "ouderAanwezig": "ja",
    "grondslag": "toestemming",
}
PLAN: Json = {"id": "gp", "soort": "gezinsplan", "status": "vastgesteld", "datum": "2026-02-10"}
CONCEPT = {**PLAN, "status": "concept"}


def test_r16_no_meeting_without_a_parent() -> None:
    without = {**MEETING, "ouderAanwezig": "nee"}
    assert found("R16", casus(besprekingen=[without])) == [
        ("/besprekingen/0/zonderOudersOnderbouwing", "onderbouwing")
    ]
    explained = {**without, "zonderOudersOnderbouwing": "Vakantie"}
    assert found("R16", casus(besprekingen=[explained])) == [("/besprekingen/0/grondslag", "grond")]
    unknown = {**MEETING, "ouderAanwezig": None}
    assert found("R16", casus(besprekingen=[unknown])) == [("/besprekingen/0/ouderAanwezig", "aanwezig")]


def test_r16_is_silent_with_a_parent_or_for_safety() -> None:
    safety = {
        **MEETING,
        "ouderAanwezig": "nee",
        "zonderOudersOnderbouwing": "Gevaar",
        "grondslag": "veiligheid",
    }
    assert found("R16", casus(besprekingen=[MEETING, safety])) == []


def consent(giver: str, **more: object) -> Json:
    given = {"doel": "bespreking_mdo", "status": "gegeven", "datum": "2026-02-10", "betreftId": "g"}
    return {"id": f"t-{giver}", "doorId": giver, **given, **more}


BOTH = {**MEETING, "toestemmingIds": ["t-m", "t-v"]}


@pytest.mark.parametrize(
    "change",
    [
        {"datum": None},
        {"doel": "dossier"},
        {"status": "geweigerd"},
        {"datum": "2026-02-11"},
        {"doorId": "k"},
        {"geldigTot": "2026-02-01"},
    ],
)
def test_r17_every_parent_with_gezag_agrees_beforehand(change: Json) -> None:
    raw = casus(
        MOTHER, FATHER, CHILD, besprekingen=[BOTH], toestemmingen=[consent("m"), consent("v", **change)]
    )
    assert found("R17", raw) == [("/besprekingen/0/toestemmingIds", "toestemming")]


def test_r17_a_consent_counts_for_the_meeting_that_names_it() -> None:
    raw = casus(MOTHER, CHILD, besprekingen=[MEETING], toestemmingen=[consent("m")])
    assert found("R17", raw) == [("/besprekingen/0/toestemmingIds", "toestemming")]


def test_r17_is_silent_with_all_consents_for_safety_and_at_other_meetings() -> None:
    given = [consent("m"), consent("v")]
    assert found("R17", casus(MOTHER, FATHER, CHILD, besprekingen=[BOTH], toestemmingen=given)) == []
    no_gezag = {**FATHER, "gezag": "geen"}
    assert (
        found("R17", casus(MOTHER, no_gezag, CHILD, besprekingen=[BOTH], toestemmingen=[consent("m")])) == []
    )
    safety = {**MEETING, "grondslag": "veiligheid", "zonderOudersOnderbouwing": "Gevaar"}
    assert found("R17", casus(besprekingen=[safety, {**MEETING, "soort": "rondetafel_gezinsplan"}])) == []


ANSWER: Json = {
    "persoonId": "m",
    "watWilUVeranderen": "Rust",
    "watMoetErVeranderen": "weet ik nog niet",
    "hoeGaatUDatDoen": "Praten",
    "hoeKanIkUDaarbijHelpen": "Bellen",
    "wieHebbenWeNogMeerNodig": "Oma",
}


def asked(answer: Json, day: str = "2026-02-01") -> list[Json]:
    return [{"id": "q", "datum": day, "antwoorden": [answer]}]


@pytest.mark.parametrize("question", [name for name in ANSWER if name != "persoonId"])
def test_r18_all_five_questions_come_before_a_plan(question: str) -> None:
    raw = casus(gezinsplannen=[PLAN], vijfVragen=asked({**ANSWER, question: None}))
    assert found("R18", raw) == [(f"/vijfVragen/0/antwoorden/0/{question}", "onvolledig")]


def test_r18_somebody_of_the_family_answers_and_before_the_plan() -> None:
    stranger = casus(gezinsplannen=[PLAN], vijfVragen=asked({**ANSWER, "persoonId": "x"}))
    assert found("R18", stranger) == [("/vijfVragen/0/antwoorden/0/persoonId", "onvolledig")]
    late = casus(gezinsplannen=[PLAN], vijfVragen=asked(ANSWER, "2026-02-11"))
    assert found("R18", late) == [("/vijfVragen", "geen")]


def test_r18_is_silent_after_the_questions_for_a_short_plan_and_a_concept() -> None:
    assert found("R18", casus(gezinsplannen=[PLAN], vijfVragen=asked(ANSWER))) == []
    assert found("R18", casus(gezinsplannen=[{**PLAN, "soort": "kort"}, CONCEPT])) == []


def wish(child: str, words: object = "Naar buiten") -> list[Json]:
    return [
        {"id": "v", "datum": "2026-02-01", "perKind": [{"jeugdigeId": child, "watWilHetKindZelf": words}]}
    ]


def test_r23_a_child_in_the_plan_says_what_it_wants() -> None:
    plan = {**PLAN, "doelen": [{"id": "d", "eigenaarId": "k"}]}
    assert found("R23", casus(gezinsplannen=[plan], vraagverhelderingen=wish("k", None))) == [
        ("/vraagverhelderingen/0/perKind/0/watWilHetKindZelf", "stem")
    ]
    assert found("R23", casus(gezinsplannen=[plan])) == [("/gezin/personen/1", "stem")]


def test_r23_a_jeugdige_of_twelve_agrees_in_person() -> None:
    plan = {**PLAN, "deelnemers": [{"naam": "Daan", "persoonId": "t", "akkoord": "nog_niet_gevraagd"}]}
    raw = casus(MOTHER, TEEN, gezinsplannen=[plan], vraagverhelderingen=wish("t"))
    assert found("R23", raw) == [("/gezinsplannen/0/deelnemers", "akkoord")]


def test_r23_is_silent_for_heard_children_and_those_outside_the_plan() -> None:
    plan = {**PLAN, "deelnemers": [{"naam": "Daan", "persoonId": "t", "akkoord": "ja"}]}
    assert found("R23", casus(MOTHER, TEEN, CHILD, gezinsplannen=[plan], vraagverhelderingen=wish("t"))) == []


ALL_SEVEN: list[Json] = [{"domein": str(area), "stand": "gaat_goed"} for area in CHOICES["domein"]]
BROAD: Json = {"id": "v", "datum": "2026-02-01", "domeinen": ALL_SEVEN}


@pytest.mark.parametrize("spoor", ["meervoudig", "structureel"])
def test_r29_all_seven_domeinen_are_looked_at(spoor: str) -> None:
    short = {**BROAD, "domeinen": ALL_SEVEN[1:]}
    place = [("/vraagverhelderingen/0/domeinen", "domeinen")]
    assert found("R29", casus(spoor=spoor, vraagverhelderingen=[short])) == place
    half = {**BROAD, "domeinen": [{"domein": "werk"}, *ALL_SEVEN[:3], *ALL_SEVEN[4:]]}
    assert found("R29", casus(spoor=spoor, vraagverhelderingen=[half])) == place
    twice = {**BROAD, "domeinen": [*ALL_SEVEN[1:], ALL_SEVEN[1]]}
    assert found("R29", casus(spoor=spoor, vraagverhelderingen=[twice])) == place


def test_r29_what_was_not_discussed_says_why() -> None:
    silent = {**BROAD, "domeinen": [{**ALL_SEVEN[0], "stand": "niet_besproken"}, *ALL_SEVEN[1:]]}
    assert found("R29", casus(spoor="meervoudig", vraagverhelderingen=[silent])) == [
        ("/vraagverhelderingen/0/domeinen/0/toelichting", "toelichting")
    ]


def test_r29_the_analysis_of_that_day_decides_where_the_casus_is_silent() -> None:
    analyse = {"id": "a", "datum": "2026-01-20", "spoor": "meervoudig"}
    short = {**BROAD, "domeinen": []}
    assert found("R29", casus(eersteAnalyses=[analyse], vraagverhelderingen=[short])) != []
    assert found("R29", casus(spoor="enkelvoudig", vraagverhelderingen=[short])) == []
    assert found("R29", casus(spoor="meervoudig", vraagverhelderingen=[BROAD])) == []


def test_r30_brothers_and_sisters_are_heard_of() -> None:
    raw = casus(MOTHER, CHILD, TEEN, vraagverhelderingen=wish("k"))
    assert found("R30", raw) == [("/vraagverhelderingen/0/perKind", "kind")]
    assert found("R30", casus(MOTHER, CHILD, UNBORN, vraagverhelderingen=wish("k"))) == []


def test_r30_a_broad_casus_does_not_go_on_without_a_vraagverheldering() -> None:
    raw = casus(spoor="meervoudig", stap="uitvoeren")
    assert found("R30", raw) == [("/vraagverhelderingen", "geen")]
    assert found("R30", {**raw, "opvoedsituatie": "c_opvoedingscrisis"}) == []
    assert found("R30", {**raw, "stap": "informatie_verzamelen"}) == []
    assert found("R30", {**raw, "spoor": "enkelvoudig"}) == []


def offered(**fields: object) -> list[Json]:
    return [{"id": "v", "datum": "2026-02-01", **fields}]


def test_r31_the_family_may_make_its_own_plan_first() -> None:
    raw = casus(spoor="meervoudig", gezinsplannen=[PLAN])
    assert found("R31", raw) == [("/gezinsplannen/0/soort", "aanbod")]
    late = offered(familiegroepsplanAangebodenOp="2026-02-11")
    assert found("R31", {**raw, "vraagverhelderingen": late}) == [
        ("/vraagverhelderingen/0/familiegroepsplanAangebodenOp", "aanbod")
    ]
    silent = offered(familiegroepsplanAangebodenOp="2026-02-01")
    assert found("R31", {**raw, "vraagverhelderingen": silent}) == [
        ("/vraagverhelderingen/0/familiegroepsplanAntwoord", "antwoord")
    ]


def test_r31_is_silent_when_answered_or_unsafe_or_the_plan_is_the_familys_own() -> None:
    answered = offered(familiegroepsplanAangebodenOp="2026-02-01", familiegroepsplanAntwoord="Liever samen")
    raw = casus(spoor="meervoudig", gezinsplannen=[PLAN])
    assert found("R31", {**raw, "vraagverhelderingen": answered}) == []
    unsafe = [{"id": "r", "datum": "2026-02-01T10:00", "status": "onveilig"}]
    assert found("R31", {**raw, "risicotaxaties": unsafe}) == []
    assert (
        found("R31", casus(spoor="meervoudig", gezinsplannen=[{**PLAN, "soort": "familiegroepsplan"}])) == []
    )
    assert found("R31", casus(spoor="enkelvoudig", gezinsplannen=[PLAN])) == []


@pytest.mark.parametrize("strengths", [[], None, ["", "  "]])
def test_r36_something_goes_well(strengths: object) -> None:
    raw = casus(vraagverhelderingen=[{"id": "v", "krachten": strengths}])
    assert found("R36", raw) == [("/vraagverhelderingen/0/krachten", "kracht")]
    assert found("R36", casus(vraagverhelderingen=[{"id": "v", "krachten": ["Humor"]}])) == []


OPTION: Json = {"naam": "Afwachten", "watHoudtHetIn": "Niets", "gevolgen": "Gaat soms over"}
CHOICE: Json = {"id": "k1", "opties": [OPTION, OPTION], "keuzeVanHetGezin": "Afwachten"}


@pytest.mark.parametrize(
    ("change", "place", "text"),
    [
        ({"opties": None}, "opties", "opties"),
        ({"opties": [OPTION]}, "opties", "opties"),
        ({"opties": [OPTION, {**OPTION, "gevolgen": ""}]}, "opties/1/gevolgen", "gevolgen"),
        ({"keuzeVanHetGezin": None}, "keuzeVanHetGezin", "keuze"),
    ],
)
def test_r37_the_family_chooses_from_two(change: Json, place: str, text: str) -> None:
    assert found("R37", casus(keuzehulpen=[{**CHOICE, **change}])) == [(f"/keuzehulpen/0/{place}", text)]


def test_r37_is_silent_about_a_real_choice() -> None:
    assert found("R37", casus(keuzehulpen=[CHOICE])) == []
