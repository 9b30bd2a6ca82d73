"""P18: a closed casus leaves the laptop when the server's log holds all of it, and comes back whole."""

from __future__ import annotations

from datetime import date

import pytest

from jgw_desktop.app.audit import Act, AuditFilter
from jgw_desktop.domain.bewaren import Reden
from jgw_desktop.domain.errors import CasusOnServer, CasusStays
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.levensloop import AFGESLOTEN
from jgw_desktop.domain.view import BundelView
from jgw_desktop.reconciling.outbox import State
from tests.storage.stores import add_record, drafted, root, set_field
from tests.storage.test_destroyed import (
    MARKER,
    NUMBERS,
    decrypted,
    index_begins_with,
    index_holds,
    left_of,
    merge_index,
)
from tests.sync.client.real_people import Fate, Person
from tests.sync.client.real_world import RealWorld

TODAY = date(2026, 11, 22)


def sync(*people: Person) -> None:
    """Let each of them sync until nothing is left to do, and read all that came."""
    for person in people:
        while not person.step(Fate.WELL):
            pass
        person.read_all()


def close(world: RealWorld, person: Person) -> tuple[BundelId, RecordId]:
    """Close the first casus, with a word in it that can be looked for; return it and its gezin."""
    casus, gezin = next(iter(world.places.items()))
    set_field(person.store, casus, gezin, "naam", "MARKERING van hier")
    set_field(person.store, casus, root(casus), "stap", AFGESLOTEN)
    set_field(person.store, casus, root(casus), "afgesloten_op", "2026-11-01")
    return casus, gezin


def bodies_of(person: Person, casus: BundelId) -> list[bytes]:
    """Return what is sealed in the changes of a casus that are here, and have the file hold it."""
    person.connection.checkpoint()
    return person.connection.rows(
        bytes, "SELECT body FROM change_log WHERE bundel = ? AND body <> x''", casus
    )


def take_off(person: Person, casus: BundelId) -> None:
    """Let a casus leave the laptop, and hear from the server that it has all of it."""
    person.store.keeping.take_off(casus, TODAY)
    sync(person)


def shelved(world: RealWorld, person: Person) -> tuple[BundelId, BundelView]:
    """Close the first casus, sync and take it off the laptop; return it as it was shown before."""
    casus, _ = close(world, person)
    sync(person)
    before = person.store.bundel(casus)
    take_off(person, casus)
    return casus, before


def fetched(person: Person, casus: BundelId) -> BundelView:
    """Fetch a casus and return it as it is shown then."""
    person.store.keeping.fetch(casus)
    sync(person)
    return person.store.bundel(casus)


def test_p18_what_the_server_confirmed_leaves_and_nothing_of_its_content_stays(world: RealWorld) -> None:
    anna = world.people[0]
    casus, _ = close(world, anna)
    sync(anna)
    sealed = bodies_of(anna, casus)
    assert left_of(anna.path, sealed) == sealed != []
    take_off(anna, casus)
    assert anna.store.bundel(casus).records == {}
    assert casus not in [row.bundel for row in anna.store.casussen()]
    assert anna.store.search("MARKERING") == []
    assert not index_holds(anna.connection, b"markering")
    assert bodies_of(anna, casus) == []
    assert MARKER not in decrypted(anna.path)
    assert left_of(anna.path, sealed) == []
    assert anna.store.check().problems == ()


def test_p18_no_page_of_the_search_index_tells_where_a_word_of_it_stood(world: RealWorld) -> None:
    anna = world.people[0]
    casus, _ = close(world, anna)
    add_record(anna.store, casus, "Contactverslag", root(casus), kort=NUMBERS)
    sync(anna)
    merge_index(anna.connection)
    assert index_begins_with(anna.connection, b"06123")
    take_off(anna, casus)
    assert not index_begins_with(anna.connection, b"06123")


def test_p18_what_remains_is_a_number_and_a_date(world: RealWorld) -> None:
    anna = world.people[0]
    casus, _ = shelved(world, anna)
    (stub,) = anna.store.keeping.shelved()
    assert (stub.bundel, stub.nummer, stub.afgesloten_op) == (casus, "OEF-1", "2026-11-01")
    assert not stub.is_wanted
    acts = [(line.note.act, line.note.bundel) for line in anna.store.acts(AuditFilter(), None, 5)]
    assert (Act.TAKEN_OFF, casus) in acts


