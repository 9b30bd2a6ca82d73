"""No test passes or fails by a clock: a busy machine would decide. Speed is measured elsewhere."""

from __future__ import annotations

import ast

from tests.house.source import Source, called, sources

STOPWATCHES = {"perf_counter", "perf_counter_ns", "process_time", "process_time_ns", "thread_time"}
CLOCKS = {*STOPWATCHES, "monotonic", "monotonic_ns"}


def timed_tests(files: list[Source]) -> list[str]:
    """Return where tests use a stopwatch, or compare a moment with another.

    Adding seconds to a moment, to hand it on as a deadline, is no comparison.
    """
    return [
        file.at(node, "lets a clock decide")
        for file in files
        for node in file.nodes()
        if (isinstance(node, ast.Call) and called(node) in STOPWATCHES)
        or (isinstance(node, ast.Compare) and _calls_clock(node))
    ]


def _calls_clock(node: ast.AST) -> bool:
    return any(isinstance(inner, ast.Call) and called(inner) in CLOCKS for inner in ast.walk(node))


def test_no_test_lets_a_clock_decide() -> None:
    tests = [file for file in sources("tests") if file.path.rpartition("/")[2].startswith("test_")]
    assert len(tests) > 50
    assert timed_tests(tests) == []


def test_a_test_by_the_clock_is_found() -> None:
    bad = Source(
        "tests/test_a.py",
        "begin = time.monotonic()\ndeadline = time.monotonic() + 5\n"
        "assert time.monotonic() - begin < 3\nbegin = time.perf_counter()\n",
    )
    assert [line.split()[0] for line in timed_tests([bad])] == ["tests/test_a.py:3", "tests/test_a.py:4"]
