"""R75, R77, R78 and R83: consent, confidences and an anonymous melder."""

from __future__ import annotations

import pytest

from tests.domain.rules.cases import MOTHER, TEEN, Json, casus, found

DOSSIER: Json = {
    "id": "d",
    "doel": "dossier",
    "doorId": "t",
    "status": "gegeven",
    "datum": "2026-02-01",
    "uitlegGegeven": "ja",
}
VISIT: Json = {
    "id": "c",
    "datumtijd": "2026-02-01T09:00",
    "soort": "huisbezoek",
    "aanwezigen": [{"persoonId": "t"}],
}
ABOUT: list[tuple[str, Json]] = [
    ("contacten", VISIT),
    ("contacten", {"id": "c", "datumtijd": "2026-02-01T09:00", "kinderenGezien": ["t"]}),
    ("vraagverhelderingen", {"id": "v", "datum": "2026-02-01", "perKind": [{"jeugdigeId": "t"}]}),
    ("metingen", {"id": "m1", "ingevuldOp": "2026-02-01", "betreftId": "t"}),
    ("metingen", {"id": "m1", "ingevuldOp": "2026-02-01", "invullerId": "t"}),
    ("observaties", {"id": "ob", "datum": "2026-02-01", "jeugdigeId": "t"}),
    ("consultaties", {"id": "co", "datum": "2026-02-01", "herleidbaar": "ja", "toestemmingId": "h"}),
]
TRACEABLE = {"id": "h", "doel": "consult_herleidbaar", "doorId": "m", "betreftId": "t", "status": "gegeven"}


@pytest.mark.parametrize(("name", "form"), ABOUT)
def test_r75_what_is_written_about_a_teen_waits_for_the_teen(name: str, form: Json) -> None:
    without = casus(MOTHER, TEEN, **{name: [form]}, toestemmingen=[TRACEABLE])
    assert [text for _, text in found("R75", without)] == ["toestemming"]
    assert not found("R75", {**without, "toestemmingen": [TRACEABLE, DOSSIER]})


@pytest.mark.parametrize(
    "consent",
    [
        [{**DOSSIER, "status": "geweigerd"}],
        [{**DOSSIER, "datum": "2026-02-02"}],
        [{**DOSSIER, "doorId": "m"}],
        [{**DOSSIER, "doel": "observatie"}],
        [
            {**DOSSIER, "datum": "2026-01-01"},
            {**DOSSIER, "id": "e", "status": "ingetrokken", "datum": "2026-01-20"},
        ],
    ],
)
def test_r75_a_consent_of_somebody_else_too_late_or_taken_back_does_not_do(consent: list[Json]) -> None:
    assert found("R75", casus(MOTHER, TEEN, contacten=[VISIT], toestemmingen=consent))


def test_r75_is_silent_below_12_and_where_safety_is_the_ground() -> None:
    assert not found("R75", casus(MOTHER, {**TEEN, "geboortedatum": "2014-02-02"}, contacten=[VISIT]))
    assert found("R75", casus(MOTHER, {**TEEN, "geboortedatum": "2014-02-01"}, contacten=[VISIT]))
    unsafe = {"id": "r", "datum": "2026-01-31T09:00", "status": "onveilig"}
    assert not found("R75", casus(MOTHER, TEEN, contacten=[VISIT], risicotaxaties=[unsafe]))
    talk = {"id": "b", "datum": "2026-01-31", "grondslag": "wettelijke_taak", "redenNietInformeren": "gevaar"}
    assert not found("R75", casus(MOTHER, TEEN, contacten=[VISIT], besprekingen=[talk]))
    assert found(
        "R75", casus(MOTHER, TEEN, contacten=[VISIT], besprekingen=[{**talk, "redenNietInformeren": ""}])
    )


def test_r75_a_teen_who_asks_for_help_is_asked_first() -> None:
    signal = {"id": "s", "bron": "jeugdige", "besluit": "oppakken", "ontvangenOp": "2026-02-01T09:00"}
    assert found("R75", casus(MOTHER, TEEN, signalen=[signal])) == [("/signalen/0/bron", "verzoek")]
    assert not found("R75", casus(MOTHER, TEEN, signalen=[signal], toestemmingen=[DOSSIER]))
    assert not found("R75", casus(MOTHER, TEEN, signalen=[{**signal, "besluit": "niet_oppakken"}]))


NO: Json = {**DOSSIER, "doorId": "m", "status": "geweigerd"}
KEPT: list[tuple[str, Json]] = [
    ("contacten", {"id": "c", "datumtijd": "2026-02-02T09:00"}),
    ("vraagverhelderingen", {"id": "v", "datum": "2026-02-01"}),
    ("netwerkkaarten", {"id": "n", "datum": "2026-02-01"}),
    ("gezinsplannen", {"id": "p", "datum": "2026-02-01", "status": "vastgesteld"}),
    ("ondersteuningen", {"id": "o", "startdatum": "2026-02-01"}),
]


@pytest.mark.parametrize(("name", "form"), KEPT)
def test_r75_after_a_no_of_a_parent_nothing_is_kept(name: str, form: Json) -> None:
    kept = {name: [form]}
    assert found("R75", casus(**kept, toestemmingen=[NO])) == [(f"/{name}/0", "geweigerd")]
    assert found("R75", casus(**kept, toestemmingen=[{**NO, "status": "ingetrokken"}]))
    assert not found("R75", casus(**kept, toestemmingen=[{**NO, "datum": "2026-02-03"}]))
    assert not found("R75", casus(**kept, toestemmingen=[{**NO, "doel": "observatie"}]))
    asked_again = {**NO, "id": "e", "status": "gegeven"}
    assert not found("R75", casus(**kept, toestemmingen=[{**NO, "datum": "2026-01-20"}, asked_again]))


