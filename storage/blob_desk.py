"""The vault's side of the exchange of attachments: implements ``BlobDesk`` from the sync's own thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from jgw_desktop.reconciling.desk import Parcelled, Wanted
from storage.blob_way import BlobWay

if TYPE_CHECKING:
    from storage.vault_keys import Seat
    from storage.worker import Worker

T = TypeVar("T")


class VaultBlobDesk:
    """See ``BlobDesk``."""

    def __init__(self, worker: Worker, seat: Seat) -> None:
        self._worker = worker
        self._seat = seat

    def blobs_out(self) -> tuple[Parcelled, ...]:
        """See ``BlobDesk``."""
        return self._do(lambda way: way.out())

    def piece(self, blob: bytes, number: int) -> bytes:
        """See ``BlobDesk``."""
        return self._do(lambda way: way.piece(blob, number))

    def blob_sent(self, blob: bytes) -> None:
        """See ``BlobDesk``."""
        self._write(lambda way: way.sent(blob))

    def blobs_wanted(self) -> tuple[Wanted, ...]:
        """See ``BlobDesk``."""
        return self._do(lambda way: way.wanted())

    def keep_piece(self, wanted: Wanted, number: int, piece: bytes) -> bool:
        """See ``BlobDesk``."""
        return self._write(lambda way: way.keep(wanted, number, piece))

    def complete_blob(self, blob: bytes) -> bool:
        """See ``BlobDesk``."""
        return self._write(lambda way: way.complete(blob))

    def _do(self, job: Callable[[BlobWay], T]) -> T:
        return self._worker.submit(lambda: job(BlobWay(self._seat.required().connection))).result()

    def _write(self, job: Callable[[BlobWay], T]) -> T:
        def write() -> T:
            connection = self._seat.required().connection
            with connection.transaction():
                return job(BlobWay(connection))

        return self._worker.submit(write).result()
