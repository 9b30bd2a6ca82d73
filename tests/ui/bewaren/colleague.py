"""A vault as after a sync with a CJG: the server has everything, and a colleague's changes are signed."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.app.editing import filling
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.changes import Compartiment, Edit, Operation
from jgw_desktop.domain.ids import BundelId, RecordId, WorkerId, root_of
from jgw_desktop.domain.levensloop import AFGESLOTEN
from jgw_desktop.domain.records import PARENT
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.vernietigen import OORDEEL, VERZOEK, mark_of, request_of
from jgw_desktop.envelope.device import DeviceKeys
from jgw_desktop.envelope.seal import UnsealedChange, seal
from jgw_desktop.reconciling.chain import START_CHAIN
from jgw_desktop.reconciling.desk import Pinned
from jgw_desktop.reconciling.ports import Intake
from jgw_desktop.reconciling.stated import DeviceEntry, Directory
from jgw_desktop.reconciling.statements import state
from storage.bundel_keys import BundelKeys
from storage.store import VaultStore
from storage.sync_facts import SyncFacts
from tests.storage.stores import record_id

REQUEST: dict[str, Value] = {
    "reden": "verzoek",
    "gevraagd_op": "2026-11-20",
    "gevraagd_door": "mevrouw Van Nergenshuizen",
}


@dataclass(frozen=True)
class Colleague:
    """Bram, who signs on a laptop of his own."""

    keys: DeviceKeys

    def writes(self, store: Store, casus: BundelId, kind: str, values: dict[str, Value]) -> RecordId:
        """Let a record of his come in, under the signature of his device."""
        vault, record = _real(store), record_id()
        told = {PARENT: root_of(casus).hex(), **values}
        ops = tuple(Operation(record, kind, name, value) for name, value in told.items())
        epoch, key = BundelKeys(vault._connection).current(casus, Compartiment.GEWOON)
        change = UnsealedChange(casus, Compartiment.GEWOON, self.keys.device_id, WorkerId("b"), 1, ops)
        sealed = seal(change, key, epoch)
        vault.receive([sealed])
        with vault._connection.transaction():
            vault._connection.execute("UPDATE change_log SET list = 1 WHERE id = ?", sealed.id)
        return record

    def agrees(self, store: Store, casus: BundelId) -> None:
        """Let him say yes to the request as it stands."""
        verzoek = request_of(store.bundel(casus))
        assert verzoek is not None
        values: dict[str, Value] = {"verzoek_id": verzoek.id.hex(), "oordeel": "akkoord"}
        self.writes(store, casus, OORDEEL, values | {"gegeven_op": "2026-11-21", "gezien": mark_of(verzoek)})

    def asks(self, store: Store, casus: BundelId) -> None:
        """Let him ask for a casus to be destroyed."""
        self.writes(store, casus, VERZOEK, REQUEST)


def _real(store: Store) -> VaultStore:
    assert isinstance(store, VaultStore)
    return store


def enrolled(store: Store) -> Colleague:
    """Enrol a vault with a CJG where Bram works too; its own worker keeps the records."""
    connection, bram, cjg = _real(store)._connection, DeviceKeys.make(), DeviceKeys.make()
    facts = SyncFacts(connection)
    own = facts.device_keys()
    people = ((own, "anna", True), (bram, "bram", False))
    entries = (
        DeviceEntry(keys.device_id, WorkerId(name), keys.sign_public, keys.box_public, may_erase=may)
        for keys, name, may in people
    )
    directory = state(Directory(1, tuple(entries)), cjg.device_id, cjg.sign)
    pinned = Pinned("https://cjg.example", b"", "anna", bytes(32), cjg.sign_public, bytes(32), cjg.box_public)
    with connection.transaction():
        facts.enrol(pinned, directory, b"")
    return Colleague(bram)


def confirmed(store: Store, casus: BundelId) -> None:
    """Let everything be read in the server's log."""
    connection = _real(store)._connection
    with connection.transaction():
        connection.execute("UPDATE change_log SET state = 3, seq = n")
        connection.execute("UPDATE bundel_key SET told = 1")
        connection.execute("INSERT OR REPLACE INTO cursor VALUES (?, 1, ?, 1)", casus, START_CHAIN)


def heard(store: Store, casus: BundelId) -> None:
    """Let the server confirm once more that it has all of a casus, as a quiet sync does."""
    sync = _real(store).sync(lambda: None)
    while (doubt := sync.doubt()) is not None:
        sync.settle(doubt, ())
    sync.apply(Intake(caught_up=(casus,)))


def closed(store: Store, casus: BundelId) -> None:
    """Close a casus, with its nazorg long over."""
    view = store.bundel(casus)
    assert view.root is not None
    ops = [*filling(view.root, {"stap": AFGESLOTEN, "afgesloten_op": "2026-10-03"})]
    for nazorg in view.of_type("Nazorg"):
        ops += filling(nazorg, {"tot": "2026-11-01"})
    store.commit([Edit(casus, tuple(ops))])
