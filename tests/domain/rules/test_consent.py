"""What a toestemming means, in one place: from when, until when, for whom; and when it is dangerous."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import jgw_desktop.domain.forms  # noqa: F401 - fills the catalogue
from jgw_desktop.app.exchange.facts import facts_of_file
from jgw_desktop.domain.rules.consent import covers, has_consented, holds, taken_back_on
from jgw_desktop.domain.rules.situation import is_unsafe
from tests.domain.rules.cases import casus

Json = dict[str, Any]
DAY = date(2026, 2, 10)
YES: Json = {
    "id": "t",
    "doel": "delen_met_partner",
    "doorId": "m",
    "betreftId": "k",
    "ontvanger": "Stevig Staan",
    "status": "gegeven",
    "datum": "2026-02-01",
    "uitlegGegeven": "ja",
}


def held(*consents: Json, day: date | None = DAY) -> bool:
    facts = facts_of_file(casus(toestemmingen=list(consents)))
    return holds(facts, facts.of("Toestemming")[0], day)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, True),
        ({"datum": "2026-02-10"}, True),
        ({"datum": "2026-02-11"}, False),
        ({"datum": ""}, False),
        ({"geldigTot": "2026-02-10"}, True),
        ({"geldigTot": "2026-02-09"}, False),
        ({"uitlegGegeven": "nee"}, False),
        ({"status": "geweigerd"}, False),
        ({"status": "ingetrokken", "datum": "2026-02-11"}, True),
        ({"status": "ingetrokken", "datum": "2026-02-10"}, False),
    ],
)
def test_a_yes_holds_from_its_day_to_its_end_and_only_with_an_explanation(
    changed: Json, expected: bool
) -> None:
    assert held({**YES, **changed}) is expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, False),
        ({"status": "geweigerd"}, False),
        ({"datum": "2026-02-01"}, False),
        ({"datum": "2026-02-11"}, True),
        ({"datum": "2026-01-31"}, True),
        ({"ontvanger": ""}, False),
        ({"ontvanger": "Praktijk De Linde"}, True),
        ({"doorId": "v"}, True),
        ({"doel": "observatie"}, True),
        ({"betreftId": "j"}, True),
    ],
)
def test_the_same_person_takes_the_same_consent_back_from_that_day_on(changed: Json, expected: bool) -> None:
    back = {**YES, "id": "b", "status": "ingetrokken", "datum": "2026-02-10", **changed}
    assert held(YES, back) is expected


def test_without_a_day_a_yes_counts_as_long_as_nobody_took_it_back() -> None:
    assert held({**YES, "datum": ""}, day=None)
    assert not held(YES, {**YES, "id": "b", "status": "ingetrokken", "datum": "2026-03-01"}, day=None)


def test_the_day_it_was_taken_back_is_told() -> None:
    back = {**YES, "id": "b", "status": "ingetrokken", "datum": "2026-02-05"}
    facts = facts_of_file(casus(toestemmingen=[YES, back]))
    assert taken_back_on(facts, facts.of("Toestemming")[0]) == date(2026, 2, 5)
    assert taken_back_on(facts, facts.of("Toestemming")[1]) is None


@pytest.mark.parametrize(
    ("named", "status", "receiver", "expected"),
    [
        ("Stichting Stevig Staan", "gegeven", "Yara van Stevig Staan", True),
        ("Stevig Staan", "gegeven", "Praktijk De Linde", False),
        ("Juf Verzonnen", "gegeven", "Juf Bedacht", False),
        ("Juf Verzonnen", "gegeven", "Carla van Verzonnen", True),
        ("de juf", "gegeven", "juf", True),
        ("", "gegeven", "Stevig Staan", False),
        ("", "gegeven", "", True),
        ("", "ingetrokken", "Stevig Staan", True),
    ],
)
def test_a_yes_is_for_who_is_named_and_a_no_that_names_nobody_is_about_all(
    named: str, status: str, receiver: str, expected: bool
) -> None:
    facts = facts_of_file(casus(toestemmingen=[{**YES, "ontvanger": named, "status": status}]))
    assert covers(facts.of("Toestemming")[0], receiver) is expected


def test_of_two_answers_of_one_day_the_no_counts() -> None:
    asked = {**YES, "doel": "dossier", "ontvanger": ""}
    people = {"id": "g", "personen": [{"id": "m", "voornaam": "Aylin", "rol": "ouder"}]}
    facts = facts_of_file(
        casus(gezin=people, toestemmingen=[asked, {**asked, "id": "b", "status": "geweigerd"}])
    )
    mother = facts.get("m", "Persoon")
    assert mother is not None
    assert not has_consented(facts, mother, "dossier", DAY)


def taxatie(day: str, status: str, answer: str = "nee") -> Json:
    return {"id": day, "datum": day, "status": status, "perKind": [{"jeugdigeId": "k", "vraag1": answer}]}


@pytest.mark.parametrize(
    ("forms", "day", "expected"),
    [
        ([], DAY, False),
        ([taxatie("2026-02-01", "onveilig")], DAY, True),
        ([taxatie("2026-02-01", "veilig", "ja")], DAY, True),
        ([taxatie("2026-02-11", "onveilig")], DAY, False),
        ([taxatie("2026-02-01", "onveilig"), taxatie("2026-02-05", "veilig")], DAY, False),
        ([taxatie("2026-02-01", "onveilig"), taxatie("2026-02-05", "veilig")], date(2026, 2, 3), True),
    ],
)
def test_danger_is_what_the_last_taxatie_by_that_day_said(
    forms: list[Json], day: date, expected: bool
) -> None:
    assert is_unsafe(facts_of_file(casus(risicotaxaties=forms)), day) is expected


@pytest.mark.parametrize(("answer", "expected"), [("", True), ("ja", True)])
def test_an_unfinished_taxatie_takes_no_danger_away(answer: str, expected: bool) -> None:
    raw = casus(risicotaxaties=[taxatie("2026-02-01", "onveilig"), taxatie("2026-02-05", "", answer)])
    facts = facts_of_file(raw)
    facts.of("Risicotaxatie")[1].final = False
    assert is_unsafe(facts, DAY) is expected


def test_a_ja_in_an_unfinished_taxatie_is_danger_enough() -> None:
    facts = facts_of_file(casus(risicotaxaties=[taxatie("2026-02-05", "", "ja")]))
    facts.of("Risicotaxatie")[0].final = False
    assert is_unsafe(facts, DAY)
