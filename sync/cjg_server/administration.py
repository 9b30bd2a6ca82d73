"""What administrators decide: each act changes the register, and is signed in the key room, at once or not.

Whoever runs these acts needs the database and the key room; the server that faces the network needs
neither its own private keys here nor any right to decide.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jgw_desktop.domain.changes import ChangeKind, Compartiment
from jgw_desktop.domain.errors import ErasureNotAllowed, NotInRegister
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId
from jgw_desktop.envelope.header import read_header
from jgw_desktop.reconciling.lease import DAY_MS, LENGTHENED_DAYS, code_for, lease_secret
from sync.cjg_server.accounts import NewAccount
from sync.cjg_server.devices import DeviceState
from sync.cjg_server.keyroom import Handed, KeyRoom
from sync.cjg_server.log import Entry
from sync.cjg_server.members import Membership, Reason, Role
from sync.cjg_server.register import Register
from sync.cjg_server.signals import give_all_to, tell_accepted


@dataclass(frozen=True, slots=True)
class Administration:
    """The acts of one administrator. name: under which they stand in the trail."""

    register: Register
    room: KeyRoom
    name: str

    @property
    def by(self) -> str:
        """Who it was, for the trail."""
        return f"beheer:{self.name}"

    def add_worker(self, worker: str) -> NewAccount:
        """Make an account; see ``Accounts.add_worker``."""
        return self.register.accounts.add_worker(worker, self.by)

    def let_erase(self, worker: str, *, may_erase: bool) -> None:
        """Make a worker a keeper of the records, or not any more. Raises NotInRegister."""
        self.register.accounts.set_may_erase(worker, self.by, may_erase=may_erase)
        with self.register.transaction():
            self.room.sign_directory(self.register)

    def appoint(self, worker: str, *, is_coordinator: bool) -> Handed:
        """Make a worker a coördinator, who gets every casus with a signal, or not any more.

        Raises NotInRegister.
        """
        with self.register.transaction():
            self.register.accounts.set_coordinator(worker, self.by, is_coordinator=is_coordinator)
            if is_coordinator:
                give_all_to(self.register, worker, self.by)
        return self.room.hand_out(self.register)

    def confirm(self, device: DeviceId) -> Handed:
        """Let a device in whose six words were compared, and give it its keys.

        Raises NotInRegister, DeviceNotWaiting.
        """
        with self.register.transaction():
            self.register.devices.confirm(device, self.by)
            self.room.sign_directory(self.register)
        return self.room.hand_out(self.register)

    def revoke_device(self, device: DeviceId, *, hand_over: bool) -> Handed:
        """Refuse a device from now on and order it to erase itself; all it could read gets new keys.

        hand_over: let it first hand in what it did not send. Raises NotInRegister.
        """
        with self.register.transaction():
            found = self.register.devices.get(device)
            wipe = self.room.wipe_order(device, self.register.now(), hand_over=hand_over)
            self.register.devices.revoke(device, wipe, self.by, hand_over=hand_over)
            if found.state is not DeviceState.REVOKED:
                self._renew(found.worker)
            self.room.sign_directory(self.register)
        return self.room.hand_out(self.register)

    def lengthen(self, device: DeviceId, question: str) -> str:
        """Return the code that lengthens the lease of a laptop. Raises NotInRegister for one not let in.

        Its token may have ended with the lease: that counts as long as the code does.
        """
        found = self.register.devices.get(device)
        if found.state is not DeviceState.ACTIVE:
            raise NotInRegister
        with self.register.transaction():
            self.register.devices.lengthen(device, LENGTHENED_DAYS * DAY_MS)
            self.register.audit.write(self.by, "termijn_verlengd", device.hex())
        return code_for(lease_secret(self.room.archive, found.box_key), question)

    def grant(
        self,
        bundel: BundelId,
        worker: str,
        role: Role,
        parts: Iterable[Compartiment],
        reason: Reason,
        until: int | None = None,
    ) -> Handed:
        """Give access, for good or until a time in ms since 1970. Raises NotInRegister."""
        now = self.register.now()
        with self.register.transaction():
            if self.register.log.head(bundel) is None:
                raise NotInRegister
            self.register.members.grant(
                Membership(bundel, part, worker, role, now, until, self.by, reason) for part in parts
            )
        return self.room.hand_out(self.register)

    def revoke(self, bundel: BundelId, worker: str, parts: Iterable[Compartiment], reason: Reason) -> Handed:
        """Take access away; what is written from now on has a new key. Raises NotInRegister."""
        with self.register.transaction():
            self.register.members.revoke(bundel, worker, parts, self.by, reason)
            self.register.log.next_epoch(bundel, self.register.now())
        return self.room.hand_out(self.register)

    def accept_late(self, change: ChangeId) -> int:
        """Let late work into the log; return how many changes that are. See ``Quarantine.accept``.

        What erases on request does so now, and a signal in it goes to every coördinator. Raises
        ErasureNotAllowed when its author keeps no records.
        """
        with self.register.transaction():
            entry = self.register.quarantine.entry(change)
            bundel = read_header(entry.header).bundel
            if self.register.log.head(bundel) is None:  # brought by a laptop that was lost and found
                self.register.begin(bundel, self.register.devices.get(entry.device).worker)
            accepted = self.register.quarantine.accept(change, self.by)
            for one in accepted:
                self._follow(bundel, one)
            tell_accepted(self.register, bundel, {one.device for one in accepted}, self.by)
        self.room.hand_out(self.register)
        return len(accepted)

    def set_late_aside(self, change: ChangeId) -> None:
        """Keep late work out of the log. Raises NotInRegister, LateWorkAccepted."""
        with self.register.transaction():
            self.register.quarantine.set_aside(change, self.by)

    def _follow(self, bundel: BundelId, entry: Entry) -> None:
        """Expect the attachments of late work that was accepted, and drop what it erases on request."""
        header = read_header(entry.header)
        if entry.body:
            self.register.blobs.expect(header.blobs, bundel, header.compartiment)
        if header.kind is ChangeKind.REDACT:
            if not self.register.accounts.may_erase(self.register.devices.get(entry.device).worker):
                raise ErasureNotAllowed
            self.register.redact(bundel, header.redacts, self.by)

    def _renew(self, worker: str) -> None:
        for bundel, rights in self.register.members.rights_of(worker).items():
            if rights.may_read:
                self.register.log.next_epoch(bundel, self.register.now())
