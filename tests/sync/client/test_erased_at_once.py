"""A change and the erasure of what it builds on come in one answer: it reads alike then and ever after."""

from __future__ import annotations

from tests.sync.client.real_people import Fate
from tests.sync.client.real_world import RealWorld


def test_what_builds_on_what_the_same_answer_erases_leaves_the_vault_whole(world: RealWorld) -> None:
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
    anna.store._ledger.rebuild()  # as an update of the program does
    assert anna.store.check().problems == ()
