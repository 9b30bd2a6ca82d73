"""Every promise of ``docs/security.md`` has a test with its number, and the page says which one to read."""

from __future__ import annotations

import ast
import re
from collections import defaultdict

from tests.house.source import ROOT, Source, functions, sources
from tests.teeth.table import PROMISES, teeth

PAGE = ROOT / "docs" / "security.md"
ROW = re.compile(r"^\| (P\d\d) \| (.+?) \| (.*?) \|$", re.MULTILINE)
LINK = re.compile(r"\[`([^`]+)`\]\(\.\./([^)]+)\)")
LATER = {f"P{number}" for number in range(37, 40)}


def promises_tested(files: list[Source]) -> dict[str, set[str]]:
    """Return the files that test each promise by its number."""
    found: dict[str, set[str]] = defaultdict(set)
    for file, function in functions(files):
        number = re.match(r"test_(p\d\d)_", function.name)
        if number and any(isinstance(node, ast.Assert | ast.With) for node in ast.walk(function)):
            found[number.group(1).upper()].add(file.path)
    return dict(found)


def rows() -> dict[str, tuple[str, str]]:
    """Return promise and tests of each row of the page, by number."""
    return {number: (says, shown) for number, says, shown in ROW.findall(PAGE.read_text(encoding="utf-8"))}


def test_every_promise_has_at_least_one_test_with_its_number() -> None:
    assert set(PROMISES) - set(promises_tested(sources("tests"))) == set()


def test_the_page_has_a_row_for_every_promise_and_says_which_come_later() -> None:
    assert set(rows()) == {*PROMISES, *LATER}
    assert {number for number, (_, shown) in rows().items() if not LINK.search(shown)} <= LATER


def test_every_test_that_the_page_names_is_there_and_has_the_number() -> None:
    tested = promises_tested(sources("tests"))
    for number in PROMISES:
        for name, path in LINK.findall(rows()[number][1]):
            assert path.endswith(f"/{name}"), number
            assert path in tested[number], f"{path} has no test of {number}"


def test_the_page_names_the_test_of_every_tooth() -> None:
    named = {(number, path) for number in PROMISES for _, path in LINK.findall(rows()[number][1])}
    assert {(tooth.promise, tooth.test.split("::")[0]) for tooth in teeth()} - named == set()


def test_a_test_without_a_number_or_without_an_assertion_counts_for_nothing() -> None:
    text = "def test_p05_good(): assert f()\ndef test_p06_empty(): pass\ndef test_other(): assert f()\n"
    assert promises_tested([Source("tests/a.py", text)]) == {"P05": {"tests/a.py"}}
