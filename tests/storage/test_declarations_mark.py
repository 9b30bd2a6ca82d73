"""Projections made by other declarations are made anew when the vault opens."""

from __future__ import annotations

from jgw_desktop.domain.ids import BundelId
from storage.connection import Connection
from storage.meta import projections_mark, remember_projections
from storage.store import VaultStore, prepare
from tests.storage.stores import FakeClock


def test_an_index_made_by_other_declarations_is_made_anew(connection: Connection, store: VaultStore) -> None:
    own: BundelId = store.own_bundel()
    mark = projections_mark(connection)
    connection.execute("DELETE FROM zoek")
    remember_projections(connection, b"of an older version")
    assert not store.check().is_clean
    prepare(connection, FakeClock())
    assert store.check().is_clean
    assert projections_mark(connection) == mark
    assert store.bundel(own).root is not None


def test_an_index_made_by_these_declarations_is_left_alone(connection: Connection, store: VaultStore) -> None:
    connection.execute("DELETE FROM zoek")
    prepare(connection, FakeClock())
    assert not store.check().is_clean
