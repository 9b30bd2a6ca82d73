"""What cannot be in a file is named by ``importeer --controleer`` with its rule, place and one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resources import tekst
from tests.app.test_cli import run
from tests.domain.rules.cases import CHILD, MOTHER, Json, casus

HELP: Json = {"id": "o", "type": "behandeling", "startdatum": "2026-02-01", "geplandEinde": "2026-01-01"}
CIRCLE: Json = {"id": "x", "gezinsplanId": "x"}
WRONG: Json = {
    "casussen": [
        {
            "id": "c",
            "titel": 7,
            "spoor": "zijspoor",
            "contacten": [{"id": "k", "duurMin": -1, "hobby": "x"}, {"kort": "geen id"}, 5],
            "vraagverhelderingen": [{"id": "v", "vraagTypes": ["angst", "pech", "heimwee"]}],
            "signalen": [{"id": "k2", "melder": {"naam": 1, "leeftijd": 2}, "casusId": "x"}],
            "gezin": {"id": "g", "personen": [{"id": "p", "rol": "jeugdige", "geboortedatum": "2999-01-01"}]},
        },
        {"id": "c", "geopendOp": "2026-02-30"},
    ],
    "opmerking": "x",
}
PLACES = {
    "/casussen/0/titel": "import_foute_soort",
    "/casussen/0/spoor": "import_onbekende_keuze",
    "/casussen/0/contacten/0/duurMin": "import_buiten_bereik",
    "/casussen/0/contacten/0/hobby": "import_onbekend_veld",
    "/casussen/0/contacten/1": "import_geen_id",
    "/casussen/0/contacten/2": "import_foute_soort",
    "/casussen/0/vraagverhelderingen/0/vraagTypes/1": "import_onbekende_keuze",
    "/casussen/0/vraagverhelderingen/0/vraagTypes/2": "import_onbekende_keuze",
    "/casussen/0/signalen/0/melder/naam": "import_foute_soort",
    "/casussen/0/signalen/0/melder/leeftijd": "import_onbekend_veld",
    "/casussen/0/signalen/0/casusId": "import_foute_koppeling",
    "/casussen/1/id": "import_dubbel_id",
    "/casussen/1/geopendOp": "import_geen_datum",
    "/opmerking": "import_onbekend_veld",
}
CASES = {
    "born in the future": (casus(MOTHER, {**CHILD, "geboortedatum": "2999-01-01"}), "G1", "B", "toekomst"),
    "an end before its start": (casus(ondersteuningen=[HELP]), "G2", "B", "volgorde"),
    "23 when it opens": (casus(MOTHER, {**CHILD, "geboortedatum": "2003-01-05"}), "G3", "B", "te_oud"),
    "links in a circle": (casus(eigenKrachtBijeenkomsten=[CIRCLE]), "G4", "B", "kring"),
    "a choice of a newer version": (casus(signalen=[{"id": "s", "kanaal": "hologram"}]), "G5", "W", "keuze"),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_named_by_its_rule_and_place(name: str, tmp_path: Path) -> None:
    raw, rule, klasse, text = CASES[name]
    file = tmp_path / "casussen.json"
    file.write_text(
        json.dumps({"meta": {"versie": 2 if klasse == "W" else 1}, "casussen": [raw]}), encoding="utf-8"
    )
    done = run("importeer", "--controleer", str(file), "--json")
    sentence = tekst(f"regels.{rule}.{text}", **({"hoogste": 22} if text == "te_oud" else {}))
    found = [one for one in json.loads(done.stdout) if one["regel"] == rule and one["zin"] == sentence]
    assert [one["klasse"] for one in found] == [klasse]
    assert found[0]["pad"].startswith("/")
    assert done.returncode == (1 if klasse == "B" else 0)


def controlled(raw: bytes, folder: Path) -> tuple[int, list[dict[str, str]]]:
    """Return the exit status and the findings of a file with these bytes."""
    file = folder / "casussen.json"
    file.write_bytes(raw)
    done = run("importeer", "--controleer", str(file), "--json")
    return done.returncode, json.loads(done.stdout)


def test_every_fault_of_a_file_is_named_and_the_rules_are_asked_all_the_same(tmp_path: Path) -> None:
    status, found = controlled(json.dumps(WRONG).encode(), tmp_path)
    told = {one["pad"]: one["zin"] for one in found if one["regel"] == "BESTAND"}
    assert told == {pad: tekst(f"fouten.{code}.wat", pad=pad) for pad, code in PLACES.items()}
    assert {one["klasse"] for one in found if one["regel"] == "BESTAND"} == {"B"}
    assert ("c", "G1", "/gezin/personen/0/geboortedatum") in {
        (one["casus"], one["regel"], one["pad"]) for one in found
    }
    assert status == 1


def test_an_unknown_choice_that_is_refused_is_never_said_to_be_kept(tmp_path: Path) -> None:
    _, found = controlled(json.dumps(WRONG).encode(), tmp_path)
    assert "G5" not in {one["regel"] for one in found}


def test_damage_that_json_itself_allows_is_named_beside_the_other_faults(tmp_path: Path) -> None:
    raw = b'{"casussen": [{"id": "c", "titel": "a\\u0000", "titel": "b", "niveau": NaN, "spoor": "pad"}]}'
    _, found = controlled(raw, tmp_path)
    faults = [(one["pad"], one["zin"]) for one in found if one["regel"] == "BESTAND"]
    codes = ("dubbele_sleutel", "geen_geldig_getal", "onbekende_keuze")
    places = [f"/casussen/0/{name}" for name in ("titel", "niveau", "spoor")]
    assert faults == [
        (pad, tekst(f"fouten.import_{code}.wat", pad=pad)) for pad, code in zip(places, codes, strict=True)
    ]


@pytest.mark.parametrize(("raw", "code"), [(b"Geachte", "import_geen_json"), (b"[]", "import_geen_casussen")])
def test_a_file_in_which_no_casus_is_seen_is_a_finding_for_other_programs_too(
    raw: bytes, code: str, tmp_path: Path
) -> None:
    status, (finding,) = controlled(raw, tmp_path)
    assert (status, finding["regel"], finding["klasse"], finding["pad"]) == (1, "BESTAND", "B", "")
    assert finding["zin"] == tekst(f"fouten.{code}.wat", regel="1", kolom="1")
