"""What the worker sees is a function of the set of changes, and nothing written gets lost in it."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jgw_desktop.domain.forms  # noqa: F401 - fills the catalogue
from jgw_desktop.domain.changes import Change, ChangeKind, Operation, OpRef
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.records import DELETED, FINAL, ORDER, PARENT, STATUS
from jgw_desktop.domain.versions import form_of
from jgw_desktop.domain.view import BundelView, heads_of, lineage, view
from tests.domain.histories import BUNDEL, RECORDS, History, change, histories, write

ROOT, CHILD, OTHER = RECORDS[0], RECORDS[1], RECORDS[2]


def shown(bundel: BundelView) -> dict[Any, Any]:
    """Return all that a screen can show of a bundel, as plain values."""
    return {
        record.id: (
            record.type,
            record.registers,
            record.parent,
            bundel.is_deleted(record.id),
            bundel.is_gone(record.id),
        )
        for record in bundel.records.values()
    }


@given(histories(), st.randoms(use_true_random=False))
def test_any_order_grouping_and_repetition_gives_the_same_view(
    history: History, chance: random.Random
) -> None:
    shuffled = list(history.changes) + chance.choices(history.changes, k=3)
    chance.shuffle(shuffled)
    one, other = view(BUNDEL, history.changes), view(BUNDEL, shuffled)
    assert shown(one) == shown(other)
    assert one.deletion_seen == other.deletion_seen


@given(histories())
def test_every_value_is_visible_or_was_replaced_by_somebody_who_saw_it(history: History) -> None:
    visible = {row.head.ref for row in heads_of(history.changes)}
    for place, written in enumerate(history.changes):
        for ref, op in zip(written.refs(), written.ops, strict=True):
            replacers = {
                later
                for later, found in enumerate(history.changes)
                for by in found.ops
                if ref in by.replaces and (by.record, by.field) == (op.record, op.field)
            }
            assert (ref in visible) is not bool(replacers)
            assert all(place in history.saw[later] for later in replacers)


@given(histories())
def test_a_view_shows_every_head_and_only_heads(history: History) -> None:
    bundel = view(BUNDEL, history.changes)
    shown_refs = {
        ref for record in bundel.records.values() for r in record.registers.values() for ref in r.refs
    }
    assert shown_refs == {row.head.ref for row in heads_of(history.changes)}


@given(histories())
def test_somebody_who_saw_all_settles_every_difference(history: History) -> None:
    bundel = view(BUNDEL, history.changes)
    ops = [
        write(bundel, record.id, name, register.value)
        for record in bundel.records.values()
        for name, register in record.registers.items()
    ]
    settled = view(BUNDEL, [*history.changes, change(99, *ops)])
    assert all(
        len(register.heads) == 1
        for record in settled.records.values()
        for register in record.registers.values()
    )


@given(histories(), st.sampled_from(RECORDS))
def test_an_edit_its_deleter_did_not_see_keeps_a_record_in_view(history: History, target: RecordId) -> None:
    before = view(BUNDEL, history.changes)
    deletion = change(50, write(before, target, DELETED, True))
    deleted = view(BUNDEL, [*history.changes, deletion])
    unseen = change(51, write(before, target, "titel", "intussen getypt"))
    both = view(BUNDEL, [*history.changes, deletion, unseen])
    assert deleted.is_deleted(target)
    assert not both.is_deleted(target)
    assert both.unseen(target)
    assert "intussen getypt" in [head.value for head in both.records[target].registers["titel"].heads]


def op(record: RecordId, field: str, value: Any, *replaces: OpRef) -> Operation:
    return Operation(record, "Casus", field, value, replaces)


def test_two_who_did_not_see_each_other_both_stay_and_the_latest_is_shown() -> None:
    first, second = change(1, op(ROOT, "titel", "een")), change(2, op(ROOT, "titel", "twee"))
    register = view(BUNDEL, [second, first]).records[ROOT].registers["titel"]
    assert [head.value for head in register.heads] == ["een", "twee"]
    assert register.is_conflict
    assert register.value == "twee"


def test_the_same_value_written_twice_is_no_conflict() -> None:
    bundel = view(BUNDEL, [change(1, op(ROOT, "titel", "een")), change(2, op(ROOT, "titel", "een"))])
    assert bundel.records[ROOT].conflicts == ()


def test_sets_of_two_workers_are_joined() -> None:
    kinds = [
        Operation(ROOT, "EersteAnalyse", "risicofactoren", value)
        for value in (("armoede",), ("armoede", "schulden"))
    ]
    bundel = view(BUNDEL, [change(number, kind) for number, kind in enumerate(kinds, 1)])
    assert bundel.records[ROOT].value("risicofactoren") == ("armoede", "schulden")


@pytest.mark.parametrize(("record", "field"), [(OTHER, "titel"), (ROOT, "spoor")])
def test_naming_a_value_of_another_record_or_field_does_not_hide_it(record: RecordId, field: str) -> None:
    first = change(1, op(ROOT, "titel", "een"))
    bundel = view(BUNDEL, [first, change(2, op(record, field, "x", *first.refs()))])
    assert bundel.records[ROOT].value("titel") == "een"


def test_a_change_of_another_bundel_is_not_seen() -> None:
    assert view(BundelId(b"x" * 16), [change(1, op(ROOT, "titel", "een"))]).records == {}


def test_a_redacted_change_is_gone_and_what_it_replaced_does_not_come_back() -> None:
    first = change(1, op(ROOT, "titel", "een"), op(ROOT, "spoor", "advies"))
    second = change(2, op(ROOT, "titel", "twee", first.refs()[0]))
    erasure = redaction(3, second)
    assert view(BUNDEL, [first, second, erasure]).records[ROOT].values() == {"spoor": "advies"}


def redaction(number: int, target: Change) -> Change:
    made = change(number, kind=ChangeKind.REDACT)
    object.__setattr__(made, "redacts", (target.id,))
    return made


def family() -> list[Change]:
    return [
        change(1, op(ROOT, "titel", "Casus")),
        change(2, op(CHILD, PARENT, ROOT.hex()), op(CHILD, ORDER, "B"), op(CHILD, "titel", "tweede")),
        change(3, op(OTHER, PARENT, ROOT.hex()), op(OTHER, ORDER, "A"), op(OTHER, "titel", "eerste")),
    ]


def test_children_come_in_their_order() -> None:
    bundel = view(BUNDEL, family())
    assert [child.text("titel") for child in bundel.children(ROOT, "Casus")] == ["eerste", "tweede"]


def test_what_belongs_to_a_deleted_record_is_gone_with_it_and_back_after_restoring() -> None:
    changes = family()
    changes.append(change(4, write(view(BUNDEL, changes), ROOT, DELETED, True)))
    deleted = view(BUNDEL, changes)
    assert deleted.is_gone(CHILD)
    assert deleted.of_type("Casus") == ()
    changes.append(change(5, write(deleted, ROOT, DELETED, False)))
    assert len(view(BUNDEL, changes).of_type("Casus")) == 3


def test_a_record_restored_by_one_and_deleted_again_by_another_stays() -> None:
    changes = family()
    changes.append(change(4, write(view(BUNDEL, changes), CHILD, DELETED, True)))
    held = view(BUNDEL, changes)
    restored, deleted = (change(n, write(held, CHILD, DELETED, n == 6)) for n in (5, 6))
    assert not view(BUNDEL, [*changes, restored, deleted]).is_deleted(CHILD)


def test_a_child_added_unseen_keeps_its_deleted_parent_in_view() -> None:
    changes = family()[:2]
    deletion = change(4, write(view(BUNDEL, changes), ROOT, DELETED, True))
    bundel = view(BUNDEL, [*changes, deletion, family()[2]])
    assert bundel.unseen(ROOT)
    assert not bundel.is_gone(OTHER)


def test_records_that_are_each_others_parent_do_not_hang_the_program() -> None:
    changes = [change(1, op(CHILD, PARENT, OTHER.hex())), change(2, op(OTHER, PARENT, CHILD.hex()))]
    bundel = view(BUNDEL, changes)
    assert {record.id for record in bundel.subtree(CHILD)} == {CHILD, OTHER}
    assert not bundel.is_gone(CHILD)
    assert view(BUNDEL, [*changes, change(3, write(bundel, CHILD, DELETED, True))]).is_gone(OTHER)


@pytest.mark.parametrize("parent", ["geen hex", "00ff", 7, ""])
def test_a_parent_that_is_no_record_id_reads_as_none(parent: Any) -> None:
    assert view(BUNDEL, [change(1, op(CHILD, PARENT, parent))]).records[CHILD].parent is None


BASE = "Moeder werkt. Vader is ziek. Zij wonen klein. De school belt."


def two_texts(
    one: str, other: str, *more: Operation, kind: str = "Contactverslag", field: str = "kort"
) -> BundelView:
    """Return a note that two workers changed without seeing each other."""
    note = change(1, Operation(ROOT, kind, field, BASE), *more)
    edits = [
        change(at, Operation(ROOT, kind, field, text, (note.refs()[0],)))
        for at, text in enumerate((one, other), 2)
    ]
    return view(BUNDEL, [*edits, note])


def test_texts_that_differ_in_separate_sentences_go_together_and_are_to_be_checked() -> None:
    bundel = two_texts(BASE.replace("werkt", "werkt niet"), BASE.replace("belt", "mailt"))
    register = bundel.records[ROOT].registers["kort"]
    assert register.value == "Moeder werkt niet. Vader is ziek. Zij wonen klein. De school mailt."
    assert (register.must_be_checked, register.is_conflict, len(register.refs)) == (True, False, 2)


def test_texts_that_differ_in_one_sentence_are_for_a_worker() -> None:
    bundel = two_texts(BASE.replace("werkt", "rust"), BASE.replace("werkt", "slaapt"))
    register = bundel.records[ROOT].registers["kort"]
    assert (register.must_be_checked, register.is_conflict) == (False, True)


def test_nothing_is_merged_in_what_was_called_finished() -> None:
    final = Operation(ROOT, "Contactverslag", STATUS, FINAL)
    bundel = two_texts(BASE.replace("werkt", "werkt niet"), BASE.replace("belt", "mailt"), final)
    assert bundel.records[ROOT].registers["kort"].is_conflict


@pytest.mark.parametrize("status", ["vastgesteld", "vervangen", "afgerond"])
def test_nothing_is_merged_in_a_plan_that_was_agreed_on_and_so_may_be_signed(status: str) -> None:
    apart = BASE.replace("werkt", "werkt niet"), BASE.replace("belt", "mailt")
    said = [Operation(ROOT, "Gezinsplan", "status", each) for each in ("concept", status)]
    free, fixed = (two_texts(*apart, one, kind="Gezinsplan", field="perspectief") for one in said)
    assert free.records[ROOT].registers["perspectief"].must_be_checked
    assert fixed.records[ROOT].registers["perspectief"].is_conflict


def test_no_text_is_merged_below_a_form_that_is_definitief() -> None:
    below = Operation(ROOT, "VijfAntwoord", PARENT, CHILD.hex())
    form = Operation(CHILD, "VijfVragen", STATUS, FINAL)
    apart = BASE.replace("werkt", "werkt niet"), BASE.replace("belt", "mailt")
    free, fixed = (
        two_texts(*apart, *more, kind="VijfAntwoord", field="wat_wil_u_veranderen")
        for more in ((below,), (below, form))
    )
    assert free.records[ROOT].registers["wat_wil_u_veranderen"].must_be_checked
    assert fixed.records[ROOT].registers["wat_wil_u_veranderen"].is_conflict


def test_records_that_belong_to_each_other_in_a_circle_are_walked_once_and_stand_in_no_form() -> None:
    apart = [
        change(1, op(CHILD, PARENT, OTHER.hex()), op(CHILD, "titel", "een")),
        change(2, op(OTHER, PARENT, CHILD.hex()), op(OTHER, "titel", "twee")),
    ]
    circle = view(BUNDEL, apart)
    assert [one.id for one in lineage(circle, CHILD)] == [CHILD, OTHER]
    assert form_of(circle, CHILD) is None
    assert not circle.is_gone(CHILD)
