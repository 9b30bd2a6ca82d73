"""A change and the erasure of what it builds on come in one answer: it reads alike then and ever after."""

from __future__ import annotations

from jgw_desktop.domain.ids import BundelId
from tests.sync.client.real_people import Fate, Person
from tests.sync.client.real_world import RealWorld


def test_what_builds_on_what_the_same_answer_erases_leaves_the_vault_whole(world: RealWorld) -> None:
    anna, _ = _one_answer(world)
    anna.store._ledger.rebuild()  # as an update of the program does
    assert anna.store.check().problems == ()


def test_a_vault_that_took_it_for_read_is_mended_when_its_projections_are_made_anew(world: RealWorld) -> None:
    anna, casus = _one_answer(world)
    apart = "SELECT id FROM change_log WHERE bundel = ? AND reading = 7"
    (late,) = anna.connection.rows(bytes, apart, casus)
    anna.connection.execute("UPDATE change_log SET reading = 1 WHERE id = ?", late)
    assert anna.store.check().problems
    assert anna.store.rebuild().problems == ()
    assert anna.connection.rows(bytes, apart, casus) == [late]
    world.come_to_rest()
    world.check()


def _one_answer(world: RealWorld) -> tuple[Person, BundelId]:
    """Return somebody to whom a change and the erasure of what it builds on came in one answer."""
    anna, bram, carla = world.people
    casus = list(world.places)[1]
    world.let_all_erase()
    world.grant("carla", casus)
    for person in (carla, bram, bram, bram):
        person.step(Fate.WELL)
    world.write(bram, casus, "weg van de lijn geschreven")
    world.destroy(carla, casus)
    world.come_to_rest()
    world.check()
    return anna, casus
