"""What is handed over once more, since the server lost it, brings all that went with it before."""

from __future__ import annotations

import pytest

from jgw_desktop.domain.changes import Compartiment
from tests.sync.client.plain_words import until_green
from tests.sync.client.sharing import Shared, accepted, confided, text_of, two_who_share
from tests.sync.client.teams import Team
from tests.sync.client.test_relayed import hand_out, kept, put_back, restarted
from tests.sync.client.test_signals import another_signal, appoint, parts_of


@pytest.fixture
def shared(team: Team) -> Shared:
    """Two workers with one casus, at a server without the key service beside it."""
    restarted(team)
    return two_who_share(team)


def test_the_key_of_what_is_handed_over_goes_once_more(team: Team, shared: Shared) -> None:
    anna, bram, casus, gezin = shared
    early = kept(team, "vroeg")
    note = confided(bram, casus, gezin, "Alleen voor wie het deel heeft.")
    until_green(bram)
    put_back(team, early)
    team.take_away(casus, "bram")
    until_green(bram)
    accepted(team)
    hand_out(team)
    until_green(anna)
    assert text_of(anna, casus, note) == "Alleen voor wie het deel heeft."


def test_of_a_signal_in_what_is_handed_over_is_told_once_more(team: Team, shared: Shared) -> None:
    team.hire("carla")
    appoint(team, "carla")
    _, bram, casus, _ = shared
    early = kept(team, "vroeg")
    bram.vault.submit(lambda store: store.commit([another_signal(casus)])).result()
    until_green(bram)
    put_back(team, early)
    team.take_away(casus, "bram")
    until_green(bram)
    assert bram.casussen() == set()
    assert parts_of(team, casus, "carla") == set()
    accepted(team)
    assert parts_of(team, casus, "carla") == {Compartiment.GEWOON, Compartiment.MELDER_BESCHERMD}
