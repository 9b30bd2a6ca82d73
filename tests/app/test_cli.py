"""The command line as a user meets it: real processes, a real vault, the real key derivation."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from resources import foutzin, tekst
from resources import path as resource

PASSPHRASE = "vijf losse woorden achter elkaar"


def run(*arguments: str, words: str = PASSPHRASE) -> subprocess.CompletedProcess[str]:
    """Run one command; the passphrase comes in on standard input."""
    command = [sys.executable, "-m", "jgw_desktop", *arguments, "--wachtwoord-bestand", "-"]
    without_keyring = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": ""}
    return subprocess.run(
        command,
        input=words + "\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=without_keyring,
    )


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kluizen") / "kluis"
    made = run("kluis", "maak", "--kluis", str(folder), "--naam", "Ilse Voorbeeld")
    assert made.returncode == 0, made.stderr
    read = run("importeer", str(resource("demo", "casussen.json")), "--kluis", str(folder))
    assert read.returncode == 0, read.stderr
    return folder


def test_a_fresh_process_finds_log_projections_and_index_in_agreement(vault: Path) -> None:
    done = run("kluis", "controleer", "--kluis", str(vault))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Alles klopt." in done.stdout


def test_rebuilding_the_projections_leaves_them_in_agreement(vault: Path) -> None:
    done = run("kluis", "herbouw", "--kluis", str(vault))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Alles klopt." in done.stdout


def test_what_was_read_in_comes_out_the_same(vault: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit.json"
    done = run("exporteer", "c2", str(out), "--kluis", str(vault))
    assert done.returncode == 0, done.stderr
    original = json.loads(resource("demo", "casussen.json").read_text(encoding="utf-8"))
    (casus,) = json.loads(out.read_text(encoding="utf-8"))["casussen"]
    casus.pop("afdrukken", None)  # other tests print from this vault
    assert casus == original["casussen"][1]
    again = run("importeer", str(out), "--kluis", str(vault))
    assert again.returncode == 0, again.stderr


def test_a_plan_is_printed_for_another_program_to_open(vault: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.pdf"
    done = run("afdruk", "FIC-2025-002", str(out), "--zonder-wachtwoord", "--kluis", str(vault))
    assert done.returncode == 0, done.stderr
    text = subprocess.run(
        ["pdftotext", "-layout", str(out), "-"], capture_output=True, text=True, timeout=60, check=True
    ).stdout
    assert "Ons gezinsplan" in text
    assert "Van Nergenshuizen" in text
    assert "niet versleuteld" in done.stdout


def test_no_name_stands_in_any_file_of_the_vault(vault: Path) -> None:
    for file in vault.iterdir():
        content = file.read_bytes()
        for name in ("Nergenshuizen", "Sanne", "Ilse", "Samira"):
            assert name.encode() not in content
            assert name.encode("utf-16-le") not in content


@pytest.mark.parametrize(
    ("arguments", "words", "sentence"),
    [
        (("kluis", "controleer"), "een ander wachtwoord", "past niet op deze kluis"),
        (("exporteer", "bestaat-niet", "uit.json"), PASSPHRASE, "geen casus met dit nummer"),
        (("importeer", "bestaat-niet.json"), PASSPHRASE, "is er niet of mag niet"),
        (("afdruk", "c2", "geen/map/plan.pdf"), PASSPHRASE, "kan niet worden geschreven"),
    ],
)
def test_every_failure_is_one_sentence_and_status_one(
    vault: Path, arguments: tuple[str, ...], words: str, sentence: str
) -> None:
    done = run(*arguments, "--kluis", str(vault), words=words)
    assert done.returncode == 1
    assert done.stdout == ""
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def bytes_but_for_the_count(folder: Path) -> dict[str, bytes]:
    """Return the files of a vault; the count of wrong passphrases, of other tests, is not among them."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name != "pogingen"}


