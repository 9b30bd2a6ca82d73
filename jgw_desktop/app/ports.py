"""The ports: what the use cases and the windows ask of the rooms beside them.

``Store`` is the opened vault; its methods run on the vault thread only, so a use case is a plain
function that takes a Store. ``Vault`` is what a window holds: it opens the vault and carries jobs to
its thread. Neither side knows SQL or Qt.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from jgw_desktop.app.reached import unheard

if TYPE_CHECKING:  # the unlock screen needs the ports, not everything they speak of
    from collections.abc import Callable, Container, Iterable, Sequence
    from concurrent.futures import Future
    from datetime import date
    from pathlib import Path

    from jgw_desktop.app.attachments import Attachments
    from jgw_desktop.app.audit import AuditFilter, AuditLine, Evidence, Note, Reason
    from jgw_desktop.app.keeping import Keeping
    from jgw_desktop.app.key_ports import Keys
    from jgw_desktop.app.reached import Reached
    from jgw_desktop.app.signal_reach import Reach
    from jgw_desktop.app.sync_ports import Traffic
    from jgw_desktop.app.sync_subjects import Subjects
    from jgw_desktop.domain.changes import Change, Edit, OpRef
    from jgw_desktop.domain.drafts import Draft
    from jgw_desktop.domain.errors import OpenedToRead
    from jgw_desktop.domain.ids import BundelId, ChangeId, RecordId, WorkerId
    from jgw_desktop.domain.indexing import CasusRow
    from jgw_desktop.domain.values import Value
    from jgw_desktop.domain.view import BundelView

T = TypeVar("T")


class SearchHit(NamedTuple):
    """A record that holds the words looked for, its type, and a short piece of its text around them."""

    bundel: BundelId
    record: RecordId
    type: str
    snippet: str


class HistoryLine(NamedTuple):
    """One value that a field ever had. wall_ms: when, in milliseconds since 1970 (UTC)."""

    change: ChangeId
    value: Value
    author: WorkerId
    wall_ms: int
    is_current: bool


class Waiting(NamedTuple):
    """What is not with the CJG yet: finished changes, and forms with typing not yet finished."""

    changes: int
    drafts: int


class Changes(NamedTuple):
    """What a commit touched, so that other views can redraw. initiator: who must not be told."""

    bundel: BundelId
    records: frozenset[RecordId]
    initiator: object = None


class CheckReport(NamedTuple):
    """What ``kluis controleer`` found. problems: short technical lines without content."""

    changes: int
    records: int
    problems: tuple[str, ...]
    attachments: int = 0

    @property
    def is_clean(self) -> bool:
        """Whether log, projections and index agree."""
        return not self.problems


class Backup(NamedTuple):
    """What a backup holds. made_ms: when, in milliseconds since 1970 (UTC). size: of the database, bytes.

    salvaged: changes that came over from the damaged vault which it took the place of.
    """

    made_ms: int
    changes: int
    records: int
    size: int
    attachments: int = 0
    salvaged: int = 0


class WayIn(NamedTuple):
    """What opens a backup: the passphrase or the recovery code that opened the vault when it was made."""

    secret: str
    is_code: bool = False

    def __repr__(self) -> str:
        return f"WayIn(is_code={self.is_code})"


class Maker(NamedTuple):
    """Who made a change elsewhere, as the CJG knows them. is_own: this worker, on another laptop."""

    name: str
    is_own: bool


class Store(Protocol):
    """The opened vault. Every method is one transaction and runs on the vault thread."""

    @property
    def worker(self) -> WorkerId:
        """The worker whose vault this is: the author of its changes."""

    @property
    def is_practice(self) -> bool:
        """Whether this is the practice vault with fictional casussen."""

    @property
    def attachments(self) -> Attachments:
        """The photos and documents that belong to records."""

    @property
    def keeping(self) -> Keeping:
        """Whether casussen are on this laptop, and how long they are kept."""

    @property
    def is_read_only(self) -> bool:
        """Whether writing raises OpenedToRead."""

    @property
    def only_read(self) -> type[OpenedToRead] | None:
        """What writing raises where the vault is only read, and so why it is; None where it is not."""

    def own_bundel(self) -> BundelId:
        """Return the bundel that holds the worker's own record (Werker)."""

    def casussen(self) -> list[CasusRow]:
        """Return the list of casussen, by family name."""

    def search(self, text: str, limit: int = 50) -> list[SearchHit]:
        """Find records by the beginnings of words, drafts included; free text is never query syntax.

        Those being typed in come first, then the others, best first.
        """

    def bundel(self, bundel: BundelId) -> BundelView:
        """Return a bundel as the log has it, without drafts. Unknown ids give an empty view."""

    def bundels_of_type(self, record_type: str) -> list[BundelId]:
        """Return the bundels whose root record is of the named type."""

    def makers(self, refs: Iterable[OpRef]) -> dict[OpRef, Maker]:
        """Return who made these on another laptop; nobody whom the signed directory does not name."""

    def subjects(self, lines: Iterable[Traffic]) -> dict[BundelId, Subjects]:
        """Return what the changes are about that each of these lines counts."""

    def is_in_doubt(self, bundel: BundelId) -> bool:
        """Tell at once, without reading it, whether workers may differ on something in a bundel."""

    def may_write(self, bundel: BundelId) -> bool:
        """Tell whether colleagues get what is written there: not where this worker is a reader."""

    def reach_of_signal(self, bundel: BundelId, signal: RecordId) -> Reach:
        """Return how far a signal came on its way to the coördinator."""

    def commit(self, edits: Iterable[Edit]) -> tuple[ChangeId, ...]:
        """Write edits as changes: log, projections and index in one transaction, or nothing.

        One edit becomes one change per compartiment it touches.
        Raises DiskFull, StorageFailed or DamageDetected; then nothing was written.
        """

    def change(self, change: ChangeId) -> Change:
        """Return one change from the log. Raises EditRefused when it is not there."""

    def history(self, record: RecordId, field: str) -> list[HistoryLine]:
        """Return every value a field ever had, oldest first."""

    def drafts(self, bundel: BundelId) -> list[Draft]:
        """Return the drafts of a bundel, oldest first."""

    def save_drafts(self, drafts: Sequence[Draft]) -> None:
        """Keep drafts on disk; a later draft of the same field takes the place of the earlier one."""

    def finish_drafts(self, bundel: BundelId, form: RecordId, reason: str = "") -> tuple[ChangeId, ...]:
        """Make the drafts of one form a change, in one transaction; what equals the log is dropped."""

    def discard_drafts(self, form: RecordId, fields: Container[tuple[RecordId, str]] | None = None) -> None:
        """Throw the drafts of one form away; fields: only those, each of a record."""

    def noted(self, name: str) -> bytes | None:
        """Return what a screen noted under a name for this laptop alone, None when nothing."""

    def note(self, name: str, value: bytes) -> None:
        """Keep something of a screen, such as where the cursor stood. It is never sent."""

    def waiting(self) -> Waiting:
        """Count what has not been sent."""

    def check(self) -> CheckReport:
        """Prove that log, projections and index agree, and that every page of the file is whole."""

    def rebuild(self) -> CheckReport:
        """Make all projections anew from the log, then check."""

    def note_act(self, note: Note) -> None:
        """Write an act down in the log; in a vault that is only read, as soon as that is over."""

    def acts(self, wanted: AuditFilter, before: int | None, limit: int) -> list[AuditLine]:
        """Return entries of the log, the newest first. before: number that they come before."""

    def actors(self) -> list[WorkerId]:
        """Return everyone who stands in the log."""

    def last_backup(self) -> int | None:
        """Return when the latest backup was made, in milliseconds since 1970 (UTC); None without one."""


