"""A casus of which something came that could not be read into the screens yet: opening it shows all of it."""

from __future__ import annotations

import pytest

from jgw_desktop.domain.errors import DiskFull, OpenedToRead, StorageFailed
from storage.connection import open_to_read
from storage.store import VaultStore
from tests.storage.stores import KEY, FakeClock, set_field
from tests.sync.client.real_people import Fate, Person
from tests.sync.client.real_world import RealWorld

FULL, ROOMY = "PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000"


def came_unread(world: RealWorld, texts: int = 1) -> Person:
    """Return somebody to whom changes of a colleague came that were not read yet."""
    anna, bram = world.people[:2]
    casus = next(iter(world.places))
    while not bram.step(Fate.WELL):
        bram.read_all()
    for number in range(texts):
        world.write(anna, casus, f"van anna {number} " + "x" * 2_000)
    anna.step(Fate.WELL)
    bram.step(Fate.WELL)
    return bram


def name(world: RealWorld, store: VaultStore) -> str:
    casus, gezin = next(iter(world.places.items()))
    return str(store.bundel(casus).records[gezin].value("naam"))


def test_on_a_full_disk_it_shows_all_that_came_and_keeps_it_once_there_is_room(world: RealWorld) -> None:
    bram = came_unread(world, 30)
    casus, gezin = next(iter(world.places.items()))
    bram.connection.rows(int, FULL)
    with pytest.raises(DiskFull):
        bram.read_all()
    shown = bram.store.bundel(casus)
    assert str(shown.records[gezin].value("naam")).startswith("van anna 29")
    bram.connection.rows(int, ROOMY)
    set_field(bram.store, casus, gezin, "adres", "Toen er weer ruimte was")
    assert name(world, bram.store).startswith("van anna 29")
    world.come_to_rest()
    world.check()


def test_it_looks_as_it_does_when_it_can_be_kept(world: RealWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    bram = came_unread(world)
    casus = next(iter(world.places))

    def refuses(*_: object) -> None:
        raise StorageFailed

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(bram.store._ledger.projecting, "read_bundel", refuses)
        before = bram.store.bundel(casus)
    assert before == bram.store.bundel(casus)
    assert not bram.store._ledger.projecting.waits(casus)


def test_a_vault_that_is_only_looked_into_shows_it_too(world: RealWorld) -> None:
    bram = came_unread(world)
    bram.connection.close()
    bram.connection = open_to_read(bram.path, KEY)
    bram.store = VaultStore(bram.connection, FakeClock())
    assert bram.store.only_read is OpenedToRead
    assert name(world, bram.store).startswith("van anna 0")
