"""The ways into a vault as a window knows them: implements the port ``Keys`` on the vault thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jgw_desktop.app.reached import unheard
from jgw_desktop.domain.errors import VaultClosed

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from jgw_desktop.app.key_ports import KeyNews, KeyStatus, Tries
    from jgw_desktop.app.reached import Reached
    from storage.opened import Opened
    from storage.opening import Opening
    from storage.worker import Worker


class Seat:
    """Where the opened vault sits; belongs to the vault thread."""

    def __init__(self) -> None:
        self.taken_by: Opened | None = None

    def required(self) -> Opened:
        """Return the opened vault. Raises VaultClosed."""
        if self.taken_by is None:
            raise VaultClosed
        return self.taken_by


class FileKeys:
    """See ``Keys``."""

    def __init__(self, worker: Worker, opening: Callable[[], Opening], seat: Seat) -> None:
        self._worker = worker
        self._opening = opening
        self._seat = seat

    def tries(self) -> Future[Tries]:
        """See ``Keys``."""
        return self._worker.submit(self._tries)

    def status(self) -> Future[KeyStatus]:
        """See ``Keys``."""
        return self._worker.submit(self._status)

    def news(self) -> Future[KeyNews]:
        """See ``Keys``."""
        return self._worker.submit(lambda: self._opening().facts.news(self._seat.required()))

    def confirm_code(self) -> Future[None]:
        """See ``Keys``."""
        return self._worker.submit(lambda: self._opening().facts.confirm_code(self._seat.required()))

    def unlock_with_lease_code(self, passphrase: str, code: str) -> Future[None]:
        """See ``Keys``."""
        return self._worker.submit(lambda: self._unlock(passphrase, code))

    def change_passphrase(self, old: str, new: str) -> Future[str]:
        """See ``Keys``."""
        return self._worker.submit(lambda: self._opening().change_passphrase(self._seat.required(), old, new))

    def rotate(self, passphrase: str, reached: Reached = unheard) -> Future[str]:
        """See ``Keys``."""
        return self._worker.submit(lambda: self._rotate(passphrase, reached))

    def trust_organisation(self, passphrase: str, public_file: bytes) -> Future[str]:
        """See ``Keys``."""
        return self._worker.submit(
            lambda: self._opening().trust_organisation(self._seat.required(), passphrase, public_file)
        )

    def recover_with_organisation(self, private: bytes, new_passphrase: str) -> Future[str]:
        """See ``Keys``."""
        return self._worker.submit(lambda: self._recover(private, new_passphrase))

    def _status(self) -> KeyStatus:
        self._seat.required()
        return self._opening().facts.status()

    def _unlock(self, passphrase: str, code: str) -> None:
        self._seat.taken_by = self._opening().unlock(passphrase, code)

    def _tries(self) -> Tries:
        return self._opening().throttle.tries()

    def _rotate(self, passphrase: str, reached: Reached) -> str:
        opening, former = self._opening(), self._seat.required()
        renewed, code = opening.rotate(former, passphrase, reached)
        self._seat.taken_by = renewed
        opening.retire(former)
        return code

    def _recover(self, private: bytes, new_passphrase: str) -> str:
        self._seat.taken_by, code = self._opening().recover_with_organisation(private, new_passphrase)
        return code
