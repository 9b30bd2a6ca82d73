"""A server that was honestly put back has older signed lists than the laptops read: no lie, and it heals."""

from __future__ import annotations

import pytest

from jgw_desktop.domain.ids import BundelId
from sync.cjg_server.keyroom import DIRECTORY, KeyRoom
from tests.sync.client import real_attachments
from tests.sync.client.real_people import Fate, Person
from tests.sync.client.real_world import RealWorld
from tests.sync.client.teams import Team, is_green


def settled(person: Person) -> int:
    """Let a laptop sync until all came and went; return the serial of the list of ends that it read."""
    for _ in range(6):
        person.step(Fate.WELL)
    return person.sync_store.standing().ends


@pytest.mark.parametrize("is_lost_again", [False, True])
def test_a_server_that_was_put_back_is_no_liar_and_its_ends_are_heard_again(
    world: RealWorld, is_lost_again: bool
) -> None:
    bram = world.people[1]
    casus = next(iter(world.places))
    settled(bram)
    world.keep_server()
    world.revoke("bram", casus)
    world.grant("bram", casus)
    read = settled(bram)
    world.restore_server()
    assert settled(bram) > read
    assert casus in bram.sync_store.standing().bundels
    if is_lost_again:
        world.revoke("bram", casus)
        settled(bram)
        assert casus not in bram.sync_store.standing().bundels
    world.come_to_rest()
    world.check()


def test_an_older_directory_of_a_server_that_was_put_back_is_no_lie(world: RealWorld) -> None:
    bram = world.people[1]
    world.keep_server()
    world.office.admin.let_erase("bram", may_erase=True)
    settled(bram)
    read = bram.sync_store.standing().directory_version
    world.restore_server()
    settled(bram)
    assert bram.sync_store.standing().directory_version > read


def test_the_key_service_of_a_server_that_was_put_back_hears_of_it_by_itself(team: Team) -> None:
    bram = team.hire("bram")
    with team.office() as admin:
        before = admin.register.meta(DIRECTORY)
        admin.let_erase("bram", may_erase=True)
    bram.run(2)
    read = bram.vault.sync_store.standing().directory_version
    with team.office() as admin, admin.register.transaction():
        assert before is not None
        admin.register.set_meta(DIRECTORY, before)
    for _ in range(100):
        if not is_green(bram.run()):
            raise AssertionError("the server is not believed")
        if bram.vault.sync_store.standing().directory_version > read:
            return
    raise AssertionError("no newer directory was signed")


def test_a_key_goes_once_more_with_the_work_that_a_server_lost_after_it_answered(world: RealWorld) -> None:
    anna, bram = world.people[:2]
    casus, other = world.places
    world.confide(anna, casus, "De eerste woorden van een deel")
    world.restore_server()
    world.revoke("anna", other)
    anna.step(Fate.ROLLED_BACK)
    world.come_to_rest()
    world.check()
    assert bram.sync_store.standing().lacks_keys is False


@pytest.mark.parametrize("was_written", [False, True])
def test_a_key_that_a_server_lost_with_nothing_else_gets_no_second_one_of_its_name(
    world: RealWorld, was_written: bool
) -> None:
    anna, bram = world.people[:2]
    casus, gezin = next(iter(world.places.items()))
    for person in (anna, bram):
        settled(person)
    world.keep_server()
    world.grant("carla", casus)
    world.revoke("carla", casus)  # begins an epoch
    settled(bram)
    world.restore_server()  # the log is as bram read it, and only the key is gone
    if was_written:
        world.write(bram, casus, "geschreven met die sleutel")
    settled(bram)
    world.write(bram, casus, "en daarna")
    for person in (bram, anna):
        settled(person)
        person.read_all()
    assert anna.store.bundel(casus).records[gezin].value("naam") == "en daarna"
    world.come_to_rest()
    world.check()


