"""Writes the numbers down: ``resultaten.md``, with what they were measured on and when."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks.harness import Outcome

RESULTS = Path(__file__).with_name("resultaten.md")
_LIBRARIES = ("PySide6-Essentials", "sqlcipher3", "cryptography", "msgspec", "zstandard", "reportlab")


def report(outcomes: Sequence[Outcome], today: date) -> str:
    """Return the page of results."""
    lines = (_line(outcome) for outcome in outcomes)
    return "\n".join(
        (*_HEAD, *lines, "", f"Measured on {today.isoformat()} with `make bench`.", "", *machine(), "")
    )


_HEAD = (
    "# Results",
    "",
    "Each number is measured beside the library under it, taking turns in one run; x is a ratio. Raw means",
    "the same PRAGMAs (memory security included), SQL and limit, on the vault thread.",
    "",
    "| Number | At most | Measured | Holds | What it is made of |",
    "|---|--:|--:|---|---|",
)


def _line(outcome: Outcome) -> str:
    most, measured = (f"{value:.4g} {outcome.unit}" for value in (outcome.most, outcome.measured))
    holds = "yes" if outcome.holds else "**no**"
    return f"| {outcome.name} | {most} | {measured} | {holds} | {outcome.detail} |"


def noted(page: str, outcomes: Sequence[Outcome], names: Sequence[str], today: date) -> str:
    """Return a page with these rows in its table; what does not hold is told in words under it."""
    told = {outcome.name for outcome in outcomes}
    lines = [line for line in page.splitlines() if line.split(" | ")[0].removeprefix("| ") not in told]
    end = max(place for place, line in enumerate(lines) if line.startswith("|")) + 1
    lines[end:end] = [_line(outcome) for outcome in outcomes if outcome.holds]
    missed = [
        f"- {one.name}: **{one.measured:.4g} {one.unit}**, at most {one.most:.4g}: {one.detail}."
        for one in outcomes
        if not one.holds
    ]
    command = f"`python -m benchmarks {' '.join(names)} --noteer`"
    head = f"Measured on {today.isoformat()} with {command}. Not within its bound:"
    return "\n".join([*lines, *(["", head, "", *missed] if missed else []), ""])


def machine() -> list[str]:
    """Describe the machine: processor, cores, memory and versions; never its name or folders."""
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return [
        f"- Processor: {_processor()}, {os.cpu_count()} cores; memory: {_memory()}",
        f"- {platform.system()} {platform.machine()}, Python {platform.python_version()}; Qt draws offscreen",
        f"- {libraries}",
        *(
            ["- Run with real-time priority, so that other work on the machine hardly counts"]
            if _is_first()
            else []
        ),
    ]


def _is_first() -> bool:
    """Tell whether this process goes before all ordinary ones."""
    return sys.platform == "linux" and os.sched_getscheduler(0) != os.SCHED_OTHER


def _processor() -> str:
    return _entry(Path("/proc/cpuinfo"), "model name") or platform.processor() or "unknown"


def _memory() -> str:
    kilobytes = _entry(Path("/proc/meminfo"), "MemTotal").split()
    return f"{int(kilobytes[0]) / 2**20:.0f} GB" if kilobytes else "unknown"


def _entry(file: Path, name: str) -> str:
    """Return what Linux tells about itself under a name, nothing elsewhere."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")
