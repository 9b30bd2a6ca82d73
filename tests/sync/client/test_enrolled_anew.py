"""A laptop whose token ended, or that a restored server does not know: told how to go on, and it goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from jgw_desktop.app.sync_ports import Overview
from jgw_desktop.app.sync_status import Word
from jgw_desktop.domain.errors import AlreadyEnrolled, EnrolmentUnheard, LoginNeeded, VaultWiped
from jgw_desktop.domain.ids import DeviceId
from resources import foutzin
from sync.cjg_server.devices import DeviceState
from tests.sync.client.fault_proxy import Plan, fault_proxy, http
from tests.sync.client.plain_words import is_told, until_green, untouched
from tests.sync.client.teams import Team, Worker
from tests.sync.client.test_relayed import kept, put_back, restarted
from tests.sync.server.running import server


def device_of(team: Team, name: str) -> DeviceId:
    """Return the one laptop of a worker that the server knows."""
    with team.office() as admin:
        (found,) = [one for one in admin.register.devices.all() if one.worker == name]
    return found.id


def away_too_long(team: Team) -> Worker:
    """Return a worker who has work that was not sent, and a token that is too old."""
    anna = team.hire("anna")
    until_green(anna)
    team.server.kill()
    team.server.serve_odd("short")
    anna.sync.network_changed()
    until_green(anna)
    anna.start_casus("Van Nergenshuizen")
    anna.sync.network_changed()
    return anna


def is_refused(overview: Overview, unsent: int) -> bool:
    """Whether a laptop hears that the CJG does not know it any more, and offers to enrol it anew."""
    is_counted = overview.status.unsent == unsent and overview.status.asks_to_enrol
    return is_told(overview, LoginNeeded, word=Word.PROBLEM) and is_counted


def test_a_laptop_that_was_away_for_longer_than_its_token_goes_on_after_the_call_about_its_lease(
    team: Team,
) -> None:
    anna = away_too_long(team)
    assert is_refused(anna.run(), unsent=1)
    team.server.command("verleng", device_of(team, "anna").hex(), "123456")
    until_green(anna)


def test_a_laptop_that_is_let_in_no_more_is_enrolled_anew_with_a_code_and_sends_all(team: Team) -> None:
    anna = away_too_long(team)
    assert is_refused(anna.run(), unsent=1)
    team.server.kill()
    team.server.start()
    assert anna.sync.enrol(team.enrolment("anna")).result(30) == anna.sync.fingerprint()
    until_green(anna)
    with team.office() as admin:
        assert [one.state for one in admin.register.devices.all()] == [DeviceState.ACTIVE]


def test_a_server_that_was_put_back_to_before_a_laptop_gets_all_its_work_once_that_is_enrolled_anew(
    team: Team,
) -> None:
    restarted(team)
    early = kept(team, "vroeg")
    anna = team.hire("anna")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    until_green(anna)
    anna.write(casus, gezin, "adres", "Nog niet verzonden")
    put_back(team, early)
    assert is_refused(anna.run(), unsent=1)
    team.accounts.clear()  # the server does not know these either
    anna.sync.enrol(team.enrolment("anna")).result(30)
    anna.run()
    with team.office() as admin:
        admin.confirm(device_of(team, "anna"))
    until_green(anna)
    second = team.hire("bram")
    team.share(casus, "bram")
    second.run(3)
    assert second.reads(casus, gezin, "adres") == "Nog niet verzonden"


def test_a_laptop_is_enrolled_anew_with_its_own_cjg_and_account_only(team: Team, tmp_path: Path) -> None:
    anna = team.hire("anna")
    until_green(anna)
    before = untouched(anna)
    with pytest.raises(AlreadyEnrolled):
        anna.sync.enrol(team.enrolment("bram")).result(30)
    with server(tmp_path / "ander-cjg") as other:
        elsewhere = Team(tmp_path, other)
        with pytest.raises(AlreadyEnrolled):
            anna.sync.enrol(elsewhere.enrolment("anna")).result(30)
        with elsewhere.office() as admin:
            assert admin.register.devices.all() == []
    assert untouched(anna) == before
    until_green(anna)


@pytest.mark.parametrize(
    "answer", [b"", http("503 Service Unavailable", b"vol", "Retry-After: 30")], ids=["no line", "busy"]
)
def test_an_enrolment_without_an_answer_is_told_as_what_the_worker_must_try_again(
    team: Team, answer: bytes
) -> None:
    bram = team.with_laptop("bram", "bram")
    with fault_proxy(team.server.port, team.server.folder) as line:
        team.address = f"https://127.0.0.1:{line.port}"
        line.plan = Plan(answer=answer, cut=0.0 if answer else 1.0)
        with pytest.raises(EnrolmentUnheard):
            bram.sync.enrol(team.enrolment("bram")).result(30)
        assert "De app probeert" not in foutzin(EnrolmentUnheard.code)  # it does not: the code is typed
        line.plan = Plan()
        bram.sync.enrol(team.enrolment("bram")).result(30)


@pytest.mark.parametrize("hands_over", [True, False], ids=["found", "stolen"])
def test_p34_a_revoked_laptop_hears_its_order_also_when_its_token_is_too_old(
    team: Team, hands_over: bool
) -> None:
    anna = away_too_long(team)
    with team.office() as admin:
        admin.revoke_device(device_of(team, "anna"), hand_over=hands_over)
    overview = anna.run_and_end()
    for _ in range(3):
        if overview.status.problem != VaultWiped.code:
            overview = anna.run_and_end()
    assert overview.status.problem == VaultWiped.code
    with team.office() as admin:
        assert len(admin.register.quarantine.all()) == hands_over
