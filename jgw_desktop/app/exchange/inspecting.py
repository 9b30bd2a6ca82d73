"""Judge an exchange file by the rules, without a vault and without writing anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jgw_desktop.app.exchange.facts import facts_of_file
from jgw_desktop.app.exchange.parsing import parse_damaged
from jgw_desktop.app.exchange.reader import judge_content
from jgw_desktop.domain.errors import ImportNoCasussen, ImportRefused
from jgw_desktop.domain.rules import RULES, Finding, Klasse, RuleSettings, check_casus

_CASUSSEN = "casussen"
_KEPT = "G5"  # tells of a choice that is kept, which is so in a file of a newer version only


@dataclass(frozen=True, slots=True)
class CasusFindings:
    """What the rules find in one casus of a file. casus: its id in the file; paths are pointers inside it."""

    casus: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is wrong in a file. faults: all that keeps it from being read in, in the order of the file."""

    casussen: tuple[CasusFindings, ...]
    faults: tuple[ImportRefused, ...]

    @property
    def is_blocked(self) -> bool:
        """Whether the file cannot be read in, or a rule that blocks is broken."""
        found = (finding for casus in self.casussen for finding in casus.findings)
        return bool(self.faults) or any(finding.klasse is Klasse.B for finding in found)


def inspect(raw: bytes, today: date, settings: RuleSettings) -> Inspection:
    """Return every fault of a file, and everything the rules find in it.

    Raises ImportNotJson and the like for bytes in which no casus can be seen.
    """
    content, damage = parse_damaged(raw)
    if not isinstance(content, Mapping) or not isinstance(content.get(_CASUSSEN), list):
        raise ImportNoCasussen()
    judged = judge_content(content)
    rules = {key: each for key, each in RULES.items() if judged.is_newer or key != _KEPT}
    casussen = tuple(
        CasusFindings(_name(casus, index), tuple(check_casus(facts_of_file(casus), today, settings, rules)))
        for index, casus in enumerate(content[_CASUSSEN])
    )
    return Inspection(casussen, tuple(_one_each((*damage, *judged.faults))))


def _name(casus: object, index: int) -> str:
    key = casus.get("id") if isinstance(casus, Mapping) else None
    return key if isinstance(key, str) and key else str(index)


def _one_each(faults: Iterable[ImportRefused]) -> Iterable[ImportRefused]:
    """Return the first fault of each place."""
    found: dict[str, ImportRefused] = {}
    for each in faults:
        found.setdefault(each.details.get("pad", ""), each)
    return found.values()
