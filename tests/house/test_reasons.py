"""Where ruff or mypy is told to look away, the line says why: else nobody dares to take it out again."""

from __future__ import annotations

import re

from tests.house.source import Source, everything

# What follows a rule of ruff is a dash and the reason; what follows one of mypy is a second comment.
_LOOKS_AWAY = re.compile(r"# (?:noqa\b(?!: [A-Z0-9, ]+ - \w)|type: ignore\b(?!\[[a-z, -]+\] +# \w))")


def without_reason(files: list[Source]) -> list[str]:
    return [
        f"{file.path}:{number} {line.strip()}"
        for file in files
        for number, line in enumerate(file.text.splitlines(), 1)
        if _LOOKS_AWAY.search(line)
    ]


def test_a_line_says_why_a_rule_does_not_hold_there() -> None:
    assert without_reason(everything()) == []


def test_a_rule_that_is_put_aside_without_a_word_is_found() -> None:
    good = "a = f(b)  # noqa: S608 - our own text\nc = d()  # type: ignore[arg-type] # judged before\n"
    bad = "a = f(b)  # HUSH: S608\nc = d()  # type: SKIP[arg-type]\ne = g  # HUSH\nh = i  # HUSH: S101 -\n"
    bad = bad.replace("HUSH", "noqa").replace("SKIP", "ignore")  # else this line would be found too
    assert without_reason([Source("a.py", good)]) == []
    assert len(without_reason([Source("a.py", bad)])) == 4
