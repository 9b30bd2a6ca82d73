"""Signals are written while everything goes wrong: the server hears of each casus that holds one."""

from __future__ import annotations

from typing import ClassVar

import pytest
from hypothesis.stateful import run_state_machine_as_test

from jgw_desktop.reconciling.ports import Intake
from tests.sync.model.laptop import Laptop
from tests.sync.model.search import RUNS, searching
from tests.sync.model.signals import SignalsModel
from tests.sync.model.world import Design


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("fixed", [True, False], ids=["always the same", "always new"])
def test_the_server_hears_of_every_signal(fixed: bool) -> None:
    run_state_machine_as_test(SignalsModel, settings=searching(RUNS // 10, fixed=fixed))


class ToldOnce(Laptop):
    """Forgets what it told, also when the server was put back."""

    def tell_of_signals(self, intake: Intake) -> None:
        self.vault.signals -= set(intake.told)


class NeverTold(Laptop):
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
