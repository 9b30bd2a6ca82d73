"""To which compartiment an edit belongs, so that confidential parts get their own key and readers.

A record is confidential when its ``zichtbaarheid`` says so, or when the record it belongs to is.
Everything else is ``gewoon``. One edit becomes one change per compartiment it touches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from jgw_desktop.domain.changes import Compartiment, Operation
from jgw_desktop.domain.ids import RecordId, parse_record_id
from jgw_desktop.domain.records import PARENT
from jgw_desktop.domain.values import Value

VISIBILITY = "zichtbaarheid"
_CONFIDENTIAL = {
    "alleen_jeugdige": Compartiment.ALLEEN_JEUGDIGE,
    "melder_beschermd": Compartiment.MELDER_BESCHERMD,
}

Known: TypeAlias = Callable[[RecordId, str], tuple[Value, ...]]
"""Gives the values that a field of a record has now, the shown one last; more than one is a conflict."""


def split(ops: Iterable[Operation], known: Known) -> dict[Compartiment, tuple[Operation, ...]]:
    """Group the operations of one edit by the compartiment they belong to.

    What the edit itself says about a record goes before what is known. While workers differ, the
    confidential answer counts.
    """
    operations = tuple(ops)
    said = {(op.record, op.field): (op.value,) for op in operations if op.field in (PARENT, VISIBILITY)}

    def now(record: RecordId, field: str) -> tuple[Value, ...]:
        return said.get((record, field)) or known(record, field)

    parts: dict[Compartiment, list[Operation]] = {}
    places: dict[RecordId, Compartiment] = {}
    for op in operations:
        if op.record not in places:
            places[op.record] = compartiment_of(op.record, now)
        parts.setdefault(places[op.record], []).append(op)
    return {part: tuple(members) for part, members in parts.items()}


def compartiment_of(record: RecordId, known: Known) -> Compartiment:
    """Return the compartiment of a record: its own, else that of the nearest record it belongs to."""
    visited: set[RecordId] = set()
    current: RecordId | None = record
    while current is not None and current not in visited:
        visited.add(current)
        for value in known(current, VISIBILITY):
            if isinstance(value, str) and value in _CONFIDENTIAL:
                return _CONFIDENTIAL[value]
        current = parse_record_id(next(reversed(known(current, PARENT)), None))
    return Compartiment.GEWOON
