"""Ids as own types, so that a record id can never be passed where a change id is meant.

All ids are bytes: 16 for things that are made (random), 32 for changes (the hash of their content).
"""

from __future__ import annotations

from typing import NewType

RecordId = NewType("RecordId", bytes)
BundelId = NewType("BundelId", bytes)
DeviceId = NewType("DeviceId", bytes)
ChangeId = NewType("ChangeId", bytes)
WorkerId = NewType("WorkerId", str)
NOBODY = WorkerId("")

RECORD_ID_SIZE = 16
CHANGE_ID_SIZE = 32


def root_of(bundel: BundelId) -> RecordId:
    """Return the id of the record that stands at the root of a bundel (for a casus: the Casus itself)."""
    return RecordId(bundel)


def bundel_of(root: RecordId) -> BundelId:
    """Return the bundel whose root record this is."""
    return BundelId(root)


def parse_record_id(text: object) -> RecordId | None:
    """Return the record id that a value holds as hex digits, None when it holds none."""
    if not isinstance(text, str):
        return None
    try:
        return record_id_from_hex(text)
    except ValueError:
        return None


def record_id_from_hex(text: str) -> RecordId:
    """Read a record id from its 32 hex digits. Raises ValueError when it is not one."""
    raw = bytes.fromhex(text)
    if len(raw) != RECORD_ID_SIZE:
        raise ValueError("a record id has 16 bytes")
    return RecordId(raw)
