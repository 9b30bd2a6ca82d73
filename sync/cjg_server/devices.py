"""The devices of workers: enrolled with a code that works once, listed in a signed directory, revocable.

An enrolled device waits until a coordinator has compared its six words with what stands on the laptop;
until then it gets nothing. A revoked device is refused at once, and gets one signed order to wipe itself.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from jgw_desktop.domain.errors import AlreadyInRegister, DeviceNotWaiting, NotInRegister
from jgw_desktop.domain.ids import DeviceId
from jgw_desktop.envelope.device import device_id
from sync.cjg_server.audit import Audit
from sync.cjg_server.database import Database
from sync.cjg_server.spoken import code_words, fingerprint_words

CODE_LASTS = 15 * 60 * 1000  # milliseconds


class DeviceState(StrEnum):
    """waiting: the words were not compared yet. revoked: lost, stolen or given back."""

    WAITING = "waiting"
    ACTIVE = "active"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Device:
    """A device in the register; times in milliseconds since 1970.

    hand_over: whether a revoked device may still hand in what it did not send. generation: of the newest
    refresh token that it was given; used_generation: of the newest that it used.
    """

    id: DeviceId
    worker: str
    sign_key: bytes
    box_key: bytes
    state: DeviceState
    hand_over: bool
    wipe: bytes | None
    since: int
    last_seen: int | None
    generation: int
    used_generation: int

    @property
    def words(self) -> str:
        """The six words that a coordinator compares."""
        return fingerprint_words(self.sign_key, self.box_key)


class Devices:
    """Enrols, confirms, finds and revokes devices."""

    def __init__(self, database: Database, audit: Audit, now: Callable[[], int]) -> None:
        self._database, self._audit, self._now = database, audit, now

    def make_code(self, worker: str, by: str) -> str:
        """Return a code with which this worker can enrol one device within 15 minutes.

        Raises NotInRegister.
        """
        code = os.urandom(16)
        with self._database.transaction():
            if not self._database.row(str, "SELECT id FROM worker WHERE id = ?", worker):
                raise NotInRegister
            self._database.execute("DELETE FROM enrolment WHERE until < ?", self._now())
            self._database.execute(
                "INSERT INTO enrolment VALUES (?, ?, ?)", _code_hash(code), worker, self._now() + CODE_LASTS
            )
            self._audit.write(by, "code_gemaakt", worker)
        return code_words(code)

    def worker_of_code(self, code: bytes) -> str | None:
        """Return for whom a code is that still works."""
        return self._database.row(
            str,
            "SELECT worker FROM enrolment WHERE code_hash = ? AND until >= ?",
            _code_hash(code),
            self._now(),
        )

    def enrol(self, code: bytes, sign_key: bytes, box_key: bytes) -> Device:
        """Register a device for the worker of a code, and use the code up.

        A device that lost the answer may come again with another code, and so may one of this worker that
        was let in and whose token does not count any more: it stays what it was.
        Raises NotInRegister for a code that does not work, AlreadyInRegister for a device that was revoked
        or is of somebody else.
        """
        made = device_id(sign_key)
        with self._database.transaction():
            worker = self.worker_of_code(code)
            if worker is None:
                raise NotInRegister
            stays = self._stays(made, worker, box_key)
            self._database.execute("DELETE FROM enrolment WHERE code_hash = ?", _code_hash(code))
            if not stays:
                self._database.execute(
                    "INSERT OR REPLACE INTO device VALUES (?, ?, ?, ?, ?, 0, NULL, ?, NULL, 0, 0)",
                    made, worker, sign_key, box_key, DeviceState.WAITING, self._now(),
                )  # fmt: skip
            self._audit.write(f"device:{made.hex()}", "apparaat_aangemeld")
        return self.get(made)

    def _stays(self, device: DeviceId, worker: str, box_key: bytes) -> bool:
        """Whether a device was let in already. Raises AlreadyInRegister."""
        known = self.find(device)
        if known is None:
            return False
        is_same = known.worker == worker and known.state is not DeviceState.REVOKED
        is_active = known.state is DeviceState.ACTIVE
        if not is_same or (is_active and known.box_key != box_key):
            raise AlreadyInRegister
        return is_active

    def find(self, device: DeviceId) -> Device | None:
        """Return a device, None when it is not known."""
        return self._database.row(_device, "SELECT * FROM device WHERE id = ?", device)

    def get(self, device: DeviceId) -> Device:
        """Return a device. Raises NotInRegister."""
        found = self.find(device)
        if found is None:
            raise NotInRegister
        return found

    def all(self) -> list[Device]:
        """Return every device, oldest first."""
        return self._database.rows(_device, "SELECT * FROM device ORDER BY since, id")

    def confirm(self, device: DeviceId, by: str) -> None:
        """Let a device in whose words were compared; call it inside the transaction that also signs it.

        Raises NotInRegister, DeviceNotWaiting.
        """
        if self.get(device).state is not DeviceState.WAITING:
            raise DeviceNotWaiting
        self._database.execute("UPDATE device SET state = ? WHERE id = ?", DeviceState.ACTIVE, device)
        self._audit.write(by, "apparaat_bevestigd", device.hex())

    def revoke(self, device: DeviceId, wipe: bytes, by: str, *, hand_over: bool) -> None:
        """Refuse a device from now on; call it inside the transaction that also raises the epochs.

        wipe: the signed order as it travels. hand_over: see ``Device``. Raises NotInRegister.
        """
        changed = self._database.execute(
            "UPDATE device SET state = ?, hand_over = ?, wipe = ? WHERE id = ?",
            DeviceState.REVOKED, hand_over, wipe, device,
        )  # fmt: skip
        if not changed:
            raise NotInRegister
        self._audit.write(by, "apparaat_ingetrokken", device.hex())

    def lengthen(self, device: DeviceId, lasts: int) -> None:
        """Let an old token of a device count for so many ms; call it inside a transaction."""
        until = (self._now() + lasts).to_bytes(8, "big")
        self._database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", _lengthened(device), until)

    def lengthened_until(self, device: DeviceId) -> int:
        """Return until when an old token of a device counts, 0 when it does not."""
        sql = "SELECT v FROM meta WHERE k = ?"
        return int.from_bytes(self._database.row(bytes, sql, _lengthened(device)) or b"", "big")

    def seen(self, device: DeviceId) -> None:
        """Note that a device was here; call it inside a transaction."""
        self._database.execute("UPDATE device SET last_seen = ? WHERE id = ?", self._now(), device)

    def set_generation(self, device: DeviceId, generation: int, used: int) -> None:
        """Note which refresh token is the newest, given and used; call it inside a transaction."""
        self._database.execute(
            "UPDATE device SET generation = ?, used_generation = ? WHERE id = ?", generation, used, device
        )


def _device(
    device: bytes,
    worker: str,
    sign: bytes,
    box: bytes,
    state: str,
    hand_over: int,
    wipe: bytes | None,
    *more: int,
) -> Device:
    since, last_seen, generation, used = more
    shown = DeviceState(state)
    return Device(
        DeviceId(device), worker, sign, box, shown, bool(hand_over), wipe, since, last_seen, generation, used
    )


def _lengthened(device: DeviceId) -> str:
    return f"verlengd:{device.hex()}"


def _code_hash(code: bytes) -> bytes:
    return hashlib.sha256(b"jgw/enrol/v1" + code).digest()
