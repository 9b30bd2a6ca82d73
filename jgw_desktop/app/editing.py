"""What a worker does to records, as operations: make, fill in, delete, restore, move.

Pure functions on the view that stood on the screen; the operations name what they replace as seen
there. ``new_id`` is the one place where ids are drawn.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping

from jgw_desktop.domain.changes import Operation
from jgw_desktop.domain.ids import RECORD_ID_SIZE, RecordId
from jgw_desktop.domain.order import between, keys_for
from jgw_desktop.domain.records import CATALOGUE, DELETED, ORDER, PARENT, SYSTEM_FIELDS
from jgw_desktop.domain.values import Value, is_same
from jgw_desktop.domain.view import BundelView, RecordView


def new_id() -> RecordId:
    """Return a fresh random record id."""
    return RecordId(secrets.token_bytes(RECORD_ID_SIZE))


def creation(
    record: RecordId, record_type: str, parent: RecordId, order: str, values: Mapping[str, Value]
) -> tuple[Operation, ...]:
    """Return the operations that make a record under its parent with its first values."""
    system: dict[str, Value] = {PARENT: parent.hex(), ORDER: order}
    return tuple(Operation(record, record_type, name, value) for name, value in {**system, **values}.items())


def filling(record: RecordView, values: Mapping[str, Value]) -> tuple[Operation, ...]:
    """Return the operations that give fields of a record a new value; unchanged ones are left out."""
    return tuple(
        Operation(record.id, record.type, name, value, record.refs(name))
        for name, value in values.items()
        if not is_same(record.value(name), value) or len(record.refs(name)) > 1
    )


def copied(
    bundel: BundelView,
    old: RecordView,
    new: RecordId,
    parent: RecordId,
    order: str,
    changed: Callable[[RecordView], Mapping[str, Value]],
) -> Iterator[Operation]:
    """Return the operations that copy a record with all below it. changed: what a copy has otherwise."""
    kept = {name: value for name, value in old.values().items() if name not in SYSTEM_FIELDS}
    yield from creation(new, old.type, parent, order, {**kept, **changed(old)})
    for child in bundel.children(old.id):
        yield from copied(bundel, child, new_id(), new, child.text(ORDER), changed)


def deletion(bundel: BundelView, record: RecordView) -> Operation:
    """Return the operation that deletes a record, naming everything of it that is on the screen."""
    return Operation(
        record.id, record.type, DELETED, True, record.refs(DELETED), seen=bundel.heads_below(record.id)
    )


def restoring(record: RecordView) -> Operation:
    """Return the operation that brings a deleted record back."""
    return Operation(record.id, record.type, DELETED, False, record.refs(DELETED))


def last_place(bundel: BundelView, parent: RecordId, record_type: str) -> str:
    """Return the order key that puts a new record after its siblings."""
    siblings = bundel.children(parent, record_type)
    return between(siblings[-1].text(ORDER) if siblings else "", "")


def moving(bundel: BundelView, record: RecordView, step: int) -> tuple[Operation, ...]:
    """Return the operations that move a record one place up (-1) or down (+1) among its siblings.

    That is one new key, unless two workers gave siblings the same key: then all get one anew.
    """
    if record.parent is None:
        return ()
    siblings = list(bundel.children(record.parent, record.type))
    place = siblings.index(record) + step
    if not 0 <= place < len(siblings):
        return ()
    siblings.remove(record)
    siblings.insert(place, record)
    before = siblings[place - 1].text(ORDER) if place else ""
    after = siblings[place + 1].text(ORDER) if place + 1 < len(siblings) else ""
    if after and before >= after:
        return tuple(
            _placed(sibling, key) for sibling, key in zip(siblings, keys_for(len(siblings)), strict=True)
        )
    return (_placed(record, between(before, after)),)


def _placed(record: RecordView, key: str) -> Operation:
    return Operation(record.id, record.type, ORDER, key, record.refs(ORDER))


def label_of_record(record_type: str) -> str:
    """Return the Dutch name of a record type, the type itself where this version does not know it."""
    known = CATALOGUE.get(record_type)
    return known.label if known else record_type
