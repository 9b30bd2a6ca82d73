"""The folder of a server: everything it needs, made at the first start and used again at the next.

    cjg.sqlite                       the database
    server.sleutels                  what the server signs answers with, and the secret of its tokens
    ca.pem, ca.sleutel               the CJG's own authority; laptops get ca.pem
    certificaat.pem, certificaat.sleutel
    sleutelkamer/                    archive key and directory key: see ``keyroom``; never read by the server
    openbaar                         the public halves of those two
    bezet                            the lock of the one server that runs here

Only the owner can read the folder and its files. A file is written whole or not at all, so a start that is
broken off is finished by the next one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from jgw_desktop.domain.errors import ServerDamaged, ServerMissing, ServerRunning, StorageFailed
from jgw_desktop.platforms import current
from sync.cjg_server import authority
from sync.cjg_server.authority import Pair

KEYS, PUBLIC, LOCK, DATABASE = "server.sleutels", "openbaar", "bezet", "cjg.sqlite"
KEY_ROOM, ROOM_KEYS = "sleutelkamer", "kamer.sleutels"
_KEY_SIZE = 32
_MAX_FILE = 64 * 1024


@dataclass(frozen=True, slots=True)
class ServerKeys:
    """sign: Ed25519, signs answers. tokens: makes MACs. 32 bytes each."""

    sign: bytes = field(repr=False)
    tokens: bytes = field(repr=False)

    @property
    def sign_public(self) -> bytes:
        """What clients check answers with, 32 bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.sign).public_key().public_bytes_raw()


@dataclass(frozen=True, slots=True)
class ServerFolder:
    """The opened folder of a server. ca: the certificate (PEM) that laptops pin.

    archive_public: the key that all bundel keys are also locked to. directory_public: what the directory
    of devices is checked with.
    """

    path: Path
    keys: ServerKeys
    archive_public: bytes
    directory_public: bytes
    ca: bytes

    @property
    def database(self) -> Path:
        """Where the database is."""
        return self.path / DATABASE


def make_folder(path: Path, addresses: Sequence[str]) -> ServerFolder:
    """Make what is missing in a server's folder and open it.

    Raises ServerDamaged or StorageFailed.
    """
    with file_errors():
        current().make_private_folder(path)
    now = datetime.now(UTC)
    _ensure(path / KEYS, lambda: Ed25519PrivateKey.generate().private_bytes_raw() + os.urandom(_KEY_SIZE))
    _ensure(path / PUBLIC, lambda: make_room(path / KEY_ROOM))
    _ensure_pair(path, "ca", lambda: authority.make_authority(now))
    _ensure_certificate(path, addresses, now)
    return open_folder(path)


def open_folder(path: Path) -> ServerFolder:
    """Open the folder of a server that was made before. Raises ServerMissing or ServerDamaged."""
    keys, public = read_file(path / KEYS), read_file(path / PUBLIC)
    if not len(keys) == len(public) == 2 * _KEY_SIZE:
        raise ServerDamaged
    return ServerFolder(
        path,
        ServerKeys(keys[:_KEY_SIZE], keys[_KEY_SIZE:]),
        public[:_KEY_SIZE],
        public[_KEY_SIZE:],
        read_file(path / "ca.pem"),
    )


def make_room(folder: Path) -> bytes:
    """Make the archive key and the directory key; return their public halves, 64 bytes."""
    with file_errors():
        current().make_private_folder(folder)
    archive, directory = X25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    write_private(folder / ROOM_KEYS, archive.private_bytes_raw() + directory.private_bytes_raw())
    return archive.public_key().public_bytes_raw() + directory.public_key().public_bytes_raw()


@contextmanager
def only_server(path: Path) -> Iterator[None]:
    """Be the one server that runs in this folder. Raises ServerRunning."""
    with file_errors():
        lock = current().lock_file(path / LOCK)
    if lock is None:
        raise ServerRunning
    try:
        yield
    finally:
        lock.release()


def write_private(path: Path, content: bytes) -> None:
    """Put a private file in place, whole and on the disk. Raises StorageFailed."""
    half = path.with_name(path.name + ".nieuw")
    with file_errors():
        half.unlink(missing_ok=True)
        with os.fdopen(current().open_new(half), "wb") as file:
            file.write(content)
            file.flush()
            current().sync_file(file.fileno())
        half.replace(path)
        current().sync_folder(path.parent)


def _ensure(path: Path, made: Callable[[], bytes]) -> None:
    if not path.exists():
        write_private(path, made())


def _ensure_pair(path: Path, name: str, made: Callable[[], Pair]) -> None:
    if not (path / f"{name}.pem").exists():
        _write_pair(path, name, made())


def _write_pair(path: Path, name: str, pair: Pair) -> None:
    write_private(path / f"{name}.sleutel", pair.key)
    write_private(path / f"{name}.pem", pair.certificate)


def _ensure_certificate(path: Path, addresses: Sequence[str], now: datetime) -> None:
    place = path / "certificaat.pem"
    if not place.exists() or not authority.serves(read_file(place), addresses, now):
        signer = Pair(read_file(path / "ca.pem"), read_file(path / "ca.sleutel"))
        _write_pair(path, "certificaat", authority.make_certificate(signer, addresses, now))


def read_file(path: Path) -> bytes:
    """Return a small file's bytes, never through a symbolic link. Raises ServerMissing or StorageFailed."""
    with file_errors(), os.fdopen(current().open_existing(path), "rb") as file:
        return file.read(_MAX_FILE)


@contextmanager
def file_errors() -> Iterator[None]:
    """Translate OSError: ServerMissing, else StorageFailed."""
    try:
        yield
    except FileNotFoundError:
        raise ServerMissing from None
    except OSError as error:
        raise StorageFailed(errno=error.errno) from error
