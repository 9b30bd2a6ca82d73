"""Switches a line off in a scratch copy of the source, and looks whether its test turns red.

The source itself is never touched. A test that goes on being green, or that cannot be run at all, is told:
only a test that ran and failed has bitten.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.util import cache_from_source
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.house.source import ROOMS, ROOT
from tests.teeth.table import Tooth

AT_ONCE = 2
_TEST_S = 100  # what hangs is ended, and counts as failed
_RUN_S = 400
_GREEN, _RED = 0, 1  # exit statuses of pytest
_OPTIONS = ("-q", "-p", "no:randomly", "-p", "no:cacheprovider", f"--timeout={_TEST_S}")


class Bite(NamedTuple):
    """What became of one tooth. said: the end of what pytest said, where it did not bite."""

    tooth: Tooth
    bites: bool
    said: str


def bites(teeth: Sequence[Tooth]) -> Iterator[Bite]:
    """Try teeth, two at a time, and give each outcome in the order of the table."""
    with TemporaryDirectory(prefix="jgw-teeth-") as place:
        copies: Queue[Path] = Queue()
        for number in range(min(AT_ONCE, len(teeth))):
            copies.put(copy_of_the_source(Path(place) / str(number)))

        def one(tooth: Tooth) -> Bite:
            copy = copies.get()
            try:
                return bite(tooth, copy)
            finally:
                copies.put(copy)

        with ThreadPoolExecutor(AT_ONCE) as pool:
            yield from pool.map(one, teeth)


def copy_of_the_source(target: Path) -> Path:
    """Copy rooms and tests to a new folder, and return it."""
    left = shutil.ignore_patterns("__pycache__")
    for name in (*ROOMS, "tests", "packaging", "docs"):
        shutil.copytree(ROOT / name, target / name, ignore=left)
    shutil.copy(ROOT / "pyproject.toml", target)
    return target


def bite(tooth: Tooth, copy: Path) -> Bite:
    """Try one tooth in a copy of the source, which is whole again afterwards."""
    with _without(tooth, copy / tooth.file):
        status, said = run_tests(copy, [tooth.test])
    return Bite(tooth, status == _RED, "" if status == _RED else f"pytest ended with {status}\n{said}")


def stay_green(tests: Sequence[str]) -> str:
    """Run tests on the source as it is; return what pytest said when they are not green by themselves."""
    with TemporaryDirectory(prefix="jgw-teeth-") as place:
        status, said = run_tests(copy_of_the_source(Path(place) / "heel"), tests)
    return "" if status == _GREEN else said


def run_tests(copy: Path, tests: Sequence[str]) -> tuple[int, str]:
    """Run tests in a copy; return pytest's exit status and the end of what it said."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(copy)}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *_OPTIONS, *(["-x"] if len(tests) == 1 else []), *tests],
        cwd=copy,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        timeout=_RUN_S,
        check=False,
    )
    return done.returncode, done.stdout[-2000:]


@contextmanager
def _without(tooth: Tooth, file: Path) -> Iterator[None]:
    """Take the line out of its file for a while. Raises ValueError or SyntaxError for a bad table."""
    whole = file.read_text(encoding="utf-8")
    changed = tooth.switched_off(whole)
    compile(changed, str(file), "exec")
    _write(file, changed)
    try:
        yield
    finally:
        _write(file, whole)


def _write(file: Path, text: str) -> None:
    """Write a file, and forget what was compiled of it: its date alone may not tell the two apart."""
    file.write_text(text, encoding="utf-8")
    Path(cache_from_source(str(file))).unlink(missing_ok=True)
