"""A line that carries a request ahead of the vault's writing, at the worst moment there is."""

from __future__ import annotations

from collections.abc import Callable

from jgw_desktop.domain.errors import JgwError
from sync.protocol import SyncAnswer


def at_once(ask: Callable[[], SyncAnswer]) -> Callable[[], SyncAnswer]:
    """Let a request that goes ahead arrive before the answer before it is written."""
    try:
        answer = ask()
    except JgwError as error:
        failed = error

        def fail() -> SyncAnswer:
            raise failed

        return fail
    return lambda: answer
