"""Watches the clocks, and says when nobody was there for too long.

``watch = LockWatch(parent, clock)``; it ticks every second by itself and is told of every ``touch()``.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from jgw_desktop.domain.idle import WARNING_S, Idle, Moment, bounded

TICK_MS = 1000
TwoClocks: TypeAlias = Callable[[], Moment]


def two_clocks() -> Moment:
    """Return the clocks of this laptop."""
    return Moment(time.monotonic(), time.time())


class LockWatch(QObject):
    """Signals: lock_due(); warned(int seconds): the lock is near, 0 when it no longer is;
    limit_changed(int minutes).
    """

    lock_due = Signal()
    warned = Signal(int)
    limit_changed = Signal(int)

    def __init__(self, parent: QObject, clock: TwoClocks = two_clocks) -> None:
        super().__init__(parent)
        self._clock = clock
        self._idle = Idle(clock())
        self._is_warning = False
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    @property
    def minutes(self) -> int:
        """The worker's own limit."""
        return self._idle.minutes

    @property
    def limit_minutes(self) -> int:
        """The limit that holds now."""
        return self._idle.limit_minutes

    def set_minutes(self, minutes: int) -> None:
        """Take another limit, within what is allowed."""
        self._idle.minutes = bounded(minutes)
        self.limit_changed.emit(self.limit_minutes)

    def set_talking(self, is_talking: bool) -> None:
        """Begin or end a talk with a family, in which hands rest longer."""
        self._idle.is_talking = is_talking
        self.limit_changed.emit(self.limit_minutes)

    def touch(self) -> None:
        """Start counting again."""
        self._idle.touch(self._clock())
        if self._is_warning:
            self.tick()

    def tick(self) -> None:
        """Look at both clocks."""
        left = self._idle.seconds_left(self._clock())
        if left <= 0:
            self._timer.stop()
            self.lock_due.emit()
            return
        was_warning, self._is_warning = self._is_warning, left <= WARNING_S
        if self._is_warning or was_warning:
            self.warned.emit(math.ceil(left) if self._is_warning else 0)
