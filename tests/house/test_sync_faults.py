"""Every fault that ``docs/sync.md`` lists names tests that are there and look at something."""

from __future__ import annotations

import ast
import re

from tests.house.source import ROOT, functions, sources

PAGE = ROOT / "docs" / "sync.md"
ROW = re.compile(r"^\| (\d+) \| .+? \| (.+?) \|$", re.MULTILINE)
ELSEWHERE = {35, 48, 49}  # of another database than the server has


def rows() -> dict[int, list[str]]:
    """Return the tests that each row names."""
    page = PAGE.read_text(encoding="utf-8")
    return {int(number): re.findall(r"`(test_\w+)`", tests) for number, tests in ROW.findall(page)}


def names_there() -> list[str]:
    """Return the names of the tests that look at something: by themselves, or in what they run to its end."""
    looking = (ast.Assert, ast.With)
    return [
        function.name
        for _, function in functions(sources("tests"))
        if any(isinstance(node, looking) for node in ast.walk(function)) or _runs_a_machine(function)
    ]


def _runs_a_machine(function: ast.AST) -> bool:
    names = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    return "run_state_machine_as_test" in names


def test_the_page_has_a_row_for_every_fault() -> None:
    assert set(rows()) == set(range(1, 51)) - ELSEWHERE


def test_every_row_names_tests_that_are_there_once() -> None:
    there = names_there()
    named = {(number, test) for number, tests in rows().items() for test in tests}
    assert {(number, test) for number, test in named if there.count(test) != 1} == set()
    assert [number for number, tests in rows().items() if not tests] == []
