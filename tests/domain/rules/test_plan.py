"""R19 to R22, R24 to R28, R32, R33, R35, R39: one plan that the family carries."""

from __future__ import annotations

import pytest

from tests.domain.rules.cases import CHILD, FATHER, MOTHER, TEEN, Json, casus, findings, found

ACTION: Json = {
    "id": "a",
    "wat": "Koken",
    "wie": "Oma Greet",
    "wanneer": "woensdag",
    "uitvoerderSoort": "netwerk",
}
GOAL: Json = {
    "id": "d", "tekst": "Rust", "oorsprong": "gezin_wil", "eigenaarId": "m", "zoMerkenWeHet": "Stil in huis",
    "kanGezinZelf": "Praten", "kanNetwerk": "niets op dit moment", "status": "open", "acties": [ACTION],
}  # fmt: skip
YES: Json = {
    "naam": "Fenna",
    "persoonId": "m",
    "belangrijksteGezinslid": "ja",
    "akkoord": "ja",
    "exemplaarOp": "2026-02-10",
}
PLAN: Json = {
    "id": "gp", "soort": "gezinsplan", "status": "vastgesteld", "datum": "2026-02-10", "doelen": [GOAL],
    "deelnemers": [YES], "evaluatiemomenten": ["2026-03-24"], "vasteContactpersoon": "Ilse, anders Bram",
}  # fmt: skip


def planned(**change: object) -> Json:
    return casus(gezinsplannen=[{**PLAN, **change}])


def goal(**change: object) -> Json:
    return planned(doelen=[{**GOAL, **change}])


def action(**change: object) -> Json:
    return goal(acties=[{**ACTION, **change}])


@pytest.mark.parametrize("rule", ["R19", "R20", "R21", "R22", "R24", "R25", "R26", "R27", "R28", "R39"])
def test_a_good_plan_breaks_no_rule(rule: str) -> None:
    assert found(rule, planned()) == []


@pytest.mark.parametrize("rule", ["R20", "R21", "R22", "R24", "R25", "R26", "R39"])
def test_a_concept_may_be_half_empty(rule: str) -> None:
    empty = {
        "id": "gp",
        "status": "concept",
        "deelnemers": [{"naam": ""}],
        "doelen": [{"id": "d", "acties": [{"id": "a"}]}],
    }
    assert found(rule, casus(gezinsplannen=[empty])) == []


@pytest.mark.parametrize(("count", "klasse"), [(3, None), (4, "W"), (5, "W"), (6, "O")])
def test_r19_many_open_goals_warn_and_very_many_ask_why(count: int, klasse: str | None) -> None:
    goals = [{**GOAL, "id": f"d{index}"} for index in range(count)]
    done = {**GOAL, "id": "klaar", "status": "gehaald"}
    assert [one.klasse for one in findings("R19", planned(doelen=[*goals, done]))] == (
        [klasse] if klasse else []
    )


@pytest.mark.parametrize(
    ("change", "place", "text"),
    [
        ({"eigenaarId": None}, "eigenaarId", "eigenaar"),
        ({"eigenaarId": "g"}, "eigenaarId", "eigenaar"),
        ({"eigenaarId": "weg"}, "eigenaarId", "eigenaar"),
        ({"zoMerkenWeHet": " "}, "zoMerkenWeHet", "merken"),
    ],
)
def test_r20_a_goal_has_an_owner_and_shows(change: Json, place: str, text: str) -> None:
    assert found("R20", goal(**change)) == [(f"/gezinsplannen/0/doelen/0/{place}", text)]


@pytest.mark.parametrize("reason", [None, "", "omdat"])
def test_r21_a_goal_that_must_be_says_why(reason: object) -> None:
    raw = goal(oorsprong="moet", redenMoet=reason)
    assert found("R21", raw) == [("/gezinsplannen/0/doelen/0/redenMoet", "reden")]
    assert found("R21", goal(oorsprong="moet", redenMoet="wet")) == []


