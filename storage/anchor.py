"""What is known of a vault outside its database, to compare it with: the anchor.

    anker      beside the database: number and MAC of the newest entry of the audit trail and, once the vault
               was closed, a hash over its file; under the key of the trail
    keyring    number and MAC once more, where the keyring of the laptop takes part

It is written after the entry is safe, so it lags behind at most what one opening wrote and is never ahead.
The hash finds what nobody reads and what SQLCipher cannot know: a page of another moment of this same file.
It takes about a tenth of a second for 100 MB.
"""

from __future__ import annotations

import hmac
from hashlib import blake2b, file_digest, sha256
from pathlib import Path

from msgspec import DecodeError, Struct
from msgspec.msgpack import decode, encode

from jgw_desktop.app.ports import DeviceSecrets
from jgw_desktop.domain.errors import DeviceKeyLocked
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
    log = database.with_name(f"{database.name}-wal")
    with file_errors():
        if log.exists() and log.stat().st_size:
            return b""
        with database.open("rb") as file:
            return file_digest(file, _digest).digest()


def _digest() -> blake2b:
    return blake2b(digest_size=32)


def _mac(key: bytes, anchor: Anchor) -> bytes:
    return hmac.digest(key, b"jgw/anker/v1" + encode(anchor), sha256)
