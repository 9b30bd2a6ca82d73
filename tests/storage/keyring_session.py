"""A private D-Bus session with a real keyring in it, for one child process of a test.

``in_session(CODE, home)`` runs Python code there and returns what it printed. The keyring's files stand in
``home``: the same home is the same laptop, another home another one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

OPEN = "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1"
LOCKED = "gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1"
NEEDED = ("dbus-run-session", "gnome-keyring-daemon")


def in_session(code: str, home: Path, keyring: str = OPEN, *, path: str = "") -> str:
    """Run code with the keyring open (or LOCKED) and return its output. path: for extra packages."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    assert not missing, f"install {missing}: make setup does"
    script = f'{keyring}; exec "$0" -c "$1"'
    return _run(["dbus-run-session", "--", "sh", "-c", script, sys.executable, code], home, path)


def without_session(code: str, home: Path, *, path: str = "") -> str:
    """Run code where there is no D-Bus, and return its output."""
    return _run([sys.executable, "-c", code], home, path)


def _run(command: list[str], home: Path, path: str) -> str:
    home.mkdir(exist_ok=True)
    runtime = home / "run"
    runtime.mkdir(exist_ok=True, mode=0o700)
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    places = os.pathsep.join(filter(None, (str(Path.cwd()), path)))
    environment = {**kept, "HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "PYTHONPATH": places}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
