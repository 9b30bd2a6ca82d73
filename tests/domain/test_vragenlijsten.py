"""A questionnaire out of its table, and which meting is compared with which."""

from __future__ import annotations

import pytest

from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.domain.changes import Operation
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView
from jgw_desktop.domain.vragenlijsten import (
    Questionnaire,
    counterpart,
    next_moment,
    questionnaire_from,
)
from resources import path, read_toml
from tests.domain.views import view_of

TABLE: dict[str, object] = {
    "id": "proef",
    "versie": 2,
    "titel": "Proef",
    "rollen": ["ouder"],
    "periode": "vandaag",
    "status": "verzonnen",
    "antwoorden": ["nooit", "soms", "vaak"],
    "zorg": ["z1", "z2"],
    "kracht": ["k1"],
    "uitspraken": {"z1": "Een.", "z2": "Twee.", "k1": "Drie."},
}


def _list() -> Questionnaire:
    return questionnaire_from(TABLE)


def test_the_sums_follow_from_the_answers_given_so_far() -> None:
    scores = _list().scores({"z1": 2, "k1": 1})
    assert (scores.zorg, scores.kracht) == (2, 1)
    assert _list().scores({}).zorg is None


def test_a_list_is_complete_when_every_statement_has_an_answer_nooit_included() -> None:
    assert not _list().is_complete({"z1": 0, "z2": 0})
    assert _list().is_complete({"z1": 0, "z2": 0, "k1": 0})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("zorg", ["z1"]),
        ("kracht", ["k1", "k9"]),
        ("antwoorden", "nooit"),
        ("uitspraken", []),
        ("versie", "x"),
    ],
)
def test_a_table_that_is_no_list_is_refused(key: str, value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        questionnaire_from({**TABLE, key: value})


def test_every_list_that_is_shipped_can_be_read_and_asks_for_worries_and_strength() -> None:
    files = sorted(path("vragenlijsten").glob("*.toml"))
    lists = [questionnaire_from(read_toml("vragenlijsten", file.name)) for file in files]
    assert {one.key for one in lists} == {"cjg-startfoto-ouder", "cjg-startfoto-jeugdige"}
    assert all((len(one.items.zorg), len(one.items.kracht)) == (12, 6) for one in lists)


class _Casus:
    """A casus with metingen."""

    def __init__(self, stap: str = "uitvoeren") -> None:
        self.root = new_id()
        self.ops: list[Operation] = [Operation(self.root, "Casus", "stap", stap)]

    def add(self, moment: str, **values: Value) -> RecordId:
        record = new_id()
        first: dict[str, Value] = {"vragenlijst": "a", "vragenlijst_versie": 1, "invuller_id": "p"}
        self.ops += creation(record, "Meting", self.root, "V", {**first, "moment": moment, **values})
        return record

    @property
    def view(self) -> BundelView:
        return view_of(BundelId(self.root), self.ops)


def test_the_first_meting_of_somebody_is_a_start_and_the_next_is_not() -> None:
    casus = _Casus()
    assert next_moment(casus.view, "p", "", new_id()) == "start"
    casus.add("start")
    assert next_moment(casus.view, "p", "", new_id()) == "tussen"
    assert next_moment(casus.view, "q", "", new_id()) == "start"


def test_at_evaluating_the_next_meting_is_the_end() -> None:
    casus = _Casus("evalueren")
    casus.add("start")
    assert next_moment(casus.view, "p", "", new_id()) == "eind"


def test_a_meting_is_compared_with_the_first_start_of_the_same_list_version_and_people() -> None:
    casus = _Casus()
    casus.add("start", ingevuld_op="2026-02-01")
    first = casus.add("start", ingevuld_op="2026-01-01")
    end = casus.add("eind")
    found = counterpart(casus.view, casus.view.records[end])
    assert found is not None
    assert found.id == first


@pytest.mark.parametrize("other", [{"vragenlijst": "b"}, {"vragenlijst_versie": 2}, {"betreft_id": "k"}])
def test_a_start_of_another_list_version_or_child_is_no_counterpart(other: dict[str, Value]) -> None:
    casus = _Casus()
    casus.add("start", **other)
    end = casus.add("eind")
    assert counterpart(casus.view, casus.view.records[end]) is None
