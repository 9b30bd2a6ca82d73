"""Builds a long form in small steps, so that the page is there at once and a key never waits long."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

_AT_ONCE_MS = 10
_IDLE_MS = 8


class Steps(QObject):
    """Pieces of work still to be done. Signal rested(): nothing is left."""

    rested = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[Callable[[], None]] = deque()
        self._inside: list[Callable[[], None]] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(lambda: self._work(_IDLE_MS))

    def put(self, step: Callable[[], None]) -> None:
        """Add a piece of work; one that a piece adds itself comes right behind it."""
        if self._inside is None:
            self._waiting.append(step)
        else:
            self._inside.append(step)

    def start(self) -> None:
        """Do what fits in a moment and leave the rest to idle time."""
        self._work(_AT_ONCE_MS)

    def finish(self) -> None:
        """Do all that is left, now."""
        self._work(None)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left."""
        return not self._waiting

    def _work(self, budget_ms: int | None) -> None:
        passed = QElapsedTimer()
        passed.start()
        while self._waiting and (budget_ms is None or passed.elapsed() < budget_ms):
            self._do(self._waiting.popleft())
        if self._waiting:
            self._timer.start(0)
        else:
            self.rested.emit()

    def _do(self, step: Callable[[], None]) -> None:
        self._inside = []
        try:
            step()
        finally:
            self._waiting.extendleft(reversed(self._inside))
            self._inside = None
