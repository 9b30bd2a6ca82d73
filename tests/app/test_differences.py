"""What workers wrote without seeing each other is listed, and settled by who saw it; between real vaults."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jgw_desktop.app.differences import Choice, accepting, both, differences_of, is_in_doubt, settle
from jgw_desktop.app.gezinsplan import agreeing
from jgw_desktop.app.today import day_of_view
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.differences import Difference, Sort
from jgw_desktop.domain.errors import DifferenceMoved, PlanInDoubt
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.rules import BUILT_IN
from tests.storage.colleagues import Colleagues, Laptop
from tests.storage.stores import add_record, deletion, set_field, shown

FIVE = "Een gaat goed. Twee gaat goed. Drie gaat goed. Vier gaat goed. Vijf gaat goed."


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Colleagues]:
    """Return Anna and Bram, with a casus that both have."""
    made = Colleagues(tmp_path)
    yield made
    made.close()


def listed(team: Colleagues, laptop: Laptop) -> list[Difference]:
    return [item for one in differences_of(laptop.store, team.bundel).records for item in one.items]


def doubles(team: Colleagues, laptop: Laptop) -> list[RecordId | None]:
    """Return who is told as perhaps standing there twice."""
    day = day_of_view(laptop.store.bundel(team.bundel), date(2026, 11, 22), BUILT_IN)
    assert day is not None
    return [one.record for one in day.reminders if one.rule == "G7"]


def apart(team: Colleagues, annas: str = "4", brams: str = "5") -> RecordId:
    doel = team.add_doel(domein="wonen")
    team.write_apart(doel, "domein", annas, brams)
    return doel


def choose(team: Colleagues, laptop: Laptop, value: object) -> None:
    [item] = listed(team, laptop)
    settle(laptop.store, team.bundel, [Choice(item, value)])  # type: ignore[arg-type]  # whatever value stands there


def test_where_nobody_differs_nothing_is_listed(team: Colleagues) -> None:
    team.add_doel(tekst="Rustig praten")
    assert listed(team, team.anna) == []


def test_two_values_are_a_hard_difference_with_both_authors_on_both_laptops(team: Colleagues) -> None:
    apart(team, "wonen_en_geld", "school")
    for laptop in (team.anna, team.bram):
        [item] = listed(team, laptop)
        assert item.is_hard
        assert {(head.author, head.value) for head in item.heads} == {
            (team.anna.store.worker, "wonen_en_geld"),
            (team.bram.store.worker, "school"),
        }


def test_a_choice_ends_the_difference_on_both_laptops_and_keeps_the_history(team: Colleagues) -> None:
    doel = apart(team)
    choose(team, team.anna, "5")
    team.meet()
    assert listed(team, team.anna) == listed(team, team.bram) == []
    assert shown(team.bram.store, team.bundel, doel, "domein") == "5"
    assert {line.value for line in team.bram.store.history(doel, "domein")} == {"wonen", "4", "5"}


def test_two_who_choose_differently_make_a_new_smaller_difference(team: Colleagues) -> None:
    doel = team.add_doel(domein="wonen")
    team.write_apart(doel, "domein", "a", "b")
    choose(team, team.anna, "a")
    choose(team, team.bram, "b")
    team.meet()
    [item] = listed(team, team.anna)
    assert sorted(str(head.value) for head in item.heads) == ["a", "b"]
    assert len(item.heads) == 2
    choose(team, team.anna, "b")
    team.meet()
    assert listed(team, team.bram) == []


def test_two_who_choose_the_same_leave_no_difference(team: Colleagues) -> None:
    apart(team)
    choose(team, team.anna, "5")
    choose(team, team.bram, "5")
    team.meet()
    assert listed(team, team.anna) == []


def test_what_two_workers_enter_apart_stays_as_two_records(team: Colleagues) -> None:
    naam = {"voornaam": "Jade", "achternaam": "Voorbeeld"}
    for laptop in (team.anna, team.bram):
        add_record(laptop.store, team.bundel, "Persoon", RecordId(team.bundel), **naam)
    team.meet()
    for laptop in (team.anna, team.bram):
        persons = [one for one in laptop.store.bundel(team.bundel).records.values() if one.type == "Persoon"]
        assert [one.text("voornaam") for one in persons].count("Jade") == 2
        assert listed(team, laptop) == []
        [double] = doubles(team, laptop)
        assert double in [person.id for person in persons]
    team.anna.store.commit([deletion(team.anna.store, team.bundel, persons[-1].id)])
    team.meet()
    for laptop in (team.anna, team.bram):
        assert doubles(team, laptop) == []
        for person in persons:  # of what was joined, both histories stay
            assert [one.value for one in laptop.store.history(person.id, "voornaam")] == ["Jade"]


def test_a_choice_is_refused_when_another_version_came_meanwhile(team: Colleagues) -> None:
    doel = apart(team)
    [item] = listed(team, team.anna)
    set_field(team.bram.store, team.bundel, doel, "domein", "6")
    team.meet()
    before = team.anna.store.history(doel, "domein")
    with pytest.raises(DifferenceMoved):
        settle(team.anna.store, team.bundel, [Choice(item, "5")])
    assert team.anna.store.history(doel, "domein") == before


def test_of_several_choices_none_is_written_when_one_has_moved(team: Colleagues) -> None:
    doel = apart(team)
    team.write_apart(doel, "tekst", "Wij praten", "Wij zwijgen")
    items = listed(team, team.anna)
    set_field(team.bram.store, team.bundel, doel, "domein", "6")
    team.meet()
    with pytest.raises(DifferenceMoved):
        settle(team.anna.store, team.bundel, [Choice(item, item.heads[0].value) for item in items])
    assert len(listed(team, team.anna)) == 1
    assert {item.field for item in listed(team, team.anna)} == {"tekst"}


def test_a_merged_text_is_soft_until_a_worker_accepts_it(team: Colleagues) -> None:
    note = add_record(team.anna.store, team.bundel, "Contactverslag", RecordId(team.bundel), kort=FIVE)
    team.meet()
    team.write_apart(note, "kort", FIVE.replace("Een", "Anna"), FIVE.replace("Vijf", "Bram"))
    [item] = listed(team, team.anna)
    together = FIVE.replace("Een", "Anna").replace("Vijf", "Bram")
    assert (item.sort, item.is_hard, item.shown) == (Sort.CHECK, False, together)
    ops = accepting(team.anna.store.bundel(team.bundel), note, "kort")
    team.anna.store.commit([Edit(team.bundel, ops)])
    team.meet()
    assert listed(team, team.bram) == []
    assert shown(team.bram.store, team.bundel, note, "kort") == together


def test_deleted_by_one_and_changed_by_another_stays_until_somebody_says(team: Colleagues) -> None:
    doel = team.add_doel(tekst="Rustig praten")
    team.anna.store.commit([deletion(team.anna.store, team.bundel, doel)])
    set_field(team.bram.store, team.bundel, doel, "tekst", "Rustig samen eten")
    team.meet()
    [item] = listed(team, team.bram)
    assert item.sort is Sort.DELETED
    assert [head.author for head in item.heads] == [team.anna.store.worker]
    assert [(field, head.value) for _, field, head in item.changed] == [("tekst", "Rustig samen eten")]


@pytest.mark.parametrize("is_deleted", [True, False])
def test_a_deletion_in_doubt_is_kept_or_taken_back(team: Colleagues, is_deleted: bool) -> None:
    doel = team.add_doel(tekst="Rustig praten")
    team.anna.store.commit([deletion(team.anna.store, team.bundel, doel)])
    set_field(team.bram.store, team.bundel, doel, "tekst", "Rustig samen eten")
    team.meet()
    [item] = listed(team, team.bram)
    settle(team.bram.store, team.bundel, [Choice(item, is_deleted=is_deleted)])
    team.meet()
    assert listed(team, team.anna) == []
    assert team.anna.store.bundel(team.bundel).is_deleted(doel) is is_deleted


def test_what_was_deleted_for_good_is_not_listed(team: Colleagues) -> None:
    doel = apart(team)
    team.anna.store.commit([deletion(team.anna.store, team.bundel, doel)])
    assert listed(team, team.anna) == []


def test_places_in_a_list_are_nobodys_difference(team: Colleagues) -> None:
    doel = team.add_doel(tekst="Rustig praten")
    team.write_apart(doel, "_orde", "b", "c")
    assert listed(team, team.anna) == []


def test_a_plan_with_a_hard_difference_in_it_cannot_be_agreed_on(team: Colleagues) -> None:
    apart(team)
    view = team.anna.store.bundel(team.bundel)
    assert is_in_doubt(view, team.plan)
    with pytest.raises(PlanInDoubt) as refused:
        agreeing(view, team.plan, date(2026, 11, 21))
    assert refused.value.details == {"aantal": "1"}


def test_a_difference_elsewhere_in_the_casus_does_not_hold_up_the_plan(team: Colleagues) -> None:
    team.write_apart(team.gezin, "naam", "Voorbeeld-Een", "Voorbeeld-Twee")
    view = team.anna.store.bundel(team.bundel)
    assert not is_in_doubt(view, team.plan)
    assert agreeing(view, team.plan, date(2026, 11, 21))


def test_both_texts_stand_below_each_other_each_once() -> None:
    assert (
        both(["Jeroen loopt.", "Marieke praat.", "Jeroen loopt.", "", None])
        == "Jeroen loopt.\nMarieke praat."
    )
