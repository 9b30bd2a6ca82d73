"""How many requests are inside at once, so that memory is bounded and nobody who is slow keeps others out.

Who shows a token of this server has seats of their own, a few for each device. Who has none sits apart, and
may bring little. A seat is held from the first byte of a body to the end of the answer.
"""

from __future__ import annotations

from collections import Counter

from jgw_desktop.domain.ids import DeviceId

AT_ONCE = 8  # requests of devices; more are told to come back
OF_ONE = 3  # of one device: what it asks now, and what it gave up that the server has not noticed yet
STRANGERS = 32


class Seats:
    """Taken and left by requests. A device of None is a stranger."""

    def __init__(self) -> None:
        self._taken: Counter[DeviceId | None] = Counter()

    def take(self, device: DeviceId | None) -> bool:
        """Take a seat; False when there is none for this device now."""
        is_free = self._taken[None] < STRANGERS if device is None else self._is_free(device)
        if is_free:
            self._taken[device] += 1
        return is_free

    def leave(self, device: DeviceId | None) -> None:
        """Give a seat back."""
        self._taken[device] -= 1
        if not self._taken[device]:
            del self._taken[device]

    def _is_free(self, device: DeviceId) -> bool:
        return self._taken[device] < OF_ONE and self._taken.total() - self._taken[None] < AT_ONCE