class VaultState(Enum):
    """What stands at the vault's place on disk."""

    MISSING = "missing"
    PRESENT = "present"


class NewWorker(NamedTuple):
    """Who a new vault is for."""

    naam: str
    telefoon: str = ""
    organisatie: str = ""


class Proof(Protocol):
    """Whether the open vault is as this laptop left it, and what stands beside it.

    Every Future ends on the vault thread.
    """

    def evidence(self) -> Future[Evidence | None]:
        """Tell what shows that it is not, None when all fits; with evidence it is only read.

        Raises VaultClosed.
        """

    def look(self, passphrase: str) -> Future[None]:
        """Open a damaged vault, to read what can still be read.

        Raises what ``Vault.unlock`` raises; DamageDetected when nothing can be read.
        """

    def put_down(self) -> Future[None]:
        """Close the vault, so that a backup can take its place; it can be opened again."""

    def accept(self, reason: Reason) -> Future[None]:
        """Go on with the vault as it stands; what was found and why go into the log.

        Raises VaultClosed, DamageDetected for a damaged one, and the errors of the disk.
        """

    def set_aside(self) -> Future[tuple[date, ...]]:
        """Tell of each vault that a backup took the place of, and that is kept, when it was last written."""

    def remove_set_aside(self) -> Future[None]:
        """Remove those for good; the log says so. Raises VaultClosed, and the errors of the disk."""


