"""What the vault knows of the CJG server: who it is, what it pinned, tokens and versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import DecodeError
from msgspec.msgpack import Decoder, Encoder

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.errors import DamageDetected
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.envelope.device import DeviceKeys
from jgw_desktop.reconciling.desk import Enrolled, Pinned
from jgw_desktop.reconciling.statements import Statement
from storage.connection import Connection

APPROVALS_DUE = "approvals_due"  # how many administrators must still agree before keys come
_STATEMENT = Decoder(Statement)
_ENCODER = Encoder()


_PINNED = Decoder(Pinned)
_PARTS = Decoder(dict[bytes, tuple[Compartiment, ...]])
_BUNDELS = Decoder(frozenset[bytes])


class SyncFacts:
    """Reads and writes the facts; writing is part of a larger transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def enrolled(self) -> Enrolled | None:
        """Return what this vault is enrolled with, None when it is not."""
        raw, directory = self.get("pinned"), self.get("directory")
        if not raw or not directory:
            return None
        try:
            return Enrolled(_PINNED.decode(raw), self.device_keys(), _STATEMENT.decode(directory))
        except DecodeError:
            raise DamageDetected from None

    def enrol(self, pinned: Pinned, directory: Statement, refresh: bytes) -> None:
        """Keep what came of an enrolment; anew, of a server that was put back, its directory may be older."""
        if not self.get("pinned"):
            self.put("directory", _ENCODER.encode(directory))
        self.put("pinned", _ENCODER.encode(pinned))
        self.put("refresh", refresh)

    def keep_directory(self, directory: Statement, version: int) -> None:
        """Keep a newer directory."""
        self.put("directory", _ENCODER.encode(directory))
        self.put_number("directory_version", version)

    def open_parts(self) -> dict[BundelId, tuple[Compartiment, ...]]:
        """Return which parts of each bundel were open to this worker when that was last told."""
        raw = self.get("open_parts")
        try:
            return {BundelId(bundel): parts for bundel, parts in _PARTS.decode(raw).items()} if raw else {}
        except DecodeError:
            raise DamageDetected from None

    def keep_open_parts(self, parts: Mapping[BundelId, tuple[Compartiment, ...]]) -> None:
        """Keep which parts are open."""
        self.put("open_parts", _ENCODER.encode(dict(parts)))

    def only_read(self) -> frozenset[BundelId]:
        """Return the bundels of which this worker may write no part."""
        raw = self.get("only_read")
        try:
            return frozenset(map(BundelId, _BUNDELS.decode(raw))) if raw else frozenset()
        except DecodeError:
            raise DamageDetected from None

    def keep_only_read(self, bundels: Iterable[BundelId]) -> None:
        """Keep which bundels are only read."""
        self.put("only_read", _ENCODER.encode(sorted(bundels)))

    def device_keys(self) -> DeviceKeys:
        """Return the private keys of this laptop."""
        raw = self._connection.row(bytes, "SELECT v FROM meta WHERE k = 'device'")
        return DeviceKeys.from_bytes(raw or b"")

    def get(self, name: str) -> bytes:
        """Return a fact, empty when there is none."""
        return self._connection.row(bytes, "SELECT v FROM sync_fact WHERE k = ?", name) or b""

    def put(self, name: str, value: bytes) -> None:
        """Keep a fact."""
        self._connection.execute("INSERT OR REPLACE INTO sync_fact(k, v) VALUES (?, ?)", name, value)

    def number(self, name: str) -> int:
        """Return a fact that is a number, 0 when there is none."""
        return int.from_bytes(self.get(name), "big")

    def put_number(self, name: str, value: int) -> None:
        """Keep a fact that is a number."""
        self.put(name, value.to_bytes(8, "big"))
