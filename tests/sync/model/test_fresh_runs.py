"""The same search as in ``test_model``, with other runs each time; in a file of its own, so beside it."""

from __future__ import annotations

import pytest
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.model.machine import Model
from tests.sync.model.search import RUNS, searching


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_nothing_is_lost_in_runs_that_are_always_new() -> None:
    run_state_machine_as_test(Model, settings=searching(RUNS - RUNS // 2, fixed=False))
