"""P20: what rows left behind in unused bytes of pages goes too, by each way in which a casus is erased."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date

import pytest

from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.ids import BundelId
from tests.storage.stores import adding, record_id, root
from tests.storage.test_destroyed import decrypted, left_of
from tests.sync.client.real_people import Fate, Person
from tests.sync.client.real_world import RealWorld
from tests.sync.client.test_destroying import destroy, judge, request
from tests.sync.client.test_keeping import bodies_of, close, sync

TODAY = date(2026, 11, 22)
WORD = re.compile(rb"markering\d{4}", re.IGNORECASE)


def fill(person: Person, casus: BundelId, other: BundelId) -> None:
    """Write words in a casus among the work on another, so that pages are split and rows move."""
    choose = random.Random(7)  # noqa: S311 - the same rows each time
    for number in range(200):
        bundel, word = choose.choice([(casus, "MARKERING"), (other, "gewoon")])
        kort = f"{word}{number:04} {choose.randbytes(choose.randint(1, 450)).hex()}"
        ops = adding(record_id(), "Contactverslag", root(bundel), {"kort": kort})
        person.store.commit([Edit(bundel, ops)])


def take_off(world: RealWorld, casus: BundelId) -> Person:
    """The worker takes a closed casus off the laptop."""
    anna = world.people[0]
    anna.store.keeping.take_off(casus, TODAY)
    sync(anna)
    return anna


def destroy_here(world: RealWorld, casus: BundelId) -> Person:
    """Who keeps the records destroys it."""
    anna, bram = world.people[:2]
    world.office.admin.let_erase("anna", may_erase=True)
    verzoek = request(anna, casus)
    sync(anna, bram)
    judge(bram, casus, verzoek)
    sync(bram, anna)
    destroy(anna, casus)
    return anna


def destroy_elsewhere(world: RealWorld, casus: BundelId) -> Person:
    """Somebody else destroys it."""
    sync(destroy_here(world, casus), world.people[1])
    return world.people[1]


def lose_access(world: RealWorld, casus: BundelId) -> Person:
    """The coordinator takes access away."""
    bram = world.people[1]
    world.revoke("bram", casus)
    bram.run(Fate.WELL).step()
    while (offered := bram.sync_store.doubt()) is not None:
        bram.sync_store.settle(offered, frozenset())
    assert bram.sync_store.erase_revoked() == (casus,)
    return bram


@pytest.mark.parametrize("erased_by", [take_off, destroy_here, destroy_elsewhere, lose_access])
def test_p20_no_page_keeps_a_copy_of_a_row_that_moved(
    world: RealWorld, erased_by: Callable[[RealWorld, BundelId], Person]
) -> None:
    anna, bram = world.people[:2]
    casus, _ = close(world, anna)
    other = next(one for one in world.places if one != casus)
    fill(anna, casus, other)
    sync(anna, bram)
    sealed = bodies_of(anna, casus)
    assert len(set(WORD.findall(decrypted(anna.path)))) > 100 < len(sealed)
    person = erased_by(world, casus)
    assert WORD.findall(decrypted(person.path)) == []
    assert left_of(person.path, sealed) == []
    assert person.store.bundel(other).of_type("Contactverslag") != ()
    assert person.store.check().problems == ()
