"""Undo and redo out of the change log: a new change that puts back what an earlier one replaced.

Nothing is taken out of the log. Undoing a creation deletes the record, undoing a deletion brings it
back; undoing an undo is redo.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jgw_desktop.app.editing import deletion
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.changes import Change, Edit, Operation, OpRef
from jgw_desktop.domain.errors import EditRefused, FormIsFinal
from jgw_desktop.domain.ids import ChangeId
from jgw_desktop.domain.records import DELETED, PARENT, SYSTEM_FIELDS
from jgw_desktop.domain.values import Value, is_same
from jgw_desktop.domain.versions import changes_final
from jgw_desktop.domain.view import BundelView

_UNDONE = "ongedaan_gemaakt"


@dataclass(frozen=True, slots=True)
class Undone:
    """What was undone: the new changes, and of which record type and fields, for the sentence."""

    changes: tuple[ChangeId, ...]
    record_type: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What can be taken back: a change, why it was made, and of which record type and fields it is."""

    change: ChangeId
    reason: str
    record_type: str
    fields: tuple[str, ...]


def told(store: Store, changes: Sequence[ChangeId]) -> tuple[Done, ...]:
    """Return what changes of the log did, for the sentence that says what will be taken back."""
    return tuple(_done(store.change(change)) for change in changes)


def _done(change: Change) -> Done:
    fields = tuple(op.field for op in change.ops if op.field not in SYSTEM_FIELDS)
    return Done(change.id, change.reason, change.ops[0].type, fields)


def undo(store: Store, change: ChangeId) -> Undone:
    """Put back what a change replaced.

    Raises EditRefused when one of its values was changed again since, by whomever; then nothing is
    written; FormIsFinal when it is about a definitief form. That a later change was undone is no change:
    the value stands there again.
    """
    done = store.change(change)
    bundel = store.bundel(done.bundel)
    standing = [_standing(store, bundel, ref, op) for ref, op in zip(done.refs(), done.ops, strict=True)]
    ops = tuple(_inverse_ops(store, done, bundel, standing))
    if changes_final(bundel, ops):
        raise FormIsFinal
    changes = store.commit([Edit(done.bundel, ops, _UNDONE)])
    return Undone(changes, done.ops[0].type, tuple(op.field for op in done.ops))


def _standing(store: Store, bundel: BundelView, ref: OpRef, op: Operation) -> OpRef:
    """Return what holds the value of an operation now: the operation itself, or an undo that put it back.

    Raises EditRefused when the field holds something else.
    """
    record = bundel.records.get(op.record)
    heads = record.registers[op.field].heads if record and op.field in record.registers else ()
    if any(head.ref == ref for head in heads):
        return ref
    if len(heads) == 1 and is_same(heads[0].value, op.value):
        restored = heads[0].ref
        if store.change(restored.change).reason == _UNDONE:
            return restored
    raise EditRefused


def _inverse_ops(
    store: Store, done: Change, bundel: BundelView, standing: Sequence[OpRef]
) -> Iterator[Operation]:
    created = {op.record for op in done.ops if op.field == PARENT and not op.replaces}
    for record in created:
        yield deletion(bundel, bundel.records[record])
    for ref, op in zip(standing, done.ops, strict=True):
        if op.record not in created:
            yield _inverse(store, ref, op, bundel)


def _inverse(store: Store, ref: OpRef, op: Operation, bundel: BundelView) -> Operation:
    if op.field == DELETED and op.value is False:
        return deletion(bundel, bundel.records[op.record])
    value = False if op.field == DELETED else _value_before(store, op)
    return Operation(op.record, op.type, op.field, value, (ref,))


def _value_before(store: Store, op: Operation) -> Value:
    """Return the newest of the values that an operation replaced, None when the field was empty."""
    replaced = {ref.change for ref in op.replaces}
    lines = [line for line in store.history(op.record, op.field) if line.change in replaced]
    return lines[-1].value if lines else None
