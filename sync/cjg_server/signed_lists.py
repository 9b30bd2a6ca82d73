"""The lists of ids that devices signed: kept beside the log, since they travel with their changes."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from jgw_desktop.domain.ids import CHANGE_ID_SIZE, BundelId, ChangeId, DeviceId
from sync.cjg_server.database import Database


class StoredList(NamedTuple):
    """A list of ids that a device signed. beside: what else it signed with it, see ``SignedList``."""

    device: DeviceId
    ids: tuple[ChangeId, ...]
    signature: bytes
    beside: bytes = b""


class SignedLists:
    """Keeps signed lists."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, bundel: BundelId, signed: StoredList) -> int:
        """Keep a signed list once; return its number."""
        ids = b"".join(signed.ids)
        digest = hashlib.blake2b(bundel + signed.device + signed.signature + ids, digest_size=32).digest()
        known = self._database.row(int, "SELECT n FROM signed_list WHERE hash = ?", digest)
        return known or self._database.insert(
            "INSERT INTO signed_list(hash, device, ids, signature, beside) VALUES (?, ?, ?, ?, ?)",
            digest, signed.device, ids, signed.signature, signed.beside,
        )  # fmt: skip

    def size(self, number: int) -> int:
        """Return how many bytes a list takes, without reading it."""
        sql = "SELECT length(ids) + length(beside) FROM signed_list WHERE n = ?"
        return self._database.row(int, sql, number) or 0

    def get(self, number: int) -> StoredList:
        """Return a list that was kept."""
        found = self._database.rows(
            _list, "SELECT device, ids, signature, beside FROM signed_list WHERE n = ?", number
        )
        return found[0]


def _list(device: bytes, ids: bytes, signature: bytes, beside: bytes) -> StoredList:
    parts = (ids[at : at + CHANGE_ID_SIZE] for at in range(0, len(ids), CHANGE_ID_SIZE))
    return StoredList(DeviceId(device), tuple(map(ChangeId, parts)), signature, beside)
