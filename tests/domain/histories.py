"""Histories at random: workers who each see a part of what the others wrote, and write on."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from jgw_desktop.domain.changes import Change, ChangeKind, Compartiment, Operation
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId, RecordId, WorkerId
from jgw_desktop.domain.records import DELETED, PARENT
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, view

BUNDEL = BundelId(bytes(16))
RECORDS = [RecordId(bytes([number]) * 16) for number in range(4)]
FIELDS = ["titel", "spoor", PARENT]


@dataclass(frozen=True)
class History:
    """Changes in the order they were made. saw: per change, the places of the changes its author had."""

    changes: tuple[Change, ...]
    saw: tuple[frozenset[int], ...]


def change(
    number: int, *ops: Operation, kind: ChangeKind = ChangeKind.EDIT, hlc: int | None = None
) -> Change:
    """Make a change whose id follows from its number."""
    return Change(
        id=ChangeId(number.to_bytes(32)),
        bundel=BUNDEL,
        compartiment=Compartiment.GEWOON,
        device=DeviceId(bytes(16)),
        author=WorkerId(f"w{number % 3}"),
        hlc=number if hlc is None else hlc,
        ops=ops,
        kind=kind,
    )


def write(seen: BundelView, record: RecordId, field: str, value: Value) -> Operation:
    """Make the operation of somebody who has this view on the screen."""
    held = seen.records.get(record)
    below = seen.heads_below(record) if field == DELETED else ()
    return Operation(record, "Casus", field, value, held.refs(field) if held else (), below)


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Give up to ten changes; each author saw some earlier changes and all that those built on."""
    changes: list[Change] = []
    saw: list[frozenset[int]] = []
    for number in range(draw(st.integers(1, 10))):
        picked = draw(st.sets(st.sampled_from(range(number)))) if number else set()
        seen = frozenset(picked).union(*(saw[index] for index in picked))
        held = view(BUNDEL, [changes[index] for index in seen])
        ops = draw(
            st.lists(_operations(held), min_size=1, max_size=3, unique_by=lambda op: (op.record, op.field))
        )
        changes.append(change(number, *ops, hlc=draw(st.integers(0, 3))))
        saw.append(seen)
    return History(tuple(changes), tuple(saw))


def _operations(held: BundelView) -> st.SearchStrategy[Operation]:
    records = st.sampled_from(RECORDS)
    edits = st.tuples(
        records, st.sampled_from(FIELDS), st.sampled_from(["a", "b", *(r.hex() for r in RECORDS)])
    )
    deletions = st.tuples(records, st.just(DELETED), st.booleans())
    return (edits | deletions).map(lambda found: write(held, *found))
