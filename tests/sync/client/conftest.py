from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.client.teams import Team
from tests.sync.server.running import server


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with server(tmp_path / "server") as running:
        made = Team(tmp_path, running)
        try:
            yield made
        finally:
            made.close()
