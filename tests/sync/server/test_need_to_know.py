"""What is foreign costs the server what costs what is not there: the time of an answer tells nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest

from jgw_desktop.domain.ids import BundelId, ChangeId
from jgw_desktop.envelope.blob import seal_blob
from jgw_desktop.reconciling.chain import START, extended
from sync.cjg_server.refused import Refused
from sync.protocol import BlobPiece, OfferRequest
from tests.sync.server.laptops import CASUS, KEY, OTHER_CASUS, Laptop
from tests.sync.server.offices import Office

BLOB = seal_blob(b"Verzonnen handtekening" * 9000, CASUS, KEY)
Ask = Callable[[Office, Laptop, bytes, BundelId], None]


def _want(cjg: Office, eve: Laptop, name: bytes, bundel: BundelId) -> None:
    eve.cursors = {bundel: extended(START, [ChangeId(name)])}
    assert cjg.sync(eve, want=(ChangeId(name),)).bodies == ()


def _offer(cjg: Office, eve: Laptop, name: bytes, bundel: BundelId) -> None:
    device = cjg.register.devices.get(eve.keys.device_id)
    assert cjg.rounds.offer(device, OfferRequest(bundel, (ChangeId(name),))).lacking == (name,)


def _attachment(cjg: Office, eve: Laptop, name: bytes, _bundel: BundelId) -> None:
    device = cjg.register.devices.get(eve.keys.device_id)
    for number in (None, 0):
        with pytest.raises(Refused):
            cjg.rounds.blob(device, name, number)


def _piece(cjg: Office, eve: Laptop, name: bytes, bundel: BundelId) -> None:
    device = cjg.register.devices.get(eve.keys.device_id)
    with suppress(Refused):
        cjg.rounds.put_blob(device, name, BlobPiece(bundel, 0, 1, b"x"))


def _work(cjg: Office, ask: Callable[[], None]) -> tuple[int, int]:
    """Return how many statements and steps of the database machine a request takes."""
    raw: sqlite3.Connection = cjg.register.database._raw
    steps: list[None] = []
    statements: list[str] = []
    raw.set_progress_handler(lambda: steps.append(None), 1)
    raw.set_trace_callback(statements.append)
    try:
        ask()
    finally:
        raw.set_progress_handler(None, 0)
        raw.set_trace_callback(None)
    return len(statements), len(steps)


@pytest.mark.parametrize("ask", [_want, _offer, _attachment, _piece])
def test_p32_what_is_foreign_and_what_is_not_there_are_the_same_work(cjg: Office, ask: Ask) -> None:
    anna, eve = cjg.laptop("anna"), cjg.laptop("eve")
    made = [anna.write(f"Verzonnen verslag {number}. " * 400) for number in range(3)]
    cjg.sync(anna, anna.parcel(*made))
    cjg.sync(eve, eve.parcel(eve.write(bundel=OTHER_CASUS), bundel=OTHER_CASUS))
    device = cjg.register.devices.get(anna.keys.device_id)
    for number, piece in enumerate(BLOB.pieces):
        cjg.rounds.put_blob(device, BLOB.id, BlobPiece(CASUS, number, len(BLOB.pieces), piece))
    cjg.rounds.put_blob(device, b"\xff" * 32, BlobPiece(CASUS, 0, 2, b"een ander"))
    foreign = BLOB.id if ask is _attachment else min(change.id for change in made)
    unknown = foreign[:-1] + bytes([foreign[-1] ^ 1])
    nowhere = BundelId(b"\xee" * 16)
    ask(cjg, eve, unknown, nowhere)
    works = [
        _work(cjg, partial(ask, cjg, eve, name, at)) for name, at in ((foreign, CASUS), (unknown, nowhere))
    ]
    assert works[0] == works[1]
    assert works[0][1] > 0
