"""What the rules of the client ask of the vault, and the values that go between.

Each method of ``ClientStore`` is one transaction. No transaction is open during a request.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.ids import BundelId, ChangeId
from jgw_desktop.reconciling.chain import Cursor
from jgw_desktop.reconciling.outbox import State
from jgw_desktop.reconciling.parts import Access, Sealed, SignedList
from jgw_desktop.reconciling.statements import Statement


class PartOf(NamedTuple):
    """One part of a bundel."""

    bundel: BundelId
    compartiment: Compartiment


class Outgoing(NamedTuple):
    """A change to send. signed: the list it came with, its members all as ids; None when made here."""

    id: ChangeId
    bundel: BundelId
    sealed: Sealed
    signed: SignedList | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far this laptop is. bundels: all that has a change here. revoked: those about to be erased.

    healing: bundels that are read anew after divergence. want: bodies to ask for. lacks_keys: something
    here cannot be opened yet. lost: parts without access, of which the rest of the bundel stays.
    signals: bundels in which a signal was written here that the server was not told of. ends: the serial of
    the newest list of ends of access that was read, 0 for none. mistakable: bundels with work to send that
    looks like a beginning and is none, made by a program of before decision 44. has_untold_keys: keys were
    made here that the server did not give back yet.
    """

    cursors: Mapping[BundelId, Cursor] = field(default_factory=dict)
    bundels: frozenset[BundelId] = frozenset()
    revoked: frozenset[BundelId] = frozenset()
    healing: frozenset[BundelId] = frozenset()
    want: tuple[ChangeId, ...] = ()
    keys: tuple[Statement, ...] = ()
    access_version: int = 0
    directory_version: int = 0
    lacks_keys: bool = False
    lost: frozenset[PartOf] = frozenset()
    signals: frozenset[BundelId] = frozenset()
    ends: int = 0
    mistakable: frozenset[BundelId] = frozenset()
    has_untold_keys: bool = False


class Place(NamedTuple):
    """Where a change stands in the server's log. received_at: in ms since 1970, by the server's clock."""

    id: ChangeId
    bundel: BundelId
    seq: int
    received_at: int


class Arrival(NamedTuple):
    """A change that is new here. place: None for a body that was asked for, whose place is known."""

    id: ChangeId
    sealed: Sealed
    place: Place | None = None
    signed: SignedList | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """What one answer changes here, all in one transaction, in this order.

    states: what the server said of what was sent. resend: changes that it lacks. arrivals: to be kept.
    confirmed: kept here, and now read in the log. wanted: read, with a body that is not here. withheld:
    read, and not for this worker. erased: bodies to drop, with any that comes later. cursors: read so far.
    caught_up: read to the end; what the server accepted and is not there is sent again. diverged: to be
    read anew, and offered. revoked: to be handed over, then erased. regranted: no longer.
    lost, regained: likewise, of one part of a bundel. told: of which the server knows now that they hold a
    signal. ends: the serial of the list of ends that was read, 0 for none. unheld: attachments that the
    server lacks, to be sent again where they are here.
    """

    states: Mapping[ChangeId, State] = field(default_factory=dict)
    resend: tuple[ChangeId, ...] = ()
    arrivals: tuple[Arrival, ...] = ()
    confirmed: tuple[Place, ...] = ()
    wanted: tuple[Place, ...] = ()
    withheld: tuple[Place, ...] = ()
    erased: tuple[ChangeId, ...] = ()
    cursors: Mapping[BundelId, Cursor] = field(default_factory=dict)
    caught_up: tuple[BundelId, ...] = ()
    diverged: tuple[BundelId, ...] = ()
    revoked: tuple[BundelId, ...] = ()
    regranted: tuple[BundelId, ...] = ()
    access: Access | None = None
    directory: Statement | None = None
    keys: tuple[Statement, ...] = ()
    lost: tuple[PartOf, ...] = ()
    regained: tuple[PartOf, ...] = ()
    told: tuple[BundelId, ...] = ()
    ends: int = 0
    unheld: tuple[bytes, ...] = ()

    def without_pull(self) -> Intake:
        """Return only what became of that which was sent."""
        return replace(Intake(), states=self.states, resend=self.resend)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Changes of which must be asked whether the server has them, at most MAX_OFFER at a time.

    compartiment: the part that was lost and that all of these are of; None for a bundel as a whole.
    """

    bundel: BundelId
    ids: tuple[ChangeId, ...]
    compartiment: Compartiment | None = None


class ClientStore(Protocol):
    """The vault, as the sync sees it."""

    def standing(self, sending: Collection[BundelId] = ()) -> Standing:
        """Return how far this laptop is. sending: of these changes go along now, so their keys do too."""
        ...

    def take_batch(
        self, batch: Batch, held: Collection[BundelId], behind: ChangeId | None = None
    ) -> tuple[Outgoing, ...]:
        """Return what to send next, in the order of the log.

        Left out are bundels that are held, and changes that build on one that was refused. behind: the last
        change of a request that is under way; nothing follows it where any change was refused, or where a
        key or signal is to be told, which goes in the request that brings its change.
        """
        ...

    def known(self, ids: Iterable[ChangeId]) -> frozenset[ChangeId]:
        """Return which of these are here, with their body or erased."""
        ...

    def read(self, ids: Iterable[ChangeId]) -> frozenset[ChangeId]:
        """Return which of these are here or were read in the log without their body."""
        ...

    def hidden_by(self, arrivals: Sequence[Arrival]) -> int:
        """Count the records that would not be shown any more after these changes."""
        ...

    def apply(self, intake: Intake) -> int:
        """Write what one answer changes, all or nothing; return how many changes must be sent again."""
        ...

    def refuse(self, change: ChangeId) -> None:
        """Set a change aside that cannot be sent; it needs a person."""
        ...

    def doubt(self) -> Doubt | None:
        """Return what to offer next, None when nothing is in doubt.

        A bundel or part without access is in doubt again after each answer to what was handed over. It is
        offered once all went out that can, attachments included: the erasure follows an offer that lacked
        nothing.
        """
        ...

    def settle(self, doubt: Doubt, lacking: Collection[ChangeId], bare: Collection[ChangeId] = ()) -> None:
        """Take in what the server said of an offer (``outbox.after_offer``).

        bare: what it has the trace of only; it lacks those whose body is here.
        """
        ...

    def erase_revoked(self) -> tuple[BundelId, ...]:
        """Erase every revoked bundel and lost part of which all is handed over; leave a receipt; say where.

        Not before all was offered, and nothing is in a state of ``HOLDS_UP_ERASURE``.
        """
        ...

    def receipts(self) -> tuple[Statement, ...]:
        """Return the receipts that the server does not have yet."""
        ...

    def receipted(self, receipts: Collection[Statement]) -> None:
        """Forget receipts that the server has."""
        ...


@dataclass(frozen=True, slots=True)
class Batch:
    """The most that a request takes along. bytes: unless the first change alone is larger.

    tries_refused: what was set aside is to be sent again, from this request on. proven: bundels that the
    server knows, as this run heard; elsewhere nothing goes out that it could take for a beginning.
    """

    bytes: int
    changes: int
    tries_refused: bool = False
    proven: frozenset[BundelId] = frozenset()
