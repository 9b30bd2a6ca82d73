"""The sync's way to the open vault, from its own thread: every step is a job on the vault thread.

Between two jobs typing goes first, since each is a short one. ``SyncSeat`` implements ``ClientStore`` and,
beside it, what enrolment and the overview need.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from jgw_desktop.reconciling.ports import Arrival, Batch, Doubt, Intake, Outgoing, Standing

if TYPE_CHECKING:
    from jgw_desktop.domain.ids import BundelId, ChangeId
    from jgw_desktop.reconciling.statements import Statement
    from storage.sync_store import SyncStore
    from storage.vault_keys import Seat
    from storage.worker import Worker

T = TypeVar("T")


class SyncSeat:
    """See ``ClientStore``. Every method raises VaultClosed when the vault is not open any more."""

    def __init__(self, worker: Worker, seat: Seat, forget_copies: Callable[[], None]) -> None:
        self._worker = worker
        self._seat = seat
        self._forget_copies = forget_copies

    def standing(self, sending: Collection[BundelId] = ()) -> Standing:
        """See ``ClientStore``."""
        return self._do(lambda store: store.standing(sending))

    def take_batch(
        self, batch: Batch, held: Collection[BundelId], behind: ChangeId | None = None
    ) -> tuple[Outgoing, ...]:
        """See ``ClientStore``."""
        return self._do(lambda store: store.take_batch(batch, held, behind))

    def known(self, ids: Iterable[ChangeId]) -> frozenset[ChangeId]:
        """See ``ClientStore``."""
        wanted = tuple(ids)
        return self._do(lambda store: store.known(wanted))

    def read(self, ids: Iterable[ChangeId]) -> frozenset[ChangeId]:
        """See ``ClientStore``."""
        wanted = tuple(ids)
        return self._do(lambda store: store.read(wanted))

    def hidden_by(self, arrivals: Sequence[Arrival]) -> int:
        """See ``ClientStore``."""
        return self._do(lambda store: store.hidden_by(arrivals))

    def apply(self, intake: Intake) -> int:
        """See ``ClientStore``."""
        return self._do(lambda store: store.apply(intake))

    def refuse(self, change: ChangeId) -> None:
        """See ``ClientStore``."""
        self._do(lambda store: store.refuse(change))

    def doubt(self) -> Doubt | None:
        """See ``ClientStore``."""
        return self._do(lambda store: store.doubt())

    def settle(self, doubt: Doubt, lacking: Collection[ChangeId], bare: Collection[ChangeId] = ()) -> None:
        """See ``ClientStore``."""
        self._do(lambda store: store.settle(doubt, lacking, bare))

    def erase_revoked(self) -> tuple[BundelId, ...]:
        """See ``ClientStore``."""
        return self._do(lambda store: store.erase_revoked())

    def receipts(self) -> tuple[Statement, ...]:
        """See ``ClientStore``."""
        return self._do(lambda store: store.receipts())

    def receipted(self, receipts: Collection[Statement]) -> None:
        """See ``ClientStore``."""
        self._do(lambda store: store.receipted(receipts))

    def _do(self, job: Callable[[SyncStore], T]) -> T:
        forget = self._forget_copies
        return self._worker.submit(lambda: job(self._seat.required().store.sync(forget))).result()
