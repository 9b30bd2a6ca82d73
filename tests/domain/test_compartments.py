"""A record belongs to the compartiment of its own visibility, else that of what it belongs to."""

from __future__ import annotations

import pytest

from jgw_desktop.domain.changes import Compartiment, Operation
from jgw_desktop.domain.compartments import Known, split
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value

CASUS, NOTE, BELOW = (RecordId(bytes([number] * 16)) for number in (1, 2, 3))


def knowing(values: dict[tuple[RecordId, str], tuple[Value, ...]]) -> Known:
    return lambda record, field: values.get((record, field), ())


def parts(known: Known, *ops: Operation) -> dict[Compartiment, set[RecordId]]:
    return {part: {op.record for op in members} for part, members in split(ops, known).items()}


def note(field: str, value: Value) -> Operation:
    return Operation(NOTE, "Contactmoment", field, value)


@pytest.mark.parametrize(
    ("visibility", "part"),
    [
        ("alleen_jeugdige", Compartiment.ALLEEN_JEUGDIGE),
        ("melder_beschermd", Compartiment.MELDER_BESCHERMD),
        ("gezin", Compartiment.GEWOON),
        ("alleen_ouder", Compartiment.GEWOON),
        (7, Compartiment.GEWOON),
    ],
)
def test_the_visibility_of_a_record_decides(visibility: Value, part: Compartiment) -> None:
    assert parts(knowing({}), note("zichtbaarheid", visibility)) == {part: {NOTE}}
    assert parts(knowing({(NOTE, "zichtbaarheid"): (visibility,)}), note("tekst", "x")) == {part: {NOTE}}


def test_children_follow_their_parent_also_when_they_call_themselves_open() -> None:
    known = knowing(
        {
            (BELOW, "_ouder"): (NOTE.hex(),),
            (BELOW, "zichtbaarheid"): ("gezin",),
            (NOTE, "zichtbaarheid"): ("alleen_jeugdige",),
        }
    )
    assert parts(known, Operation(BELOW, "Bijlage", "naam", "x")) == {Compartiment.ALLEEN_JEUGDIGE: {BELOW}}


def test_what_the_edit_says_goes_before_what_is_known() -> None:
    known = knowing({(NOTE, "zichtbaarheid"): ("alleen_jeugdige",), (NOTE, "_ouder"): (CASUS.hex(),)})
    assert parts(known, note("zichtbaarheid", "gezin"), note("tekst", "x")) == {Compartiment.GEWOON: {NOTE}}


def test_while_workers_differ_the_confidential_answer_counts() -> None:
    known = knowing({(NOTE, "zichtbaarheid"): ("alleen_jeugdige", "gezin")})
    assert parts(known, note("tekst", "x")) == {Compartiment.ALLEEN_JEUGDIGE: {NOTE}}


def test_one_edit_is_split_and_keeps_the_order_of_operations() -> None:
    ops = (
        note("tekst", "eerst"),
        Operation(CASUS, "Casus", "stap", "plan"),
        note("zichtbaarheid", "melder_beschermd"),
        Operation(CASUS, "Casus", "titel", "x"),
    )
    assert split(ops, knowing({})) == {
        Compartiment.MELDER_BESCHERMD: (ops[0], ops[2]),
        Compartiment.GEWOON: (ops[1], ops[3]),
    }


@pytest.mark.parametrize("parent", [NOTE.hex(), "geen id", "", 5, None])
def test_a_circle_or_a_broken_parent_ends_the_search(parent: Value) -> None:
    assert parts(knowing({(NOTE, "_ouder"): (parent,)}), note("tekst", "x")) == {Compartiment.GEWOON: {NOTE}}
