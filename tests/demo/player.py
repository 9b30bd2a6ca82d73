"""Plays a scene in the running app: a few named steps, on the event loop, each with a deadline.

The scene's name comes in as a line on standard input; what happens goes out as lines of JSON on standard
output. When the line to the driver breaks, the app ends, so that nothing stays behind.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

from tests.demo.eyes import Camera, Missed
from tests.demo.hands import Script, Until

STDIN, STDOUT = 0, 1
PATIENCE_S = 15.0
_SOON_MS, _LATER_MS = 1, 15


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a scene, as the report names it."""

    title: str
    script: Script


def tell(what: str, **more: Any) -> None:
    """Tell the driver something; whole or not at all, also when the process is killed."""
    os.write(STDOUT, (json.dumps({"what": what, "at": time.monotonic(), **more}) + "\n").encode())


class Player(QObject):
    """Plays the steps one after another and tells how it goes; a failure leaves a picture of the screen."""

    def __init__(self, steps: Iterator[Step], camera: Camera, parent: QObject) -> None:
        super().__init__(parent)
        self._steps, self._camera = steps, camera
        self._step: Step | None = None
        self._waiting: Until | None = None
        self._deadline = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(_SOON_MS)

    def _go_on(self) -> None:
        try:
            pause = self._act()
        except Exception as problem:  # noqa: BLE001 - whatever goes wrong is told as the failure of the step
            self._camera.take("mislukt")
            tell("failed", why=f"{problem}" if isinstance(problem, Missed) else repr(problem))
            return
        if pause is not None:
            self._timer.start(pause)

    def _act(self) -> int | None:
        """Do what is next; return when to go on (ms), None when all is done. Raises Missed when too late."""
        if self._waiting is not None and not self._waiting.holds():
            if time.monotonic() > self._deadline:
                raise Missed(f"niet gekomen: {self._waiting.what}")
            return _LATER_MS
        if self._step is None:
            return self._begin()
        self._waiting = next(self._step.script, None)
        self._deadline = time.monotonic() + PATIENCE_S
        if self._waiting is None:
            tell("end", step=self._step.title)
            self._step = None
        return _SOON_MS

    def _begin(self) -> int | None:
        self._step = next(self._steps, None)
        if self._step is None:
            tell("done")
            return None
        tell("begin", step=self._step.title)
        return _SOON_MS


class Prompter(QObject):
    """Listens for the next scene. Calls ``play(order)`` with what the driver wrote, ``gone()`` at its end."""

    def __init__(
        self, play: Callable[[dict[str, Any]], object], gone: Callable[[], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._play, self._gone = play, gone
        self._notifier = QSocketNotifier(STDIN, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    def _hear(self) -> None:
        line = os.read(STDIN, 4096)
        if line:
            self._play(json.loads(line))
        else:
            self._notifier.setEnabled(False)
            self._gone()
