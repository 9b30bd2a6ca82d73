"""What a vault knows about itself: whose it is, which device it is on, how late it is."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain.clock import wall_ms
from jgw_desktop.domain.errors import DamageDetected
from jgw_desktop.domain.ids import BundelId, DeviceId, WorkerId, bundel_of, record_id_from_hex
from jgw_desktop.envelope.device import DeviceKeys
from storage.connection import Connection

_NOTE = "note."
_DAY_MS = 24 * 60 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose vault this is. practice: it holds fictional casussen only."""

    worker: WorkerId
    device: DeviceId
    practice: bool

    @property
    def own_bundel(self) -> BundelId:
        """The bundel of the worker's own record, whose id is the worker's."""
        return bundel_of(record_id_from_hex(self.worker))


def write_identity(connection: Connection, worker: WorkerId, keys: DeviceKeys, *, practice: bool) -> None:
    """Record whose new vault this is."""
    _put(connection, "worker", worker.encode())
    _put(connection, "device", keys.to_bytes())
    _put(connection, "practice", b"\x01" if practice else b"\x00")


def read_identity(connection: Connection) -> Identity:
    """Return whose vault this is. Raises DamageDetected when it does not say."""
    worker = WorkerId(_get(connection, "worker").decode())
    device = DeviceKeys.from_bytes(_get(connection, "device")).device_id
    return Identity(worker, device, practice=_get(connection, "practice") == b"\x01")


def latest_hlc(connection: Connection) -> int:
    """Return the latest time stamp of this vault."""
    return int.from_bytes(connection.row(bytes, "SELECT v FROM meta WHERE k = 'hlc'") or b"", "big")


def remember_hlc(connection: Connection, hlc: int) -> None:
    """Keep the time stamp that the next one must come after."""
    _put(connection, "hlc", hlc.to_bytes(8, "big"))


def follow_hlc(connection: Connection, seen: int, now_ms: int) -> None:
    """Let later time stamps come after one that was received, unless that is from a clock days ahead."""
    if latest_hlc(connection) < seen and wall_ms(seen) < now_ms + _DAY_MS:
        remember_hlc(connection, seen)


def projections_mark(connection: Connection) -> bytes | None:
    """Return the mark of the declarations that made the projections, None in a vault that has none."""
    return connection.row(bytes, "SELECT v FROM meta WHERE k = 'projections'")


def remember_projections(connection: Connection, mark: bytes) -> None:
    """Keep the mark of the declarations that made the projections."""
    _put(connection, "projections", mark)


def last_backup(connection: Connection) -> int | None:
    """Return when the latest backup was made, in milliseconds since 1970 (UTC); None without one."""
    found = connection.row(bytes, "SELECT v FROM meta WHERE k = 'backup'")
    return None if found is None else int.from_bytes(found, "big")


def remember_backup(connection: Connection, made_ms: int) -> None:
    """Keep when the latest backup was made."""
    _put(connection, "backup", made_ms.to_bytes(8, "big"))


def begun(connection: Connection) -> bytes | None:
    """Return the act on the keys that was begun and is not written down yet, None without one."""
    return connection.row(bytes, "SELECT v FROM meta WHERE k = 'begun'")


def remember_begun(connection: Connection, act: bytes) -> None:
    """Keep which act on the keys is begun."""
    _put(connection, "begun", act)


def forget_begun(connection: Connection) -> None:
    """Nothing is begun any more: what was done is written down."""
    connection.execute("DELETE FROM meta WHERE k = 'begun'")


def confirmed(connection: Connection) -> int | None:
    """Return the generation of the header whose recovery code was confirmed last.

    0 when nobody ever did; None in a vault of before this was kept, of which nobody knows.
    """
    found = connection.row(bytes, "SELECT v FROM meta WHERE k = 'code'")
    return None if found is None else int.from_bytes(found, "big")


def remember_confirmed(connection: Connection, generation: int) -> None:
    """Keep of which header somebody confirmed the recovery code."""
    _put(connection, "code", generation.to_bytes(8, "big"))


def noted(connection: Connection, name: str) -> bytes | None:
    """Return what a screen noted under a name."""
    return connection.row(bytes, "SELECT v FROM meta WHERE k = ?", _NOTE + name)


def note(connection: Connection, name: str, value: bytes) -> None:
    """Keep what a screen notes under a name; no other entry of the vault can be reached this way."""
    _put(connection, _NOTE + name, value)


def _get(connection: Connection, name: str) -> bytes:
    found = connection.row(bytes, "SELECT v FROM meta WHERE k = ?", name)
    if found is None:
        raise DamageDetected
    return found


def _put(connection: Connection, name: str, value: bytes) -> None:
    connection.execute("INSERT OR REPLACE INTO meta(k, v) VALUES (?, ?)", name, value)
