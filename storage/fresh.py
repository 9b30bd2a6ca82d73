"""Records that came whole at once: what the index holds of them follows from their changes alone.

Most of what a first sync brings is such: each field given once, by a change that replaces nothing, to a
record that was not here. Whatever else there is goes the long way, by the heads in the vault (``Index``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from jgw_desktop.domain.changes import Change, ChangeKind, Operation
from jgw_desktop.domain.ids import BundelId, RecordId, parse_record_id
from jgw_desktop.domain.indexing import searchable_text
from jgw_desktop.domain.records import DELETED, PARENT
from jgw_desktop.domain.values import Value
from storage.connection import Connection
from storage.index import LISTED, RecordRow

Fresh: TypeAlias = dict[BundelId, dict[RecordId, RecordRow]]

_HERE = "SELECT 1 FROM written WHERE bundel = ? AND record = ? LIMIT 1"
_WAITS = "SELECT 1 FROM early LIMIT 1"


def fresh_rows(connection: Connection, changes: Iterable[Change]) -> Fresh:
    """Return the rows of records that these changes bring whole; ask before their operations are added."""
    if connection.row(int, _WAITS) is not None:
        return {}
    found: Fresh = {}
    for (bundel, record), ops in _by_record(changes).items():
        if _is_plain(ops) and connection.row(int, _HERE, bundel, record) is None:
            found.setdefault(bundel, {})[record] = _row(ops)
    return found


def _by_record(changes: Iterable[Change]) -> dict[tuple[BundelId, RecordId], list[Operation]]:
    """Return the operations of each record; none when one of the changes erases something."""
    grouped: dict[tuple[BundelId, RecordId], list[Operation]] = {}
    for change in changes:
        if change.kind is not ChangeKind.EDIT:
            return {}
        for op in change.ops:
            grouped.setdefault((change.bundel, op.record), []).append(op)
    return grouped


def _is_plain(ops: list[Operation]) -> bool:
    fields = {op.field for op in ops}
    return (
        len(fields) == len(ops)
        and DELETED not in fields
        and ops[0].type not in LISTED
        and all(not op.replaces and op.type == ops[0].type for op in ops)
    )


def _row(ops: list[Operation]) -> RecordRow:
    values: dict[str, Value] = {op.field: op.value for op in ops}
    kind, parent = ops[0].type, parse_record_id(values.get(PARENT))
    return RecordRow(kind, parent, False, False, 0, searchable_text(kind, values.get))
