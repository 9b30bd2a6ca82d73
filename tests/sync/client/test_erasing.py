"""Erasing what is not this worker's any more, broken off halfway: it is finished, and only then told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.test_destroyed import MARKER, decrypted
from tests.sync.client.real_world import Crashed, Fate, RealWorld
from tests.sync.server.offices import office


@pytest.fixture
def world(tmp_path: Path) -> Iterator[RealWorld]:
    with office(tmp_path / "server") as running:
        made = RealWorld(tmp_path, running)
        yield made
        for person in made.people:
            person.connection.close()


def crash() -> None:
    raise Crashed


def test_an_erasure_that_broke_off_goes_on_at_the_next_start_and_leaves_no_byte(world: RealWorld) -> None:
    anna, bram = world.people[:2]
    casus = next(iter(world.places))
    world.write(anna, casus, "MARKERING")
    anna.step(Fate.WELL)
    while not bram.step(Fate.WELL):
        bram.read_all()
    assert "MARKERING" in str(bram.store.bundel(casus))
    world.revoke("bram", casus)
    bram.run(Fate.WELL).step()  # hears it
    offered = bram.sync_store.doubt()
    assert offered is not None
    bram.sync_store.settle(offered, frozenset())  # the server has all of it
    with pytest.raises(Crashed):
        bram.store.sync(crash).erase_revoked()
    again = bram.sync_store
    assert again.receipts() == ()  # nobody is told before all of it is gone
    assert again.erase_revoked() == ()
    assert len(again.receipts()) == 1
    bram.connection.checkpoint()
    assert MARKER not in decrypted(bram.path)
