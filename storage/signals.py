"""In which casussen a signal was written here that the server was not told of yet (domain rule R69)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import DecodeError
from msgspec.msgpack import Decoder, Encoder

from jgw_desktop.app.signal_reach import Reach
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.errors import DamageDetected
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.records import REPLACES
from jgw_desktop.reconciling import outbox
from jgw_desktop.reconciling.outbox import State
from storage.connection import Connection
from storage.projecting import Reading
from storage.sync_facts import SyncFacts

_TYPE = "Signaal"
_FACT = "signals"
_FACT_UNOPENED = "signals_unopened"
_HAS_ONE = f"SELECT 1 FROM record WHERE bundel = ? AND type = '{_TYPE}' AND NOT gone LIMIT 1"  # noqa: S608 - our own text
_HERE = outbox.TO_SEND | {State.REFUSED}
_STATES = """SELECT DISTINCT l.state FROM written AS w JOIN change_log AS l ON l.n = w.chg
    WHERE w.bundel = ? AND w.record = ?"""
_IS_TYPED = "SELECT 1 FROM draft WHERE bundel = ? AND record = ? LIMIT 1"
_IS_WRITTEN = "SELECT 1 FROM written WHERE bundel = ? AND record = ? LIMIT 1"
_IS_UNDERWAY = f"""SELECT 1 FROM record AS r JOIN written AS w ON w.bundel = r.bundel AND w.record = r.id
    JOIN change_log AS l ON l.n = w.chg
    WHERE r.bundel = ? AND r.type = '{_TYPE}' AND l.state < {State.SEEN:d} LIMIT 1"""  # noqa: S608 - our own text
_EARLIER = f"""SELECT DISTINCT r.bundel FROM record AS r
    JOIN written AS w ON w.bundel = r.bundel AND w.record = r.id JOIN change_log AS l ON l.n = w.chg
    WHERE r.type = '{_TYPE}' AND NOT r.gone AND l.list IS NULL"""  # noqa: S608 - our own text
_COULD_OPEN = (Reading.WAITS, Reading.NO_KEY, Reading.NEWER, Reading.NO_EARLIER)
_UNOPENED = f"""SELECT count(*) FROM change_log INDEXED BY unread
    WHERE reading <> 1 AND reading IN ({", ".join(map(str, map(int, _COULD_OPEN)))}) AND bundel = ?"""  # noqa: S608 - numbers of ours
_ENCODER, _BUNDELS = Encoder(), Decoder(tuple[bytes, ...])
_COUNTS = Decoder(dict[bytes, int])


class Signals:
    """Remembers them. Writing is part of a larger transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._facts = SyncFacts(connection)

    def to_tell(self) -> frozenset[BundelId]:
        """Return the bundels to tell of."""
        raw = self._facts.get(_FACT)
        try:
            return frozenset(map(BundelId, _BUNDELS.decode(raw))) if raw else frozenset()
        except DecodeError:
            raise DamageDetected from None

    def reach(self, bundel: BundelId, signal: RecordId) -> Reach:
        """Return how far a signal came."""
        states = set(self._connection.rows(State, _STATES, bundel, signal))
        is_typed = self._connection.row(int, _IS_TYPED, bundel, signal) is not None
        if is_typed or not states or states & _HERE:
            return Reach.WAITS
        if State.TAKEN_OVER in states:
            return Reach.BESIDE_LOG
        return Reach.SENT if State.ACCEPTED in states or bundel in self.to_tell() else Reach.RECEIVED

    def note(self, edits: Iterable[Edit]) -> None:
        """Take note of signals that are new; call it before the edits are written.

        One that is changed or corrected was told of: who was taken off its casus since stays off.
        """
        written = {edit.bundel for edit in edits if self._begins_one(edit)}
        if written:
            self._keep(self.to_tell() | written)

    def note_earlier(self) -> None:
        """Take note, once, of the signals that an earlier version wrote here; a transaction of its own."""
        if not self._facts.get(_FACT):
            with self._connection.transaction():
                self._keep(self._connection.rows(BundelId, _EARLIER))

    def told(self, told: Collection[BundelId], diverged: Iterable[BundelId]) -> None:
        """Forget what the server was told; one that was put back is told again.

        Not before the signal was read in its log: a server that is put back until then does so unheard.
        What is brought back without its key is looked at as soon as more of it opens.
        """
        before = self._unopened()
        now = {one: self._count_unopened(one) for one in {*before, *diverged}}
        opened = {one for one, count in before.items() if now[one] < count}
        again = {one for one in {*diverged, *opened} if self._connection.row(int, _HAS_ONE, one) is not None}
        if told or again:
            heard = {one for one in told if self._connection.row(int, _IS_UNDERWAY, one) is None}
            self._keep((self.to_tell() - heard) | again)
        if now != before:
            self._keep_unopened(now)

    def brought_back_unread(self) -> frozenset[BundelId]:
        """Return the bundels of which this laptop brings back what it could not read yet."""
        return frozenset(self._unopened())

    def go_again(self, bundel: BundelId) -> None:
        """Have the server told of a bundel once more when a signal in it is sent to it again."""
        if self._connection.row(int, _IS_UNDERWAY, bundel) is not None:
            self._keep(self.to_tell() | {bundel})
        count = self._count_unopened(bundel)
        if count:
            self._keep_unopened(self._unopened() | {bundel: count})

    def _unopened(self) -> dict[BundelId, int]:
        """Return how many changes could not be read of each bundel that goes to the server again."""
        raw = self._facts.get(_FACT_UNOPENED)
        try:
            return {BundelId(bundel): count for bundel, count in _COUNTS.decode(raw).items()} if raw else {}
        except DecodeError:
            raise DamageDetected from None

    def _keep_unopened(self, counts: dict[BundelId, int]) -> None:
        known = {bundel: count for bundel, count in counts.items() if count}
        self._facts.put(_FACT_UNOPENED, _ENCODER.encode(known))

    def _count_unopened(self, bundel: BundelId) -> int:
        return self._connection.row(int, _UNOPENED, bundel) or 0

    def _begins_one(self, edit: Edit) -> bool:
        signals = {op.record for op in edit.ops if op.type == _TYPE}
        corrections = {op.record for op in edit.ops if op.field == REPLACES}
        return any(
            self._connection.row(int, _IS_WRITTEN, edit.bundel, one) is None for one in signals - corrections
        )

    def _keep(self, bundels: Iterable[BundelId]) -> None:
        self._facts.put(_FACT, _ENCODER.encode(sorted(bundels)))
