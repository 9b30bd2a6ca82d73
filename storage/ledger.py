"""Writing: how edits and received changes enter the log and every projection, in one transaction.

``commit`` makes changes of what the worker did; ``receive`` takes in what others made. Both end in the
same four steps: append to the log, add the operations, update the index, and let go of the attachments
that no record names any more. There is no other way in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from jgw_desktop.domain.changes import Change, ChangeKind, Compartiment, Edit, Operation, OpRef
from jgw_desktop.domain.clock import next_hlc
from jgw_desktop.domain.compartments import VISIBILITY, compartiment_of, split
from jgw_desktop.domain.drafts import DRAFT_CHANGE
from jgw_desktop.domain.errors import EarlierMissing, TamperedChange
from jgw_desktop.domain.ids import BundelId, ChangeId, RecordId
from jgw_desktop.domain.records import PARENT
from jgw_desktop.domain.values import Value
from jgw_desktop.envelope.opener import Opener
from jgw_desktop.envelope.seal import Earlier, SealedChange, UnsealedChange, read_header, seal
from jgw_desktop.reconciling.ports import PartOf
from storage.blobs import Blobs
from storage.bundel_keys import BundelKeys
from storage.connection import Connection
from storage.heads import Heads, Touched
from storage.index import Index
from storage.log import NEVER_SENT, SEEN_IN_LOG, ChangeLog
from storage.lost_parts import LostParts
from storage.meta import Identity, follow_hlc, latest_hlc, remember_hlc
from storage.openers import opener_of
from storage.outgoing import OutgoingChanges
from storage.projecting import Projecting, Reading
from storage.schema import renew_projections
from storage.shelf import Shelf
from storage.signals import Signals

Clock: TypeAlias = Callable[[], int]
"""Gives the time in milliseconds since 1970 (UTC)."""

_TOUCHED = """SELECT DISTINCT w.record FROM change_log AS l JOIN written AS w
    ON w.bundel = l.bundel AND w.chg = l.n WHERE l.bundel = ? AND l.compartiment = ?"""


class Written(NamedTuple):
    """What a transaction wrote: the new changes, and the records that can look different now.

    let_go: how many attachments went with their record.
    """

    ids: tuple[ChangeId, ...]
    touched: Touched
    let_go: int


class Ledger:
    """Writes to log and projections. Every method is part of a transaction that the caller holds."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock
        self.log = ChangeLog(connection)
        self.heads = Heads(connection)
        self.index = Index(connection, self.heads)
        self.blobs = Blobs(connection)
        self.projecting = Projecting(connection, self.heads, self.index)
        self.lost = LostParts(connection)
        self.outgoing = OutgoingChanges(connection)

    def commit(self, edits: Iterable[Edit], author: Identity) -> Written:
        """Write edits as changes: one edit becomes one change per compartiment it touches."""
        desk = _Desk(self._connection, self.log, self.heads, author, self._clock())
        written = tuple(edits)
        made = [pair for edit in written for pair in desk.changes_of(edit)]
        Signals(self._connection).note(written)
        if made:
            remember_hlc(self._connection, made[-1][1].hlc)
        return self._write(made, NEVER_SENT)

    def require_open(self, bundel: BundelId, ops: Collection[Operation]) -> None:
        """Raise CasusLeft for what is of a part that was lost and erased here."""
        self.lost.require_open(bundel, ops, lambda *place: self.heads.values(bundel, *place))

    def records_of(self, part: PartOf) -> list[RecordId]:
        """Return the records that are of a part now."""
        touched = self._connection.rows(RecordId, _TOUCHED, part.bundel, part.compartiment)

        def known(record: RecordId, field: str) -> tuple[Value, ...]:
            return self.heads.values(part.bundel, record, field)

        return [record for record in touched if compartiment_of(record, known) is part.compartiment]

    def receive(self, arrivals: Iterable[SealedChange]) -> Written:
        """Take in changes made elsewhere, in any order; those that are here already change nothing.

        Raises TamperedChange when an id does not fit, and the other EnvelopeErrors.
        """
        opener = opener_of(self._connection)
        fresh = {sealed.id: sealed for sealed in arrivals if not self.log.knows(sealed.id)}
        for sealed in fresh.values():
            opener.hold(sealed.id, sealed.header, sealed.body)
        told = [(sealed, _verified(sealed, opener)) for sealed in fresh.values()]
        pairs = [(sealed, change) for sealed, change in told if change]
        latest = max((change.hlc for _, change in pairs), default=0)
        follow_hlc(self._connection, latest, self._clock())
        written = self._write(pairs, SEEN_IN_LOG)
        early = [sealed for sealed, change in told if not change]
        self.log.put_aside(early, SEEN_IN_LOG, Reading.NO_EARLIER)
        return self._with_earlier(written)

    def _with_earlier(self, written: Written) -> Written:
        """Read what waited for one of the changes that were written."""
        touched = dict(written.touched)
        for bundel in written.touched:
            self.projecting.retry(Reading.NO_EARLIER, bundel)
            for one, records in self.projecting.read_bundel(bundel, self._clock()).items():
                touched[one] = touched[one] | records
        return written._replace(touched=touched)

    def rebuild(self) -> None:
        """Make all projections anew from the log.

        What builds on what is gone is set apart: it counted as read in vaults of before it was seen to.
        """
        renew_projections(self._connection)
        for _, entries, early in self.log.entries():
            self.log.set_apart(early, Reading.NO_EARLIER)
            self.index.update(self.heads.add(entries))

    def _write(self, arrivals: Sequence[tuple[SealedChange, Change]], state: int) -> Written:
        entries = self.log.append(arrivals, state)
        touched = self.heads.add(entries)
        self.index.update(touched)
        let_go = self.blobs.keep_named(touched)
        return Written(tuple(entry.change.id for entry in entries), touched, let_go)


