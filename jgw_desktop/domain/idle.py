"""When a laptop that nobody touches has to lock.

Two clocks are asked, because each lies at times: a steady clock stands still while the laptop sleeps, and
the wall clock can be set back. Of every stretch between two looks the longer reading counts.
"""

from __future__ import annotations

from dataclasses import dataclass

LEAST_MINUTES, USUAL_MINUTES, MOST_MINUTES = 1, 5, 15
WARNING_S = 30


@dataclass(frozen=True, slots=True)
class Moment:
    """Both clocks at once, in seconds."""

    steady: float
    wall: float


def bounded(minutes: int) -> int:
    """Return the minutes within what the product allows; locking cannot be switched off."""
    return min(max(minutes, LEAST_MINUTES), MOST_MINUTES)


class Idle:
    """Counts how long nothing was touched. Once the time is up it stays up.

    Attribute minutes: the worker's own limit. A talk with a family takes the longest limit instead.
    """

    def __init__(self, now: Moment, minutes: int = USUAL_MINUTES) -> None:
        self.minutes = bounded(minutes)
        self.is_talking = False
        self._last, self._idle_s = now, 0.0

    @property
    def limit_minutes(self) -> int:
        """The limit that holds now."""
        return MOST_MINUTES if self.is_talking else self.minutes

    def touch(self, now: Moment) -> None:
        """Start counting again; too late when the time was up before this touch."""
        if self.seconds_left(now) > 0:
            self._idle_s = 0.0

    def seconds_left(self, now: Moment) -> float:
        """Return the seconds until the lock, 0 when it is time."""
        self._idle_s += max(now.steady - self._last.steady, now.wall - self._last.wall, 0.0)
        self._last = now
        return max(self.limit_minutes * 60 - self._idle_s, 0.0)
