"""Who is to say yes, what they said last, and whether something may be shared now."""

from __future__ import annotations

from datetime import date

import pytest

from jgw_desktop.app.exchange.facts import facts_of_file
from jgw_desktop.domain.derived.toestemmingen import Answer, Share, Verdict, givers, share_of, verdict
from tests.domain.rules.cases import CHILD, FATHER, MOTHER, TEEN, TODAY, UNBORN, Json, casus

PARTNER = Share(("delen_met_partner",), "Stichting Stevig Staan", ("k",))
OLDER: Json = {"id": "s", "voornaam": "Zoë", "rol": "jeugdige", "geboortedatum": "2009-01-01"}


def consent(who: str = "m", over: str = "k", status: str = "gegeven", **rest: object) -> Json:
    return {
        "id": f"{who}{over}{status}{rest.get('datum', '')}",
        "doel": "delen_met_partner",
        "doorId": who,
        "betreftId": over,
        "ontvanger": "Stichting Stevig Staan",
        "status": status,
        "datum": "2026-02-01",
        "uitlegGegeven": "ja",
        **rest,
    }


def judged(*consents: Json, people: tuple[Json, ...] = (MOTHER, CHILD), share: Share = PARTNER) -> Verdict:
    return verdict(facts_of_file(casus(*people, toestemmingen=list(consents))), share, TODAY)


@pytest.mark.parametrize(
    ("over", "expected"),
    [("k", ["m", "v"]), ("o", ["m", "v"]), ("t", ["m", "v", "t"]), ("s", ["s"]), ("m", ["m"])],
)
def test_who_says_yes_follows_from_age_and_gezag(over: str, expected: list[str]) -> None:
    facts = facts_of_file(casus(MOTHER, FATHER, CHILD, TEEN, OLDER, UNBORN))
    about = facts.get(over)
    assert about is not None
    assert [giver.id for giver in givers(facts, about, TODAY)] == expected


def test_about_the_whole_family_all_with_gezag_and_every_child_of_12_say_yes() -> None:
    facts = facts_of_file(casus(MOTHER, FATHER, CHILD, TEEN, OLDER))
    assert [giver.id for giver in givers(facts, facts.of("Gezin")[0], TODAY)] == ["m", "v", "t", "s"]


def test_a_parent_with_gezag_in_another_household_is_asked_too() -> None:
    elsewhere = {**FATHER, "woontHier": "nee"}
    found = judged(consent(), people=(MOTHER, elsewhere, CHILD))
    assert not found.is_allowed
    assert [voice.giver.id for voice in found.missing if voice.giver] == ["v"]
    assert judged(consent(), consent("v"), people=(MOTHER, elsewhere, CHILD)).is_allowed


def test_a_parent_without_gezag_is_not_asked() -> None:
    assert judged(consent(), people=(MOTHER, {**FATHER, "gezag": "geen"}, CHILD)).is_allowed


def test_without_anybody_with_gezag_nothing_is_shared() -> None:
    found = judged(people=({**MOTHER, "gezag": "geen"}, CHILD))
    assert not found.is_allowed
    assert found.missing[0].giver is None


@pytest.mark.parametrize(
    ("changed", "answer"),
    [
        ({}, Answer.GEGEVEN),
        ({"status": "geweigerd"}, Answer.GEWEIGERD),
        ({"status": "ingetrokken"}, Answer.INGETROKKEN),
        ({"geldigTot": "2026-02-20"}, Answer.VERLOPEN),
        ({"uitlegGegeven": "nee"}, Answer.NIET_GEVRAAGD),
        ({"doel": "observatie"}, Answer.NIET_GEVRAAGD),
        ({"ontvanger": "Schuldhulp Verzonnendam"}, Answer.NIET_GEVRAAGD),
        ({"datum": "2026-03-03"}, Answer.NIET_GEVRAAGD),
    ],
)
def test_only_a_yes_for_this_purpose_and_receiver_that_holds_today_counts(
    changed: Json, answer: Answer
) -> None:
    found = judged({**consent(), **changed})
    assert [voice.answer for voice in found.voices] == [answer]
    assert found.is_allowed is (answer is Answer.GEGEVEN)


def test_one_who_takes_it_back_stops_sharing_the_same_day() -> None:
    given, back = consent(datum=TODAY.isoformat()), consent(status="ingetrokken", datum=TODAY.isoformat())
    assert not judged(given, back).is_allowed
    assert not judged(back, given).is_allowed


def test_a_new_yes_on_a_later_day_lets_it_go_on() -> None:
    assert judged(consent(status="ingetrokken"), consent(datum="2026-02-10")).is_allowed


def test_a_consent_about_the_family_holds_for_each_child_in_it() -> None:
    assert judged(consent(over="g")).is_allowed


def test_a_consent_on_which_two_workers_differ_is_no_yes() -> None:
    given = consent()
    facts = facts_of_file(casus(MOTHER, CHILD, toestemmingen=[given]))
    (voice,) = verdict(facts, PARTNER, TODAY, {str(given["id"])}).voices
    assert voice.answer is Answer.ONENIGHEID


@pytest.mark.parametrize(
    ("form", "values", "doelen"),
    [
        (
            "Toeleiding",
            {"naar": "A", "bestemming": "eerste_lijn"},
            ("delen_met_partner", "eigen_dossier_delen"),
        ),
        ("Toeleiding", {"bestemming": "binnen_cjg"}, None),
        ("Terugkoppeling", {"aan": "melder"}, ("terugkoppeling_melder",)),
        ("Terugkoppeling", {"aan": "school"}, ("terugkoppeling_school",)),
        ("Terugkoppeling", {"aan": "huisarts"}, ("delen_met_partner",)),
        ("Observatie", {"jeugdige_id": "k"}, ("observatie",)),
        ("Consultatie", {"herleidbaar": "nee"}, None),
        ("Consultatie", {"herleidbaar": "ja"}, ("consult_herleidbaar",)),
        ("Bespreking", {"soort": "mdo_jns"}, ("bespreking_mdo",)),
        ("Contactverslag", {}, None),
    ],
)
def test_each_form_that_shares_says_for_what(
    form: str, values: dict[str, str], doelen: tuple[str, ...] | None
) -> None:
    share = share_of(form, values)
    assert (share.doelen if share else None) == doelen


def test_before_the_day_it_was_taken_back_it_held() -> None:
    facts = facts_of_file(
        casus(MOTHER, CHILD, toestemmingen=[consent(), consent(status="ingetrokken", datum="2026-02-20")])
    )
    assert verdict(facts, PARTNER, date(2026, 2, 19)).is_allowed
    assert not verdict(facts, PARTNER, date(2026, 2, 20)).is_allowed
