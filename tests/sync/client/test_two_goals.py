"""Over a real server: two versions of a doel become two doelen, also when two laptops choose it offline."""

from __future__ import annotations

import pytest

from jgw_desktop.app.differences import Choice, apart_of, differences_of, settle, settle_apart
from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.ids import BundelId, RecordId, root_of
from jgw_desktop.domain.values import Value
from tests.sync.client.teams import Team, Worker

WORDS = {"anna": "Wij eten samen", "bram": "Wij praten rustig"}


def _plan_with_doel(store: Store, casus: BundelId) -> RecordId:
    plan, doel = new_id(), new_id()
    ops = creation(plan, "Gezinsplan", root_of(casus), "V", {"versie": 1, "status": "concept"})
    ops += creation(doel, "Doel", plan, "V", {"tekst": "Rustig", "domein": "wonen", "start_cijfer": 3})
    store.commit([Edit(casus, ops)])
    return doel


def _part(worker: Worker, casus: BundelId, doel: RecordId) -> RecordId:
    def job(store: Store) -> RecordId:
        goals = apart_of(store.bundel(casus), doel)
        assert goals is not None
        settle_apart(store, casus, goals)
        return goals.new

    return worker.vault.submit(job).result()


def _choose(worker: Worker, casus: BundelId, wanted: Value) -> None:
    def job(store: Store) -> None:
        (record,) = differences_of(store, casus).records
        settle(store, casus, [Choice(item, wanted) for item in record.items])

    worker.vault.submit(job).result()


def _doelen(worker: Worker, casus: BundelId) -> list[tuple[Value, Value]]:
    found = worker.vault.submit(lambda store: store.bundel(casus).in_order("Doel")).result()
    return [(one.value("tekst"), one.value("domein")) for one in found]


@pytest.fixture
def apart(team: Team) -> tuple[Worker, Worker, BundelId, RecordId]:
    """Return Anna and Bram, who wrote the words of a doel apart, and both know it."""
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, _ = anna.start_casus("Van Nergenshuizen")
    doel = anna.vault.submit(lambda store: _plan_with_doel(store, casus)).result()
    anna.run()
    team.share(casus, "bram")
    bram.run()
    for worker in (anna, bram):
        worker.write(casus, doel, "tekst", WORDS[worker.name])
    for worker in (anna, bram, anna):
        worker.run()
    return anna, bram, casus, doel


def test_two_laptops_that_both_choose_it_offline_have_one_new_doel_and_no_difference(
    apart: tuple[Worker, Worker, BundelId, RecordId],
) -> None:
    anna, bram, casus, doel = apart
    new = _part(anna, casus, doel)
    assert _part(bram, casus, doel) == new
    for worker in (anna, bram, anna):
        worker.run()
    for worker in (anna, bram):
        assert sorted(map(str, _doelen(worker, casus))) == [str((words, "wonen")) for words in WORDS.values()]
        assert worker.conflicts(casus, doel) == worker.conflicts(casus, new) == ()


@pytest.mark.parametrize("is_same", [True, False])
def test_where_the_other_chose_one_version_both_words_can_be_read_on_both_laptops(
    apart: tuple[Worker, Worker, BundelId, RecordId], is_same: bool
) -> None:
    anna, bram, casus, doel = apart
    new = _part(anna, casus, doel)
    _choose(bram, casus, anna.reads(casus, doel if is_same else new, "tekst"))
    for worker in (anna, bram, anna):
        worker.run()
    left = () if is_same else ("tekst",)
    for worker in (anna, bram):
        assert worker.conflicts(casus, doel) == left
        assert worker.conflicts(casus, new) == ()
        view = worker.vault.submit(lambda store: store.bundel(casus)).result()
        said = {head.value for one in (doel, new) for head in view.records[one].registers["tekst"].heads}
        assert said == set(WORDS.values())