@pytest.mark.parametrize("origin", [None, "werker"])
def test_r21_a_goal_is_wanted_or_must_be(origin: object) -> None:
    assert found("R21", goal(oorsprong=origin)) == [("/gezinsplannen/0/doelen/0/oorsprong", "oorsprong")]


@pytest.mark.parametrize("answer", ["nee", "nog_niet_gevraagd", None])
def test_r22_who_must_carry_a_plan_says_yes(answer: object) -> None:
    raw = planned(deelnemers=[{**YES, "akkoord": answer}])
    assert found("R22", raw) == [("/gezinsplannen/0/deelnemers/0/akkoord", "akkoord")]


def test_r22_nobody_who_must_carry_it_is_left_out() -> None:
    left_out = [("/gezinsplannen/0/deelnemers", "akkoord")]
    assert found("R22", casus(MOTHER, FATHER, CHILD, gezinsplannen=[PLAN])) == left_out
    assert found("R22", casus(MOTHER, TEEN, gezinsplannen=[PLAN])) == left_out
    unimportant = {**FATHER, "belangrijksteGezinslid": "nee"}
    assert found("R22", casus(MOTHER, unimportant, CHILD, gezinsplannen=[PLAN])) == []


def test_r22_a_name_stands_for_a_gezinslid() -> None:
    by_name = {**YES, "naam": "Wout Denkbeeld", "persoonId": None}
    plan = {**PLAN, "deelnemers": [YES, by_name]}
    assert found("R22", casus(MOTHER, FATHER, CHILD, gezinsplannen=[plan])) == []


def test_r22_in_danger_a_reason_is_asked_instead() -> None:
    unsafe = [{"id": "r", "datum": "2026-02-01T10:00", "status": "onveilig"}]
    raw = {**planned(deelnemers=[{**YES, "akkoord": "nee"}]), "risicotaxaties": unsafe}
    assert [(one.klasse, one.text) for one in findings("R22", raw)] == [("O", "regels.R22.gedwongen")]


def test_r24_everybody_gets_a_copy() -> None:
    partners = [YES, {"naam": "Oma"}, {"naam": "Juf", "exemplaarOp": None}]
    (first, second) = findings("R24", planned(deelnemers=partners))
    assert (first.path, second.path) == (
        "/gezinsplannen/0/deelnemers/1/exemplaarOp",
        "/gezinsplannen/0/deelnemers/2/exemplaarOp",
    )
    assert first.values == {"aantal": 2}


@pytest.mark.parametrize(
    ("moments", "text"),
    [
        ([], "geen"),
        (None, "geen"),
        (["2026-02-10"], "geen"),
        (["2026-01-01"], "geen"),
        (["ooit"], "geen"),
        (["2026-05-06"], "laat"),
        (["2026-01-01", "2026-06-01"], "laat"),
    ],
)
def test_r25_a_plan_says_in_time_when_to_look_back(moments: object, text: str) -> None:
    assert found("R25", planned(evaluatiemomenten=moments)) == [("/gezinsplannen/0/evaluatiemomenten", text)]


def test_r25_is_silent_up_to_twelve_weeks() -> None:
    assert found("R25", planned(evaluatiemomenten=["2026-05-05", "2026-09-01"])) == []


@pytest.mark.parametrize("name", ["wat", "wie", "wanneer"])
def test_r26_an_action_says_who_what_and_when(name: str) -> None:
    assert found("R26", action(**{name: None})) == [(f"/gezinsplannen/0/doelen/0/acties/0/{name}", name)]


def test_r26_an_organisation_does_nothing_a_person_does() -> None:
    place = [("/gezinsplannen/0/doelen/0/acties/0/wie", "persoon")]
    assert found("R26", action(wie="School")) == place
    named = {
        **action(wie="OBS De Fantasieboom"),
        "ondersteuningen": [{"id": "o", "organisatie": "OBS de Fantasieboom"}],
    }
    assert found("R26", named) == place


def test_r26_a_goal_without_action_is_a_wish() -> None:
    assert found("R26", goal(acties=[])) == [("/gezinsplannen/0/doelen/0/acties", "actie")]


