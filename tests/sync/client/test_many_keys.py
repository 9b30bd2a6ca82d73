"""A new laptop that lacks the keys of many casussen is told what it waits for: two administrators."""

from __future__ import annotations

import pytest

from jgw_desktop.app.sync_ports import Cause
from resources import tekst
from sync.cjg_server.keyroom import BULK, approve
from tests.sync.client.plain_words import until_green
from tests.sync.client.teams import Team, Worker


def causes(worker: Worker) -> set[Cause]:
    return {trouble.cause for trouble in worker.run(2).troubles}


def agreed(team: Team, name: str) -> None:
    """Let an administrator agree to what waits for that."""
    with team.office() as admin:
        (device,) = admin.room.hand_out(admin.register).waiting
        approve(admin.register, device, name)
        admin.room.hand_out(admin.register)


@pytest.fixture
def second(team: Team) -> Worker:
    """Return the second laptop of a worker with many casussen."""
    anna = team.hire("anna")
    for number in range(BULK + 1):
        anna.start_casus(f"Gezin {number}")
    until_green(anna)
    return team.hire("anna", "nieuw")


def test_the_first_who_agrees_hears_that_it_counts_and_that_another_must(team: Team, second: Worker) -> None:
    second.run()
    with team.office() as admin:
        (device,) = admin.room.hand_out(admin.register).waiting
    made = team.server.command("beheerder", "twee")
    assert tekst("server.apparaat_wacht", nog=2, id=device.hex()) in team.server.command("apparaten")
    said = team.server.command("goedkeur", device.hex())
    assert tekst("server.goedgekeurd") in said
    assert tekst("server.wacht_op_tweede", apparaat=device.hex()) in said
    assert tekst("server.apparaat_wacht", nog=1, id=device.hex()) in team.server.command("apparaten")
    words = " ".join(made.split()[-12:])
    said = team.server.command("goedkeur", device.hex(), code=words)
    assert tekst("server.wacht_op_tweede", apparaat=device.hex()) not in said
    assert device.hex() in (listed := team.server.command("apparaten"))
    assert "goedkeur" not in listed


def test_a_laptop_that_waits_for_two_administrators_says_so_until_both_agreed(
    team: Team, second: Worker
) -> None:
    assert causes(second) == {Cause.AWAITS_TWO}
    told = tekst(f"synchroniseren.oorzaak.{Cause.AWAITS_TWO.value}.wat", naam="", aantal=1)
    assert "twee beheerders" in told
    assert "Er is niets kwijt" in told
    agreed(team, "een")
    assert causes(second) == {Cause.AWAITS_ONE}
    agreed(team, "twee")
    assert causes(second) == set()
    assert len(second.casussen()) == BULK + 1
