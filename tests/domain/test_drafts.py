"""A worker sees their own typing over the log, and never instead of what arrived meanwhile."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import jgw_desktop.domain.forms  # noqa: F401 - fills the catalogue
from jgw_desktop.domain.changes import Operation
from jgw_desktop.domain.drafts import Draft, with_drafts
from jgw_desktop.domain.ids import RecordId, WorkerId
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, view
from tests.domain.histories import BUNDEL, RECORDS, History, change, histories

ME = WorkerId("ik")


def draft(seen: BundelView, record: RecordId, field: str, value: Value) -> Draft:
    held = seen.records.get(record)
    return Draft(BUNDEL, RECORDS[0], record, "Casus", field, value, held.refs(field) if held else ())


def laid_over(bundel: BundelView, *drafts: Draft) -> BundelView:
    return with_drafts(bundel, drafts, ME, 10)


@given(histories(), st.sampled_from(RECORDS), st.sampled_from(["titel", "spoor"]))
def test_a_draft_is_shown_alone_where_its_writer_saw_all(
    history: History, record: RecordId, field: str
) -> None:
    bundel = view(BUNDEL, history.changes)
    register = laid_over(bundel, draft(bundel, record, field, "getypt")).records[record].registers[field]
    assert [(head.value, head.author) for head in register.heads] == [("getypt", ME)]


@given(histories(), st.sampled_from(RECORDS))
def test_drafts_touch_nothing_but_their_own_field(history: History, record: RecordId) -> None:
    bundel = view(BUNDEL, history.changes)
    over = laid_over(bundel, draft(bundel, record, "titel", "getypt"))
    for other in bundel.records.values():
        for name, register in other.registers.items():
            if (other.id, name) != (record, "titel"):
                assert over.records[other.id].registers[name] == register


def test_what_a_colleague_wrote_meanwhile_stays_beside_the_draft() -> None:
    before = view(BUNDEL, [])
    mine = draft(before, RECORDS[0], "titel", "van mij")
    after = view(BUNDEL, [change(1, Operation(RECORDS[0], "Casus", "titel", "van een collega"))])
    register = laid_over(after, mine).records[RECORDS[0]].registers["titel"]
    assert [head.value for head in register.heads] == ["van een collega", "van mij"]
    assert register.value == "van mij"
    assert register.is_conflict


def test_of_two_drafts_of_one_field_the_later_counts() -> None:
    empty = view(BUNDEL, [])
    drafts = [draft(empty, RECORDS[0], "titel", value) for value in ("eerst", "later")]
    register = laid_over(empty, *drafts).records[RECORDS[0]].registers["titel"]
    assert [head.value for head in register.heads] == ["later"]


def test_a_draft_of_a_new_record_knows_how_its_field_merges() -> None:
    new = Draft(BUNDEL, RECORDS[0], RECORDS[1], "EersteAnalyse", "risicofactoren", ("armoede",))
    over = laid_over(view(BUNDEL, []), new).records[RECORDS[1]]
    assert (over.type, over.registers["risicofactoren"].merge.value) == ("EersteAnalyse", "verzameling")
