"""The processes that the start is measured with: ``python -m benchmarks.first_window ROLE FILE [...]``.

``program``: the supervisor of the product, with a worker that is the product's own. ``worker``: that
worker. ``bare``: a window with one line to type in. As soon as a line that has the focus is painted, the
moment (nanoseconds of the monotonic clock, the same for all processes) is written to FILE and it ends.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def program(file: str, *arguments: str) -> int:
    """Start as the product does; only the worker's entry is ours."""
    from jgw_desktop.platforms.workers import run_apart
    from jgw_desktop.supervisor import supervise

    def run(given: Sequence[str]) -> int:
        command = [sys.executable, "-m", "benchmarks.first_window", "worker", file, *given]
        return run_apart(lambda: worker(file, *given), command)

    return supervise(arguments, run)


def worker(file: str, *arguments: str) -> int:
    """Run the product's worker, watched."""
    from benchmarks.readiness import watch
    from jgw_desktop.bootstrap import run_worker

    return run_worker(arguments, lambda window: watch(window, file))


def bare(file: str) -> int:
    """Show a window that holds nothing but a line to type in."""
    from PySide6.QtWidgets import QApplication, QLineEdit

    from benchmarks.readiness import watch

    app = QApplication([])
    line = QLineEdit()
    watch(line, file)
    line.show()
    return app.exec()


ROLES = {"program": program, "worker": worker, "bare": bare}


def main(arguments: Sequence[str]) -> int:
    """Play a role."""
    role, *rest = arguments
    return ROLES[role](*rest)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
