"""Who stands behind a change of the log: what the signed directory says of the device that signed it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from jgw_desktop.app.ports import Maker
from jgw_desktop.domain.changes import OpRef
from jgw_desktop.domain.ids import DeviceId
from jgw_desktop.domain.vernietigen import Hand
from jgw_desktop.reconciling.stated import DeviceEntry, Directory
from jgw_desktop.reconciling.statements import read_statement
from storage.connection import Connection
from storage.meta import Identity
from storage.sync_facts import SyncFacts

_SIGNED = "SELECT device, list IS NOT NULL FROM change_log WHERE id = ?"


class Hands:
    """Looks the directory up once; make a new one for each question."""

    def __init__(self, connection: Connection, identity: Identity) -> None:
        self._connection = connection
        self._device = identity.device

    @cached_property
    def _entries(self) -> dict[DeviceId, DeviceEntry]:
        enrolled = SyncFacts(self._connection).enrolled()
        if enrolled is None:
            return {}
        directory = read_statement(enrolled.directory, enrolled.pinned.directory_sign, Directory)
        return {one.device: one for one in directory.devices if not one.revoked}

    @property
    def own(self) -> Hand | None:
        """The worker of this laptop; None where the directory knows no colleague beside them."""
        own = self._hand(self._device)
        others = (entry for entry in self._entries.values() if own and entry.worker != own.worker)
        return own if next(others, None) else None

    def of(self, ref: OpRef) -> Hand | None:
        """Return who made a change: on this laptop, or under a signature that was checked when it came."""
        signed = self._connection.row(_signed, _SIGNED, ref.change)
        if signed is None or not (signed[1] or signed[0] == self._device):
            return None
        return self._hand(signed[0])

    def makers(self, refs: Iterable[OpRef]) -> dict[OpRef, Maker]:
        """Return who made changes on other laptops."""
        own = self._hand(self._device)
        account = own.worker if own else None
        found = ((ref, self._of_elsewhere(ref)) for ref in refs)
        return {ref: Maker(hand.worker, hand.worker == account) for ref, hand in found if hand}

    def _of_elsewhere(self, ref: OpRef) -> Hand | None:
        signed = self._connection.row(_signed, _SIGNED, ref.change)
        return None if signed is None or signed[0] == self._device else self.of(ref)

    def _hand(self, device: DeviceId) -> Hand | None:
        entry = self._entries.get(device)
        return Hand(entry.worker, entry.may_erase) if entry else None


def _signed(device: bytes, has_list: int) -> tuple[DeviceId, bool]:
    return DeviceId(device), bool(has_list)
