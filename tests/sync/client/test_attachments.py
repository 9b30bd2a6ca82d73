"""Attachments follow the text in sealed pieces, and go on where a bad line broke them off."""

from __future__ import annotations

from jgw_desktop.app.ports import Store
from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.records import PARENT
from tests.storage.stores import record_id
from tests.sync.client.fault_proxy import Plan, fault_proxy
from tests.sync.client.teams import Team, Worker, is_green

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
        anna.run()
        assert len(anna.vault.blob_desk.blobs_out()) == 1
        before = line.passed
        assert is_green(anna.run())
        assert anna.vault.blob_desk.blobs_out() == ()
        assert line.passed - before < len(CONTENT)
