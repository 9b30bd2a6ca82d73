"""What the program derives from a file, as a user asks for it on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jgw_desktop.cli import run_command
from resources import path as resource


def test_the_derived_values_of_a_file_are_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["casus", "afgeleid", str(resource("demo", "casussen.json")), "--json"]) == 0
    casussen = json.loads(capsys.readouterr().out)
    assert [casus["id"] for casus in casussen] == ["c1", "c2"]
    assert casussen[1]["zesMaandenGrens"] == "2025-07-20"
    assert casussen[0]["voorstel"]["uitleg"][0].endswith(".")


def test_without_json_every_value_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["casus", "afgeleid", str(resource("demo", "casussen.json"))]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert 'id: "c1"' in lines
    assert "kwetsbaar: true" in lines


def test_a_file_without_casussen_is_refused_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "leeg.json").write_text("{}", encoding="utf-8")
    assert run_command(["casus", "afgeleid", str(tmp_path / "leeg.json")]) == 1
    assert capsys.readouterr().err.strip()
