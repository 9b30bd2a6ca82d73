"""The commands about backups where the laptop's own key is lost: real processes, the real key derivation."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from jgw_desktop.app.ports import NewWorker
from resources import tekst
from storage.vault import FileVault
from tests.app.test_cli import PASSPHRASE, run
from tests.storage.vaults import FakeKeyring

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """Return a vault that needs a secret of another laptop, a backup of it, and its recovery code."""
    home = tmp_path_factory.mktemp("laptop")
    vault = FileVault(home / "kluis", secrets=FakeKeyring())
    code = vault.create(PASSPHRASE, NewWorker("Ilse Voorbeeld")).result()
    vault.backup(home / "kopie.jgw").result()
    vault.close().result()
    return home / "kluis", home / "kopie.jgw", code


def test_without_the_key_of_the_laptop_a_restore_names_the_option_for_the_code(
    made: tuple[Path, Path, str], tmp_path: Path
) -> None:
    _, backup, code = made
    place = ("--kluis", str(tmp_path / "kluis"))
    refused = run("kluis", "terugzetten", str(backup), *place)
    assert (refused.returncode, refused.stderr.strip()) == (1, tekst("opdracht.met_herstelcode"))
    assert "--herstelcode" in refused.stderr
    rehearsed = run("kluis", "proef-terugzetten", str(backup), "--herstelcode", *place, words=code)
    assert rehearsed.returncode == 0, rehearsed.stderr
    assert not (tmp_path / "kluis").exists()
    done = run("kluis", "terugzetten", str(backup), "--herstelcode", *place, words=code)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "kluis").is_dir()


def test_a_command_that_takes_no_code_sends_to_the_app(made: tuple[Path, Path, str]) -> None:
    refused = run("kluis", "controleer", "--kluis", str(made[0]))
    assert (refused.returncode, refused.stderr.strip()) == (1, tekst("opdracht.in_de_app"))


@pytest.mark.skipif(sys.platform == "win32", reason="asks for a terminal of its own")
@pytest.mark.parametrize(("options", "key"), [([], "wachtwoord"), (["--herstelcode"], "vraag_herstelcode")])
def test_what_is_asked_for_is_what_will_be_used(
    made: tuple[Path, Path, str], tmp_path: Path, options: list[str], key: str
) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "jgw_desktop", "kluis", "proef-terugzetten", str(made[1]), *options]
    asked = subprocess.Popen(
        [*command, "--kluis", str(tmp_path / "kluis")],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    said = b""
    while b": " not in said:
        said += os.read(ours, 1024)
    asked.kill()
    asked.wait()
    os.close(ours)
    assert said.decode().strip() == tekst(f"opdracht.{key}").strip()
