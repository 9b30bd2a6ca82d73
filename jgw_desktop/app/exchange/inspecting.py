"""Judge an exchange file by the rules, without a vault and without writing anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jgw_desktop.app.exchange.facts import facts_of_file
from jgw_desktop.app.exchange.parsing import parse
from jgw_desktop.app.exchange.reader import read_content
from jgw_desktop.domain.errors import ImportNoCasussen, ImportRefused
from jgw_desktop.domain.rules import Finding, Klasse, RuleSettings, check_casus

_CASUSSEN = "casussen"


@dataclass(frozen=True, slots=True)
class CasusFindings:
    """What the rules find in one casus of a file. casus: its id in the file; paths are pointers inside it."""

    casus: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is wrong in a file. refused: the first fault that keeps it from being read in, if any."""

    casussen: tuple[CasusFindings, ...]
    refused: ImportRefused | None

    @property
    def is_blocked(self) -> bool:
        """Whether the file cannot be read in, or a rule that blocks is broken."""
        found = (finding for casus in self.casussen for finding in casus.findings)
        return self.refused is not None or any(finding.klasse is Klasse.B for finding in found)


def inspect(raw: bytes, today: date, settings: RuleSettings) -> Inspection:
    """Return everything the rules find in a file.

    Raises ImportNotJson and the like for bytes in which no casus can be seen.
    """
    content = parse(raw)
    if not isinstance(content, Mapping) or not isinstance(content.get(_CASUSSEN), list):
        raise ImportNoCasussen()
    casussen = tuple(
        CasusFindings(_name(raw_casus, index), tuple(check_casus(facts_of_file(raw_casus), today, settings)))
        for index, raw_casus in enumerate(content[_CASUSSEN])
    )
    return Inspection(casussen, _refusal(content))


def _name(casus: object, index: int) -> str:
    key = casus.get("id") if isinstance(casus, Mapping) else None
    return key if isinstance(key, str) and key else str(index)


def _refusal(content: Mapping[str, object]) -> ImportRefused | None:
    try:
        read_content(content)
    except ImportRefused as error:
        return error
    return None
