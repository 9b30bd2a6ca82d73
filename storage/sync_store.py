"""The vault as the sync sees it: implements ``ClientStore``, each method one transaction on its thread.

What a round stores and confirms is safe at once; what it shows is read afterwards in slices (``SyncSeat``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress

from jgw_desktop.app.audit import Act, Note
from jgw_desktop.domain.changes import ChangeKind
from jgw_desktop.domain.errors import EnvelopeError, NotEnrolled, VaultError
from jgw_desktop.domain.ids import BundelId, ChangeId, RecordId
from jgw_desktop.domain.records import DELETED
from jgw_desktop.envelope.opener import Opener
from jgw_desktop.reconciling import outbox
from jgw_desktop.reconciling.chain import Cursor
from jgw_desktop.reconciling.desk import Enrolled
from jgw_desktop.reconciling.limits import MAX_OFFER, MAX_WANT
from jgw_desktop.reconciling.outbox import State
from jgw_desktop.reconciling.ports import Arrival, Batch, Doubt, Intake, Outgoing, PartOf, Standing
from jgw_desktop.reconciling.stated import Directory
from jgw_desktop.reconciling.statements import Statement, read_statement
from storage.blob_way import UNSENT
from storage.bundel_keys import BundelKeys
from storage.connection import Connection
from storage.destroying import Destroying
from storage.incoming import Incoming
from storage.keeping import VaultKeeping
from storage.late_work import LateWork
from storage.leaving import Leaving
from storage.ledger import Clock, Ledger
from storage.meta import Identity
from storage.openers import opener_of
from storage.projecting import Reading
from storage.remains import expect_remains
from storage.shelf import Shelf
from storage.signals import Signals
from storage.sync_facts import APPROVALS_DUE, SyncFacts
from storage.sync_keys import SyncKeys
from storage.trail import Trail

_STATES = "UPDATE change_log SET state = ? WHERE id = ?"
_STATE = "SELECT state, reading, compartiment FROM change_log WHERE id = ?"
_TO_SEND = ", ".join(str(int(state)) for state in outbox.TO_SEND)
_NOT_READ = (
    "SELECT 1 FROM change_log AS l INDEXED BY outbox WHERE (state < 3 OR state = 5) AND l.bundel = w.bundel"
)
_UNSENT_BLOB = f"SELECT 1 FROM blob AS b WHERE b.bundel = w.bundel AND {UNSENT}"  # noqa: S608 - our own text
_OFFERS = "SELECT 1 FROM bundel_way WHERE offer_at < offer_to LIMIT 1"
_IN_DOUBT = f"""SELECT w.bundel FROM bundel_way AS w WHERE w.offer_at < w.offer_to
    AND (NOT w.revoked OR w.offer_at > 0
        OR NOT EXISTS ({_NOT_READ} AND l.state IN ({_TO_SEND}) UNION ALL {_UNSENT_BLOB})
        OR EXISTS ({_NOT_READ} AND (l.state = {State.REFUSED:d} OR l.reading = {Reading.AWAY:d})))"""  # noqa: S608 - our own text and numbers
_IS_READ = "SELECT 1 FROM bundel_way WHERE bundel = ? AND NOT revoked AND NOT healing"
_IS_SHOWN = "SELECT 1 FROM record WHERE bundel = ? LIMIT 1"
_SHOWN = "SELECT 1 FROM record WHERE bundel = ? AND id = ? AND NOT gone"


class SyncStore:
    """See ``ClientStore``. Made anew for each opened vault; raises NotEnrolled before it is enrolled."""

    def __init__(
        self,
        connection: Connection,
        clock: Clock,
        identity: Identity,
        ledger: Ledger,
        leaving: Leaving,
        keeping: VaultKeeping,
    ) -> None:
        self._connection = connection
        self._clock = clock
        self._identity = identity
        self._ledger = ledger
        self._leaving, self._keeping = leaving, keeping
        self._facts = SyncFacts(connection)
        self._signals = Signals(connection)
        self._outgoing = ledger.outgoing
        self._incoming = Incoming(connection)
        self._projecting = ledger.projecting

    def standing(self, sending: Collection[BundelId] = ()) -> Standing:
        """See ``ClientStore``."""
        rows = self._connection.rows
        revoked = frozenset(rows(BundelId, "SELECT bundel FROM bundel_way WHERE revoked"))
        cursors = dict(rows(_cursor, "SELECT bundel, seq, chain FROM cursor"))
        log = self._ledger.log.bundels()
        lacks = "SELECT 1 FROM change_log WHERE reading <> 1 AND reading = 2 LIMIT 1"
        want = "SELECT id FROM place WHERE NOT withheld LIMIT ?"
        keys = self._keys().to_tell(sending)
        return Standing(
            cursors={bundel: cursor for bundel, cursor in cursors.items() if bundel not in revoked},
            bundels=frozenset({*log, *cursors}),
            revoked=revoked,
            healing=frozenset(rows(BundelId, "SELECT bundel FROM bundel_way WHERE healing")),
            want=tuple(rows(ChangeId, want, MAX_WANT)),
            keys=keys,
            has_untold_keys=bool(keys) or BundelKeys(self._connection).has_untold(),
            access_version=self._facts.number("access_version"),
            directory_version=self._facts.number("directory_version"),
            lacks_keys=self._connection.row(int, lacks) is not None,
            signals=self._signals.to_tell(),
            mistakable=self._outgoing.mistakable(),
            lost=self._ledger.lost.all(),
            ends=self._facts.number("ends"),
        )

    def take_batch(
        self, batch: Batch, held: Collection[BundelId], behind: ChangeId | None = None
    ) -> tuple[Outgoing, ...]:
        """See ``ClientStore``."""
        self._leaving.finish_typing()
        if behind is not None and (self._signals.to_tell() or BundelKeys(self._connection).has_untold()):
            return ()  # the request for it is made without looking here what goes with it
        if batch.tries_refused:
            with self._connection.transaction():
                self._outgoing.try_refused()
        return self._outgoing.take(batch, held, behind)

    def known(self, ids: Iterable[ChangeId]) -> frozenset[ChangeId]:
        """See ``ClientStore``."""
        return self._among(ids, "change_log")

    def read(self, ids: Iterable[ChangeId]) -> frozenset[ChangeId]:
        """See ``ClientStore``."""
        wanted = tuple(ids)
        here = self._among(wanted, "change_log")
        return here | self._among([change for change in wanted if change not in here], "place")

    def hidden_by(self, arrivals: Sequence[Arrival]) -> int:
        """See ``ClientStore``."""
        places = set(self._deleted(arrivals))
        return sum(self._connection.row(int, _SHOWN, *place) is not None for place in places)

    def apply(self, intake: Intake) -> int:
        """See ``ClientStore``."""
        with self._connection.transaction():
            self._versions(intake)  # first: by the newest directory one knows whose keys to take
            touched = self._keys().take(intake.keys, intake.regained) if intake.keys else frozenset()
            if intake.access is not None:  # all keys that the server has for this laptop come with it
                self._keys().tell_lacking(intake.access, intake.keys)
            again = self._incoming.take(intake)
            anew = self._ledger.lost.hear(intake.lost, intake.regained)
            again += self._incoming.read_anew(anew)  # last: it sets cursors back
            if intake.arrivals:
                self._projecting.retry(Reading.NO_EARLIER)
            for bundel in touched:
                self._projecting.retry(Reading.NO_KEY, bundel)
            erased = self._incoming.erase(intake.erased, intake.arrivals)
            for bundel in erased:
                self._settle_erased(bundel)
            if erased:
                self._ledger.index.forget_words()
            expect_remains(self._connection, erased)
            self._shown_again()
            back = {*intake.diverged, *self._signals.brought_back_unread()}
            read = [bundel for bundel in back if self._projecting.waits(bundel)]
            for bundel in read:  # a signal that came and was not read yet is told of again as well
                self._projecting.read_bundel(bundel, self._clock())
            self._signals.told(intake.told, intake.diverged)
            self._witness(intake.arrivals)
            left = self._keeping.take_marked(one for one in intake.caught_up if one not in intake.cursors)
        with suppress(VaultError):  # the end of this round, or the next opening, clears the same
            self._leaving.remains.clear()
        self._leaving.tell((*left, *read))
        return again

    def refuse(self, change: ChangeId) -> None:
        """See ``ClientStore``."""
        with self._connection.transaction():
            self._connection.execute(_STATES, int(State.REFUSED), change)

    def doubt(self) -> Doubt | None:
        """See ``ClientStore``."""
        offers = self._connection.row(int, _OFFERS) is not None
        bundel = self._connection.row(BundelId, _IN_DOUBT) if offers else None
        if bundel is None:
            return self._ledger.lost.doubt()
        ids = self._connection.rows(
            ChangeId,
            "SELECT id FROM change_log JOIN bundel_way AS w USING (bundel) WHERE bundel = ? "
            "AND n > w.offer_at AND n <= w.offer_to ORDER BY n LIMIT ?",
            bundel,
            MAX_OFFER,
        )
        return Doubt(bundel, tuple(ids))

    def settle(self, doubt: Doubt, lacking: Collection[ChangeId], bare: Collection[ChangeId] = ()) -> None:
        """See ``ClientStore``."""
        with self._connection.transaction():
            lacking = {*lacking, *self._among(bare, "change_log", "length(body) > 0")}
            is_whole = doubt.compartiment is None
            is_read = is_whole and self._connection.row(int, _IS_READ, doubt.bundel) is not None
            if is_read and lacking:
                self._incoming.heal(doubt.bundel)
                return
            if not is_read:
                self._answered(doubt, lacking)
            if doubt.compartiment is not None:
                self._ledger.lost.offered(PartOf(doubt.bundel, doubt.compartiment), doubt.ids[-1])
                return
            last = "(SELECT n FROM change_log WHERE id = ?)" if doubt.ids else "coalesce(?, offer_to)"
            self._connection.execute(
                f"UPDATE bundel_way SET offer_at = {last} WHERE bundel = ?",  # noqa: S608 - our own text
                doubt.ids[-1] if doubt.ids else None,
                doubt.bundel,
            )

    def erase_revoked(self) -> tuple[BundelId, ...]:
        """See ``ClientStore``."""
        ready, parts = self._leaving.ready(), self._leaving.parts.ready()
        if ready or parts:
            with self._connection.transaction():
                self._erase(ready, parts)
                self._ledger.index.forget_words()
        with suppress(VaultError):  # the next round clears the same; until then no receipt is given
            self._leaving.remains.clear()
        gone = tuple(dict.fromkeys((*ready, *(part.bundel for part in parts))))
        self._leaving.tell(gone)
        return gone

    def receipts(self) -> tuple[Statement, ...]:
        """See ``ClientStore``."""
        return self._leaving.receipts()

    def receipted(self, receipts: Collection[Statement]) -> None:
        """See ``ClientStore``."""
        with self._connection.transaction():
            for receipt in receipts:
                self._leaving.receipted(receipt)

    def _answered(self, doubt: Doubt, lacking: Collection[ChangeId]) -> None:
        """Give changes that were offered the state that follows."""
        sql = "SELECT revoked FROM bundel_way WHERE bundel = ?"
        revoked = bool(self._connection.row(int, sql, doubt.bundel))
        lost = {part.compartiment for part in self._ledger.lost.all() if part.bundel == doubt.bundel}
        again = []
        for change in doubt.ids:
            was = self._connection.row(_state, _STATE, change)
            if was is not None:
                has = change not in lacking or was[1] is Reading.AWAY  # that one cannot be given again
                left = revoked or was[2] in lost
                to = outbox.after_offer(was[0], is_lacking=not has, is_revoked=left)
                self._connection.execute(_STATES, int(to), change)
                if to is State.NEVER_SENT:
                    again.append(change)
        self._incoming.goes_again(again)

    def _erase(self, bundels: Iterable[BundelId], parts: Iterable[PartOf]) -> None:
        """Erase what is not this worker's any more, and write it down."""
        keys, now_ms, trail = self._facts.device_keys(), self._clock(), Trail(self._connection)
        for bundel in bundels:
            self._leaving.erase(bundel, keys, now_ms)
            trail.add(Note(Act.LEFT, bundel), self._identity, now_ms)
        for part in parts:
            self._leaving.parts.erase(part, keys, now_ms)
            trail.add(Note(Act.PART_LEFT, part.bundel), self._identity, now_ms)

    def _settle_erased(self, bundel: BundelId) -> None:
        """Let everything follow what was erased elsewhere; write down a casus that is gone by it."""
        if Destroying(self._connection, self._ledger).settle(bundel, self._clock()):
            note = Note(Act.DESTROYED, bundel, detail="door_collega")
            Trail(self._connection).add(note, self._identity, self._clock())
        if Shelf(self._connection).forget_erased(bundel):
            self._ledger.lost.bring_together(bundel)  # it never comes back

    def _shown_again(self) -> None:
        """Let what is whole again be read, and write down that it came back."""
        for bundel in Shelf(self._connection).take_whole():
            self._ledger.lost.bring_together(bundel)
            Trail(self._connection).add(Note(Act.FETCHED, bundel), self._identity, self._clock())

    def _enrolled(self) -> Enrolled:
        enrolled = self._facts.enrolled()
        if enrolled is None:
            raise NotEnrolled
        return enrolled

    def _keys(self) -> SyncKeys:
        return SyncKeys(self._connection, self._enrolled())

    def _among(self, ids: Iterable[ChangeId], table: str, such: str = "1") -> frozenset[ChangeId]:
        sql = f"SELECT 1 FROM {table} WHERE id = ? AND {such}"  # noqa: S608 - our own names
        return frozenset(one for one in ids if self._connection.row(int, sql, one) is not None)

    def _deleted(self, arrivals: Sequence[Arrival]) -> Iterator[tuple[BundelId, RecordId]]:
        """Give the records that arrivals call deleted, of bundels that are shown here."""
        opener = opener_of(self._connection)
        came = {arrival.place.bundel for arrival in arrivals if arrival.place}
        shown = {bundel for bundel in came if self._connection.row(int, _IS_SHOWN, bundel)}
        for arrival in arrivals if shown else ():
            opener.hold(arrival.id, arrival.sealed.header, arrival.sealed.body)
        for arrival in arrivals:
            if arrival.place and arrival.place.bundel in shown and arrival.sealed.body:
                for record in self._says_deleted(arrival, opener):
                    yield arrival.place.bundel, record

    def _says_deleted(self, arrival: Arrival, opener: Opener) -> list[RecordId]:
        try:
            change = opener.open(arrival.sealed.header, arrival.sealed.body)
        except EnvelopeError:
            return []
        self._projecting.opened[change.id] = change  # it is read after this, and need not be opened twice
        if change.kind is not ChangeKind.EDIT:
            return []
        return [op.record for op in change.ops if op.field == DELETED and op.value is True]

    def _versions(self, intake: Intake) -> None:
        """Keep what was told of rights and devices."""
        if intake.access is not None:
            self._facts.put_number("access_version", intake.access.version)
            if intake.ends:
                self._facts.put_number("ends", intake.ends)
            late_work = LateWork(self._connection)
            late_work.decided(intake.access.aside)
            late_work.decided_elsewhere(intake.access.decided)
            self._facts.put_number(APPROVALS_DUE, intake.access.approvals_due)
            self._connection.execute("UPDATE bundel_way SET late = 0")
            for work in intake.access.late:
                self._connection.execute("INSERT OR IGNORE INTO bundel_way(bundel) VALUES (?)", work.bundel)
                self._connection.execute(
                    "UPDATE bundel_way SET late = late + ? WHERE bundel = ?", work.count, work.bundel
                )
        if intake.directory is not None:
            pinned = self._enrolled().pinned.directory_sign
            version = read_statement(intake.directory, pinned, Directory).version
            self._facts.keep_directory(intake.directory, version)

    def _witness(self, arrivals: Sequence[Arrival]) -> None:
        """Have the audit trail say what came, in that same transaction."""
        if arrivals:
            touched: dict[BundelId, set[RecordId]] = {a.place.bundel: set() for a in arrivals if a.place}
            ids = [arrival.id for arrival in arrivals]
            Trail(self._connection).add_changes(Act.RECEIVED, ids, touched, self._identity, self._clock())


def _state(state: int, reading: int, part: str) -> tuple[State, Reading, str]:
    return State(state), Reading(reading), part


def _cursor(bundel: bytes, seq: int, chain: bytes) -> tuple[BundelId, Cursor]:
    return BundelId(bundel), Cursor(seq, chain)
