"""One part of a bundel that a worker loses while the rest stays: what the server states, takes and keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.envelope.bundel_keys import KeyName, wrap
from jgw_desktop.envelope.device import device_id
from jgw_desktop.reconciling.stated import LostPart, PartReceipt, WrappedKey
from jgw_desktop.reconciling.statements import read_statement, state
from sync.cjg_server.members import Reason, Role
from sync.devices import ReceiptRequest
from sync.protocol import OfferRequest, SyncAnswer
from tests.sync.server.laptops import CASUS, KEY, Laptop
from tests.sync.server.offices import Office
from tests.sync.server.running import enrolled, server

PART = Compartiment.ALLEEN_JEUGDIGE


@pytest.fixture
def bram(cjg: Office) -> Laptop:
    """Return the laptop of a worker who has all parts of a colleague's casus."""
    anna, bram = cjg.laptop("anna"), cjg.laptop("bram")
    cjg.sync(anna, anna.parcel(anna.write()), keys=anna.first_keys(cjg.folder.archive_public))
    given(cjg, *Compartiment)
    cjg.sync(bram)
    return bram


def given(cjg: Office, *parts: Compartiment) -> None:
    cjg.admin.grant(CASUS, "bram", Role.SCHRIJVER, parts, Reason.SAMENWERKING)


def taken(cjg: Office, *parts: Compartiment) -> None:
    cjg.admin.revoke(CASUS, "bram", parts, Reason.OVERDRACHT)


def closed(cjg: Office, answer: SyncAnswer) -> list[Compartiment]:
    """Return of which parts the directory key says that this worker lost them."""
    assert answer.access is not None
    told = [read_statement(one, cjg.room.directory_public, LostPart) for one in answer.access.closed]
    assert {(one.worker, one.bundel) for one in told} <= {("bram", CASUS)}
    return [one.compartiment for one in told]


def test_the_loss_of_a_part_is_told_with_a_signature_that_the_server_cannot_make(
    cjg: Office, bram: Laptop
) -> None:
    taken(cjg, PART)
    answer = cjg.sync(bram)
    assert closed(cjg, answer) == [PART]
    assert answer.access is not None
    assert answer.access.revoked == ()
    assert [grant.bundel for grant in answer.access.grants] == [CASUS]


def test_a_part_that_is_given_again_is_not_told_as_lost(cjg: Office, bram: Laptop) -> None:
    taken(cjg, PART)
    cjg.sync(bram)
    given(cjg, PART)
    assert closed(cjg, cjg.sync(bram)) == []


def test_who_gets_only_some_of_it_again_hears_which_parts_stay_away(cjg: Office, bram: Laptop) -> None:
    taken(cjg, *Compartiment)
    assert closed(cjg, cjg.sync(bram)) == []  # all of it is gone, and that is told
    given(cjg, Compartiment.GEWOON)
    assert set(closed(cjg, cjg.sync(bram))) == set(Compartiment) - {Compartiment.GEWOON}


def test_access_to_a_part_for_some_hours_ends_with_a_statement(cjg: Office, bram: Laptop) -> None:
    taken(cjg, PART)
    until = cjg.clock.now + 1_000
    cjg.admin.grant(CASUS, "bram", Role.SCHRIJVER, [PART], Reason.NOODTOEGANG, until)
    cjg.room.hand_out(cjg.register)
    assert closed(cjg, cjg.sync(bram)) == []
    cjg.clock.now = until
    cjg.room.hand_out(cjg.register)
    assert closed(cjg, cjg.sync(bram)) == [PART]


def test_who_lost_a_part_brings_its_old_keys_to_the_archive_and_to_nobody_else(
    cjg: Office, bram: Laptop
) -> None:
    taken(cjg, PART)

    def brings(part: Compartiment, epoch: int, to: bytes) -> bool:
        name = KeyName(CASUS, part, epoch)
        key = WrappedKey(*name, device_id(to), wrap(KEY, name, to))
        cjg.sync(bram, keys=(state(key, bram.keys.device_id, bram.keys.sign),))
        sql = "SELECT 1 FROM wrapped_key WHERE signer = ? AND epoch = ? AND compartiment = ?"
        return cjg.register.database.row(int, sql, bram.keys.device_id, epoch, part) is not None

    archive = cjg.folder.archive_public
    assert not brings(PART, cjg.register.log.epoch(CASUS), archive)
    assert not brings(PART, 5, bram.keys.box_public)
    assert brings(PART, 5, archive)


def test_a_body_that_is_lacking_is_asked_of_who_reads_its_part_and_of_nobody_else(
    cjg: Office, bram: Laptop
) -> None:
    note = bram.write("In vertrouwen.", part=PART)
    cjg.sync(bram, bram.parcel(note))
    cjg.register.database.execute("UPDATE change SET body = NULL WHERE id = ?", note.id)
    device = cjg.register.devices.get(bram.keys.device_id)
    offer = OfferRequest(CASUS, (note.id,))
    assert cjg.rounds.offer(device, offer).lacking == (note.id,)
    taken(cjg, PART)
    assert cjg.rounds.offer(device, offer).lacking == ()


def test_the_receipt_of_a_part_is_kept_when_its_device_signed_it(cjg: Office, bram: Laptop) -> None:
    receipt = PartReceipt(bram.keys.device_id, CASUS, PART, 1)
    good = state(receipt, bram.keys.device_id, bram.keys.sign)
    forged = state(receipt, bram.keys.device_id, Laptop("eve").keys.sign)
    assert cjg.rounds.receipts(ReceiptRequest((good, good, forged))).kept == 2
    told = [line.about for line in cjg.register.audit.lines() if line.what == "deel_gewist_op_laptop"]
    assert told == [f"{CASUS.hex()} {PART}"]


def test_the_command_that_takes_a_part_away_states_it(tmp_path: Path) -> None:
    with server(tmp_path / "server") as running:
        anna, bram = enrolled(running, "anna"), enrolled(running, "bram")
        anna.sync(anna.laptop.ask(anna.laptop.parcel(anna.laptop.write())))
        running.command("geef", CASUS.hex(), "bram", "--reden", "samenwerking", *_of(*Compartiment))
        running.command("ontneem", CASUS.hex(), "bram", "--reden", "overdracht", *_of(PART))
        access = bram.sync(bram.laptop.ask()).access
        assert access is not None
        assert (len(access.grants), len(access.revoked), len(access.closed)) == (1, 0, 1)
        anna.close()
        bram.close()


def _of(*parts: Compartiment) -> tuple[str, ...]:
    return tuple(word for part in parts for word in ("--deel", part.value))