@pytest.mark.parametrize(("key", "text"), [("kanGezinZelf", "kan_gezin_zelf"), ("kanNetwerk", "kan_netwerk")])
def test_r27_first_the_family_and_its_people(key: str, text: str) -> None:
    professional = [{**ACTION, "uitvoerderSoort": "professional"}]
    assert found("R27", goal(acties=professional, **{key: ""})) == [
        (f"/gezinsplannen/0/doelen/0/{key}", text)
    ]
    assert found("R27", goal(acties=professional)) == []
    assert found("R27", goal(**{key: ""})) == []


@pytest.mark.parametrize("doer", ["professional", "vrijwilliger", "basisvoorziening"])
def test_r28_warns_when_only_others_act(doer: str) -> None:
    assert found("R28", action(uitvoerderSoort=doer)) == [("/gezinsplannen/0/doelen", "eigen_actie")]


HELP: Json = {"id": "o", "type": "gezinsbegeleiding", "netwerkOfHoeWanneer": "Oma op vrijdag"}
EVALUATIE: Json = {
    "id": "e", "netwerkOfHoeWanneer": "Oma", "afbouw": "Minder", "regieTerug": "ja", "regieToelichting": "x",
}  # fmt: skip


def test_r32_the_network_is_thought_of_at_all_help_and_every_evaluatie() -> None:
    raw = casus(ondersteuningen=[{**HELP, "netwerkOfHoeWanneer": ""}], evaluaties=[{"id": "e"}])
    assert found("R32", raw) == [
        ("/ondersteuningen/0/netwerkOfHoeWanneer", "netwerk"),
        ("/evaluaties/0/netwerkOfHoeWanneer", "netwerk"),
        ("/evaluaties/0/afbouw", "afbouw"),
    ]
    volunteers = {"id": "v", "type": "vrijwillige_inzet"}
    assert found("R32", casus(ondersteuningen=[HELP, volunteers], evaluaties=[EVALUATIE])) == []


@pytest.mark.parametrize(
    ("key", "text"), [("regieTerug", "regie_terug"), ("regieToelichting", "regie_toelichting")]
)
def test_r33_an_evaluatie_asks_for_the_lead(key: str, text: str) -> None:
    assert found("R33", casus(evaluaties=[{**EVALUATIE, key: None}])) == [(f"/evaluaties/0/{key}", text)]
    assert found("R33", casus(evaluaties=[EVALUATIE])) == []


NEED: Json = {"id": "c", "datumtijd": "2026-02-27T10:00", "praktischeNood": "Wasmachine kapot"}  # a Friday


def test_r35_practical_need_is_solved_by_the_next_working_day() -> None:
    (finding,) = findings("R35", casus(contacten=[NEED]))
    assert (finding.path, finding.values) == ("/contacten/0/praktischeNood", {"dag": "2026-03-02"})
    late = {**NEED, "afspraken": [{"wat": "Regelen", "wanneer": "2026-03-03"}]}
    assert found("R35", casus(contacten=[late])) == [("/contacten/0/praktischeNood", "actie")]


def test_r35_is_silent_when_somebody_acts_in_time_or_nothing_is_needed() -> None:
    soon = {**NEED, "afspraken": [{"wat": "Regelen", "wanneer": "2026-03-02"}]}
    assert found("R35", casus(contacten=[soon, {**NEED, "praktischeNood": " "}])) == []


def test_r39_somebody_can_step_in() -> None:
    raw = {**planned(vasteContactpersoon="Ilse, 06-00000010"), "spoor": "meervoudig"}
    agreements = [{"id": "v", "afspraken": [{"wat": "Bellen"}]}]
    assert found("R39", {**raw, "veiligheidsplannen": agreements}) == [
        ("/gezinsplannen/0/vasteContactpersoon", "contactpersoon"),
        ("/gezinsplannen/0/alsHetMisgaat", "misgaat"),
        ("/veiligheidsplannen/0/afspraken/0/backup", "afspraak"),
    ]
