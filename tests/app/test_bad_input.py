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
