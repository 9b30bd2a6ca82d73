"""The Dutch texts, and where the code asks for them."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from tests.house.source import ROOT, Source, called

TEXTS = ROOT / "resources" / "teksten" / "nl"


@dataclass(frozen=True)
class Asked:
    """One call of ``tekst``. pattern: what key it may be. given: names of its values, or None for ``**``."""

    at: str
    pattern: str
    given: frozenset[str] | None


def texts() -> dict[str, str]:
    """Return every text by its full key, ``<file>.<key>``."""
    found: dict[str, str] = {}
    for file in sorted(TEXTS.glob("*.toml")):
        found |= _flat(f"{file.stem}.", tomllib.loads(file.read_text(encoding="utf-8")))
    return found


def _flat(prefix: str, table: dict[str, object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in table.items():
        found |= (
            _flat(f"{prefix}{name}.", value) if isinstance(value, dict) else {f"{prefix}{name}": str(value)}
        )
    return found


def blanks(text: str) -> frozenset[str]:
    """Return the names of the values a text leaves open."""
    return frozenset(re.split(r"[.\[]", name)[0] for _, name, _, _ in string.Formatter().parse(text) if name)


def asked(file: Source) -> Iterator[Asked]:
    """Give the calls of the ``tekst`` that ``resources`` offers; the domain has a field kind of that name."""
    offered = {
        alias.asname or alias.name
        for node in file.nodes()
        if isinstance(node, ast.ImportFrom) and node.module == "resources"
        for alias in node.names
        if alias.name == "tekst"
    }
    for call in file.calls():
        if called(call) in offered and call.args:
            names = [keyword.arg for keyword in call.keywords]
            given = None if None in names else frozenset(name for name in names if name)
            yield from (Asked(file.at(call, ""), pattern, given) for pattern in patterns(call.args[0]))


def patterns(key: ast.expr) -> list[str]:
    """Return regular expressions of the keys an expression may give; none when it cannot be told."""
    match key:
        case ast.Constant(value=str(text)):
            return [re.escape(text)]
        case ast.IfExp(body=yes, orelse=no):
            return patterns(yes) + patterns(no)
        case ast.JoinedStr(values=parts):
            fixed = [re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in parts]
            return ["".join(fixed)]
    return []


def mentioned(file: Source) -> Iterator[str]:
    """Give patterns of every string in a file that may be a key, in a call or in a table of keys."""
    inner = {id(part) for node in file.nodes() if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in file.nodes():
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in inner:
            yield from (pattern for pattern in patterns(node) if "\\." in pattern)
