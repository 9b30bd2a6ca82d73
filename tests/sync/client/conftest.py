from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.client.real_world import RealWorld
from tests.sync.client.teams import Team
from tests.sync.server.offices import office
from tests.sync.server.running import server


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with server(tmp_path / "server") as running:
        made = Team(tmp_path, running)
        try:
            yield made
        finally:
            made.close()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[RealWorld]:
    with office(tmp_path / "server") as running:
        made = RealWorld(tmp_path, running)
        yield made
        for person in made.people:
            person.connection.close()
