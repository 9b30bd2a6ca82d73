"""Whether a vault is as this laptop left it: judged before a byte of it is written.

A clean end leaves no write-ahead log, and the seal of the file. Where that fits, every byte is what this
laptop wrote, the audit trail too, however long it has become. Where it does not, and after a broken off
session, the trail is walked and compared: it may be ahead of the anchor by what one opening wrote, and never
behind it. Then every page is read, so that damage is told now and not in the middle of the work.
"""

from __future__ import annotations

from pathlib import Path

from jgw_desktop.app.audit import Evidence
from jgw_desktop.domain.errors import DamageDetected
from storage.anchor import Anchor, Anchors, SealAhead
from storage.connection import Connection
from storage.schema import version_of
from storage.trail import Trail

_FIRST_WITH_TRAIL = 2


def judge(connection: Connection, database: Path, anchors: Anchors, ahead: SealAhead) -> Evidence | None:
    """Return what shows that a vault is another than it was, None when all fits.

    connection: has the database open to read. ahead: may have the hash of the file. Raises DamageDetected
    when a page does not fit its own MAC.
    """
    if version_of(connection) < _FIRST_WITH_TRAIL:
        return Evidence.OLDER if anchors.is_there() else None
    trail = Trail(connection)
    anchor = anchors.read(trail.key())
    seal = anchor.seal if anchor else b""
    is_whole = bool(seal) and ahead.fits(database, seal)
    if not is_whole and trail.first_bad(trail.accepted()) is not None:
        return Evidence.TRAIL
    found = _of_trail(trail, anchor) or _of_copy(trail, anchors)
    return found if found or is_whole else _of_file(connection, is_sealed=bool(seal))


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


def _of_file(connection: Connection, *, is_sealed: bool) -> Evidence | None:
    """Look at a file that has another seal; what has none is read page by page, as it is with its log."""
    if not is_sealed:
        if connection.rows(str, "PRAGMA quick_check") != ["ok"]:
            raise DamageDetected
        return None
    if connection.damage():
        raise DamageDetected
    return Evidence.PAGE
