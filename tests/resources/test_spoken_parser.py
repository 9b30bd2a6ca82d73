"""What a command line misses is told in Dutch, also where the library behind it speaks English."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest

from jgw_desktop.cli import run_command
from resources import spoken_parser, tekst
from resources.spoken_parser import UNKNOWN, SpokenParser
from sync.cjg_server.__main__ import main

ENGLISH = re.compile(
    r"usage|error|argument|invalid|expected|required|choose|choice|unrecognized|match|option|show|and exit"
)
SERVER, APP = main, run_command
Run = Callable[[Sequence[str]], object]
ID = "00" * 16


def _told(run: Run, words: str, capsys: pytest.CaptureFixture[str]) -> tuple[object, str]:
    with pytest.raises(SystemExit) as ended:
        run(words.split())
    out, err = capsys.readouterr()
    return ended.value.code, out + err


@pytest.mark.parametrize(
    ("run", "words", "sentence"),
    [
        (SERVER, "", "Bij deze opdracht ontbreekt: OPDRACHT."),
        (SERVER, "ruim-op", "ruim-op kan niet bij OPDRACHT. Kies uit: start, sleutels, beheer, controleer."),
        (SERVER, "start --snel", "Deze opdracht kent dit niet: --snel."),
        (SERVER, "start --poort x", "Geef een poort, van 0 tot 65535."),
        (SERVER, "start --poort 65536", "Geef een poort, van 0 tot 65535."),
        (SERVER, "start --naam", "Achter --naam hoort een waarde."),
        (SERVER, "start --zonder-sleutels=ja", "Achter --zonder-sleutels hoort geen waarde."),
        (SERVER, f"beheer geef {ID}", "Bij deze opdracht ontbreekt: naam, --reden."),
        (SERVER, f"beheer geef {ID} a --rol baas", "baas kan niet bij --rol."),
        (SERVER, f"beheer geef {ID} a --uren 0", "Geef een heel aantal uren, van 1 tot 8784."),
        (SERVER, "beheer spoor --vanaf gisteren", "Geef een dag zoals 2026-11-01."),
        (SERVER, f"beheer spoor --sinds {'9' * 20}", "Geef het nummer van een regel."),
        (APP, "kluis", "Bij deze opdracht ontbreekt: OPDRACHT."),
        (APP, "kluis maak --groot", "Deze opdracht kent dit niet: --groot."),
        (APP, "afdruk a b --soort z", "z kan niet bij --soort. Kies uit: ons-plan, "),
        (APP, "aanmelden", "Bij deze opdracht ontbreekt: --server, --certificaat, --account."),
    ],
)
def test_a_command_that_is_not_right_is_told_in_dutch(
    run: Run, words: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, told = _told(run, words, capsys)
    assert (status, told.startswith(sentence), ENGLISH.findall(told)) == (UNKNOWN, True, [])
    assert f"\n{tekst('opdracht.gebruik')}" in told


@pytest.mark.parametrize("run", [SERVER, APP])
@pytest.mark.parametrize("words", ["--help", "{} --help"])
def test_help_is_in_dutch(run: Run, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = _told(run, words.format("start" if run is SERVER else "kluis"), capsys)
    assert (status, ENGLISH.findall(told)) == (0, [])


def test_what_the_library_would_say_otherwise_in_a_later_version_is_still_no_english(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(spoken_parser, "_SAID", ())
    _, told = _told(lambda words: SpokenParser(prog="proef").parse_args(words), "--snel", capsys)
    assert told.startswith(tekst("opdracht.niet_goed"))
    assert ENGLISH.findall(told) == []


def test_half_a_word_that_could_be_two_options_names_both(capsys: pytest.CaptureFixture[str]) -> None:
    parser = SpokenParser(prog="proef")
    parser.add_argument("--vanaf")
    parser.add_argument("--voor")
    _, told = _told(parser.parse_args, "--v x", capsys)
    assert told.startswith("--v kan meer dan één optie zijn. Schrijf er één uit: --vanaf, --voor.")
