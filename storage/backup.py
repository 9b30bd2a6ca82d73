"""A backup: the whole vault in one encrypted file, which may stand anywhere.

    database   a compact copy of the vault's database, under the same key
    head       the vault's header, a manifest of what the copy holds, and a MAC over both
    tail       the length and the checksum of the head, and the mark of a backup

The copy is written once, straight into the file, and the rest is added behind it. The checksum tells damage
from a wrong passphrase before any key is derived; the MAC proves that the vault's owner wrote it. Passphrase
and recovery code of that moment open it, also without the vault. ``restore.py`` is the way back.
"""

from __future__ import annotations

import hmac
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Annotated, BinaryIO

from msgspec import DecodeError, Meta, Struct
from msgspec.msgpack import Decoder, Encoder
from msgspec.structs import replace

from jgw_desktop.app.ports import Backup
from jgw_desktop.app.reached import Reached, unheard
from jgw_desktop.domain.errors import (
    BackupDamaged,
    BackupFailed,
    BackupPlaceTaken,
    BackupUnreadable,
    StorageFailed,
    VaultExists,
    VaultMissing,
    VaultReadOnly,
)
from jgw_desktop.platforms import Platform
from storage.connection import Connection, copy_database, open_copy
from storage.files import file_errors
from storage.keys import Subkeys
from storage.small_files import HEADER_MAX

_MARK = b"JGW KLUISKOPIE 1"
_TAIL = struct.Struct(f">I32s{len(_MARK)}s")
_HEAD_MAX = HEADER_MAX + 1024  # bytes
_STEPS = 3  # copied, checked, read back
_PIECE = 1024 * 1024  # bytes held in memory at a time
_NOT_WRITTEN = (  # or does not read back
    VaultReadOnly,
    VaultMissing,
    VaultExists,
    StorageFailed,
    BackupUnreadable,
    BackupDamaged,
)
_Count = Annotated[int, Meta(ge=0, le=2**53)]
_Hash = Annotated[bytes, Meta(min_length=32, max_length=32)]


