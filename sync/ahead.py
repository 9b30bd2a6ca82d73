"""The next request, under way while the answer before it is written: line and vault work side by side.

One request at a time is on the line, and each was made knowing what the answer before it said: the server
sees nothing new. Only that answer is not in the vault yet when the next one goes. Should writing it break
off, then what is under way is as good as lost, which the rules know. It goes ahead only where an answer
changed nothing but how far the logs were read (``standing_after``).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import NamedTuple

from jgw_desktop.apart import apart
from jgw_desktop.domain.errors import JgwError
from jgw_desktop.reconciling.ports import Intake, Outgoing, Standing
from sync.composing import parcels_of
from sync.ports import Trust
from sync.protocol import Parcel, SyncAnswer, SyncRequest

Begin = Callable[[Callable[[], SyncAnswer]], Callable[[], SyncAnswer]]
"""Begins a request; returns what waits for its answer, or raises its error."""


class Prepared(NamedTuple):
    """What a request is to take along, signed and packed. It is done while the one before it is under way."""

    outgoing: tuple[Outgoing, ...] = ()
    parcels: tuple[Parcel, ...] = ()


def prepared(outgoing: tuple[Outgoing, ...], trust: Trust, *, together: bool) -> Prepared:
    """Return changes as they are to travel. together: see ``parcels_of``."""
    return Prepared(outgoing, parcels_of(outgoing, trust, together=together))


@dataclass(frozen=True, slots=True)
class Sent:
    """A request and what it was made of. answer: waits for it. is_ahead: the vault lagged behind."""

    outgoing: tuple[Outgoing, ...]
    standing: Standing
    request: SyncRequest
    answer: Callable[[], SyncAnswer]
    is_ahead: bool = False

    def wait(self) -> None:
        """Wait until the line is free, whatever came of it."""
        with suppress(JgwError):
            self.answer()


def beside(ask: Callable[[], SyncAnswer]) -> Callable[[], SyncAnswer]:
    """Begin a request while its asker goes on."""
    return apart(ask).result


def standing_after(sent: Sent, answer: SyncAnswer, intake: Intake) -> Standing | None:
    """Return how far this laptop is once an answer is written; None where only the vault can say so."""
    before = sent.standing
    asks = before.revoked or before.healing or before.want or before.lost or before.signals
    lacks = before.keys or before.has_untold_keys or before.lacks_keys or before.mistakable
    told = answer.access or answer.directory or answer.keys or answer.missing or answer.unclear
    moved = replace(intake, states={}, arrivals=(), confirmed=(), withheld=(), cursors={}, caught_up=())
    if asks or lacks or told or moved != Intake():
        return None
    if not intake.states.keys() <= {place.id for place in intake.confirmed}:
        return None
    return replace(
        before,
        cursors={**before.cursors, **intake.cursors},
        bundels=before.bundels.union(intake.cursors),
    )
