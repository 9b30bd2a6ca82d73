"""F8: a server that lies with its own true signature changes nothing here but by what laptops signed.

Whatever it answers is taken in wholly or refused by name; what was in the vault is in it still, unaltered.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.domain.errors import SyncError
from jgw_desktop.reconciling.statements import sign
from storage.connection import Connection, open_database
from storage.store import VaultStore
from storage.sync_facts import SyncFacts
from sync import frames
from sync.breaker import Breaker
from sync.devices import ReceiptAnswer, ReceiptRequest
from sync.gateway import read_reply
from sync.line import Reply
from sync.pace import Pace
from sync.protocol import OfferAnswer, OfferRequest, SyncAnswer, SyncRequest
from sync.rounds import Round
from sync.trust import PinnedTrust
from tests.fuzz.fuzzing import kept_when_it_fails, known, many
from tests.fuzz.messages import altered, tree_of
from tests.storage.stores import KEY, FakeClock
from tests.sync.client.real_people import Fate, Person
from tests.sync.client.real_world import RealWorld
from tests.sync.server.offices import office

_HELD = ExitStack()
HERE = Path(_HELD.enter_context(tempfile.TemporaryDirectory()))  # hypothesis makes no folder per example
CONTENT = "SELECT id, header, body FROM change_log WHERE body <> x'' ORDER BY id"
FACTS = (
    "SELECT id, seq FROM change_log ORDER BY id",
    "SELECT bundel, seq, chain FROM cursor ORDER BY 1",
    "SELECT id, seq FROM place ORDER BY 1",
    "SELECT bundel, revoked, healing FROM bundel_way ORDER BY 1",
    "SELECT bundel, compartiment, epoch FROM bundel_key ORDER BY 1, 2, 3",
    "SELECT k, v FROM sync_fact ORDER BY k",
)


class Liar:
    """A server that alters its true answer and signs it. number: how it alters."""

    def __init__(self, world: RealWorld, person: Person, number: int) -> None:
        self._world, self._person, self._number = world, person, number

    def sync(self, request: SyncRequest) -> SyncAnswer:
        raw = altered(tree_of(self._world.answer(self._person, request)), self._number)
        keys, nonce = self._world.office.folder.keys, frames.make_nonce()
        content = zstandard.ZstdCompressor().compress(raw)
        signature = sign(keys.sign, frames._ANSWER_LABEL + nonce + content)
        reply = Reply(200, frames.MAGIC + signature + content, "")
        answer = read_reply(reply, SyncAnswer, nonce, keys.sign_public)
        assert isinstance(answer, SyncAnswer)
        return answer

    def offer(self, request: OfferRequest) -> OfferAnswer:
        return OfferAnswer(request.ids)

    def receipts(self, request: ReceiptRequest) -> ReceiptAnswer:
        return ReceiptAnswer(len(request.receipts))


def made_world() -> tuple[RealWorld, bytes, bytes]:
    """Return a world with two states of bram's vault: one that lags behind, one that asks for a body."""
    world = RealWorld(HERE, _HELD.enter_context(office(HERE / "server")))
    anna, bram, *_ = world.people
    first, second = world.places
    for _ in range(4):
        bram.step(Fate.WELL)
    world.write(anna, first, "van anna")
    world.write(anna, second, "ook van anna")
    anna.step(Fate.WELL)
    world.write(bram, first, "van bram")
    behind = state_of(bram)
    with bram.connection.transaction():
        bram.connection.execute("INSERT OR IGNORE INTO bundel_way(bundel) VALUES (?)", first)
        bram.connection.execute("UPDATE bundel_way SET healing = 1 WHERE bundel = ?", first)
    run = bram.run(Fate.WELL)
    while not bram.sync_store.standing().want:
        assert not run.step().is_quiet
    asking = state_of(bram)
    assert bram.sync_store.standing().want
    bram.connection.close()
    return world, behind, asking


def state_of(person: Person) -> bytes:
    """Return the file of a vault."""
    person.connection.checkpoint()
    return person.path.read_bytes()


WORLD, *_STATES = made_world()
STATES = dict(zip(("lags behind", "asks for a body"), _STATES, strict=True))
BRAM = WORLD.people[1]


def reopened(raw: bytes) -> Connection:
    """Put a state of bram's vault back."""
    for side in ("-wal", "-shm"):
        BRAM.path.with_name(BRAM.path.name + side).unlink(missing_ok=True)
    BRAM.path.write_bytes(raw)
    BRAM.connection = open_database(BRAM.path, KEY)
    BRAM.store = VaultStore(BRAM.connection, FakeClock())
    return BRAM.connection


def step(number: int) -> bool:
    """Do a round with the liar; tell whether what it said was taken in."""
    enrolled = SyncFacts(BRAM.connection).enrolled()
    assert enrolled is not None
    trust = PinnedTrust(enrolled.keys, enrolled.pinned.directory_sign, enrolled.directory, "bram")
    rounds = Round(
        BRAM.sync_store, Liar(WORLD, BRAM, number), trust, pace=Pace(), breaker=Breaker(), app="proef"
    )
    try:
        rounds.step()
    except SyncError as error:
        assert error.code
        return False
    return True


def judge(number: int, state: str) -> None:
    connection = reopened(STATES[state])
    try:
        before = dict(connection.rows(lambda *row: (row[0], row[1:]), CONTENT))
        facts = [connection.rows(lambda *row: row, sql) for sql in FACTS]
        is_taken = step(number)
        after = dict(connection.rows(lambda *row: (row[0], row[1:]), CONTENT))
        assert before.items() <= after.items(), "something is gone or altered"
        if not is_taken:
            assert [connection.rows(lambda *row: row, sql) for sql in FACTS] == facts
        while BRAM.store.read_waiting(20):
            pass
        assert BRAM.store.check().problems == ()
    finally:
        connection.close()


@pytest.mark.parametrize("state", list(STATES))
@pytest.mark.parametrize("raw", known("F08"))
def test_f08_what_once_went_wrong(raw: bytes, state: str) -> None:
    with kept_when_it_fails("F08", raw):
        judge(int(raw), state)


cases = st.integers(0, 2**32), st.sampled_from(list(STATES))


@many(150, fixed=True)
@given(*cases)
def test_p36_f08_a_lying_answer_is_refused_by_name_or_changes_only_what_was_signed(
    number: int, state: str
) -> None:
    with kept_when_it_fails("F08", str(number).encode()):
        judge(number, state)


@many(100, fixed=False)
@given(*cases)
def test_p36_f08_another_lying_answer_each_time(number: int, state: str) -> None:
    with kept_when_it_fails("F08", str(number).encode()):
        judge(number, state)
