"""The parser of a command line that tells in Dutch what it misses; argparse by itself does so in English.

Used as ``argparse.ArgumentParser`` is, subcommands included. What is not right ends the program with one
sentence, the usage, and status 2. A ``type`` raises ``ArgumentTypeError`` with a Dutch sentence of its own.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from resources import tekst

UNKNOWN = 2  # exit status for words that a program does not know

_SAID = (
    (r"the following arguments are required: (?P<wat>.+)", "mist"),
    (r"unrecognized arguments: (?P<wat>.+)", "kent_niet"),
    (r"ambiguous option: (?P<wat>.+) could match (?P<keuzes>.+)", "dubbelzinnig"),
    (r"argument (?P<bij>.+?): invalid choice: '(?P<wat>.*)' \(choose from (?P<keuzes>.+)\)", "kies_uit"),
    (r"argument (?P<bij>.+?): invalid \w+ value: '(?P<wat>.*)'", "waarde_klopt_niet"),
    (r"argument (?P<bij>.+?): expected (?:at (?:least|most) )?one argument", "waarde_erbij"),
    (r"argument (?P<bij>.+?): ignored explicit argument '.*'", "geen_waarde"),
)
"""What argparse says, and the text of ``opdracht.toml`` that says it in Dutch."""


class SpokenParser(argparse.ArgumentParser):
    """See above."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, formatter_class=_Formatter)
        self.add_argument("-h", "--help", action="help", help=tekst("opdracht.help"))

    def error(self, message: str) -> NoReturn:
        """End with what is not right and how it is used."""
        self.exit(UNKNOWN, f"{_in_dutch(message)}\n{self.format_usage()}")


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, tekst("opdracht.gebruik") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        named = {"positional arguments": "opdracht.invullen", "options": "opdracht.keuzes"}
        super().start_section(tekst(named[heading]) if heading in named else heading)


def _in_dutch(message: str) -> str:
    for pattern, key in _SAID:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return tekst(f"opdracht.{key}", **_plain(found.groupdict()))
    cause = sys.exc_info()[1]
    own = cause.__context__ if isinstance(cause, argparse.ArgumentError) else None
    if isinstance(own, argparse.ArgumentTypeError):
        return str(own)
    return tekst("opdracht.niet_goed")


def _plain(values: dict[str, str]) -> dict[str, str]:
    return {name: text.replace("'", "") for name, text in values.items()}
