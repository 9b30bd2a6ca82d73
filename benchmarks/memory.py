"""What the program holds in memory with 2,000 casussen and a netwerkkaart open, beside a bare PySide6 window.

Each is a process of its own, ``python -m benchmarks.memory ROLE FOLDER``, which prints its resident memory in
kilobytes once it is shown.
"""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

from benchmarks.harness import Outcome
from benchmarks.vaults import vault_folder

_MOST = 2.5
_PATIENCE_S = 300


def measure(quick: bool) -> list[Outcome]:
    """Compare the two processes."""
    casussen = 5 if quick else 2000
    with vault_folder(casussen) as folder:
        ours, bare = _kilobytes("program", str(folder)), _kilobytes("bare", str(folder))
    detail = f"{casussen:,} casussen and a map open: {ours / 1024:.0f} MiB, bare window {bare / 1024:.0f} MiB"
    return [Outcome("Memory", _MOST, ours / bare, "x", detail)]


def _kilobytes(role: str, folder: str) -> int:
    command = [sys.executable, "-m", "benchmarks.memory", role, folder]
    told = subprocess.run(command, check=True, timeout=_PATIENCE_S, capture_output=True, text=True)
    return int(told.stdout)


def _tell() -> None:
    gc.collect()
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(status.split("VmRSS:")[1].split()[0])


def program(folder: str) -> None:
    """Open a casus of a vault at its netwerkkaart."""
    from benchmarks.windows import locked_window, unlock, wait_until
    from ui.casus.places import Place

    with locked_window(Path(folder)) as window:
        unlock(window)
        home = window.home
        assert home is not None
        home.open_casus(home.room.list.model.row_at(0).bundel)
        wait_until(lambda: home.room.workspace is not None and home.room.workspace.page is not None)
        casus = home.room.workspace
        assert casus is not None
        arrived: list[None] = []
        casus.arrived.connect(lambda: arrived.append(None))
        casus.go(Place("Netwerkkaart"))
        wait_until(lambda: bool(arrived))
        window.repaint()
        _tell()


def bare(_folder: str) -> None:
    """Show a window that holds nothing but a line to type in."""
    from PySide6.QtWidgets import QApplication, QLineEdit

    app = QApplication([])
    line = QLineEdit()
    line.show()
    line.repaint()
    _tell()
    app.quit()


if __name__ == "__main__":
    role = program if sys.argv[1] == "program" else bare
    role(sys.argv[2])
