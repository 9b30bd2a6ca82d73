"""How long a run goes on while a server says that there is more and nothing comes of it.

A server that is broken or lies could keep a laptop asking for as long as it is on. What was not sent before,
or comes, shows that a run leads somewhere; twenty steps without either, or a log that is called another
one four times, ends it. The next run begins anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from jgw_desktop.domain.errors import ServerLied
from jgw_desktop.domain.ids import BundelId, ChangeId

MOST_IDLE = 20  # steps
MOST_DIVERGED = 3  # times per bundel


class Patience:
    """One per run."""

    def __init__(self) -> None:
        self._told: set[ChangeId] = set()
        self._idle = 0
        self._diverged: Counter[BundelId] = Counter()

    def stepped(self, told: Collection[ChangeId], came: int, diverged: Collection[BundelId] = ()) -> None:
        """Take note of a step that sent or offered these. Raises ServerLied when the run leads nowhere."""
        leads_on = came or not self._told.issuperset(told)
        self._idle = 0 if leads_on else self._idle + 1
        self._told.update(told)
        self._diverged.update(diverged)
        if self._idle > MOST_IDLE or any(times > MOST_DIVERGED for times in self._diverged.values()):
            raise ServerLied(wat="kring")
