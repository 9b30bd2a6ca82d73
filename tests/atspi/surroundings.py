"""A desktop of our own for the accessibility tree: a screen in memory, a message bus, what speaks over it.

``with reading() as room`` gives the gallery and a client beside it; ``room.see(name)`` shows a screen and
returns its nodes as the client gets them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.demo.surroundings import ROOT, screen

SYSTEM_PYTHON = "/usr/bin/python3"
NEEDED = ("Xvfb", "dbus-daemon", SYSTEM_PYTHON)


@dataclass(frozen=True, slots=True)
class Node:
    """What a screen reader gets of one thing on the screen."""

    depth: int
    role: str
    name: str
    description: str
    label: str
    states: tuple[str, ...]
    actions: int
    text: str
    has_value: bool
    id: str


class _Process:
    """A child that gets a line and gives one back."""

    def __init__(self, command: list[str], environment: Mapping[str, str], errors: Path) -> None:
        self._errors = errors
        with errors.open("wb") as log:
            self.process = subprocess.Popen(
                command,
                env=environment,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )

    def ask(self, line: str) -> str:
        """Say a line and return what comes back."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        assert self.process.poll() is None, f"ended with {self.process.poll()}: {self.errors()}"
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        assert answer, self.errors()
        return answer

    def errors(self) -> str:
        """Return the last it wrote to standard error."""
        return self._errors.read_text(encoding="utf-8")[-2000:]

    def end(self) -> None:
        """End it, whatever it is doing."""
        self.process.kill()
        self.process.communicate()


class Room:
    """The program and its reader."""

    def __init__(self, program: _Process, client: _Process) -> None:
        self._program, self._client = program, client

    def show(self, name: str) -> None:
        """Show a registered screen."""
        assert self._program.ask(name) == "shown"

    def do(self, act: str, *arguments: str | float) -> Any:
        """Have the client do something, and return what it tells."""
        told = json.loads(self._client.ask(json.dumps({"act": act, "arguments": arguments})))
        assert "answer" in told, f"{told} {self._program.errors()}"
        return told["answer"]

    def nodes(self) -> list[Node]:
        """Return what the client gets of the screen, in reading order."""
        return [Node(**{**told, "states": tuple(told["states"])}) for told in self.do("walk")]

    def see(self, name: str) -> list[Node]:
        """Show a screen and return its nodes."""
        self.show(name)
        return self.nodes()


@contextmanager
def reading() -> Iterator[Room]:
    """Give a room that lasts as long as the block."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    assert not missing, f"install {missing}: make setup does"
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        display = stack.enter_context(screen())
        environment = _environment(home, display, stack.enter_context(_bus(home)))
        program = _Process([sys.executable, "-m", "tests.atspi.gallery"], environment, home / "program.log")
        stack.callback(program.end)
        client = _Process(
            [SYSTEM_PYTHON, str(ROOT / "tests/atspi/client.py")], environment, home / "client.log"
        )
        stack.callback(client.end)
        yield Room(program, client)


def _environment(home: Path, display: str, address: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "DISPLAY": display,
        "DBUS_SESSION_BUS_ADDRESS": address,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }


@contextmanager
def _bus(home: Path) -> Iterator[str]:
    """Give the address of a message bus; what it starts, goes with it."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--print-address", "--nofork", "--nopidfile"],
        env={**kept, "HOME": str(home), "XDG_RUNTIME_DIR": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    try:
        yield daemon.stdout.readline().strip()
    finally:
        daemon.stdout.close()
        daemon.terminate()
        daemon.wait()
