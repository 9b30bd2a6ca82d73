"""Opens the changes of this vault; those that one says only the difference from are looked up in the log."""

from __future__ import annotations

from jgw_desktop.domain.ids import ChangeId
from jgw_desktop.envelope.opener import Opener
from storage.bundel_keys import BundelKeys
from storage.connection import Connection

_FIND = "SELECT header, body FROM change_log WHERE id = ?"


def opener_of(connection: Connection, keys: BundelKeys | None = None) -> Opener:
    """Return what opens changes within one transaction, with these keys or new ones."""

    def find(change: ChangeId) -> tuple[bytes, bytes] | None:
        return connection.row(_pair, _FIND, change)

    return Opener((keys or BundelKeys(connection)).key_for, find)


def _pair(header: bytes, body: bytes) -> tuple[bytes, bytes]:
    return header, body
