"""Versions of a plan, who can do what in it, and how its goals stand."""

from __future__ import annotations

from datetime import date

import pytest

from jgw_desktop.app.doers import Doer, doers, evaluated_score, soort_of
from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.app.gezinsplan import (
    agreeing,
    concept_after,
    contact_person,
    first_values,
    new_version,
    versions,
)
from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.errors import EditRefused
from jgw_desktop.domain.ids import BundelId, RecordId, root_of
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView
from tests.app.families import SAMIRA, TODAY, imported_family, made_family, planned_family
from tests.app.memory_store import MemoryStore

Case = tuple[MemoryStore, BundelId]


@pytest.fixture
def case() -> Case:
    store = MemoryStore()
    return store, planned_family(store)


def seen(case: Case) -> BundelView:
    return case[0].bundel(case[1])


def done(case: Case, ops: tuple[Operation, ...]) -> BundelView:
    case[0].commit([Edit(case[1], ops)])
    return seen(case)


def added(case: Case, record_type: str, parent: RecordId, values: dict[str, Value]) -> RecordId:
    record = new_id()
    done(case, creation(record, record_type, parent, "V", values))
    return record


def plan(case: Case) -> RecordId:
    return versions(seen(case))[-1].id


def renewed(case: Case, today: date = TODAY) -> tuple[BundelView, RecordId]:
    new = new_id()
    return done(case, new_version(seen(case), plan(case), new, today)), new


def test_agreeing_dates_the_plan_and_replaces_the_one_before(case: Case) -> None:
    first = plan(case)
    done(case, agreeing(seen(case), first, TODAY))
    _, second = renewed(case)
    later = date(2026, 4, 1)
    view = done(case, agreeing(seen(case), second, later))
    stands = [(version.text("status"), version.text("datum")) for version in versions(view)]
    assert stands == [("vervangen", "2026-03-12"), ("vastgesteld", "2026-04-01")]


def test_a_plan_is_agreed_on_once(case: Case) -> None:
    done(case, agreeing(seen(case), plan(case), TODAY))
    with pytest.raises(EditRefused):
        agreeing(seen(case), plan(case), TODAY)


def test_a_new_version_holds_every_word_under_ids_of_its_own(case: Case) -> None:
    old = plan(case)
    view, new = renewed(case)
    for record_type in ("Doel", "Actie"):
        texts = [
            {name: value for name, value in record.values().items() if not name.startswith("_")}
            for top in (old, new)
            for record in view.subtree(top)
            if record.type == record_type
        ]
        half = len(texts) // 2
        assert texts[:half]
        assert texts[:half] == texts[half:]
    assert not {record.id for record in view.subtree(old)} & {record.id for record in view.subtree(new)}
    assert [goal.text("tekst") for goal in view.children(new, "Doel")] == [
        goal.text("tekst") for goal in view.children(old, "Doel")
    ]


def test_in_a_new_version_agreement_is_asked_again(case: Case) -> None:
    view, new = renewed(case)
    (asked,) = view.children(new, "Deelnemer")
    assert (asked.text("naam"), asked.text("akkoord")) == ("Marieke Bakker", "nog_niet_gevraagd")
    assert asked.value("akkoord_op") is None


def test_a_new_version_is_the_next_concept_and_keeps_only_moments_that_are_ahead(case: Case) -> None:
    added(case, "Gezinsplan", root_of(case[1]), {"versie": 4, "status": "vervangen"})
    view, new = renewed(case, date(2026, 3, 27))
    record = view.records[new]
    assert (record.value("versie"), record.text("status"), record.text("datum")) == (
        5,
        "concept",
        "2026-03-27",
    )
    assert record.value("evaluatiemomenten") == ()


def test_the_concept_after_a_version_is_found(case: Case) -> None:
    old = plan(case)
    assert concept_after(seen(case), old) is None
    view, new = renewed(case)
    assert concept_after(view, old) == new
    assert concept_after(view, new) is None


