"""A server that was broken into and signs lies with its own key: each is told, ends the run, and is healed.

What the rules make of each lie is tried in ``tests/sync/test_lies.py``; here a real laptop hears it over TLS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
import zstandard
from msgspec.structs import replace

from jgw_desktop.app.ports import Store
from jgw_desktop.app.sync_status import Word
from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.errors import ForgedStatement, ServerLied
from jgw_desktop.domain.ids import BundelId, RecordId, WorkerId
from jgw_desktop.envelope.device import DeviceKeys
from jgw_desktop.reconciling.chain import START, Cursor, extended
from jgw_desktop.reconciling.parts import Access, Code, Grant, Sealed
from jgw_desktop.reconciling.stated import DeviceEntry, Directory, LostPart, Revocation
from jgw_desktop.reconciling.statements import sign, state
from storage.store import VaultStore
from sync import frames
from sync.cjg_server.folder import KEY_ROOM, ServerFolder, open_folder
from sync.cjg_server.keyroom import open_room
from sync.cjg_server.members import Reason, Role
from sync.cjg_server.wraps import read_kept_statement
from sync.packing import packed_answer, whole_answer
from sync.protocol import Delivery, SyncAnswer
from sync.reading import id_of
from tests.sync.client.message_proxy import Message, MessageProxy
from tests.sync.client.plain_words import is_told, until_green, untouched
from tests.sync.client.sharing import confided, text_of, two_who_share
from tests.sync.client.teams import Team, Worker

Lie = Callable[[SyncAnswer], SyncAnswer]
EVE = DeviceKeys.make()


class Liar(MessageProxy):
    """Alters answers of rounds, and signs what it made of them. lie: None for the truth. asked: rounds."""

    def __init__(self, server: Path, to_port: int) -> None:
        super().__init__(server, to_port)
        self.folder: ServerFolder = open_folder(server)
        self.lie: Lie | None = None
        self.content: bytes = b""

    async def _answered(self, request: Message) -> tuple[bytes, bool]:
        raw, is_whole = await super()._answered(request)
        if not request.is_round or not (self.lie or self.content):
            return raw, is_whole
        head, _, body = raw.partition(b"\r\n\r\n")
        altered = self._altered(body, _nonce(request))
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-length")]
        return b"\r\n".join((*lines, b"Content-Length: %d" % len(altered), b"", altered)), is_whole

    def _altered(self, body: bytes, nonce: bytes) -> bytes:
        keys = self.folder.keys
        if self.lie is None:
            signature = sign(keys.sign, b"jgw/answer/v1" + nonce + self.content)
            return frames.MAGIC + signature + self.content
        told = whole_answer(frames.decode_answer(body, SyncAnswer, nonce, keys.sign_public))
        return frames.encode_answer(packed_answer(self.lie(told)), nonce, keys.sign)


def _nonce(request: Message) -> bytes:
    lines = (line.partition(b":") for line in request.head.split(b"\r\n"))
    return next(bytes.fromhex(value.decode()) for name, _, value in lines if name.lower() == b"jgw-nonce")


@pytest.fixture
def liar(team: Team) -> Iterator[Liar]:
    made = Liar(team.server.folder, team.server.port)
    made.start()
    try:
        yield made
    finally:
        made.stop()


@pytest.fixture
def shared(team: Team, liar: Liar) -> tuple[Worker, BundelId, RecordId]:
    """Return a worker who talks to the liar, wrote something, and has yet to read a colleague's casus."""
    anna = team.hire("anna")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    anna.write(casus, gezin, "adres", "Straat 1")
    until_green(anna)
    team.address = f"https://127.0.0.1:{liar.port}"
    bram = team.hire("bram")
    bram.start_casus("Van Elders")
    team.share(casus, "bram")
    return bram, casus, gezin


def healed(liar: Liar, shared: tuple[Worker, BundelId, RecordId]) -> bool:
    """Let the server speak the truth; tell whether the worker has all and all has come."""
    bram, casus, gezin = shared
    liar.lie, liar.content = None, b""
    until_green(bram)
    bram.run()
    return bram.reads(casus, gezin, "adres") == "Straat 1"


def of_each(change: Callable[[Delivery], Delivery]) -> Lie:
    return lambda answer: replace(answer, deliveries=tuple(map(change, answer.deliveries)))