def test_r75_the_talk_in_which_they_said_no_may_be_noted_and_safety_is_a_ground() -> None:
    talk: Json = {"id": "c", "datumtijd": "2026-02-01T09:00"}
    assert not found("R75", casus(contacten=[talk], toestemmingen=[NO]))
    after: Json = {**talk, "datumtijd": "2026-02-02T09:00"}
    unsafe = {"id": "r", "datum": "2026-02-02T08:00", "status": "onveilig"}
    assert not found("R75", casus(contacten=[after], toestemmingen=[NO], risicotaxaties=[unsafe]))
    placed = {"id": "u", "kader": "machtiging_rechter"}
    assert not found("R75", casus(contacten=[after], toestemmingen=[NO], uithuisplaatsingen=[placed]))


def test_r75_from_sixteen_on_the_yes_of_the_jeugdige_is_enough() -> None:
    old = {**TEEN, "geboortedatum": "2010-02-01"}
    plan = {"id": "p", "datum": "2026-02-01", "status": "vastgesteld"}
    assert not found("R75", casus(MOTHER, old, gezinsplannen=[plan], toestemmingen=[NO, DOSSIER]))
    nearly = {**TEEN, "geboortedatum": "2010-02-02"}
    assert found("R75", casus(MOTHER, nearly, gezinsplannen=[plan], toestemmingen=[NO, DOSSIER]))


SHARE: Json = {
    "id": "t1",
    "datum": "2026-02-10",
    "bestemming": "eerste_lijn",
    "naar": "Yara Vuistregel, Stevig",
    "toestemmingId": "h",
}
PARTNER: Json = {"id": "h", "doel": "delen_met_partner", "doorId": "m", "betreftId": "k", "status": "gegeven",
                 "datum": "2026-02-01", "ontvanger": "Yara Vuistregel", "uitlegGegeven": "ja"}  # fmt: skip


@pytest.mark.parametrize(
    "consents",
    [
        [],
        [{**PARTNER, "status": "geweigerd"}],
        [{**PARTNER, "status": "ingetrokken"}],
        [{**PARTNER, "doel": "dossier"}],
        [{**PARTNER, "ontvanger": "Theo Krijtbord"}],
        [{**PARTNER, "datum": "2026-02-11"}],
        [{**PARTNER, "geldigTot": "2026-02-09"}],
        [{**PARTNER, "uitlegGegeven": "nee"}],
        [PARTNER, {**PARTNER, "id": "h2", "status": "ingetrokken", "datum": "2026-02-05"}],
    ],
)
def test_r77_nothing_is_shared_without_a_consent_that_holds(consents: list[Json]) -> None:
    raw = casus(toeleidingen=[SHARE], toestemmingen=consents)
    assert found("R77", raw) == [("/toeleidingen/0/toestemmingId", "toeleiding")]


def test_r77_is_silent_with_consent_inside_the_cjg_and_for_safety() -> None:
    assert not found("R77", casus(toeleidingen=[SHARE], toestemmingen=[PARTNER]))
    later = {**PARTNER, "id": "h2", "status": "ingetrokken", "datum": "2026-02-11"}
    assert not found("R77", casus(toeleidingen=[SHARE], toestemmingen=[PARTNER, later]))
    assert not found("R77", casus(toeleidingen=[{**SHARE, "bestemming": "binnen_cjg"}]))
    unsafe = {"id": "r", "datum": "2026-02-09T09:00", "perKind": [{"vraag1": "ja", "vraag2": "nee"}]}
    assert not found("R77", casus(toeleidingen=[SHARE], risicotaxaties=[unsafe]))


def test_r77_watching_in_class_and_a_traceable_consult_need_one_too() -> None:
    watching = {"id": "ob", "datum": "2026-02-10", "observator": "Vera"}
    asking = {"id": "co", "datum": "2026-02-10", "herleidbaar": "ja", "adviseur": "Vera"}
    raw = casus(observaties=[watching], consultaties=[asking])
    assert [text for _, text in found("R77", raw)] == ["observatie", "consult"]
    assert not found("R77", casus(consultaties=[{**asking, "herleidbaar": "nee"}]))
    consent = {**PARTNER, "doel": "observatie", "ontvanger": "Vera Lantaarn"}
    assert not found("R77", casus(observaties=[{**watching, "toestemmingId": "h"}], toestemmingen=[consent]))


def test_r78_what_was_told_in_confidence_stands_in_nothing_that_others_read() -> None:
    secret = {
        "id": "c",
        "zichtbaarheid": "alleen_jeugdige",
        "kort": "Hij blowt af en toe met twee jongens. Ja.",
    }
    leak = {"id": "e", "regieToelichting": "Gesproken. hij  blowt af en toe met twee jongens"}
    assert found("R78", casus(contacten=[secret], evaluaties=[leak])) == [
        ("/evaluaties/0/regieToelichting", "vertrouwelijk")
    ]
    assert not found("R78", casus(contacten=[secret], evaluaties=[{"id": "e", "regieToelichting": "Ja."}]))
    assert not found("R78", casus(contacten=[{**secret, "zichtbaarheid": "gezin"}], evaluaties=[leak]))


@pytest.mark.parametrize("name", ["naam", "functie", "organisatie", "telefoon"])
def test_r83_nothing_is_kept_of_an_anonymous_melder(name: str) -> None:
    signal = {"id": "s", "anoniem": "ja", "melder": {name: "x"}}
    assert found("R83", casus(signalen=[signal])) == [(f"/signalen/0/melder/{name}", "melder")]
    assert not found("R83", casus(signalen=[{**signal, "anoniem": "nee"}, {"id": "s2", "anoniem": "ja"}]))
