"""The machine around the app: a screen in memory, no network, and a watch on every socket.

What a machine cannot give is told in the report and done without.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT = 1600, 1000
_NOT_OURS = ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "JGW_")


@contextmanager
def screen() -> Iterator[str]:
    """Give the name of a display in memory that lasts as long as the block; "" where there is no Xvfb."""
    if not shutil.which("Xvfb"):
        yield ""
        return
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        f"{WIDTH}x{HEIGHT}x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    server = subprocess.Popen([*_with_us(), *command], pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            yield f":{name}" if (name := pipe.readline().strip()) else ""
    finally:
        server.terminate()
        server.wait()


def _with_us() -> list[str]:
    """Return the words that let a command end when this process does, even when that is killed."""
    return ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []


def environment(display: str, home: Path) -> dict[str, str]:
    """Return the surroundings of the app: its own home, the display, no bus of the desktop."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "QT_", *_NOT_OURS))
    }
    return {
        **kept,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/dev/null",
        "QT_QPA_PLATFORM": f"xcb;{_offscreen(home)}" if display else _offscreen(home),
        **({"DISPLAY": display} if display else {}),
    }


def _offscreen(home: Path) -> str:
    """Return the name of Qt's platform without a screen, with a page as large as that of Xvfb."""
    page = {"name": "demo", "x": 0, "y": 0, "width": WIDTH, "height": HEIGHT, "dpr": 1}
    file = home / "schermen.json"
    file.write_text(json.dumps({"screens": [{**page, "logicalDpi": 96, "logicalBaseDpi": 96}]}))
    return f"offscreen:configfile={file}"


def no_network() -> list[str]:
    """Return the words that put a command in an empty network namespace; none where that is not allowed."""
    return next((words for words in (["unshare", "-n"], ["unshare", "-rn"]) if _works([*words, "true"])), [])


def watched(trace: Path) -> list[str]:
    """Return the words that write down every socket a command makes; none where that is not allowed."""
    plain = ["strace", "-f", "-qq", "-e", "trace=socket,connect,prctl", "-o", str(trace)]
    quick = [*plain[:1], "--seccomp-bpf", *plain[1:]]
    return next((words for words in (quick, plain) if _works([*words, "true"])), [])


def _works(command: list[str]) -> bool:
    if not shutil.which(command[0]):
        return False
    return subprocess.run(command, capture_output=True, timeout=20, check=False).returncode == 0


def python(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module of this project."""
    return [sys.executable, "-m", module, *arguments]
