"""Over a real server: a difference is told wherever it stands, with the name of who wrote it."""

from __future__ import annotations

from jgw_desktop.app.differences import CasusDifferences, all_differences
from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.app.forms import open_sight
from jgw_desktop.app.ports import Maker, Store
from jgw_desktop.app.spreekuur import CONSULT, ready
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.ids import BundelId, RecordId, root_of
from tests.sync.client.teams import Team, Worker


def _told(worker: Worker) -> tuple[CasusDifferences, ...]:
    return worker.vault.submit(all_differences).result()


def _makers(worker: Worker) -> set[Maker]:
    return {maker for casus in _told(worker) for maker in casus.makers.values()}


def _consult(store: Store) -> tuple[BundelId, RecordId]:
    bundel, record = ready(store), new_id()
    assert bundel is not None
    ops = creation(record, CONSULT, root_of(bundel), "V", {"antwoord_in_het_kort": "Kom gerust terug"})
    store.commit([Edit(bundel, tuple(ops))])
    return bundel, record


def test_each_of_three_who_differ_is_named_and_nobody_is_just_a_colleague(team: Team) -> None:
    anna, bram, carla = (team.hire(name) for name in ("anna", "bram", "carla"))
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    anna.run()
    for other in (bram, carla):
        team.share(casus, other.name)
        other.run()
    for worker in (anna, bram, carla):
        worker.write(casus, gezin, "telefoon", f"van {worker.name}")
    for worker in (bram, carla, anna):
        worker.run()
    assert _makers(anna) == {Maker("bram", is_own=False), Maker("carla", is_own=False)}
    sight = anna.vault.submit(lambda store: open_sight(store, casus)).result()
    heads = sight.shown.records[gezin].registers["telefoon"].heads
    assert {sight.makers[head.ref].name for head in heads if head.ref in sight.makers} == {"bram", "carla"}
    assert len(heads) == 3


def test_what_a_worker_wrote_on_an_earlier_laptop_is_told_as_their_own(team: Team) -> None:
    anna = team.hire("anna")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    anna.run()
    again = team.hire("anna", "anna-nieuw")
    again.run(2)
    anna.write(casus, gezin, "telefoon", "van voor")
    again.write(casus, gezin, "telefoon", "van na")
    anna.run()
    again.run()
    assert _makers(again) == {Maker("anna", is_own=True)}


def test_a_difference_at_the_spreekuur_is_told_as_one_in_a_casus_is(team: Team) -> None:
    anna, bram = team.hire("anna"), team.hire("bram")
    bundel, consult = anna.vault.submit(_consult).result()
    anna.run()
    team.share(bundel, "bram")
    bram.run()
    assert _told(anna) == ()
    for worker in (anna, bram):
        worker.write(bundel, consult, "antwoord_in_het_kort", f"van {worker.name}")
    bram.run()
    anna.run()
    (found,) = _told(anna)
    assert (found.bundel, found.records[0].record, found.is_own) == (bundel, consult, False)
