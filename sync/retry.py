"""When to try again: after a time drawn at random, so that two hundred laptops do not come at once."""

from __future__ import annotations

from collections.abc import Callable

FIRST_SECONDS = 2.0
MOST_SECONDS = 15 * 60.0
LONGEST_SECONDS = 3600.0  # that a server is left alone, whatever it asks


class Retry:
    """Full jitter: anything between nothing and a bound that doubles. chance: gives 0 up to 1."""

    def __init__(self, chance: Callable[[], float]) -> None:
        self._chance = chance
        self._failures = 0

    def failed(self, retry_after: float = 0.0) -> float:
        """Return after how many seconds to try again, never before the server said (``retry_after``).

        A server that asks for more than an hour is broken or lies: nobody would synchronise any more.
        """
        bound = min(MOST_SECONDS, FIRST_SECONDS * 2.0 ** min(self._failures, 30))
        self._failures += 1
        return min(retry_after, LONGEST_SECONDS) + self._chance() * bound

    def reset(self) -> None:
        """Begin anew: after a success, on another network, and when the worker asks."""
        self._failures = 0
