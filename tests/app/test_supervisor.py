"""The supervisor replaces a worker that locked or fell over, and knows when to stop."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence

from jgw_desktop.supervisor import AFTER_CRASH_FLAG, LOCKED, WORKER_FLAG, supervise, worker_command


class Workers:
    """Hands out exit statuses and remembers how each worker was started."""

    def __init__(self, *statuses: int) -> None:
        self.statuses: Iterator[int] = iter(statuses)
        self.started: list[list[str]] = []

    def __call__(self, command: Sequence[str]) -> int:
        self.started.append(list(command))
        return next(self.statuses)


def test_a_worker_that_ends_well_ends_the_program() -> None:
    workers = Workers(0)
    assert supervise(["app"], workers) == 0
    assert workers.started == [["app"]]


def test_a_worker_that_locked_is_followed_by_a_fresh_one() -> None:
    workers = Workers(LOCKED, LOCKED, 0)
    assert supervise(["app"], workers) == 0
    assert workers.started == [["app"]] * 3


def test_a_worker_that_fell_over_is_replaced_and_told_so() -> None:
    workers = Workers(-9, 0)
    assert supervise(["app"], workers) == 0
    assert workers.started == [["app"], ["app", AFTER_CRASH_FLAG]]


def test_three_falls_within_a_minute_end_the_program_with_their_status() -> None:
    workers = Workers(1, 1, 1)
    assert supervise(["app"], workers, clock=lambda: 5.0) == 1
    assert len(workers.started) == 3


def test_falls_with_a_minute_between_them_do_not_add_up() -> None:
    moments = iter(range(0, 10_000, 61))
    workers = Workers(1, 1, 1, 1, 0)
    assert supervise(["app"], workers, clock=lambda: float(next(moments))) == 0


def test_the_worker_command_starts_this_program_with_its_arguments() -> None:
    assert worker_command(["--kluis", "x"])[-3:] == [WORKER_FLAG, "--kluis", "x"]


def test_real_processes_are_started_one_after_the_other() -> None:
    program = f"import sys; sys.exit(0 if '{AFTER_CRASH_FLAG}' in sys.argv else 3)"
    assert supervise([sys.executable, "-c", program]) == 0


def test_the_supervisor_imports_no_library_and_no_room_with_secrets() -> None:
    program = (
        "import sys, jgw_desktop.supervisor; "
        "print([m for m in sys.modules if m.split('.')[0] in "
        "('PySide6', 'storage', 'ui', 'sqlcipher3', 'cryptography', 'msgspec')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
