"""What the worker sees: a pure function of the set of changes.

Same set, same screen, whatever the order of arrival, grouping or repetition. An operation stops being
shown only when another one names it in ``replaces``; two that did not see each other both stay, as the
heads of one register. Nothing here knows a clock, a device or a database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import jgw_desktop.domain.forms as _declared  # noqa: F401 - the declarations decide how fields merge
from jgw_desktop.domain.changes import Change, ChangeKind, Operation, OpRef
from jgw_desktop.domain.dutch_dates import date_of
from jgw_desktop.domain.fields import Merge
from jgw_desktop.domain.ids import BundelId, RecordId, WorkerId, parse_record_id, root_of
from jgw_desktop.domain.merging import Merged, ancestor, merged
from jgw_desktop.domain.records import AGREED, DELETED, FINAL, ORDER, PARENT, STATUS, field_of
from jgw_desktop.domain.values import Value, is_same


@dataclass(frozen=True, slots=True)
class Head:
    """A value that nobody has replaced yet: what, by whom, when."""

    ref: OpRef
    value: Value
    author: WorkerId
    hlc: int


@dataclass(frozen=True, slots=True)
class Register:
    """All heads of one field of one record, the provisional one last.

    base: of several heads, the value that all of them build on; None when there is none.
    """

    heads: tuple[Head, ...]
    merge: Merge = Merge.CONFLICT
    base: Value = None

    @property
    def refs(self) -> tuple[OpRef, ...]:
        """What an edit made on this screen replaces."""
        return tuple(head.ref for head in self.heads)

    @property
    def value(self) -> Value:
        """The value to show: what the heads make together, else that of the highest time stamp and id."""
        together = self.merged
        if together is not None:
            return together.value
        return self.heads[-1].value if self.heads else None

    @property
    def merged(self) -> Merged | None:
        """What different values make together; None when they are one value, or a worker must choose."""
        if not self._differs:
            return None
        return merged(self.merge, self.base, [head.value for head in self.heads])

    @property
    def is_conflict(self) -> bool:
        """Whether workers gave different values without seeing each other, that do not go together."""
        return self._differs and self.merged is None

    @property
    def must_be_checked(self) -> bool:
        """Whether the text shown was put together from several, and no worker has accepted it yet."""
        together = self.merged
        return together is not None and together.must_be_checked

    @property
    def _differs(self) -> bool:
        return any(not is_same(head.value, self.heads[-1].value) for head in self.heads[:-1])


@dataclass(frozen=True, slots=True)
class RecordView:
    """One record as seen now: its registers by field name, system fields included."""

    id: RecordId
    type: str
    registers: Mapping[str, Register]

    def value(self, name: str) -> Value:
        """Return the value shown for a field, None when it was never filled in."""
        register = self.registers.get(name)
        return register.value if register else None

    def text(self, name: str) -> str:
        """Return the value shown for a text field, empty when there is none."""
        value = self.value(name)
        return value if isinstance(value, str) else ""

    def refs(self, name: str) -> tuple[OpRef, ...]:
        """Return what an edit of this field replaces."""
        register = self.registers.get(name)
        return register.refs if register else ()

    def values(self) -> dict[str, Value]:
        """Return the values shown, by field name."""
        return {name: register.value for name, register in self.registers.items()}

    @property
    def parent(self) -> RecordId | None:
        """The record this one belongs to, None for a root."""
        return parse_record_id(self.value(PARENT))

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The fields on which workers differ."""
        return tuple(name for name, register in self.registers.items() if register.is_conflict)

    @property
    def in_doubt(self) -> tuple[str, ...]:
        """The fields that a worker is to look at: on which workers differ, or that were put together."""
        return tuple(
            name
            for name, register in self.registers.items()
            if register.is_conflict or register.must_be_checked
        )


def age(record: RecordView) -> tuple[str, str, RecordId]:
    """Return what puts records of one type in time: their date, and on one day their order.

    What cannot be read as a date comes before every date.
    """
    day = record.text("datum")
    return day if date_of(day) else "", record.text(ORDER), record.id


def _place(record: RecordView) -> tuple[str, RecordId]:
    return record.text(ORDER), record.id


