"""Who begins a confidential part makes its key: whatever two begin apart or hand over later can be read."""

from __future__ import annotations

import pytest

from jgw_desktop.domain.errors import VaultWiped
from tests.sync.client.plain_words import until_green
from tests.sync.client.sharing import (
    Shared,
    accepted,
    confided,
    text_of,
    two_of_the_common_part,
    two_who_share,
)
from tests.sync.client.teams import Team, Worker


@pytest.fixture
def shared(team: Team) -> Shared:
    return two_who_share(team)


def lost_and_found(team: Team, worker: Worker) -> None:
    """Revoke a laptop that may hand over first, and let it do so."""
    enrolled = worker.vault.sync_desk.enrolled()
    assert enrolled is not None
    with team.office() as admin:
        admin.revoke_device(enrolled.keys.device_id, hand_over=True)
    assert VaultWiped.code in (worker.run_and_end().status.problem for _ in range(3))


def test_two_who_begin_a_confidential_part_apart_read_each_other(team: Team, shared: Shared) -> None:
    anna, bram, casus, gezin = shared
    notes = [confided(anna, casus, gezin, "Van Anna"), confided(bram, casus, gezin, "Van Bram")]
    for worker in (anna, bram, anna, bram):
        until_green(worker)
    carla = team.hire("carla")
    team.share(casus, "carla")
    until_green(carla)
    carla.run()
    for worker in (anna, bram, carla):
        assert [text_of(worker, casus, note) for note in notes] == ["Van Anna", "Van Bram"]
        assert worker.sync.overview().troubles == ()
    third = confided(carla, casus, gezin, "Van Carla")
    until_green(carla)
    anna.run()
    assert text_of(anna, casus, third) == "Van Carla"


def test_the_key_of_a_part_that_was_begun_without_a_line_is_handed_over_with_the_work(
    team: Team, shared: Shared
) -> None:
    anna, bram, casus, gezin = shared
    note = confided(bram, casus, gezin, "Nagekomen")
    team.take_away(casus, "bram")
    bram.run(2)
    assert bram.casussen() == set()
    accepted(team)
    anna.run(2)
    assert text_of(anna, casus, note) == "Nagekomen"


def test_who_had_access_to_the_common_part_only_hands_over_what_was_confided_too(team: Team) -> None:
    anna, bram, casus, gezin = two_of_the_common_part(team)
    note = confided(bram, casus, gezin, "Nagekomen")
    bram.run(2)
    team.take_away(casus, "bram")
    bram.run(2)
    assert bram.casussen() == set()
    accepted(team)
    anna.run(2)
    assert text_of(anna, casus, note) == "Nagekomen"


def test_a_casus_that_only_a_found_laptop_had_is_read_on_the_next_laptop_once_accepted(team: Team) -> None:
    anna = team.hire("anna")
    until_green(anna)
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    note = confided(anna, casus, gezin, "Nooit verzonden")
    lost_and_found(team, anna)
    accepted(team)
    second = team.hire("anna", "nieuwe laptop van anna")
    second.run(3)
    assert second.reads(casus, gezin, "naam") == "Van Nergenshuizen"
    assert text_of(second, casus, note) == "Nooit verzonden"
