"""Access given and taken, devices revoked, changes erased on request, keys handed out by rule."""

from __future__ import annotations

import pytest

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.errors import ErasureNotAllowed, NotInRegister
from jgw_desktop.domain.ids import ChangeId
from jgw_desktop.envelope.bundel_keys import KeyName, unwrap, wrap
from jgw_desktop.envelope.device import device_id
from jgw_desktop.reconciling.parts import Code, Decided
from jgw_desktop.reconciling.stated import Directory, Receipt, Revocation, WipeOrder, WrappedKey
from jgw_desktop.reconciling.statements import read_statement, state
from sync.cjg_server import keyroom
from sync.cjg_server.guard import Asked
from sync.cjg_server.keyroom import approve
from sync.cjg_server.members import Reason, Role
from sync.cjg_server.quarantine import LateState
from sync.cjg_server.refused import Refused
from sync.cjg_server.tokens import Kind
from sync.devices import Problem, ReceiptRequest, TokenRequest
from sync.protocol import OfferRequest, RowForm, SyncAnswer
from tests.sync.server.laptops import CASUS, KEY, Laptop, codes, forms
from tests.sync.server.offices import Office

DAY = 24 * 3600 * 1000


def shared(cjg: Office) -> tuple[Laptop, Laptop]:
    """Return the laptops of two members of one casus, of which the first is the owner."""
    anna, bram = cjg.laptop("anna"), cjg.laptop("bram")
    cjg.sync(anna, anna.parcel(anna.write()), keys=anna.first_keys(cjg.folder.archive_public))
    cjg.admin.grant(CASUS, "bram", Role.SCHRIJVER, [Compartiment.GEWOON], Reason.SAMENWERKING)
    cjg.sync(bram)
    return anna, bram


def take_away(cjg: Office, worker: str) -> None:
    cjg.admin.revoke(CASUS, worker, list(Compartiment), Reason.OVERDRACHT)


def opened(cjg: Office, laptop: Laptop, answer: SyncAnswer) -> dict[int, bytes]:
    """Return the keys of the casus that a laptop can open, by epoch."""
    found = {}
    for statement in answer.keys:
        public = (
            laptop.keys.sign_public if statement.by == laptop.keys.device_id else cjg.room.directory_public
        )
        key = read_statement(statement, public, WrappedKey)
        name = KeyName(key.bundel, key.compartiment, key.epoch)
        found[key.epoch] = unwrap(key.sealed, name, laptop.keys.box)
    return found


def test_a_new_member_gets_the_key_from_the_key_service(cjg: Office) -> None:
    _, bram = shared(cjg)
    assert opened(cjg, bram, cjg.sync(bram)) == {1: KEY}


def test_a_new_laptop_of_a_worker_gets_all_keys_as_soon_as_it_is_confirmed(cjg: Office) -> None:
    shared(cjg)
    second = cjg.laptop("anna")
    assert opened(cjg, second, cjg.sync(second)) == {1: KEY}


def test_lost_access_is_told_with_a_signature_that_the_server_cannot_make(cjg: Office) -> None:
    _, bram = shared(cjg)
    take_away(cjg, "bram")
    access = cjg.sync(bram).access
    assert access is not None
    assert access.grants == ()
    (statement,) = access.revoked
    told = read_statement(statement, cjg.room.directory_public, Revocation)
    assert (told.worker, told.bundel) == ("bram", CASUS)


def test_p32_who_lost_access_gets_nothing_more_and_new_work_has_a_new_key(cjg: Office) -> None:
    anna, bram = shared(cjg)
    take_away(cjg, "bram")
    cjg.sync(anna, anna.parcel(anna.write("Na afloop.")))
    answer = cjg.sync(bram)
    assert (answer.deliveries, answer.keys, answer.diverged) == ((), (), ())
    keys = opened(cjg, anna, cjg.sync(anna))
    assert set(keys) == {1, cjg.clock.now}
    assert keys[cjg.clock.now] != KEY


