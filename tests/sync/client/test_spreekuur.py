"""The spreekuur between laptops: what was noted on one is seen on the other, and each goes on in its own."""

from __future__ import annotations

from datetime import date

from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.app.indicatoren import spreekuur_numbers
from jgw_desktop.app.ports import Store
from jgw_desktop.app.spreekuur import (
    CONSULT,
    SCHOOL,
    day_of,
    first_check,
    first_consult,
    others,
    ready,
)
from jgw_desktop.domain.changes import Compartiment, Edit
from jgw_desktop.domain.ids import BundelId, root_of
from jgw_desktop.domain.tevredenheid import CHECK
from jgw_desktop.domain.values import Value
from sync.cjg_server.members import Reason, Role
from tests.sync.client.teams import Team, Worker, is_green
from tests.sync.client.test_relayed import hand_out

DAY, PLACE = date(2026, 3, 12), "Basisschool De Vuurvlinder"


def _note(worker: Worker, answer: str) -> BundelId:
    """Note a consult as the page does; return where it stands."""

    def note(store: Store) -> BundelId:
        bundel = ready(store)
        assert bundel is not None
        told: dict[str, Value] = {"bezoeker_type": "ouder", "vraag_type": "leefstijl"}
        consult = {**first_consult(DAY, PLACE), **told, "antwoord_in_het_kort": answer}
        rows = ((SCHOOL, {"naam": PLACE}), (CONSULT, consult), (CHECK, {**first_check(DAY), "begrepen": 8}))
        ops = [op for kind, values in rows for op in creation(new_id(), kind, root_of(bundel), "V", values)]
        store.commit([Edit(bundel, tuple(ops))])
        return bundel

    return worker.vault.submit(note).result()


def _seen(worker: Worker) -> set[str]:
    """Return what the page of that day and school shows."""

    def read(store: Store) -> set[str]:
        own = ready(store)
        assert own is not None
        day = day_of(store.bundel(own), DAY, PLACE, elsewhere=others(store, own))
        return {one.text("antwoord_in_het_kort") for one in day.consults}

    return worker.vault.submit(read).result()


def _own(worker: Worker) -> BundelId | None:
    return worker.vault.submit(ready).result()


def test_a_consult_noted_on_one_laptop_is_seen_and_gone_on_with_on_the_other(team: Team) -> None:
    first = team.hire("anna")
    bundel = _note(first, "eerste")
    assert is_green(first.run())
    second = team.hire("anna", "tweede")
    assert is_green(second.run(2))
    assert _seen(second) == {"eerste"}
    assert _note(second, "tweede") == bundel
    for worker in (second, first):
        assert is_green(worker.run())
    assert _seen(first) == _seen(second) == {"eerste", "tweede"}
    assert first.vault.submit(lambda store: store.check()).result().problems == ()


def test_consults_noted_on_two_laptops_before_they_met_are_all_seen_on_both(team: Team) -> None:
    first, second = team.hire("anna"), team.hire("anna", "tweede")
    begun = {name: _note(worker, name) for name, worker in (("eerste", first), ("tweede", second))}
    for worker in (first, second, first, second):
        worker.run()
        hand_out(team)  # else the next laptop asks before the key service is ready, once in a while
    for name, worker in (("eerste", first), ("tweede", second)):
        assert _seen(worker) == {"eerste", "tweede"}
        assert _own(worker) == begun[name]
        counted = worker.vault.submit(spreekuur_numbers).result()
        assert sum("I2" in numbers for numbers in counted) == 2
        assert sum("I4" in numbers for numbers in counted) == 2


def test_a_colleague_who_gets_the_spreekuur_sees_it_beside_the_own_one(team: Team) -> None:
    anna, bram = team.hire("anna"), team.hire("bram")
    bundel, own = _note(anna, "van anna"), _note(bram, "van bram")
    assert is_green(anna.run())
    team.share(bundel, "bram")
    assert is_green(bram.run(2))
    assert _seen(bram) == {"van anna", "van bram"}
    assert _own(bram) == own
    assert _seen(anna) == {"van anna"}


def _read_by(team: Team, bundel: BundelId, name: str) -> None:
    with team.office() as admin:
        admin.grant(bundel, name, Role.LEZER, [Compartiment.GEWOON], Reason.WAARNEMING)


def test_who_only_reads_the_spreekuur_of_a_colleague_begins_one_that_can_be_sent(team: Team) -> None:
    anna, bram = team.hire("anna"), team.hire("bram")
    bundel = _note(anna, "van anna")
    assert is_green(anna.run())
    _read_by(team, bundel, "bram")
    bram.run(2)
    assert _note(bram, "van bram") != bundel
    assert is_green(bram.run(2))
    assert _seen(bram) == {"van anna", "van bram"}


def test_who_may_write_again_goes_on_in_the_spreekuur_that_was_only_read(team: Team) -> None:
    anna, bram = team.hire("anna"), team.hire("bram")
    bundel = _note(anna, "van anna")
    assert is_green(anna.run())
    _read_by(team, bundel, "bram")
    bram.run(2)
    assert not bram.vault.submit(lambda store: store.may_write(bundel)).result()
    team.share(bundel, "bram")
    bram.run(2)
    assert _note(bram, "van bram") == bundel
    assert is_green(bram.run(2))
