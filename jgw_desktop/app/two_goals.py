"""Two versions of one doel as two doelen: which version goes where, and the operations for it (decision 54).

Pure functions on the casus that stood on the screen. What comes out of them depends on the versions alone,
never on who asks: two who choose it without seeing each other make one new doel.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from jgw_desktop.app.editing import creation, last_place
from jgw_desktop.app.gezinsplan import CONCEPT
from jgw_desktop.domain.changes import Operation
from jgw_desktop.domain.differences import Difference, Sort, settling
from jgw_desktop.domain.ids import RECORD_ID_SIZE, RecordId
from jgw_desktop.domain.order import between
from jgw_desktop.domain.records import ORDER, SYSTEM_FIELDS, field_of
from jgw_desktop.domain.values import Value, is_empty
from jgw_desktop.domain.view import BundelView, Head, RecordView

DOEL = "Doel"


@dataclass(frozen=True)
class TwoGoals:
    """What two versions of a doel become. record: the doel that stands there; new: the one beside it.

    items: what differs. stays, goes: by field the version of the one doel and of the other. equal: what both
    doelen have, by field. parent: their plan.
    """

    record: RecordId
    new: RecordId
    parent: RecordId
    items: tuple[Difference, ...]
    stays: Mapping[str, Head]
    goes: Mapping[str, Head]
    equal: Mapping[str, Value]


def two_goals(view: BundelView, items: Iterable[Difference]) -> TwoGoals | None:
    """Return what the versions of one record become as two doelen, None where that makes no sense.

    items: everything on which workers differ in that record.
    """
    given = tuple(sorted(items, key=lambda item: item.field))
    if not given or not all(map(_has_two_versions, given)) or not _is_by_the_same_two(given):
        return None
    record = view.records[given[0].record]
    if record.parent is None or not _is_open(view.records.get(record.parent)):
        return None
    first = min((item.heads[0] for item in given), key=lambda head: (head.hlc, head.ref))
    stays = {item.field: _version_with(first, item) for item in given}
    goes = {item.field: next(one for one in item.heads if one != stays[item.field]) for item in given}
    new = _computed(record.id, stays.values(), goes.values())
    if new in view.records:
        return None
    return TwoGoals(record.id, new, record.parent, given, stays, goes, _equal(record, goes))


def making_two(view: BundelView, goals: TwoGoals) -> tuple[Operation, ...]:
    """Return the operations that settle every field of a doel and make the other one, right behind it.

    Raises DifferenceMoved when other versions stand there now.
    """
    settled = (settling(view, item, goals.stays[item.field].value) for item in goals.items)
    values = {**goals.equal, **{name: head.value for name, head in goals.goes.items()}}
    filled = {name: value for name, value in values.items() if not is_empty(value)}
    order = _place_behind(view, goals)
    return (*(op for ops in settled for op in ops), *creation(goals.new, DOEL, goals.parent, order, filled))


def _has_two_versions(item: Difference) -> bool:
    is_of_goal = item.type == DOEL and item.sort is Sort.CHOOSE
    return is_of_goal and field_of(item.type, item.field) is not None and len(item.heads) == 2


def _is_by_the_same_two(items: tuple[Difference, ...]) -> bool:
    """Tell whether the versions of all fields belong together: two authors, the same ones everywhere."""
    pairs = {frozenset(head.author for head in item.heads) for item in items}
    return len(items) == 1 or (len(pairs) == 1 and len(next(iter(pairs))) == 2)


def _is_open(plan: RecordView | None) -> bool:
    """Tell whether nobody agreed on a plan, also not in a version that another worker has."""
    if plan is None or plan.type != "Gezinsplan":
        return False
    status = plan.registers.get("status")
    return status is None or all(head.value in (None, "", CONCEPT) for head in status.heads)


def _version_with(first: Head, item: Difference) -> Head:
    """Return the value of a field in the version that a head is part of."""
    return next((one for one in item.heads if one.author == first.author), item.heads[0])


def _equal(record: RecordView, differing: Mapping[str, Head]) -> dict[str, Value]:
    apart = SYSTEM_FIELDS.union(differing)
    return {name: value for name, value in record.values().items() if name not in apart}


def _computed(record: RecordId, stays: Iterable[Head], goes: Iterable[Head]) -> RecordId:
    """Return the id of the new doel, from the doel and the changes of both versions (decision 2)."""
    told = blake2b(record, digest_size=RECORD_ID_SIZE, person=b"jgw-two-goals")
    for version in (stays, goes):
        changes = sorted({head.ref.change for head in version})
        told.update(len(changes).to_bytes(4) + b"".join(changes))
    return RecordId(told.digest())


def _place_behind(view: BundelView, goals: TwoGoals) -> str:
    """Return the order key right behind a doel; at the end where siblings share their keys."""
    siblings = view.children(goals.parent, DOEL)
    at = [one.id for one in siblings].index(goals.record)
    here, after = siblings[at].text(ORDER), next((one.text(ORDER) for one in siblings[at + 1 :]), "")
    return between(here, after) if not after or here < after else last_place(view, goals.parent, DOEL)
