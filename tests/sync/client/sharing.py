"""Two workers with one casus between them, and what they write in its confidential part."""

from __future__ import annotations

from typing import cast

from jgw_desktop.app.ports import Store
from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.values import Value
from storage.store import VaultStore
from sync.cjg_server.members import Reason, Role
from tests.storage.stores import add_record
from tests.sync.client.plain_words import until_green
from tests.sync.client.teams import Team, Worker

Shared = tuple[Worker, Worker, BundelId, RecordId]


def two_who_share(team: Team) -> Shared:
    """Return two workers who both have a casus, its bundel and its gezin."""
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    until_green(anna)
    team.share(casus, "bram")
    until_green(bram)
    bram.run()
    return anna, bram, casus, gezin


def two_of_the_common_part(
    team: Team, role: Role = Role.SCHRIJVER, reason: Reason = Reason.SAMENWERKING
) -> Shared:
    """Return who began a casus, a colleague who has its common part only, its bundel and its gezin."""
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    until_green(anna)
    with team.office() as admin:
        admin.grant(casus, "bram", role, [Compartiment.GEWOON], reason)
    bram.run(2)
    return anna, bram, casus, gezin


def accepted(team: Team) -> None:
    """Let the coordinator accept all that waits."""
    with team.office() as admin:
        for late in admin.register.quarantine.all():
            admin.accept_late(late.id)


def confided(worker: Worker, casus: BundelId, gezin: RecordId, text: str) -> RecordId:
    """Let a worker write what only who may see the part of the jeugdige reads."""
    return noted(worker, casus, gezin, text, "alleen_jeugdige")


def noted(worker: Worker, casus: BundelId, gezin: RecordId, text: str, zicht: str) -> RecordId:
    """Let a worker write a note for who may see it."""

    def write(store: Store) -> RecordId:
        values: dict[str, Value] = {"zichtbaarheid": zicht, "kort": text}
        return add_record(cast(VaultStore, store), casus, "Contactverslag", gezin, **values)

    return worker.vault.submit(write).result(30)


def text_of(worker: Worker, casus: BundelId, note: RecordId) -> Value:
    """Return what a worker reads of it, None when it is not there."""
    records = worker.vault.submit(lambda store: store.bundel(casus).records).result(30)
    return records[note].value("kort") if note in records else None
