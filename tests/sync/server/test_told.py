"""What goes wrong with the server is told of a server: no app, laptop, vault or screen comes into it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from resources import tekst
from sync.cjg_server.__main__ import main
from sync.cjg_server.folder import make_folder
from sync.cjg_server.register import open_register

OF_A_LAPTOP = re.compile(r"\b(?:de app|kluis|laptop|scherm)\b", re.IGNORECASE)


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """Return a file with the code of an administrator of a server in ``map`` beside it."""
    folder = make_folder(tmp_path / "map", ("localhost",))
    register = open_register(folder.database, create=True)
    (tmp_path / "code").write_text(register.accounts.add_administrator("beheer", "server"), encoding="utf-8")
    register.close()
    return tmp_path / "code"


def _said(code: Path, command: str, capsys: pytest.CaptureFixture[str]) -> str:
    whole = command.format(map=code.parent / "map", code=code, here=code.parent)
    assert main(whole.split()) == 1
    return capsys.readouterr().err.strip()


@pytest.mark.parametrize(
    ("command", "key"),
    [
        ("beheer --map {map} --code-bestand {code} bewaar {here}/nergens/kopie", "schijf_fout"),
        ("beheer --map {map} --code-bestand {code} bewaar {code}", "kopie_plek_bezet"),
        ("beheer --map {map} --code-bestand {code} terugzetten {here}/nergens", "kopie_onleesbaar"),
        ("beheer --map {map} --code-bestand {code} terugzetten {code}", "kopie_beschadigd"),
        ("start --map {code} --poort 0", "schijf_fout"),
        ("start --map {map} --adres 192.0.2.1 --poort 0", "adres"),
        ("start --map {map} --adres geen.adres.invalid --poort 0", "adres"),
    ],
)
def test_what_goes_wrong_is_told_as_of_a_server(
    code: Path, command: str, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = _said(code, command, capsys)
    assert said == tekst(f"server.fout.{key}")
    assert not OF_A_LAPTOP.search(said)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1969-12-31"])
def test_a_day_that_no_server_saw_is_no_mistake_of_the_program(
    day: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["beheer", "spoor", "--tot", day])
    assert capsys.readouterr().err.startswith(tekst("server.dag_fout"))