@dataclass(frozen=True)
class BundelView:
    """A bundel as seen now: every record, also the deleted ones.

    deletion_seen: for each deletion still standing, the heads its author had on the screen.
    """

    id: BundelId
    records: Mapping[RecordId, RecordView]
    deletion_seen: Mapping[OpRef, frozenset[OpRef]] = field(default_factory=dict)

    @property
    def root(self) -> RecordView | None:
        """The record at the root (for a casus: the Casus), None in an empty bundel."""
        return self.records.get(root_of(self.id))

    @cached_property
    def _children(self) -> Mapping[RecordId | None, tuple[RecordView, ...]]:
        groups: dict[RecordId | None, list[RecordView]] = {}
        for record in self.records.values():
            groups.setdefault(record.parent, []).append(record)
        return {parent: tuple(sorted(group, key=_place)) for parent, group in groups.items()}

    def children(self, parent: RecordId, record_type: str = "") -> tuple[RecordView, ...]:
        """Return the living children of a record in their order, of one type or of all."""
        return tuple(
            child
            for child in self._children.get(parent, ())
            if (not record_type or child.type == record_type) and not self.is_deleted(child.id)
        )

    def of_type(self, record_type: str) -> tuple[RecordView, ...]:
        """Return the living records of one type anywhere in the bundel."""
        return self._living.get(record_type, ())

    @cached_property
    def _living(self) -> Mapping[str, tuple[RecordView, ...]]:
        """The living records by type: a screen asks for a dozen types of one view."""
        groups: dict[str, list[RecordView]] = {}
        for record in self.records.values():
            if not self.is_gone(record.id):
                groups.setdefault(record.type, []).append(record)
        return {name: tuple(group) for name, group in groups.items()}

    def in_order(self, record_type: str) -> tuple[RecordView, ...]:
        """Return the living records of one type in their order; ties by id."""
        return tuple(sorted(self.of_type(record_type), key=_place))

    def newest(self, record_type: str) -> RecordView | None:
        """Return the newest living record of one type, None when there is none."""
        return max(self.of_type(record_type), key=age, default=None)

    def subtree(self, record: RecordId) -> Iterator[RecordView]:
        """Walk a record and everything below it, deleted ones included; each once, also in a circle."""
        visited: set[RecordId] = set()
        waiting = [record]
        while waiting:
            current = waiting.pop()
            if current in visited:
                continue
            visited.add(current)
            if current in self.records:
                yield self.records[current]
            waiting += [child.id for child in reversed(self._children.get(current, ()))]

    def heads_below(self, record: RecordId) -> tuple[OpRef, ...]:
        """Return all heads of a record and its children: what a deletion says it has seen."""
        return tuple(
            head.ref
            for view in self.subtree(record)
            for name, register in view.registers.items()
            if name != DELETED
            for head in register.heads
        )

    def is_deleted(self, record: RecordId) -> bool:
        """Tell whether a record was deleted by someone who had seen all that it holds now.

        Where one worker deletes and another restores without seeing each other, it stays.
        """
        return _says_deleted(self.records[record]) and not self.unseen(record)

    def unseen(self, record: RecordId) -> bool:
        """Tell whether a deleted record holds an edit or child that its deleter had not seen."""
        view = self.records[record]
        if not _says_deleted(view):
            return False
        seen = self.seen_by_deleters(record)
        return any(ref not in seen for ref in self.heads_below(record))

    def seen_by_deleters(self, record: RecordId) -> frozenset[OpRef]:
        """Return what those who deleted a record had on their screens."""
        heads = self.records[record].registers[DELETED].heads
        return frozenset(ref for head in heads for ref in self.deletion_seen.get(head.ref, ()))

    def is_gone(self, record: RecordId) -> bool:
        """Tell whether a record or one it belongs to was deleted."""
        return any(self.is_deleted(one.id) for one in lineage(self, record))


def lineage(view: BundelView, record: RecordId) -> Iterator[RecordView]:
    """Give a record, what it belongs to, and so on to the root; each once, also in a circle."""
    visited: set[RecordId] = set()
    current: RecordId | None = record
    while current is not None and current in view.records and current not in visited:
        visited.add(current)
        yield view.records[current]
        current = view.records[current].parent


