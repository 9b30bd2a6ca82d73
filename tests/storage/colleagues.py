"""Two real vaults of colleagues that exchange sealed changes, as the server would hand them over."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.values import Value
from storage.connection import Connection
from storage.log import ChangeLog
from storage.store import VaultStore
from tests.storage.stores import add_record, new_casus, new_store, set_field, share_keys


class Laptop(NamedTuple):
    """An open vault."""

    connection: Connection
    store: VaultStore

    def take_all_from(self, other: Laptop) -> None:
        """Take in whatever another laptop knows of every casus."""
        share_keys(other.connection, self.connection)
        log = ChangeLog(other.connection)
        for bundel in log.bundels():
            if bundel != other.store.own_bundel():
                self.store.receive(log.sealed(bundel))


class Colleagues:
    """Anna and Bram, with one casus that both have. Attributes: bundel, gezin, plan (a concept)."""

    def __init__(self, folder: Path) -> None:
        self.anna, self.bram = (Laptop(*new_store(folder / name)) for name in ("anna.db", "bram.db"))
        self.bundel, self.gezin = new_casus(self.anna.store, "Voorbeeld")
        root = RecordId(self.bundel)
        self.plan = add_record(self.anna.store, self.bundel, "Gezinsplan", root, versie=1, status="concept")
        self.meet()

    def meet(self) -> None:
        """Let each have what the other has."""
        self.anna.take_all_from(self.bram)
        self.bram.take_all_from(self.anna)

    def write_apart(self, record: RecordId, field: str, annas: Value, brams: Value) -> None:
        """Let both write in a field without seeing each other, then meet."""
        set_field(self.anna.store, self.bundel, record, field, annas)
        set_field(self.bram.store, self.bundel, record, field, brams)
        self.meet()

    def add_doel(self, **values: Value) -> RecordId:
        """Add a goal to the plan that both know."""
        doel = add_record(self.anna.store, self.bundel, "Doel", self.plan, **values)
        self.meet()
        return doel

    def shown(self, bundel: BundelId) -> bool:
        """Whether both see the same of a casus."""
        return self.anna.store.bundel(bundel) == self.bram.store.bundel(bundel)

    def close(self) -> None:
        """Close both vaults."""
        for laptop in (self.anna, self.bram):
            laptop.connection.close()
