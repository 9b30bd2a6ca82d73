"""Looking at what workers wrote without seeing each other, and settling it.

``differences_of`` reads one casus. ``settle`` writes what the worker chose for fields of one record as one
change, that names every version which stood on the screen; when another version came meanwhile, nothing is
written. Two who settle a field differently make a new, smaller difference; the same way, none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from jgw_desktop.app.ports import Maker, Store
from jgw_desktop.app.two_goals import TwoGoals, making_two, two_goals
from jgw_desktop.domain.changes import Edit, Operation, OpRef
from jgw_desktop.domain.differences import (
    Difference,
    Sort,
    deleting,
    differences,
    differences_below,
    keeping,
    settling,
)
from jgw_desktop.domain.drafts import Draft
from jgw_desktop.domain.errors import DifferenceMoved
from jgw_desktop.domain.ids import BundelId, ChangeId, RecordId, WorkerId, root_of
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.values import Value, is_empty
from jgw_desktop.domain.view import BundelView, Head, lineage

ROOTS = ("Spreekuur", "Team", "Werker")  # of the bundels that are no casus


@dataclass(frozen=True, slots=True)
class RecordDifferences:
    """What workers differ on in one record."""

    record: RecordId
    items: tuple[Difference, ...]

    @property
    def is_hard(self) -> bool:
        """Whether a worker must choose."""
        return any(item.is_hard for item in self.items)


@dataclass(frozen=True)
class CasusDifferences:
    """What workers differ on in one casus, as it stands in ``view``. own: the worker of this vault.

    makers: who of the CJG wrote what came from another laptop, as far as that is known.
    is_own: whether these are the worker's own data, and no casus.
    typed: what was typed in the place of versions and is no change yet, by record and field.
    may_write: whether colleagues get what this worker writes there.
    """

    view: BundelView
    own: WorkerId
    records: tuple[RecordDifferences, ...]
    is_own: bool = False
    makers: Mapping[OpRef, Maker] = field(default_factory=dict)
    typed: Mapping[tuple[RecordId, str], Value] = field(default_factory=dict)
    may_write: bool = True

    @property
    def bundel(self) -> BundelId:
        """The bundel of the casus."""
        return self.view.id


@dataclass(frozen=True, slots=True)
class Choice:
    """What a difference becomes: a value, or for a deletion whether the record stays away."""

    difference: Difference
    value: Value = None
    is_deleted: bool = False


def differences_of(store: Store, bundel: BundelId) -> CasusDifferences:
    """Read what workers differ on in a casus; the hard ones first."""
    view = store.bundel(bundel)
    found = sorted(differences(view), key=lambda item: (item.record, _place(item)))
    records = (
        RecordDifferences(record, tuple(items)) for record, items in groupby(found, lambda item: item.record)
    )
    ordered = tuple(sorted(records, key=lambda one: (not one.is_hard, one.record)))
    typed = {(draft.record, draft.field): draft.value for draft in store.drafts(bundel)} if ordered else {}
    makers = store.makers(head.ref for item in found for head in _all_heads(item))
    is_own, may_write = bundel == store.own_bundel(), store.may_write(bundel)
    return CasusDifferences(view, store.worker, ordered, is_own, makers, typed, may_write)


def _all_heads(item: Difference) -> Iterator[Head]:
    yield from item.heads
    yield from (head for _, _, head in item.changed)


def all_differences(store: Store) -> tuple[CasusDifferences, ...]:
    """Read what workers differ on: in every casus, by family name, then in what belongs to none.

    The list of casussen and the index know where; no other bundel is read.
    """
    others = dict.fromkeys((store.own_bundel(), *(b for root in ROOTS for b in store.bundels_of_type(root))))
    doubted = [row.bundel for row in store.casussen() if row.conflicten]
    doubted += [bundel for bundel in others if store.is_in_doubt(bundel)]
    return tuple(found for bundel in doubted if (found := differences_of(store, bundel)).records)


def _place(difference: Difference) -> int:
    """Return where a field stands in its form; what is not declared comes first."""
    known = CATALOGUE.get(difference.type)
    names = list(known.fields) if known else []
    return names.index(difference.field) if difference.field in names else -1


def settle(store: Store, bundel: BundelId, choices: Iterable[Choice]) -> tuple[ChangeId, ...]:
    """Write what was chosen, all in one change.

    Raises DifferenceMoved when one of the differences is another one by now; then nothing was written.
    """
    view, given = store.bundel(bundel), tuple(choices)
    ops = tuple(op for choice in given for op in _settled(view, choice))
    written = store.commit([Edit(bundel, ops, "verschil_beslist")]) if ops else ()
    _end_typing(store, view, [choice.difference for choice in given])
    return written


def settle_apart(store: Store, bundel: BundelId, goals: TwoGoals) -> tuple[ChangeId, ...]:
    """Write two versions of a doel as two doelen, all in one change.

    Raises DifferenceMoved when anything in that doel is other than it was shown; then nothing was written.
    """
    view = store.bundel(bundel)
    if apart_of(view, goals.record) != goals:
        raise DifferenceMoved
    written = store.commit([Edit(bundel, making_two(view, goals), "verschil_apart")])
    _end_typing(store, view, goals.items)
    return written


def apart_of(view: BundelView, record: RecordId) -> TwoGoals | None:
    """Return what the versions of a record become as two doelen, None where that is not offered."""
    return two_goals(view, (item for item in differences(view) if item.record == record))


def _end_typing(store: Store, view: BundelView, decided: Iterable[Difference]) -> None:
    """Throw away what was typed in the place of versions: that is decided on too."""
    places = {item.place for item in decided}
    for record in {record for record, _ in places}:
        fields = {place for place in places if place[0] == record}
        store.discard_drafts(_form_of(view, record), fields)


def typing(view: BundelView, difference: Difference, text: Value) -> Draft:
    """Return what is being typed in the place of versions, as a draft in the form of that record."""
    record, name = difference.place
    refs = tuple(head.ref for head in difference.heads)
    return Draft(view.id, _form_of(view, record), record, difference.type, name, text, refs)


def _form_of(view: BundelView, record: RecordId) -> RecordId:
    """Return the record whose form a record is shown in: what stands right below the casus, or the casus."""
    above = [one.id for one in lineage(view, record) if one.id != root_of(view.id)]
    return above[-1] if above else root_of(view.id)


def _settled(view: BundelView, choice: Choice) -> tuple[Operation, ...]:
    if choice.difference.sort is not Sort.DELETED:
        return settling(view, choice.difference, choice.value)
    return (deleting if choice.is_deleted else keeping)(view, choice.difference)


def accepting(view: BundelView, record: RecordId, field: str) -> tuple[Operation, ...]:
    """Return the operation with which a worker accepts a text that was put together, as it is shown now."""
    found = (item for item in differences(view) if item.place == (record, field) and item.sort is Sort.CHECK)
    return tuple(op for item in found for op in settling(view, item, item.shown))


def both(values: Iterable[Value]) -> str:
    """Return several texts below each other, each once, none that is empty."""
    texts = [value for value in values if isinstance(value, str) and not is_empty(value)]
    return "\n".join(dict.fromkeys(texts))


def is_in_doubt(view: BundelView, record: RecordId) -> bool:
    """Tell whether workers still differ on something in a record; paper and export then say so."""
    return bool(differences_below(view, record))
