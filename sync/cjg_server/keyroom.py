"""The room with the keys that the server itself never holds: the archive key and the directory key.

Two come here. An administrator, through ``cjg-server beheer``: what they decide about devices and access is
signed with the directory key, which every laptop pins. And the key service (``cjg-server sleutels``), which
locks keys of bundels to the devices of members by rule, and makes a new key after each loss of access. It
may run under an account of its own: it needs the database and this room, and no network.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from jgw_desktop.domain.errors import ChangeKeyMissing, ServerDamaged
from jgw_desktop.domain.ids import BundelId, DeviceId, WorkerId
from jgw_desktop.envelope.bundel_keys import KeyName, make_key, unwrap, wrap
from jgw_desktop.envelope.device import device_id
from jgw_desktop.reconciling.stated import (
    DeviceEntry,
    Directory,
    LostPart,
    Revocation,
    WipeOrder,
    WrappedKey,
)
from jgw_desktop.reconciling.statements import Statement, read_statement, state
from sync.cjg_server.devices import DeviceState
from sync.cjg_server.folder import ROOM_KEYS, read_file
from sync.cjg_server.register import Register
from sync.cjg_server.wraps import read_kept_statement

BULK = 60  # bundels; a device that lacks keys of more waits for administrators
MANY_EYES = 2  # administrators who agree to that
DIRECTORY = "directory"
DIRECTORY_READ = "directory_gelezen"  # the version that a laptop read of a server that was put back since
_KEY_SIZE = 32
_WHO = "sleutels"


@dataclass(frozen=True, slots=True)
class Handed:
    """What one pass of the key service did. waiting: devices that wait for a second administrator."""

    made: int = 0
    locked: int = 0
    waiting: tuple[DeviceId, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyRoom:
    """The private keys, 32 bytes each. archive: X25519. directory: Ed25519."""

    archive: bytes = field(repr=False)
    directory: bytes = field(repr=False)

    @property
    def archive_public(self) -> bytes:
        """What keys are locked to, 32 bytes."""
        return X25519PrivateKey.from_private_bytes(self.archive).public_key().public_bytes_raw()

    @property
    def directory_public(self) -> bytes:
        """What statements of this room are checked with, 32 bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.directory).public_key().public_bytes_raw()

    def sign_directory(self, register: Register) -> None:
        """State which devices there are; call it inside the transaction that changes one."""
        devices = register.devices.all()
        entries = tuple(
            DeviceEntry(
                each.id,
                WorkerId(each.worker),
                each.sign_key,
                each.box_key,
                each.state is DeviceState.REVOKED,
                register.accounts.may_erase(each.worker),
                register.accounts.erased_until(each.worker),
            )
            for each in devices
            if each.state is not DeviceState.WAITING
        )
        before = max(self._directory(register).version, _number(register.meta(DIRECTORY_READ)))
        version = max(register.now(), before + 1)
        register.set_meta(DIRECTORY, _raw(self._state(Directory(version, entries))))
        register.set_meta(DIRECTORY_READ, b"")

    def wipe_order(self, device: DeviceId, now: int, *, hand_over: bool) -> bytes:
        """Return the signed order to erase a device, as it travels."""
        return _raw(self._state(WipeOrder(device, hand_over, now)))

    def sign_revocations(self, register: Register) -> None:
        """State the end of access wherever it ended, of parts too; call it inside a transaction."""
        for bundel, worker in register.members.ended_unsigned():
            statement = self._state(Revocation(WorkerId(worker), bundel, register.now()))
            register.members.keep_revocation(bundel, worker, _raw(statement))
        for part in register.members.parts_ended_unsigned():
            worker = WorkerId(part.worker)
            lost = self._state(LostPart(worker, part.bundel, part.compartiment, register.now()))
            register.members.keep_lost_part(part, _raw(lost))
        for ends in register.ends.due(register.now()):
            register.ends.keep(ends, _raw(self._state(ends)))

    def hand_out(self, register: Register) -> Handed:
        """Make the keys that were asked for and lock all keys to the devices that lack them."""
        with register.transaction():
            self.sign_revocations(register)
            if register.meta(DIRECTORY_READ):
                self.sign_directory(register)
            overdue = register.wraps.overdue(self._archive_id)
            for name in overdue:
                self._lock(register, make_key(), name, self._archive_id, self.archive_public)
            known = self._listed(register)
            lacking = [
                each
                for each in register.wraps.lacking(self._archive_id, register.now())
                if each.device in known
            ]
            waiting = _in_bulk(register, [(each.device, each.key.bundel) for each in lacking])
            keys = self._opened(register) if lacking else {}
            todo = [each for each in lacking if each.device not in waiting and each.key in keys]
            for each in todo:
                self._lock(register, keys[each.key], each.key, each.device, known[each.device])
            if overdue or todo:
                register.audit.write(_WHO, "sleutels_uitgegeven", f"{len(overdue)} {len(todo)}")
        return Handed(len(overdue), len(todo), tuple(sorted(waiting)))

    @property
    def _archive_id(self) -> DeviceId:
        return device_id(self.archive_public)

    def _listed(self, register: Register) -> dict[DeviceId, bytes]:
        """Return the keys of devices that an administrator let in, by their own signature only."""
        entries = self._directory(register).devices
        return {entry.device: entry.box for entry in entries if not entry.revoked}

    def _directory(self, register: Register) -> Directory:
        raw = register.meta(DIRECTORY)
        if raw is None:
            return Directory(0, ())
        return read_statement(read_kept_statement(raw), self.directory_public, Directory)

    def _opened(self, register: Register) -> dict[KeyName, bytes]:
        """Return the keys that were locked to the archive; one that does not open is passed over."""
        found: dict[KeyName, bytes] = {}
        for name, statement in register.wraps.of_archive(self._archive_id).items():
            content = msgspec.msgpack.decode(statement.content, type=WrappedKey)
            with suppress(ChangeKeyMissing):
                found[name] = unwrap(content.sealed, name, self.archive)
        return found

    def _lock(
        self, register: Register, key: bytes, name: KeyName, recipient: DeviceId, public: bytes
    ) -> None:
        wrapped = WrappedKey(*name, recipient, wrap(key, name, public))
        register.wraps.keep(wrapped, self._state(wrapped))

    def _state(self, message: msgspec.Struct) -> Statement:
        return state(message, device_id(self.directory_public), self.directory)


