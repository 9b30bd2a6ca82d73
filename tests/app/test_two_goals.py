"""Two versions of a doel become two doelen: between real vaults, whoever asks and whatever comes between."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jgw_desktop.app.differences import Choice, apart_of, differences_of, settle, settle_apart
from jgw_desktop.app.gezinsplan import VASTGESTELD
from jgw_desktop.app.two_goals import TwoGoals
from jgw_desktop.app.undo import undo
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.differences import Difference
from jgw_desktop.domain.errors import DifferenceMoved
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import DELETED, ORDER
from jgw_desktop.domain.values import Value
from tests.storage.colleagues import Colleagues, Laptop
from tests.storage.stores import FakeClock, add_record, deletion, new_store, set_field, setting, shown

MINE, THEIRS = "Wij praten rustig", "Wij eten samen"


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Colleagues]:
    """Return Anna and Bram, with a casus that both have."""
    made = Colleagues(tmp_path)
    clock = made.bram.store._clock
    assert isinstance(clock, FakeClock)
    clock.now_ms += 60_000  # what Anna writes apart comes first
    yield made
    made.close()


@pytest.fixture
def doel(team: Colleagues) -> RecordId:
    """Return a doel with two versions of its words and of a number; Anna wrote first."""
    made = team.add_doel(tekst="Rustig", start_cijfer=3, domein="wonen", _orde="V")
    team.write_apart(made, "tekst", MINE, THEIRS)
    team.write_apart(made, "start_cijfer", 4, 5)
    return made


def goals_of(team: Colleagues, laptop: Laptop, doel: RecordId) -> TwoGoals:
    found = apart_of(laptop.store.bundel(team.bundel), doel)
    assert found is not None
    return found


def part(team: Colleagues, laptop: Laptop, doel: RecordId) -> RecordId:
    """Choose two doelen on a laptop; return the new one."""
    goals = goals_of(team, laptop, doel)
    settle_apart(laptop.store, team.bundel, goals)
    return goals.new


def listed(team: Colleagues, laptop: Laptop) -> list[Difference]:
    return [item for one in differences_of(laptop.store, team.bundel).records for item in one.items]


def doelen(team: Colleagues, laptop: Laptop) -> list[tuple[Value, Value, Value]]:
    found = laptop.store.bundel(team.bundel).in_order("Doel")
    return [tuple(one.value(name) for name in ("tekst", "start_cijfer", "domein")) for one in found]  # type: ignore[misc]  # three names


def is_offered(team: Colleagues, doel: RecordId) -> bool:
    return apart_of(team.anna.store.bundel(team.bundel), doel) is not None


def write_unseen(team: Colleagues, doel: RecordId, field: str, value: Value) -> None:
    """Let Anna write in a field, as she would on another laptop."""
    [op] = setting(team.anna.store, team.bundel, doel, field, value).ops
    team.anna.store.commit([Edit(team.bundel, (op._replace(replaces=()),))])


TWO = [(MINE, 4, "wonen"), (THEIRS, 5, "wonen")]


def test_each_doel_has_one_version_of_all_that_differs_and_the_rest_alike(
    team: Colleagues, doel: RecordId
) -> None:
    part(team, team.anna, doel)
    team.meet()
    for laptop in (team.anna, team.bram):
        assert doelen(team, laptop) == TWO
        assert listed(team, laptop) == []


def test_it_is_one_change(team: Colleagues, doel: RecordId) -> None:
    assert len(settle_apart(team.anna.store, team.bundel, goals_of(team, team.anna, doel))) == 1


def test_two_who_choose_it_unseen_make_one_new_doel_and_no_difference(
    team: Colleagues, doel: RecordId
) -> None:
    assert part(team, team.anna, doel) == part(team, team.bram, doel)
    team.meet()
    for laptop in (team.anna, team.bram):
        assert doelen(team, laptop) == TWO
        assert listed(team, laptop) == []
    assert team.shown(team.bundel)


@pytest.mark.parametrize(("kept", "left"), [((MINE, 4), set()), ((THEIRS, 5), {"tekst", "start_cijfer"})])
def test_one_who_chooses_two_doelen_and_one_who_chooses_a_version_lose_nothing(
    team: Colleagues, doel: RecordId, kept: tuple[Value, Value], left: set[str]
) -> None:
    new = part(team, team.anna, doel)
    values = dict(zip(("tekst", "start_cijfer"), kept, strict=True))
    settle(
        team.bram.store, team.bundel, [Choice(item, values[item.field]) for item in listed(team, team.bram)]
    )
    team.meet()
    for laptop in (team.anna, team.bram):
        items = listed(team, laptop)
        assert {(item.record, item.field) for item in items} == {(doel, name) for name in left}
        assert all(len(item.heads) == 2 for item in items)
        assert shown(laptop.store, team.bundel, new, "tekst") == THEIRS
        said = {
            head.value for head in laptop.store.bundel(team.bundel).records[doel].registers["tekst"].heads
        }
        assert MINE in said


def test_acties_stay_with_the_doel_that_stood_there(team: Colleagues, doel: RecordId) -> None:
    actie = add_record(team.anna.store, team.bundel, "Actie", doel, wat="Samen koffie drinken")
    new = part(team, team.anna, doel)
    view = team.anna.store.bundel(team.bundel)
    assert [one.id for one in view.children(doel)] == [actie]
    assert view.children(new) == ()


def test_the_new_doel_stands_right_behind_the_other(team: Colleagues, doel: RecordId) -> None:
    last = team.add_doel(tekst="Daarna", _orde="X")
    new = part(team, team.anna, doel)
    found = team.anna.store.bundel(team.bundel).children(team.plan, "Doel")
    assert [one.id for one in found] == [doel, new, last]


def test_among_doelen_of_one_place_it_comes_last(team: Colleagues, doel: RecordId) -> None:
    team.add_doel(tekst="Daarna", _orde="V")
    new = part(team, team.anna, doel)
    found = team.anna.store.bundel(team.bundel).children(team.plan, "Doel")
    assert found[-1].id == new
    assert found[-1].text(ORDER) > "V"


def test_a_version_that_came_meanwhile_refuses_it_and_nothing_is_written(
    team: Colleagues, doel: RecordId
) -> None:
    goals = goals_of(team, team.anna, doel)
    set_field(team.bram.store, team.bundel, doel, "tekst", "Wij lachen")
    team.meet()
    before = team.anna.store.bundel(team.bundel)
    with pytest.raises(DifferenceMoved):
        settle_apart(team.anna.store, team.bundel, goals)
    assert team.anna.store.bundel(team.bundel) == before


def test_another_value_of_an_equal_field_refuses_it_too(team: Colleagues, doel: RecordId) -> None:
    goals = goals_of(team, team.anna, doel)
    set_field(team.bram.store, team.bundel, doel, "domein", "school")
    team.meet()
    with pytest.raises(DifferenceMoved):
        settle_apart(team.anna.store, team.bundel, goals)
    assert len(doelen(team, team.anna)) == 1


def test_a_later_version_that_nobody_saw_is_a_new_difference_of_the_doel_that_stood_there(
    team: Colleagues, doel: RecordId
) -> None:
    new = part(team, team.anna, doel)
    set_field(team.bram.store, team.bundel, doel, "tekst", "Wij lachen")
    team.meet()
    [item] = listed(team, team.bram)
    assert (item.record, {head.value for head in item.heads}) == (doel, {MINE, "Wij lachen"})
    assert shown(team.bram.store, team.bundel, new, "tekst") == THEIRS


def test_undoing_it_takes_the_new_doel_away_and_it_can_come_back(team: Colleagues, doel: RecordId) -> None:
    goals = goals_of(team, team.anna, doel)
    [change] = settle_apart(team.anna.store, team.bundel, goals)
    undo(team.anna.store, change)
    assert team.anna.store.bundel(team.bundel).is_deleted(goals.new)
    assert shown(team.anna.store, team.bundel, doel, "tekst") == THEIRS
    assert {line.value for line in team.anna.store.history(doel, "tekst")} >= {MINE, THEIRS}
    team.anna.store.commit([deletion(team.anna.store, team.bundel, goals.new, deleted=False)])
    assert len(doelen(team, team.anna)) == 2


def test_one_field_of_one_worker_on_two_laptops_can_be_two_doelen(team: Colleagues, doel: RecordId) -> None:
    part(team, team.anna, doel)
    write_unseen(team, doel, "tekst", "Wij zingen")
    part(team, team.anna, doel)
    assert [one[0] for one in doelen(team, team.anna)] == [MINE, "Wij zingen", THEIRS]
    write_unseen(team, doel, "tekst", "Wij lachen")
    write_unseen(team, doel, "domein", "school")
    assert not is_offered(team, doel)  # which of the values belong together, nobody can tell


def test_an_empty_version_stays_empty(team: Colleagues) -> None:
    doel = team.add_doel(tekst="Rustig", zo_merken_we_het="Stil", _orde="V")
    team.write_apart(doel, "zo_merken_we_het", "Blij", "")
    new = part(team, team.anna, doel)
    assert shown(team.anna.store, team.bundel, doel, "zo_merken_we_het") == "Blij"
    assert shown(team.anna.store, team.bundel, new, "zo_merken_we_het") is None
    assert shown(team.anna.store, team.bundel, new, "tekst") == "Rustig"


def test_it_is_offered_for_a_doel_only(team: Colleagues) -> None:
    for kind, parent, field in (
        ("Gezin", None, "telefoon"),
        ("Veiligheidstaxatie", RecordId(team.bundel), "toelichting"),
        ("Deelnemer", team.plan, "naam"),
    ):
        record = team.gezin if parent is None else add_record(team.anna.store, team.bundel, kind, parent)
        if parent is not None:
            set_field(team.anna.store, team.bundel, record, "_orde", "V")
        team.meet()
        team.write_apart(record, field, "een", "twee")
        assert apart_of(team.anna.store.bundel(team.bundel), record) is None


@pytest.mark.parametrize("status", [VASTGESTELD, "vervangen", "afgerond"])
def test_in_a_plan_that_was_agreed_on_no_doel_is_added(team: Colleagues, doel: RecordId, status: str) -> None:
    assert is_offered(team, doel)
    set_field(team.anna.store, team.bundel, team.plan, "status", status)
    assert not is_offered(team, doel)


def test_nor_where_only_one_of_two_thinks_the_plan_was_agreed_on(team: Colleagues, doel: RecordId) -> None:
    team.write_apart(team.plan, "status", VASTGESTELD, "concept")
    assert not is_offered(team, doel)


def test_three_versions_are_not_two_doelen(team: Colleagues, doel: RecordId) -> None:
    write_unseen(team, doel, "start_cijfer", 7)
    assert not is_offered(team, doel)


def test_versions_of_different_pairs_of_workers_do_not_belong_together(
    team: Colleagues, doel: RecordId, tmp_path: Path
) -> None:
    (tmp_path / "derde").mkdir()
    carla = Laptop(*new_store(tmp_path / "derde" / "carla.db"))
    carla.take_all_from(team.anna)
    set_field(team.anna.store, team.bundel, doel, "domein", "school")
    set_field(carla.store, team.bundel, doel, "domein", "opvoeding")
    team.anna.take_all_from(carla)
    assert {item.field for item in listed(team, team.anna)} == {"tekst", "start_cijfer", "domein"}
    assert not is_offered(team, doel)
    carla.connection.close()


def test_where_it_is_also_about_deleting_it_is_not_offered(team: Colleagues, doel: RecordId) -> None:
    team.anna.store.commit([deletion(team.anna.store, team.bundel, doel)])
    set_field(team.bram.store, team.bundel, doel, "domein", "school")
    team.meet()
    assert DELETED in {item.field for item in listed(team, team.anna)}
    assert not is_offered(team, doel)
