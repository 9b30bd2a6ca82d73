from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.server.offices import Office, office


@pytest.fixture
def cjg(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path / "server") as made:
        yield made
