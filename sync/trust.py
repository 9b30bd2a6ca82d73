"""Whose signatures count on this laptop: implements ``Trust`` with real keys.

The directory key was pinned at enrolment. What the directory says of a device counts, what the server says
does not; a directory with a lower version than one seen before is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar

from jgw_desktop.domain.errors import EnvelopeError, ForgedStatement
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId, WorkerId
from jgw_desktop.envelope.device import DeviceKeys, Listed, Signature, Signer, device_id, verify_list
from jgw_desktop.reconciling.parts import SignedList
from jgw_desktop.reconciling.stated import DeviceEntry, Directory, Ends, LostPart, Revocation
from jgw_desktop.reconciling.statements import Statement, read_statement

EndT = TypeVar("EndT", Revocation, LostPart, Ends)


class PinnedTrust:
    """See ``Trust``. account: the worker of this laptop, as the server names them. Raises ForgedStatement."""

    def __init__(self, keys: DeviceKeys, directory_sign: bytes, directory: Statement, account: str) -> None:
        self._keys = keys
        self._directory_sign = directory_sign
        self._account = account
        self._directory = read_statement(directory, directory_sign, Directory)

    @property
    def device(self) -> DeviceId:
        """See ``Trust``."""
        return self._own

    @cached_property
    def _own(self) -> DeviceId:
        return self._keys.device_id

    @cached_property
    def _signer(self) -> Signer:
        return self._keys.signer()

    @cached_property
    def _entries(self) -> dict[DeviceId, DeviceEntry]:
        """Return the devices whose id is that of their key."""
        return {one.device: one for one in self._directory.devices if device_id(one.sign) == one.device}

    def sign(self, lists: Sequence[Listed]) -> list[Signature]:
        """See ``Trust``."""
        return self._signer(lists)

    def check(self, bundel: BundelId, signed: SignedList, ids: Sequence[ChangeId]) -> None:
        """See ``Trust``. A device that was revoked since signed what it made before."""
        entry = self._entries.get(signed.device)
        public = self._keys.sign_public if signed.device == self._own else entry.sign if entry else b""
        try:
            verify_list(public, bundel, ids, signed.signature, signed.beside)
        except EnvelopeError:
            raise ForgedStatement from None

    def may_erase(self, device: DeviceId, received_at: int) -> bool:
        """See ``Trust``."""
        entry = self._entries.get(device)
        return entry is not None and (entry.may_erase or received_at <= entry.erased_until > 0)

    def revocation(self, statement: Statement) -> Revocation:
        """See ``Trust``. One that is of another worker is as good as forged."""
        return self._of_this_worker(read_statement(statement, self._directory_sign, Revocation))

    def lost_part(self, statement: Statement) -> LostPart:
        """See ``Trust``."""
        return self._of_this_worker(read_statement(statement, self._directory_sign, LostPart))

    def ends(self, statement: Statement) -> Ends:
        """See ``Trust``."""
        return self._of_this_worker(read_statement(statement, self._directory_sign, Ends))

    def _of_this_worker(self, told: EndT) -> EndT:
        if told.worker != WorkerId(self._account):
            raise ForgedStatement
        return told

    def renewed(self, directory: Statement | None) -> PinnedTrust:
        """See ``Trust``. Raises ForgedStatement for one that is older than this."""
        if directory is None:
            return self
        newer = PinnedTrust(self._keys, self._directory_sign, directory, self._account)
        if newer.version < self.version:
            raise ForgedStatement
        return newer

    @property
    def version(self) -> int:
        """The version of the directory."""
        return self._directory.version
