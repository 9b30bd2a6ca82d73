"""Attachments of ``RealWorld``: pieces between a vault and the server in one process, and what is where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar, cast

from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.errors import ServerRefused
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.records import PARENT
from storage.blob_desk import VaultBlobDesk
from sync import attachments
from sync.cjg_server.refused import Refused
from sync.gateway import Gateway
from sync.protocol import BlobPiece, BlobState
from tests.storage.stores import record_id

if TYPE_CHECKING:
    from storage.vault_keys import Seat
    from storage.worker import Worker
    from tests.sync.client.real_people import Person
    from tests.sync.client.real_world import RealWorld

T = TypeVar("T")

_HERE = "SELECT hash FROM blob WHERE have IS NULL"


class _Here:
    """The thread of the test, in the place of that of the vault."""

    def __init__(self, person: Person) -> None:
        self.connection = person.connection

    def required(self) -> _Here:
        return self

    def submit(self, job: Callable[[], T]) -> Future[T]:
        done = Future[T]()
        done.set_result(job())
        return done


def _desk(person: Person) -> VaultBlobDesk:
    here = _Here(person)
    return VaultBlobDesk(cast("Worker", here), cast("Seat", here))


class _Line:
    """The server's side, which refuses as it does over the line."""

    def __init__(self, person: Person) -> None:
        self._world, self._device = person.world, person.world.device(person)

    def put_piece(self, blob: bytes, piece: BlobPiece) -> BlobState:
        with _refusing():
            return self._world.office.rounds.put_blob(self._device, blob, piece)

    def blob(self, blob: bytes) -> BlobState:
        return cast(BlobState, self._asked(blob, None))

    def piece(self, blob: bytes, number: int) -> BlobPiece:
        return cast(BlobPiece, self._asked(blob, number))

    def _asked(self, blob: bytes, number: int | None) -> BlobState | BlobPiece:
        with _refusing():
            return self._world.office.rounds.blob(self._device, blob, number)


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except Refused as refused:
        raise ServerRefused(reden=refused.problem.value) from None


def exchange(person: Person) -> bool:
    """Do what a run does once all is quiet; tell whether anything moved. Raises LineFailed."""
    desk = _desk(person)
    before = desk.blobs_out(), desk.blobs_wanted()
    attachments.exchange(desk, cast(Gateway, _Line(person)), lambda: True)
    return before != (desk.blobs_out(), desk.blobs_wanted())


def hand_in(person: Person) -> None:
    """Do what a revoked laptop does first. Raises LineFailed."""
    attachments.hand_in(_desk(person), cast(Gateway, _Line(person)), lambda: True)


def attach(person: Person, casus: BundelId, gezin: RecordId, content: bytes) -> None:
    """Add an attachment to a casus."""
    record = record_id()
    ops = (Operation(record, "Bijlage", PARENT, gezin.hex()),)
    person.store.attachments.add(Edit(casus, ops), record, content)


def on_laptop(person: Person) -> set[bytes]:
    """Return what is here whole."""
    return set(person.connection.rows(bytes, _HERE))


def on_server(world: RealWorld) -> set[bytes]:
    """Return what the server has whole."""
    return set(world.office.register.database.rows(bytes, "SELECT hash FROM blob WHERE is_whole"))


def check(world: RealWorld, person: Person, casus: BundelId) -> None:
    """Fail unless each attachment that a record shows can be seen here, and the server has it."""
    shown = person.store.bundel(casus)
    for record in shown.records.values():
        named = record.value("inhoud") if record.type == "Bijlage" else None
        if isinstance(named, str) and not shown.is_gone(record.id):
            blob = bytes.fromhex(named)
            assert blob in on_laptop(person) | world.blobs_gone, "an attachment did not come"
            assert blob in on_server(world) | world.blobs_gone, "an attachment is not with the server"
