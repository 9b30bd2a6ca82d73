"""Whatever goes wrong on the way: all come to rest, show the same, and nothing written is lost."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from jgw_desktop.domain.errors import ServerLied
from tests.sync.model.broken import BROKEN
from tests.sync.model.machine import Model

RUNS = int(os.environ.get("JGW_MODEL_RUNS", "500"))  # `make soak` asks for 50,000
STEPS = 40
SEARCH = 5_000  # runs in which a broken design must show; the rarest does after some 500


def searching(runs: int, *, fixed: bool, shrinks: bool = True) -> settings:
    phases = (Phase.generate, Phase.shrink) if shrinks else (Phase.generate,)
    return settings(
        max_examples=runs,
        stateful_step_count=STEPS,
        derandomize=fixed,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )


def test_nothing_is_lost_in_runs_that_are_always_the_same() -> None:
    run_state_machine_as_test(Model, settings=searching(RUNS // 2, fixed=True))


def test_nothing_is_lost_in_runs_that_are_always_new() -> None:
    run_state_machine_as_test(Model, settings=searching(RUNS - RUNS // 2, fixed=False))


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_design_is_noticed(name: str) -> None:
    broken = type("BrokenModel", (Model,), {"design": BROKEN[name], "aims": True})
    with pytest.raises((AssertionError, ServerLied)):
        run_state_machine_as_test(broken, settings=searching(SEARCH, fixed=True, shrinks=False))