def _verified(sealed: SealedChange, opener: Opener) -> Change | None:
    """Return a change, None when it waits for an earlier one. Raises TamperedChange."""
    try:
        change = opener.open(sealed.header, sealed.body)
    except EarlierMissing:
        return None
    if change.id != sealed.id:
        raise TamperedChange
    return change


class _Desk:
    """Makes changes out of the edits of one commit; remembers what earlier edits of that commit said."""

    def __init__(
        self, connection: Connection, log: ChangeLog, heads: Heads, author: Identity, now_ms: int
    ) -> None:
        self._log = log
        self._heads = heads
        self._author = author
        self._now_ms = now_ms
        self._hlc = latest_hlc(connection)
        self._keys = BundelKeys(connection)
        self._opener = opener_of(connection, self._keys)
        self._shelf = Shelf(connection)
        self._first: dict[BundelId, ChangeId] = {}
        self._lost = LostParts(connection)
        self._last: dict[tuple[BundelId, Compartiment], ChangeId | None] = {}
        self._values: dict[tuple[BundelId, RecordId, str], tuple[Value, ...]] = {}

    def changes_of(self, edit: Edit) -> Iterator[tuple[SealedChange, Change]]:
        """Return an edit as sealed and as readable changes."""

        def known(record: RecordId, field: str) -> tuple[Value, ...]:
            return self._known(edit.bundel, record, field)

        self._shelf.require_here([edit.bundel], hands_over=True)
        self._lost.require_open(edit.bundel, edit.ops, known)

        if edit.redacts:
            yield self._sealed(edit, Compartiment.GEWOON, ())
        parts = split(map(_of_the_log, edit.ops), self._lost.knowing(edit.bundel, known))
        for compartiment, ops in parts.items():
            yield self._sealed(edit, compartiment, ops)
        for op in edit.ops:
            if op.field in (PARENT, VISIBILITY):
                self._values[edit.bundel, op.record, op.field] = (op.value,)

    def _known(self, bundel: BundelId, record: RecordId, field: str) -> tuple[Value, ...]:
        place = bundel, record, field
        if place not in self._values:
            self._values[place] = self._heads.values(bundel, record, field)
        return self._values[place]

    def _sealed(
        self, edit: Edit, compartiment: Compartiment, ops: tuple[Operation, ...]
    ) -> tuple[SealedChange, Change]:
        self._hlc = next_hlc(self._hlc, self._now_ms)
        unsealed = UnsealedChange(
            bundel=edit.bundel,
            compartiment=compartiment,
            device=self._author.device,
            author=self._author.worker,
            hlc=self._hlc,
            ops=ops,
            deps=(*edit.extra_deps, *self._previous(edit.bundel, compartiment)),
            reason=edit.reason,
            blobs=edit.blobs,
            kind=ChangeKind.REDACT if edit.redacts else ChangeKind.EDIT,
            redacts=edit.redacts,
        )
        epoch, key = self._keys.current(edit.bundel, compartiment)
        sealed = seal(unsealed, key, epoch, self._earlier(unsealed))
        self._opener.hold(sealed.id, sealed.header, sealed.body)
        self._last[edit.bundel, compartiment] = sealed.id
        self._first.setdefault(edit.bundel, sealed.id)
        return sealed, _as_change(unsealed, sealed)

    def _earlier(self, unsealed: UnsealedChange) -> Earlier | None:
        """Return what to write a change after: what its longest text replaces, else what goes before.

        Not for a change that erases: it must be read when all else of its bundel is gone.
        """
        replacing = [op for op in unsealed.ops if op.replaces and isinstance(op.value, str)]
        longest = max(replacing, key=lambda op: len(str(op.value)), default=None)
        named = (longest.replaces[-1].change,) if longest else ()
        if unsealed.kind is ChangeKind.REDACT:
            return None
        found = (
            self._opener.earlier(change, unsealed.bundel, unsealed.compartiment)
            for change in (*named, *unsealed.deps[-1:])
        )
        return next(filter(None, found), None)

    def _previous(self, bundel: BundelId, compartiment: Compartiment) -> tuple[ChangeId, ...]:
        """Return the change of this device that goes before, so that none can be left out unseen.

        The first one in a part names the beginning of the bundel: else it would look like a beginning itself.
        """
        place = bundel, compartiment
        if place not in self._last:
            last = self._log.last_of(bundel, compartiment, self._author.device)
            self._last[place] = last or self._log.first_of(bundel) or self._first.get(bundel)
        last = self._last[place]
        return (last,) if last else ()


def _as_change(unsealed: UnsealedChange, sealed: SealedChange) -> Change:
    """Return the change as ``open_sealed`` would, without opening it."""
    return Change(
        id=sealed.id,
        bundel=unsealed.bundel,
        compartiment=unsealed.compartiment,
        device=unsealed.device,
        author=unsealed.author,
        hlc=unsealed.hlc,
        ops=unsealed.ops,
        deps=read_header(sealed.header).deps,
        schema=unsealed.schema,
        reason=unsealed.reason,
        kind=unsealed.kind,
        redacts=unsealed.redacts,
    )


def _of_the_log(op: Operation) -> Operation:
    """Leave out references to drafts: those are not part of the log that others know."""
    refs = (*op.replaces, *op.seen)
    if all(ref.change != DRAFT_CHANGE for ref in refs):
        return op
    return op._replace(replaces=_kept(op.replaces), seen=_kept(op.seen))


def _kept(refs: tuple[OpRef, ...]) -> tuple[OpRef, ...]:
    return tuple(ref for ref in refs if ref.change != DRAFT_CHANGE)
