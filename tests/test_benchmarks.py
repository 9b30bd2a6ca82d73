"""The benchmarks keep working: each runs once with tiny sizes. What they measure is judged by make bench."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from benchmarks.__main__ import NAMES
from benchmarks.harness import Outcome, median_ms, tail_ms, take_turns
from benchmarks.report import RESULTS, noted, report
from tests.house.source import ROOT

# What the program promises, by the name of the number. A bound is never made wider to make a page hold.
BOUNDS = {
    "Start to unlock screen": "1.5 x",
    "Unlock to list": "3 x",
    "Unlock with the default parameters": "2000 ms",
    "Lock to unlock screen": "2000 ms",
    "A changed header is refused": "1.1 x",
    "Pause covers everything": "100 ms",
    "Lock covers everything": "100 ms",
    "A key while each commit takes 200 ms": "2 ms",
    "A key while 10,000 changes are folded": "5 ms",
    "Autosave": "2 x",
    "Search as you type": "2 x",
    "A plan of four pages as PDF": "300 ms",
    "All rules of a casus": "10 ms",
    "Vandaag over 200 casussen": "150 ms",
    "Another form": "100 ms",
    "Other colours": "200 ms",
    "A name in the search over everything": "50 ms",
    "Memory": "2.5 x",
}


def faults(page: str) -> list[str]:
    """Return what a page of results lacks, and which of its numbers do not hold."""
    table = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    rows = {name: (most, measured, holds) for name, most, measured, holds, _ in table[1:]}
    missing = [f"{name}: not measured" for name in BOUNDS if name not in rows]
    return missing + [f"{name}: {' | '.join(row)}" for name, row in rows.items() if not _holds(name, *row)]


def _holds(name: str, most: str, measured: str, holds: str) -> bool:
    (bound, unit), (number, own_unit) = most.split(), measured.split()
    is_promised = BOUNDS.get(name, most) == most
    return is_promised and holds == "yes" and unit == own_unit and float(number) <= float(bound)


def test_the_page_of_results_has_every_bound_and_all_of_them_hold() -> None:
    assert faults(RESULTS.read_text(encoding="utf-8")) == []


def test_a_page_that_is_empty_or_lacks_a_number_or_holds_a_no_is_told() -> None:
    today = date(2026, 1, 2)
    good = [Outcome(name, float(most.split()[0]), 1.0, most.split()[1], "x") for name, most in BOUNDS.items()]
    assert faults(report(good, today)) == []
    assert len(faults("")) == len(BOUNDS)
    assert faults(report(good[1:], today)) == [f"{good[0].name}: not measured"]
    for bad in (
        dataclasses.replace(good[0], measured=1.51),
        dataclasses.replace(good[0], most=1.6),
    ):
        assert len(faults(report([bad, *good[1:]], today))) == 1
    assert len(faults(report(good, today).replace("| 1 x | yes |", "| 1.6 x | yes |", 1))) == 1


@pytest.mark.parametrize("name", [name for name in NAMES if name != "rivals"])
def test_a_benchmark_runs_and_leaves_nothing_behind(name: str, tmp_path: Path) -> None:
    written = RESULTS.read_bytes()
    ran = run_quickly(name, tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "| yes |" in ran.stdout or "| **no** |" in ran.stdout
    assert list(tmp_path.iterdir()) == []
    assert RESULTS.read_bytes() == written


def test_other_programs_that_are_not_there_are_left_out(tmp_path: Path) -> None:
    ran = run_quickly("rivals", tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "LibreOffice" not in ran.stdout
    assert list(tmp_path.iterdir()) == []


def run_quickly(name: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks", "--snel", name],
        cwd=ROOT,
        env={"PATH": "", "TMPDIR": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )


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


def test_what_is_noted_takes_its_place_in_the_table_only_when_it_holds() -> None:
    today = date(2026, 1, 2)
    old, other = Outcome("A", 2.0, 1.0, "x", "made of"), Outcome("B", 2.0, 1.0, "ms", "made of")
    again, missed = dataclasses.replace(old, measured=1.5), dataclasses.replace(other, name="C", measured=3.0)
    page = noted(report([old, other], today), [again, missed], ["sync"], today)
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    assert rows[1:] == ["| B | 2 ms | 1 ms | yes | made of |", "| A | 2 x | 1.5 x | yes | made of |"]
    assert "- C: **3 ms**, at most 2: made of." in page