def test_late_work_waits_for_the_owner_and_enters_the_log_when_accepted(cjg: Office) -> None:
    anna, bram = shared(cjg)
    late = bram.write("Nagekomen.")
    later = bram.write("Nog later.", deps=(late.id,))
    take_away(cjg, "bram")
    for _ in range(2):  # a lost answer changes nothing
        assert codes(cjg.sync(bram, bram.parcel(late, later))) == [Code.TAKEN_OVER, Code.TAKEN_OVER]
    access = cjg.sync(anna).access
    assert access is not None
    assert [(work.device, work.count) for work in access.late] == [(bram.keys.device_id, 2)]
    cjg.admin.accept_late(later.id)
    assert forms(cjg.sync(anna)) == [RowForm.WHOLE, RowForm.WHOLE]
    assert cjg.register.quarantine.all() == []


def test_work_kept_aside_stays_at_the_server(cjg: Office) -> None:
    anna, bram = shared(cjg)
    late = bram.write("Nagekomen.")
    take_away(cjg, "bram")
    cjg.sync(bram, bram.parcel(late))
    cjg.admin.set_late_aside(late.id)
    assert [each.id for each in cjg.register.quarantine.all(LateState.ASIDE)] == [late.id]
    assert cjg.sync(anna).deliveries == ()


def test_what_was_decided_on_late_work_is_told_to_who_made_it_for_a_month_and_to_nobody_else(
    cjg: Office,
) -> None:
    anna, bram = shared(cjg)
    take_away(cjg, "bram")
    for late in (bram.write("Nagekomen."), bram.write("Nog iets.")):
        cjg.sync(bram, bram.parcel(late))
        cjg.clock.now += DAY
    first, second = cjg.register.quarantine.all()
    assert decided(cjg, bram) == ()
    cjg.admin.accept_late(first.id)
    cjg.admin.set_late_aside(second.id)
    told = (
        Decided(first.received_at, 1, is_accepted=True),
        Decided(second.received_at, 1, is_accepted=False),
    )
    assert decided(cjg, bram) == told
    assert decided(cjg, anna) == decided(cjg, cjg.laptop("carla")) == ()
    cjg.clock.now += 30 * DAY
    assert decided(cjg, bram) == ()


def test_who_has_access_again_reads_the_casus_and_is_not_told_so(cjg: Office) -> None:
    _, bram = shared(cjg)
    late = bram.write("Nagekomen.")
    take_away(cjg, "bram")
    cjg.sync(bram, bram.parcel(late))
    cjg.admin.accept_late(late.id)
    assert len(decided(cjg, bram)) == 1
    cjg.admin.grant(CASUS, "bram", Role.LEZER, [Compartiment.GEWOON], Reason.SAMENWERKING)
    assert decided(cjg, bram) == ()


def decided(cjg: Office, laptop: Laptop) -> tuple[Decided, ...]:
    access = cjg.sync(laptop, access_version=0).access
    assert access is not None
    return access.decided


def test_what_builds_on_late_work_waits_with_it_when_its_author_has_access_again(cjg: Office) -> None:
    anna, bram = shared(cjg)
    late = bram.write("Nagekomen.")
    take_away(cjg, "bram")
    cjg.sync(bram, bram.parcel(late))
    cjg.admin.grant(CASUS, "bram", Role.SCHRIJVER, [Compartiment.GEWOON], Reason.SAMENWERKING)
    later = bram.write("Verder.", deps=(late.id,))
    last = bram.write("Nog verder.", deps=(later.id,))
    answer = cjg.sync(bram, bram.parcel(later, last, bram.write("Los ervan.")))
    assert codes(answer) == [Code.TAKEN_OVER, Code.TAKEN_OVER, Code.STORED]
    assert answer.missing == ()
    cjg.admin.accept_late(last.id)
    assert forms(cjg.sync(anna)) == [RowForm.WHOLE] * 4
    assert cjg.register.quarantine.all() == []


def test_before_erasing_a_laptop_hears_what_the_server_has_of_it(cjg: Office) -> None:
    _, bram = shared(cjg)
    late, unsent = bram.write("Nagekomen."), bram.write("Nooit verzonden.")
    take_away(cjg, "bram")
    cjg.sync(bram, bram.parcel(late))
    device = cjg.register.devices.get(bram.keys.device_id)
    assert cjg.rounds.offer(device, OfferRequest(CASUS, (late.id, unsent.id))).lacking == (unsent.id,)


