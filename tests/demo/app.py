"""The app as the demo runs it: the product's own supervisor and worker, with a player in the window.

``python -m tests.demo.app PICTURES --kluis FOLDER``. Everything but the player is the product's.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jgw_desktop.platforms.workers import run_apart
from jgw_desktop.supervisor import WORKER_FLAG, supervise

if TYPE_CHECKING:
    from tests.demo.eyes import Camera
    from ui.main_window import MainWindow

_PR_SET_DUMPABLE = 4


def main() -> int:
    """Run the supervisor, or where processes cannot fork, one worker; return the exit status."""
    pictures, *arguments = sys.argv[1:]
    if WORKER_FLAG in arguments:
        return work(Path(pictures), [word for word in arguments if word != WORKER_FLAG])
    return supervise(arguments, lambda given: _run_apart(pictures, given))


def _run_apart(pictures: str, arguments: Sequence[str]) -> int:
    again = [sys.executable, "-m", "tests.demo.app", pictures, WORKER_FLAG, *arguments]
    return run_apart(lambda: work(Path(pictures), arguments), again)


def work(pictures: Path, arguments: Sequence[str]) -> int:
    """Run one worker with a player in its window."""
    from jgw_desktop.bootstrap import run_worker

    return run_worker(arguments, lambda window: _place_player(window, pictures))


def _place_player(window: MainWindow, pictures: Path) -> None:
    from tests.demo.eyes import Camera
    from tests.demo.player import Prompter, tell

    _let_look_into_memory()
    camera = Camera(pictures)
    Prompter(lambda order: _play(order, camera, window), window.request_end, window)
    tell("ready", worker=os.getpid(), links=_links())


def _play(order: dict[str, Any], camera: Camera, window: MainWindow) -> None:
    """Play a scene. What is typed is loaded only now, so that a locked worker holds nothing of it."""
    from tests.demo.player import Player
    from tests.demo.scenes import steps_of

    Player(steps_of(order, camera), camera, window)


def _let_look_into_memory() -> None:
    """Let the driver look into this process, as only the administrator otherwise can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)


def _links() -> list[str]:
    """Return the network interfaces that this process has; ``lo`` alone leads nowhere."""
    lines = Path("/proc/net/dev").read_text(encoding="ascii").splitlines()[2:]
    return [line.split(":")[0].strip() for line in lines]


if __name__ == "__main__":
    sys.exit(main())
