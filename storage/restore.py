"""Back from a backup: everything is proven in a folder of its own before it takes the place of anything.

``restore`` puts a vault in place; what stood there is moved aside and kept. ``rehearse`` does all the same
proofs and throws the result away. The vault that the backup was made of is not needed.

The header is written last, so a folder with one holds a proven vault. Between taking the old vault away and
putting the new one in its place, a crash leaves the new one beside it; the next look finishes that step
(``VaultFolder``). At every other moment the old one stands untouched, or the new one in its place.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import NamedTuple

from jgw_desktop.app.audit import Act, Note
from jgw_desktop.app.key_ports import DeviceSecrets
from jgw_desktop.app.ports import Backup, WayIn
from jgw_desktop.app.reached import Reached, unheard
from jgw_desktop.domain.errors import (
    BackupDamaged,
    DamageDetected,
    EnvelopeError,
    VaultError,
    VaultFormatError,
    VaultMissing,
)
from jgw_desktop.platforms import Platform
from storage import header, recovery_code, trail
from storage.anchor import Anchors, seal_of
from storage.backup import Head, database_of, open_backup, prove_copy, read_head
from storage.checking import check
from storage.connection import Connection, open_database
from storage.device_key import Keyring
from storage.files import file_errors
from storage.folder import VaultFolder, is_proven, remove, staging_of
from storage.keys import BOUNDS, KdfBounds, derive_subkeys
from storage.ledger import Clock, Ledger
from storage.meta import read_identity, remember_backup
from storage.salvage import is_damaged, salvage
from storage.store import prepare


@dataclass(frozen=True, slots=True)
class Restoring:
    """What a restore works with.

    bounds: of the passphrase's cost; only tests make them wider. secrets: the keyring of this laptop, for a
    passphrase that needs its secret beside it; the recovery code needs none. reached: hears how many changes
    are proven, and can stop all of it until the proven vault takes its place.
    """

    clock: Clock
    platform: Platform
    bounds: KdfBounds = BOUNDS
    secrets: DeviceSecrets | None = None
    reached: Reached = unheard


@dataclass(frozen=True, slots=True)
class _Damaged:
    """The database of a damaged vault, with what opens the rest of it."""

    database: Path
    key: bytes = field(repr=False)


class _Staged(NamedTuple):
    """A proven vault, ready to take its place. newest: the entry of its audit trail that says so.

    salvaged: changes that came over from a damaged vault.
    """

    head: Head
    anchors: Anchors
    newest: trail.Head
    salvaged: int


def restore(source: Path, folder: Path, way_in: WayIn, means: Restoring) -> Backup:
    """Put the vault of a backup at ``folder``; a vault that stood there is kept beside it.

    Raises BackupUnreadable, BackupDamaged, WrongPassphrase, WrongRecoveryCode, MistypedRecoveryCode,
    DeviceKeyMissing, DeviceKeyLocked, NewerVault, TooLittleMemory; FolderNotEmpty, VaultInUse; DiskFull,
    VaultReadOnly, StorageFailed; Cancelled.
    """
    _require_place(folder, means.platform)
    staging = staging_of(folder)

    def is_last_copy() -> bool:  # the next look puts it in place
        return is_proven(staging) and not folder.exists()

    with file_errors(), _thrown_away(staging, means.platform, is_last_copy):
        staged = _stage(source, staging, way_in, means, VaultFolder(folder, means.platform))
        VaultFolder(staging, means.platform).write_header(staged.head.header)
        _switch(staging, folder, means.platform)
        staged.anchors.write_copy(staged.newest)
    return staged.head.manifest.report()._replace(salvaged=staged.salvaged)


def rehearse(source: Path, scratch: Path, way_in: WayIn, means: Restoring) -> Backup:
    """Prove that a backup can be restored, in a folder that is made for it and thrown away.

    Raises what ``restore`` raises about the backup and the disk.
    """
    with file_errors(), _thrown_away(scratch, means.platform):
        return _stage(source, scratch, way_in, means).head.manifest.report()


def _require_place(folder: Path, platform: Platform) -> None:
    """Raise FolderNotEmpty or VaultInUse when this place is not free, and no vault at rest either."""
    place = VaultFolder(folder, platform)
    with file_errors():
        platform.refuse_symlink(folder)
    place.refuse_foreign()
    if folder.exists():
        place.lock().release()


def _stage(
    source: Path, staging: Path, way_in: WayIn, means: Restoring, before: VaultFolder | None = None
) -> _Staged:
    """Bring the database of a backup into a new folder and prove it; the header is left to the caller.

    before: the vault that it takes the place of.
    """
    with open_backup(source, means.platform) as file:
        head = read_head(file)
        steps = head.manifest.changes + 1  # each is proven, and all take their place
        means.reached(0, steps)
        opened = _opened(head.header, way_in, means)
        keys = derive_subkeys(opened.data_key)
        if not head.is_signed_by(keys):
            raise BackupDamaged
        means.platform.make_private_folder(staging)
        database = staging / opened.header.database
        with os.fdopen(means.platform.open_new(database), "wb") as copy:
            copy.writelines(database_of(file, head.manifest))
            copy.flush()
            means.platform.sync_file(copy.fileno())
    torn = _damaged(before, opened, way_in, means) if before else None
    key, newest, salvaged = _prove(database, keys.database, head, means, torn)
    secrets = means.secrets if opened.header.device else None
    anchors = Anchors(VaultFolder(staging, means.platform), opened.header.vault, secrets)
    anchors.write(key, newest, seal_of(database))
    means.reached(steps, steps)
    return _Staged(head, anchors, newest, salvaged)


def _damaged(
    before: VaultFolder, opened: header.OpenedHeader, way_in: WayIn, means: Restoring
) -> _Damaged | None:
    """Return the database of the same vault where that is damaged, else None."""
    try:
        raw = before.read_header()
        found = header.facts_of(raw)
    except VaultError:
        return None
    database = before.file(found.database)
    if found.vault != opened.header.vault or not database.is_file():
        return None
    key = _key_of(raw, opened, way_in, means)
    return _Damaged(database, key) if is_damaged(database, key) else None


def _key_of(raw: bytes, opened: header.OpenedHeader, way_in: WayIn, means: Restoring) -> bytes:
    """Return the key of the vault with this header: it may be another than at the time of the backup.

    Where the same way in does not open it any more, the passphrase is another; the key need not be.
    """
    try:
        return derive_subkeys(_opened(raw, way_in, means).data_key).database
    except VaultError:
        return derive_subkeys(opened.data_key).database


def _opened(raw: bytes, way_in: WayIn, means: Restoring) -> header.OpenedHeader:
    try:
        if way_in.is_code:
            return header.open_with_code(raw, recovery_code.parse(way_in.secret), bounds=means.bounds)
        find = Keyring(means.secrets).find
        return header.open_with_passphrase(raw, way_in.secret, find_secret=find, bounds=means.bounds)
    except VaultFormatError:
        raise BackupDamaged from None


def _prove(
    database: Path, key: bytes, head: Head, means: Restoring, torn: _Damaged | None
) -> tuple[bytes, trail.Head, int]:
    """Compare a copy with its manifest, bring its tables up to date, and check all it holds.

    Return the key of its audit trail, the newest entry there, and how much came over from a damaged vault.
    """
    try:
        connection = open_database(database, key)
        try:
            prove_copy(connection, head.manifest)
            _bring_up_to_date(connection, head, means.clock)
            ledger = Ledger(connection, means.clock)
            problems = check(connection, ledger, lambda done, of: means.reached(done, of + 1)).problems
            with connection.transaction():
                salvaged = salvage(torn.database, torn.key, connection) if torn else 0
            known = trail.Trail(connection).key(), trail.Trail(connection).head(), salvaged
        finally:
            connection.close()
    except (DamageDetected, EnvelopeError):
        raise BackupDamaged from None
    if problems:
        raise BackupDamaged
    return known


def _bring_up_to_date(connection: Connection, head: Head, clock: Clock) -> None:
    prepare(connection, clock)
    with connection.transaction():
        remember_backup(connection, head.manifest.made_ms)
        note = Note(Act.RESTORED, number=head.manifest.changes)
        trail.Trail(connection).add(note, read_identity(connection), clock())


def _switch(staging: Path, folder: Path, platform: Platform) -> None:
    """Let the proven vault take its place; when that fails, what stood there comes back."""
    platform.sync_folder(staging)
    aside = _moved_aside(folder, platform)
    try:
        staging.rename(folder)
    except OSError:
        if aside is not None:
            aside.rename(folder)
        raise
    platform.sync_folder(folder.parent)


def _moved_aside(folder: Path, platform: Platform) -> Path | None:
    """Take away what stands here, and keep it under the first free name; None when nothing stands here."""
    try:
        VaultFolder(folder, platform).lock().release()  # it may have been opened meanwhile
    except VaultMissing:
        return None
    names = (folder.with_name(f"{folder.name}-vorig-{number}") for number in count(1))
    aside = next(name for name in names if not os.path.lexists(name))
    folder.rename(aside)
    return aside


@contextmanager
def _thrown_away(
    place: Path, platform: Platform, keeps: Callable[[], bool] = lambda: False
) -> Iterator[None]:
    """Clear a folder of work before and afterwards, also when the work fails."""
    remove(place, platform)
    try:
        yield
    finally:
        if not keeps():
            remove(place, platform)
