"""What the sync asks of the vault beside its rounds: enrolment, tokens, reading on, and what to show.

Like ``ClientStore``, each method is a transaction of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from msgspec import Struct

from jgw_desktop.app.sync_ports import Run, Trouble
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.envelope.device import DeviceKeys
from jgw_desktop.reconciling.statements import Statement


class Pinned(Struct, array_like=True, frozen=True):
    """What was learnt at enrolment. The keys are public, 32 bytes each.

    address and ca (PEM) may be others after the laptop was enrolled anew; the rest never changes.
    """

    address: str
    ca: bytes
    account: str
    server_sign: bytes
    directory_sign: bytes
    archive: bytes
    archive_box: bytes


@dataclass(frozen=True, slots=True)
class Enrolled:
    """An enrolled vault: what it pinned, its private keys, and the directory as it was last told."""

    pinned: Pinned
    keys: DeviceKeys = field(repr=False)
    directory: Statement


@dataclass(frozen=True, slots=True)
class Counts:
    """What stands in the vault of the sync. waiting: per bundel, changes not read in the log yet.

    oldest_ms: in ms since 1970, 0 for none. last_ms: since when the lease counts. late_forms: forms with
    typing that is no change yet. mark: how far the log is, for ``came_since``. past: see ``Overview``.
    """

    waiting: Sequence[tuple[BundelId, int]] = ()
    troubles: tuple[Trouble, ...] = ()
    oldest_ms: int = 0
    last_ms: int = 0
    late_forms: int = 0
    mark: int = 0
    past: tuple[Run, ...] = ()

    @property
    def unsent(self) -> int:
        """All changes not read in the server's log yet."""
        return sum(count for _, count in self.waiting)


class RunNote(NamedTuple):
    """A run that ended. result: code of an error, empty when all went well. Times in ms since 1970."""

    started: int
    ended: int
    result: str
    up: int
    down: int
    bytes: int


class Parcelled(NamedTuple):
    """An attachment that goes out. total: pieces. size: bytes of all of them."""

    blob: bytes
    bundel: BundelId
    total: int
    size: int


class Wanted(NamedTuple):
    """An attachment that comes in. header: of the change that names it. have: the pieces that are here."""

    blob: bytes
    bundel: BundelId
    header: bytes
    have: frozenset[int]


class BlobDesk(Protocol):
    """What the exchange of attachments asks of the vault."""

    def blobs_out(self) -> tuple[Parcelled, ...]:
        """Return what the server lacks, smallest first."""
        ...

    def piece(self, blob: bytes, number: int) -> bytes:
        """Return one sealed piece."""
        ...

    def blob_sent(self, blob: bytes) -> None:
        """Note that the server has all of it."""
        ...

    def blobs_wanted(self) -> tuple[Wanted, ...]:
        """Return what records name and is not here."""
        ...

    def keep_piece(self, wanted: Wanted, number: int, piece: bytes) -> bool:
        """Keep a piece that came; False when the attachment was deleted or erased meanwhile."""
        ...

    def complete_blob(self, blob: bytes) -> bool:
        """Let it count as being here, or forget it when its pieces are not what its name says."""
        ...


class Desk(Protocol):
    """See above. Every method raises VaultClosed when the vault is not open any more."""

    def enrolled(self) -> Enrolled | None:
        """Return what the vault is enrolled with, None when it is not."""
        ...

    def device_keys(self) -> DeviceKeys:
        """Return the private keys of this laptop. Raises NotEnrolled for a practice vault."""
        ...

    def enrol(self, pinned: Pinned, directory: Statement, refresh: bytes) -> None:
        """Keep what came of an enrolment."""
        ...

    def refresh_token(self) -> bytes:
        """Return the token for the next pair of tokens."""
        ...

    def keep_refresh_token(self, token: bytes) -> None:
        """Keep the newest one."""
        ...

    def read_arrived(self) -> None:
        """Read what came, while more comes: all of it where it is little, else what the list needs."""
        ...

    def read_waiting(self) -> bool:
        """Read a slice of what came and is not shown yet; tell whether there may be more.

        When all is shown, a few texts enter the search index.
        """
        ...

    def counts(self) -> Counts:
        """Return what there is to show."""
        ...

    def came_since(self, mark: int) -> Sequence[tuple[BundelId, int]]:
        """Return per bundel how many changes of other laptops came after a mark."""
        ...

    def finish_forms(self) -> int:
        """Make changes of all typing that is none yet; return how many forms there were."""
        ...

    def wipe(self) -> None:
        """Destroy every way into this vault but the CJG's own, and close it. Never taken back."""
        ...

    def note_run(self, run: RunNote) -> tuple[Run, ...]:
        """Keep how a run ended; return the latest, see ``Overview.past``."""
        ...
