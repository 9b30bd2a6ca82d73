"""The benchmarks keep working: each runs once with tiny sizes. What they measure is judged by make bench."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from benchmarks.__main__ import NAMES
from benchmarks.harness import Outcome, median_ms, tail_ms, take_turns
from benchmarks.report import RESULTS, report
from tests.house.source import ROOT


@pytest.mark.parametrize("name", NAMES)
def test_a_benchmark_runs_and_leaves_nothing_behind(name: str, tmp_path: Path) -> None:
    written = RESULTS.read_bytes()
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--snel", name],
        cwd=ROOT,
        env={"PATH": "", "TMPDIR": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "| yes |" in ran.stdout or "| **no** |" in ran.stdout
    assert list(tmp_path.iterdir()) == []
    assert RESULTS.read_bytes() == written


def test_ways_take_turns_and_the_round_that_warms_up_does_not_count() -> None:
    called: list[float] = []

    def way(seconds: float) -> float:
        called.append(seconds)
        return seconds

    assert take_turns(2, lambda: way(1), lambda: way(2)) == [[1, 1], [2, 2]]
    assert called == [2, 1, 1, 2, 2, 1]


def test_a_tail_is_the_nearest_rank() -> None:
    seconds = [n / 1000 for n in range(1, 101)]
    assert (tail_ms(seconds, 99), tail_ms(seconds, 95), tail_ms([0.007], 99)) == (99.0, 95.0, 7.0)
    assert median_ms(seconds) == pytest.approx(50.5)


def test_the_page_says_which_number_is_past_its_bound() -> None:
    good, bad = Outcome("A", 2.0, 2.0, "x", "made of"), Outcome("B", 2.0, 2.01, "ms", "made of")
    page = report([good, bad], date(2026, 1, 2))
    assert "| A | 2 x | 2 x | yes | made of |" in page
    assert "| B | 2 ms | 2.01 ms | **no** | made of |" in page
    assert "2026-01-02" in page