def test_access_for_some_hours_ends_by_itself(cjg: Office) -> None:
    anna, bram = cjg.laptop("anna"), cjg.laptop("bram")
    cjg.sync(anna, anna.parcel(anna.write()))
    until = cjg.clock.now + 3_600_000
    cjg.admin.grant(CASUS, "bram", Role.LEZER, [Compartiment.GEWOON], Reason.NOODTOEGANG, until)
    assert forms(cjg.sync(bram)) == [RowForm.WHOLE]
    cjg.clock.now = until
    cjg.room.hand_out(cjg.register)
    access = cjg.sync(bram).access
    assert access is not None
    assert len(access.revoked) == 1


def test_access_given_again_is_read_from_the_start(cjg: Office) -> None:
    _, bram = shared(cjg)
    take_away(cjg, "bram")
    cjg.admin.grant(CASUS, "bram", Role.SCHRIJVER, [Compartiment.GEWOON], Reason.WAARNEMING)
    bram.cursors = {}
    answer = cjg.sync(bram)
    assert forms(answer) == [RowForm.WHOLE]
    assert answer.access is not None
    assert answer.access.revoked == ()


def test_p34_a_stolen_laptop_is_refused_with_a_signed_order_and_all_it_read_gets_new_keys(
    cjg: Office,
) -> None:
    anna, bram = shared(cjg)
    handed = cjg.admin.revoke_device(bram.keys.device_id, hand_over=False)
    assert handed.made == 1
    device = cjg.register.devices.get(bram.keys.device_id)
    with pytest.raises(Refused) as refused:
        cjg.rounds.sync(device, bram.ask())
    assert refused.value.problem is Problem.REVOKED
    assert refused.value.wipe is not None
    order = read_statement(refused.value.wipe, cjg.room.directory_public, WipeOrder)
    assert (order.device, order.hand_over) == (bram.keys.device_id, False)
    assert set(opened(cjg, anna, cjg.sync(anna))) == {1, cjg.clock.now}


def test_a_laptop_that_was_found_hands_in_its_work_first(cjg: Office) -> None:
    anna, bram = shared(cjg)
    cjg.admin.revoke_device(bram.keys.device_id, hand_over=True)
    answer = cjg.sync(bram, bram.parcel(bram.write("Nog op de laptop.")))
    assert codes(answer) == [Code.TAKEN_OVER]
    assert (answer.deliveries, answer.keys, answer.access) == ((), (), None)
    assert cjg.sync(anna).deliveries == ()


def test_a_casus_that_only_the_found_laptop_knew_is_not_lost(cjg: Office) -> None:
    bram = cjg.laptop("bram")
    cjg.admin.revoke_device(bram.keys.device_id, hand_over=True)
    change = bram.write("Nieuwe casus.")
    assert codes(cjg.sync(bram, bram.parcel(change))) == [Code.TAKEN_OVER]
    cjg.admin.accept_late(change.id)
    assert forms(cjg.sync(cjg.laptop("bram"))) == [RowForm.WHOLE]


def test_a_receipt_is_kept_once_and_only_when_its_device_signed_it(cjg: Office) -> None:
    _, bram = shared(cjg)
    receipt = state(Receipt(bram.keys.device_id, CASUS, 1), bram.keys.device_id, bram.keys.sign)
    forged = state(Receipt(bram.keys.device_id, None, 1), bram.keys.device_id, Laptop("eve").keys.sign)
    assert cjg.rounds.receipts(ReceiptRequest((receipt, receipt, forged))).kept == 2
    told = [line.about for line in cjg.register.audit.lines() if line.what == "gewist_op_laptop"]
    assert told == [CASUS.hex()]


