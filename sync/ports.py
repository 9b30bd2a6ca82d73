"""What the rules of the client ask of the vault and of the line, and the values that go between.

Each method of ``ClientStore`` is one transaction. No transaction is open during a request.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId
from jgw_desktop.envelope.device import Listed, Signature
from jgw_desktop.reconciling.parts import SignedList
from jgw_desktop.reconciling.stated import Ends, LostPart, Revocation
from jgw_desktop.reconciling.statements import Statement
from sync.devices import ReceiptAnswer, ReceiptRequest
from sync.protocol import OfferAnswer, OfferRequest, SyncAnswer, SyncRequest


class ServerPort(Protocol):
    """The server, as the rules see it.

    Every method raises LineFailed or ForeignAnswer when no answer came, ServerBusy, or another SyncError.
    """

    def sync(self, request: SyncRequest) -> SyncAnswer:
        """Hand in, and ask what there is."""
        ...

    def offer(self, request: OfferRequest) -> OfferAnswer:
        """Ask which changes the server lacks."""
        ...

    def receipts(self, request: ReceiptRequest) -> ReceiptAnswer:
        """Hand in receipts."""
        ...


class Trust(Protocol):
    """Whose signatures count: the device of this laptop, the directory, and the key it is signed with."""

    @property
    def device(self) -> DeviceId:
        """This device."""
        ...

    def sign(self, lists: Sequence[Listed]) -> list[Signature]:
        """Sign lists of own changes, at least one."""
        ...

    def check(self, bundel: BundelId, signed: SignedList, ids: Sequence[ChangeId]) -> None:
        """Check a list against the directory. Raises ForgedStatement."""
        ...

    def may_erase(self, device: DeviceId, received_at: int) -> bool:
        """Tell whether the worker of a device kept the records when the server received a change of it."""
        ...

    def revocation(self, statement: Statement) -> Revocation:
        """Return a revocation by the directory key. Raises ForgedStatement."""
        ...

    def lost_part(self, statement: Statement) -> LostPart:
        """Return the loss of a part by the directory key. Raises ForgedStatement."""
        ...

    def ends(self, statement: Statement) -> Ends:
        """Return a list of ends of access by the directory key. Raises ForgedStatement."""
        ...

    def renewed(self, directory: Statement | None) -> Trust:
        """Return the same with a newer directory, itself when there is none. Raises ForgedStatement."""
        ...
