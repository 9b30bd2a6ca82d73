"""A vault of its own for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.connection import Connection
from storage.store import VaultStore
from tests.storage.stores import new_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kluis.db"


@pytest.fixture
def vault(path: Path) -> Iterator[tuple[Connection, VaultStore]]:
    connection, store = new_store(path)
    yield connection, store
    connection.close()


@pytest.fixture
def connection(vault: tuple[Connection, VaultStore]) -> Connection:
    return vault[0]


@pytest.fixture
def store(vault: tuple[Connection, VaultStore]) -> VaultStore:
    return vault[1]
