"""Attachments that are handed over after access went: kept with late work, within the same room."""

from __future__ import annotations

import pytest

from jgw_desktop.domain.changes import ChangeKind, Compartiment
from jgw_desktop.domain.ids import WorkerId
from jgw_desktop.envelope.blob import SealedBlob, seal_blob
from jgw_desktop.envelope.seal import SealedChange, UnsealedChange, seal
from jgw_desktop.reconciling.parts import Code
from sync.cjg_server.members import Reason
from sync.cjg_server.quarantine import MOST_OF_SENDER
from sync.cjg_server.refused import Refused
from sync.devices import Problem
from sync.protocol import BlobPiece, BlobState
from tests.sync.server.laptops import CASUS, KEY, OTHER_CASUS, Laptop, codes
from tests.sync.server.offices import Office

BLOB = seal_blob(b"Verzonnen handtekening" * 9000, CASUS, KEY)


@pytest.fixture
def former(cjg: Office) -> Laptop:
    """Return the laptop of who began a casus and lost it."""
    anna = cjg.laptop("anna")
    cjg.sync(anna, anna.parcel(anna.write()), keys=anna.first_keys(cjg.folder.archive_public))
    cjg.admin.revoke(CASUS, "anna", list(Compartiment), Reason.OVERDRACHT)
    return anna


def hand_in(cjg: Office, laptop: Laptop, number: int = 0, blob: SealedBlob = BLOB) -> BlobState:
    device = cjg.register.devices.get(laptop.keys.device_id)
    piece = BlobPiece(CASUS, number, len(blob.pieces), blob.pieces[number])
    return cjg.rounds.put_blob(device, blob.id, piece)


def refusal(cjg: Office, laptop: Laptop) -> Problem:
    with pytest.raises(Refused) as refused:
        hand_in(cjg, laptop)
    return refused.value.problem


def attaching(laptop: Laptop) -> SealedChange:
    """Return a change that brings the attachment."""
    unsealed = UnsealedChange(
        CASUS, Compartiment.GEWOON, laptop.keys.device_id, WorkerId(laptop.worker), 7, (), (),
        kind=ChangeKind.EDIT, blobs=(BLOB.id,),
    )  # fmt: skip
    return seal(unsealed, KEY, 1)


def test_who_lost_access_hands_in_every_piece_and_reads_none(cjg: Office, former: Laptop) -> None:
    told = [hand_in(cjg, former, number) for number in range(len(BLOB.pieces))]
    assert [state.whole for state in told] == [False] * (len(told) - 1) + [True]
    device = cjg.register.devices.get(former.keys.device_id)
    with pytest.raises(Refused):
        cjg.rounds.blob(device, BLOB.id, 0)


def test_who_never_had_access_hands_in_nothing(cjg: Office, former: Laptop) -> None:
    bram = cjg.laptop("bram")
    assert refusal(cjg, bram) is Problem.NOT_FOUND
    assert cjg.register.blobs.bundels(BLOB.id) == []


def test_a_revoked_laptop_hands_in_what_belongs_to_a_casus_that_nobody_knows(cjg: Office) -> None:
    bram = cjg.laptop("bram")
    cjg.admin.revoke_device(bram.keys.device_id, hand_over=True)
    assert hand_in(cjg, bram).have == (0,)


def test_late_attachments_and_late_changes_share_one_room(cjg: Office, former: Laptop) -> None:
    large = BlobPiece(OTHER_CASUS, 0, 2, bytes(MOST_OF_SENDER - len(BLOB.pieces[0]) + 1))
    with cjg.register.transaction():
        cjg.register.blobs.put(b"g" * 32, large, former.keys.device_id)
    assert refusal(cjg, former) is Problem.TOO_LARGE
    fits, too_much = (
        former.write("Te laat."),
        former.write("Te laat." + "".join(map(chr, range(300, 45_000)))),
    )
    assert codes(cjg.sync(former, former.parcel(fits, too_much))) == [Code.TAKEN_OVER, Code.TOO_LARGE]


@pytest.mark.parametrize("is_late", [False, True], ids=["in the log", "in quarantine"])
def test_of_a_change_that_was_erased_no_attachment_is_kept_afterwards(cjg: Office, is_late: bool) -> None:
    anna = cjg.laptop("anna")
    cjg.sync(anna, anna.parcel(anna.write()), keys=anna.first_keys(cjg.folder.archive_public))
    change = attaching(anna)
    if not is_late:
        cjg.sync(anna, anna.parcel(change))
    cjg.admin.revoke(CASUS, "anna", list(Compartiment), Reason.OVERDRACHT)
    if is_late:
        cjg.sync(anna, anna.parcel(change))
    with cjg.register.transaction():
        cjg.register.redact(CASUS, (change.id,), "beheer:coordinator")
    assert hand_in(cjg, anna).whole  # so that the laptop may erase it too
    assert cjg.register.blobs.bundels(BLOB.id) == []