def test_p18_without_the_servers_word_nothing_leaves(world: RealWorld) -> None:
    anna = world.people[0]
    casus, _ = close(world, anna)
    for fate in (Fate.REQUEST_LOST, Fate.ANSWER_LOST, Fate.CRASH):
        anna.step(fate)
        assert anna.store.keeping.stays_for(casus, TODAY) == (Reden.NIET_BEVESTIGD,)
        with pytest.raises(CasusStays):
            anna.store.keeping.take_off(casus, TODAY)
    assert anna.store.bundel(casus).root is not None


def test_p18_that_the_server_said_yes_is_not_enough_before_its_log_was_read(world: RealWorld) -> None:
    anna = world.people[0]
    casus, _ = close(world, anna)
    anna.step(Fate.WELL)
    accepted = int(State.ACCEPTED)
    with anna.connection.transaction():
        anna.connection.execute(
            "UPDATE change_log SET state = ? WHERE n = (SELECT max(n) FROM change_log)", accepted
        )
    with pytest.raises(CasusStays):
        anna.store.keeping.take_off(casus, TODAY)


def test_p18_an_open_casus_and_one_with_typing_in_it_stay(world: RealWorld) -> None:
    anna = world.people[0]
    casus, gezin = close(world, anna)
    set_field(anna.store, casus, root(casus), "stap", "uitvoeren")
    sync(anna)
    assert anna.store.keeping.stays_for(casus, TODAY) == (Reden.NIET_AFGESLOTEN,)
    set_field(anna.store, casus, root(casus), "stap", AFGESLOTEN)
    sync(anna)
    anna.store.save_drafts([drafted(anna.store, casus, gezin, "adres", "Dorpsstr")])
    assert anna.store.keeping.stays_for(casus, TODAY) == (Reden.NIET_AFGEROND,)


def test_p18_a_casus_stays_until_its_nazorg_is_over(world: RealWorld) -> None:
    anna = world.people[0]
    casus, _ = close(world, anna)
    add_record(anna.store, casus, "Nazorg", root(casus), tot="2026-12-31")
    sync(anna)
    assert anna.store.keeping.stays_for(casus, TODAY) == (Reden.NAZORG,)
    assert anna.store.keeping.stays_for(casus, date(2027, 1, 1)) == ()


def test_a_casus_off_the_laptop_comes_back_with_every_word_and_its_history(world: RealWorld) -> None:
    anna = world.people[0]
    casus, before = shelved(world, anna)
    gezin = world.places[casus]
    sync(anna)
    assert anna.store.bundel(casus).records == {}
    assert fetched(anna, casus) == before
    assert [line.value for line in anna.store.history(gezin, "naam")] == ["Gezin 1", "MARKERING van hier"]
    assert anna.store.keeping.shelved() == []
    assert [hit.bundel for hit in anna.store.search("MARKERING")] == [casus]
    assert anna.store.check().problems == ()


def test_half_a_casus_is_never_shown(world: RealWorld) -> None:
    anna = world.people[0]
    casus, _ = shelved(world, anna)
    anna.store.keeping.fetch(casus)
    anna.step(Fate.REQUEST_LOST)
    (place,) = anna.connection.rows(
        bytes, "SELECT id FROM place WHERE bundel = ? ORDER BY seq LIMIT 1", casus
    )
    with anna.connection.transaction():
        anna.connection.execute("DELETE FROM place WHERE id <> ?", place)
    anna.step(Fate.WELL)
    anna.read_all()
    assert anna.store.bundel(casus).records == {}
    assert anna.store.keeping.shelved()[0].is_wanted
    assert fetched(anna, casus).root is not None


def test_p18_what_a_colleague_writes_later_stays_off_the_laptop_and_comes_along_when_fetched(
    world: RealWorld,
) -> None:
    anna, bram = world.people[:2]
    casus, _ = shelved(world, anna)
    sync(bram)
    world.write(bram, casus, "MARKERING van bram")
    sync(bram, anna)
    assert bodies_of(anna, casus) == []
    assert MARKER not in decrypted(anna.path)
    assert anna.store.bundel(casus).records == {}
    assert fetched(anna, casus).records[world.places[casus]].value("naam") == "MARKERING van bram"


def test_nothing_is_written_in_a_casus_that_is_not_here(world: RealWorld) -> None:
    anna = world.people[0]
    casus, _ = shelved(world, anna)
    with pytest.raises(CasusOnServer):
        set_field(anna.store, casus, root(casus), "stap", "uitvoeren")


