"""Seven ways to build it that look right and lose work; each breaks one rule of the design."""

from __future__ import annotations

from collections.abc import Iterable

from jgw_desktop.domain.changes import Change
from jgw_desktop.domain.errors import LineFailed
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId, RecordId
from jgw_desktop.domain.records import DELETED
from jgw_desktop.domain.view import BundelView, HeadRow, heads_of
from jgw_desktop.reconciling.chain import START_CHAIN, Cursor
from jgw_desktop.reconciling.outbox import State
from jgw_desktop.reconciling.parts import Sealed
from jgw_desktop.reconciling.ports import Intake
from sync.reading import Rules, id_of
from tests.sync.model.laptop import Laptop
from tests.sync.model.server import Server
from tests.sync.model.world import Design


class CounterIds(Design):
    """Changes are named by device and number, and not by their content."""

    def name(self, change: Sealed, device: DeviceId, number: int) -> Sealed:
        return Sealed(change.header, change.body, ChangeId(device + number.to_bytes(16)))


def _id_as_told(sealed: Sealed) -> ChangeId:
    return sealed.id or id_of(sealed)


def _without_chain(cursor: Cursor, ids: Iterable[ChangeId]) -> Cursor:
    return Cursor(cursor.seq + len(list(ids)), START_CHAIN)


class TrustingServer(Server):
    """Takes every cursor for a place in its log."""

    def differs(self, cursor: Cursor, chains: list[Cursor]) -> bool:
        return False


class PurgeFirst(Laptop):
    """Erases a bundel as soon as access is gone."""

    def may_erase(self, bundel: BundelId) -> bool:
        return True


class LastWriterWins(Laptop):
    """Shows only the newest value of a field, by the clock."""

    def heads_of(self, changes: Iterable[Change]) -> list[HeadRow]:
        newest: dict[tuple[RecordId, str], HeadRow] = {}
        for row in sorted(heads_of(changes), key=lambda row: (row.head.hlc, row.head.ref)):
            newest[row.record, row.field] = row
        return list(newest.values())


class DeleteWins(Laptop):
    """Hides a record that somebody deleted, whatever was written to it meanwhile."""

    def hides(self, view: BundelView, record: RecordId) -> bool:
        return view.records[record].value(DELETED) is True


class CursorFirst(Laptop):
    """Writes how far it has read before it writes what it read."""

    def apply(self, intake: Intake) -> int:
        if self.fails_next:
            self.fails_next = False
            self.vault.cursors |= intake.cursors
            raise LineFailed
        return super().apply(intake)


class AnswerConfirms(Laptop):
    """Takes the server's yes for the proof that a change is in its log."""

    def apply(self, intake: Intake) -> int:
        again = super().apply(intake)
        for change in intake.states:
            if self.vault.kept[change].state is State.ACCEPTED:
                self.vault.kept[change].state = State.SEEN
        return again


BROKEN = {
    "counter ids": CounterIds(rules=Rules(id_of=_id_as_told)),
    "no chain": Design(server=TrustingServer, rules=Rules(extended=_without_chain)),
    "purge first": Design(laptop=PurgeFirst),
    "last writer wins": Design(laptop=LastWriterWins),
    "delete wins": Design(laptop=DeleteWins),
    "cursor moved early": Design(laptop=CursorFirst),
    "answer clears the outbox": Design(laptop=AnswerConfirms),
}