def open_room(folder: Path) -> KeyRoom:
    """Open the room in a folder. Raises ServerMissing or ServerDamaged."""
    raw = read_file(folder / ROOM_KEYS)
    if len(raw) != 2 * _KEY_SIZE:
        raise ServerDamaged
    return KeyRoom(raw[:_KEY_SIZE], raw[_KEY_SIZE:])


def approve(register: Register, device: DeviceId, administrator: str) -> None:
    """Let one administrator agree to hand many keys to a device at once. Raises NotInRegister."""
    register.devices.get(device)
    with register.transaction():
        register.database.execute("INSERT OR IGNORE INTO approval VALUES (?, ?)", device, administrator)
        register.audit.write(f"beheer:{administrator}", "sleutels_goedgekeurd", device.hex())


def approvals_due(register: Register, device: DeviceId, archive: DeviceId) -> int:
    """Return how many administrators must still agree before the key service gives a device what it lacks."""
    lacked = register.wraps.lacked_by(device, archive, register.now())
    return _still_due(register, device) if lacked > BULK else 0


def _in_bulk(register: Register, lacking: list[tuple[DeviceId, BundelId]]) -> set[DeviceId]:
    """Return which devices lack so much that administrators have to agree, and they have not."""
    many = [device for device, count in Counter(device for device, _ in set(lacking)).items() if count > BULK]
    return {device for device in many if _still_due(register, device)}


def _still_due(register: Register, device: DeviceId) -> int:
    sql = "SELECT count(*) FROM approval WHERE device = ?"
    return max(0, MANY_EYES - (register.database.row(int, sql, device) or 0))


def _number(raw: bytes | None) -> int:
    return int.from_bytes(raw or b"", "big")


def _raw(statement: Statement) -> bytes:
    return msgspec.msgpack.encode(statement)
