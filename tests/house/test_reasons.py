"""Where ruff or mypy is told to look away, the line says why: else nobody dares to take it out again."""

from __future__ import annotations

import re

from tests.house.source import Source, rooms, sources

# What follows a rule of ruff is a dash and the reason; what follows one of mypy is a second comment.
_LOOKS_AWAY = re.compile(r"# (?:noqa\b(?!: [A-Z0-9, ]+ - \w)|type: ignore\b(?!\[[a-z, -]+\] +# \w))")


def without_reason(files: list[Source]) -> list[str]:
    return [
        f"{file.path}:{number} {line.strip()}"
        for file in files
        for number, line in enumerate(file.text.splitlines(), 1)
        if _LOOKS_AWAY.search(line)
    ]


def test_the_program_says_why_a_rule_does_not_hold_somewhere() -> None:
    assert without_reason([*rooms(), *sources("packaging", "benchmarks")]) == []


def test_a_rule_that_is_put_aside_without_a_word_is_found() -> None:
    good = "a = f(b)  # noqa: S608 - our own text\nc = d()  # type: ignore[arg-type] # judged before\n"
    bad = "a = f(b)  # noqa: S608\nc = d()  # type: ignore[arg-type]\ne = g  # noqa\nh = i  # noqa: S101 -\n"
    assert without_reason([Source("a.py", good)]) == []
    assert len(without_reason([Source("a.py", bad)])) == 4
