"""Whether a vault is as this laptop left it: judged before a byte of it is written.

A clean end leaves no write-ahead log, and the seal of the file. After a broken off session only the audit
trail can be compared: it may be ahead of the anchor by what one opening wrote, and never behind it. Then
every page is read, so that damage is told now and not in the middle of the work.
"""

from __future__ import annotations

from pathlib import Path

from jgw_desktop.app.audit import Evidence
from jgw_desktop.domain.errors import DamageDetected
from storage.anchor import Anchor, Anchors, seal_of
from storage.connection import Connection
from storage.schema import version_of
from storage.trail import Trail

_FIRST_WITH_TRAIL = 2


def judge(connection: Connection, database: Path, anchors: Anchors) -> Evidence | None:
    """Return what shows that a vault is another than it was, None when all fits.

    connection: has the database open to read. Raises DamageDetected when a page does not fit its own MAC.
    """
    if version_of(connection) < _FIRST_WITH_TRAIL:
        return Evidence.OLDER if anchors.is_there() else None
    trail = Trail(connection)
    if trail.first_bad(trail.accepted()) is not None:
        return Evidence.TRAIL
    anchor = anchors.read(trail.key())
    return _of_trail(trail, anchor) or _of_copy(trail, anchors) or _of_file(connection, database, anchor)


def _of_trail(trail: Trail, anchor: Anchor | None) -> Evidence | None:
    if anchor is None:
        return Evidence.ANCHOR if trail.openings_after(0) > 1 else None
    if anchor.seq > trail.head().seq:
        return Evidence.OLDER
    if anchor.mac != trail.mac_at(anchor.seq):
        return Evidence.OTHER
    return Evidence.ANCHOR if trail.openings_after(anchor.seq) > 1 else None


def _of_copy(trail: Trail, anchors: Anchors) -> Evidence | None:
    """Compare with what the keyring has, for a folder that was put back as a whole."""
    copy = anchors.read_copy()
    if copy is None:
        return None
    if copy.seq > trail.head().seq:
        return Evidence.OLDER
    return None if (trail.mac_at(copy.seq) or b"").startswith(copy.mac) else Evidence.OTHER


def _of_file(connection: Connection, database: Path, anchor: Anchor | None) -> Evidence | None:
    """Compare a closed file with its seal; what has none is read page by page, as it is with its log."""
    if anchor is None or not anchor.seal:
        if connection.rows(str, "PRAGMA quick_check") != ["ok"]:
            raise DamageDetected
        return None
    if anchor.seal == seal_of(database):
        return None
    if connection.damage():
        raise DamageDetected
    return Evidence.PAGE
