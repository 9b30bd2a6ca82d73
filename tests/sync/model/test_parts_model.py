"""Parts of a casus are taken and given while everything goes wrong: nothing is lost, and nothing stays."""

from __future__ import annotations

from typing import ClassVar

import pytest
from hypothesis.stateful import run_state_machine_as_test

from jgw_desktop.reconciling.ports import PartOf
from tests.sync.model.laptop import Laptop
from tests.sync.model.parts import PartsModel
from tests.sync.model.search import RUNS, searching
from tests.sync.model.world import BUNDELS, WORKERS, Design


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("fixed", [True, False], ids=["always the same", "always new"])
def test_nothing_of_a_part_is_lost_or_stays(fixed: bool) -> None:
    run_state_machine_as_test(PartsModel, settings=searching(RUNS // 10, fixed=fixed))


class PartPurgedFirst(Laptop):
    """Erases a part as soon as access to it is gone."""

    def may_erase_part(self, part: PartOf) -> bool:
        return not self.vault.lost[part]


class PartKept(Laptop):
    """Takes no notice of a part that is lost."""

    def may_erase_part(self, part: PartOf) -> bool:
        return False


@pytest.mark.parametrize("laptop", [PartPurgedFirst, PartKept])
def test_a_design_that_is_broken_for_parts_is_noticed(laptop: type[Laptop]) -> None:
    class Broken(PartsModel):
        design: ClassVar[Design] = Design(laptop=laptop)

    run = Broken()
    who, shared = 0, BUNDELS[0]
    run.confide(who=who, bundel=shared, value="a")
    run.sync_well(who=who)
    for value in "bcd":  # more than one request takes along
        run.confide_and_lose_the_part(who=who, bundel=shared, value=value)
    assert run.world.closed[shared] == {WORKERS[0]}
    with pytest.raises(AssertionError):
        run.teardown()
