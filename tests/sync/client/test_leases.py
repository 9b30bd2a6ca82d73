"""A laptop without contact with its CJG: after thirty days it asks for a code, and erases nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jgw_desktop.domain.errors import LeaseCodeWrong, LeaseEnded, NotInRegister
from jgw_desktop.reconciling.lease import DAY_MS, LEASE_DAYS, LENGTHENED_DAYS, code_for, fits, lease_secret
from storage.vault import FileVault
from sync.cjg_server.register import milliseconds
from tests.storage.stores import SANNE, FakeClock
from tests.storage.vaults import PHRASE, vault_at
from tests.sync.client.plain_words import until_green
from tests.sync.client.teams import Team, Worker


@pytest.fixture
def clock(team: Team) -> FakeClock:
    made = FakeClock(milliseconds())
    team.clocks["anna"] = made
    return made


@pytest.fixture
def anna(team: Team, clock: FakeClock) -> Worker:
    """Return a worker who synchronised today, and has work that was not sent."""
    worker = team.hire("anna")
    worker.start_casus("Van Nergenshuizen")
    until_green(worker)
    worker.start_casus("Van Hiernaast")
    return worker


@pytest.mark.parametrize("days", [25, -5 * 365, 5 * 365])
def test_how_long_a_laptop_opens_is_told_after_each_contact_whatever_its_clock_says(
    anna: Worker, clock: FakeClock, days: int
) -> None:
    clock.now_ms += days * DAY_MS
    until_green(anna)
    assert anna.sync.overview().lease_days == LEASE_DAYS


def test_a_clock_that_is_put_back_promises_no_more_days_than_there_are(
    team: Team, anna: Worker, clock: FakeClock
) -> None:
    team.server.kill()
    clock.now_ms -= 5 * 365 * DAY_MS
    assert anna.run().lease_days == LEASE_DAYS
    clock.now_ms += (5 * 365 + 10) * DAY_MS
    assert anna.run().lease_days == LEASE_DAYS - 10


def put_away(team: Team, worker: Worker) -> None:
    worker.sync.stop().result(30)
    worker.vault.close().result(30)
    team.workers.remove(worker)


def opened(team: Team, open_it: Callable[[FileVault], object]) -> set[str]:
    """Open the laptop of anna in some way, and close it; return the casussen it shows."""
    vault = vault_at(team.folder / "anna", clock=team.clocks["anna"])
    try:
        open_it(vault)
        return {row.naam for row in vault.submit(lambda store: store.casussen()).result(30)}
    finally:
        vault.close().result(30)


def by_passphrase(vault: FileVault) -> None:
    vault.unlock(PHRASE).result(30)


def by_code(code: str) -> Callable[[FileVault], None]:
    return lambda vault: vault.keys.unlock_with_lease_code(PHRASE, code).result(30)


def question_of(team: Team) -> str:
    with pytest.raises(LeaseEnded) as ended:
        opened(team, by_passphrase)
    return ended.value.question


def read_out(team: Team, question: str) -> str:
    """Let the coordinator read out the code."""
    with team.office() as admin:
        (device,) = admin.register.devices.all()
        code = admin.lengthen(device.id, question)
        assert "termijn_verlengd" in [line.what for line in admin.register.audit.lines()]
    return code


def test_p34_after_thirty_days_without_contact_the_code_of_the_coordinator_opens_the_vault_for_a_week(
    team: Team, anna: Worker, clock: FakeClock
) -> None:
    put_away(team, anna)
    clock.now_ms += LEASE_DAYS * DAY_MS
    both = {"Van Nergenshuizen", "Van Hiernaast"}
    assert opened(team, by_passphrase) == both
    clock.now_ms += DAY_MS
    question = question_of(team)
    assert question == question_of(team)  # the same while the telephone rings
    with pytest.raises(LeaseCodeWrong):
        opened(team, by_code("0000 0000"))
    code = read_out(team, question)
    assert opened(team, by_code(code.replace(" ", ""))) == both
    clock.now_ms += LENGTHENED_DAYS * DAY_MS
    assert opened(team, by_passphrase) == both
    clock.now_ms += DAY_MS
    assert question_of(team) != question
    with pytest.raises(LeaseCodeWrong):
        opened(team, by_code(code))


def test_p34_turning_the_clock_back_lengthens_nothing_and_contact_does(
    team: Team, anna: Worker, clock: FakeClock
) -> None:
    put_away(team, anna)
    clock.now_ms += (LEASE_DAYS - 1) * DAY_MS
    opened(team, by_passphrase)
    clock.now_ms -= 20 * DAY_MS
    opened(team, by_passphrase)
    clock.now_ms += 22 * DAY_MS
    code = read_out(team, question_of(team))
    clock.now_ms -= 365 * DAY_MS
    assert question_of(team)
    clock.now_ms += 365 * DAY_MS
    vault = vault_at(team.folder / "anna", clock=clock)
    vault.keys.unlock_with_lease_code(PHRASE, code).result(30)
    until_green(team.sits_at(vault, "anna", "anna"))
    put_away(team, team.workers[-1])
    clock.now_ms += LEASE_DAYS * DAY_MS
    opened(team, by_passphrase)


def test_a_laptop_that_was_revoked_gets_no_code(team: Team, anna: Worker) -> None:
    with team.office() as admin:
        (device,) = admin.register.devices.all()
        admin.revoke_device(device.id, hand_over=False)
        with pytest.raises(NotInRegister):
            admin.lengthen(device.id, "123 456")


def test_a_vault_that_is_not_enrolled_has_no_lease(team: Team) -> None:
    clock = FakeClock()
    vault = vault_at(team.folder / "los", clock=clock)
    vault.create(PHRASE, SANNE).result(30)
    vault.close().result(30)
    clock.now_ms += 1000 * DAY_MS
    again = vault_at(team.folder / "los", clock=clock)
    again.unlock(PHRASE).result(30)
    again.close().result(30)


def test_device_and_archive_compute_the_same_code_and_no_other_device_does(team: Team, anna: Worker) -> None:
    enrolled = anna.vault.sync_desk.enrolled()
    assert enrolled is not None
    secret = lease_secret(enrolled.keys.box, enrolled.pinned.archive_box)
    with team.office() as admin:
        assert lease_secret(admin.room.archive, enrolled.keys.box_public) == secret
    assert fits(secret, "123 456", code_for(secret, "123456"))
    assert not fits(bytes(32), "123 456", code_for(secret, "123456"))
