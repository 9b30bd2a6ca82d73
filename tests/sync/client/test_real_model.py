"""Whatever goes wrong between real vaults and a real server: all come to rest and nothing written is lost."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.sync.client.real_people import Fate
from tests.sync.client.real_world import NAMES, RealWorld
from tests.sync.server.offices import office

RUNS = int(os.environ.get("JGW_REAL_RUNS", "12"))  # `make soak` asks for more
STEPS = int(os.environ.get("JGW_REAL_STEPS", "25"))
WHO = st.integers(0, len(NAMES) - 1)
CASUS = st.integers(0, 1)


class RealModel(RuleBasedStateMachine):
    """One run."""

    def __init__(self) -> None:
        super().__init__()
        self._held = ExitStack()
        folder = Path(self._held.enter_context(tempfile.TemporaryDirectory()))
        self.world = RealWorld(folder, self._held.enter_context(office(folder / "server")))
        self.casussen = list(self.world.places)
        self.world.let_all_erase()

    @rule(who=WHO, casus=CASUS, text=st.sampled_from("abc"))
    def write(self, who: int, casus: int, text: str) -> None:
        self.world.write(self.world.people[who], self.casussen[casus], text)

    @rule(who=WHO, fate=st.sampled_from(Fate))
    def sync(self, who: int, fate: Fate) -> None:
        self.world.people[who].step(fate)

    @rule(who=WHO)
    def sync_well(self, who: int) -> None:
        for _ in range(3):
            self.world.people[who].step(Fate.WELL)

    @rule(who=WHO)
    def read(self, who: int) -> None:
        self.world.people[who].read_all()

    @rule()
    def deliver_late(self) -> None:
        self.world.deliver_late()

    @rule(who=WHO, casus=CASUS)
    def grant(self, who: int, casus: int) -> None:
        self.world.grant(NAMES[who], self.casussen[casus])

    @rule(who=WHO, casus=CASUS)
    def revoke(self, who: int, casus: int) -> None:
        self.world.revoke(NAMES[who], self.casussen[casus])

    @rule(who=WHO, casus=CASUS, text=st.sampled_from("abc"))
    def confide(self, who: int, casus: int, text: str) -> None:
        self.world.confide(self.world.people[who], self.casussen[casus], text)

    @rule(who=WHO, casus=CASUS)
    def give_part(self, who: int, casus: int) -> None:
        self.world.give_part(NAMES[who], self.casussen[casus])

    @rule(who=WHO, casus=CASUS)
    def take_part(self, who: int, casus: int) -> None:
        self.world.take_part(NAMES[who], self.casussen[casus])

    @rule(who=WHO, casus=CASUS)
    def attach(self, who: int, casus: int) -> None:
        self.world.attach(self.world.people[who], self.casussen[casus])

    @rule(who=WHO, casus=CASUS)
    def signal(self, who: int, casus: int) -> None:
        self.world.signal(self.world.people[who], self.casussen[casus])

    @rule()
    def set_late_aside(self) -> None:
        self.world.set_late_aside()

    @rule()
    def accept_late(self) -> None:
        self.world.accept_late()

    @rule(who=WHO, casus=CASUS)
    def destroy(self, who: int, casus: int) -> None:
        self.world.destroy(self.world.people[who], self.casussen[casus])

    @rule(who=WHO)
    def destroy_late(self, who: int) -> None:
        self.world.destroy_late(self.world.people[who])

    @rule(who=WHO, casus=CASUS)
    def take_off(self, who: int, casus: int) -> None:
        self.world.take_off(self.world.people[who], self.casussen[casus])

    @rule(who=WHO)
    def fetch(self, who: int) -> None:
        self.world.fetch(self.world.people[who])

    @rule(who=WHO)
    def revoke_laptop(self, who: int) -> None:
        self.world.revoke_laptop(self.world.people[who])

    @rule(who=WHO)
    def give_laptop(self, who: int) -> None:
        self.world.give_laptop(self.world.people[who])

    @rule(who=WHO)
    def back_up_laptop(self, who: int) -> None:
        self.world.people[who].back_up()

    @rule(who=WHO)
    def restore_laptop(self, who: int) -> None:
        self.world.restore_laptop(self.world.people[who])

    @rule()
    def back_up_server(self) -> None:
        self.world.keep_server()

    @rule()
    def restore_server(self) -> None:
        self.world.restore_server()

    def teardown(self) -> None:
        try:
            self.world.come_to_rest()
            self.world.check()
        finally:
            for person in self.world.people:
                person.connection.close()
            self._held.close()


def searching(runs: int, *, fixed: bool) -> settings:
    return settings(
        max_examples=runs,
        stateful_step_count=STEPS,
        derandomize=fixed,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )


def test_nothing_is_lost_between_real_vaults_in_runs_that_are_always_the_same() -> None:
    run_state_machine_as_test(RealModel, settings=searching(RUNS, fixed=True))


def test_nothing_is_lost_between_real_vaults_in_runs_that_are_always_new() -> None:
    run_state_machine_as_test(RealModel, settings=searching(RUNS, fixed=False))
