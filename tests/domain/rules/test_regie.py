"""R51, R62 to R67: faces, fit, school, turning 18 and coordination."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.rules.cases import CHILD, MOTHER, Json, casus, found


def kaart(*names: str, discipline: str = "") -> Json:
    leden = [
        {"id": n, "naam": n, "aard": "hulpverlener", "betrokkenheid": "actief", "discipline": discipline or n}
        for n in names
    ]
    return {"id": "n", "datum": "2026-01-01", "leden": leden}


LEAD: Json = {"id": "t", "datum": "2026-02-01", "bestemming": "eerste_lijn"}


def test_r51_a_fourth_face_comes_after_the_question_who_is_there_already() -> None:
    three = [kaart("An", "Bo", "Cas")]
    assert found("R51", casus(toeleidingen=[LEAD], netwerkkaarten=three)) == [
        ("/toeleidingen/0/kanIemandDieErAlIs", "vraag")
    ]
    assert not found("R51", casus(toeleidingen=[{**LEAD, "kanIemandDieErAlIs": "nee"}], netwerkkaarten=three))
    assert not found("R51", casus(toeleidingen=[LEAD], netwerkkaarten=[kaart("An", "Bo")]))
    assert not found("R51", casus(toeleidingen=[{**LEAD, "datum": "2025-12-01"}], netwerkkaarten=three))
    four = [kaart("An", "Bo", "Cas", "Dee")]
    assert found("R51", casus(netwerkkaarten=four, stap="uitvoeren")) == [("/netwerkkaarten/0/leden", "veel")]


def test_r62_the_family_says_at_the_first_evaluation_whether_the_helper_fits() -> None:
    raw = casus(ondersteuningen=[{"id": "o"}], evaluaties=[{"id": "e", "datum": "2026-02-01"}])
    assert found("R62", raw) == [("/evaluaties/0/pastDeHulpverlener", "vragen")]
    for answer, expected in (
        ("Ja", []),
        ("Nee, liever een vrouw", ["past_niet"]),
        ("Niet zo", ["past_niet"]),
    ):
        said = {**raw, "evaluaties": [{"id": "e", "datum": "2026-02-01", "pastDeHulpverlener": answer}]}
        assert [text for _, text in found("R62", said)] == expected


PLAN: Json = {"id": "p", "datum": "2026-02-01", "status": "vastgesteld"}


@pytest.mark.parametrize(
    "spoken",
    [
        {"contacten": [{"id": "c", "soort": "gesprek_school"}]},
        {"contacten": [{"id": "c", "soort": "telefoon", "aanwezigen": [{"type": "beroepsopvoeder"}]}]},
        {"besprekingen": [{"id": "b", "soort": "school_of_zat"}]},
        {"terugkoppelingen": [{"id": "tk", "aan": "school"}]},
        {"vraagverhelderingen": [{"id": "v", "schoolEnOnderwijs": "Gezin wil dit niet."}]},
        {"toestemmingen": [{"id": "t", "doel": "terugkoppeling_school", "status": "geweigerd"}]},
    ],
)
def test_r63_with_a_pupil_and_a_plan_somebody_speaks_with_school(spoken: Json) -> None:
    assert found("R63", casus(gezinsplannen=[PLAN])) == [("/gezinsplannen/0", "school")]
    assert not found("R63", casus(gezinsplannen=[PLAN], **spoken))


def test_r63_is_silent_without_a_plan_or_a_pupil() -> None:
    assert not found("R63", casus())
    baby = {**CHILD, "geboortedatum": "2024-01-01"}
    assert not found("R63", casus(MOTHER, baby, gezinsplannen=[PLAN]))


def test_r64_at_17_there_is_a_plan_for_after_and_18_closes_nothing() -> None:
    raw = casus({**CHILD, "geboortedatum": "2009-03-02"}, stap="uitvoeren")
    texts = [
        [text for _, text in found("R64", raw, date(year, 3, day))]
        for year, day in ((2026, 1), (2026, 2), (2027, 2))
    ]
    assert texts == [[], ["plan"], []]
    assert [
        text
        for _, text in found("R64", casus(afsluitingen=[{"soort": "positief", "reden": "Is 18 geworden"}]))
    ] == ["geen_reden"]
    assert not found("R64", casus(afsluitingen=[{"soort": "overgedragen", "reden": "18 jaar"}]))


@pytest.mark.parametrize(
    ("spoor", "situatie", "vorm", "fits"),
    [
        ("enkelvoudig", "a_opvoedingsvragen", "geen", True),
        ("enkelvoudig", "a_opvoedingsvragen", "zorgcoordinator", False),
        ("enkelvoudig", "b_opvoedingsspanning", "betrokken_professional", True),
        ("enkelvoudig", "b_opvoedingsspanning", "zorgcoordinator", False),
        ("meervoudig", "b_opvoedingsspanning", "zorgcoordinator", True),
        ("meervoudig", "b_opvoedingsspanning", "betrokken_professional", False),
        ("structureel", "b_opvoedingsspanning", "zorgcoordinator", True),
        ("meervoudig", "c_opvoedingscrisis", "gezinscoach", True),
        ("meervoudig", "c_opvoedingscrisis", "zorgcoordinator", False),
        ("meervoudig", "d_opvoedingsnood", "gezinsmanager", True),
        ("meervoudig", "d_opvoedingsnood", "gezinscoach", False),
    ],
)
def test_r66_coordination_follows_the_situation_or_says_why(
    spoor: str, situatie: str, vorm: str, fits: bool
) -> None:
    form = {"id": "a", "spoor": spoor, "opvoedsituatie": situatie, "coordinatievorm": vorm}
    assert found("R66", casus(eersteAnalyses=[form])) == (
        [] if fits else [("/eersteAnalyses/0/coordinatievorm", "afwijking")]
    )
    assert not found("R66", casus(eersteAnalyses=[{**form, "motiveringAfwijking": "past beter"}]))


def test_r66_two_disciplines_may_have_a_coordinator_in_every_situation() -> None:
    form = {
        "id": "a",
        "spoor": "enkelvoudig",
        "opvoedsituatie": "b_opvoedingsspanning",
        "coordinatievorm": "zorgcoordinator",
    }
    assert not found("R66", casus(eersteAnalyses=[form], netwerkkaarten=[kaart("An", "Bo")]))


def test_r67_the_verwijsindex_is_thought_of_with_two_disciplines_or_doubt() -> None:
    doubt = {"id": "r", "datum": "2026-01-01T10:00", "status": "twijfel"}
    assert found("R67", casus(stap="uitvoeren", netwerkkaarten=[kaart("An", "Bo")]))
    assert found("R67", casus(stap="uitvoeren", risicotaxaties=[doubt]))
    assert not found("R67", casus(stap="uitvoeren", netwerkkaarten=[kaart("An", "Bo", discipline="jgz")]))
    assert not found("R67", casus(stap="uitvoeren", risicotaxaties=[{**doubt, "status": "veilig"}]))
    assert not found("R67", casus(stap="afgesloten", risicotaxaties=[doubt]))
