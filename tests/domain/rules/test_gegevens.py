"""G1 to G7: data that cannot be is told, wherever it comes from."""

from __future__ import annotations

import pytest

from tests.domain.rules.cases import CHILD, MOTHER, UNBORN, Json, casus, findings, found


def test_g1_nobody_is_born_in_the_future() -> None:
    raw = casus(MOTHER, {**CHILD, "geboortedatum": "2026-03-03"})
    assert found("G1", raw) == [("/gezin/personen/1/geboortedatum", "toekomst")]
    assert found("G1", casus(MOTHER, {**CHILD, "geboortedatum": "2026-03-02"})) == []


def test_g1_warns_about_what_was_noted_ahead_of_the_clock() -> None:
    ahead = {"id": "r", "datum": "2026-03-03T10:00"}
    assert [one.klasse for one in findings("G1", casus(risicotaxaties=[ahead]))] == ["W"]


@pytest.mark.parametrize(
    ("collection", "record", "place"),
    [
        ("ondersteuningen", {"startdatum": "2026-02-01", "geplandEinde": "2026-01-31"}, "geplandEinde"),
        ("ondersteuningen", {"startdatum": "2026-02-01", "werkelijkEinde": "2026-01-31"}, "werkelijkEinde"),
        ("uithuisplaatsingen", {"startdatum": "2026-02-01", "beeindigdOp": "2026-01-31"}, "beeindigdOp"),
        ("nazorg", {"vanaf": "2026-02-01", "tot": "2026-01-31"}, "tot"),
        ("coordinaties", {"vanaf": "2026-02-01", "tot": "2026-01-31"}, "tot"),
        ("toestemmingen", {"datum": "2026-02-01", "geldigTot": "2026-01-31"}, "geldigTot"),
    ],
)
def test_g2_nothing_ends_before_it_starts(collection: str, record: Json, place: str) -> None:
    raw = casus(**{collection: [{"id": "x", **record}]})
    assert found("G2", raw) == [(f"/{collection}/0/{place}", "volgorde")]


def test_g2_a_casus_closes_after_it_opened_and_may_do_so_the_same_day() -> None:
    assert found("G2", casus(afgeslotenOp="2026-01-04")) == [("/afgeslotenOp", "volgorde")]
    assert found("G2", casus(afgeslotenOp="2026-01-05")) == []


@pytest.mark.parametrize(
    ("born", "is_fine"), [("2003-01-06", True), ("2003-01-05", False), ("1990-01-01", False)]
)
def test_g3_a_jeugdige_is_not_yet_23_when_the_casus_opens(born: str, is_fine: bool) -> None:
    raw = casus(MOTHER, {**CHILD, "geboortedatum": born})
    assert (found("G3", raw) == []) is is_fine


@pytest.mark.parametrize("born", [None, "", "2018-02-30"])
def test_g3_a_jeugdige_has_a_birth_date_and_an_unborn_child_an_expected_one(born: object) -> None:
    raw = casus(MOTHER, {**CHILD, "geboortedatum": born}, {**UNBORN, "verwachteDatum": born})
    assert found("G3", raw) == [
        ("/gezin/personen/1/geboortedatum", "geboortedatum"),
        ("/gezin/personen/2/verwachteDatum", "verwachte_datum"),
    ]
    assert found("G3", casus(MOTHER, CHILD, UNBORN)) == []


@pytest.mark.parametrize("key", ["weg", "g"])
def test_g4_a_link_leads_to_a_record_of_the_right_kind(key: str) -> None:
    assert found("G4", casus(signalen=[{"id": "s", "risicotaxatieId": key}])) == [
        ("/signalen/0/risicotaxatieId", "nergens")
    ]


def test_g4_is_silent_about_links_that_fit_and_those_to_a_colleague() -> None:
    raw = casus(werkerId="w1", signalen=[{"id": "s", "risicotaxatieId": "r", "casusId": "another"}])
    assert found("G4", {**raw, "risicotaxaties": [{"id": "r", "perKind": [{"jeugdigeId": "k"}]}]}) == []


def test_g4_no_record_leads_back_to_itself() -> None:
    round_trip = casus(
        eigenKrachtBijeenkomsten=[{"id": "x", "gezinsplanId": "x"}],
    )
    assert ("/eigenKrachtBijeenkomsten/0", "kring") in found("G4", round_trip)


@pytest.mark.parametrize("value", ["hologram", 5, True])
def test_g5_a_choice_of_a_newer_version_is_only_warned_about(value: object) -> None:
    (finding,) = findings("G5", casus(signalen=[{"id": "s", "kanaal": value}]))
    assert (finding.path, finding.klasse) == ("/signalen/0/kanaal", "W")
    assert found("G5", casus(signalen=[{"id": "s", "kanaal": "inloop"}])) == []


def test_g5_each_value_of_a_set_is_a_choice() -> None:
    raw = casus(risicotaxaties=[{"id": "r", "noodCriteria": ["niet_te_motiveren", "anders"]}])
    assert found("G5", raw) == [("/risicotaxaties/0/noodCriteria", "keuze")]


def test_g6_a_form_is_filled_in() -> None:
    tip = {"id": "x", "aan": "school", "naam": "Juf", "datum": "2026-02-01"}
    assert found("G6", {**casus(), "terugkoppelingen": [tip]})[-1] == ("/terugkoppelingen/0/inhoud", "veld")
    whole = found("G6", {**casus(), "terugkoppelingen": [{**tip, "inhoud": "Opgepakt"}]})
    assert [place for place, _ in whole if place.startswith("/terugkoppelingen")] == []


def test_g6_nobody_is_there_when_nobody_opened() -> None:
    tried = {"id": "c", "soort": "poging_geen_contact", "aanwezigen": []}
    assert ("/contacten/0/aanwezigen", "veld") not in found("G6", casus(contacten=[tried]))


@pytest.mark.parametrize(
    ("other", "is_told"),
    [
        ({}, True),
        ({"voornaam": " noor ", "achternaam": ""}, True),
        ({"geboortedatum": ""}, True),
        ({"geboortedatum": "2011-01-01"}, False),
        ({"achternaam": "Anders"}, False),
        ({"voornaam": ""}, False),
    ],
)
def test_g7_who_stands_there_twice_is_told_as_perhaps_double(other: Json, is_told: bool) -> None:
    once = {**CHILD, "voornaam": "Noor", "achternaam": "Voorbeeld"}
    told = found("G7", casus(MOTHER, once, {**once, "id": "nog-eens", **other}))
    assert told == ([("/gezin/personen/2", "dubbel")] if is_told else [])
