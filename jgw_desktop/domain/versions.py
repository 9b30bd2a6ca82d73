"""Versions of a form: a definitief form never changes, a correction is a new form that says what it corrects.

Of a form and its corrections one counts: the newest definitieve one. Until a correction is definitief, what
it corrects still counts. ``counting(view, finishing)`` tells which of them that is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from jgw_desktop.domain.changes import Operation
from jgw_desktop.domain.ids import RecordId, parse_record_id
from jgw_desktop.domain.records import CATALOGUE, DELETED, FINAL, PARENT, REPLACES, STATUS
from jgw_desktop.domain.view import BundelView, RecordView

_OWN_WAY = ("Gezin", "Gezinsplan")  # kept up to date; and vastgesteld by the family (F1, F13)


def has_versions(record_type: str) -> bool:
    """Tell whether forms of a type are made definitief: all forms of a casus but the family and the plan."""
    kind = CATALOGUE.get(record_type)
    return bool(kind and kind.form and kind.parent == "Casus" and kind.name not in _OWN_WAY)


def is_final(form: RecordView) -> bool:
    """Tell whether a form was made definitief."""
    return form.text(STATUS) == FINAL


def form_of(view: BundelView, record: RecordId) -> RecordView | None:
    """Return the form that a record stands in: itself, or the form it is below; None outside a form."""
    current = view.records.get(record)
    while current is not None and not has_versions(current.type):
        current = view.records.get(current.parent) if current.parent else None
    return current


def changes_final(view: BundelView, ops: Iterable[Operation]) -> bool:
    """Tell whether one of these operations would change, or take away, something of a definitief form."""
    for op in ops:
        form = form_of(view, op.record) or _form_above(view, op)
        if form is not None and is_final(form) and not (op.field == DELETED and op.value is False):
            return True
    return False


def _form_above(view: BundelView, op: Operation) -> RecordView | None:
    """Return the form that an operation makes a new record in."""
    parent = parse_record_id(op.value) if op.field == PARENT else None
    return form_of(view, parent) if parent else None


def correction_of(view: BundelView, form: RecordId) -> RecordView | None:
    """Return the living form that corrects another one, the newest of several."""
    found = [one for one in view.of_type(view.records[form].type) if one.text(REPLACES) == form.hex()]
    return max(found, key=lambda one: (is_final(one), one.id), default=None)


@dataclass(frozen=True, slots=True)
class Counting:
    """hidden: forms that do not count. earlier: hex ids of the versions that a form stands for, by its id."""

    hidden: frozenset[RecordId]
    earlier: Mapping[RecordId, tuple[str, ...]]


def counting(view: BundelView, finishing: Collection[RecordId] = ()) -> Counting:
    """Return which versions count. finishing: forms to judge as if they were definitief already."""
    pairs = {
        form.id: old
        for form in view.records.values()
        if form.text(REPLACES) and not view.is_gone(form.id) and (old := _corrected(view, form))
    }
    if not pairs:
        return Counting(frozenset(), {})
    done = {new: old for new, old in pairs.items() if new in finishing or is_final(view.records[new])}
    hidden = set(done.values()) | (set(pairs) - set(done))
    earlier = {new: tuple(_before(new, done)) for new in done if new not in hidden}
    return Counting(frozenset(hidden), earlier)


def corrected(view: BundelView) -> frozenset[RecordId]:
    """Return the forms of which a definitief correction was made: kept, and no longer what counts."""
    return frozenset(one for one in counting(view).hidden if _is_replaced(view, one))


def _is_replaced(view: BundelView, form: RecordId) -> bool:
    """Tell whether a form has a correction that is definitief."""
    newer = correction_of(view, form)
    return newer is not None and is_final(newer)


def _corrected(view: BundelView, form: RecordView) -> RecordId | None:
    """Return the living form that a form corrects: without one it stands for itself."""
    old = parse_record_id(form.text(REPLACES))
    is_there = old is not None and old != form.id and old in view.records and not view.is_gone(old)
    return old if is_there else None


def _before(new: RecordId, corrects: Mapping[RecordId, RecordId]) -> list[str]:
    """Return the hex ids of all versions before one; a circle, which no form makes, ends where it began."""
    found: list[RecordId] = []
    while (old := corrects.get(new)) is not None and old not in found:
        found.append(old)
        new = old
    return [one.hex() for one in found]
