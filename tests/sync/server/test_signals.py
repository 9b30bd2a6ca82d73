"""A laptop that tells of signals: who gets the casus, and who tells in vain."""

from __future__ import annotations

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.ids import BundelId
from sync.cjg_server.members import Reason, Role
from tests.sync.server.laptops import CASUS
from tests.sync.server.offices import Office

ELSEWHERE = BundelId(b"nergens ergens!!")


def appointed(cjg: Office) -> None:
    cjg.laptop("carla")
    cjg.admin.appoint("carla", is_coordinator=True)


def roles(cjg: Office, worker: str) -> dict[Compartiment, Role]:
    return {row.compartiment: row.role for row in cjg.register.members.rights(CASUS, worker).now}


def test_a_signal_in_a_casus_that_begins_with_it_gives_the_coordinator_what_they_decide_on(
    cjg: Office,
) -> None:
    anna = cjg.laptop("anna")
    appointed(cjg)
    cjg.sync(anna, anna.parcel(anna.write()), signals=(CASUS,))
    both = {Compartiment.GEWOON: Role.SCHRIJVER, Compartiment.MELDER_BESCHERMD: Role.SCHRIJVER}
    assert roles(cjg, "carla") == both


def test_who_may_not_write_in_a_casus_tells_in_vain_and_hears_nothing_of_it(cjg: Office) -> None:
    anna, bram = cjg.laptop("anna"), cjg.laptop("bram")
    appointed(cjg)
    cjg.sync(anna, anna.parcel(anna.write()))
    foreign, unknown = (cjg.sync(bram, signals=(one,)) for one in (CASUS, ELSEWHERE))
    assert foreign == unknown
    cjg.admin.grant(CASUS, "bram", Role.LEZER, [Compartiment.GEWOON], Reason.SAMENWERKING)
    cjg.sync(bram, signals=(CASUS,))
    assert roles(cjg, "carla") == {}


def test_a_coordinator_who_has_a_part_already_keeps_what_they_have(cjg: Office) -> None:
    anna = cjg.laptop("anna")
    appointed(cjg)
    cjg.sync(anna, anna.parcel(anna.write()))
    cjg.admin.grant(CASUS, "carla", Role.LEZER, [Compartiment.GEWOON], Reason.SAMENWERKING)
    cjg.sync(anna, signals=(CASUS,))
    assert roles(cjg, "carla")[Compartiment.GEWOON] is Role.LEZER


def test_a_revoked_laptop_fills_no_memory_with_casussen_that_it_only_names(cjg: Office) -> None:
    anna = cjg.laptop("anna")
    cjg.sync(anna, anna.parcel(anna.write()))
    cjg.admin.revoke_device(anna.keys.device_id, hand_over=True)
    named = [BundelId(number.to_bytes(16, "big")) for number in range(100)]
    cjg.sync(anna, anna.parcel(anna.write()), signals=(CASUS, *named))
    kept = cjg.register.database.rows(BundelId, "SELECT bundel FROM late_signal")
    assert kept == [CASUS]


def test_a_casus_that_a_revoked_laptop_brings_goes_to_the_coordinator_with_its_signal(cjg: Office) -> None:
    anna = cjg.laptop("anna")
    appointed(cjg)
    cjg.admin.revoke_device(anna.keys.device_id, hand_over=True)
    cjg.sync(anna, anna.parcel(anna.write()), signals=(CASUS,))
    (late,) = cjg.register.quarantine.all()
    cjg.admin.accept_late(late.id)
    assert roles(cjg, "carla")[Compartiment.GEWOON] is Role.SCHRIJVER