class Manifest(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the copy holds. size, sha256: of its bytes. log: hash over the ids of all changes, in order.

    blobs: how many attachments; a backup without any says nothing of them.
    """

    made_ms: _Count
    size: _Count
    sha256: _Hash
    changes: _Count
    records: _Count
    log: _Hash
    blobs: _Count = 0

    def report(self) -> Backup:
        """Return what a worker is told."""
        return Backup(self.made_ms, self.changes, self.records, self.size, self.blobs)


class Head(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands behind the copy. mac: over all the rest, with the vault's key for backups."""

    header: bytes
    manifest: Manifest
    mac: bytes

    def is_signed_by(self, keys: Subkeys) -> bool:
        """Tell whether the owner of these keys wrote this."""
        return hmac.compare_digest(self.mac, _mac(self, keys))


_ENCODER, _DECODER = Encoder(), Decoder(Head)


@dataclass(frozen=True, slots=True)
class Original:
    """The vault that a backup is made of."""

    header: bytes
    database: Path
    keys: Subkeys


def write_backup(
    target: Path, original: Original, now_ms: int, platform: Platform, reached: Reached = unheard
) -> Backup:
    """Write a backup, whole and proven, or leave what stood there; only an earlier backup is replaced.

    Raises BackupPlaceTaken, BackupFailed, DiskFull, Cancelled, and DamageDetected when the vault itself
    is damaged.
    """
    half = target.with_name(f"{target.name}.nieuw")
    with _place_errors():
        _require_free(target, platform)
        half.unlink(missing_ok=True)
        try:
            manifest = _write(half, original, now_ms, platform, reached)
            half.replace(target)
        finally:
            half.unlink(missing_ok=True)
        platform.sync_folder(target.parent)
    return manifest.report()


def open_backup(path: Path, platform: Platform) -> BinaryIO:
    """Open a file to read a backup from. Raises BackupUnreadable."""
    try:
        return os.fdopen(platform.open_existing(path), "rb")
    except OSError as error:
        raise BackupUnreadable from error


def read_head(file: BinaryIO) -> Head:
    """Return the head of an opened backup; its manifest has the size of what stands before it.

    Nothing in it is proven yet except that it is whole. Raises BackupUnreadable or BackupDamaged.
    """
    try:
        size = file.seek(0, os.SEEK_END)
        length, checksum, mark = _TAIL.unpack(_last(file, size, _TAIL.size))
        if mark != _MARK or length > _HEAD_MAX:
            raise BackupDamaged
        raw = _last(file, size - _TAIL.size, length)
    except OSError as error:
        raise BackupUnreadable from error
    head = _parsed(raw, checksum)
    if head.manifest.size != size - _TAIL.size - length:
        raise BackupDamaged
    return head


def database_of(file: BinaryIO, manifest: Manifest) -> Iterator[bytes]:
    """Give the bytes of the copy in pieces. Raises BackupDamaged at the end when they are not its bytes."""
    file.seek(0)
    found, left = sha256(), manifest.size
    while left and (piece := file.read(min(_PIECE, left))):
        found.update(piece)
        left -= len(piece)
        yield piece
    if found.digest() != manifest.sha256:
        raise BackupDamaged


def prove_copy(connection: Connection, manifest: Manifest) -> None:
    """Compare an opened copy with its manifest, and every page with its MAC. Raises BackupDamaged."""
    _check_pages(connection)
    if _counted(connection) != (manifest.changes, manifest.records, manifest.log, manifest.blobs):
        raise BackupDamaged


def _write(half: Path, original: Original, now_ms: int, platform: Platform, reached: Reached) -> Manifest:
    os.close(platform.open_new(half))
    reached(0, _STEPS)
    copy_database(original.database, original.keys.database, half)
    reached(1, _STEPS)
    manifest = _described(half, original.keys, now_ms)
    reached(2, _STEPS)
    with half.open("ab") as file:
        file.write(_ending(original, manifest))
        file.flush()
        platform.sync_file(file.fileno())
    _prove(half, original.keys, manifest, platform)
    reached(_STEPS, _STEPS)
    return manifest


def _described(copy: Path, keys: Subkeys, now_ms: int) -> Manifest:
    connection = open_copy(copy, keys.database)
    try:
        _check_pages(connection)
        changes, records, log, blobs = _counted(connection)
    finally:
        connection.close()
    with copy.open("rb") as file:
        size, digest = os.fstat(file.fileno()).st_size, _hash(file)
    return Manifest(now_ms, size, digest, changes, records, log, blobs)


def _check_pages(connection: Connection) -> None:
    if connection.rows(str, "PRAGMA cipher_integrity_check"):
        raise BackupDamaged


def _counted(connection: Connection) -> tuple[int, int, bytes, int]:
    ids = connection.rows(bytes, "SELECT id FROM change_log ORDER BY n")
    records = connection.row(int, "SELECT count(*) FROM record") or 0
    blobs = connection.row(int, "SELECT count(*) FROM blob") or 0
    return len(ids), records, sha256(b"".join(ids)).digest(), blobs


def _ending(original: Original, manifest: Manifest) -> bytes:
    bare = Head(original.header, manifest, b"")
    raw = _ENCODER.encode(replace(bare, mac=_mac(bare, original.keys)))
    return raw + _TAIL.pack(len(raw), sha256(raw).digest(), _MARK)


def _prove(path: Path, keys: Subkeys, manifest: Manifest, platform: Platform) -> None:
    """Read back what was written, as a restore would."""
    with open_backup(path, platform) as file:
        head = read_head(file)
        for _ in database_of(file, head.manifest):
            pass
    if head.manifest != manifest or not head.is_signed_by(keys):
        raise BackupFailed


def _require_free(target: Path, platform: Platform) -> None:
    """Raise BackupPlaceTaken when something else than an earlier backup stands here."""
    platform.refuse_symlink(target)
    if not target.exists():
        return
    try:
        with open_backup(target, platform) as file:
            read_head(file)
    except (BackupUnreadable, BackupDamaged):
        raise BackupPlaceTaken from None


@contextmanager
def _place_errors() -> Iterator[None]:
    """Say of the chosen place what the file errors say of the vault."""
    try:
        with file_errors():
            yield
    except _NOT_WRITTEN as error:
        raise BackupFailed from error


def _parsed(raw: bytes, checksum: bytes) -> Head:
    try:
        head = _DECODER.decode(raw)
    except (DecodeError, UnicodeDecodeError, RecursionError):
        raise BackupDamaged from None
    if sha256(raw).digest() != checksum or _ENCODER.encode(head) != raw:
        raise BackupDamaged
    return head


def _last(file: BinaryIO, end: int, length: int) -> bytes:
    """Return the bytes of this length that end here."""
    if length > end:
        raise BackupDamaged
    file.seek(end - length)
    return file.read(length)


def _hash(file: BinaryIO) -> bytes:
    found = sha256()
    while piece := file.read(_PIECE):
        found.update(piece)
    return found.digest()


def _mac(head: Head, keys: Subkeys) -> bytes:
    return hmac.digest(keys.backup, _MARK + _ENCODER.encode(replace(head, mac=b"")), sha256)
