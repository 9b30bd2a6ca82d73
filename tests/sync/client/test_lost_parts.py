"""One part of a casus is taken from a worker: handed over first, then gone; the rest stays and goes on."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from typing import cast

import pytest

from jgw_desktop.app.sync_ports import Cause
from jgw_desktop.domain.changes import Compartiment, Edit, Operation
from jgw_desktop.domain.errors import CasusLeft
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import PARENT
from jgw_desktop.domain.values import Value
from jgw_desktop.reconciling.chain import START
from jgw_desktop.reconciling.ports import Intake, PartOf
from storage.folder import DATABASE, FORMER
from storage.store import VaultStore
from sync.cjg_server.members import Reason, Role
from tests.storage.stores import add_record, drafted, record_id
from tests.storage.test_destroyed import MARKER
from tests.sync.client.plain_words import until_green
from tests.sync.client.real_people import Fate
from tests.sync.client.real_world import RealWorld
from tests.sync.client.sharing import Shared, accepted, confided, noted, text_of, two_who_share
from tests.sync.client.teams import Team, Worker
from tests.sync.client.test_attachments import CONTENT, do, held, pieces
from tests.sync.client.test_erasing import on_disk
from tests.sync.client.test_late_work import waiting
from tests.sync.client.test_parts import CONFIDENTIAL, closed, opened

PART = Compartiment.ALLEEN_JEUGDIGE
SECRET = MARKER.decode()
_OF_A_PART = ("change_log", "bundel_key", "blob")


@pytest.fixture
def shared(team: Team) -> Shared:
    """Return two workers who both have all of a casus."""
    return two_who_share(team)


def told(team: Team, shared: Shared, text: str = SECRET) -> RecordId:
    """Let the first worker write in the confidential part, and both have it."""
    anna, bram, casus, gezin = shared
    note = confided(anna, casus, gezin, text)
    until_green(anna)
    bram.run(2)
    assert text_of(bram, casus, note) == text
    return note


def counted(worker: Worker, sql: str) -> int:
    """Ask a vault for a number."""
    return do(worker, lambda store: store._connection.row(int, sql)) or 0


def rows_of_part(worker: Worker) -> int:
    """Count what a vault holds of the confidential part."""
    return sum(
        counted(worker, f"SELECT count(*) FROM {table} WHERE compartiment = '{PART}'")  # noqa: S608 - our own names
        for table in _OF_A_PART
    )


def causes(worker: Worker) -> list[Cause]:
    return [trouble.cause for trouble in worker.sync.overview().troubles]


def receipts(team: Team) -> Sequence[str]:
    with team.office() as admin:
        sql = "SELECT compartiment FROM part_receipt"
        return admin.register.database.rows(str, sql)


def is_whole(worker: Worker) -> bool:
    return worker.vault.submit(lambda store: store.check()).result().problems == ()


def test_a_part_that_is_taken_leaves_the_laptop_with_a_receipt_and_the_rest_goes_on(
    team: Team, shared: Shared
) -> None:
    anna, bram, casus, gezin = shared
    note = told(team, shared)
    closed(team, shared, *CONFIDENTIAL)
    bram.run(2)
    assert text_of(bram, casus, note) is None
    assert rows_of_part(bram) == 0
    assert receipts(team) == [PART]
    assert causes(bram) == [Cause.PART_TAKEN]
    assert is_whole(bram)
    bram.write(casus, gezin, "adres", "Dorpsstraat 1")
    until_green(bram)
    anna.run(2)
    assert anna.reads(casus, gezin, "adres") == "Dorpsstraat 1"
    assert text_of(anna, casus, note) == SECRET
    anna.write(casus, gezin, "adres", "Dorpsstraat 2")
    until_green(anna)
    until_green(bram)
    assert bram.reads(casus, gezin, "adres") == "Dorpsstraat 2"


def test_p20_no_file_on_the_laptop_keeps_what_was_in_a_part_that_was_taken(
    team: Team, shared: Shared
) -> None:
    _, bram, casus, _ = shared
    told(team, shared)
    folder = team.folder / "bram"
    bram.vault.submit(lambda store: cast(VaultStore, store)._connection.checkpoint()).result()
    shutil.copy(folder / DATABASE, folder / FORMER)  # as an upgrade leaves it
    assert MARKER in on_disk(folder)
    closed(team, shared, *CONFIDENTIAL)
    bram.run(2)
    assert casus in bram.vault.sync_store.standing().bundels
    bram.vault.close().result(30)
    assert MARKER not in on_disk(folder)


def test_what_was_written_in_a_part_and_not_sent_is_handed_over_before_it_goes(
    team: Team, shared: Shared
) -> None:
    anna, bram, casus, gezin = shared
    note = confided(bram, casus, gezin, "Zonder lijn geschreven")
    closed(team, shared, *CONFIDENTIAL)
    bram.run(2)
    assert rows_of_part(bram) == 0
    assert [late.bundel for late in waiting(team)] == [casus]
    accepted(team)
    anna.run(2)
    assert text_of(anna, casus, note) == "Zonder lijn geschreven"


def test_what_was_still_being_typed_in_a_part_is_handed_over_and_typing_elsewhere_stays(
    team: Team, shared: Shared
) -> None:
    anna, bram, casus, gezin = shared
    note = told(team, shared)

    def half(store: VaultStore) -> None:
        record = store.bundel(casus).records[note]
        store.save_drafts([drafted(store, casus, record.id, "kort", "Half getypt")])
        store.save_drafts([drafted(store, casus, gezin, "telefoon", "06-0")])

    do(bram, half)
    closed(team, shared, *CONFIDENTIAL)
    bram.run(2)
    assert rows_of_part(bram) == 0
    assert [one.field for one in do(bram, lambda store: store.drafts(casus))] == ["telefoon"]
    accepted(team)
    anna.run(2)
    assert text_of(anna, casus, note) == "Half getypt"


def test_a_record_of_a_lost_part_that_a_colleague_opens_to_all_is_read_and_written_again(
    team: Team, shared: Shared
) -> None:
    anna, bram, casus, gezin = shared
    note = noted(anna, casus, gezin, "Begonnen voor allen", "gezin")
    anna.write(casus, note, "zichtbaarheid", PART.value)
    until_green(anna)
    bram.run(2)
    closed(team, shared, *CONFIDENTIAL)
    bram.run(2)
    with pytest.raises(CasusLeft):
        bram.write(casus, note, "kort", "Stond nog open")
    anna.write(casus, note, "zichtbaarheid", "gezin")
    anna.write(casus, note, "kort", "Voor allen")
    until_green(anna)
    bram.run(2)
    assert text_of(bram, casus, note) == "Voor allen"
    bram.write(casus, note, "kort", "Weer van Bram")
    until_green(bram)
    anna.run(2)
    assert text_of(anna, casus, note) == "Weer van Bram"


def test_an_attachment_of_a_part_is_handed_over_before_the_part_goes(team: Team, shared: Shared) -> None:
    anna, bram, casus, _ = shared
    note = told(team, shared)
    record = record_id()

    def add(store: VaultStore) -> None:
        edit = Edit(casus, (Operation(record, "Bijlage", PARENT, note.hex()),))
        store.attachments.add(edit, record, CONTENT)

    do(bram, add)
    assert pieces(bram) > 0
    closed(team, shared, *CONFIDENTIAL)
    bram.run(2)
    assert (pieces(bram), rows_of_part(bram)) == (0, 0)
    accepted(team)
    anna.run(2)
    assert held(anna, casus, record) == CONTENT


def test_a_key_that_only_one_laptop_had_goes_along_with_what_it_sealed(team: Team) -> None:
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    until_green(anna)
    team.share(casus, "bram")
    until_green(bram)
    note = confided(bram, casus, gezin, "Het eerste in dit deel")  # its key is made here
    closed(team, (anna, bram, casus, gezin), *CONFIDENTIAL)
    bram.run(2)
    accepted(team)
    anna.run(2)
    assert text_of(anna, casus, note) == "Het eerste in dit deel"


def test_p32_nothing_is_written_in_a_part_that_went_nor_what_stood_open_into_another_part(
    team: Team, shared: Shared
) -> None:
    _, bram, casus, gezin = shared
    note = told(team, shared)
    half = do(bram, lambda store: drafted(store, casus, note, "kort", "Nog op het scherm"))
    closed(team, shared, *CONFIDENTIAL)
    bram.run(2)
    with pytest.raises(CasusLeft):
        do(bram, lambda store: store.save_drafts([half]))
    with pytest.raises(CasusLeft):
        bram.write(casus, note, "kort", "Nog op het scherm")
    with pytest.raises(CasusLeft):
        confided(bram, casus, gezin, "Een nieuw verslag")
    with pytest.raises(CasusLeft):
        do(bram, lambda store: add_record(store, casus, "Contactverslag", note, kort="Eronder"))
    assert rows_of_part(bram) == 0
    values: dict[str, Value] = {"kort": "Gewoon"}
    ordinary = do(bram, lambda store: add_record(store, casus, "Contactverslag", gezin, **values))
    assert text_of(bram, casus, ordinary) == "Gewoon"


def test_a_part_that_is_given_again_is_read_anew_and_written_in(team: Team, shared: Shared) -> None:
    anna, bram, casus, gezin = shared
    note = told(team, shared)
    closed(team, shared, *CONFIDENTIAL)
    bram.run(2)
    later = confided(anna, casus, gezin, "Intussen geschreven")
    until_green(anna)
    bram.run(2)
    opened(team, shared, *CONFIDENTIAL)
    bram.run(3)
    assert [text_of(bram, casus, one) for one in (note, later)] == [SECRET, "Intussen geschreven"]
    assert causes(bram) == []
    again = confided(bram, casus, gezin, "Weer toegang")
    until_green(bram)
    anna.run(2)
    assert text_of(anna, casus, again) == "Weer toegang"
    closed(team, shared, *CONFIDENTIAL)
    bram.run(2)
    assert rows_of_part(bram) == 0
    assert PART in receipts(team)
    assert is_whole(bram)


def test_a_part_that_comes_back_before_it_was_erased_goes_straight_into_the_casus(
    team: Team, shared: Shared
) -> None:
    anna, bram, casus, gezin = shared
    note = confided(bram, casus, gezin, "Zonder lijn geschreven")
    closed(team, shared, *CONFIDENTIAL)
    opened(team, shared, *CONFIDENTIAL)
    until_green(bram)
    anna.run(2)
    assert text_of(anna, casus, note) == "Zonder lijn geschreven"
    assert waiting(team) == []
    assert rows_of_part(bram) > 0


def test_a_part_that_comes_back_with_an_answer_that_holds_more_is_read_anew_all_the_same(
    world: RealWorld,
) -> None:
    anna, bram = world.people[:2]
    casus = next(iter(world.places))
    world.confide(anna, casus, SECRET)
    anna.step(Fate.WELL)
    bram.step(Fate.WELL)
    store, part = bram.sync_store, PartOf(casus, PART)
    store.apply(Intake(lost=(part,)))
    read = store.standing().cursors[casus]
    store.apply(Intake(regained=(part,), cursors={casus: read}, caught_up=(casus,)))
    assert store.standing().cursors[casus] == START
    assert casus in store.standing().healing
    assert store.standing().lost == frozenset()


def test_who_only_read_a_part_loses_it_too_and_another_part_stays(team: Team) -> None:
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    until_green(anna)
    team.share(casus, "bram")
    with team.office() as admin:
        admin.grant(casus, "bram", Role.LEZER, CONFIDENTIAL, Reason.SAMENWERKING)
    note = confided(anna, casus, gezin, SECRET)
    until_green(anna)
    bram.run(2)
    assert text_of(bram, casus, note) == SECRET
    closed(team, (anna, bram, casus, gezin), *CONFIDENTIAL)
    bram.run(2)
    assert rows_of_part(bram) == 0
    assert bram.reads(casus, gezin, "naam") == "Van Nergenshuizen"


def test_a_new_laptop_that_never_had_the_part_tells_nothing_of_it_and_writes_nothing_there(
    team: Team, shared: Shared
) -> None:
    _, _, casus, gezin = shared
    told(team, shared)
    closed(team, shared, *CONFIDENTIAL)
    second = team.hire("bram", "nieuwe laptop van bram")
    second.run(3)
    assert second.reads(casus, gezin, "naam") == "Van Nergenshuizen"
    assert causes(second) == []
    assert receipts(team) == []
    with pytest.raises(CasusLeft):
        confided(second, casus, gezin, "Een nieuw verslag")


def test_a_casus_that_goes_as_a_whole_after_one_part_of_it_leaves_nothing(team: Team, shared: Shared) -> None:
    _, bram, casus, _ = shared
    told(team, shared)
    closed(team, shared, *CONFIDENTIAL)
    bram.run(2)
    closed(team, shared, Compartiment.GEWOON, Compartiment.MELDER_BESCHERMD)
    bram.run(2)
    assert casus not in bram.vault.sync_store.standing().bundels
    for table in ("part_way", "part_record", "place"):
        assert counted(bram, f"SELECT count(*) FROM {table}") == 0  # noqa: S608 - our own names
