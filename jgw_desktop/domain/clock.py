"""The hybrid logical clock: orders history lines, never decides what is kept."""

from __future__ import annotations

COUNTER_BITS = 16


def next_hlc(previous: int, now_ms: int) -> int:
    """Return a time stamp after ``previous``: wall time in ms when that moved on, else one count more.

    It never goes back, also when the laptop's clock does.
    """
    return max(previous + 1, now_ms << COUNTER_BITS)


def wall_ms(hlc: int) -> int:
    """Return the wall time of a time stamp in milliseconds since 1970 (UTC)."""
    return hlc >> COUNTER_BITS
