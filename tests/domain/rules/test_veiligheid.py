"""R1 to R7, R9: what is seen about a child's safety is acted on."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.rules.cases import CHILD, MOTHER, TEEN, UNBORN, Json, casus, findings, found

SAFE = {"vraag1": "nee", "vraag2": "nee"}


def taxatie(*rows: Json, key: str = "r", day: str = "2026-01-06T10:00", status: str = "veilig") -> Json:
    return {"id": key, "datum": day, "status": status, "perKind": list(rows)}


def row(child: str = "k", one: str = "nee", two: str = "nee", **more: object) -> Json:
    return {"jeugdigeId": child, "vraag1": one, "vraag2": two, **more}


DANGER = taxatie(row(one="ja", onderbouwing="Gezien"), status="onveilig")


def test_r1_one_ja_asks_to_act_now_and_makes_the_casus_unsafe() -> None:
    assert found("R1", casus(risicotaxaties=[DANGER])) == [
        ("/veiligheidsstatus", "casus"),
        ("/risicotaxaties/0", "nu_handelen"),
    ]


def test_r1_a_taxatie_with_a_ja_cannot_say_safe() -> None:
    wrong = {**DANGER, "status": "twijfel"}
    assert ("/risicotaxaties/0/status", "status") in found("R1", casus(risicotaxaties=[wrong]))


def test_r1_is_silent_when_a_safety_plan_answers_it() -> None:
    plan = {"id": "vp", "datum": "2026-01-06T11:00", "risicotaxatieId": "r"}
    answered = casus(risicotaxaties=[DANGER], veiligheidsplannen=[plan], veiligheidsstatus="onveilig")
    assert found("R1", answered) == []


def test_r1_is_silent_when_a_later_look_finds_the_children_safe() -> None:
    later = taxatie(row(), key="r2", day="2026-02-01T10:00")
    assert found("R1", casus(risicotaxaties=[DANGER, later])) == []


@pytest.mark.parametrize("broken", [{"vraag1": None}, {"vraag2": ""}, {"vraag1": "misschien"}])
def test_r2_both_questions_are_answered(broken: Json) -> None:
    (place,) = broken
    raw = casus(risicotaxaties=[taxatie({**row(), **broken})])
    assert found("R2", raw) == [(f"/risicotaxaties/0/perKind/0/{place}", "antwoord")]


@pytest.mark.parametrize("answer", ["ja", "onbekend"])
def test_r2_ja_and_onbekend_say_why(answer: str) -> None:
    raw = casus(risicotaxaties=[taxatie(row(two=answer, onderbouwing=" "))])
    assert found("R2", raw) == [("/risicotaxaties/0/perKind/0/onderbouwing", "onderbouwing")]


def test_r2_no_child_is_left_out_also_not_an_unborn_one() -> None:
    raw = casus(MOTHER, CHILD, UNBORN, risicotaxaties=[taxatie(row())])
    assert found("R2", raw) == [("/risicotaxaties/0/perKind", "kind")]


def test_r2_is_silent_when_all_is_answered_and_about_a_child_that_came_later() -> None:
    late = {**UNBORN, "verwachteDatum": "2026-12-30"}
    raw = casus(MOTHER, CHILD, late, risicotaxaties=[taxatie(row(), day="2026-01-06T10:00")])
    assert found("R2", raw) == []


def test_r3_what_is_unknown_is_found_out_within_a_week() -> None:
    (finding,) = findings("R3", casus(risicotaxaties=[taxatie(row(two="onbekend"), status="twijfel")]))
    assert (finding.path, finding.values) == ("/risicotaxaties/0/perKind/0", {"dag": "2026-01-13"})


def test_r3_unknown_is_at_least_doubt() -> None:
    assert ("/risicotaxaties/0/status", "status") in found(
        "R3", casus(risicotaxaties=[taxatie(row(one="onbekend"))])
    )


def test_r3_is_silent_once_it_is_known() -> None:
    first = taxatie(row(two="onbekend"), status="twijfel")
    assert found("R3", casus(risicotaxaties=[first, taxatie(row(), key="r2", day="2026-01-08T10:00")])) == []


SIGNAAL: Json = {"id": "s", "besluit": "oppakken", "besluitOp": "2026-01-06T12:00", "risicotaxatieId": "r"}


@pytest.mark.parametrize("link", [None, "", "weg", "g"])
def test_r4_a_besluit_needs_a_taxatie(link: object) -> None:
    raw = casus(signalen=[{**SIGNAAL, "risicotaxatieId": link}], risicotaxaties=[taxatie(row())])
    assert found("R4", raw) == [("/signalen/0/risicotaxatieId", "taxatie")]


def test_r4_the_taxatie_comes_first() -> None:
    raw = casus(signalen=[SIGNAAL], risicotaxaties=[taxatie(row(), day="2026-01-07T09:00")])
    assert found("R4", raw) == [("/signalen/0/besluitOp", "later")]


def test_r4_is_silent_without_a_besluit_and_with_a_taxatie() -> None:
    open_one = {"id": "s2"}
    assert found("R4", casus(signalen=[SIGNAAL, open_one], risicotaxaties=[taxatie(row())])) == []


def test_r5_no_child_is_forgotten_on_the_way() -> None:
    raw = casus(MOTHER, CHILD, TEEN, stap="uitvoeren", risicotaxaties=[taxatie(row())])
    assert found("R5", raw) == [("/risicotaxaties/0/perKind", "kind")]
    assert found("R5", casus(stap="uitvoeren")) == [("/risicotaxaties", "taxatie")]


def test_r5_a_child_that_joined_later_is_looked_at_too() -> None:
    baby: Json = {"id": "b", "voornaam": "Bo", "rol": "jeugdige", "geboortedatum": "2026-02-10"}
    raw = casus(MOTHER, CHILD, baby, stap="uitvoeren", risicotaxaties=[taxatie(row())])
    assert found("R5", raw) == [("/gezin/personen/2", "nieuw_kind")]


def test_r5_is_silent_before_that_step_after_advies_and_when_all_are_seen() -> None:
    assert found("R5", casus(stap="informatie_verzamelen")) == []
    assert found("R5", casus(stap="afsluiten_nazorg", spoor="advies")) == []
    assert found("R5", casus(stap="uitvoeren", risicotaxaties=[taxatie(row())])) == []


@pytest.mark.parametrize("status", ["twijfel", "onveilig"])
def test_r6_worries_are_discussed(status: str) -> None:
    raw = casus(stap="gezinsplan_opstellen", risicotaxaties=[taxatie(row(), status=status)])
    assert found("R6", raw) == [("/risicotaxaties/0/besprokenMetGezinOp", "bespreken")]


@pytest.mark.parametrize("told", [{"besprokenMetGezinOp": "2026-01-07"}, {"redenNietBesproken": "Gevaar"}])
def test_r6_is_silent_when_it_was_discussed_or_says_why_not(told: Json) -> None:
    raw = casus(stap="uitvoeren", risicotaxaties=[{**taxatie(row(), status="twijfel"), **told}])
    assert found("R6", raw) == []


AGREED = {"wat": "Niet slaan", "wie": "Fenna", "verplichtend": "ja", "controle": "Ilse", "gevolg": "Melding"}
SAFETY = {"id": "vp", "datum": "2026-01-06T11:00", "zorgen": ["Klap"], "afspraken": [AGREED]}


@pytest.mark.parametrize("name", ["wie", "controle", "gevolg"])
def test_r7_a_binding_agreement_is_complete(name: str) -> None:
    broken = {**SAFETY, "afspraken": [{**AGREED, name: ""}]}
    assert found("R7", casus(veiligheidsplannen=[broken])) == [
        (f"/veiligheidsplannen/0/afspraken/0/{name}", name)
    ]


def test_r7_a_binding_agreement_names_the_worry() -> None:
    raw = casus(veiligheidsplannen=[{**SAFETY, "zorgen": []}])
    assert found("R7", raw) == [("/veiligheidsplannen/0/zorgen", "zorgen")]


def test_r7_is_silent_about_complete_and_free_agreements() -> None:
    free = {"wat": "Even bellen", "verplichtend": "nee"}
    assert found("R7", casus(veiligheidsplannen=[{**SAFETY, "afspraken": [AGREED, free]}])) == []


def test_r9_blocks_a_safety_plan_without_strength_and_wish() -> None:
    found_here = findings("R9", casus(veiligheidsplannen=[{**SAFETY, "tekenenVanVeiligheid": [" "]}]))
    assert [(one.field, one.klasse) for one in found_here] == [
        ("tekenen_van_veiligheid", "B"),
        ("wens_kind_en_gezin", "B"),
    ]


def test_r9_only_reminds_on_the_first_day() -> None:
    found_here = findings("R9", casus(veiligheidsplannen=[SAFETY]), today=date(2026, 1, 6))
    assert {one.klasse for one in found_here} == {"H"}


def test_r9_is_silent_when_both_are_there() -> None:
    whole = {**SAFETY, "tekenenVanVeiligheid": ["Oma komt"], "wensKindEnGezin": "Rust"}
    assert found("R9", casus(veiligheidsplannen=[whole])) == []
