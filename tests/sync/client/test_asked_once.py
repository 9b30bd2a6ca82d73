"""What a request asks of the vault it asks once, as long as nothing is written there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest

from storage.connection import Cell, Connection
from storage.outgoing import _ANY_OF_OTHERS
from tests.sync.client.plain_words import until_green
from tests.sync.client.teams import Team

T = TypeVar("T")


def test_what_could_be_taken_for_a_beginning_is_looked_up_once_until_something_is_written(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int | None] = []
    ask = Connection.row

    def row(self: Connection, shape: Callable[..., T], sql: str, *cells: Cell) -> T | None:
        if sql == _ANY_OF_OTHERS:
            asked.append(ask(self, int, "SELECT total_changes()"))
        return ask(self, shape, sql, *cells)

    anna = team.hire("anna")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    monkeypatch.setattr(Connection, "row", row)
    until_green(anna)
    anna.write(casus, gezin, "naam", "Anders")
    until_green(anna)
    assert len(asked) > 1
    assert len(set(asked)) == len(asked)