class Vault(Protocol):
    """A vault as a window knows it; every Future ends on the vault thread, errors included."""

    @property
    def keys(self) -> Keys:
        """Return its ways in: passphrase, recovery code, keyring and CJG."""

    @property
    def proof(self) -> Proof:
        """Return what tells whether it is as this laptop left it."""

    def state(self) -> VaultState:
        """Tell whether there is a vault, without opening it."""

    def make_ready(self) -> Future[None]:
        """Load what opening will need, so that it does not wait for that; need not be called."""

    def create(self, passphrase: str, worker: NewWorker, *, practice: bool = False) -> Future[str]:
        """Make a vault and open it; gives the recovery code, shown once.

        Raises WeakPassphrase, VaultExists, VaultReadOnly, VaultInUse, DiskFull.
        """

    def unlock(self, passphrase: str) -> Future[None]:
        """Open the vault.

        Raises WrongPassphrase, TooManyTries, DeviceKeyMissing, LeaseEnded and the other VaultErrors.
        """

    def recover(self, code: str, new_passphrase: str) -> Future[str]:
        """Open the vault with the recovery code and set a new passphrase; gives the new code."""

    def submit(self, job: Callable[[Store], T], initiator: object = None) -> Future[T]:
        """Run a job on the opened vault."""

    def on_changed(self, listener: Callable[[Changes], None]) -> None:
        """Call the listener after each commit, on the vault thread."""

    def backup(self, path: Path, reached: Reached = unheard) -> Future[Backup]:
        """Write the whole vault, encrypted, into one file; it is read back before it counts.

        Raises BackupPlaceTaken, BackupFailed, DiskFull, VaultClosed or Cancelled; then what stood
        there is unchanged. reached: hears how far it is.
        """

    def restore(self, backup: Path, way_in: WayIn, reached: Reached = unheard) -> Future[Backup]:
        """Put the vault of a backup in this place, closed; a vault that stood here is kept beside it.

        Raises BackupUnreadable, BackupDamaged, WrongPassphrase, WrongRecoveryCode and the other VaultErrors;
        VaultInUse while the vault is open; Cancelled. Then what stood here is unchanged.
        """

    def rehearse(self, backup: Path, way_in: WayIn, reached: Reached = unheard) -> Future[Backup]:
        """Prove that a backup can be put back, and throw the result away; the vault may be open.

        Raises what ``restore`` raises about the backup and the disk.
        """

    def close(self) -> Future[None]:
        """Flush, checkpoint and close; the vault cannot be used afterwards."""


class Passphrases(Protocol):
    """The rules for a passphrase, and proposals that keep them."""

    def check(self, text: str) -> None:
        """Return quietly when a passphrase is strong enough; raises WeakPassphrase. Fast: asked per key."""

    def suggest(self) -> str:
        """Return a fresh passphrase of random words."""
