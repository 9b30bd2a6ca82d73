"""Attachments follow the text in sealed pieces, and go on where a bad line broke them off."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest
from msgspec.structs import replace

from jgw_desktop.app.ports import Store
from jgw_desktop.app.retention import judge
from jgw_desktop.app.sync_ports import NO_ATTACHMENTS, Attachments
from jgw_desktop.app.sync_status import Word
from jgw_desktop.domain.bewaren import Reden
from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.errors import MalformedMessage, ServerLied, ServerRefused
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.levensloop import AFGESLOTEN
from jgw_desktop.domain.records import PARENT
from jgw_desktop.domain.rules.settings import BUILT_IN
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.vernietigen import VERZOEK, request_of
from jgw_desktop.reconciling.limits import MAX_PIECES
from storage.blob_desk import VaultBlobDesk
from storage.store import VaultStore
from sync import frames
from sync.gateway import Gateway
from sync.protocol import BlobPiece, BlobState
from tests.storage.stores import add_record, deletion, record_id, root
from tests.sync.client.fault_proxy import Plan, fault_proxy
from tests.sync.client.plain_words import is_told, until_green
from tests.sync.client.sharing import two_who_share
from tests.sync.client.teams import Team, Worker, is_green
from tests.sync.client.test_in_the_thick import write_many
from tests.sync.client.test_relayed import kept as copied
from tests.sync.client.test_relayed import put_back, restarted

T = TypeVar("T")
TODAY = date(2026, 11, 22)
CONTENT = bytes(range(256)) * 1_000  # four pieces


def attach(worker: Worker, casus: BundelId) -> RecordId:
    """Add an attachment to a casus."""
    record = record_id()

    def add(store: Store) -> None:
        ops = (Operation(record, "Bijlage", PARENT, casus.hex()),)
        store.attachments.add(Edit(casus, ops), record, CONTENT)

    worker.vault.submit(add).result()
    return record


def held(worker: Worker, casus: BundelId, record: RecordId) -> bytes:
    """Return the content as a screen reads it."""

    def read(store: Store) -> bytes:
        return store.attachments.read(casus, store.bundel(casus).records[record].value("inhoud"))

    return worker.vault.submit(read).result()


def test_a_colleague_gets_the_attachment_after_the_text(team: Team) -> None:
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, _ = anna.start_casus("Van Nergenshuizen")
    record = attach(anna, casus)
    assert is_green(anna.run())
    team.share(casus, "bram")
    bram.run(2)
    assert is_green(bram.run())
    assert held(bram, casus, record) == CONTENT
    assert bram.vault.submit(lambda store: store.check()).result().problems == ()


def test_an_attachment_goes_on_where_it_was_broken_off(team: Team) -> None:
    with fault_proxy(team.server.port, team.server.folder) as line:
        team.address = f"https://127.0.0.1:{line.port}"
        anna = team.hire("anna")
        casus, _ = anna.start_casus("Van Nergenshuizen")
        assert is_green(anna.run())
        attach(anna, casus)
        line.plan = Plan(cut_after=line.passed + 150_000)
        broken_off = anna.run()
        (out,) = anna.vault.blob_desk.blobs_out()
        assert broken_off.attachments == Attachments(1, out.size, 0)
        before = line.passed
        assert is_green(whole := anna.run())
        assert whole.attachments == NO_ATTACHMENTS
        assert anna.vault.blob_desk.blobs_out() == ()
        assert line.passed - before < len(CONTENT)


def test_nothing_is_green_while_an_attachment_is_not_known_to_be_with_the_server(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = team.hire("anna")
    casus, _ = anna.start_casus("Van Nergenshuizen")
    attach(anna, casus)
    (out,) = anna.vault.blob_desk.blobs_out()
    with monkeypatch.context() as broken:
        broken.setattr(anna.vault.blob_desk, "blob_sent", lambda _blob: None)
        overview = anna.run(2)
    assert (overview.status.word, overview.status.unsent) == (Word.WAITING, 0)
    assert overview.attachments == Attachments(1, out.size, 0)
    assert is_green(anna.run())


def test_what_a_colleague_attached_and_is_not_here_yet_is_counted(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, _ = anna.start_casus("Van Nergenshuizen")
    attach(anna, casus)
    anna.run(2)
    team.share(casus, "bram")
    with monkeypatch.context() as broken:
        broken.setattr(bram.vault.blob_desk, "keep_piece", lambda *_: False)
        assert bram.run(2).attachments.coming == 1
    assert bram.run().attachments.coming == 0


def do(worker: Worker, job: Callable[[VaultStore], T]) -> T:
    """Run a job on the vault thread."""

    def run(store: Store) -> T:
        assert isinstance(store, VaultStore)
        return job(store)

    return worker.vault.submit(run).result()


def pieces(worker: Worker) -> int:
    """Count the pieces of attachments on a laptop."""
    sql = "SELECT count(*) FROM blob_piece"
    return do(worker, lambda store: store._connection.row(int, sql)) or 0


def test_p20_an_attachment_that_a_colleague_deletes_leaves_this_laptop_too(team: Team) -> None:
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, _ = anna.start_casus("Van Nergenshuizen")
    deleted, stays = attach(anna, casus), attach(anna, casus)
    anna.run(2)
    team.share(casus, "bram")
    bram.run(3)
    assert pieces(bram) == pieces(anna) == 8
    do(bram, lambda store: store.commit([deletion(store, casus, deleted)]))
    assert bram.sync._desk.counts().troubles == ()  # what is left of it in the file is no casus taken over
    bram.run()
    assert is_green(anna.run(2))
    assert pieces(bram) == pieces(anna) == 4
    assert held(anna, casus, stays) == CONTENT
    assert do(anna, lambda store: store.check().problems) == ()


def test_p20_no_piece_of_an_attachment_that_was_deleted_while_it_came_stays(team: Team) -> None:
    anna = team.hire("anna")
    casus, _ = anna.start_casus("Van Nergenshuizen")
    record = attach(anna, casus)
    do(anna, lambda store: store._connection.execute("DELETE FROM blob"))  # as it is before it came
    (wanted,) = anna.vault.blob_desk.blobs_wanted()
    assert anna.vault.blob_desk.keep_piece(wanted, 0, b"stuk")
    do(anna, lambda store: store.commit([deletion(store, casus, record)]))
    assert not anna.vault.blob_desk.keep_piece(wanted, 1, b"stuk")
    assert not anna.vault.blob_desk.complete_blob(wanted.blob)
    assert pieces(anna) == 0
    assert do(anna, lambda store: store.check().problems) == ()


def test_an_attachment_leaves_the_laptop_with_its_casus_and_comes_back(team: Team) -> None:
    anna = team.hire("anna")
    casus, _ = anna.start_casus("Van Nergenshuizen")
    record = attach(anna, casus)
    anna.write(casus, root(casus), "stap", AFGESLOTEN)
    while anna.vault.blob_desk.blobs_out():
        reasons = do(anna, lambda store: store.keeping.stays_for(casus, TODAY))
        assert Reden.BIJLAGEN in reasons
        anna.run()
    assert is_green(anna.run())
    do(anna, lambda store: store.keeping.take_off(casus, TODAY))
    assert pieces(anna) > 0
    assert is_green(anna.run(2))  # the first has the server say that it has the attachment
    assert pieces(anna) == 0
    do(anna, lambda store: store.keeping.fetch(casus))
    assert is_green(anna.run(2))
    assert held(anna, casus, record) == CONTENT


def test_an_attachment_of_a_destroyed_casus_leaves_both_laptops_and_the_server(team: Team) -> None:
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, _ = anna.start_casus("Van Nergenshuizen")
    attach(anna, casus)
    anna.run()
    team.share(casus, "bram")
    with team.office() as admin:
        admin.let_erase("anna", may_erase=True)
        admin.room.hand_out(admin.register)
    values: dict[str, Value] = {"reden": "verzoek", "gevraagd_op": "2026-11-20", "gevraagd_door": "Een ouder"}
    do(anna, lambda store: add_record(store, casus, VERZOEK, root(casus), **values))
    anna.run()
    bram.run(3)
    assert pieces(bram) > 0
    verzoek = do(bram, lambda store: request_of(store.bundel(casus)))
    assert verzoek is not None
    do(bram, lambda store: judge(store, casus, verzoek, "akkoord", TODAY))
    bram.run()
    anna.run(2)
    do(anna, lambda store: store.keeping.destroy(casus, TODAY, BUILT_IN))
    assert is_green(anna.run(2))
    assert is_green(bram.run(2))
    assert pieces(anna) == pieces(bram) == 0
    with team.office() as admin:
        assert admin.register.database.row(int, "SELECT count(*) FROM blob_piece") == 0


def test_an_attachment_is_sent_again_to_a_server_that_was_restored_to_before(team: Team) -> None:
    restarted(team)
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, _ = anna.start_casus("Van Nergenshuizen")
    anna.run(2)
    team.share(casus, "bram")
    early = copied(team, "vroeg")
    record = attach(anna, casus)
    anna.run(2)
    put_back(team, early)
    anna.run(3)
    bram.run(3)
    assert held(bram, casus, record) == CONTENT


def test_a_server_that_is_put_back_while_an_attachment_comes_holds_up_no_other_and_it_comes_later(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bram, casus, _ = two_who_share(team)
    records = [attach(anna, casus) for _ in range(2)]
    until_green(anna)
    real, asked = Gateway.piece, list[int]()

    def lost_once(gateway: Gateway, blob: bytes, number: int) -> BlobPiece:
        asked.append(number)
        if len(asked) == 2:
            raise ServerRefused(reden="not_found")
        return real(gateway, blob, number)

    monkeypatch.setattr(Gateway, "piece", lost_once)
    overview = bram.run()
    assert (overview.status.word, overview.attachments.coming) == (Word.ALL_SENT, 1)
    until_green(bram)
    assert [held(bram, casus, record) for record in records] == [CONTENT] * 2


def test_an_attachment_that_comes_with_much_else_is_fetched_without_waiting_for_the_next_time(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    until_green(anna)
    write_many(anna, [(casus, gezin)], 300)  # more than is read while it comes
    record = attach(anna, casus)
    until_green(anna)
    team.share(casus, "bram")
    here, real = threading.Event(), VaultBlobDesk.complete_blob

    def completed(self: VaultBlobDesk, blob: bytes) -> bool:
        done = real(self, blob)
        here.set()
        return done

    monkeypatch.setattr(VaultBlobDesk, "complete_blob", completed)
    bram.sync.begin()
    assert here.wait(20)
    assert held(bram, casus, record) == CONTENT


def test_p36_pieces_that_are_not_what_their_name_says_are_told_and_the_other_attachment_comes(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bram, casus, _ = two_who_share(team)
    records = [attach(anna, casus) for _ in range(2)]
    until_green(anna)
    real, lies = Gateway.piece, list[bytes]()

    def lied(gateway: Gateway, blob: bytes, number: int) -> BlobPiece:
        lies.append(blob)
        told = real(gateway, blob, number)
        return replace(told, piece=bytes(len(told.piece))) if blob == lies[0] else told

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Gateway, "piece", lied)
        overview = bram.run()
    assert is_told(overview, ServerLied, word=Word.PROBLEM)
    assert pieces(bram) == 4  # of the other one only
    until_green(bram)
    assert [held(bram, casus, record) for record in records] == [CONTENT] * 2


def test_p36_a_server_that_names_more_pieces_than_an_attachment_can_have_fills_no_disk() -> None:
    told = BlobState(MAX_PIECES, (), whole=True)
    raw = frames.encode(told)
    assert frames.decode(raw, BlobState) == told
    with pytest.raises(MalformedMessage):
        frames.decode(frames.encode(replace(told, total=MAX_PIECES + 1)), BlobState)
