"""The processes that the start is measured with: ``python -m benchmarks.first_window ROLE FILE [...]``.

``program``: the supervisor of the product, with a worker that is the product's own. ``worker``: that
worker. ``bare``: a window with one line to type in. As soon as the line has the focus and is painted, the
moment (nanoseconds of the monotonic clock, the same for all processes) is written to FILE and it ends.
``relocked`` FILE LOCK: the same after a lock; the moment of the lock is written to LOCK.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def program(file: str, *arguments: str) -> int:
    """Start as the product does; only the worker's entry is ours."""
    from jgw_desktop.platforms.workers import run_apart
    from jgw_desktop.supervisor import supervise

    def run(given: Sequence[str]) -> int:
        command = [sys.executable, "-m", "benchmarks.first_window", "worker", file, *given]
        return run_apart(lambda: worker(file, *given), command)

    return supervise(arguments, run)


def worker(file: str, *arguments: str) -> int:
    """Run the product's worker; its line for the passphrase tells when it can be typed in."""
    from jgw_desktop.bootstrap import run_worker

    return run_worker(arguments, lambda _window: _watch_passphrase(file))


def _watch_passphrase(file: str) -> None:
    from benchmarks.readiness import tell_when_painted
    from ui.widgets.passphrase import PassphraseField

    tell_when_painted(PassphraseField, file)


def relocked(file: str, lock: str, *arguments: str) -> int:
    """Start as the product does; the first worker unlocks and locks, the second tells when it is usable."""
    from jgw_desktop.platforms.workers import run_apart
    from jgw_desktop.supervisor import supervise

    def run(given: Sequence[str]) -> int:
        command = [sys.executable, "-m", "benchmarks.first_window", "locker", file, lock, *given]
        return run_apart(lambda: locker(file, lock, *given), command)

    return supervise(arguments, run)


def locker(file: str, lock: str, *arguments: str) -> int:
    """Unlock and lock, and write down when the lock was asked for; after that, be the fresh worker."""
    from pathlib import Path

    from jgw_desktop.bootstrap import run_worker

    if Path(lock).exists():
        return worker(file, *arguments)
    return run_worker(arguments, lambda window: _lock_once_open(window, lock))


def _lock_once_open(window: MainWindow, lock: str) -> None:
    import time
    from pathlib import Path

    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest

    from benchmarks.vaults import PASSPHRASE
    from ui.widgets.passphrase import PassphraseField

    def look() -> None:
        if window.guard is not None:
            timer.stop()
            Path(lock).write_text(str(time.monotonic_ns()), encoding="ascii")
            window.lock()

    def unlock() -> None:
        field = window.findChild(PassphraseField)
        assert isinstance(field, PassphraseField)
        QTest.keyClicks(field, PASSPHRASE)
        QTest.keyClick(field, Qt.Key.Key_Return)

    timer = QTimer(window, interval=1)
    timer.timeout.connect(look)
    timer.start()
    QTimer.singleShot(100, window, unlock)


def bare(file: str) -> int:
    """Show a window that holds nothing but a line to type in."""
    from PySide6.QtWidgets import QApplication, QLineEdit

    from benchmarks.readiness import tell_when_painted

    class Line(QLineEdit):
        pass

    tell_when_painted(Line, file)
    app = QApplication([])
    line = Line()
    line.show()
    return app.exec()


ROLES: dict[str, Callable[..., int]] = {
    "program": program,
    "worker": worker,
    "relocked": relocked,
    "locker": locker,
    "bare": bare,
}


def main(arguments: Sequence[str]) -> int:
    """Play a role."""
    role, *rest = arguments
    return ROLES[role](*rest)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
