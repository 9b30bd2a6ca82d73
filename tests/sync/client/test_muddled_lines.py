"""Messages that come twice, late, in another order, halved or out of a cache: nothing is lost by it."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from jgw_desktop.domain.errors import ForeignAnswer, LineFailed
from jgw_desktop.domain.ids import BundelId
from tests.sync.client.message_proxy import Fate, MessageProxy, message_proxy
from tests.sync.client.plain_words import is_told, until_green, untouched
from tests.sync.client.sharing import two_who_share
from tests.sync.client.teams import Team, Worker

SPOILED = (Fate.ANSWER_LOST, Fate.ANSWER_CUT, Fate.OLD_ANSWER, Fate.ALTERED, Fate.LATE)


@pytest.fixture
def line(team: Team) -> Iterator[MessageProxy]:
    with message_proxy(team.server.folder, team.server.port) as proxy:
        team.address = f"https://127.0.0.1:{proxy.port}"
        yield proxy


def in_the_log(team: Team, casus: BundelId) -> int:
    """Return how many changes of a casus the server has; fails when they are not the ones it says."""
    with team.office() as admin:
        head = admin.register.log.head(casus)
        assert admin.register.database.damage() == []
    assert head is not None
    return head.seq


@pytest.mark.parametrize("fate", SPOILED)
def test_p36_an_answer_that_is_not_the_one_to_this_request_changes_nothing(
    team: Team, line: MessageProxy, fate: Fate
) -> None:
    anna = team.hire("anna")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    until_green(anna)
    anna.write(casus, gezin, "adres", "Straat 1")
    before = untouched(anna)
    line.fates = [fate]
    assert is_told(anna.run(), LineFailed, ForeignAnswer)
    assert untouched(anna) == before
    until_green(anna)
    assert in_the_log(team, casus) == 2


def test_p36_a_request_that_arrives_twice_is_stored_once(team: Team, line: MessageProxy) -> None:
    anna = team.hire("anna")
    line.fates = [Fate.TWICE] * 4
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    for number in range(3):
        anna.write(casus, gezin, "adres", f"Straat {number}")
    until_green(anna)
    assert in_the_log(team, casus) == 4


@pytest.mark.parametrize("seed", [5, None], ids=["always the same", "another each time"])
def test_p36_two_laptops_on_a_line_that_muddles_everything_end_alike(
    team: Team, line: MessageProxy, seed: int | None
) -> None:
    number = random.SystemRandom().randrange(2**32) if seed is None else seed
    chance = random.Random(number)  # noqa: S311 - which fate, not a secret
    anna, bram, casus, gezin = two_who_share(team)
    for at in range(8):
        worker = chance.choice((anna, bram))
        worker.write(casus, gezin, chance.choice(("adres", "telefoon")), f"{worker.name} {at}")
        line.fates = chance.choices(list(Fate), k=2)
        worker.run()
    line.fates = []
    assert are_alike(anna, bram, casus), f"seed {number}"
    assert in_the_log(team, casus) == 9, f"seed {number}"


def are_alike(anna: Worker, bram: Worker, casus: BundelId) -> bool:
    """Let both synchronise until all is sent; tell whether they show the same then."""
    for worker in (anna, bram, anna, bram):
        until_green(worker)
        assert worker.vault.submit(lambda store: store.check().problems).result(30) == ()
    shown = [worker.vault.submit(lambda store: store.bundel(casus)).result(30) for worker in (anna, bram)]
    first, second = ({key: one.registers for key, one in view.records.items()} for view in shown)
    return first == second
