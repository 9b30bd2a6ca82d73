"""Own work that the server keeps beside the log which this worker reads on: it waits to be let in.

What the coordinator decided to keep out of the log waits no longer, and is never in it either: it is
counted apart.

Of which bundels is noted as the server says so, since to find such changes among all would take long.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from msgspec import DecodeError
from msgspec.msgpack import Decoder, Encoder

from jgw_desktop.domain.errors import DamageDetected
from jgw_desktop.domain.ids import BundelId, ChangeId
from jgw_desktop.reconciling.outbox import State
from jgw_desktop.reconciling.parts import Decided
from storage.connection import Connection
from storage.sync_facts import SyncFacts

T = TypeVar("T")

_FACT, _ASIDE = "late", "aside"
_DECIDED = "decided"
_IDS = Decoder(tuple[bytes, ...])
_OUTCOMES = Decoder(tuple[Decided, ...])
_ENCODER = Encoder()
_LATE = f"state = {State.TAKEN_OVER:d}"
_ALL = f"SELECT DISTINCT bundel FROM change_log WHERE {_LATE}"  # noqa: S608 - a number of ours
_BUNDEL_OF = "SELECT bundel FROM change_log WHERE id = ?"
_COUNT = f"""SELECT count(*) FROM change_log AS l WHERE bundel = ? AND {_LATE}
    AND NOT EXISTS (SELECT 1 FROM bundel_way AS w WHERE w.bundel = l.bundel AND revoked)"""  # noqa: S608 - a number of ours
_KEPT_OUT = f"""SELECT bundel FROM change_log AS l WHERE id = ? AND {_LATE}
    AND NOT EXISTS (SELECT 1 FROM bundel_way AS w WHERE w.bundel = l.bundel AND revoked)"""  # noqa: S608 - a number of ours


class LateWork:
    """Notes and counts; noting is part of a larger transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._facts = SyncFacts(connection)

    def note(self, states: Mapping[ChangeId, State]) -> None:
        """Note where it waits by now. states: what the server just said of changes."""
        noted = self._noted()
        handed = [change for change, state in states.items() if state is State.TAKEN_OVER]
        come = {one for change in handed for one in self._connection.rows(BundelId, _BUNDEL_OF, change)}
        before = self._connection.rows(BundelId, _ALL) if noted is None else noted
        now = tuple(sorted(one for one in {*before, *come} if self._of(one)))
        if now != noted:
            self._facts.put(_FACT, _ENCODER.encode(now))

    def counts(self) -> Counter[BundelId]:
        """Return per bundel how many changes wait; of who lost access none, for that is told as such."""
        return Counter({bundel: self._of(bundel) for bundel in self._noted() or ()}) - self.kept_out()

    def decided(self, aside: Collection[ChangeId]) -> None:
        """Take in what is kept out of the log by now."""
        self._keep(_ASIDE, sorted(aside))

    def decided_elsewhere(self, outcomes: Sequence[Decided]) -> None:
        """Take in what became of own work in casussen that are gone from here."""
        self._keep(_DECIDED, outcomes)

    def elsewhere(self) -> tuple[Decided, ...]:
        """Return what became of own work in casussen that are gone from here."""
        return self._kept(_DECIDED, _OUTCOMES) or ()

    def kept_out(self) -> Counter[BundelId]:
        """Return per bundel how many changes the coordinator keeps out of the log."""
        aside = self._kept(_ASIDE, _IDS) or ()
        return Counter(one for change in aside for one in self._connection.rows(BundelId, _KEPT_OUT, change))

    def _noted(self) -> tuple[BundelId, ...] | None:
        noted = self._kept(_FACT, _IDS)
        return None if noted is None else tuple(map(BundelId, noted))

    def _keep(self, name: str, told: Sequence[object]) -> None:
        """Keep what was told; nothing is not written down where nothing was kept."""
        if told or self._facts.get(name):
            self._facts.put(name, _ENCODER.encode(told))

    def _kept(self, name: str, shape: Decoder[T]) -> T | None:
        """Return what is kept under a name, None for nothing. Raises DamageDetected."""
        raw = self._facts.get(name)
        try:
            return shape.decode(raw) if raw else None
        except DecodeError:
            raise DamageDetected from None

    def _of(self, bundel: BundelId) -> int:
        return self._connection.row(int, _COUNT, bundel) or 0
