"""How the command line asks for passphrases and says what it did."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from jgw_desktop.domain.errors import PassphraseFileUnreadable
from resources import tekst


def say(key: str, **values: object) -> None:
    """Print a text of ``opdracht.toml``."""
    sys.stdout.write(tekst(f"opdracht.{key}", **values) + "\n")


def typed_words(options: argparse.Namespace, *asked: str) -> list[str]:
    """Return one passphrase for each name asked, in this order.

    They come from a file or from standard input, a line each, or are typed without being shown.
    """
    source = options.wachtwoord_bestand
    if source and source != "-":
        return _first_lines(Path(source), len(asked))
    if source == "-" or not sys.stdin.isatty():
        return [sys.stdin.readline().rstrip("\r\n") for _ in asked]
    return [getpass.getpass(tekst(f"opdracht.{name}")) for name in asked]


def _first_lines(path: Path, count: int) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()[:count]
    except (OSError, ValueError) as error:
        raise PassphraseFileUnreadable from error
    if len(lines) < count:
        raise PassphraseFileUnreadable
    return lines
