"""Keys of bundels on their way: those made here are locked to the archive, those that come are checked.

A key counts when the CJG's own key service locked it (the directory key signed it), or a device that the
signed directory names: a server that was broken into could else hand out a key of its own to seal with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.errors import ChangeKeyMissing, SyncError
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.envelope.bundel_keys import KeyName, unwrap, wrap
from jgw_desktop.envelope.device import device_id
from jgw_desktop.reconciling.desk import Enrolled
from jgw_desktop.reconciling.limits import MAX_KEYS
from jgw_desktop.reconciling.parts import Access
from jgw_desktop.reconciling.ports import PartOf
from jgw_desktop.reconciling.stated import Directory, WrappedKey
from jgw_desktop.reconciling.statements import Statement, read_statement, state
from storage.bundel_keys import BundelKeys
from storage.connection import Connection
from storage.lost_parts import LostParts

_UNTOLD = """SELECT bundel, compartiment, epoch, key FROM bundel_key AS k WHERE told = 0
    AND EXISTS (SELECT 1 FROM change_log AS l WHERE l.bundel = k.bundel AND l.compartiment = k.compartiment
        AND l.state > 0)"""
_OF_BUNDEL = "SELECT bundel, compartiment, epoch, key FROM bundel_key WHERE told = 0 AND bundel = ?"
_TOLD = "SELECT bundel, compartiment, epoch FROM bundel_key WHERE told"
_TELL_AGAIN = "UPDATE bundel_key SET told = 0 WHERE bundel = ? AND compartiment = ? AND epoch = ?"
_TELL = "UPDATE bundel_key SET told = 1 WHERE bundel = ? AND compartiment = ? AND epoch = ?"


class SyncKeys:
    """Locks and opens keys; writing is part of a larger transaction."""

    def __init__(self, connection: Connection, enrolled: Enrolled) -> None:
        self._connection = connection
        self._enrolled = enrolled

    def to_tell(self, sending: Iterable[BundelId]) -> tuple[Statement, ...]:
        """Return the keys that the server lacks, each locked to the archive and to this laptop.

        Those of what was sent before and of what is sent now; of another bundel the server takes none.
        """
        if not BundelKeys(self._connection).has_untold():
            return ()
        rows = dict(one for bundel in sending for one in self._connection.rows(_named, _OF_BUNDEL, bundel))
        rows |= self._connection.rows(_named, _UNTOLD)
        named = list(rows.items())[: MAX_KEYS // 2]
        return tuple(statement for name, key in named for statement in self._locked(name, key))

    def take(self, statements: Iterable[Statement], regained: Iterable[PartOf] = ()) -> frozenset[BundelId]:
        """Keep the keys that are for this laptop and rightly signed; return the bundels that got one.

        Not those of parts that were lost and erased here. regained: parts that are lost no longer.
        """
        signers, closed = self._signers(), LostParts(self._connection).closed() - set(regained)
        taken: set[BundelId] = set()
        for statement in statements:
            key = self._opened(statement, signers)
            if key is not None and PartOf(key[0].bundel, key[0].compartiment) not in closed:
                BundelKeys(self._connection).add(*key)
                self._connection.execute(_TELL, *key[0])
                taken.add(key[0].bundel)
        return frozenset(taken)

    def tell_lacking(self, access: Access, statements: Iterable[Statement]) -> None:
        """Have the keys told once more that a server which was put back does not give any more."""
        given = {_name_in(statement) for statement in statements}
        parts = {PartOf(grant.bundel, part) for grant in access.grants for part in grant.compartimenten}
        for name in self._connection.rows(_key_name, _TOLD):
            if name not in given and PartOf(name.bundel, name.compartiment) in parts:
                self._connection.execute(_TELL_AGAIN, *name)

    def _locked(self, name: KeyName, key: bytes) -> Iterator[Statement]:
        pinned, keys = self._enrolled.pinned, self._enrolled.keys
        for to, box in ((pinned.archive, pinned.archive_box), (keys.device_id, keys.box_public)):
            yield state(WrappedKey(*name, to, wrap(key, name, box)), keys.device_id, keys.sign)

    def _signers(self) -> dict[bytes, bytes]:
        pinned = self._enrolled.pinned.directory_sign
        directory = read_statement(self._enrolled.directory, pinned, Directory)
        known: dict[bytes, bytes] = {
            entry.device: entry.sign for entry in directory.devices if not entry.revoked
        }
        return {device_id(pinned): pinned, **known}

    def _opened(self, statement: Statement, signers: dict[bytes, bytes]) -> tuple[KeyName, bytes] | None:
        try:
            told = read_statement(statement, signers.get(statement.by, b""), WrappedKey)
            name = KeyName(told.bundel, told.compartiment, told.epoch)
            return name, unwrap(told.sealed, name, self._enrolled.keys.box)
        except (SyncError, ChangeKeyMissing):
            return None


def _name_in(statement: Statement) -> KeyName | None:
    """Return which key it says to hold; whose word that is, is looked at where it is taken."""
    try:
        told = msgspec.msgpack.decode(statement.content, type=WrappedKey)
    except msgspec.MsgspecError:
        return None
    return KeyName(told.bundel, told.compartiment, told.epoch)


def _named(bundel: bytes, compartiment: str, epoch: int, key: bytes) -> tuple[KeyName, bytes]:
    return KeyName(BundelId(bundel), Compartiment(compartiment), epoch), key


def _key_name(bundel: bytes, compartiment: str, epoch: int) -> KeyName:
    return KeyName(BundelId(bundel), Compartiment(compartiment), epoch)