def shorter(found: Delivery) -> Delivery:
    """Hide the last change, with a chain that fits what is left."""
    rows = found.rows[:-1]
    ids = [id_of(Sealed(row.header, row.body, row.id)) for row in rows]
    lists = tuple(
        replace(one, members=tuple(m for m in one.members if m != len(rows))) for one in found.lists
    )
    return replace(found, rows=rows, lists=lists, head=extended(START, ids))


def stranger(answer: SyncAnswer) -> SyncAnswer:
    """Bring in a device of one's own."""
    entry = DeviceEntry(EVE.device_id, WorkerId("anna"), EVE.sign_public, EVE.box_public, False, True, 0)
    return replace(answer, directory=state(Directory(2**60, (entry,)), EVE.device_id, EVE.sign))


def taking_away(answer: SyncAnswer) -> SyncAnswer:
    """Take access away without the directory key."""
    bundel = answer.deliveries[0].bundel
    ended = state(Revocation(WorkerId("bram"), bundel, 1), EVE.device_id, EVE.sign)
    return replace(answer, access=Access(99, (), (ended,), ()))


@pytest.mark.parametrize("lie", [of_each(shorter), stranger, taking_away])
def test_p36_what_is_not_signed_by_who_may_is_told_and_nothing_of_it_is_kept(
    liar: Liar, shared: tuple[Worker, BundelId, RecordId], lie: Lie
) -> None:
    bram, *_ = shared
    before = untouched(bram)
    liar.lie = lie
    assert is_told(bram.run(), ForgedStatement, ServerLied, word=Word.PROBLEM)
    assert untouched(bram) == before
    assert healed(liar, shared)


def _without_a_part(answer: SyncAnswer) -> Access:
    """Return what an answer tells of access, with the common part alone."""
    told = answer.access or Access(99)
    grants = tuple(replace(grant, compartimenten=(Compartiment.GEWOON,)) for grant in told.grants)
    return replace(told, version=told.version + 1, grants=grants)


def test_p36_a_smaller_grant_without_a_statement_erases_nothing(team: Team, liar: Liar) -> None:
    bram, casus, note = _with_a_secret(team, liar)
    told = []

    def smaller(answer: SyncAnswer) -> SyncAnswer:
        told.append(answer.access is not None)
        return replace(answer, access=_without_a_part(answer))

    liar.lie = smaller
    bram.vault.submit(_forget_access).result(30)
    bram.run(2)
    assert any(told)
    assert text_of(bram, casus, note) == "In vertrouwen"
    assert bram.vault.sync_store.standing().lost == frozenset()


@pytest.mark.parametrize("is_of_another", [False, True], ids=["forged", "of another worker"])
def test_p36_the_loss_of_a_part_that_is_not_stated_for_this_worker_is_a_lie(
    team: Team, liar: Liar, is_of_another: bool
) -> None:
    bram, casus, note = _with_a_secret(team, liar)
    room = open_room(team.server.folder / KEY_ROOM)
    signer = room.directory if is_of_another else EVE.sign
    lost = LostPart(WorkerId("anna" if is_of_another else "bram"), casus, Compartiment.ALLEEN_JEUGDIGE, 1)
    statement = state(lost, EVE.device_id, signer)
    liar.lie = lambda answer: replace(answer, access=replace(_without_a_part(answer), closed=(statement,)))
    assert is_told(bram.run(), ForgedStatement, word=Word.PROBLEM)
    liar.lie = None
    until_green(bram)
    assert text_of(bram, casus, note) == "In vertrouwen"


def _with_a_secret(team: Team, liar: Liar) -> tuple[Worker, BundelId, RecordId]:
    """Return a worker who talks to the liar, a casus, and what stands in its confidential part."""
    team.address = f"https://127.0.0.1:{liar.port}"
    anna, bram, casus, gezin = two_who_share(team)
    note = confided(anna, casus, gezin, "In vertrouwen")
    until_green(anna)
    bram.run(2)
    return bram, casus, note


