"""R70 to R73 and R85: reporting, feedback and being quick."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.rules.cases import Json, casus, found

SIGNAL: Json = {
    "id": "s",
    "ontvangenOp": "2026-02-02T09:00",
    "bron": "school",
    "anoniem": "nee",
    "besluit": "oppakken",
    "melder": {"naam": "Hanneke"},
    "besluitOp": "2026-02-02T10:00",
}
TOLD: Json = {
    "id": "tk",
    "aan": "melder",
    "naam": "Hanneke",
    "datum": "2026-02-03",
    "inhoud": "Het signaal is opgepakt.",
}
YES: Json = {
    "id": "t",
    "doel": "terugkoppeling_school",
    "status": "gegeven",
    "datum": "2026-02-01",
    "ontvanger": "Hanneke",
}
SCHOOL: Json = {**TOLD, "aan": "school", "inhoud": "Oefen elke dag.", "toestemmingId": "t"}


def test_r70_who_reported_hears_what_was_decided() -> None:
    assert found("R70", casus(signalen=[SIGNAL])) == [("/signalen/0/besluit", "vertellen")]
    assert not found("R70", casus(signalen=[SIGNAL], terugkoppelingen=[TOLD]))
    assert not found("R70", casus(signalen=[SIGNAL], terugkoppelingen=[{**SCHOOL, "inhoud": "Opgepakt"}]))
    assert found("R70", casus(signalen=[SIGNAL], terugkoppelingen=[{**TOLD, "datum": "2026-02-01"}]))
    for other in ({"anoniem": "ja"}, {"bron": "ouder"}, {"besluit": None}):
        assert not found("R70", casus(signalen=[{**SIGNAL, **other}]))


@pytest.mark.parametrize(
    ("inhoud", "more"),
    [
        ("Het signaal is niet opgepakt", False),
        ("Opgepakt.", False),
        ("Moeder heeft schulden.", True),
        ("Wij praten met moeder, opgepakt", True),
    ],
)
def test_r70_without_consent_no_more_is_told_than_that(inhoud: str, more: bool) -> None:
    raw = casus(terugkoppelingen=[{**TOLD, "inhoud": inhoud}])
    assert found("R70", raw) == ([("/terugkoppelingen/0/toestemmingId", "toestemming")] if more else [])
    consent = {**YES, "doel": "terugkoppeling_melder"}
    allowed = {**TOLD, "inhoud": inhoud, "toestemmingId": "t"}
    assert not found("R70", casus(terugkoppelingen=[allowed], toestemmingen=[consent]))


@pytest.mark.parametrize(
    "consent",
    [
        {"status": "geweigerd"},
        {"doel": "dossier"},
        {"datum": "2026-02-04"},
        {"geldigTot": "2026-02-02"},
        {"id": "x"},
        {"ontvanger": "Iemand anders"},
        {"uitlegGegeven": "nee"},
    ],
)
def test_r71_school_hears_something_only_with_a_consent_that_holds(consent: Json) -> None:
    raw = casus(terugkoppelingen=[SCHOOL], toestemmingen=[{**YES, **consent}])
    assert found("R71", raw) == [("/terugkoppelingen/0/toestemmingId", "toestemming")]
    assert not found("R71", casus(terugkoppelingen=[SCHOOL], toestemmingen=[YES]))


def test_r71_a_talk_at_school_is_answered_with_advice() -> None:
    talk = {"id": "c", "soort": "gesprek_school", "datumtijd": "2026-02-03T09:00"}
    assert found("R71", casus(contacten=[talk])) == [("/contacten/0", "aanbieden")]
    assert not found("R71", casus(contacten=[talk], terugkoppelingen=[SCHOOL], toestemmingen=[YES]))


def evaluated(*scores: int, **more: object) -> Json:
    forms = [
        {"id": f"e{n}", "datum": f"2026-02-0{n + 1}", "perDoel": [{"doelId": "d", "cijfer": score}]}
        for n, score in enumerate(scores)
    ]
    return casus(
        gezinsplannen=[{"id": "p", "doelen": [{"id": "d", "startCijfer": 4}]}], evaluaties=forms, **more
    )


@pytest.mark.parametrize(
    ("scores", "still"),
    [((4, 4), [1]), ((3, 2, 2), [1, 2]), ((4, 5), []), ((5, 5, 6), []), ((4,), []), ((5, 4, 4), [2])],
)
def test_r72_two_evaluations_without_a_rise_are_talked_over(
    scores: tuple[int, ...], still: list[int]
) -> None:
    assert [path for path, _ in found("R72", evaluated(*scores))] == [
        f"/evaluaties/{n}/perDoel" for n in still
    ]


def test_r72_is_silent_once_it_was_talked_over() -> None:
    assert not found("R72", evaluated(4, 4, consultaties=[{"id": "co", "datum": "2026-02-02"}]))
    assert found("R72", evaluated(4, 4, consultaties=[{"id": "co", "datum": "2026-02-01"}]))


def test_r73_beyond_ones_expertise_the_coordinator_knows_and_an_expert_is_asked() -> None:
    contact = {"id": "c", "datumtijd": "2026-02-03T09:00", "gaatExpertiseTeBoven": "ja"}
    assert [text for _, text in found("R73", casus(contacten=[contact]))] == ["signaal", "consult"]
    signal = {"id": "s", "redenMelding": "gaat_expertise_te_boven", "ontvangenOp": "2026-02-03T10:00"}
    asked = {"signalen": [signal], "consultaties": [{"id": "co", "datum": "2026-02-04"}]}
    assert not found("R73", casus(contacten=[contact], **asked))
    assert not found("R73", casus(contacten=[{**contact, "gaatExpertiseTeBoven": "nee"}]))


@pytest.mark.parametrize(
    ("day", "text"), [(3, "afspreken"), (11, "afspreken"), (12, "coordinator"), (16, "laat"), (27, "laat")]
)
def test_r85_the_family_is_met_soon(day: int, text: str) -> None:
    raw = casus(signalen=[SIGNAL], stap="melding_verwerken")
    assert found("R85", raw, date(2026, 2, day)) == [("/signalen/0/besluitOp", text)]


def test_r85_is_silent_after_a_contact_and_sees_one_that_was_late() -> None:
    met = {
        "id": "c",
        "soort": "huisbezoek",
        "datumtijd": "2026-02-05T09:00",
        "aanwezigen": [{"type": "ouder"}],
    }
    assert not found("R85", casus(signalen=[SIGNAL], contacten=[met]))
    late = {**met, "datumtijd": "2026-02-17T09:00"}
    assert [text for _, text in found("R85", casus(signalen=[SIGNAL], contacten=[late]))] == ["was_laat"]
    tried = {**met, "soort": "poging_geen_contact"}
    assert [
        text for _, text in found("R85", casus(signalen=[SIGNAL], contacten=[tried], stap="uitvoeren"))
    ] == ["laat"]
    assert not found("R85", casus(signalen=[{**SIGNAL, "besluit": "niet_oppakken"}], stap="uitvoeren"))
