"""Erasing what is not this worker's any more, broken off halfway: it is finished, and only then told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jgw_desktop.domain.errors import DiskFull
from jgw_desktop.domain.ids import BundelId, ChangeId
from storage.folder import DATABASE, FORMER, scratch_of, staging_of
from storage.header import open_with_passphrase
from storage.keys import derive_subkeys
from tests.storage.stores import add_record, root
from tests.storage.test_destroyed import MARKER, NUMBERS, decrypted, index_begins_with, merge_index
from tests.storage.vaults import CHEAP, PHRASE
from tests.sync.client.plain_words import until_green
from tests.sync.client.real_people import Crashed, Fate, Person
from tests.sync.client.real_world import RealWorld
from tests.sync.client.teams import Team
from tests.sync.client.test_keeping import sync


def crash() -> None:
    raise Crashed


def no_room() -> None:
    raise DiskFull


def test_an_erasure_that_broke_off_goes_on_at_the_next_start_and_leaves_no_byte(world: RealWorld) -> None:
    anna, bram = world.people[:2]
    casus = next(iter(world.places))
    world.write(anna, casus, "MARKERING")
    add_record(anna.store, casus, "Contactverslag", root(casus), kort=NUMBERS)
    world.note_made(anna)
    anna.step(Fate.WELL)
    while not bram.step(Fate.WELL):
        bram.read_all()
    assert "MARKERING" in str(bram.store.bundel(casus))
    merge_index(bram.connection)
    assert index_begins_with(bram.connection, b"06123")
    world.revoke("bram", casus)
    bram.run(Fate.WELL).step()  # hears it
    offered = bram.sync_store.doubt()
    assert offered is not None
    bram.sync_store.settle(offered, frozenset())  # the server has all of it
    assert bram.store.sync(no_room).erase_revoked() == (casus,)
    assert bram.sync_store.receipts() == ()
    with pytest.raises(Crashed):
        bram.store.sync(crash).erase_revoked()
    again = bram.sync_store
    assert again.receipts() == ()  # nobody is told before all of it is gone
    assert again.erase_revoked() == ()
    assert len(again.receipts()) == 1
    bram.connection.checkpoint()
    assert MARKER not in decrypted(bram.path)
    assert not index_begins_with(bram.connection, b"06123")


def test_a_part_whose_erasure_broke_off_goes_on_at_the_next_start_and_leaves_no_byte(
    world: RealWorld,
) -> None:
    anna, bram = world.people[:2]
    casus = next(iter(world.places))
    world.confide(anna, casus, f"MARKERING {NUMBERS}")
    anna.step(Fate.WELL)
    while not bram.step(Fate.WELL):
        bram.read_all()
    assert "MARKERING" in str(bram.store.bundel(casus))
    merge_index(bram.connection)
    assert index_begins_with(bram.connection, b"06123")
    world.take_part("bram", casus)
    bram.run(Fate.WELL).step()  # hears it
    offered = bram.sync_store.doubt()
    assert offered is not None
    assert len(offered.ids) == 1  # of that part alone
    bram.sync_store.settle(offered, frozenset())  # the server has all of it
    with pytest.raises(Crashed):
        bram.store.sync(crash).erase_revoked()
    again = bram.sync_store
    assert again.receipts() == ()
    assert again.erase_revoked() == ()
    assert len(again.receipts()) == 1
    bram.connection.checkpoint()
    assert MARKER not in decrypted(bram.path)
    assert not index_begins_with(bram.connection, b"06123")


def test_p15_what_comes_after_a_casus_left_does_not_take_its_place_in_the_log(world: RealWorld) -> None:
    bram = world.people[1]
    stays, leaves = sorted(
        world.places
    )  # as they come: the last places of the log are of the one that leaves
    for _ in range(3):
        bram.step(Fate.WELL)
    world.revoke("bram", leaves)
    for _ in range(4):
        bram.step(Fate.WELL)
    assert leaves not in bram.sync_store.standing().bundels
    bram.read_all()
    world.write(bram, stays, "later")
    assert bram.store.check().problems == ()


def test_no_file_on_the_laptop_keeps_what_was_erased(team: Team) -> None:
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    anna.write(casus, gezin, "adres", MARKER.decode())
    until_green(anna)
    team.share(casus, "bram")
    bram.run(3)
    assert bram.reads(casus, gezin, "adres") == MARKER.decode()
    folder = team.folder / "bram"
    bram.vault.submit(lambda store: store._connection.checkpoint()).result()  # type: ignore[attr-defined]  # the real store stands behind the port
    shutil.copy(folder / DATABASE, folder / FORMER)  # as an upgrade leaves it
    broken_off = [place(folder) for place in (staging_of, scratch_of)]
    for place in broken_off:
        place.mkdir()
        shutil.copy(folder / DATABASE, place)
    assert MARKER in on_disk(folder)
    team.take_away(casus, "bram")
    bram.run(2)
    assert bram.casussen() == set()
    assert not any(place.exists() for place in broken_off)
    bram.vault.close().result(30)
    assert MARKER not in on_disk(folder)


def on_disk(folder: Path) -> bytes:
    """Return all that stands in the files of a laptop, databases without their encryption."""
    raw = (folder / "kop.json").read_bytes()
    key = derive_subkeys(open_with_passphrase(raw, PHRASE, bounds=CHEAP.bounds).data_key).database
    files = [path for path in folder.rglob("*") if path.is_file()]
    return b"".join(decrypted(path, key) if path.suffix == ".db" else path.read_bytes() for path in files)


def test_what_the_server_lost_again_is_handed_over_and_asked_for_once_more(world: RealWorld) -> None:
    anna, bram = world.people[:2]
    casus = next(iter(world.places))
    world.write(anna, casus, "eerder")
    anna.step(Fate.WELL)
    while not bram.step(Fate.WELL):
        bram.read_all()
    world.write(bram, casus, "later")
    world.revoke("bram", casus)
    run, store = bram.run(Fate.WELL), bram.sync_store
    run.step()  # hears it, and hands over
    run.step()  # once more, with the key
    all_of_it = bram.connection.rows(ChangeId, "SELECT id FROM change_log WHERE bundel = ? ORDER BY n", casus)
    for lost in (True, False):
        offered = store.doubt()
        assert offered is not None
        assert list(offered.ids) == all_of_it
        assert store.erase_revoked() == ()
        store.settle(offered, offered.ids if lost else ())
        if lost:
            assert run.step().sent == len(offered.ids)
    assert store.erase_revoked() == (casus,)


def test_of_a_change_whose_trace_came_first_the_content_comes_once_somebody_brought_it(
    world: RealWorld,
) -> None:
    anna, bram = world.people[:2]
    casus, gezin = next(iter(world.places.items()))
    sync(bram)
    world.write(anna, casus, "MARKERING van anna")
    sync(anna)
    database = world.office.register.database
    newest = "WHERE bundel = ? AND seq = (SELECT max(seq) FROM change WHERE bundel = ?)"
    (row,) = database.rows(_id_and_body, f"SELECT id, body FROM change {newest}", casus, casus)  # noqa: S608 - our own text
    database.execute("UPDATE change SET body = NULL WHERE id = ?", row[0])
    sync(bram)
    assert bram.store.bundel(casus).records[gezin].value("naam") == "Gezin 1"
    database.execute("UPDATE change SET body = ? WHERE id = ?", row[1], row[0])
    sync(bram)
    assert bram.store.bundel(casus).records[gezin].value("naam") == "MARKERING van anna"
    assert bram.store.check().problems == ()


_BODY = "SELECT body FROM change WHERE id = ?"
_EMPTY = "UPDATE change SET body = NULL WHERE id = ?"


@pytest.mark.parametrize("is_part", [False, True], ids=["a casus", "a part"])
def test_a_body_that_only_who_leaves_has_is_handed_over_before_it_is_erased(
    world: RealWorld, is_part: bool
) -> None:
    bram, casus, change = who_wrote(world)
    database = world.office.register.database
    database.execute(_EMPTY, change)  # as after a server was put back, and healed by who has the trace only
    (world.take_part if is_part else world.revoke)("bram", casus)
    sync(bram)
    assert not bram.sync_store.known([change])
    assert database.row(bytes, _BODY, change) is not None


def test_who_has_the_trace_only_too_leaves(world: RealWorld) -> None:
    bram, casus, change = who_wrote(world)
    bram.connection.execute("UPDATE change_log SET body = x'' WHERE id = ?", change)
    world.office.register.database.execute(_EMPTY, change)
    world.revoke("bram", casus)
    sync(bram)
    assert casus not in bram.sync_store.standing().bundels


def who_wrote(world: RealWorld) -> tuple[Person, BundelId, ChangeId]:
    """Return who wrote in the confidential part of a casus and sent it, the casus, and what they wrote."""
    bram = world.people[1]
    casus = next(iter(world.places))
    sync(bram)
    world.confide(bram, casus, "MARKERING van bram")
    sync(bram)
    newest = "SELECT id FROM change_log WHERE bundel = ? ORDER BY n DESC LIMIT 1"
    return bram, casus, bram.connection.rows(ChangeId, newest, casus)[0]


def _id_and_body(change: bytes, body: bytes) -> tuple[bytes, bytes]:
    return change, body
