"""The coverage page: what the table of parts says, filled in with what the code holds.

Each place in the table is looked up (a form, rule, field, choice, indicator or file), so a place that is
gone makes the page impossible to write.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

import jgw_desktop.domain.forms  # noqa: F401 - fills the catalogue of record types
from jgw_desktop.app.exchange.facts import facts_of_file
from jgw_desktop.domain.choices import CHOICES
from jgw_desktop.domain.derived.indicatoren import indicatoren
from jgw_desktop.domain.records import CATALOGUE, RecordType, field_of
from jgw_desktop.domain.rules import BUILT_IN, RULES, Rule
from tests.house.source import ROOT

TABLE, PAGE = ROOT / "docs" / "dekking.toml", ROOT / "docs" / "dekking.md"
FORMS, RULE_COUNT = 30, 96
DOCUMENTS = {
    "000": "Scherpenzeel, visie transformatie jeugdzorg",
    "001": "Drenthe, Als jeugd en toekomst tellen",
    "002": "Haarlem, Samen voor jeugd",
    "003": "Zuid-Holland Zuid, Jeugdigen en gezinnen versterken",
    "004": "Oldebroek, herijkte visie CJG 2021",
}
_INDICATORS = {"I1", "I12", "I13", "I14", "I15", "I17", "I19", "I23", "I27"}  # no count of one casus alone


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a document.

    where: its places. outside: why (part of) it is no task for us. still: what it lacks.
    """

    document: str
    name: str
    where: tuple[str, ...]
    outside: str
    still: str


def parts() -> list[Part]:
    """Return the table of parts."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["deel"]
    return [
        Part(row["bron"], row["deel"], tuple(row["waar"]), row.get("buiten", ""), row.get("nog", ""))
        for row in rows
    ]


def forms() -> dict[str, RecordType]:
    """Return the forms by their number."""
    return {kind.form: kind for kind in CATALOGUE.values() if kind.form}


def place(where: str) -> str:
    """Return a place in words. Raises KeyError or FileNotFoundError when it is not there."""
    kind, _, name = where.partition(":")
    if name:
        return _PLACES[kind](name)
    if where.startswith("F"):
        return f"{where} {forms()[where].label}"
    if where.startswith("R"):
        return f"{where} {RULES[where].name}"
    return _indicator(where)


def _record(name: str) -> str:
    return f"record {CATALOGUE[name].label}"


def _field(name: str) -> str:
    kind, _, field = name.partition(".")
    declared = field_of(kind, field)
    if declared is None:
        raise KeyError(name)
    return f"field “{declared.label}” of {CATALOGUE[kind].label}"


def _choice(name: str) -> str:
    choices, _, value = name.partition(".")
    return f"choice “{CHOICES[choices][value]}”"


def _file(name: str) -> str:
    if not (ROOT / name).exists():
        raise FileNotFoundError(name)
    return f"`{name}`"


def _indicator(name: str) -> str:
    if name not in _INDICATORS and name not in indicatoren(facts_of_file({}), BUILT_IN):
        raise KeyError(name)
    return f"indicator {name}"


_HEAD = ("| Part | Where it lives | Outside, or still to come |", "|---|---|---|")
_PLACES = {"record": _record, "veld": _field, "keuze": _choice, "code": _file}


def page() -> str:
    """Return the whole page."""
    lines = [
        "# Dekking: where every part of the policy documents lives",
        "",
        "Made by `make dekking` from `docs/dekking.toml` and the code; do not edit it here. A municipality",
        "can lay its own policy document beside it and find each part.",
        "",
    ]
    for document, title in DOCUMENTS.items():
        lines += [
            f"## {document} {title}",
            "",
            "| Part | Where it lives | Outside, or still to come |",
            "|---|---|---|",
        ]
        lines += [_row(part) for part in parts() if part.document == document]
        lines.append("")
    return "\n".join([*lines, *_form_table(), "", *_rule_table(), ""])


def _row(part: Part) -> str:
    remarks = [f"outside: {part.outside}"] if part.outside else []
    remarks += [f"still to come: {part.still}"] if part.still else []
    return f"| {part.name} | {'; '.join(map(place, part.where)) or '–'} | {'; '.join(remarks)} |"


def _form_table() -> Iterator[str]:
    yield from (
        "## The forms",
        "",
        "| Form | Record | In the exchange format | Source |",
        "|---|---|---|---|",
    )
    for number in range(1, FORMS + 1):
        kind = forms()[f"F{number}"]
        yield f"| {kind.form} {kind.label} | `{kind.name}` | `{kind.collection}` | {kind.source} |"


def _rule_table() -> Iterator[str]:
    yield from ("## The rules", "", "| Rule | Class | Held by | Source |", "|---|---|---|---|")
    for number in range(1, RULE_COUNT + 1):
        rule = RULES[f"R{number}"]
        yield f"| {rule.id} {rule.name} | {rule.klasse} | {_holder(rule)} | {rule.source} |"


def _holder(rule: Rule) -> str:
    if rule.check is None:
        return f"`{rule.held_by.partition('::')[0]}`"
    return f"`{rule.check.__module__.replace('.', '/')}.py`"