def test_of_a_signal_that_a_colleague_brings_back_unread_is_told_again(world: RealWorld) -> None:
    anna, bram = world.people[:2]
    casus = next(iter(world.places))
    settled(bram)
    world.signal(bram, casus)
    for person in (bram, anna):
        settled(person)
    world.restore_server()
    settled(anna)  # the log is again as bram read it, so that his laptop notices nothing
    assert world.office.register.database.rows(BundelId, "SELECT bundel FROM signal") == [casus]
    world.come_to_rest()
    world.check()


@pytest.mark.parametrize("writer_leaves", [False, True])
def test_of_a_signal_that_is_brought_back_without_its_key_is_told_once_that_comes(
    world: RealWorld, monkeypatch: pytest.MonkeyPatch, writer_leaves: bool
) -> None:
    bram, carla = world.people[1:3]
    casus = next(iter(world.places))
    settled(bram)
    with monkeypatch.context() as late:
        late.setattr(KeyRoom, "hand_out", lambda room, register: None)
        world.grant("carla", casus)
        world.keep_server()
        world.signal(bram, casus)
        for person in (bram, carla):
            settled(person)
        world.restore_server()
        settled(carla)
        assert carla.sync_store.standing().lacks_keys
    if writer_leaves:
        world.revoke("bram", casus)
        settled(bram)
    world.people[0].step(Fate.WELL)  # now the key service looks, and locks the key for her
    settled(carla)
    assert world.office.register.database.rows(BundelId, "SELECT bundel FROM signal") == [casus]
    world.come_to_rest()
    world.check()


@pytest.mark.parametrize("loses_all", [False, True])
def test_a_key_that_a_server_lost_goes_with_what_is_handed_over(world: RealWorld, loses_all: bool) -> None:
    bram = world.people[1]
    casus = next(iter(world.places))
    settled(bram)
    world.grant("carla", casus)
    world.keep_server()
    world.revoke("carla", casus)  # begins an epoch
    settled(bram)
    world.confide(bram, casus, "geschreven met een sleutel die de server kwijt is")
    world.signal(bram, casus)
    world.restore_server()
    (world.revoke if loses_all else world.take_part)("bram", casus)
    world.come_to_rest()
    world.check()
    no_key = "SELECT count(*) FROM change_log WHERE reading = 2"
    assert world.people[0].connection.row(int, no_key) == 0


def attached(world: RealWorld) -> BundelId:
    """Let anna add an attachment of which the server has the change and not the pieces; return its casus."""
    anna, casus = world.people[0], next(iter(world.places))
    settled(anna)
    world.attach(anna, casus)
    anna.step(Fate.ANSWER_LOST)
    world.keep_server()
    settled(anna)
    assert real_attachments.on_laptop(anna) == real_attachments.on_server(world) != set()
    return casus


def test_an_attachment_that_a_server_lost_with_nothing_else_goes_there_again(world: RealWorld) -> None:
    anna, bram = world.people[:2]
    attached(world)
    world.restore_server()  # the log is as anna read it
    settled(anna)
    assert real_attachments.on_server(world) == real_attachments.on_laptop(anna)
    for person in (bram, bram):
        settled(person)
        person.read_all()
    settled(bram)
    assert real_attachments.on_laptop(bram) == real_attachments.on_laptop(anna)
    world.come_to_rest()
    world.check()


@pytest.mark.parametrize("loses_all", [False, True])
def test_an_attachment_that_a_server_lost_is_handed_over_with_the_casus(
    world: RealWorld, loses_all: bool
) -> None:
    casus = attached(world)
    world.restore_server()
    if loses_all:
        world.revoke("anna", casus)
    world.come_to_rest()
    world.check()
    assert len(real_attachments.on_server(world)) == 1


def test_no_more_is_said_of_attachments_than_who_may_read_them_may_know(world: RealWorld) -> None:
    attached(world)
    world.restore_server()
    blobs, now = world.office.register.blobs, world.office.register.now()
    assert (len(blobs.unheld("bram", now)), blobs.unheld("carla", now)) == (1, [])
    settled(world.people[0])
    assert blobs.unheld("bram", now) == []
