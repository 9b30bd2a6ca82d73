"""A worker at the screen and a colleague elsewhere: two real vaults that exchange sealed changes."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from jgw_desktop.app.ports import Store
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.values import Value
from jgw_desktop.envelope.bundel_keys import KeyName
from jgw_desktop.envelope.seal import SealedChange
from storage.bundel_keys import BundelKeys
from storage.log import ChangeLog
from storage.store import VaultStore
from storage.vault import FileVault
from tests.storage.stores import add_record, deletion, new_store, set_field


class Colleague:
    """Somebody with a vault of their own, who has the casus as well."""

    def __init__(self, folder: Path, vault: FileVault, bundel: BundelId) -> None:
        self._vault, self.bundel = vault, bundel
        self._connection, self.store = new_store(folder / "collega.db")
        self.take_all()

    def take_all(self) -> None:
        """Have what the worker has."""
        with self._connection.transaction():
            for name, key in self._vault.submit(_keys).result().items():
                BundelKeys(self._connection).add(name, key)
        bundel = self.bundel
        self.store.receive(self._vault.submit(lambda store: _sealed(store, bundel)).result())

    def hand_over(self) -> None:
        """Let the worker's vault take in all that the colleague has, as a pull does."""
        sealed = ChangeLog(self._connection).sealed(self.bundel)
        self._vault.submit(lambda store: cast(VaultStore, store).receive(sealed)).result()

    def write(self, record: RecordId, field: str, value: Value) -> None:
        """Give a field a value, having seen what the colleague has."""
        set_field(self.store, self.bundel, record, field, value)

    def delete(self, record: RecordId) -> None:
        """Delete a record."""
        self.store.commit([deletion(self.store, self.bundel, record)])

    def add(self, kind: str, parent: RecordId, **values: Value) -> RecordId:
        """Add a record, that the worker has as well after this."""
        record = add_record(self.store, self.bundel, kind, parent, **values)
        self.hand_over()
        return record

    def close(self) -> None:
        """Close the vault."""
        self._connection.close()


def _keys(store: Store) -> dict[KeyName, bytes]:
    return dict(BundelKeys(cast(VaultStore, store)._connection).all())


def _sealed(store: Store, bundel: BundelId) -> list[SealedChange]:
    return ChangeLog(cast(VaultStore, store)._connection).sealed(bundel)


def write_here(vault: FileVault, bundel: BundelId, record: RecordId, field: str, value: Value) -> None:
    """Give a field a value in the worker's own vault."""
    vault.submit(lambda store: set_field(cast(VaultStore, store), bundel, record, field, value)).result()


def open_plans(vault: FileVault, bundel: BundelId) -> None:
    """Let no plan be agreed on."""
    for plan in vault.submit(lambda store: store.bundel(bundel).of_type("Gezinsplan")).result():
        write_here(vault, bundel, plan.id, "status", "concept")
