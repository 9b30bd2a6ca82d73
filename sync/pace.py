"""How much goes into one request, and how one change that always fails is told from a bad line.

A batch doubles after a success and halves after a failure, down to one change. When one change alone
fails, the next request goes without it: does that succeed, then it was the change, and the third time it
is set aside. Does that fail too, then it was the line, and nothing is held against the change.
"""

from __future__ import annotations

from collections.abc import Sequence

from jgw_desktop.domain.ids import ChangeId
from jgw_desktop.reconciling.limits import CHANGES_PER_BATCH, FIRST_BATCH, KIB, MAX_BATCH, MAX_CHANGES
from jgw_desktop.reconciling.ports import Batch

TRIES_ALONE = 3
_LEAST = 1 * KIB


class Pace:
    """Learns from what went well and what not. One per vault, kept between runs.

    is_brief: the next request need not name the cursors, since the last answer left nothing behind them.
    tries_refused: a person asked, so the next request may take along what was set aside.
    signs_together: the server reads lists that were signed together, as far as its last answer said.
    """

    def __init__(self) -> None:
        self.is_brief = True
        self.tries_refused = False
        self.signs_together = True
        self._bytes = FIRST_BATCH
        self._changes = CHANGES_PER_BATCH
        self._suspect: ChangeId | None = None
        self._tries: dict[ChangeId, int] = {}

    @property
    def batch(self) -> Batch:
        """What the next request may take along: nothing, while one change is under suspicion."""
        return Batch(self._bytes, 0 if self._suspect else self._changes, self.tries_refused)

    @property
    def room(self) -> int:
        """How many bytes of changes the next answer may hold."""
        return self._bytes

    def failed(self, sent: Sequence[ChangeId]) -> None:
        """Take note that a request with these changes did not come through."""
        self._bytes = max(self._bytes // 2, _LEAST)
        self._changes = max(min(self._changes, len(sent) or self._changes) // 2, 1)
        self._suspect = sent[0] if len(sent) == 1 else None

    def succeeded(self, sent: Sequence[ChangeId]) -> ChangeId | None:
        """Take note that a request came through; return a change that is better set aside."""
        self._bytes = min(self._bytes * 2, MAX_BATCH)
        self._changes = min(self._changes * 2, MAX_CHANGES)
        for change in sent:
            self._tries.pop(change, None)
        suspect, self._suspect = self._suspect, None
        return self._count(suspect) if suspect else None

    def _count(self, suspect: ChangeId) -> ChangeId | None:
        self._changes = 1  # until it is known, nobody travels with it
        self._tries[suspect] = self._tries.get(suspect, 0) + 1
        if self._tries[suspect] < TRIES_ALONE:
            return None
        del self._tries[suspect]
        return suspect
