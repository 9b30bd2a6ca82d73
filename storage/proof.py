"""Whether the open vault is as it was left, and going on with it: implements the port ``Proof``."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from datetime import date

    from jgw_desktop.app.audit import Evidence, Reason
    from storage.folder import VaultFolder
    from storage.opening import Opening
    from storage.vault_keys import Seat
    from storage.worker import Worker


class FileProof:
    """See ``Proof``."""

    def __init__(
        self, worker: Worker, opening: Callable[[], Opening], seat: Seat, folder: VaultFolder
    ) -> None:
        self._folder = folder
        self._worker = worker
        self._opening = opening
        self._seat = seat

    def evidence(self) -> Future[Evidence | None]:
        """See ``Proof``."""
        return self._worker.submit(lambda: self._seat.required().evidence)

    def accept(self, reason: Reason) -> Future[None]:
        """See ``Proof``."""
        return self._worker.submit(lambda: self._accept(reason))

    def look(self, passphrase: str) -> Future[None]:
        """See ``Proof``."""
        return self._worker.submit(lambda: self._look(passphrase))

    def put_down(self) -> Future[None]:
        """See ``Proof``."""
        return self._worker.submit(self._put_down)

    def set_aside(self) -> Future[tuple[date, ...]]:
        """See ``Proof``."""
        return self._worker.submit(self._folder.aside.days)

    def remove_set_aside(self) -> Future[None]:
        """See ``Proof``."""
        return self._worker.submit(self._remove_set_aside)

    def _remove_set_aside(self) -> None:
        """Remove them; the log says so first, so that what a crash breaks off is not done in secret."""
        from jgw_desktop.app.audit import Act, Note, Outcome
        from jgw_desktop.domain.errors import VaultError

        opened = self._seat.required()
        opened.connection.require_writing()
        opened.store.note_act(Note(Act.SET_ASIDE_REMOVED))
        try:
            self._folder.aside.remove()
        except VaultError:
            with suppress(VaultError):
                opened.store.note_act(Note(Act.SET_ASIDE_REMOVED, outcome=Outcome.REFUSED))
            raise

    def _look(self, passphrase: str) -> None:
        self._seat.taken_by = self._opening().unlock(passphrase, damaged=True)

    def _put_down(self) -> None:
        opened, self._seat.taken_by = self._seat.required(), None
        opened.close()

    def _accept(self, reason: Reason) -> None:
        self._seat.taken_by = self._opening().accept(self._seat.required(), reason)
