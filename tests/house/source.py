"""The repository as the house rules see it: its files, their text and their syntax trees.

A rule is a function from sources to violations, each a line "file:line what". That way a rule is run on
the repository, and once on a planted mistake to prove that it bites.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("jgw_desktop", "ui", "storage", "sync", "resources")
OWN_SUFFIXES = {".py", ".md", ".toml", ".txt", ".sh", ".yml", ".json", ".spec", ".qss", ".svg", ""}
MADE = {".git", ".venv", "build", "dist", "__pycache__", ".hypothesis", ".benchmarks"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file. path: from the root of the repository, with forward slashes."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return _parse(self.text)

    def nodes(self) -> Iterator[ast.AST]:
        """All nodes of the tree."""
        return ast.walk(self.tree)

    def calls(self) -> Iterator[ast.Call]:
        """All calls in the file."""
        return (node for node in self.nodes() if isinstance(node, ast.Call))

    def at(self, node: ast.expr | ast.stmt | ast.excepthandler, what: str) -> str:
        """Describe a violation at a node."""
        return f"{self.path}:{node.lineno} {what}"


@cache
def _parse(text: str) -> ast.Module:
    return ast.parse(text)


def sources(*folders: str) -> list[Source]:
    """Return the Python files of the named top-level folders, by path."""
    files = sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))
    return [Source(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")) for file in files]


def rooms() -> list[Source]:
    """Return the Python files of the program itself."""
    return sources(*ROOMS)


def everything() -> list[Source]:
    """Return every Python file of the repository."""
    return sources(*ROOMS, "tests", "benchmarks", "packaging")


def own_texts() -> Iterator[tuple[str, str]]:
    """Give path and text of every text file that people wrote."""
    for file in sorted(ROOT.rglob("*")):
        place = file.relative_to(ROOT)
        is_made = any(part in MADE or part.endswith(("_cache", ".egg-info")) for part in place.parts)
        if file.suffix in OWN_SUFFIXES and not is_made and file.is_file():
            yield place.as_posix(), file.read_text(encoding="utf-8", errors="replace")


def called(node: ast.Call) -> str:
    """Return the last word of what is called: ``setText`` of ``self.label.setText(...)``."""
    return last_word(node.func)


def last_word(node: ast.AST) -> str:
    """Return the last word of a dotted name; nothing for other nodes."""
    match node:
        case ast.Name(id=word) | ast.Attribute(attr=word):
            return word
    return ""


def functions(files: Iterable[Source]) -> Iterator[tuple[Source, Function]]:
    """Give every function with its file."""
    for file in files:
        for node in file.nodes():
            if isinstance(node, Function):
                yield file, node
