"""Stops a sync that would make much disappear, and asks the worker first.

Only explicit acts delete, but an act can be a mistake, or an attack. What is sent goes on meanwhile.
"""

from __future__ import annotations

from jgw_desktop.app.sync_ports import Question

MOST_HIDDEN = 20  # records, in one run
MOST_REVOKED = 3  # casussen, at one time


class Breaker:
    """Counts over a whole run, since a large deletion comes in small pieces. One per run."""

    def __init__(self, most_hidden: int = MOST_HIDDEN, most_revoked: int = MOST_REVOKED) -> None:
        self._most_hidden = most_hidden
        self._most_revoked = most_revoked
        self._hidden = 0
        self._is_allowed = False

    def asks(self, hidden: int, revoked: int) -> Question | None:
        """Return what to ask before so much disappears, None when it may."""
        total = self._hidden + hidden
        if self._is_allowed or (total <= self._most_hidden and revoked <= self._most_revoked):
            self._hidden = total
            return None
        return Question(total, revoked)

    def allow(self) -> None:
        """The worker looked and said yes; holds for this run."""
        self._is_allowed = True
