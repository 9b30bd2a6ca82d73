"""A round: what is stored, what is given, and that nothing is stored half or twice."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.errors import DiskFull
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.envelope.seal import content_id
from jgw_desktop.reconciling.chain import START, digest_of, extended
from jgw_desktop.reconciling.limits import MAX_CHANGE
from jgw_desktop.reconciling.parts import Code, Sealed, SignedList
from sync.cjg_server.members import Reason, Role
from sync.cjg_server.told import Told
from sync.protocol import OfferAnswer, OfferRequest, Parcel, RowForm
from tests.sync.server.laptops import CASUS, OTHER_CASUS, Laptop, as_sealed, codes, forms
from tests.sync.server.offices import Office


def share(cjg: Office, worker: str, role: Role = Role.SCHRIJVER) -> None:
    cjg.admin.grant(CASUS, worker, role, [Compartiment.GEWOON], Reason.SAMENWERKING)


def test_who_brings_a_new_casus_owns_it_and_gets_its_own_changes_back_as_ids(cjg: Office) -> None:
    laptop = cjg.laptop("anna")
    first = laptop.write()
    answer = cjg.sync(laptop, laptop.parcel(first, laptop.write("Tweede.", deps=(first.id,))))
    assert codes(answer) == [Code.STORED, Code.STORED]
    assert forms(answer) == [RowForm.ID, RowForm.ID]
    assert answer.access is not None
    assert [grant.may_write for grant in answer.access.grants] == [True]


def test_a_colleague_gets_the_changes_whole_with_the_list_that_signs_them(cjg: Office) -> None:
    anna, bram = cjg.laptop("anna"), cjg.laptop("bram")
    change = anna.write()
    cjg.sync(anna, anna.parcel(change))
    share(cjg, "bram")
    (delivery,) = cjg.sync(bram).deliveries
    assert [content_id(row.header, row.body) for row in delivery.rows] == [change.id]
    (told,) = delivery.lists
    assert (told.device, told.signature) == (anna.keys.device_id, anna.signed([change]).signature)
    assert delivery.head == extended(START, [change.id])


def test_handing_in_the_same_again_has_no_second_effect(cjg: Office) -> None:
    laptop = cjg.laptop("anna")
    parcel = laptop.parcel(laptop.write())
    cjg.sync(laptop, parcel)
    head = cjg.register.log.head(CASUS)
    assert codes(cjg.sync(laptop, parcel)) == [Code.KNOWN]
    assert cjg.register.log.head(CASUS) == head


def test_a_round_with_nothing_to_do_says_nothing(cjg: Office) -> None:
    laptop = cjg.laptop("anna")
    first = cjg.sync(laptop, laptop.parcel(laptop.write()))
    assert first.access is not None
    assert first.directory is not None
    answer = cjg.sync(laptop, access_version=first.access.version)
    assert (answer.deliveries, answer.access, answer.diverged, answer.more) == ((), None, (), False)


def test_p32_a_foreign_casus_looks_the_same_as_none(cjg: Office) -> None:
    anna, eve = cjg.laptop("anna"), cjg.laptop("eve")
    known = anna.write()
    cjg.sync(anna, anna.parcel(known))
    answers = []
    for bundel in (CASUS, OTHER_CASUS):
        eve.cursors = {bundel: extended(START, [known.id])}
        late = eve.write(bundel=bundel, deps=(known.id,))
        answer = cjg.sync(eve, eve.parcel(late, bundel=bundel), want=(known.id,))
        device = cjg.register.devices.get(eve.keys.device_id)
        lacking = cjg.rounds.offer(device, OfferRequest(bundel, (known.id,))).lacking
        answers.append((answer.codes, answer.missing, len(answer.diverged), answer.bodies, lacking))
    assert answers[0] == answers[1]
    assert answers[0] == (((Code.NO_ACCESS,),), (), 1, (), (known.id,))
    assert cjg.register.quarantine.all() == []


def test_each_lie_of_a_device_is_named_and_the_rest_goes_on(cjg: Office) -> None:
    anna, eve = cjg.laptop("anna"), Laptop("eve")
    root, good = anna.write(), anna.write("Goed.")
    cjg.sync(anna, anna.parcel(root))
    forged = eve.write("Vervalst.")
    elsewhere = anna.write(bundel=OTHER_CASUS)
    orphan = anna.write("Wees.", deps=(forged.id,))
    huge = Sealed(b"", b"x" * (MAX_CHANGE + 1))
    own = (elsewhere, orphan, good)
    names = [change.id for change in own]
    changes = (*as_sealed(own), *as_sealed([forged]), Sealed(b"\xc1", b"x"), huge)
    mine = SignedList(anna.keys.device_id, anna.keys.sign_list(CASUS, names), (0, 1, 2))
    answer = cjg.sync(anna, Parcel(CASUS, changes, (mine, eve.signed([forged]))))
    assert codes(answer) == [
        Code.MALFORMED, Code.MISSING_DEPS, Code.STORED, Code.BAD_SIGNATURE, Code.MALFORMED, Code.TOO_LARGE,
    ]  # fmt: skip
    assert answer.missing == (forged.id,)


def test_a_list_that_names_what_is_not_there_signs_nothing(cjg: Office) -> None:
    laptop = cjg.laptop("anna")
    change = laptop.write()
    signature = laptop.keys.sign_list(CASUS, [change.id])
    for members in ((0, 1), (5,)):
        lists = (SignedList(laptop.keys.device_id, signature, members),)
        answer = cjg.sync(laptop, Parcel(CASUS, as_sealed([change]), lists))
        assert codes(answer) in ([Code.NO_ACCESS], [Code.BAD_SIGNATURE])


def test_a_list_that_names_nothing_is_of_all_that_comes_along_in_that_order(cjg: Office) -> None:
    laptop = cjg.laptop("anna")
    one, two = laptop.write("een"), laptop.write("twee")
    lists = (SignedList(laptop.keys.device_id, laptop.keys.sign_list(CASUS, [one.id, two.id]), ()),)
    for order, expected in (((two, one), Code.NO_ACCESS), ((one, two), Code.STORED)):
        answer = cjg.sync(laptop, Parcel(CASUS, as_sealed(order), lists))
        assert codes(answer) == [expected] * 2


def test_lists_of_two_bundels_that_were_signed_together_count_one_by_one(cjg: Office) -> None:
    laptop = cjg.laptop("anna")
    here, there = laptop.write("hier"), laptop.write("daar", bundel=OTHER_CASUS)
    one, other = laptop.together((CASUS, (here,)), (OTHER_CASUS, (there,)))
    astray = replace(other, lists=one.lists)
    assert codes(cjg.sync(laptop, one, astray)) == [Code.STORED, Code.NO_ACCESS]
    assert codes(cjg.sync(laptop, other)) == [Code.STORED]


def test_one_hash_says_that_all_was_read_and_only_then(cjg: Office) -> None:
    anna, bram = cjg.laptop("anna"), cjg.laptop("bram")
    first = anna.write()
    answer = cjg.sync(anna, anna.parcel(first))
    anna.heard(answer)
    cursors, anna.cursors = anna.cursors, {}
    quiet = cjg.sync(anna, read=digest_of(cursors))
    assert (quiet.unclear, quiet.deliveries, quiet.diverged) == (False, (), ())
    own = cjg.sync(anna, anna.parcel(anna.write("Later.")), read=digest_of(cursors))
    assert (own.unclear, [d.start for d in own.deliveries], forms(own)) == (False, [2], [RowForm.ID])
    behind = cjg.sync(anna, read=digest_of(cursors))
    assert (behind.unclear, behind.deliveries, behind.diverged) == (True, (), ())
    assert cjg.sync(bram, read=digest_of(cursors)).unclear  # what is not his does not count


def test_one_hash_of_how_far_a_device_was_told_brings_what_came_since(cjg: Office) -> None:
    anna = cjg.laptop("anna")
    first, second = anna.write(), anna.write("Later.")
    anna.heard(cjg.sync(anna, anna.parcel(first)))
    cursors, anna.cursors = anna.cursors, {}
    cjg.sync(cjg.laptop("anna"), anna.parcel(second))  # in the request of another laptop
    since = cjg.sync(anna, read=digest_of(cursors))
    (delivery,) = since.deliveries
    assert (since.unclear, delivery.start, delivery.head.seq) == (False, 2, 2)
    assert cjg.sync(anna, read=digest_of(cursors)).unclear  # what was told may be lost on its way
    assert cjg.sync(anna, read=digest_of({CASUS: extended(START, [second.id])})).unclear


def test_of_bundels_that_a_device_only_names_nothing_is_remembered() -> None:
    told, laptop = Told(), Laptop("anna")
    made_up = {BundelId(bytes([number]) * 16): START for number in range(9)}
    told.note(laptop.keys.device_id, made_up, ())
    assert told.at(laptop.keys.device_id, digest_of({})) == {}


def test_a_device_that_was_not_told_all_is_not_taken_to_have_read_it(cjg: Office) -> None:
    anna = cjg.laptop("anna")
    changes = [anna.write(f"Lang verslag {number}. " * 40) for number in range(6)]
    cjg.sync(anna, *(anna.parcel(one) for one in changes))
    second = cjg.laptop("anna")
    assert cjg.sync(second, room=1).more
    read = digest_of({CASUS: extended(START, [changes[0].id])})
    assert cjg.sync(second, read=read).unclear


def test_a_small_room_brings_the_log_in_parts_without_a_gap(cjg: Office) -> None:
    anna, bram = cjg.laptop("anna"), cjg.laptop("bram")
    for _ in range(5):
        cjg.sync(anna, anna.parcel(anna.write("x" * 500)))
    share(cjg, "bram")
    cursor = START
    for seen in range(1, 6):
        bram.cursors = {CASUS: cursor}
        answer = cjg.sync(bram, room=1)
        (delivery,) = answer.deliveries
        assert (delivery.start, len(delivery.rows)) == (cursor.seq + 1, 1)
        cursor = extended(cursor, [content_id(row.header, row.body) for row in delivery.rows])
        assert answer.more is (seen < 5)
    assert cursor == cjg.register.log.head(CASUS)


def test_a_cursor_of_another_log_is_told_and_the_offer_says_what_is_lacking(cjg: Office) -> None:
    laptop = cjg.laptop("anna")
    kept, lost = laptop.write(), laptop.write("Verloren.")
    cjg.sync(laptop, laptop.parcel(kept))
    laptop.cursors = {CASUS: extended(START, [kept.id, lost.id])}
    answer = cjg.sync(laptop)
    assert (answer.diverged, answer.deliveries) == ((CASUS,), ())
    device = cjg.register.devices.get(laptop.keys.device_id)
    assert cjg.rounds.offer(device, OfferRequest(CASUS, (kept.id, lost.id))).lacking == (lost.id,)


def test_a_change_of_which_only_the_trace_came_is_asked_of_who_has_all_of_it(cjg: Office) -> None:
    anna, bram = cjg.laptop("anna"), cjg.laptop("bram")
    root, change = anna.write(), anna.write("Staat nog op een laptop.")
    cjg.sync(anna, anna.parcel(root))
    share(cjg, "bram")
    trace = Parcel(CASUS, (Sealed(change.header, b"", change.id),), (anna.signed([change]),))
    cjg.sync(bram, trace)
    device = cjg.register.devices.get(anna.keys.device_id)
    for lacking in ((change.id,), ()):
        assert cjg.rounds.offer(device, OfferRequest(CASUS, (root.id, change.id))).lacking == lacking
        assert codes(cjg.sync(anna, anna.parcel(change))) == [Code.KNOWN]


@pytest.mark.parametrize("is_late", [False, True], ids=["in the log", "in quarantine"])
def test_who_lost_access_is_told_of_what_only_the_trace_is_here_and_may_bring_the_rest(
    cjg: Office, is_late: bool
) -> None:
    anna, bram = cjg.laptop("anna"), cjg.laptop("bram")
    root, change = anna.write(), bram.write("Staat nog op een laptop.")
    cjg.sync(anna, anna.parcel(root))
    share(cjg, "bram")
    trace = Parcel(CASUS, (Sealed(change.header, b"", change.id),), (bram.signed([change]),))
    if not is_late:
        cjg.sync(bram, trace)
    cjg.admin.revoke(CASUS, "bram", list(Compartiment), Reason.OVERDRACHT)
    if is_late:
        assert codes(cjg.sync(bram, trace)) == [Code.TAKEN_OVER]
    device = cjg.register.devices.get(bram.keys.device_id)
    asked = OfferRequest(CASUS, (root.id, change.id))
    assert cjg.rounds.offer(device, asked) == OfferAnswer((), bare=(change.id,))
    assert codes(cjg.sync(bram, bram.parcel(change))) == [Code.TAKEN_OVER]
    assert cjg.rounds.offer(device, asked) == OfferAnswer(())


def test_late_work_that_was_erased_before_it_came_is_kept_without_its_words(cjg: Office) -> None:
    anna, bram = cjg.laptop("anna"), cjg.laptop("bram")
    root, change = anna.write(), bram.write("Gewist voor het kwam.")
    cjg.sync(anna, anna.parcel(root))
    share(cjg, "bram")
    cjg.admin.revoke(CASUS, "bram", [Compartiment.GEWOON], Reason.OVERDRACHT)
    cjg.admin.let_erase("anna", may_erase=True)
    cjg.sync(anna, anna.parcel(anna.write(redacts=(change.id,), deps=(root.id,))))
    assert codes(cjg.sync(bram, bram.parcel(change))) == [Code.TAKEN_OVER]
    assert cjg.register.quarantine.entry(change.id).body is None


def test_a_colleague_brings_back_what_another_wrote(cjg: Office) -> None:
    anna, bram = cjg.laptop("anna"), cjg.laptop("bram")
    root, lost = anna.write(), anna.write("Verloren.")
    cjg.sync(anna, anna.parcel(root))
    share(cjg, "bram")
    relayed = Parcel(CASUS, as_sealed([lost]), (anna.signed([lost]),))
    assert codes(cjg.sync(bram, relayed)) == [Code.STORED]


def test_a_closed_part_is_told_by_id_so_that_all_compute_one_chain(cjg: Office) -> None:
    anna, bram = cjg.laptop("anna"), cjg.laptop("bram")
    root, closed = anna.write(), anna.write("Besloten.", part=Compartiment.MELDER_BESCHERMD)
    cjg.sync(anna, anna.parcel(root, closed))
    share(cjg, "bram")
    answer = cjg.sync(bram, want=(closed.id,))
    assert forms(answer) == [RowForm.WHOLE, RowForm.WITHHELD]
    assert answer.bodies == ()


def test_who_may_only_read_hands_in_nothing(cjg: Office) -> None:
    anna, bram = cjg.laptop("anna"), cjg.laptop("bram")
    cjg.sync(anna, anna.parcel(anna.write()))
    share(cjg, "bram", Role.LEZER)
    assert codes(cjg.sync(bram, bram.parcel(bram.write("Van Bram.")))) == [Code.NO_ACCESS]


def test_a_full_disk_stores_nothing_and_the_next_round_stores_all(cjg: Office) -> None:
    laptop = cjg.laptop("anna")
    cjg.sync(laptop, laptop.parcel(laptop.write()))
    head = cjg.register.log.head(CASUS)
    many = laptop.parcel(*(laptop.write("".join(map(str, range(n, n + 4000)))) for n in range(40)))
    cjg.register.database.limit_pages(1)  # no smaller than it is now, and no page more
    with pytest.raises(DiskFull):
        cjg.sync(laptop, many)
    assert cjg.register.log.head(CASUS) == head
    cjg.register.database.limit_pages(1_000_000)
    assert set(codes(cjg.sync(laptop, many))) == {Code.STORED}


def test_p31_nothing_of_what_is_written_can_be_found_at_the_server(cjg: Office) -> None:
    laptop = cjg.laptop("anna")
    cjg.sync(laptop, laptop.parcel(laptop.write()), keys=laptop.first_keys(cjg.folder.archive_public))
    found = b"".join(file.read_bytes() for file in cjg.folder.path.rglob("*") if file.is_file())
    assert laptop.keys.sign_public in found  # the search looks where the server writes
    for word in (b"Samira", b"Verzonnen", b"huilde", b"Contactverslag"):
        assert word not in found


def test_nothing_put_at_the_end_of_a_log_leaves_it_as_it_was(cjg: Office) -> None:
    anna = cjg.laptop("anna")
    cjg.sync(anna, anna.parcel(anna.write()))
    before = cjg.register.log.head(CASUS)
    with cjg.register.transaction():
        cjg.register.log.append(CASUS, (), cjg.register.now())
    assert cjg.register.log.head(CASUS) == before