def test_what_was_being_typed_when_a_casus_left_is_kept_and_brings_it_back(world: RealWorld) -> None:
    anna = world.people[0]
    casus, _ = close(world, anna)
    sync(anna)
    draft = drafted(anna.store, casus, world.places[casus], "adres", "Dorpsstr")
    take_off(anna, casus)
    anna.store.save_drafts([draft])
    sync(anna)
    assert anna.store.bundel(casus).root is not None
    assert anna.store.drafts(casus) == [draft]


def test_p18_a_casus_that_is_to_leave_is_here_until_the_server_confirms_once_more(world: RealWorld) -> None:
    anna = world.people[0]
    casus, gezin = close(world, anna)
    sync(anna)
    anna.store.keeping.take_off(casus, TODAY)
    for fate in (Fate.REQUEST_LOST, Fate.ANSWER_LOST, Fate.CRASH):
        anna.step(fate)
        assert anna.store.keeping.leaves(casus)
        assert anna.store.bundel(casus).records[gezin].value("naam") == "MARKERING van hier"
    assert anna.store.keeping.shelved() == []
    sync(anna)
    assert not anna.store.keeping.leaves(casus)
    assert [stub.bundel for stub in anna.store.keeping.shelved()] == [casus]


def test_p18_a_server_that_was_put_back_unheard_is_healed_before_a_casus_leaves(world: RealWorld) -> None:
    anna = world.people[0]
    world.keep_server()
    casus, _ = close(world, anna)
    sync(anna)
    before = anna.store.bundel(casus)
    world.restore_server()
    take_off(anna, casus)
    assert [stub.bundel for stub in anna.store.keeping.shelved()] == [casus]
    assert fetched(anna, casus) == before


def test_p18_a_server_that_has_the_trace_of_a_change_only_gets_its_content_before_a_casus_leaves(
    world: RealWorld,
) -> None:
    anna = world.people[0]
    casus, _ = close(world, anna)
    sync(anna)
    before = anna.store.bundel(casus)
    world.office.register.database.execute("UPDATE change SET body = NULL WHERE bundel = ?", casus)
    take_off(anna, casus)
    assert [stub.bundel for stub in anna.store.keeping.shelved()] == [casus]
    assert fetched(anna, casus) == before


def test_p18_a_casus_that_is_to_leave_stays_when_somebody_writes_in_it_or_says_so(world: RealWorld) -> None:
    anna, bram = world.people[:2]
    casus, gezin = close(world, anna)
    sync(anna, bram)
    anna.store.keeping.take_off(casus, TODAY)
    anna.store.keeping.fetch(casus)
    sync(anna)
    assert anna.store.bundel(casus).root is not None
    anna.store.keeping.take_off(casus, TODAY)
    anna.store.save_drafts([drafted(anna.store, casus, gezin, "adres", "Dorpsstr")])
    sync(anna)
    assert not anna.store.keeping.leaves(casus)
    anna.store.discard_drafts(gezin)
    anna.store.keeping.take_off(casus, TODAY)
    set_field(bram.store, casus, root(casus), "stap", "uitvoeren")
    sync(bram, anna, anna)
    assert anna.store.bundel(casus).root is not None
    assert not anna.store.keeping.leaves(casus)


def test_who_loses_access_to_a_casus_that_is_to_leave_holds_nothing_of_it(world: RealWorld) -> None:
    bram = world.people[1]
    casus, _ = close(world, bram)
    sync(bram)
    bram.store.keeping.take_off(casus, TODAY)
    world.revoke("bram", casus)
    sync(bram)
    assert bram.store.keeping.shelved() == []
    assert not bram.store.keeping.leaves(casus)


def test_a_server_put_back_to_before_gets_it_from_a_colleague_and_never_an_empty_copy(
    world: RealWorld,
) -> None:
    anna, bram = world.people[:2]
    world.keep_server()
    casus, before = shelved(world, anna)
    sync(bram)
    world.restore_server()
    sync(anna)
    assert anna.store.waiting().changes > 0
    sync(bram, anna)
    assert anna.store.waiting().changes == 0
    assert fetched(anna, casus) == before
    lost = world.office.register.database.row(int, "SELECT count(*) FROM change WHERE body IS NULL")
    assert lost == 0


def test_who_loses_access_to_a_casus_off_the_laptop_holds_nothing_of_it(world: RealWorld) -> None:
    bram = world.people[1]
    sync(bram)
    casus, _ = shelved(world, bram)
    world.revoke("bram", casus)
    sync(bram)
    assert bram.store.keeping.shelved() == []
    assert casus not in bram.sync_store.standing().bundels
