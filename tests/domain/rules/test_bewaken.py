"""R8 and R10 to R14: safety is watched until the end, and shared about only with a ground."""

from __future__ import annotations

import pytest

from tests.domain.rules.cases import Json, casus, findings, found

SAFE: Json = {"id": "r", "datum": "2026-02-01T10:00", "status": "veilig"}
UNSAFE: Json = {**SAFE, "status": "onveilig"}
EVALUATIE: Json = {"id": "e", "datum": "2026-02-15", "risicotaxatieId": "r"}
CLOSING: Json = {"id": "a", "datum": "2026-02-15", "risicotaxatieId": "r", "soort": "positief"}


@pytest.mark.parametrize("collection", ["evaluaties", "afsluitingen"])
@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"risicotaxatieId": None}, "geen"),
        ({"risicotaxatieId": "weg"}, "geen"),
        ({"datum": "2026-02-16"}, "oud"),
        ({"datum": "2026-01-31"}, "oud"),
    ],
)
def test_r8_blocks_without_a_fresh_taxatie(collection: str, change: Json, text: str) -> None:
    raw = casus(risicotaxaties=[SAFE], **{collection: [{**EVALUATIE, **change}]})
    assert found("R8", raw) == [(f"/{collection}/0/risicotaxatieId", text)]


def test_r8_reminds_at_a_new_signaal() -> None:
    late = {"id": "s", "ontvangenOp": "2026-02-20T10:00"}
    (finding,) = findings("R8", casus(risicotaxaties=[SAFE], signalen=[late]))
    assert (finding.path, finding.klasse) == ("/signalen/0/risicotaxatieId", "H")


def test_r8_is_silent_up_to_fourteen_days() -> None:
    signaal = {"id": "s", "ontvangenOp": "2026-02-01T09:00"}
    assert found("R8", casus(risicotaxaties=[SAFE], evaluaties=[EVALUATIE], signalen=[signaal])) == []


@pytest.mark.parametrize("status", ["twijfel", "onveilig", "niet_beoordeeld", None])
def test_r10_a_casus_that_is_not_safe_cannot_close(status: object) -> None:
    raw = casus(stap="afgesloten", veiligheidsstatus=status, risicotaxaties=[SAFE], afsluitingen=[CLOSING])
    assert found("R10", raw) == [("/veiligheidsstatus", "casus")]


def test_r10_the_last_taxatie_decides() -> None:
    raw = casus(risicotaxaties=[UNSAFE], afsluitingen=[CLOSING])
    assert found("R10", raw) == [("/risicotaxaties/0/status", "taxatie")]
    assert found("R10", casus(afsluitingen=[CLOSING])) == [("/risicotaxaties", "niet_beoordeeld")]


HANDED = {"id": "t", "datum": "2026-02-10", "soort": "overdracht", "warmeOverdrachtOp": "2026-02-12"}


def test_r10_is_silent_when_safe_or_handed_over_in_person() -> None:
    safe = casus(stap="afgesloten", veiligheidsstatus="veilig", risicotaxaties=[SAFE], afsluitingen=[CLOSING])
    assert found("R10", safe) == []
    closing = {**CLOSING, "soort": "overgedragen"}
    handed = {**safe, "veiligheidsstatus": "onveilig", "risicotaxaties": [UNSAFE], "afsluitingen": [closing]}
    assert found("R10", {**handed, "toeleidingen": [HANDED]}) == []
    cold = {**HANDED, "warmeOverdrachtOp": None}
    assert found("R10", {**handed, "toeleidingen": [cold]}) != []


NOOD = {**SAFE, "noodCriteria": ["niet_te_motiveren"]}
ANALYSE: Json = {
    "id": "ea", "datum": "2026-02-02", "risicotaxatieId": "r", "opvoedsituatie": "c_opvoedingscrisis",
}  # fmt: skip


def test_r11_a_sign_of_nood_asks_for_a_heavier_choice_or_a_reason() -> None:
    assert found("R11", casus(risicotaxaties=[NOOD], eersteAnalyses=[ANALYSE])) == [
        ("/eersteAnalyses/0/opvoedsituatie", "situatie")
    ]
    lighter = {**ANALYSE, "opvoedsituatie": "d_opvoedingsnood", "coordinatievorm": "gezinscoach"}
    assert found("R11", casus(risicotaxaties=[NOOD], eersteAnalyses=[lighter])) == [
        ("/eersteAnalyses/0/coordinatievorm", "coordinatie")
    ]
    assert found("R11", casus(risicotaxaties=[NOOD])) == [("/risicotaxaties/0/noodCriteria", "analyse")]


@pytest.mark.parametrize(
    "choice",
    [
        {"motiveringAfwijking": "Oma neemt de kinderen"},
        {"opvoedsituatie": "d_opvoedingsnood", "coordinatievorm": "gezinsmanager"},
    ],
)
def test_r11_is_silent_with_a_reason_or_the_proposal(choice: Json) -> None:
    assert found("R11", casus(risicotaxaties=[NOOD], eersteAnalyses=[{**ANALYSE, **choice}])) == []
    assert found("R11", casus(risicotaxaties=[SAFE], eersteAnalyses=[ANALYSE])) == []


