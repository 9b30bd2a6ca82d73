"""``casus afgeleid``: what the program derives from the casussen in a file, without a vault."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from resources import foutzin, tekst


def add_casus_commands(parser: argparse.ArgumentParser) -> None:
    """Add the commands about casussen in a file."""
    commands = parser.add_subparsers(required=True, metavar=tekst("opdracht.opdracht"))
    derived = commands.add_parser("afgeleid", help=tekst("opdracht.afgeleid"))
    derived.add_argument("bestand", type=Path)
    derived.add_argument("--json", action="store_true", help=tekst("opdracht.als_json"))
    derived.set_defaults(run=_derive)


def _derive(options: argparse.Namespace) -> int:
    """Print the derived values of each casus in a file."""
    from jgw_desktop.bootstrap import derive_file_values

    casussen, notice = derive_file_values(options.bestand)
    if notice is not None:
        sys.stderr.write(foutzin(notice.code, **notice.details) + "\n")
    for casus in casussen:
        _explain(casus)
    if options.json:
        sys.stdout.write(json.dumps(casussen, ensure_ascii=False, indent=1) + "\n")
    else:
        _tell(casussen)
    return 0


def _explain(casus: dict[str, object]) -> None:
    """Put the words of an explanation where its keys stand."""
    proposal = casus["voorstel"]
    if isinstance(proposal, dict):
        proposal["uitleg"] = [tekst(key) for key in proposal["uitleg"]]


def _tell(casussen: list[dict[str, object]]) -> None:
    for casus in casussen:
        for name, value in casus.items():
            sys.stdout.write(f"{name}: {json.dumps(value, ensure_ascii=False)}\n")
        sys.stdout.write("\n")
