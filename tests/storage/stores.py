"""Opened vaults without passphrase or thread, and fictional casussen to put in them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from jgw_desktop.app.ports import NewWorker
from jgw_desktop.domain.changes import Edit, Operation, OpRef
from jgw_desktop.domain.drafts import Draft
from jgw_desktop.domain.ids import BundelId, RecordId, bundel_of, root_of
from jgw_desktop.domain.records import DELETED, PARENT
from jgw_desktop.domain.values import Value
from storage.bundel_keys import BundelKeys
from storage.connection import Connection, open_database
from storage.lines import Line, pack, standing, unpack
from storage.store import VaultStore, establish, prepare

KEY = bytes(range(32))
SANNE = NewWorker("Sanne Voorbeeld", organisatie="CJG Oefenstad")


class FakeClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, now_ms: int = 1_795_000_000_000) -> None:
        self.now_ms = now_ms

    def __call__(self) -> int:
        return self.now_ms


def new_store(path: Path) -> tuple[Connection, VaultStore]:
    """Make a vault and return its connection and store."""
    connection = open_database(path, KEY, create=True)
    establish(connection, FakeClock(), SANNE, practice=False)
    return connection, VaultStore(connection, FakeClock())


@contextmanager
def reopened(path: Path) -> Iterator[VaultStore]:
    """Open a vault again, as a later start of the program would."""
    connection = open_database(path, KEY)
    prepare(connection, FakeClock())
    yield VaultStore(connection, FakeClock())
    connection.close()


def share_keys(source: Connection, target: Connection) -> None:
    """Give one vault the bundel keys of another, as a colleague would get them."""
    with target.transaction():
        for name, key in BundelKeys(source).all().items():
            BundelKeys(target).add(name, key)


def record_id() -> RecordId:
    """Return a new record id."""
    return RecordId(secrets.token_bytes(16))


def adding(
    record: RecordId, kind: str, parent: RecordId | None, values: Mapping[str, Value]
) -> tuple[Operation, ...]:
    """Return the operations that add a record."""
    above = () if parent is None else (Operation(record, kind, PARENT, parent.hex()),)
    return (*above, *(Operation(record, kind, name, value) for name, value in values.items()))


def new_casus(store: VaultStore, naam: str, *voornamen: str) -> tuple[BundelId, RecordId]:
    """Put a casus with a gezin in the vault; return its bundel and the id of the gezin."""
    casus, gezin = record_id(), record_id()
    ops = adding(casus, "Casus", None, {"titel": f"Casus {naam}", "nummer": "OEF-1", "stap": "aanmelding"})
    ops += adding(gezin, "Gezin", casus, {"naam": naam})
    for voornaam in voornamen:
        ops += adding(record_id(), "Persoon", gezin, {"voornaam": voornaam})
    store.commit([Edit(bundel_of(casus), ops, "Casus gestart")])
    return bundel_of(casus), gezin


def add_record(store: VaultStore, bundel: BundelId, kind: str, parent: RecordId, **values: Value) -> RecordId:
    """Add a record to a casus."""
    record = record_id()
    store.commit([Edit(bundel, adding(record, kind, parent, values))])
    return record


def setting(store: VaultStore, bundel: BundelId, record: RecordId, field: str, value: Value) -> Edit:
    """Return the edit that gives a field a value, having seen what stands there now."""
    seen = store.bundel(bundel).records.get(record)
    kind = seen.type if seen else "Casus"
    replaces = seen.refs(field) if seen else ()
    return Edit(bundel, (Operation(record, kind, field, value, replaces),))


def set_field(store: VaultStore, bundel: BundelId, record: RecordId, field: str, value: Value) -> None:
    """Give a field a value, having seen what stands there now."""
    store.commit([setting(store, bundel, record, field, value)])


def deletion(store: VaultStore, bundel: BundelId, record: RecordId, *, deleted: bool = True) -> Edit:
    """Return the edit that deletes or restores a record as it is shown now."""
    view = store.bundel(bundel)
    shown = view.records[record]
    seen: tuple[OpRef, ...] = view.heads_below(record) if deleted else ()
    op = Operation(record, shown.type, DELETED, deleted, shown.refs(DELETED), seen)
    return Edit(bundel, (op,))


def drafted(
    store: VaultStore,
    bundel: BundelId,
    record: RecordId,
    field: str,
    value: Value,
    form: RecordId | None = None,
) -> Draft:
    """Return the draft of a field whose form is open now."""
    shown = store.bundel(bundel).records[record]
    return Draft(bundel, form or record, record, shown.type, field, value, shown.refs(field))


def shown(store: VaultStore, bundel: BundelId, record: RecordId, field: str) -> Value:
    """Return the value that the worker sees."""
    return store.bundel(bundel).records[record].value(field)


def root(bundel: BundelId) -> RecordId:
    """Return the casus record of a bundel."""
    return root_of(bundel)


def alter_lines(connection: Connection, altered: Callable[[Line], Line | None]) -> None:
    """Change what the vault holds of operations behind its back; None takes one away."""
    for n, cell in connection.rows(lambda *row: row, "SELECT n, lines FROM written"):
        told = [line for line in map(altered, unpack(cell)) if line is not None]
        connection.execute(
            "UPDATE written SET stands = ?, lines = ? WHERE n = ?", standing(told), pack(told), n
        )
