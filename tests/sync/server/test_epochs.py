"""The numbers of keys: no member can choose one that stays in use without them, or that ends all writing."""

from __future__ import annotations

import pytest

from jgw_desktop.domain.changes import Compartiment, Operation
from jgw_desktop.domain.ids import RecordId, WorkerId
from jgw_desktop.envelope.bundel_keys import KeyName, wrap
from jgw_desktop.envelope.device import device_id
from jgw_desktop.envelope.seal import SealedChange, UnsealedChange, seal
from jgw_desktop.reconciling.parts import Code
from jgw_desktop.reconciling.stated import WrappedKey
from jgw_desktop.reconciling.statements import state
from sync.cjg_server.log import MAX_EPOCH
from sync.cjg_server.members import Reason, Role
from tests.sync.server.laptops import CASUS, KEY, Laptop, codes
from tests.sync.server.offices import Office

GEWOON = Compartiment.GEWOON


def shared(cjg: Office) -> tuple[Laptop, Laptop]:
    """Return the laptops of the owner of a casus, and of somebody who may only read in it."""
    anna, bram = cjg.laptop("anna"), cjg.laptop("bram")
    cjg.sync(anna, anna.parcel(anna.write()), keys=anna.first_keys(cjg.folder.archive_public))
    cjg.admin.grant(CASUS, "bram", Role.LEZER, [GEWOON], Reason.SAMENWERKING)
    return anna, bram


def written(laptop: Laptop, epoch: int) -> SealedChange:
    """Return a change that is sealed with the key of an epoch."""
    ops = (Operation(RecordId(b"r" * 16), "Contactverslag", "verslag", str(epoch)),)
    worker = WorkerId(laptop.worker)
    return seal(UnsealedChange(CASUS, GEWOON, laptop.keys.device_id, worker, 7, ops), KEY, epoch)


def bring(cjg: Office, laptop: Laptop, epoch: int) -> None:
    """Hand in a key of an epoch, locked to the archive, so that the key service gives it to all members."""
    name, box = KeyName(CASUS, GEWOON, epoch), cjg.folder.archive_public
    key = WrappedKey(*name, device_id(box), wrap(KEY, name, box))
    cjg.sync(laptop, keys=(state(key, laptop.keys.device_id, laptop.keys.sign),))


def epochs(cjg: Office) -> set[int]:
    """Return of which epochs the archive has a key."""
    return {name.epoch for name in cjg.register.wraps.of_archive(device_id(cjg.folder.archive_public))}


@pytest.mark.parametrize("above", [1, 2**52])
def test_a_key_above_all_epochs_is_not_given_to_anybody(cjg: Office, above: int) -> None:
    _, bram = shared(cjg)
    bring(cjg, bram, MAX_EPOCH + above)
    assert epochs(cjg) == {1}


def test_p32_who_loses_access_has_no_key_that_others_go_on_with(cjg: Office) -> None:
    anna, bram = shared(cjg)
    chosen = MAX_EPOCH
    bring(cjg, bram, chosen)
    cjg.admin.revoke(CASUS, "bram", list(Compartiment), Reason.OVERDRACHT)
    cjg.room.hand_out(cjg.register)
    newest = max(epochs(cjg))
    assert newest > chosen
    assert newest == cjg.register.log.epoch(CASUS)
    assert codes(cjg.sync(anna, anna.parcel(written(anna, newest)))) == [Code.STORED]


def test_an_epoch_at_the_end_of_all_does_not_end_the_writing(cjg: Office) -> None:
    anna, _ = shared(cjg)
    cjg.sync(anna, anna.parcel(written(anna, MAX_EPOCH)))
    cjg.admin.revoke(CASUS, "bram", list(Compartiment), Reason.OVERDRACHT)
    cjg.room.hand_out(cjg.register)
    newest = max(epochs(cjg))
    assert newest > MAX_EPOCH
    assert codes(cjg.sync(anna, anna.parcel(written(anna, newest)))) == [Code.STORED]
    assert codes(cjg.sync(anna, anna.parcel(written(anna, newest + 1)))) == [Code.MALFORMED]


def test_p32_a_key_that_came_before_its_casus_is_not_gone_on_with(cjg: Office) -> None:
    anna, bram = cjg.laptop("anna"), cjg.laptop("bram")
    cjg.admin.revoke_device(bram.keys.device_id, hand_over=True)
    name, box = KeyName(CASUS, GEWOON, MAX_EPOCH), cjg.folder.archive_public
    key = state(WrappedKey(*name, device_id(box), wrap(KEY, name, box)), bram.keys.device_id, bram.keys.sign)
    cjg.sync(bram, bram.parcel(bram.write()), keys=(key,))  # a server that was put back lacks the casus
    assert epochs(cjg) == {MAX_EPOCH}
    cjg.sync(anna, anna.parcel(anna.write()), keys=anna.first_keys(box))
    cjg.room.hand_out(cjg.register)
    assert max(epochs(cjg)) == cjg.register.log.epoch(CASUS) > MAX_EPOCH
