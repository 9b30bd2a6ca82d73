"""The vault as a window knows it: implements the port ``Vault`` with files in one folder.

All work is done on the vault thread, also the loading of what opening needs (keys, database, forms): the
unlock screen is there before it, and it goes on while a passphrase is typed.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from jgw_desktop.app.key_ports import DeviceSecrets, Keys
from jgw_desktop.app.ports import Backup, Changes, NewWorker, Proof, Store, VaultState, WayIn
from jgw_desktop.app.reached import Reached, unheard
from jgw_desktop.platforms import Platform, current
from storage.folder import VaultFolder, scratch_of
from storage.proof import FileProof
from storage.vault_keys import FileKeys, Seat

if TYPE_CHECKING:
    from concurrent.futures import Future

    from jgw_desktop.domain.ids import BundelId, RecordId
    from jgw_desktop.reconciling.desk import BlobDesk, Desk
    from jgw_desktop.reconciling.ports import ClientStore
    from storage.opened import Opened
    from storage.opening import Cost, Opening
    from storage.restore import Restoring
    from storage.worker import Worker

T = TypeVar("T")


def wall_clock() -> int:
    """Return the time in milliseconds since 1970 (UTC)."""
    return time.time_ns() // 1_000_000


class FileVault:
    """See ``Vault``.

    cost: what the passphrase costs to try; only tests make it cheap. secrets: the keyring of this laptop;
    without it a passphrase needs nothing beside it.
    """

    def __init__(
        self,
        folder: Path,
        *,
        platform: Platform | None = None,
        clock: Callable[[], int] = wall_clock,
        cost: Cost | None = None,
        secrets: DeviceSecrets | None = None,
    ) -> None:
        self._platform = platform or current()
        self._place = folder
        self._folder = VaultFolder(folder, self._platform)
        self._clock = clock
        self._cost = cost
        self._secrets = secrets
        self._listeners: list[Callable[[Changes], None]] = []
        self._seat = Seat()  # this and the next belong to the vault thread
        self._initiator: object = None

    @cached_property
    def keys(self) -> Keys:
        """See ``Vault``."""
        return FileKeys(self._worker, self._opening, self._seat)

    @cached_property
    def proof(self) -> Proof:
        """See ``Vault``."""
        return FileProof(self._worker, self._opening, self._seat, self._folder)

    @cached_property
    def sync_store(self) -> ClientStore:
        """The vault as the rounds of the sync see it, from any thread but its own."""
        from storage.sync_seat import SyncSeat

        return SyncSeat(self._worker, self._seat, self._folder.forget_copies)

    @cached_property
    def sync_desk(self) -> Desk:
        """The vault as the sync sees it beside its rounds, from any thread but its own."""
        from storage.sync_desk import SyncDesk

        return SyncDesk(self._worker, self._seat, self._wipe, self._clock)

    @cached_property
    def blob_desk(self) -> BlobDesk:
        """The vault as the exchange of attachments sees it, from any thread but its own."""
        from storage.blob_desk import VaultBlobDesk

        return VaultBlobDesk(self._worker, self._seat)

    @cached_property
    def _worker(self) -> Worker:
        """The vault thread; the unlock screen does not wait for it."""
        from storage.worker import Worker

        return Worker()

    def state(self) -> VaultState:
        """See ``Vault``. Raises VaultReadOnly or StorageFailed when the folder cannot be looked into."""
        return VaultState.PRESENT if self._folder.is_present() else VaultState.MISSING

    def make_ready(self) -> Future[None]:
        """See ``Vault``."""
        return self._worker.submit(self._load)

    def create(self, passphrase: str, worker: NewWorker, *, practice: bool = False) -> Future[str]:
        """See ``Vault``. Raises FolderNotEmpty when the folder holds files of someone else."""
        return self._worker.submit(
            lambda: self._keep(*self._opening().create(passphrase, worker, practice=practice))
        )

    def unlock(self, passphrase: str) -> Future[None]:
        """See ``Vault``."""
        return self._worker.submit(lambda: self._keep(self._opening().unlock(passphrase), None))

    def recover(self, code: str, new_passphrase: str) -> Future[str]:
        """See ``Vault``. The old passphrase and code are dead from then on."""
        return self._worker.submit(lambda: self._keep(*self._opening().recover(code, new_passphrase)))

    def submit(self, job: Callable[[Store], T], initiator: object = None) -> Future[T]:
        """See ``Vault``. Raises VaultClosed when the vault is not open."""
        return self._worker.submit(lambda: self._run(job, initiator))

    def on_changed(self, listener: Callable[[Changes], None]) -> None:
        """See ``Vault``."""
        self._listeners.append(listener)

    def backup(self, path: Path, reached: Reached = unheard) -> Future[Backup]:
        """See ``Vault``."""
        return self._worker.submit(lambda: self._backup(path, reached))

    def restore(self, backup: Path, way_in: WayIn, reached: Reached = unheard) -> Future[Backup]:
        """See ``Vault``."""
        return self._worker.submit(lambda: self._restore(backup, way_in, reached))

    def rehearse(self, backup: Path, way_in: WayIn, reached: Reached = unheard) -> Future[Backup]:
        """See ``Vault``."""
        return self._worker.submit(lambda: self._rehearse(backup, way_in, reached))

    def close(self) -> Future[None]:
        """See ``Vault``."""
        return self._worker.stop(self._close)

    def _load(self) -> None:
        self._opening().look_ahead()

    def _opening(self) -> Opening:
        """Return what opens this vault, always the same one; it is loaded when first asked for."""
        return self._steps

    @cached_property
    def _steps(self) -> Opening:
        from storage.opening import Opening

        return Opening(self._folder, self._clock, self._tell, self._cost, self._secrets)

    def _keep(self, opened: Opened, told: T) -> T:
        self._seat.taken_by = opened
        return told

    def _run(self, job: Callable[[Store], T], initiator: object) -> T:
        opened = self._seat.required()
        self._initiator = initiator
        try:
            return job(opened.store)
        finally:
            self._initiator = None

    def _backup(self, path: Path, reached: Reached) -> Backup:
        from jgw_desktop.app.audit import Act, Note
        from storage.backup import Original, write_backup
        from storage.meta import remember_backup

        opened = self._seat.required()
        opened.connection.require_writing()
        original = Original(self._folder.read_header(), opened.database, opened.keys)
        backup = write_backup(path, original, self._clock(), self._platform, reached)
        with opened.connection.transaction():
            remember_backup(opened.connection, backup.made_ms)
        opened.store.note_act(Note(Act.BACKED_UP, number=backup.changes))
        return backup

    def _restore(self, source: Path, way_in: WayIn, reached: Reached) -> Backup:
        from storage.restore import restore

        with self._one_guess():
            return restore(source, self._place, way_in, self._restoring(reached))

    def _rehearse(self, source: Path, way_in: WayIn, reached: Reached) -> Backup:
        from jgw_desktop.app.audit import Act, Note
        from storage.restore import rehearse

        scratch = scratch_of(self._place)
        with self._one_guess():
            backup = rehearse(source, scratch, way_in, self._restoring(reached))
        opened = self._seat.taken_by
        if opened is not None:
            opened.store.note_act(Note(Act.REHEARSED, number=backup.changes))
        return backup

    def _one_guess(self) -> AbstractContextManager[None]:
        """Let the secret of a backup be tried as often as that of the vault here; without one, freely."""
        return self._opening().throttle.one_try() if self._folder.is_present() else nullcontext()

    def _restoring(self, reached: Reached) -> Restoring:
        from storage.keys import BOUNDS
        from storage.restore import Restoring

        bounds = self._cost.bounds if self._cost else BOUNDS
        return Restoring(self._clock, self._platform, bounds, self._secrets, reached)

    def _tell(self, touched: Mapping[BundelId, frozenset[RecordId]]) -> None:
        for bundel, records in touched.items():
            for listener in tuple(self._listeners):
                _call(listener, Changes(bundel, records, self._initiator))

    def _wipe(self) -> None:
        from storage.wiping import wipe

        wipe(self._folder, self._seat.required(), self._secrets)
        self._close()

    def _close(self) -> None:
        opened, self._seat.taken_by = self._seat.taken_by, None
        if opened is not None:
            opened.close()


def _call(listener: Callable[[Changes], None], changes: Changes) -> None:
    """Tell one listener. The commit stands, so its mistake must not look like a failed save."""
    try:
        listener(changes)
    except Exception as error:  # noqa: BLE001 - reported like any error that nobody waits for
        threading.excepthook(
            threading.ExceptHookArgs((type(error), error, error.__traceback__, threading.current_thread()))
        )
