"""From the start of the process to an unlock screen that can be typed in, beside a bare PySide6 window.

Both are started in the same way by this process and measured with one clock; see ``first_window``.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.harness import Outcome, median_ms, take_turns
from benchmarks.vaults import vault_folder

_PATIENCE_S = 60


def measure(quick: bool) -> list[Outcome]:
    """Compare the medians."""
    rounds = 1 if quick else 15
    with vault_folder(1) as vault:
        ours, bare = take_turns(
            rounds,
            lambda: _seconds_until_usable("program", "--kluis", str(vault)),
            lambda: _seconds_until_usable("bare"),
        )
    detail = f"median of {rounds} starts: {median_ms(ours):.0f} ms, bare window {median_ms(bare):.0f} ms"
    return [Outcome("Start to unlock screen", 1.5, median_ms(ours) / median_ms(bare), "x", detail)]


def _seconds_until_usable(role: str, *arguments: str) -> float:
    with TemporaryDirectory(prefix="jgw-bench-") as folder:
        moment = Path(folder) / "usable"
        command = [sys.executable, "-m", "benchmarks.first_window", role, str(moment), *arguments]
        began = time.monotonic_ns()
        subprocess.run(command, check=True, timeout=_PATIENCE_S)
        return (int(moment.read_text(encoding="ascii")) - began) / 1e9
