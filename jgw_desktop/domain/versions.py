"""Versions of a form: a definitief form never changes, a correction is a new form that says what it corrects.

Of a form and its corrections one counts: the newest definitieve one. Until a correction is definitief, what
it corrects still counts. ``counting(view, finishing)`` tells which of them that is. A corrected form says
itself by which version, so that two who correct it unseen by each other differ on that as on any field.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from jgw_desktop.domain.changes import Operation
from jgw_desktop.domain.ids import RecordId, parse_record_id
from jgw_desktop.domain.records import (
    CATALOGUE,
    CORRECTED,
    DELETED,
    FINAL,
    PARENT,
    REPLACES,
    STATUS,
)
from jgw_desktop.domain.view import BundelView, RecordView, lineage

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
    return next((one for one in lineage(view, record) if has_versions(one.type)), None)


def changes_final(view: BundelView, ops: Iterable[Operation]) -> bool:
    """Tell whether one of these operations would change, or take away, something of a definitief form."""
    for op in ops:
        form = form_of(view, op.record) or _form_above(view, op)
        if form is not None and is_final(form) and not _leaves_words(op):
            return True
    return False


def _leaves_words(op: Operation) -> bool:
    """Tell whether an operation changes nothing in a form: it brings it back, or says what corrects it."""
    return op.field == CORRECTED or (op.field == DELETED and op.value is False)


def _form_above(view: BundelView, op: Operation) -> RecordView | None:
    """Return the form that an operation makes a new record in."""
    parent = parse_record_id(op.value) if op.field == PARENT else None
    return form_of(view, parent) if parent else None


def correction_of(view: BundelView, form: RecordId) -> RecordView | None:
    """Return the living form that corrects another one; of several the one that counts."""
    found = [one for one in view.of_type(view.records[form].type) if one.text(REPLACES) == form.hex()]
    final = [one.id for one in found if is_final(one)]
    if final:
        return view.records[_chosen(view, form, final)]
    return max(found, key=lambda one: one.id, default=None)


def disputed(view: BundelView, form: RecordId) -> RecordId | None:
    """Return the form whose corrections workers are still to choose from: itself, an earlier one or None."""
    current: RecordId | None = form
    seen: set[RecordId] = set()
    while current is not None and current not in seen:
        if CORRECTED in view.records[current].conflicts:
            return current
        seen.add(current)
        current = _corrected(view, view.records[current])
    return None


@dataclass(frozen=True, slots=True)
class Counting:
    """hidden: forms that do not count. earlier: hex ids of the versions that a form stands for, by its id."""

    hidden: frozenset[RecordId]
    earlier: Mapping[RecordId, tuple[str, ...]]


def counting(view: BundelView, finishing: Collection[RecordId] = ()) -> Counting:
    """Return which versions count: of a form and all its corrections exactly one.

    finishing: forms to judge as if they were definitief already, and counted.
    """
    pairs = {
        form.id: old
        for form in view.records.values()
        if form.text(REPLACES) and not view.is_gone(form.id) and (old := _corrected(view, form))
    }
    if not pairs:
        return Counting(frozenset(), {})
    newer: dict[RecordId, list[RecordId]] = {}
    for new, old in pairs.items():
        if new in finishing or is_final(view.records[new]):
            newer.setdefault(old, []).append(new)
    done = {new for found in newer.values() for new in found}
    hidden, earlier = set(pairs) - done, dict[RecordId, tuple[str, ...]]()
    for family in _families(newer, done):
        tip = _tip(view, family[0], newer, finishing)
        others = [one for one in family if one != tip]
        hidden |= set(others)
        earlier[tip] = tuple(one.hex() for one in others)
    return Counting(frozenset(hidden), earlier)


def _families(newer: Mapping[RecordId, list[RecordId]], done: Collection[RecordId]) -> list[list[RecordId]]:
    """Return each corrected form with all its corrections behind it, the form that began it first.

    In a circle, which no form makes, the lowest id began it.
    """
    found: list[list[RecordId]] = []
    seen: set[RecordId] = set()
    for first in sorted(newer, key=lambda one: (one in done, one)):
        if first not in seen:
            family = list(_behind(first, newer))
            seen.update(family)
            found.append(family)
    return found


def _behind(first: RecordId, newer: Mapping[RecordId, list[RecordId]]) -> dict[RecordId, None]:
    """Return a form and all its corrections, and theirs."""
    found = {first: None}
    waiting = [first]
    while waiting:
        more = [one for one in newer.get(waiting.pop(), ()) if one not in found]
        found.update(dict.fromkeys(more))
        waiting += more
    return found


def _tip(
    view: BundelView,
    first: RecordId,
    newer: Mapping[RecordId, list[RecordId]],
    finishing: Collection[RecordId],
) -> RecordId:
    """Return the version that counts: from a form along its chosen corrections to the last of them."""
    tip, seen = first, {first}
    while (more := [one for one in newer.get(tip, ()) if one not in seen]) != []:
        tip = next((one for one in more if one in finishing), None) or _chosen(view, tip, more)
        seen.add(tip)
    return tip


def _chosen(view: BundelView, form: RecordId, corrections: Sequence[RecordId]) -> RecordId:
    """Return which of several definitieve corrections counts: what the form says, else the highest id.

    Workers who corrected it without seeing each other make it say two things: the newest holds until one
    of them chooses, and the other stands among the differences.
    """
    said = parse_record_id(view.records[form].text(CORRECTED))
    return said if said is not None and said in corrections else max(corrections)


def corrected(view: BundelView) -> frozenset[RecordId]:
    """Return the definitieve forms that do not count, since another version does: kept, to look back at."""
    return frozenset(one for one in counting(view).hidden if is_final(view.records[one]))


def _corrected(view: BundelView, form: RecordView) -> RecordId | None:
    """Return the living form that a form corrects: without one it stands for itself."""
    old = parse_record_id(form.text(REPLACES))
    is_there = old is not None and old != form.id and old in view.records and not view.is_gone(old)
    return old if is_there else None
