"""R49, R50, R74, R92 to R94: closing and what follows."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.rules.cases import Json, casus, found

RUNNING: Json = {"id": "o", "type": "behandeling", "status": "actief", "startdatum": "2026-01-01"}
CLOSING: Json = {
    "id": "a",
    "datum": "2026-03-01",
    "soort": "positief",
    "watWerkte": "praten",
    "regieBijGezin": "zelf",
}
PULSE = {**CLOSING, "soort": "vinger_aan_de_pols", "nazorgId": "n"}
NAZORG: Json = {
    "id": "n",
    "wie": "Oma",
    "tot": "2026-09-01",
    "akkoordGezin": "ja",
    "momenten": [{"datum": "2026-04-01"}],
}


@pytest.mark.parametrize("status", ["actief", "gepland"])
@pytest.mark.parametrize(
    "closed",
    [
        {"stap": "afgesloten"},
        {"afgeslotenOp": "2026-03-01"},
        {"stap": "afsluiten_nazorg", "afsluitingen": [CLOSING]},
    ],
)
def test_r49_a_casus_with_running_help_does_not_close(status: str, closed: Json) -> None:
    raw = casus(ondersteuningen=[{**RUNNING, "status": status}], **closed)
    assert found("R49", raw) == [("/ondersteuningen/0/status", "loopt")]


def test_r49_is_silent_about_other_help_a_handover_and_an_open_or_reopened_casus() -> None:
    closed = {"stap": "afgesloten"}
    for kind in ("schuldhulp", "volwassenenhulp", "vrijwillige_inzet"):
        assert not found("R49", casus(ondersteuningen=[{**RUNNING, "type": kind}], **closed))
    assert not found("R49", casus(ondersteuningen=[{**RUNNING, "status": "afgerond"}], **closed))
    handed_over = {**CLOSING, "soort": "overgedragen"}
    assert not found("R49", casus(ondersteuningen=[RUNNING], afsluitingen=[handed_over], **closed))
    assert not found("R49", casus(ondersteuningen=[RUNNING], afsluitingen=[CLOSING], stap="uitvoeren"))
    assert not found("R49", casus(ondersteuningen=[RUNNING], stap="uitvoeren", afgeslotenOp="2025-01-01"))


@pytest.mark.parametrize("name", ["watWerkte", "regieBijGezin"])
def test_r50_a_closing_says_what_it_brought_the_family(name: str) -> None:
    raw = casus(afsluitingen=[{**CLOSING, name: ""}], toeleidingen=[{"id": "t"}])
    assert [path for path, _ in found("R50", raw)] == [f"/afsluitingen/0/{name}"]
    assert not found("R50", casus(afsluitingen=[CLOSING]))


def tries(*texts: str) -> list[Json]:
    return [
        {"id": str(n), "datumtijd": f"2026-02-0{n + 1}T10:00", "soort": "poging_geen_contact", "kort": text}
        for n, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("texts", "judged", "expected"),
    [
        (("Gebeld.", "Aan de deur geweest."), "2026-02-10", ["pogingen"]),
        (("Gebeld.", "Weer gebeld.", "Voicemail."), "2026-02-10", ["manieren"]),
        (("Aangebeld.", "Langs geweest, geen stap verder.", "Weer aangebeld."), "2026-02-10", ["manieren"]),
        (("Gebeld, niemand thuis.", "Aangebeld.", "Weer gebeld."), "2026-02-10", []),
        (("Gebeld.", "Gebeld vanaf mijn rapport.", "Teruggebeld."), "2026-02-10", ["manieren"]),
        (("Gebeld.", "Geappt.", "Gebeld."), "2026-02-10", []),
        (("Gebeld.", "Brief gestuurd.", "Aan de deur."), "2026-02-01", ["taxatie"]),
        (("Gebeld.", "Brief gestuurd.", "Aan de deur."), "2026-02-03", []),
        ((), "2026-02-10", ["pogingen"]),
    ],
)
def test_r74_one_holds_on_before_closing_for_want_of_contact(
    texts: tuple[str, ...], judged: str, expected: list[str]
) -> None:
    taxatie = {"id": "r", "datum": f"{judged}T12:00"}
    raw = casus(
        contacten=tries(*texts), risicotaxaties=[taxatie], afsluitingen=[{**CLOSING, "soort": "geen_contact"}]
    )
    assert [text for _, text in found("R74", raw)] == expected
    assert not found("R74", {**raw, "afsluitingen": [CLOSING]})


def test_r92_the_family_is_asked_what_it_thought_at_the_end() -> None:
    ended = {**RUNNING, "status": "afgerond"}
    raw = casus(ondersteuningen=[ended], afsluitingen=[CLOSING])
    assert [text for _, text in found("R92", raw)] == ["hulp", "casus"]
    check = {"id": "z", "product": "behandeling"}
    asked = {"tevredenheidschecks": [check], "afsluitingen": [{**CLOSING, "tevredenheidIds": ["z"]}]}
    assert not found("R92", {**raw, **asked})
    assert not found(
        "R92", casus(ondersteuningen=[RUNNING], afsluitingen=[{**CLOSING, "reden": "wilde niet"}])
    )


def test_r92_after_the_last_spreekuur_it_is_offered_once() -> None:
    first: Json = {"id": "c", "datumtijd": "2026-02-02T08:30", "soort": "spreekuur"}
    last: Json = {**first, "id": "d", "datumtijd": "2026-02-16T08:30"}
    raw = casus(contacten=[last, first])
    assert found("R92", raw) == [("/contacten/0/soort", "spreekuur")]
    check = {"id": "z", "datum": "2026-02-16", "product": "informatie_en_advies"}
    assert not found("R92", {**raw, "tevredenheidschecks": [check]})
    assert found("R92", {**raw, "tevredenheidschecks": [{**check, "datum": "2026-02-10"}]})
    assert not found("R92", casus(contacten=[{**first, "soort": "huisbezoek"}]))
    assert not found("R92", casus(contacten=[last], afsluitingen=[{**CLOSING, "reden": "wilde niet"}]))


@pytest.mark.parametrize(
    ("closing", "nazorg", "path"),
    [
        ({**CLOSING, "soort": None}, NAZORG, "/afsluitingen/0/soort"),
        ({**PULSE, "nazorgId": None}, NAZORG, "/afsluitingen/0/nazorgId"),
        ({**PULSE, "nazorgId": "x"}, NAZORG, "/afsluitingen/0/nazorgId"),
        (PULSE, {**NAZORG, "wie": ""}, "/nazorg/0/wie"),
        (PULSE, {**NAZORG, "tot": None}, "/nazorg/0/tot"),
        (PULSE, {**NAZORG, "momenten": []}, "/nazorg/0/momenten"),
        (PULSE, {**NAZORG, "akkoordGezin": "nee"}, "/nazorg/0/akkoordGezin"),
    ],
)
def test_r93_vinger_aan_de_pols_has_somebody_moments_and_a_yes(
    closing: Json, nazorg: Json, path: str
) -> None:
    assert [where for where, _ in found("R93", casus(afsluitingen=[closing], nazorg=[nazorg]))] == [path]


def test_r93_is_silent_when_it_is_complete_and_for_other_closings() -> None:
    assert not found("R93", casus(afsluitingen=[PULSE], nazorg=[NAZORG]))
    assert not found("R93", casus(afsluitingen=[CLOSING]))


def test_r93_no_casus_is_closed_without_a_closing_that_says_how() -> None:
    closed: Json = {"stap": "afgesloten", "afgeslotenOp": "2026-03-01"}
    assert found("R93", casus(**closed)) == [("/stap", "afsluiting")]
    assert found("R93", casus(**closed, afsluitingen=[{**CLOSING, "definitief": False}]))
    assert not found("R93", casus(**closed, afsluitingen=[CLOSING]))
    assert not found("R93", casus(stap="afsluiten_nazorg"))


def test_r94_a_moment_of_nazorg_is_a_task_on_its_day_and_a_bad_outcome_reopens() -> None:
    raw = casus(nazorg=[NAZORG])
    assert not found("R94", raw, date(2026, 3, 31))
    assert found("R94", raw, date(2026, 4, 1)) == [("/nazorg/0/momenten/0/gedaanOp", "moment")]
    said = {"datum": "2026-04-01", "gedaanOp": "2026-04-01", "hoeGaatHet": "Het gaat slecht."}
    assert found("R94", casus(nazorg=[{**NAZORG, "momenten": [said]}])) == [
        ("/nazorg/0/momenten/0/hoeGaatHet", "heropenen")
    ]
    assert not found("R94", casus(nazorg=[{**NAZORG, "momenten": [{**said, "hoeGaatHet": "Goed."}]}]))
