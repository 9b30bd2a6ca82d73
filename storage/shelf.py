"""The shelf: casussen that are with the server only, by the choice of the worker.

Their changes stay in the log as headers, so chain, cursor and outbox go on as before; bodies, projections,
index and attachments go. What comes of them later is not kept either. ``ask_back`` has the sync ask for the
bodies as for any other; only when all are here is the casus shown again.

A casus that is to leave (``mark``) stays until the server confirms once more that it has all of it: one that
was put back meanwhile, unheard, is healed by this laptop first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from jgw_desktop.app.audit import Act
from jgw_desktop.app.keeping import Shelved
from jgw_desktop.domain.errors import CasusLeft, CasusOnServer
from jgw_desktop.domain.ids import BundelId, ChangeId
from jgw_desktop.reconciling.outbox import State
from jgw_desktop.reconciling.parts import Sealed
from storage.connection import Connection
from storage.index import Index
from storage.projecting import Projecting, Reading

if TYPE_CHECKING:
    from jgw_desktop.domain.bewaren import Bevestiging

_IN_LOG = f"({int(State.SEEN)}, {int(State.ERASED)})"
_UNCONFIRMED = f"""SELECT (SELECT count(*) FROM change_log WHERE bundel = ?1 AND state NOT IN {_IN_LOG})
    + (SELECT count(*) FROM bundel_key AS k WHERE bundel = ?1 AND told = 0 AND EXISTS (
        SELECT 1 FROM change_log AS l WHERE l.bundel = k.bundel AND l.compartiment = k.compartiment))"""  # noqa: S608 - numbers of ours
_READ = """SELECT 1 FROM cursor AS c LEFT JOIN bundel_way AS w USING (bundel) WHERE c.bundel = ? AND c.seq > 0
    AND c.caught_up = 1 AND coalesce(w.healing, 0) = 0 AND coalesce(w.offer_at >= w.offer_to, 1)"""
_IS_AWAY = f"reading <> 1 AND reading = {int(Reading.AWAY)}"
_IS_GONE = f"{_IS_AWAY} AND body = x''"
_LEAVES = 2  # in ``wanted``: chosen to leave, and still here
ELSEWHERE = f"SELECT bundel FROM shelf WHERE wanted <> {_LEAVES}"  # noqa: S608 - a number of ours
_IS_ELSEWHERE = f"SELECT count(*) FROM shelf WHERE bundel = ? AND wanted <> {_LEAVES}"  # noqa: S608 - a number of ours
_WANTED = "(SELECT bundel FROM shelf WHERE wanted = 1)"
_CAME = f"reading <> 1 AND reading IN ({int(Reading.WAITS)}, {int(Reading.NO_KEY)}, {int(Reading.NEWER)})"
_TAKE = """UPDATE change_log SET body = x'', reading = 6, author = '', hlc = 0
    WHERE bundel = ? AND reading <> 5 AND kind <> 'redact'"""
_TAKE_NEWS = f"""UPDATE change_log SET reading = 6, body = iif(bundel IN {_WANTED}, body, x'')
    WHERE bundel IN ({ELSEWHERE}) AND kind <> 'redact' AND {_CAME}"""  # noqa: S608 - text of our own
_ASK = f"""INSERT OR IGNORE INTO place(id, bundel, seq, received_at, withheld)
    SELECT id, bundel, coalesce(seq, 0), coalesce(received_at, 0), 0 FROM change_log
    WHERE bundel IN {_WANTED} AND {_IS_GONE}"""  # noqa: S608 - text of our own
_HOLDS = f"SELECT count(*) FROM change_log WHERE id = ? AND {_IS_AWAY}"  # noqa: S608 - text of our own
_CAME_BACK = f"UPDATE change_log SET body = ? WHERE id = ? AND {_IS_GONE}"  # noqa: S608 - text of our own
_ERASED = "UPDATE change_log SET reading = 5, state = iif(state = 3, 6, state) WHERE id = ?"
_WHOLE = f"""SELECT bundel FROM shelf AS s WHERE wanted = 1
    AND NOT EXISTS (SELECT 1 FROM change_log AS l WHERE l.bundel = s.bundel AND {_IS_GONE})"""  # noqa: S608 - text of our own
_FORGET = f"""DELETE FROM shelf WHERE bundel = ?1
    AND NOT EXISTS (SELECT 1 FROM change_log WHERE bundel = ?1 AND {_IS_AWAY})"""  # noqa: S608 - text of our own
_SHOW = f"UPDATE change_log SET reading = 0 WHERE bundel = ? AND {_IS_AWAY}"  # noqa: S608 - text of our own
_HANDS_OVER = """SELECT EXISTS (SELECT 1 FROM bundel_way WHERE bundel = ?1 AND revoked)
    OR EXISTS (SELECT 1 FROM part_way WHERE bundel = ?1 AND step = 0)"""
_LINES = f"""SELECT bundel, nummer, afgesloten_op, since_ms, wanted FROM shelf WHERE bundel IN ({ELSEWHERE})
    ORDER BY afgesloten_op DESC, bundel"""  # noqa: S608 - text of our own
_MARK = f"INSERT OR IGNORE INTO shelf VALUES (?, '', '', ?, {_LEAVES})"  # noqa: S608 - a number of ours
_UNMARK = f"DELETE FROM shelf WHERE bundel = ? AND wanted = {_LEAVES}"  # noqa: S608 - a number of ours
_MARKED = f"SELECT bundel FROM shelf WHERE wanted = {_LEAVES}"  # noqa: S608 - a number of ours

_HAS_LEFT = f"""SELECT NOT EXISTS (SELECT 1 FROM change_log WHERE bundel = ?1)
    AND EXISTS (SELECT 1 FROM audit WHERE bundel = ?1 AND act = '{Act.LEFT.value}')"""  # noqa: S608 - a code of ours


class Shelf:
    """Puts casussen away and takes them back. Every method is part of a transaction that the caller holds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def confirmation(self, bundel: BundelId, *, is_enrolled: bool) -> Bevestiging:
        """Return what is known of a casus and the server."""
        from jgw_desktop.domain.bewaren import Bevestiging  # only who asks for it waits for the rules

        count = self._count
        revoked = "SELECT count(*) FROM bundel_way WHERE revoked AND bundel = ?"
        return Bevestiging(
            is_enrolled=is_enrolled,
            has_access=count(revoked, bundel) == 0,
            is_read=self._connection.row(int, _READ, bundel) is not None,
            unconfirmed=count(_UNCONFIRMED, bundel),
            drafts=count("SELECT count(*) FROM draft WHERE bundel = ?", bundel),
            attachments=count("SELECT count(*) FROM blob WHERE state < 3 AND bundel = ?", bundel),
        )

    def mark(self, bundel: BundelId, now_ms: int) -> None:
        """Note that a casus is to leave."""
        self._connection.execute(_MARK, bundel, now_ms)

    def marked(self) -> list[BundelId]:
        """Return the casussen that are here and are to leave."""
        return self._connection.rows(BundelId, _MARKED)

    def keep_here(self, bundel: BundelId) -> None:
        """Let a casus that was chosen to leave stay."""
        self._connection.execute(_UNMARK, bundel)

    def put_away(self, stub: Shelved, projecting: Projecting, index: Index) -> int:
        """Take the content of a casus off the laptop; return of how many changes."""
        bundel = stub.bundel
        projecting.forget(bundel)
        index.renew(bundel)
        index.forget_words()
        taken = self._count("SELECT count(*) FROM change_log WHERE bundel = ? AND body <> x''", bundel)
        self._connection.execute(_TAKE, bundel)
        self._connection.execute("DELETE FROM blob WHERE bundel = ?", bundel)
        self._connection.execute("INSERT OR REPLACE INTO shelf VALUES (?, ?, ?, ?, ?)", *stub)
        return taken

    def put_away_news(self) -> None:
        """Keep of what came for a casus on the shelf the header only, unless it is on its way back."""
        if self._count(f"SELECT EXISTS ({ELSEWHERE})"):
            self._connection.execute(_TAKE_NEWS)
            self._connection.execute(_ASK)

    def ask_back(self, bundel: BundelId) -> None:
        """Have the sync ask for every body of a casus."""
        self._connection.execute("UPDATE shelf SET wanted = 1 WHERE bundel = ?", bundel)
        self._connection.execute(_ASK)

    def took_back(self, change: ChangeId, sealed: Sealed) -> bool:
        """Keep the body of a change on the shelf; False for a change that is not on it.

        One that the server gives without a body was erased on request meanwhile.
        """
        if not self._count(_HOLDS, change):
            return False
        if sealed.body:
            self._connection.execute(_CAME_BACK, sealed.body, change)
        else:
            self._connection.execute(_ERASED, change)
        self._connection.execute("DELETE FROM place WHERE id = ?", change)
        return True

    def take_whole(self) -> list[BundelId]:
        """Take what is whole again off the shelf, to be read; return which casussen."""
        whole = self._connection.rows(BundelId, _WHOLE)
        for bundel in whole:
            self._connection.execute(_SHOW, bundel)
            self._connection.execute("DELETE FROM shelf WHERE bundel = ?", bundel)
        return whole

    def forget_erased(self, bundel: BundelId) -> bool:
        """Drop the line of a casus of which everything was erased elsewhere; tell whether there was one."""
        return self._connection.execute(_FORGET, bundel) > 0

    def lines(self) -> list[Shelved]:
        """Return what is on the shelf, the latest closed first."""
        return self._connection.rows(_line, _LINES)

    def require_here(self, bundels: Iterable[BundelId], *, hands_over: bool = False) -> None:
        """Raise CasusOnServer or CasusLeft for what cannot be written in: its content is not here.

        hands_over: what was typed where access was lost is written all the same, since it goes on.
        """
        for bundel in bundels:
            if hands_over and self._count(_HANDS_OVER, bundel):
                continue
            if self._count(_IS_ELSEWHERE, bundel):
                raise CasusOnServer
            if self._count(_HAS_LEFT, bundel):
                raise CasusLeft

    def _count(self, sql: str, *cells: bytes) -> int:
        return self._connection.row(int, sql, *cells) or 0


def _line(bundel: bytes, nummer: str, afgesloten_op: str, since_ms: int, wanted: int) -> Shelved:
    return Shelved(BundelId(bundel), nummer, afgesloten_op, since_ms, bool(wanted))