def test_a_first_plan_starts_with_what_is_known(case: Case) -> None:
    store = MemoryStore()
    fresh = store.bundel(made_family(store))
    values = first_values(fresh, SAMIRA, TODAY)
    assert (values["versie"], values["status"]) == (1, "concept")
    assert values["vaste_contactpersoon"] == "Samira Idrissi, 06 00 00 00 00"
    assert first_values(seen(case), None, TODAY)["versie"] == 2
    assert "vaste_contactpersoon" not in first_values(fresh, None, TODAY)


@pytest.mark.parametrize(
    ("vanaf", "tot", "found"),
    [
        ("2026-01-01", "", "Ilse Kompas"),
        ("2026-01-01", "2026-03-12", "Ilse Kompas"),
        ("2026-01-01", "2026-03-11", "Samira Idrissi, 06 00 00 00 00"),
        ("2026-03-13", "", "Samira Idrissi, 06 00 00 00 00"),
    ],
)
def test_the_coordinator_of_today_is_the_contact_person(case: Case, vanaf: str, tot: str, found: str) -> None:
    values: dict[str, Value] = {"persoon": "Ilse Kompas", "vanaf": vanaf, "tot": tot}
    added(case, "CoordinatieToewijzing", root_of(case[1]), values)
    assert contact_person(seen(case), SAMIRA, TODAY) == found


def test_everybody_who_can_do_something_is_offered_once(case: Case) -> None:
    names = [doer.naam for doer in doers(seen(case), "Samira Idrissi", "Oma Ria")]
    assert names == [
        "Marieke",
        "Jeroen",
        "Noor",
        "Tijn",
        "Oma Ria",
        "Juf Esra",
        "Coach Ben",
        "Samira Idrissi",
    ]


def test_two_people_with_one_first_name_are_offered_in_full(case: Case) -> None:
    gezin = seen(case).of_type("Gezin")[0].id
    added(case, "Persoon", gezin, {"voornaam": "Noor", "achternaam": "Bakker"})
    names = [doer.naam for doer in doers(seen(case))]
    assert "Noor de Wit" in names
    assert "Noor Bakker" in names


@pytest.mark.parametrize(
    ("name", "soort"),
    [("oma ria", "netwerk"), ("Ben", "vrijwilliger"), (" Ben Bal ", "vrijwilliger"), ("Kees", ""), ("", "")],
)
def test_a_name_tells_what_kind_of_doer_it_is(name: str, soort: str) -> None:
    known = (Doer("Oma Ria", "netwerk"), Doer("Ben Bal", "vrijwilliger"))
    assert soort_of(name, known) == soort


def test_a_first_name_that_two_kinds_of_people_share_tells_nothing() -> None:
    known = (Doer("Ben Bal", "vrijwilliger"), Doer("Ben de Wit", "gezin"))
    assert (soort_of("Ben", known), soort_of("Ben de Wit", known)) == ("", "gezin")


def test_a_goal_stands_where_the_family_put_it_at_the_latest_evaluatie(case: Case) -> None:
    goal = seen(case).children(plan(case), "Doel")[0].id
    assert evaluated_score(seen(case), goal) is None
    for day, score in (("2026-04-01", 7), ("2026-03-26", 5)):
        looked_back = added(case, "Evaluatie", root_of(case[1]), {"datum": day})
        added(case, "DoelEvaluatie", looked_back, {"doel_id": goal.hex(), "cijfer": score})
    assert evaluated_score(seen(case), goal) == 7


def test_a_goal_keeps_its_score_in_a_new_version(case: Case) -> None:
    goal = seen(case).children(plan(case), "Doel")[0].id
    looked_back = added(case, "Evaluatie", root_of(case[1]), {"datum": "2026-03-26"})
    added(case, "DoelEvaluatie", looked_back, {"doel_id": goal.hex(), "cijfer": 6})
    view, new = renewed(case)
    scores = [evaluated_score(view, copy.id) for copy in view.children(new, "Doel")]
    assert scores == [6, None, None]


def test_scores_of_an_imported_family_are_found() -> None:
    store = MemoryStore()
    view = store.bundel(imported_family(store))
    latest = versions(view)[-1]
    assert [evaluated_score(view, goal.id) for goal in view.children(latest.id, "Doel")] == [8, 6]