@pytest.mark.parametrize("in_a_list", [True, False], ids=["an older list", "each end by itself"])
@pytest.mark.parametrize("parts", [tuple(Compartiment), (Compartiment.ALLEEN_JEUGDIGE,)], ids=["all", "part"])
def test_p36_an_end_of_access_that_was_taken_back_is_named_and_erases_nothing(
    team: Team, liar: Liar, parts: tuple[Compartiment, ...], in_a_list: bool
) -> None:
    bram, casus, note = _with_a_secret(team, liar)
    old = _ended_for_a_while(team, casus, parts)
    until_green(bram)  # hears that it was given again, and never that it was taken
    left = Compartiment.GEWOON if len(parts) == 1 else None
    before = untouched(bram)

    def taken_again(answer: SyncAnswer) -> SyncAnswer:
        grants = (Grant(casus, (left,), True, 1),) if left else ()
        told = replace(old, grants=grants, ends=old.ends if in_a_list else None)
        single = replace(told, revoked=(), closed=()) if in_a_list else told
        return replace(answer, deliveries=(), diverged=(), access=single)

    liar.lie = taken_again
    for _ in range(3):
        assert is_told(bram.run(), ServerLied, word=Word.PROBLEM)
    assert untouched(bram) == before
    standing = bram.vault.sync_store.standing()
    assert (standing.revoked, standing.lost) == (frozenset(), frozenset())
    liar.lie = None
    until_green(bram)
    assert text_of(bram, casus, note) == "In vertrouwen"


def _ended_for_a_while(team: Team, casus: BundelId, parts: tuple[Compartiment, ...]) -> Access:
    """Take parts of a casus from bram and give them again; return what was signed in between."""
    with team.office() as admin:
        members = admin.register.members
        admin.revoke(casus, "bram", parts, Reason.OVERDRACHT)
        listed = admin.register.ends.newest("bram").statement
        ended = members.revocation(casus, "bram")
        assert listed is not None
        signed = Access(
            99,
            revoked=(read_kept_statement(ended),) if ended else (),
            closed=tuple(read_kept_statement(raw) for raw in members.lost_parts(casus, "bram")),
            ends=read_kept_statement(listed),
        )
        admin.grant(casus, "bram", Role.SCHRIJVER, parts, Reason.SAMENWERKING)
    return signed


def _forget_access(store: Store) -> None:
    connection = cast(VaultStore, store)._connection
    connection.execute("DELETE FROM sync_fact WHERE k = 'access_version'")


FOR_EVER: dict[str, Lie] = {
    "there is more": lambda answer: replace(answer, more=True, deliveries=()),
    "say how far you are": lambda answer: replace(answer, unclear=True, deliveries=()),
    "your log is another": lambda answer: replace(
        answer, deliveries=(), diverged=tuple(d.bundel for d in answer.deliveries) or (BundelId(b"q" * 16),)
    ),
    "stored, and never in the log": lambda answer: replace(
        answer, codes=tuple(tuple(Code.STORED for _ in codes) for codes in answer.codes), deliveries=()
    ),
}


@pytest.mark.parametrize("name", FOR_EVER)
def test_p36_a_server_that_goes_on_for_ever_is_told_and_ends_the_run(
    liar: Liar, shared: tuple[Worker, BundelId, RecordId], name: str
) -> None:
    bram, *_ = shared
    liar.lie = FOR_EVER[name]
    assert is_told(bram.run(), ServerLied, word=Word.PROBLEM)
    assert liar.asked < 60
    assert healed(liar, shared)


@pytest.mark.parametrize(
    "content",
    [b"\xc1\xff geen bericht", b"\x9a\xaaSyncAnswer", bytes(2**26), b"\x91" * 2_000_000],
    ids=["rubbish", "cut short", "a bomb", "deep"],
)
def test_p36_a_signed_answer_that_is_no_message_is_told_as_the_servers(
    liar: Liar, shared: tuple[Worker, BundelId, RecordId], content: bytes
) -> None:
    bram, *_ = shared
    before = untouched(bram)
    liar.content = zstandard.compress(content)
    assert is_told(bram.run(), ServerLied, word=Word.PROBLEM)
    assert untouched(bram) == before
    assert healed(liar, shared)


@pytest.mark.parametrize(
    "lie",
    [
        of_each(lambda told: replace(told, head=Cursor(2**63 - 1, told.head.chain))),
        of_each(lambda told: replace(told, start=2**62)),
        of_each(lambda told: replace(told, rows=tuple(replace(r, received_at=2**63 - 1) for r in told.rows))),
        lambda answer: replace(answer, access=Access(2**64 - 1, (), (), ())),
    ],
    ids=["head", "start", "moment", "version"],
)
def test_p36_a_number_beyond_all_bounds_is_told_and_does_not_stay(
    liar: Liar, shared: tuple[Worker, BundelId, RecordId], lie: Lie
) -> None:
    bram, *_ = shared
    before = untouched(bram)
    liar.lie = lie
    assert is_told(bram.run(), ServerLied, word=Word.PROBLEM)
    assert untouched(bram) == before
    assert healed(liar, shared)
