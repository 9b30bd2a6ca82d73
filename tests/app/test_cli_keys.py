"""The commands about keys as a user meets them: real processes and the real key derivation."""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from pathlib import Path

import pytest

from storage.keys import KdfParameters
from storage.organisation import make_key_files
from storage.organisation_files import HALVES, PUBLIC
from tests.app.test_cli import PASSPHRASE, run

NEW = "heel andere losse woorden samen"
FIRST, SECOND = "eerste bewaarder kent dit", "tweede bewaarder kent dat"
LOWEST = partial(KdfParameters, memory_mib=64, passes=2, lanes=1)
CODE = re.compile(r"\b(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}\b")


def code_in(text: str) -> str:
    (code,) = CODE.findall(text)
    return str(code)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kluis"


def is_open_to(folder: Path, words: str) -> bool:
    return run("kluis", "controleer", "--kluis", str(folder), words=words).returncode == 0


@pytest.mark.slow
def test_p07_two_custodians_open_a_vault_whose_passphrase_is_lost(folder: Path, tmp_path: Path) -> None:
    keys = tmp_path / "cjg"
    made = run("cjg-sleutel", "maak", str(keys), words=f"{FIRST}\n{SECOND}")
    assert made.returncode == 0, made.stderr
    public, halves = keys / "cjg-sleutel-openbaar.json", sorted(keys.glob("*deel*"))
    assert {entry.stat().st_mode & 0o777 for entry in keys.iterdir()} == {0o600}
    vault = run("kluis", "maak", "--kluis", str(folder), "--cjg-sleutel", str(public))
    assert vault.returncode == 0, vault.stderr
    words = made.stdout.rsplit(":", 1)[1].strip()
    assert vault.stdout.rstrip().endswith(words)
    arguments = ("cjg-sleutel", "herstel", *map(str, halves), "--kluis", str(folder))
    assert run(*arguments, words=f"{FIRST}\n{FIRST}\n{NEW}").returncode == 1
    assert is_open_to(folder, PASSPHRASE)
    done = run(*arguments, words=f"{FIRST}\n{SECOND}\n{NEW}")
    assert done.returncode == 0, done.stderr
    assert code_in(done.stdout) != code_in(vault.stdout)
    assert is_open_to(folder, NEW)
    assert not is_open_to(folder, PASSPHRASE)


@pytest.fixture
def key_files(tmp_path: Path) -> Path:
    """The files of two pairs, made at little cost; no vault has to be opened to refuse them."""
    for name in ("cjg", "ander"):
        made = make_key_files((FIRST, SECOND), cost=LOWEST)
        (tmp_path / name).mkdir()
        for file, content in zip((*HALVES, PUBLIC), (*made.halves, made.public), strict=True):
            (tmp_path / name / file).write_bytes(content)
    return tmp_path


ONE, TWO, OPEN = f"cjg/{HALVES[0]}", f"cjg/{HALVES[1]}", f"cjg/{PUBLIC}"


@pytest.mark.parametrize(
    ("files", "words", "said"),
    [
        ((ONE, ONE), (FIRST, FIRST), "niet de twee delen van één sleutel"),
        ((ONE, f"ander/{HALVES[1]}"), (FIRST, SECOND), "niet de twee delen van één sleutel"),
        ((ONE, TWO), (SECOND, FIRST), "wachtwoord van een bewaarder past niet"),
        ((OPEN, TWO), (FIRST, SECOND), "sleutel van het CJG is niet te lezen"),
        ((ONE, "nergens"), (FIRST, SECOND), "sleutel van het CJG is niet te lezen"),
        ((ONE, "cjg"), (FIRST, SECOND), "sleutel van het CJG is niet te lezen"),
    ],
)
def test_p07_what_is_wrong_with_the_halves_is_said_as_it_is(
    key_files: Path, files: tuple[str, str], words: tuple[str, str], said: str
) -> None:
    paths = [str(key_files / name) for name in files]
    done = run(
        "cjg-sleutel", "herstel", *paths, "--kluis", str(key_files / "kluis"), words="\n".join([*words, NEW])
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert "Wachtwoord vergeten" not in done.stderr


@pytest.mark.parametrize(
    "second", [FIRST, unicodedata.normalize("NFKD", "\u00e9\u00e9n bewaarder kent dit ook")]
)
def test_p07_two_custodians_with_one_passphrase_get_no_key(tmp_path: Path, second: str) -> None:
    first = unicodedata.normalize("NFKC", second)
    done = run("cjg-sleutel", "maak", str(tmp_path / "cjg"), words=f"{first}\n{second}")
    assert (done.returncode, done.stdout) == (1, "")
    assert "een eigen wachtwoord" in done.stderr
    assert not (tmp_path / "cjg").exists()


def test_a_key_is_never_made_over_another_one(tmp_path: Path) -> None:
    (tmp_path / "cjg-sleutel-deel-1.json").write_text("{}")
    done = run("cjg-sleutel", "maak", str(tmp_path), words=f"{FIRST}\n{SECOND}")
    assert done.returncode == 1
    assert "staan al andere bestanden" in done.stderr
    assert (tmp_path / "cjg-sleutel-deel-1.json").read_text() == "{}"


@pytest.mark.parametrize("place", ["bestand", "bestand/cjg", "/proc/nergens/cjg"])
def test_a_key_that_is_to_stand_in_a_place_that_cannot_be_is_told_so(tmp_path: Path, place: str) -> None:
    (tmp_path / "bestand").write_text("inhoud")
    done = run("cjg-sleutel", "maak", str(tmp_path / place), words=f"{FIRST}\n{SECOND}")
    assert (done.returncode, done.stdout) == (1, "")
    assert "kan de map voor deze sleutel niet maken" in done.stderr
    assert "kluis" not in done.stderr


def test_a_file_that_is_no_key_of_the_cjg_makes_no_vault(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "sleutel.json").write_text("{}")
    for name in ("sleutel.json", "nergens.json"):
        done = run("kluis", "maak", "--kluis", str(folder), "--cjg-sleutel", str(tmp_path / name))
        assert (done.returncode, done.stdout) == (1, "")
        assert "sleutel van het CJG is niet te lezen" in done.stderr
    assert not folder.exists()


@pytest.mark.slow
def test_p12_another_passphrase_and_another_key_each_come_with_a_new_code(folder: Path) -> None:
    codes = {code_in(run("kluis", "maak", "--kluis", str(folder)).stdout)}
    changed = run("kluis", "wachtwoord", "--kluis", str(folder), words=f"{PASSPHRASE}\n{NEW}")
    assert changed.returncode == 0, changed.stderr
    rotated = run("kluis", "vernieuw-sleutel", "--kluis", str(folder), words=NEW)
    assert rotated.returncode == 0, rotated.stderr
    codes |= {code_in(changed.stdout), code_in(rotated.stdout)}
    assert len(codes) == 3
    assert is_open_to(folder, NEW)
    assert not is_open_to(folder, PASSPHRASE)
