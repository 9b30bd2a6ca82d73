"""The keys of bundels, locked to devices and to the archive: kept and passed on, never opened here.

Each is a statement of who locked it: a device that has the key, or the key service. The first one for a
device counts; another later one is not taken.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.ids import BundelId, DeviceId
from jgw_desktop.envelope.bundel_keys import KeyName
from jgw_desktop.reconciling.stated import WrappedKey
from jgw_desktop.reconciling.statements import Statement
from sync.cjg_server.database import Database

_ACTIVE_MEMBER = """
    SELECT d.id, m.bundel, m.compartiment FROM device AS d JOIN member AS m ON m.worker = d.worker
    WHERE d.state = 'active' AND (m.until IS NULL OR m.until > ?)"""


@dataclass(frozen=True, slots=True)
class Lacking:
    """A device of a member that lacks a key which the archive has."""

    device: DeviceId
    key: KeyName


class Wraps:
    """Keeps locked keys."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, key: WrappedKey, statement: Statement) -> None:
        """Keep a locked key, unless there is one; call it inside a transaction."""
        self._database.execute(
            "INSERT OR IGNORE INTO wrapped_key VALUES (?, ?, ?, ?, ?, ?)",
            key.bundel, key.compartiment, key.epoch, key.recipient, statement.by,
            msgspec.msgpack.encode(statement),
        )  # fmt: skip

    def of_device(self, device: DeviceId, now: int) -> list[Statement]:
        """Return the keys for a device, of what its worker is a member of."""
        return self._database.rows(
            read_kept_statement,
            "SELECT w.statement FROM wrapped_key AS w "  # noqa: S608 - all of it is our own text
            f"JOIN ({_ACTIVE_MEMBER}) AS a ON a.id = w.recipient AND a.bundel = w.bundel "
            "AND a.compartiment = w.compartiment "
            "WHERE w.recipient = ? GROUP BY w.rowid ORDER BY w.bundel, w.compartiment, w.epoch",
            now, device,
        )  # fmt: skip

    def of_archive(self, archive: bytes) -> dict[KeyName, Statement]:
        """Return the keys that the archive can open."""
        return dict(
            self._database.rows(
                _named,
                "SELECT bundel, compartiment, epoch, statement FROM wrapped_key WHERE recipient = ? "
                "ORDER BY bundel, compartiment, epoch",
                archive,
            )
        )

    def lacking(self, archive: bytes, now: int) -> list[Lacking]:
        """Return which devices of members lack keys that the archive has, in order."""
        return self._database.rows(
            _lacking,
            "SELECT DISTINCT a.id, w.bundel, w.compartiment, w.epoch "  # noqa: S608 - all our own text
            "FROM wrapped_key AS w "
            f"JOIN ({_ACTIVE_MEMBER}) AS a ON a.bundel = w.bundel AND a.compartiment = w.compartiment "
            "LEFT JOIN wrapped_key AS h ON h.recipient = a.id AND h.bundel = w.bundel "
            "AND h.compartiment = w.compartiment AND h.epoch = w.epoch "
            "WHERE w.recipient = ? AND h.recipient IS NULL ORDER BY 1, 2, 3, 4",
            now, archive,
        )  # fmt: skip

    def lacked_by(self, device: DeviceId, archive: DeviceId, now: int) -> int:
        """Return of how many bundels a device lacks a key that the archive has."""
        sql = f"""SELECT count(DISTINCT w.bundel) FROM ({_ACTIVE_MEMBER} AND d.id = ?) AS a
            JOIN wrapped_key AS w ON w.recipient = ? AND w.bundel = a.bundel
            AND w.compartiment = a.compartiment
            WHERE NOT EXISTS (SELECT 1 FROM wrapped_key AS h WHERE h.recipient = a.id
            AND h.bundel = w.bundel AND h.compartiment = w.compartiment AND h.epoch = w.epoch)"""  # noqa: S608 - all our own text
        return self._database.row(int, sql, now, device, archive) or 0

    def overdue(self, archive: bytes) -> list[KeyName]:
        """Return the keys that still have to be made: of an epoch that was asked for, of parts in use."""
        return self._database.rows(
            _key_name,
            "SELECT DISTINCT b.id, w.compartiment, b.epoch FROM bundel AS b "
            "JOIN wrapped_key AS w ON w.bundel = b.id AND w.recipient = ?1 "
            "WHERE NOT EXISTS (SELECT 1 FROM wrapped_key AS h WHERE h.bundel = b.id AND h.recipient = ?1 "
            "AND h.compartiment = w.compartiment AND h.epoch = b.epoch) ORDER BY 1, 2",
            archive,
        )

    def may_have(self, device: bytes, bundel: BundelId, part: Compartiment, now: int) -> bool:
        """Tell whether a key of a part may be locked to a device."""
        sql = f"SELECT 1 FROM ({_ACTIVE_MEMBER}) WHERE id = ? AND bundel = ? AND compartiment = ?"  # noqa: S608 - our own text
        return self._database.row(int, sql, now, device, bundel, part) is not None


def read_kept_statement(raw: bytes) -> Statement:
    """Return a statement out of its column."""
    return msgspec.msgpack.decode(raw, type=Statement)


def _named(bundel: bytes, part: str, epoch: int, raw: bytes) -> tuple[KeyName, Statement]:
    return _key_name(bundel, part, epoch), read_kept_statement(raw)


def _key_name(bundel: bytes, part: str, epoch: int) -> KeyName:
    return KeyName(BundelId(bundel), Compartiment(part), epoch)


def _lacking(device: bytes, bundel: bytes, part: str, epoch: int) -> Lacking:
    return Lacking(DeviceId(device), _key_name(bundel, part, epoch))
