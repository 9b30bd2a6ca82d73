"""The supervisor replaces a worker that locked or fell over, and knows when to stop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from jgw_desktop.platforms.workers import DRAWING_FLAG, own_command, run_apart
from jgw_desktop.supervisor import AFTER_CRASH_FLAG, LOCKED, WORKER_FLAG, is_known, supervise
from resources import tekst


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


def test_the_program_starts_itself_with_the_arguments_it_is_given() -> None:
    assert own_command(WORKER_FLAG, "--kluis", "x")[-3:] == [WORKER_FLAG, "--kluis", "x"]


@pytest.mark.parametrize("words", [["--kluis", "map"], ["--oefen"], [WORKER_FLAG, AFTER_CRASH_FLAG], []])
def test_p30_the_words_of_the_app_are_known(words: list[str]) -> None:
    assert is_known(words)


@pytest.mark.parametrize(
    "words",
    [
        ["--debug"],
        [DRAWING_FLAG, "--oefen"],
        ["-platform", "vnc"],
        ["--kluis"],
        ["--kluis", "map", "map"],
        ["-qmljsdebugger=port:1"],
    ],
)
def test_p30_a_start_with_other_words_is_refused(words: list[str]) -> None:
    assert not is_known(words)
    command = [sys.executable, "-m", "jgw_desktop", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr.strip()) == (2, tekst("opdracht.onbekend"))


@pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")
def test_p30_the_supervisor_leaves_no_core_and_cannot_be_read_by_others() -> None:
    program = (
        "import ctypes, resource, sys\n"
        "import jgw_desktop.supervisor as supervisor\n"
        "def look(arguments):\n"
        "    print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))\n"
        "    return 0\n"
        "supervisor.supervise = look\n"
        "from jgw_desktop.__main__ import main\n"
        "sys.exit(main())\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "(0, 0) 0"


def test_a_worker_is_a_process_of_its_own_and_its_status_is_told(tmp_path: Path) -> None:
    place = tmp_path / "worker"

    def work() -> int:
        place.write_text(str(os.getpid()))
        return LOCKED

    assert run_apart(work, _command_that_writes(place)) == LOCKED
    assert place.read_text() not in ("", str(os.getpid()))


def test_a_worker_that_raises_has_a_status_and_does_not_run_on_in_the_supervisor() -> None:
    def work() -> int:
        raise ValueError("a name that nobody may read")

    assert run_apart(work, [sys.executable, "-c", "raise ValueError"]) == 1


def test_a_request_to_stop_is_passed_on_and_a_worker_that_heeds_it_has_ended_well() -> None:
    program = (
        "import os, signal, sys, threading, time\n"
        "from jgw_desktop.platforms.workers import run_apart\n"
        "def work():\n"
        "    print('ready', flush=True)\n"
        "    signal.pause()\n"
        "    return 0\n"
        "sys.exit(7 if run_apart(work, []) == 0 else 8)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as supervisor:
        assert supervisor.stdout is not None
        assert supervisor.stdout.readline() == "ready\n"
        supervisor.terminate()
        assert supervisor.wait(timeout=30) == 7


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to pass on")
@pytest.mark.parametrize("request_to_stop", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_that_falls_over_when_asked_to_stop_is_not_replaced(request_to_stop: signal.Signals) -> None:
    program = (
        "import os, signal, sys, time\n"
        "from jgw_desktop.platforms.workers import run_apart\n"
        "from jgw_desktop.supervisor import supervise\n"
        "def work():\n"
        "    signal.signal(signal.SIGTERM, lambda *_: os._exit(11))\n"
        "    print('ready', flush=True)\n"
        "    while True: time.sleep(0.01)\n"
        "sys.exit(supervise([], lambda _: run_apart(work, [])))\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as supervisor:
        assert supervisor.stdout is not None
        assert supervisor.stdout.readline() == "ready\n"
        supervisor.send_signal(request_to_stop)
        assert supervisor.stdout.readline() == ""
        assert supervisor.wait(timeout=30) == 0


def _command_that_writes(place: Path) -> list[str]:
    """The same work for a system that starts programs instead of forking."""
    program = (
        f"import os, pathlib; pathlib.Path({str(place)!r}).write_text(str(os.getpid())); os._exit({LOCKED})"
    )
    return [sys.executable, "-c", program]


def test_the_supervisor_imports_no_library_and_no_room_with_secrets() -> None:
    program = (
        "import sys, jgw_desktop.supervisor; "
        "print([m for m in sys.modules if m.split('.')[0] in "
        "('PySide6', 'storage', 'ui', 'sqlcipher3', 'cryptography', 'msgspec')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
