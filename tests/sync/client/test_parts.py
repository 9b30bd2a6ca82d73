"""A confidential part that is closed to a worker and then opened: all that was written there comes."""

from __future__ import annotations

import pytest

from jgw_desktop.domain.changes import Compartiment
from sync.cjg_server.members import Reason, Role
from tests.sync.client.plain_words import until_green
from tests.sync.client.sharing import Shared, confided, text_of, two_who_share
from tests.sync.client.teams import Team

CONFIDENTIAL = [Compartiment.ALLEEN_JEUGDIGE]


@pytest.fixture
def shared(team: Team) -> Shared:
    return two_who_share(team)


def opened(team: Team, shared: Shared, *parts: Compartiment) -> None:
    """Let the coordinator open parts to the second worker."""
    with team.office() as admin:
        admin.grant(shared[2], "bram", Role.SCHRIJVER, parts, Reason.SAMENWERKING)


def closed(team: Team, shared: Shared, *parts: Compartiment) -> None:
    """Let the coordinator close parts to the second worker."""
    with team.office() as admin:
        admin.revoke(shared[2], "bram", parts, Reason.OVERDRACHT)


def test_what_was_written_while_a_part_was_closed_comes_when_it_is_opened_again(
    team: Team, shared: Shared
) -> None:
    anna, bram, casus, gezin = shared
    closed(team, shared, *CONFIDENTIAL)
    until_green(bram)
    note = confided(anna, casus, gezin, "Intussen geschreven")
    until_green(anna)
    bram.run(2)
    assert text_of(bram, casus, note) is None
    opened(team, shared, *CONFIDENTIAL)
    bram.run(2)
    assert text_of(bram, casus, note) == "Intussen geschreven"


def test_a_part_that_is_opened_while_another_stays_closed_comes_and_the_run_ends(
    team: Team, shared: Shared
) -> None:
    anna, bram, casus, gezin = shared
    closed(team, shared, *CONFIDENTIAL, Compartiment.MELDER_BESCHERMD)
    until_green(bram)
    note = confided(anna, casus, gezin, "Intussen geschreven")
    until_green(anna)
    opened(team, shared, Compartiment.MELDER_BESCHERMD)
    until_green(bram)
    assert text_of(bram, casus, note) is None
    closed(team, shared, Compartiment.MELDER_BESCHERMD)
    opened(team, shared, *CONFIDENTIAL)
    until_green(bram)
    bram.run()
    assert text_of(bram, casus, note) == "Intussen geschreven"
    assert bram.vault.submit(lambda store: store.check()).result().problems == ()