def _says_deleted(record: RecordView) -> bool:
    register = record.registers.get(DELETED)
    return register is not None and all(head.value is True for head in register.heads)


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A head with its address, as the fold makes it and the vault keeps it. base: see ``Register``."""

    record: RecordId
    type: str
    field: str
    head: Head
    seen: tuple[OpRef, ...] = ()
    base: Value = None


@dataclass(frozen=True, slots=True)
class Written:
    """An operation of one field as ``with_bases`` needs it. value: None when it was erased."""

    ref: OpRef
    value: Value
    replaces: tuple[OpRef, ...]


def heads_of(changes: Iterable[Change]) -> list[HeadRow]:
    """Return the operations that no other operation on the same field replaces.

    The order and number of times that changes are given do not matter. An operation can replace
    operations on its own record and field only; whatever else it names has no effect.
    """
    unique = {change.id: change for change in changes}
    redacted = {target for change in unique.values() for target in change.redacts}
    living = [c for c in unique.values() if c.kind is ChangeKind.EDIT and c.id not in redacted]
    replaced = {
        (ref, op.record, op.field) for change in unique.values() for op in change.ops for ref in op.replaces
    }
    rows = [
        _row(change, ref, op)
        for change in living
        for ref, op in zip(change.refs(), change.ops, strict=True)
        if (ref, op.record, op.field) not in replaced
    ]
    alive = {change.id for change in living}

    def written(record: RecordId, field: str) -> Iterator[Written]:
        for change in unique.values():
            for ref, op in zip(change.refs(), change.ops, strict=True):
                if (op.record, op.field) == (record, field):
                    yield Written(ref, op.value if change.id in alive else None, op.replaces)

    return with_bases(rows, written)


def with_bases(
    rows: Iterable[HeadRow], written: Callable[[RecordId, str], Iterable[Written]]
) -> list[HeadRow]:
    """Return the heads of a bundel, each with the value that all heads of its field build on.

    written: gives every operation on a field; asked only where there is more than one head.
    """
    fields: dict[tuple[RecordId, str], list[HeadRow]] = {}
    for row in rows:
        fields.setdefault((row.record, row.field), []).append(row)
    return [
        row
        for place, heads in fields.items()
        for row in (heads if len(heads) == 1 else _based(heads, tuple(written(*place))))
    ]


def _based(heads: list[HeadRow], written: tuple[Written, ...]) -> list[HeadRow]:
    found = ancestor([row.head.ref for row in heads], {one.ref: one.replaces for one in written})
    base = next((one.value for one in written if one.ref == found), None)
    return [replace(row, base=base) for row in heads]


def _row(change: Change, ref: OpRef, op: Operation) -> HeadRow:
    return HeadRow(op.record, op.type, op.field, Head(ref, op.value, change.author, change.hlc), op.seen)


def assemble(bundel: BundelId, rows: Iterable[HeadRow]) -> BundelView:
    """Group heads into registers and registers into records."""
    grouped: dict[RecordId, dict[str, list[HeadRow]]] = {}
    for row in rows:
        grouped.setdefault(row.record, {}).setdefault(row.field, []).append(row)
    records = {record: _record(record, grouped[record]) for record in sorted(grouped)}
    records |= _held_apart(records, grouped)
    seen = {
        row.head.ref: frozenset(row.seen)
        for fields in grouped.values()
        for row in fields.get(DELETED, ())
        if row.seen
    }
    return BundelView(bundel, records, seen)


def view(bundel: BundelId, changes: Iterable[Change]) -> BundelView:
    """Return what the worker sees of one bundel, given every change of it that is known."""
    return assemble(bundel, heads_of(change for change in changes if change.bundel == bundel))


def _record(record: RecordId, fields: Mapping[str, list[HeadRow]]) -> RecordView:
    latest = max((row for rows in fields.values() for row in rows), key=lambda row: _age(row.head))
    registers = {name: _register(latest.type, name, fields[name]) for name in sorted(fields)}
    return RecordView(record, latest.type, registers)


def _register(record_type: str, name: str, rows: list[HeadRow]) -> Register:
    declared = field_of(record_type, name)
    heads = tuple(sorted((row.head for row in rows), key=_age))
    return Register(heads, declared.merge if declared else Merge.CONFLICT, rows[0].base)


def _held_apart(
    records: Mapping[RecordId, RecordView], grouped: Mapping[RecordId, Mapping[str, list[HeadRow]]]
) -> dict[RecordId, RecordView]:
    """Return the records in which nothing may be put together: what was fixed, and the texts below it."""
    several = [one for one, fields in grouped.items() if any(len(rows) > 1 for rows in fields.values())]
    above = BundelView(BundelId(b""), records)
    found: dict[RecordId, RecordView] = {}
    for record in map(records.__getitem__, several):
        if any(map(_is_fixed, lineage(above, record.id))):
            is_whole = _is_fixed(record)
            registers = {name: _apart(each, is_whole) for name, each in record.registers.items()}
            found[record.id] = replace(record, registers=registers)
    return found


def _apart(register: Register, is_whole: bool) -> Register:
    return replace(register, merge=Merge.NOOIT) if is_whole or register.must_be_checked else register


def _is_fixed(record: RecordView) -> bool:
    """Tell whether somebody made it definitief, or agreed on a plan that people may have signed since."""
    name, values = ("status", AGREED) if record.type == "Gezinsplan" else (STATUS, (FINAL,))
    register = record.registers.get(name)
    return register is not None and any(head.value in values for head in register.heads)


def _age(head: Head) -> tuple[int, OpRef]:
    return head.hlc, head.ref
