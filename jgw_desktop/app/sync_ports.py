"""The ports of reconciling with the CJG server: what windows and the command line ask of it.

``Sync`` is what a window holds beside its ``Vault``. Nothing of it blocks: what takes time gives a Future,
and what changes by itself is told to listeners, on a thread that is not the window's. No window needs to
know what a round, a cursor or a token is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from jgw_desktop.app.sync_status import START, Status
from jgw_desktop.domain.ids import BundelId

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from jgw_desktop.domain.ids import ChangeId


NO_BUNDEL = BundelId(bytes(16))


class Traffic(NamedTuple):
    """What goes out and came in of one bundel. waiting: changes not read in the server's log yet.

    sent, came: changes since the last run began; ``came`` counts those that others made.
    """

    bundel: BundelId
    waiting: int
    sent: int = 0
    came: int = 0


class Cause(Enum):
    """Why something of one bundel does not go on by itself; the sentences are in the texts."""

    REFUSED = "geweigerd"  # the server does not take this change; what does not build on it goes on
    NOT_TAKEN = "mag_niet_schrijven"  # this worker may read there, and not write this part; it waits here
    BESIDE_LOG = "nog_niet_toegelaten"  # the server keeps it beside the log, until the coordinator accepts it
    KEPT_OUT = "niet_toegelaten"  # the coordinator decided so; it is kept here and by the server
    NO_KEY = "sleutel_ontbreekt"  # kept, and cannot be read until the CJG gives the key
    AWAITS_TWO = "wacht_op_twee_beheerders"  # likewise, and the CJG gives so many at once when two agreed
    AWAITS_ONE = "wacht_op_tweede_beheerder"  # one of them did
    NO_EARLIER = "eerdere_ontbreekt"  # kept, and cannot be read until an earlier change comes
    NEWER = "nieuwere_versie"  # kept and passed on; a newer version of the program reads it
    UNREADABLE = "onleesbaar"  # kept apart: it does not open as what it says it is
    NOWHERE = "server_mist"  # on the shelf here, and the server lost it: another laptop must send it
    NO_ACCESS = "geen_toegang"  # not this worker's any more; unsent work is being handed over
    TAKEN_OVER = "overgedragen"  # handed over and erased here
    LATE_LET_IN = "nagekomen_toegelaten"  # of what this worker handed over then, from a casus gone from here
    LATE_KEPT_OUT = "nagekomen_apart"  # likewise: the coordinator decided so; the CJG keeps it
    PART_LOST = (
        "deel_gaat_weg"  # a part is not this worker's any more; unsent work of it is being handed over
    )
    PART_TAKEN = "deel_overgedragen"  # it was handed over and erased here; the rest of the casus stays
    LATE_WORK = "nagekomen"  # of somebody who lost access; the owner accepts it or keeps it aside


class Trouble(NamedTuple):
    """One line above the list: a cause, of which bundel, and how many changes it concerns.

    at: a moment that is told, in ms since 1970; 0 for none. bundel: NO_BUNDEL where it is not told.
    """

    cause: Cause
    bundel: BundelId
    changes: int
    change: ChangeId | None = None
    at: int = 0


class Question(NamedTuple):
    """May this disappear? hidden: records that a colleague deleted. revoked: casussen without access."""

    hidden: int
    revoked: int


class Attachments(NamedTuple):
    """Attachments on the way: how many, and their sealed bytes, that go out and that come in."""

    out: int = 0
    out_bytes: int = 0
    coming: int = 0


NO_ATTACHMENTS = Attachments()
PAUSED = "gepauzeerd"  # how a run ended that the worker broke off


class Run(NamedTuple):
    """A run that ended. at: in ms since 1970. result: "", PAUSED or code of an error. sent, came: changes."""

    at: int
    result: str
    sent: int
    came: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the page Synchroniseren and the status bar show.

    oldest_ms: when the change was made that waits longest for the log. bytes_up, bytes_down: of this run, or
    of the last one. late_forms: forms with typing that is no change yet. server: name and port.
    lease_days: how many days the vault still opens without contact. is_paused: nothing goes by itself until
    the worker asks for it. past: the latest runs that did something or failed, newest first.
    """

    status: Status = START
    traffic: tuple[Traffic, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    question: Question | None = None
    attachments: Attachments = NO_ATTACHMENTS
    oldest_ms: int = 0
    bytes_up: int = 0
    bytes_down: int = 0
    late_forms: int = 0
    server: str = ""
    lease_days: int = 0
    is_paused: bool = False
    past: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a worker types to enrol this laptop.

    address: ``https://name:port``. ca: the certificate (PEM) that the CJG gave with the code. code: twelve
    words, once. totp: six digits.
    """

    address: str
    ca: bytes
    code: str = field(repr=False)
    account: str = field(repr=False)
    password: str = field(repr=False)
    totp: str = field(repr=False, default="")


class Sync(Protocol):
    """Reconciling one open vault with the CJG server."""

    def overview(self) -> Overview:
        """Return what is known now, at once; what it costs to find out is done when something changes."""
        ...

    def on_change(self, listener: Callable[[Overview], None]) -> None:
        """Have a listener told whenever the overview is another one; not on the window's thread."""
        ...

    def synchronise_now(self) -> None:
        """Begin a run at once, however often the last ones failed; with one going on, let another follow.

        Ends a pause.
        """
        ...

    def pause(self) -> None:
        """Break off a run after the step that goes on, and begin none until ``synchronise_now``."""
        ...

    def network_changed(self) -> None:
        """Try again soon: this laptop has another network than before."""
        ...

    def answer(self, *, may: bool) -> None:
        """Say whether what ``Overview.question`` asks may disappear here."""
        ...

    def enrol(self, enrolment: Enrolment) -> Future[str]:
        """Enrol this laptop, or enrol it anew; give the six words that the coordinator compares.

        Ends in EnrolmentRefused, AlreadyEnrolled (with another CJG or account),
        EnrolmentUnheard or ForeignAnswer, above all.
        """
        ...

    def fingerprint(self) -> str:
        """Return the six words of this laptop, empty before it is enrolled."""
        ...

    def stop(self) -> Future[None]:
        """Break off whatever goes on; it is taken up at the next start. Nothing is lost by it."""
        ...
