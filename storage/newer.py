"""What a newer version of the program wrote is kept unread; after an update it is read once more.

This may be that version. Which version looked last is remembered, so a start without an update costs nothing.
"""

from __future__ import annotations

from jgw_desktop import __version__
from jgw_desktop.domain.errors import EnvelopeError
from jgw_desktop.envelope.header import Header, read_header
from storage.cells import pack_ids
from storage.connection import Connection
from storage.projecting import Reading
from storage.sync_facts import SyncFacts

_LOOKED = "newer_read_by"
_ROWS = "SELECT n, header FROM change_log WHERE reading <> 1 AND reading = ?"
_WAITS = "UPDATE change_log SET compartiment = ?, kind = ?, device = ?, deps = ?, reading = ? WHERE n = ?"


def read_newer_again(connection: Connection, version: str = __version__) -> None:
    """Let what was too new wait to be read, where another version of the program looked last."""
    facts = SyncFacts(connection)
    if facts.get(_LOOKED) == version.encode():
        return
    with connection.transaction():
        rows = [_row(n, raw) for n, raw in connection.rows(_numbered, _ROWS, int(Reading.NEWER))]
        connection.executemany(_WAITS, [row for row in rows if row])
        facts.put(_LOOKED, version.encode())


def _row(n: int, raw: bytes) -> tuple[str, str, bytes, bytes, int, int] | None:
    """Return what is known of a change now; None when its header is still too new."""
    try:
        header: Header = read_header(raw)
    except EnvelopeError:
        return None
    deps = pack_ids(header.deps)
    return header.compartiment.value, header.kind.value, header.device, deps, int(Reading.WAITS), n


def _numbered(n: int, raw: bytes) -> tuple[int, bytes]:
    return n, raw
