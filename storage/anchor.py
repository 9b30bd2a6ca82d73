"""What is known of a vault outside its database, to compare it with: the anchor.

    anker      beside the database: number and MAC of the newest entry of the audit trail and, once the vault
               was closed, a hash over its file; under the key of the trail
    keyring    number and MAC once more, where the keyring of the laptop takes part

It is written after the entry is safe, so it lags behind at most what one opening wrote and is never ahead.
The hash finds what nobody reads and what SQLCipher cannot know: a page of another moment of this same file.
It takes about a tenth of a second for 100 MB, so it is made ahead, while the passphrase is typed.
"""

from __future__ import annotations

import hmac
from contextlib import suppress
from hashlib import blake2b, file_digest, sha256
from pathlib import Path
from typing import NamedTuple

from msgspec import DecodeError, Struct
from msgspec.msgpack import decode, encode

from jgw_desktop.app.key_ports import DeviceSecrets
from jgw_desktop.domain.errors import DeviceKeyLocked, VaultError
from storage.files import file_errors
from storage.folder import ANCHOR, VaultFolder
from storage.trail import Head

_COPY_MAC = 24  # bytes of the MAC that fit beside the number in a secret of 32


class Anchor(Struct, frozen=True, forbid_unknown_fields=True):
    """What is known. seal: of the closed file; nothing while the vault is open, or when that broke off."""

    seq: int
    mac: bytes
    seal: bytes = b""


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    anchor: Anchor
    mac: bytes


class Anchors:
    """Keeps the anchor of one vault. secrets: the keyring, where it takes part in opening this vault."""

    def __init__(self, folder: VaultFolder, vault: bytes, secrets: DeviceSecrets | None) -> None:
        self._folder = folder
        self._name = f"anker-{vault.hex()}"
        self._secrets = secrets

    def is_there(self) -> bool:
        """Tell whether there ever was one beside the database."""
        return self._folder.read_small(ANCHOR) is not None

    def read(self, key: bytes) -> Anchor | None:
        """Return the anchor beside the database, None when it is gone or not ours."""
        try:
            file = decode(self._folder.read_small(ANCHOR) or b"", type=_File)
        except (DecodeError, UnicodeDecodeError):
            return None
        return file.anchor if hmac.compare_digest(file.mac, _mac(key, file.anchor)) else None

    def write(self, key: bytes, head: Head, seal: bytes = b"") -> None:
        """Keep the newest entry beside the database."""
        anchor = Anchor(head.seq, head.mac, seal)
        self._folder.write_small(ANCHOR, encode(_File(anchor, _mac(key, anchor))))

    def read_copy(self) -> Head | None:
        """Return number and the first bytes of the MAC that the keyring has, None when it has none."""
        try:
            found = self._secrets.read(self._name) if self._secrets else None
        except DeviceKeyLocked:
            return None
        return Head(int.from_bytes(found[:8], "big"), found[8:]) if found else None

    def write_copy(self, head: Head) -> None:
        """Keep the newest entry in the keyring, where there is one."""
        if self._secrets is not None:
            self._secrets.write(self._name, head.seq.to_bytes(8, "big") + head.mac[:_COPY_MAC])


def seal_of(database: Path) -> bytes:
    """Return a hash over a closed database file; nothing when it was not tidied up."""
    with file_errors():
        if log_size(database):
            return b""
        with database.open("rb") as file:
            return file_digest(file, _digest).digest()


class _Marks(NamedTuple):
    """What changes when a database is written or replaced: node, bytes, times in nanoseconds, its log."""

    node: int
    size: int
    written_ns: int
    changed_ns: int
    log_size: int


class SealAhead:
    """The hash over a closed file, made before it is asked for."""

    def __init__(self) -> None:
        self._marks: _Marks | None = None
        self._seal = b""

    def make(self, database: Path) -> None:
        """Make it, and keep it as long as nobody writes to the file; without a file there is none."""
        with suppress(VaultError):
            before = _marks(database)
            self._seal, self._marks = seal_of(database), before

    def fits(self, database: Path, seal: bytes) -> bool:
        """Tell whether a file has a hash. What was made ahead is believed only where it fits."""
        if self._seal and self._seal == seal and self._marks == _marks(database):
            return True
        return seal_of(database) == seal


def _marks(database: Path) -> _Marks:
    with file_errors():
        found = database.stat()
        return _Marks(found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns, log_size(database))


def log_size(database: Path) -> int:
    """Return the bytes of the write-ahead log of a database, 0 when it was tidied up."""
    log = database.with_name(f"{database.name}-wal")
    return log.stat().st_size if log.exists() else 0


def _digest() -> blake2b:
    return blake2b(digest_size=32)


def _mac(key: bytes, anchor: Anchor) -> bytes:
    return hmac.digest(key, b"jgw/anker/v1" + encode(anchor), sha256)