@pytest.mark.parametrize("command", ["importeer", "exporteer"])
def test_p13_a_bit_flipped_in_the_middle_is_one_sentence_and_nothing_is_replaced(
    vault: Path, tmp_path: Path, command: str
) -> None:
    damaged, out = tmp_path / "kluis", tmp_path / "uit.json"
    shutil.copytree(vault, damaged)
    raw = bytearray((damaged / "kluis.db").read_bytes())
    raw[len(raw) // 2] ^= 1
    (damaged / "kluis.db").write_bytes(raw)
    out.write_text("van gisteren", encoding="utf-8")
    before = bytes_but_for_the_count(damaged)
    places = [str(resource("demo", "casussen.json"))] if command == "importeer" else ["c2", str(out)]
    done = run(command, *places, "--kluis", str(damaged))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip() == foutzin("kluis_beschadigd")
    assert bytes_but_for_the_count(damaged) == before
    assert out.read_text(encoding="utf-8") == "van gisteren"


def test_there_is_one_sentence_when_there_is_no_vault(tmp_path: Path) -> None:
    done = run("kluis", "controleer", "--kluis", str(tmp_path / "leeg"))
    assert done.returncode == 1
    assert "geen kluis" in done.stderr


def test_a_weak_passphrase_makes_no_vault(tmp_path: Path) -> None:
    done = run("kluis", "maak", "--kluis", str(tmp_path / "kluis"), words="welkom")
    assert done.returncode == 1
    assert "makkelijk te raden" in done.stderr
    assert not any(tmp_path.rglob("*.db"))


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe with a name is of POSIX")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pijp"
    os.mkfifo(pipe)
    done = run("importeer", "--controleer", str(pipe))
    assert done.returncode == 1
    assert foutzin("import_onleesbaar") in done.stderr


def test_a_file_of_more_than_twenty_megabytes_is_refused_unread(vault: Path, tmp_path: Path) -> None:
    large = tmp_path / "groot.json"
    with large.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    done = run("importeer", str(large), "--kluis", str(vault))
    assert done.returncode == 1
    assert "20 MB" in done.stderr


def test_p17_a_backup_is_made_rehearsed_and_put_back(vault: Path, tmp_path: Path) -> None:
    copy, elsewhere = tmp_path / "kopie.jgw", tmp_path / "elders"
    made = run("kluis", "bewaar", str(copy), "--kluis", str(vault))
    assert (made.returncode, made.stderr) == (0, "")
    tried = run("kluis", "proef-terugzetten", str(copy), "--kluis", str(elsewhere))
    assert (tried.returncode, tried.stderr) == (0, "")
    assert [entry.name for entry in tmp_path.iterdir()] == [copy.name]
    back = run("kluis", "terugzetten", str(copy), "--kluis", str(elsewhere))
    assert (back.returncode, back.stderr) == (0, "")
    assert "niet verzonden is, staat er niet in." in back.stdout
    done = run("kluis", "controleer", "--kluis", str(elsewhere))
    assert "Alles klopt." in done.stdout
    wrong = run("kluis", "terugzetten", str(copy), "--kluis", str(elsewhere), words="een ander wachtwoord")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert "past niet op deze kluis" in wrong.stderr


@pytest.mark.parametrize("name", ["kop.json", "kluis.db", "uit.json"])
@pytest.mark.parametrize("command", ["exporteer", "afdruk"])
def test_no_file_is_written_into_the_folder_of_a_vault(vault: Path, command: str, name: str) -> None:
    header = (vault / "kop.json").read_bytes()
    done = run(command, "c2", str(vault / name), "--kluis", str(vault))
    assert done.returncode == 1
    assert "Op deze plek staat een kluis" in done.stderr
    assert (vault / "kop.json").read_bytes() == header
    assert not (vault / "uit.json").exists()
    assert run("kluis", "controleer", "--kluis", str(vault)).returncode == 0


def test_an_export_leaves_the_files_beside_it_alone(vault: Path, tmp_path: Path) -> None:
    beside = tmp_path / "uit.json.nieuw"
    beside.write_text("van iemand anders", encoding="utf-8")
    done = run("exporteer", "c2", str(tmp_path / "uit.json"), "--kluis", str(vault))
    assert done.returncode == 0
    assert json.loads((tmp_path / "uit.json").read_text(encoding="utf-8"))["casussen"]
    assert beside.read_text(encoding="utf-8") == "van iemand anders"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")
def test_an_export_refuses_to_take_the_place_of_a_pipe_or_device(vault: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pijp"
    os.mkfifo(pipe)
    done = run("exporteer", "c2", str(pipe), "--kluis", str(vault))
    assert done.returncode == 1
    assert "kan niet worden geschreven" in done.stderr
    assert pipe.is_fifo()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for the size of a file")
def test_a_command_that_finds_no_room_speaks_of_no_screen(tmp_path: Path) -> None:
    program = (
        "import resource, sys\n"
        "from jgw_desktop.cli import run_command\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))\n"
        "sys.exit(run_command(sys.argv[1:]))\n"
    )
    words = ["kluis", "maak", "--kluis", str(tmp_path / "kluis")]
    done = subprocess.run(
        [sys.executable, "-c", program, *words, "--wachtwoord-bestand", "-"],
        input=PASSPHRASE,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip() in (tekst("opdracht.schijf_fout"), tekst("opdracht.schijf_vol"))
    assert not (tmp_path / "kluis" / "kop.json").exists()


@pytest.fixture
def without_analysis(tmp_path: Path) -> Path:
    content = json.loads(resource("demo", "casussen.json").read_text(encoding="utf-8"))
    content["casussen"][1]["gezinsplannen"][0]["evaluatiemomenten"] = []
    file = tmp_path / "casussen.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def test_a_file_is_judged_without_a_vault_or_a_passphrase(without_analysis: Path, tmp_path: Path) -> None:
    done = run("importeer", "--controleer", str(without_analysis), "--kluis", str(tmp_path / "kluis"))
    assert (done.returncode, done.stderr) == (1, "")
    assert "c2 R25 (B) /gezinsplannen/0/evaluatiemomenten: Vul een datum in" in done.stdout
    assert "Er is niets ingelezen." in done.stdout
    assert not (tmp_path / "kluis").exists()


def test_findings_come_as_json_for_other_programs(without_analysis: Path) -> None:
    done = run("importeer", "--controleer", str(without_analysis), "--json")
    (finding,) = [one for one in json.loads(done.stdout) if one["klasse"] == "B"]
    assert finding.pop("zin").endswith(".")
    assert finding == {
        "casus": "c2",
        "regel": "R25",
        "klasse": "B",
        "pad": "/gezinsplannen/0/evaluatiemomenten",
    }


def test_a_file_in_which_nothing_blocks_ends_with_status_0() -> None:
    done = run("importeer", "--controleer", str(resource("demo", "casussen.json")), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert [one for one in json.loads(done.stdout) if one["klasse"] == "B"] == []


def test_a_fault_of_the_file_itself_is_a_finding_too(tmp_path: Path) -> None:
    file = tmp_path / "fout.json"
    file.write_text('{"casussen": [{"id": "c", "geopendOp": "2026-02-30"}]}', encoding="utf-8")
    done = run("importeer", "--controleer", str(file), "--json")
    assert done.returncode == 1
    (first, *_) = json.loads(done.stdout)
    assert (first["regel"], first["klasse"], first["pad"]) == ("BESTAND", "B", "/casussen/0/geopendOp")


def test_a_rules_file_with_a_fault_is_told_and_the_built_in_rules_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    folder = tmp_path / "JGW Desktop"
    folder.mkdir()
    (folder / "regels.toml").write_text('uit = ["R58"]', encoding="utf-8")
    done = run("importeer", "--controleer", str(resource("demo", "casussen.json")))
    assert done.returncode == 0
    assert "klopt niet bij 'uit.R58'" in done.stderr


def test_p25_a_print_is_locked_with_words_that_are_shown_once_unless_asked_otherwise(
    vault: Path, tmp_path: Path
) -> None:
    out = tmp_path / "brief.pdf"
    done = run("afdruk", "c2", str(out), "--soort", "afsluitbrief", "--kluis", str(vault))
    assert done.returncode == 0, done.stderr
    words = done.stdout.split("Wachtwoord van het bestand: ")[1].split(".")[0]
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(out)
    with pikepdf.open(out, password=words) as document:
        assert len(document.pages) == 1
