"""Tries the packaged program out: make a vault, read casussen in, print a plan, show a window, quit.

Run as ``python packaging/smoke.py dist/jgw-desktop/jgw-desktop``; ends with status 0 or says what failed.
Everything happens in a folder of its own with a home of its own, under a screen in memory (Xvfb).
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PASSPHRASE = "vijf losse woorden zonder betekenis"
CASUS = "c2"
TITLE = "JGW Desktop"
PATIENCE_S = 30.0


class SmokeFailed(Exception):
    """The packaged program does not do what it must."""


def main() -> int:
    """Run the smoke test on the program named as first argument; returns the exit status."""
    program = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder, screen() as display:
        try:
            try_out(program, Path(folder), display)
        except SmokeFailed as failure:
            print(f"package: {failure}", file=sys.stderr)
            return 1
    print("package: vault made, casussen read in, plan printed, window shown, quit")
    return 0


def try_out(program: Path, home: Path, display: str) -> None:
    """Do the steps one after another; raises SmokeFailed at the first that goes wrong."""
    environment = private_environment(home, display)
    vault, pdf = home / "kluis", home / "plan.pdf"
    casussen = next((ROOT / "resources").rglob("casussen.json"))
    for words in (
        ["kluis", "maak"],
        ["importeer", str(casussen)],
        ["kluis", "controleer"],
        ["afdruk", CASUS, str(pdf)],
    ):
        command(program, [*words, "--kluis", str(vault), "--wachtwoord-bestand", "-"], environment)
    if not pdf.is_file() or not pdf.read_bytes().startswith(b"%PDF-"):
        raise SmokeFailed("no PDF was printed")
    show_and_quit(program, environment)


def private_environment(home: Path, display: str) -> dict[str, str]:
    """Return an environment without the developer's own: no vault, interpreter, Qt or D-Bus of theirs.

    Without the last line Qt may start a message bus for the display, which outlives the program.
    """
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    own = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "DISPLAY": display}
    return {**kept, **own, "DBUS_SESSION_BUS_ADDRESS": "disabled:"}


def command(program: Path, words: list[str], environment: dict[str, str]) -> None:
    """Run one command of the program, the passphrase on its standard input."""
    done = subprocess.run(
        [str(program), *words],
        input=f"{PASSPHRASE}\n",
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S * 4,
        check=False,
    )
    if done.returncode != 0:
        raise SmokeFailed(f"'{' '.join(words[:2])}' ended with {done.returncode}: {done.stderr.strip()}")


def show_and_quit(program: Path, environment: dict[str, str]) -> None:
    """Start the program, wait for its window, ask it to end, and see that it does."""
    app = subprocess.Popen([str(program)], env=environment, start_new_session=True)
    try:
        wait_for_window(app, environment)
        app.terminate()
        app.wait(PATIENCE_S)
        if family_lives(app.pid):
            raise SmokeFailed("a process of the program stays behind after it quit")
    except subprocess.TimeoutExpired as late:
        raise SmokeFailed("the program does not quit when asked") from late
    finally:
        with suppress(ProcessLookupError):
            os.killpg(app.pid, signal.SIGKILL)
        app.wait()


def family_lives(group: int) -> bool:
    """Whether any process of the group is still there: the supervisor's worker must end with it."""
    with suppress(ProcessLookupError):
        os.killpg(group, 0)
        return True
    return False


def wait_for_window(app: subprocess.Popen[bytes], environment: dict[str, str]) -> None:
    """Return once a window with the program's title is on the screen."""
    deadline = time.monotonic() + PATIENCE_S
    while TITLE not in windows(environment):
        if app.poll() is not None:
            raise SmokeFailed(f"the program ended with {app.returncode} before it showed a window")
        if time.monotonic() > deadline:
            raise SmokeFailed(f"no window called '{TITLE}' within {PATIENCE_S:.0f} seconds")
        time.sleep(0.1)


def windows(environment: dict[str, str]) -> str:
    """Return the tree of windows on the screen, with their titles."""
    asked = ["xwininfo", "-root", "-tree"]
    return subprocess.run(asked, env=environment, capture_output=True, text=True, check=False).stdout


@contextmanager
def screen() -> Iterator[str]:
    """Give the name of a display in memory, which lasts as long as the block."""
    reading, writing = os.pipe()
    xvfb = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(xvfb, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