SPANNING = {**ANALYSE, "opvoedsituatie": "b_opvoedingsspanning"}
VOOGD: Json = {
    "id": "n1",
    "naam": "Bo Regel",
    "organisatie": "Jeugdbescherming Oost",
    "betrokkenheid": "actief",
}


def kaart(member: Json) -> list[Json]:
    return [{"id": "n", "datum": "2026-02-02", "leden": [member]}]


def test_r12_with_jeugdbescherming_it_is_no_longer_spanning() -> None:
    raw = casus(eersteAnalyses=[SPANNING], netwerkkaarten=kaart(VOOGD))
    assert found("R12", raw) == [("/eersteAnalyses/0/motiveringAfwijking", "reden")]


def test_r12_is_silent_with_a_reason_or_when_they_have_left() -> None:
    explained = {**SPANNING, "motiveringAfwijking": "Loopt volgende week af"}
    assert found("R12", casus(eersteAnalyses=[explained], netwerkkaarten=kaart(VOOGD))) == []
    gone = {**VOOGD, "betrokkenheid": "gestopt"}
    assert found("R12", casus(eersteAnalyses=[SPANNING], netwerkkaarten=kaart(gone))) == []


def test_r13_clashing_interests_are_weighed() -> None:
    clash = {"id": "v", "belangenBotsen": "ja"}
    assert found("R13", casus(veiligheidsplannen=[clash])) == [
        ("/veiligheidsplannen/0/afwegingBelangKind", "afweging")
    ]
    assert found("R13", casus(veiligheidsplannen=[{"id": "v", "belangenBotsen": "nee"}])) == []


MEETING: Json = {"id": "b", "soort": "casuistiekoverleg", "datum": "2026-02-10", "ouderAanwezig": "nee"}
CONSENT: Json = {
    "id": "t",
    "doel": "delen_met_partner",
    "doorId": "m",
    "status": "gegeven",
    "datum": "2026-02-01",
}


def test_r14_a_meeting_has_consent_or_another_ground() -> None:
    assert found("R14", casus(besprekingen=[{**MEETING, "grondslag": "toestemming"}])) == [
        ("/besprekingen/0/grondslag", "grondslag")
    ]
    assert found("R14", casus(besprekingen=[{**MEETING, "grondslag": "veiligheid"}])) == [
        ("/besprekingen/0/zonderOudersOnderbouwing", "reden"),
        ("/besprekingen/0/gezinGeinformeerdOp", "geinformeerd"),
    ]


@pytest.mark.parametrize("told", [{"gezinGeinformeerdOp": "2026-02-11"}, {"redenNietInformeren": "Gevaar"}])
def test_r14_is_silent_with_ground_reason_and_word_to_the_family(told: Json) -> None:
    safe = {**MEETING, "grondslag": "veiligheid", "zonderOudersOnderbouwing": "Gevaar voor moeder", **told}
    assert found("R14", casus(besprekingen=[safe])) == []
    agreed = {**MEETING, "grondslag": "toestemming", "toestemmingIds": ["t"]}
    assert found("R14", casus(besprekingen=[agreed], toestemmingen=[CONSENT])) == []


@pytest.mark.parametrize(
    "change",
    [{"status": "geweigerd"}, {"datum": "2026-02-11"}, {"geldigTot": "2026-02-09"}, {"uitlegGegeven": "nee"}],
)
def test_r14_a_consent_that_does_not_hold_is_none(change: Json) -> None:
    agreed = {**MEETING, "grondslag": "toestemming", "toestemmingIds": ["t"]}
    raw = casus(besprekingen=[agreed], toestemmingen=[{**CONSENT, **change}])
    assert found("R14", raw) == [("/besprekingen/0/grondslag", "grondslag")]


def test_r14_a_consent_that_was_taken_back_is_none() -> None:
    agreed = {**MEETING, "grondslag": "toestemming", "toestemmingIds": ["t"]}
    back = {**CONSENT, "id": "t2", "status": "ingetrokken", "datum": "2026-02-05"}
    assert found("R14", casus(besprekingen=[agreed], toestemmingen=[CONSENT, back])) != []


def test_r14_a_melding_says_why_and_whether_the_family_knows() -> None:
    melding = {"id": "v", "datum": "2026-02-10T10:00", "veiligThuis": "melding", "zorgen": []}
    assert [text for _, text in found("R14", casus(veiligheidsplannen=[melding]))] == [
        "reden",
        "geinformeerd",
    ]
    told = {**melding, "zorgen": ["Klap gezien"], "gezinGeinformeerdOp": "2026-02-10"}
    assert found("R14", casus(veiligheidsplannen=[told])) == []


def test_r14_bringing_somebody_in_needs_consent_unless_a_child_is_unsafe() -> None:
    lead = {"id": "l", "datum": "2026-02-10", "soort": "erbij_halen", "bestemming": "eerste_lijn"}
    consult = {"id": "c", "datum": "2026-02-10", "herleidbaar": "ja"}
    raw = casus(toeleidingen=[lead], consultaties=[consult, {"id": "d", "herleidbaar": "nee"}])
    assert found("R14", raw) == [
        ("/toeleidingen/0/toestemmingId", "toestemming"),
        ("/consultaties/0/toestemmingId", "toestemming"),
    ]
    assert found("R14", {**raw, "risicotaxaties": [UNSAFE]}) == []
