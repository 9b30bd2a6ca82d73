"""What was done in an open casus and what was undone again: the two piles that undo and redo take from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from jgw_desktop.app.undo import Done
from jgw_desktop.domain.ids import ChangeId, RecordId


class Past(NamedTuple):
    """What can be taken back and done again, None for nothing. typed: forms in which something is typed."""

    undone: Done | None = None
    again: Done | None = None
    typed: frozenset[RecordId] = frozenset()

    def seen_from(self, form: RecordId, record_type: str) -> Past:
        """Return the same for who has a form open: what is typed there is taken back first."""
        typing = Done(ChangeId(b""), "ingevuld", record_type, ())
        return self._replace(undone=typing) if form in self.typed else self


class Piles:
    """What was done and not taken back, and what was taken back since; the last of each on top."""

    def __init__(self) -> None:
        self._done: list[Done] = []
        self._undone: list[Done] = []

    def add(self, done: Iterable[Done]) -> None:
        """Lay down what was done now; what was taken back before it cannot be done again."""
        for one in done:
            self._done.append(one)
            self._undone.clear()

    def take(self, *, again: bool = False) -> Done | None:
        """Take what is to be taken back, or done again; None when there is nothing."""
        pile = self._undone if again else self._done
        return pile.pop() if pile else None

    def put(self, what: Done, changes: Iterable[ChangeId], *, again: bool) -> None:
        """Lay down what was taken back, or done again, under the changes that did so."""
        pile = self._done if again else self._undone
        pile.extend(replace(what, change=change) for change in changes)

    def past(self, typed: frozenset[RecordId]) -> Past:
        """Return the top of both piles."""
        undone, again = (pile[-1] if pile else None for pile in (self._done, self._undone))
        return Past(undone, again, typed)
