"""How everything is measured: ways of doing a thing take turns in one run, and medians or tails compare.

A benchmark is a function ``measure(quick)`` that returns its ``Outcome``s; quick proves that it works.
"""

from __future__ import annotations

import gc
import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Seconds = Sequence[float]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One number. most and measured: a ratio (unit "x") or milliseconds ("ms"). detail: made of what."""

    name: str
    most: float
    measured: float
    unit: str
    detail: str

    @property
    def holds(self) -> bool:
        """Whether the number is within its bound."""
        return self.measured <= self.most


def timed(act: Callable[[], object]) -> float:
    """Return how many seconds something takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def take_turns(rounds: int, *ways: Callable[[], float]) -> list[list[float]]:
    """Let each way measure itself once a round, the first one last in the next; return the seconds of each.

    What a machine does beside this hits all ways alike. One round before those that count warms up.
    """
    seconds: list[list[float]] = [[] for _ in ways]
    for number in range(rounds + 1):
        order = list(enumerate(ways))
        for place, way in order if number % 2 else reversed(order):
            gc.collect()
            took = way()
            if number:
                seconds[place].append(took)
    return seconds


def median_ms(seconds: Seconds) -> float:
    """Return the median in milliseconds."""
    return statistics.median(seconds) * 1000


def tail_ms(seconds: Seconds, percent: int) -> float:
    """Return the milliseconds within which so many percent stays (nearest rank)."""
    return sorted(seconds)[max(math.ceil(len(seconds) * percent / 100) - 1, 0)] * 1000
