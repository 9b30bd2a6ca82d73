"""Signals are written while everything goes wrong: the server hears of each casus that holds one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import pytest
from hypothesis.stateful import run_state_machine_as_test

from jgw_desktop.domain.ids import BundelId
from jgw_desktop.reconciling.ports import Intake
from tests.sync.model.laptop import Laptop
from tests.sync.model.search import RUNS, searching
from tests.sync.model.signals import SignalsModel
from tests.sync.model.world import BUNDELS, WORKERS, Design


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("fixed", [True, False], ids=["always the same", "always new"])
def test_the_server_hears_of_every_signal(fixed: bool) -> None:
    run_state_machine_as_test(SignalsModel, settings=searching(RUNS // 10, fixed=fixed))


class NotToldAgain(Laptop):
    """Hands work over once more to a server that lost it, and not that a signal is in it."""

    def tell_again(self, bundels: Iterable[BundelId]) -> None:
        """Do nothing."""


class ToldOnce(NotToldAgain):
    """Forgets what it told, also when the server was put back."""

    def tell_of_signals(self, intake: Intake) -> None:
        self.vault.signals -= set(intake.told)


class NeverTold(NotToldAgain):
    """Takes it for told once it was in a request."""

    def tell_of_signals(self, intake: Intake) -> None:
        self.vault.signals.clear()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("broken", [ToldOnce, NeverTold])
def test_a_laptop_that_forgets_a_signal_is_noticed(broken: type[Laptop]) -> None:
    class Broken(SignalsModel):
        design: ClassVar[Design] = Design(laptop=broken)

    with pytest.raises(AssertionError, match="not told"):
        run_state_machine_as_test(Broken, settings=searching(2_000, fixed=True, shrinks=False))


def hand_over_what_was_lost(run: SignalsModel) -> None:
    """Lose a signal that was told of, with the right to it, and let it in as late work."""
    casus = BUNDELS[0]
    run.signal_and_lose_what_was_answered(who=0, bundel=casus, record=0)
    run.revoke(worker=WORKERS[0], bundel=casus)
    run.sync_well(who=0)
    run.accept_late(bundel=casus)
    run.teardown()


def test_a_signal_that_is_handed_over_once_more_is_told_of_again() -> None:
    hand_over_what_was_lost(SignalsModel())


def test_a_laptop_that_hands_it_over_without_a_word_is_noticed() -> None:
    class Broken(SignalsModel):
        design: ClassVar[Design] = Design(laptop=NotToldAgain)

    with pytest.raises(AssertionError, match="not told"):
        hand_over_what_was_lost(Broken())