def test_only_a_keeper_of_the_records_erases_on_request_and_then_the_text_is_gone(cjg: Office) -> None:
    anna, bram = shared(cjg)
    text = anna.write("Dit moet weg.")
    cjg.sync(anna, anna.parcel(text))
    erasure = anna.write("", redacts=(text.id,))
    assert codes(cjg.sync(anna, anna.parcel(erasure))) == [Code.NO_ACCESS]
    cjg.admin.let_erase("anna", may_erase=True)
    assert codes(cjg.sync(anna, anna.parcel(erasure))) == [Code.STORED]
    answer = cjg.sync(bram, want=(text.id,))
    assert RowForm.REDACTED in forms(answer)
    assert [(each.body, each.id) for each in answer.bodies] == [(b"", text.id)]
    assert codes(cjg.sync(anna, anna.parcel(text))) == [Code.REDACTED]


def test_late_work_that_erases_enters_the_log_of_a_keeper_of_the_records_only_and_then_erases(
    cjg: Office,
) -> None:
    anna, bram = shared(cjg)
    text = anna.write("Dit moet weg.")
    cjg.sync(anna, anna.parcel(text))
    take_away(cjg, "bram")
    erasure = bram.write("", redacts=(text.id,))
    assert codes(cjg.sync(bram, bram.parcel(erasure))) == [Code.TAKEN_OVER]
    with pytest.raises(ErasureNotAllowed):
        cjg.admin.accept_late(erasure.id)
    assert [late.id for late in cjg.register.quarantine.all()] == [erasure.id]
    assert cjg.register.log.known(CASUS, (text.id, erasure.id)) == {text.id: True}
    cjg.admin.let_erase("bram", may_erase=True)
    cjg.admin.accept_late(erasure.id)
    assert cjg.register.log.known(CASUS, (text.id, erasure.id)) == {text.id: False, erasure.id: True}


def test_what_was_erased_stays_so_when_the_erasure_comes_back_first(cjg: Office) -> None:
    anna, _ = shared(cjg)
    text = anna.write("Dit moet weg.")
    cjg.admin.let_erase("anna", may_erase=True)
    cjg.sync(anna, anna.parcel(anna.write("", redacts=(text.id,))))
    assert codes(cjg.sync(anna, anna.parcel(text))) == [Code.REDACTED]
    found = cjg.register.log.find(text.id, lambda *_: True)
    assert found is not None
    assert found.body is None


def test_the_directory_names_only_devices_whose_words_were_compared(cjg: Office) -> None:
    anna = cjg.laptop("anna")
    waiting = Laptop("bram")
    cjg.guard.enrol(cjg.enrol_request(waiting))
    directory = read_statement(cjg.guard.directory(), cjg.room.directory_public, Directory)
    assert [entry.device for entry in directory.devices] == [anna.keys.device_id]


def test_a_device_that_the_server_slipped_in_gets_no_keys(cjg: Office) -> None:
    anna, _ = shared(cjg)
    planted = Laptop("anna")
    cjg.guard.enrol(cjg.enrol_request(planted))
    cjg.register.database.execute("UPDATE device SET state = 'active' WHERE id = ?", planted.keys.device_id)
    assert cjg.room.hand_out(cjg.register).locked == 0
    assert cjg.sync(anna).deliveries == ()


def test_many_keys_at_once_need_two_administrators(cjg: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyroom, "BULK", 0)
    anna = cjg.laptop("anna")
    cjg.sync(anna, anna.parcel(anna.write()), keys=anna.first_keys(cjg.folder.archive_public))
    second = cjg.laptop("anna")
    device = second.keys.device_id
    for name in ("een", "een"):
        approve(cjg.register, device, name)
        assert cjg.room.hand_out(cjg.register).waiting == (device,)
    approve(cjg.register, device, "twee")
    assert cjg.room.hand_out(cjg.register).locked == 1


@pytest.mark.parametrize(("most", "due"), [(1, 0), (0, 2)])
def test_a_laptop_hears_how_many_administrators_must_still_agree(
    cjg: Office, monkeypatch: pytest.MonkeyPatch, most: int, due: int
) -> None:
    monkeypatch.setattr(keyroom, "BULK", most)
    anna = cjg.laptop("anna")
    cjg.sync(anna, anna.parcel(anna.write()), keys=anna.first_keys(cjg.folder.archive_public))
    second = cjg.laptop("anna")
    told = cjg.sync(second).access
    assert told is not None
    assert told.approvals_due == due
    if due:
        approve(cjg.register, second.keys.device_id, "een")
        again = cjg.sync(second, access_version=0).access
        assert again is not None
        assert again.approvals_due == due - 1


