"""Destroying a casus: every change of it is named in a change that erases, and so erased wherever it is.

Header, id and place stay, here and on the server: they show that there was a casus, that it was destroyed,
by whom, and which two changes asked for it and agreed. The reason goes along as a code.
"""

from __future__ import annotations

from jgw_desktop.app.audit import Act
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.ids import BundelId, ChangeId
from storage.connection import Connection
from storage.incoming import Incoming
from storage.ledger import Ledger

_MOST_NAMED = 1_000  # in one change: 32 KB
_NAMED = """SELECT id FROM change_log WHERE bundel = ?1 AND kind <> 'redact'
    UNION SELECT id FROM place WHERE bundel = ?1"""

_LATE = f"""SELECT bundel, count(*) FROM change_log AS l WHERE kind <> 'redact' AND body <> x''
    AND EXISTS (SELECT 1 FROM audit AS a WHERE a.bundel = l.bundel AND a.act = '{Act.DESTROYED.value}')
    AND NOT EXISTS (SELECT 1 FROM casus_lijst AS c WHERE c.bundel = l.bundel)
    GROUP BY bundel ORDER BY bundel"""  # noqa: S608 - a code of our own
_DRAFTS = "DELETE FROM draft WHERE bundel = ?"


class Destroying:
    """Erases. Every method is part of a transaction that the caller holds."""

    def __init__(self, connection: Connection, ledger: Ledger) -> None:
        self._connection = connection
        self._ledger = ledger

    def edits(self, bundel: BundelId, reason: str, proof: tuple[ChangeId, ...]) -> list[Edit]:
        """Return what erases all of a casus. proof: the changes that asked for it and agreed."""
        named = self._connection.rows(ChangeId, _NAMED, bundel)
        parts = (named[at : at + _MOST_NAMED] for at in range(0, len(named), _MOST_NAMED))
        return [Edit(bundel, (), reason, proof, redacts=tuple(part)) for part in parts]

    def erase(self, edits: list[Edit], now_ms: int) -> int:
        """Drop here what they name; return how many changes that are."""
        named = [change for edit in edits for change in edit.redacts]
        for bundel in Incoming(self._connection).erase(named, ()):
            self.settle(bundel, now_ms)
            self._connection.execute(_DRAFTS, bundel)
        self._ledger.index.forget_words()
        return len(named)

    def late(self) -> dict[BundelId, int]:
        """Return the destroyed casussen in which a laptop that was away had written, with the changes."""
        return dict(self._connection.rows(_counted, _LATE))

    def settle(self, bundel: BundelId, now_ms: int) -> bool:
        """Let everything follow that bodies of a bundel were erased; tell whether a casus is gone by it.

        With the casus goes what was half typed in it: it says the same as what had to go.
        """
        was_listed = self._ledger.index.line(bundel) is not None
        self._ledger.projecting.renew(bundel, now_ms)
        self._ledger.blobs.keep_named([bundel])
        is_gone = was_listed and self._ledger.index.line(bundel) is None
        if is_gone:
            self._connection.execute(_DRAFTS, bundel)
        return is_gone


def _counted(bundel: bytes, changes: int) -> tuple[BundelId, int]:
    return BundelId(bundel), changes
