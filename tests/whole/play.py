"""Starts the stage and moves it: one line in, one word back."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parents[2]


class Play:
    """The whole program on a vault, with a home of its own. more: what it must know of its surroundings."""

    def __init__(self, vault: Path, home: Path, more: Mapping[str, str] = MappingProxyType({})) -> None:
        self.home = home
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        places = {
            "HOME": home,
            "XDG_CONFIG_HOME": home / ".config",
            "XDG_CACHE_HOME": home / ".cache",
            "XDG_DATA_HOME": home / ".local/share",
            "XDG_RUNTIME_DIR": home / "run",
            "TMPDIR": home / "tmp",
        }
        for place in places.values():
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._errors = (home / "stderr").open("wb")
        self.program = subprocess.Popen(
            [sys.executable, "-m", "tests.whole.stage", str(vault)],
            cwd=ROOT,
            env={**kept, **more, **{name: str(place) for name, place in places.items()}},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        self.hear("fresh")

    def do(self, line: str, answer: str = "done") -> None:
        """Have something done, and wait until it is."""
        assert self.program.stdin is not None
        self.program.stdin.write(line + "\n")
        self.program.stdin.flush()
        self.hear(answer)

    def hear(self, answer: str) -> None:
        """Wait for a word of the stage."""
        assert self.program.stdout is not None
        said = self.program.stdout.readline().strip()
        assert said == answer, (said, self.errors())

    def errors(self) -> str:
        """Return what the program wrote to standard error."""
        return (self.home / "stderr").read_text(encoding="utf-8")

    def processes(self) -> list[int]:
        """Return the supervisor and everything that came of it."""
        found = [self.program.pid]
        for process in found:
            children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
            found.extend(int(child) for child in children)
        return found

    def end(self) -> None:
        """End the program, whatever it is doing."""
        for process in reversed(self.processes() if self.program.poll() is None else []):
            os.kill(process, 9)
        for stream in (self.program.stdin, self.program.stdout):
            assert stream is not None
            stream.close()
        self.program.wait()
        self._errors.close()


@contextmanager
def until_it_ended(process: int) -> Iterator[None]:
    """Wait, after what is done inside, until a process that is not our own child has ended."""
    handle = os.pidfd_open(process)
    try:
        yield
        assert select.select([handle], [], [], 30)[0]
    finally:
        os.close(handle)


def found_in_memory(process: int, needles: dict[str, bytes]) -> set[str]:
    """Return the names of the needles that stand in the writable memory of a process."""
    found: set[str] = set()
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            where, rights, *_ = line.split()
            if "rw" in rights and "[v" not in line:
                found |= _found_in(memory.fileno(), where, needles)
    return found


def _found_in(memory: int, where: str, needles: dict[str, bytes]) -> set[str]:
    start, end = (int(part, 16) for part in where.split("-"))
    try:
        held = os.pread(memory, end - start, start)
    except OSError:
        return set()
    return {name for name, needle in needles.items() if needle in held}
