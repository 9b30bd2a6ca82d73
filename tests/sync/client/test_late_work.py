"""Work that comes late, over a real port: written before access or laptop went, it is kept and comes back."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import cast

import pytest

from jgw_desktop.app.sync_ports import NO_BUNDEL, Cause, Trouble
from jgw_desktop.domain.drafts import Draft
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.errors import CasusLeft, VaultWiped
from jgw_desktop.reconciling.limits import CHANGES_PER_BATCH
from storage.store import VaultStore
from sync.cjg_server.quarantine import LateChange
from tests.storage.stores import drafted
from tests.storage.vaults import PHRASE, vault_at
from tests.sync.client.fault_proxy import Plan, fault_proxy
from tests.sync.client.plain_words import until_green
from tests.sync.client.sharing import Shared, accepted, two_who_share
from tests.sync.client.teams import Team, Worker
from tests.sync.client.test_attachments import CONTENT, attach, held, pieces
from tests.sync.client.test_relayed import kept, put_back, restarted
from ui.reconciling.wording import problems_in_words

LATE = "Laat geschreven straat 1"


@pytest.fixture
def shared(team: Team) -> Shared:
    """Return two workers who both have a casus; the second wrote in it without a line."""
    anna, bram, casus, gezin = two_who_share(team)
    bram.write(casus, gezin, "adres", LATE)
    return anna, bram, casus, gezin


def half_typed(shared: Shared) -> Draft:
    _, bram, casus, gezin = shared
    return bram.vault.submit(
        lambda store: drafted(cast(VaultStore, store), casus, gezin, "telefoon", "06-000")
    ).result()


def waiting(team: Team) -> list[LateChange]:
    with team.office() as admin:
        return admin.register.quarantine.all()


def revoked(team: Team, worker: Worker, *, hand_over: bool) -> None:
    enrolled = worker.vault.sync_desk.enrolled()
    assert enrolled is not None
    with team.office() as admin:
        admin.revoke_device(enrolled.keys.device_id, hand_over=hand_over)


def until_wiped(worker: Worker) -> None:
    """Run until the order was obeyed: after all was handed over."""
    assert VaultWiped.code in (worker.run_and_end().status.problem for _ in range(3))


def put_away(team: Team, worker: Worker) -> None:
    worker.sync.stop().result(30)
    worker.vault.close().result(30)
    team.workers.remove(worker)


def copied(team: Team, worker: Worker) -> Path:
    """Copy a laptop that is off, and switch it on again."""
    target = team.folder / f"kopie van {worker.name}"
    put_away(team, worker)
    shutil.copytree(team.folder / worker.name, target)
    return target


def switched_on(team: Team, folder: Path, name: str) -> Worker:
    vault = vault_at(folder)
    vault.unlock(PHRASE).result(30)
    return team.sits_at(vault, name, folder.name)


@pytest.mark.parametrize("is_accepted", [True, False], ids=["accepted", "kept out"])
def test_who_lost_all_access_hears_what_became_of_their_work_and_not_of_which_casus(
    team: Team, shared: Shared, is_accepted: bool
) -> None:
    _, bram, casus, _ = shared
    team.take_away(casus, "bram")
    until_green(bram)
    (late,) = waiting(team)
    with team.office() as admin:
        (admin.accept_late if is_accepted else admin.set_late_aside)(late.id)
    until_green(bram)
    (trouble,) = bram.sync.overview().troubles
    cause = Cause.LATE_LET_IN if is_accepted else Cause.LATE_KEPT_OUT
    assert trouble == Trouble(cause, NO_BUNDEL, 1, at=late.received_at)
    assert bram.casussen() == set()
    ((_, told, *_),) = problems_in_words([trouble], lambda _: "")
    day = datetime.fromtimestamp(late.received_at / 1000).date().isoformat()
    assert told.startswith(f"Op {day_in_words(day)} ging nog werk van u naar het CJG")


def test_work_of_who_lost_access_waits_and_comes_back_to_all_when_access_does(
    team: Team, shared: Shared
) -> None:
    anna, bram, casus, gezin = shared
    team.take_away(casus, "bram")
    bram.run(3)
    assert bram.casussen() == set()
    assert [late.bundel for late in waiting(team)] == [casus]
    anna.run(2)
    assert Cause.LATE_WORK in [trouble.cause for trouble in anna.sync.overview().troubles]
    assert anna.reads(casus, gezin, "adres") != LATE
    team.share(casus, "bram")
    bram.run(3)
    assert bram.reads(casus, gezin, "adres") != LATE  # not of the casus before somebody accepted it
    accepted(team)
    for worker in (anna, bram):
        worker.run(2)
        assert worker.reads(casus, gezin, "adres") == LATE
    assert waiting(team) == []


def test_more_than_goes_into_one_request_is_handed_over_before_a_casus_is_erased(
    team: Team, shared: Shared
) -> None:
    _, bram, casus, gezin = shared
    more = CHANGES_PER_BATCH + 20
    for number in range(more):
        bram.write(casus, gezin, "adres", f"{LATE} {number}")
    bram.sync.stop().result(30)
    team.workers.remove(bram)
    bram = team.sits_at(bram.vault, "bram", "bram")  # as after a start: its requests are small at first
    team.take_away(casus, "bram")
    bram.run(2)
    assert bram.casussen() == set()
    assert len(waiting(team)) == more + 1


def test_what_was_still_being_typed_when_access_went_is_handed_over_too(team: Team, shared: Shared) -> None:
    anna, bram, casus, gezin = shared
    half = half_typed(shared)
    bram.vault.submit(lambda store: store.save_drafts([half])).result()
    team.take_away(casus, "bram")
    bram.run()
    assert bram.casussen() == set()
    assert bram.vault.submit(lambda store: store.waiting().drafts).result() == 0
    accepted(team)
    anna.run(2)
    assert [anna.reads(casus, gezin, field) for field in ("adres", "telefoon")] == [LATE, "06-000"]


def test_what_is_typed_after_a_casus_went_is_refused_and_not_kept_half(team: Team, shared: Shared) -> None:
    _, bram, casus, gezin = shared
    half = half_typed(shared)
    team.take_away(casus, "bram")
    bram.run()
    with pytest.raises(CasusLeft):
        bram.vault.submit(lambda store: store.save_drafts([half])).result()
    with pytest.raises(CasusLeft):
        bram.write(casus, gezin, "telefoon", "06-000")
    assert casus not in bram.vault.sync_store.standing().bundels
    team.share(casus, "bram")
    bram.run(2)
    bram.write(casus, gezin, "telefoon", "06-001")
    assert bram.reads(casus, gezin, "telefoon") == "06-001"


def test_work_written_before_access_went_and_came_back_unheard_goes_straight_into_the_casus(
    team: Team, shared: Shared
) -> None:
    anna, bram, casus, gezin = shared
    team.take_away(casus, "bram")
    team.share(casus, "bram")
    until_green(bram)
    anna.run(2)
    assert anna.reads(casus, gezin, "adres") == LATE
    assert waiting(team) == []


@pytest.mark.parametrize("is_first_wiped", [True, False], ids=["after it was wiped", "before it heard"])
def test_p34_a_revoked_laptop_that_is_put_back_to_before_hands_over_once_and_is_wiped_again(
    team: Team, shared: Shared, is_first_wiped: bool
) -> None:
    anna, bram, casus, gezin = shared
    folder = copied(team, bram)
    bram = switched_on(team, team.folder / "bram", "bram")
    revoked(team, bram, hand_over=True)
    if is_first_wiped:
        until_wiped(bram)
    put_away(team, bram)
    again = switched_on(team, folder, "bram")
    until_wiped(again)
    assert [late.bundel for late in waiting(team)].count(casus) == 1
    accepted(team)
    anna.run(2)
    assert anna.reads(casus, gezin, "adres") == LATE
    second = team.hire("bram", "nieuwe laptop van bram")
    until_green(second)
    second.run(2)
    assert second.reads(casus, gezin, "adres") == LATE


def test_what_a_revoked_laptop_hands_over_twice_is_accepted_once(team: Team, shared: Shared) -> None:
    anna, bram, casus, gezin = shared
    folder = copied(team, bram)
    bram = switched_on(team, team.folder / "bram", "bram")
    revoked(team, bram, hand_over=True)
    until_wiped(bram)
    accepted(team)
    until_wiped(switched_on(team, folder, "bram"))
    assert [late for late in waiting(team) if late.bundel == casus] == []
    anna.run(2)
    assert anna.reads(casus, gezin, "adres") == LATE


def test_an_attachment_that_was_not_sent_when_access_went_is_handed_over_before_all_is_erased(
    team: Team, shared: Shared
) -> None:
    anna, bram, casus, _ = shared
    record = attach(bram, casus)
    team.take_away(casus, "bram")
    bram.run()
    assert bram.casussen() == set()
    assert pieces(bram) == 0
    accepted(team)
    anna.run(2)
    assert held(anna, casus, record) == CONTENT


def test_nothing_is_erased_before_an_attachment_that_was_cut_off_is_handed_over_whole(team: Team) -> None:
    with fault_proxy(team.server.port, team.server.folder) as line:
        anna = team.hire("anna")
        team.address = f"https://127.0.0.1:{line.port}"
        bram = team.hire("bram")
        casus, _ = anna.start_casus("Van Nergenshuizen")
        until_green(anna)
        team.share(casus, "bram")
        until_green(bram)
        record = attach(bram, casus)
        team.take_away(casus, "bram")
        line.plan = Plan(cut_after=line.passed + 150_000)
        bram.run()
        assert (len(bram.casussen()), pieces(bram) > 0) == (1, True)
        bram.run()
        assert (bram.casussen(), pieces(bram)) == (set(), 0)
        accepted(team)
        anna.run(2)
        assert held(anna, casus, record) == CONTENT


def test_p34_a_laptop_that_was_found_again_hands_over_its_attachments_before_it_is_wiped(
    team: Team, shared: Shared
) -> None:
    anna, bram, casus, _ = shared
    record = attach(bram, casus)
    revoked(team, bram, hand_over=True)
    until_wiped(bram)
    accepted(team)
    anna.run(2)
    assert held(anna, casus, record) == CONTENT


def test_p34_a_revoked_laptop_asks_for_all_that_it_holds_once_more_before_it_is_wiped(team: Team) -> None:
    restarted(team)
    anna, bram, casus, gezin = two_who_share(team)
    early = kept(team, "vroeg")
    bram.write(casus, gezin, "adres", LATE)
    record = attach(bram, casus)
    until_green(bram)
    put_back(team, early)  # what the server had in its log is on this laptop only
    revoked(team, bram, hand_over=True)
    until_wiped(bram)
    accepted(team)
    anna.run(2)
    assert anna.reads(casus, gezin, "adres") == LATE
    assert held(anna, casus, record) == CONTENT
