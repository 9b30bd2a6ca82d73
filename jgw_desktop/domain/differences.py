"""Where workers wrote something without seeing each other, as a worker is to look at it (sync 3.2, 3.12).

``differences(view)`` reads one bundel. A hard difference waits for a choice and holds up agreeing on a plan;
a soft one only asks to be looked at. ``settling`` and its neighbours return the operations that end one:
they name every value that stood on the screen, so that nothing that came later is replaced unseen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from jgw_desktop.domain.changes import Operation, OpRef
from jgw_desktop.domain.errors import DifferenceMoved
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CORRECTED, DELETED, PARENT, STATUS, field_of
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, Head, RecordView, Register

_WITHOUT_DECLARATION = frozenset({CORRECTED, DELETED, PARENT, STATUS})


class Sort(Enum):
    """What the worker is asked."""

    CHOOSE = "kiezen"  # several values that do not go together
    CHECK = "controleren"  # a text put together from several, shown until somebody accepts it
    DELETED = "verwijderd"  # deleted by one, changed by another who had not seen that


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one record, or a deletion, on which workers differ.

    heads: the versions, the newest last; of a deletion those who deleted. changed: what was changed without
    seeing the deletion, by field. shown: what stands on the screen now. seen: every operation that settling
    it replaces or has seen.
    """

    record: RecordId
    type: str
    field: str
    sort: Sort
    heads: tuple[Head, ...]
    shown: Value = None
    changed: tuple[tuple[RecordId, str, Head], ...] = ()
    seen: frozenset[OpRef] = frozenset()

    @property
    def is_hard(self) -> bool:
        """Whether a worker must choose; a merged text only asks to be looked at."""
        return self.sort is not Sort.CHECK

    @property
    def place(self) -> tuple[RecordId, str]:
        """Which field of which record."""
        return self.record, self.field


def differences(view: BundelView) -> tuple[Difference, ...]:
    """Return what workers differ on in a bundel, by record; nothing of what was deleted."""
    found = (each for record in view.records.values() for each in _of_record(view, record))
    return tuple(sorted(found, key=lambda each: (not each.is_hard, each.record, each.field)))


def differences_below(view: BundelView, record: RecordId) -> tuple[Difference, ...]:
    """Return the hard differences in a record and everything below it: what holds up agreeing on it."""
    below = {one.id for one in view.subtree(record)}
    return tuple(each for each in differences(view) if each.is_hard and each.record in below)


def _of_record(view: BundelView, record: RecordView) -> Iterator[Difference]:
    if view.is_gone(record.id):
        return
    if view.unseen(record.id):
        yield _deletion(view, record)
    for name, register in record.registers.items():
        if not _is_shown(record, name):
            continue
        if register.is_conflict:
            yield _of_register(record, name, register, Sort.CHOOSE)
        elif register.must_be_checked:
            yield _of_register(record, name, register, Sort.CHECK)


def _is_shown(record: RecordView, name: str) -> bool:
    """Tell whether a worker can choose: not for places in a list, nor for what a newer version knows."""
    return name in _WITHOUT_DECLARATION or field_of(record.type, name) is not None


def _of_register(record: RecordView, name: str, register: Register, sort: Sort) -> Difference:
    return Difference(
        record.id, record.type, name, sort, register.heads, register.value, seen=frozenset(register.refs)
    )


def _deletion(view: BundelView, record: RecordView) -> Difference:
    known = view.seen_by_deleters(record.id)
    below = view.heads_below(record.id)
    changed = tuple(
        (one.id, name, head)
        for one in view.subtree(record.id)
        for name, register in one.registers.items()
        if name != DELETED
        for head in register.heads
        if head.ref not in known
    )
    heads = record.registers[DELETED].heads
    seen = frozenset((*below, *record.refs(DELETED)))
    return Difference(record.id, record.type, DELETED, Sort.DELETED, heads, True, changed, seen)


def settling(view: BundelView, difference: Difference, value: Value) -> tuple[Operation, ...]:
    """Return the operation that gives a field one value in the place of all versions that were shown.

    Raises DifferenceMoved when other versions stand there now.
    """
    record = _unmoved(view, difference)
    return (Operation(record.id, record.type, difference.field, value, record.refs(difference.field)),)


def keeping(view: BundelView, difference: Difference) -> tuple[Operation, ...]:
    """Return the operation that takes a deletion back. Raises DifferenceMoved."""
    return settling(view, difference, value=False)


def deleting(view: BundelView, difference: Difference) -> tuple[Operation, ...]:
    """Return the operation that deletes a record with the changes that were shown. Raises DifferenceMoved."""
    record = _unmoved(view, difference)
    refs, below = record.refs(DELETED), view.heads_below(record.id)
    return (Operation(record.id, record.type, DELETED, True, refs, seen=below),)


def _unmoved(view: BundelView, difference: Difference) -> RecordView:
    """Return the record when it is as it was shown. Raises DifferenceMoved."""
    now = {each.place: each for each in differences(view)}.get(difference.place)
    if now is None or now.seen != difference.seen:
        raise DifferenceMoved
    return view.records[difference.record]
