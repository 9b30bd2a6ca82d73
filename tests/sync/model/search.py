"""How the model is searched: how many runs, how long each, and what is done with one that fails."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

RUNS = int(os.environ.get("JGW_MODEL_RUNS", "5000"))  # `make soak` asks for 50,000
STEPS = 40


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
