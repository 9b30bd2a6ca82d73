"""``importeer --controleer``: what the rules find in a file, without a vault and without writing.

Every finding is a line with its rule, its class, its place in the casus and one sentence. The exit status
is 1 when the file cannot be read in or a rule that blocks (B) is broken; the other classes leave it 0.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from jgw_desktop.app.exchange import Inspection
from jgw_desktop.cli_words import say
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.errors import ImportRefused
from jgw_desktop.domain.rules import Finding, Klasse
from resources import foutzin, tekst

_FILE = "BESTAND"  # stands where a rule's number stands, for a fault of the file itself


@dataclass(frozen=True, slots=True)
class _Line:
    """One finding as it is printed; casus is empty for what concerns the whole file."""

    casus: str
    regel: str
    klasse: str
    pad: str
    zin: str


def add_check_options(parser: argparse.ArgumentParser) -> None:
    """Let the command that reads a file in also only judge it."""
    parser.add_argument("--controleer", action="store_true", help=tekst("opdracht.controleer_bestand"))
    parser.add_argument("--json", action="store_true", help=tekst("opdracht.als_json"))


def check_file(options: argparse.Namespace) -> int:
    """Print what the rules find in a file; return the exit status.

    Raises ImportUnreadable and the like for a file in which no casus can be seen.
    """
    from jgw_desktop.bootstrap import inspect_file

    try:
        inspection, notice = inspect_file(options.bestand)
    except ImportRefused as fault:
        if options.json:
            _write_json([_fault_line(fault)])
        raise
    if notice is not None:
        sys.stderr.write(foutzin(notice.code, **notice.details) + "\n")
    lines = list(_lines(inspection))
    if options.json:
        _write_json(lines)
    else:
        _tell(lines)
    return 1 if inspection.is_blocked else 0


def _write_json(lines: Sequence[_Line]) -> None:
    sys.stdout.write(json.dumps([asdict(line) for line in lines], ensure_ascii=False, indent=1) + "\n")


def _lines(inspection: Inspection) -> Iterator[_Line]:
    yield from map(_fault_line, inspection.faults)
    for casus in inspection.casussen:
        for finding in casus.findings:
            yield _Line(casus.casus, finding.rule, finding.klasse, finding.path, sentence(finding))


def _fault_line(fault: ImportRefused) -> _Line:
    pad = str(fault.details.get("pad", ""))
    return _Line("", _FILE, Klasse.B, pad, tekst(f"fouten.{fault.code}.wat", **fault.details))


def sentence(finding: Finding) -> str:
    """Return the Dutch sentence of a finding: what to fill in, and why; days in words."""
    values = {
        name: day_in_words(value) if isinstance(value, str) else value
        for name, value in finding.values.items()
    }
    return tekst(finding.text, **values)


def _tell(lines: list[_Line]) -> None:
    for line in lines:
        sys.stdout.write(
            f"{line.casus} {line.regel} ({line.klasse}) {line.pad or '/'}: {line.zin}\n".lstrip()
        )
    blocking = sum(line.klasse == Klasse.B for line in lines)
    say("bevindingen", aantal=len(lines), blokkades=blocking)
