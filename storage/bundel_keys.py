"""The keys of bundels as the vault keeps them: made on first use, found by name when a change is opened."""

from __future__ import annotations

import secrets

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.envelope.bundel_keys import KeyName, make_key
from storage.connection import Connection

_FIRST = 2**32  # first epochs stay below any moment that access went: see docs/decisions/0041


class BundelKeys:
    """Looks keys up once. Use a new one for every transaction: what was rolled back must be forgotten."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._found: dict[KeyName, bytes] = {}
        self._epochs: dict[tuple[BundelId, Compartiment], int] = {}

    def current(self, bundel: BundelId, compartiment: Compartiment) -> tuple[int, bytes]:
        """Return epoch and key to seal with; makes the first key of a compartiment."""
        place = bundel, compartiment
        if place not in self._epochs:
            self._epochs[place] = self._latest_epoch(bundel, compartiment)
        epoch = self._epochs[place]
        return epoch, self.key_for(bundel, compartiment, epoch)

    def key_for(self, bundel: BundelId, compartiment: Compartiment, epoch: int) -> bytes:
        """Return the key of this name. Raises KeyError when the vault does not have it."""
        name = KeyName(bundel, compartiment, epoch)
        if name not in self._found:
            key = self._connection.row(
                bytes, "SELECT key FROM bundel_key WHERE bundel = ? AND compartiment = ? AND epoch = ?", *name
            )
            if key is None:
                raise KeyError("bundel key")
            self._found[name] = key
        return self._found[name]

    def has(self, bundel: BundelId, compartiment: Compartiment, epoch: int) -> bool:
        """Tell whether the vault has the key of this name."""
        try:
            self.key_for(bundel, compartiment, epoch)
        except KeyError:
            return False
        return True

    def has_untold(self) -> bool:
        """Tell whether there is a key that the server did not give back yet."""
        return self._connection.row(int, "SELECT 1 FROM bundel_key WHERE told = 0 LIMIT 1") is not None

    def add(self, name: KeyName, key: bytes) -> None:
        """Keep a key; one that is there already stays."""
        self._connection.execute(
            "INSERT OR IGNORE INTO bundel_key(bundel, compartiment, epoch, key) VALUES (?, ?, ?, ?)",
            *name,
            key,
        )

    def all(self) -> dict[KeyName, bytes]:
        """Return every key of the vault."""
        return dict(
            self._connection.rows(_named_key, "SELECT bundel, compartiment, epoch, key FROM bundel_key")
        )

    def _latest_epoch(self, bundel: BundelId, compartiment: Compartiment) -> int:
        latest = self._connection.row(
            lambda epoch: int(epoch or 0),
            "SELECT max(epoch) FROM bundel_key WHERE bundel = ? AND compartiment = ?",
            bundel,
            compartiment,
        )
        return latest or self._begun(bundel, compartiment)

    def _begun(self, bundel: BundelId, compartiment: Compartiment) -> int:
        """Make the first key of a compartiment; return its epoch, which another laptop does not choose too.

        Nobody else has a bundel that begins here, so there it is 1.
        """
        is_shared = self._connection.row(int, "SELECT 1 FROM bundel_key WHERE bundel = ? LIMIT 1", bundel)
        epoch = 2 + secrets.randbelow(_FIRST - 2) if is_shared else 1
        self.add(KeyName(bundel, compartiment, epoch), make_key())
        return epoch


def _named_key(bundel: bytes, compartiment: str, epoch: int, key: bytes) -> tuple[KeyName, bytes]:
    return KeyName(BundelId(bundel), Compartiment(compartiment), epoch), key