def test_a_key_that_does_not_open_holds_up_no_other(cjg: Office) -> None:
    eve = cjg.laptop("eve")
    archive = cjg.folder.archive_public
    bad = WrappedKey(CASUS, Compartiment.GEWOON, 1, eve.first_keys(archive)[0].by, b"\x01rommel")
    honest = eve.first_keys(archive)[0]
    name = read_statement(honest, eve.keys.sign_public, WrappedKey)
    spoiled = WrappedKey(CASUS, Compartiment.GEWOON, 1, name.recipient, bad.sealed)
    cjg.sync(eve, eve.parcel(eve.write()), keys=(state(spoiled, eve.keys.device_id, eve.keys.sign),))
    assert cjg.room.hand_out(cjg.register).locked == 0


def test_an_act_on_what_is_not_there_is_refused(cjg: Office) -> None:
    with pytest.raises(NotInRegister):
        cjg.admin.grant(CASUS, "anna", Role.LEZER, [Compartiment.GEWOON], Reason.TOEWIJZING)
    with pytest.raises(NotInRegister):
        cjg.admin.accept_late(ChangeId(bytes(32)))
    with pytest.raises(NotInRegister):
        cjg.admin.revoke_device(Laptop("anna").keys.device_id, hand_over=False)


def test_p34_a_revoked_device_gets_no_token(cjg: Office) -> None:
    laptop = cjg.laptop("anna")
    refresh = cjg.guard.tokens.make(Kind.REFRESH, laptop.keys.device_id, 0)
    cjg.admin.revoke_device(laptop.keys.device_id, hand_over=False)
    with pytest.raises(Refused) as refused:
        cjg.guard.token(
            TokenRequest(laptop.keys.device_id, refresh), Asked("POST", "/v1/token", b"", "", b"", 0)
        )
    assert refused.value.problem is Problem.REVOKED


def test_p32_who_lost_access_brings_old_keys_to_the_archive_and_none_that_others_would_seal_with(
    cjg: Office,
) -> None:
    _, bram = shared(cjg)
    take_away(cjg, "bram")
    archive, now = cjg.folder.archive_public, cjg.register.log.epoch(CASUS)

    def brings(epoch: int, part: Compartiment, to: bytes) -> bool:
        name = KeyName(CASUS, part, epoch)
        key = WrappedKey(*name, device_id(to), wrap(KEY, name, to))
        cjg.sync(bram, keys=(state(key, bram.keys.device_id, bram.keys.sign),))
        sql = "SELECT 1 FROM wrapped_key WHERE signer = ? AND epoch = ? AND compartiment = ?"
        return cjg.register.database.row(int, sql, bram.keys.device_id, epoch, part) is not None

    assert not brings(now, Compartiment.ALLEEN_JEUGDIGE, archive)
    assert not brings(now + 1, Compartiment.ALLEEN_JEUGDIGE, archive)
    assert not brings(5, Compartiment.ALLEEN_JEUGDIGE, bram.keys.box_public)
    assert brings(5, Compartiment.ALLEEN_JEUGDIGE, archive)


def test_who_reads_a_part_only_hands_in_nothing_of_it(cjg: Office) -> None:
    anna, bram = cjg.laptop("anna"), cjg.laptop("bram")
    cjg.sync(anna, anna.parcel(anna.write()))
    cjg.admin.grant(CASUS, "bram", Role.LEZER, [Compartiment.GEWOON], Reason.WAARNEMING)
    assert codes(cjg.sync(bram, bram.parcel(bram.write()))) == [Code.NO_ACCESS]
    take_away(cjg, "bram")
    assert codes(cjg.sync(bram, bram.parcel(bram.write()))) == [Code.TAKEN_OVER]
