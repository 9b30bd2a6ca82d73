"""Ctrl+C while long work goes on: it ends at its next step with nothing changed, or well when too late."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import Future

import pytest

from jgw_desktop.app.exchange import import_document, read_document
from jgw_desktop.app.reached import Reached
from jgw_desktop.cli_waiting import waited_for
from jgw_desktop.domain.errors import Cancelled
from resources import read_bytes
from tests.app.memory_store import MemoryStore


class _AtTheKeys(Future[str]):
    """Work whose waiting is broken off by Ctrl+C, after which it takes one more step."""

    def __init__(self, step: Callable[[], str]) -> None:
        super().__init__()
        self._step = step
        self._is_broken_off = False

    def result(self, timeout: float | None = None) -> str:
        if not self._is_broken_off:
            self._is_broken_off = True
            raise KeyboardInterrupt
        return self._step()


def test_ctrl_c_stops_work_at_its_next_step() -> None:
    def job(reached: Reached) -> Future[str]:
        def step() -> str:
            reached(1, 2)
            return "klaar"

        return _AtTheKeys(step)

    with pytest.raises(Cancelled):
        waited_for(job)


def test_ctrl_c_that_comes_too_late_gives_what_was_done() -> None:
    assert waited_for(lambda _reached: _AtTheKeys(lambda: "klaar")) == "klaar"


@pytest.mark.parametrize("last", range(3))
def test_reading_a_file_in_is_stopped_at_any_step_and_nothing_was_written(last: int) -> None:
    store = MemoryStore()
    before = list(store.log)

    def reached(done: int, steps: int) -> None:
        if done == last:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_document(store, read_document(read_bytes("demo", "casussen.json")), reached=reached)
    assert list(store.log) == before


def test_reading_a_file_in_tells_how_many_changes_are_made() -> None:
    told: list[tuple[int, int]] = []
    whole = json.loads(read_bytes("demo", "casussen.json"))
    document = read_document(json.dumps(whole).encode())
    import_document(MemoryStore(), document, reached=lambda done, steps: told.append((done, steps)))
    steps = told[0][1]
    assert steps >= len(whole["casussen"])
    assert told == [(done, steps) for done in range(steps + 1)]
