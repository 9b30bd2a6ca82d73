"""P19: a casus is destroyed for a reason, by two persons, everywhere; what stays says so without content."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jgw_desktop.app import retention
from jgw_desktop.app.audit import Act, AuditFilter
from jgw_desktop.domain.changes import Compartiment, Operation
from jgw_desktop.domain.errors import DestructionRefused, EditRefused
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.levensloop import AFGESLOTEN
from jgw_desktop.domain.rules.settings import BUILT_IN
from jgw_desktop.domain.vernietigen import OORDEEL, VERZOEK, Belet, mark_of
from jgw_desktop.envelope.seal import UnsealedChange, seal
from jgw_desktop.reconciling.stated import Directory
from jgw_desktop.reconciling.statements import read_statement
from storage.bundel_keys import BundelKeys
from storage.sync_facts import SyncFacts
from sync.cjg_server.register import Register
from sync.trust import PinnedTrust
from tests.storage.stores import add_record, drafted, new_casus, new_store, record_id, root, set_field
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
from tests.sync.client.test_keeping import bodies_of, sync

TODAY = date(2026, 11, 22)
NONE_IN_THE_WAY = ()


@pytest.fixture
def world(world: RealWorld) -> RealWorld:
    world.office.admin.let_erase("anna", may_erase=True)
    return world


def request(person: Person, casus: BundelId, reden: str = "verzoek") -> RecordId:
    """Ask for a casus to be destroyed."""
    values = {"reden": reden, "gevraagd_op": "2026-11-20", "gevraagd_door": "mevrouw Van Nergenshuizen"}
    return add_record(person.store, casus, VERZOEK, root(casus), **values)


def judge(person: Person, casus: BundelId, verzoek: RecordId, oordeel: str = "akkoord") -> None:
    """Say yes or no to the request as it is shown to this person."""
    shown = person.store.bundel(casus).records[verzoek]
    retention.judge(person.store, casus, shown, oordeel, date(2026, 11, 21))


def belet(person: Person, casus: BundelId) -> tuple[Belet, ...]:
    return person.store.keeping.request(casus, TODAY, BUILT_IN).belet


def destroy(person: Person, casus: BundelId) -> int:
    return person.store.keeping.destroy(casus, TODAY, BUILT_IN)


@pytest.fixture
def asked(world: RealWorld) -> tuple[BundelId, RecordId]:
    """A casus with a word in it, of anna and bram; anna was asked to destroy it."""
    anna, bram = world.people[:2]
    casus = next(iter(world.places))
    world.write(anna, casus, "MARKERING van hier")
    verzoek = request(anna, casus)
    sync(anna, bram)
    return casus, verzoek


@pytest.fixture
def agreed(world: RealWorld, asked: tuple[BundelId, RecordId]) -> BundelId:
    """The same casus, and bram said yes."""
    anna, bram = world.people[:2]
    judge(bram, *asked)
    sync(bram, anna)
    return asked[0]


def test_p19_with_a_reason_and_a_second_person_it_goes_here_and_everywhere(
    world: RealWorld, agreed: BundelId
) -> None:
    anna, bram = world.people[:2]
    assert belet(anna, agreed) == NONE_IN_THE_WAY
    sealed = bodies_of(anna, agreed)
    assert sorted(bodies_of(bram, agreed)) == sorted(sealed) == sorted(left_of(bram.path, sealed))
    assert destroy(anna, agreed) > 0
    sync(anna, bram)
    for person in (anna, bram):
        assert person.store.bundel(agreed).records == {}
        assert agreed not in [row.bundel for row in person.store.casussen()]
        assert not index_holds(person.connection, b"markering")
        person.connection.checkpoint()
        assert MARKER not in decrypted(person.path)
        assert person.store.check().problems == ()
        assert len(bodies_of(person, agreed)) == 1  # that of the change that erases
        assert left_of(person.path, sealed) == []
    assert bodies_on(world.office.register, agreed) == 1


def test_p20_no_page_of_the_search_index_tells_where_a_word_of_it_stood(
    world: RealWorld, asked: tuple[BundelId, RecordId]
) -> None:
    anna, bram = world.people[:2]
    casus = asked[0]
    add_record(anna.store, casus, "Contactverslag", root(casus), kort=NUMBERS)
    judge(bram, *asked)
    sync(anna, bram, anna)
    for person in (anna, bram):
        merge_index(person.connection)
        assert index_begins_with(person.connection, b"06123")
    destroy(anna, casus)
    sync(anna, bram)
    for person in (anna, bram):
        assert not index_begins_with(person.connection, b"06123")
        assert person.store.check().problems == ()


def bodies_on(register: Register, casus: BundelId) -> int:
    sql = "SELECT count(*) FROM change WHERE bundel = ? AND body IS NOT NULL"
    return register.database.row(int, sql, casus) or 0


def test_p19_the_log_says_what_was_destroyed_and_why_and_not_what_it_held(
    world: RealWorld, agreed: BundelId
) -> None:
    anna, bram = world.people[:2]
    count = destroy(anna, agreed)
    sync(anna, bram)
    for person, detail in ((anna, "verzoek"), (bram, "door_collega")):
        (line,) = [
            line for line in person.store.acts(AuditFilter(), None, 50) if line.note.act is Act.DESTROYED
        ]
        assert (line.note.bundel, line.note.detail) == (agreed, detail)
    rows = anna.connection.rows(lambda *cells: repr(cells), "SELECT * FROM audit")
    assert count > 0
    assert not [row for row in rows if "MARKERING" in row or "Nergenshuizen" in row]


def test_p19_what_erases_names_the_request_and_the_yes_that_prove_it(
    world: RealWorld, agreed: BundelId
) -> None:
    anna, bram = world.people[:2]
    proof = set(anna.store.keeping.request(agreed, TODAY, BUILT_IN).deps)
    destroy(anna, agreed)
    newest = anna.connection.rows(bytes, "SELECT id FROM change_log ORDER BY n DESC LIMIT 1")[0]
    devices = "SELECT DISTINCT device FROM change_log WHERE id = ?"
    change = anna.store.change(newest)  # type: ignore[arg-type]  # read out of the log just now
    assert proof <= set(change.deps)
    assert change.reason == "vernietigd.verzoek"
    signed_by = {anna.connection.row(bytes, devices, dep) for dep in proof}
    assert signed_by == {anna.laptop.keys.device_id, bram.laptop.keys.device_id}


def test_p19_without_a_second_person_nothing_is_destroyed(
    world: RealWorld, asked: tuple[BundelId, RecordId]
) -> None:
    anna = world.people[0]
    casus, verzoek = asked
    assert belet(anna, casus) == (Belet.WACHT_OP_TWEEDE,)
    judge(anna, casus, verzoek)  # her own yes counts for nothing
    assert belet(anna, casus) == (Belet.WACHT_OP_TWEEDE,)
    with pytest.raises(DestructionRefused):
        destroy(anna, casus)
    assert anna.store.bundel(casus).root is not None


def test_p19_a_yes_to_another_request_than_stands_there_now_does_not_count(
    world: RealWorld, agreed: BundelId
) -> None:
    anna = world.people[0]
    verzoek = anna.store.bundel(agreed).of_type(VERZOEK)[0].id
    set_field(anna.store, agreed, verzoek, "reden", "ten_onrechte")
    assert belet(anna, agreed) == (Belet.WACHT_OP_TWEEDE,)
    with pytest.raises(DestructionRefused):
        destroy(anna, agreed)


def test_p19_a_yes_that_somebody_else_rewrote_does_not_count(world: RealWorld, agreed: BundelId) -> None:
    anna = world.people[0]
    oordeel = anna.store.bundel(agreed).of_type(OORDEEL)[0].id
    set_field(anna.store, agreed, oordeel, "gegeven_op", "2026-11-22")
    assert belet(anna, agreed) == (Belet.WACHT_OP_TWEEDE,)


def test_p19_a_yes_that_was_not_signed_by_the_colleagues_device_does_not_count(
    world: RealWorld, asked: tuple[BundelId, RecordId]
) -> None:
    anna, bram = world.people[:2]
    casus, verzoek = asked
    _, elsewhere = new_store(world.folder / "vals.db")
    oordeel, mark = record_id(), mark_of(anna.store.bundel(casus).records[verzoek])
    values = {
        "_ouder": casus.hex(),
        "verzoek_id": verzoek.hex(),
        "oordeel": "akkoord",
        "gegeven_op": "2026-11-21",
        "gezien": mark,
    }
    ops = tuple(Operation(oordeel, OORDEEL, name, value) for name, value in values.items())
    device = bram.laptop.keys.device_id
    forged = UnsealedChange(casus, Compartiment.GEWOON, device, elsewhere.worker, 1, ops)
    epoch, key = BundelKeys(anna.connection).current(casus, Compartiment.GEWOON)
    anna.store.receive([seal(forged, key, epoch)])
    assert anna.store.bundel(casus).of_type(OORDEEL) != ()
    assert belet(anna, casus) == (Belet.WACHT_OP_TWEEDE,)


def test_p19_one_no_holds_it_up(world: RealWorld, asked: tuple[BundelId, RecordId]) -> None:
    anna, bram = world.people[:2]
    judge(bram, *asked, oordeel="niet_akkoord")
    sync(bram, anna)
    assert belet(anna, asked[0]) == (Belet.AFGEWEZEN,)


def test_p19_only_who_keeps_the_records_destroys(world: RealWorld, agreed: BundelId) -> None:
    bram = world.people[1]
    assert belet(bram, agreed) == (Belet.NIET_BEVOEGD,)
    with pytest.raises(DestructionRefused):
        destroy(bram, agreed)


def test_p19_that_the_term_is_over_is_no_reason_before_it_is(world: RealWorld) -> None:
    anna, bram = world.people[:2]
    casus = next(iter(world.places))
    verzoek = request(anna, casus, "termijn")
    sync(anna, bram)
    judge(bram, casus, verzoek)
    sync(bram, anna)
    assert belet(anna, casus) == (Belet.TERMIJN,)
    set_field(anna.store, casus, root(casus), "stap", AFGESLOTEN)
    set_field(anna.store, casus, root(casus), "afgesloten_op", "2026-11-01")
    assert belet(anna, casus) == (Belet.TERMIJN,)
    later = anna.store.keeping.request(casus, date(2047, 1, 1), BUILT_IN)
    assert later.belet == NONE_IN_THE_WAY


def test_p19_a_vault_that_knows_no_colleague_says_so(tmp_path: Path) -> None:
    connection, store = new_store(tmp_path / "kluis.db")
    casus, _ = new_casus(store, "Jansen")
    assert store.keeping.request(casus, TODAY, BUILT_IN).belet == (Belet.GEEN_COLLEGA,)
    with pytest.raises(DestructionRefused):
        store.keeping.destroy(casus, TODAY, BUILT_IN)
    connection.close()


def test_what_is_half_typed_goes_along_here_and_with_a_colleague(world: RealWorld, agreed: BundelId) -> None:
    anna, bram = world.people[:2]
    for person in (anna, bram):
        person.store.save_drafts(
            [drafted(person.store, agreed, world.places[agreed], "adres", "MARKERING half")]
        )
    destroy(anna, agreed)
    sync(anna, bram)
    for person in (anna, bram):
        assert person.store.waiting().drafts == 0
        person.connection.checkpoint()
        assert MARKER not in decrypted(person.path)


def test_p19_a_laptop_put_back_to_before_destroys_it_again(world: RealWorld, agreed: BundelId) -> None:
    anna = world.people[0]
    anna.back_up()
    sealed = bodies_of(anna, agreed)
    destroy(anna, agreed)
    sync(anna)
    anna.restore()
    assert anna.store.bundel(agreed).root is not None
    sync(anna)
    anna.connection.checkpoint()
    assert anna.store.bundel(agreed).records == {}
    assert MARKER not in decrypted(anna.path)
    assert len(bodies_of(anna, agreed)) == 1  # not only unseen: the sealed words left the log too
    assert left_of(anna.path, sealed) == []


def test_a_casus_off_the_laptop_that_is_destroyed_elsewhere_leaves_the_list(world: RealWorld) -> None:
    anna, bram = world.people[:2]
    casus = next(iter(world.places))
    set_field(anna.store, casus, root(casus), "stap", AFGESLOTEN)
    verzoek = request(anna, casus)
    sync(anna, bram)
    judge(bram, casus, verzoek)
    sync(bram, anna)
    bram.store.keeping.take_off(casus, TODAY)
    sync(bram)
    destroy(anna, casus)
    sync(anna, bram)
    assert bram.store.keeping.shelved() == []
    assert bram.store.check().problems == ()


def test_of_a_casus_off_the_laptop_that_is_destroyed_elsewhere_no_id_of_a_record_stays(
    world: RealWorld,
) -> None:
    anna, bram = world.people[:2]
    casus = next(iter(world.places))
    world.confide(anna, casus, "MARKERING in vertrouwen")
    set_field(anna.store, casus, root(casus), "stap", AFGESLOTEN)
    verzoek = request(anna, casus)
    sync(anna, bram)
    judge(bram, casus, verzoek)
    sync(bram, anna)
    bram.store.keeping.take_off(casus, TODAY)
    sync(bram)
    apart = "SELECT count(*) FROM part_record WHERE bundel = ?"
    assert bram.connection.row(int, apart, casus) == 1
    destroy(anna, casus)
    sync(anna, bram)
    assert bram.connection.row(int, apart, casus) == 0


def test_what_a_laptop_that_was_away_had_written_is_told_and_destroyed_too(
    world: RealWorld, agreed: BundelId
) -> None:
    anna, bram = world.people[:2]
    world.write(bram, agreed, "MARKERING van onderweg")
    destroy(anna, agreed)
    sync(anna, bram, anna)
    assert anna.store.keeping.late() == bram.store.keeping.late() == {agreed: 1}
    with pytest.raises(DestructionRefused):
        bram.store.keeping.destroy_late(agreed)
    anna.store.keeping.destroy_late(agreed)
    sync(anna, bram)
    for person in (anna, bram):
        assert person.store.keeping.late() == {}
        person.connection.checkpoint()
        assert MARKER not in decrypted(person.path)


def test_a_casus_that_was_not_destroyed_is_not_destroyed_as_late_work(
    world: RealWorld, agreed: BundelId
) -> None:
    anna = world.people[0]
    with pytest.raises(DestructionRefused):
        anna.store.keeping.destroy_late(agreed)
    assert anna.store.bundel(agreed).root is not None


def test_nobody_says_yes_to_a_request_that_changed_while_it_was_read(
    world: RealWorld, asked: tuple[BundelId, RecordId]
) -> None:
    bram = world.people[1]
    casus, verzoek = asked
    shown = bram.store.bundel(casus).records[verzoek]
    set_field(bram.store, casus, verzoek, "toelichting", "Toch anders.")
    with pytest.raises(EditRefused):
        retention.judge(bram.store, casus, shown, "akkoord", TODAY)


def test_a_request_that_was_taken_back_stands_no_more(world: RealWorld, agreed: BundelId) -> None:
    anna = world.people[0]
    (verzoek,) = anna.store.bundel(agreed).of_type(VERZOEK)
    retention.take_back(anna.store, agreed, verzoek)
    assert belet(anna, agreed) == (Belet.GEEN_VERZOEK,)
    with pytest.raises(EditRefused):
        retention.take_back(anna.store, agreed, verzoek)


def test_who_keeps_the_records_no_more_erased_well_what_was_erased_before(
    world: RealWorld, agreed: BundelId
) -> None:
    anna, bram = world.people[:2]
    destroy(anna, agreed)
    sync(anna)
    world.office.admin.let_erase("anna", may_erase=False)
    sync(bram)
    assert agreed not in [row.bundel for row in bram.store.casussen()]


def test_who_keeps_the_records_no_more_erases_nothing_from_then_on(
    world: RealWorld, agreed: BundelId
) -> None:
    anna, bram = world.people[:2]
    destroy(anna, agreed)
    world.office.admin.let_erase("anna", may_erase=False)
    anna.step(Fate.WELL)
    sync(bram)
    assert agreed in [row.bundel for row in bram.store.casussen()]
    enrolled = SyncFacts(bram.connection).enrolled()
    assert enrolled is not None
    pinned = enrolled.pinned.directory_sign
    trust = PinnedTrust(enrolled.keys, pinned, enrolled.directory, "bram")
    told = read_statement(enrolled.directory, pinned, Directory).devices
    (ended,) = {one.erased_until for one in told if one.worker == "anna"}
    device = anna.laptop.keys.device_id
    assert [trust.may_erase(device, at) for at in (ended - 1, ended, ended + 1)] == [True, True, False]
    assert not trust.may_erase(bram.laptop.keys.device_id, 0)
