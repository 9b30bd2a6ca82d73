"""What one answer of the server changes in the vault: rows of the log, states, cursors, rights.

``Incoming.take`` is the whole of it, in the order that ``Intake`` gives, in one transaction: a cursor never
stands behind or before what it says was read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache

from jgw_desktop.domain.errors import EnvelopeError
from jgw_desktop.domain.ids import BundelId, ChangeId
from jgw_desktop.envelope.header import read_header
from jgw_desktop.reconciling import outbox
from jgw_desktop.reconciling.chain import START, Cursor
from jgw_desktop.reconciling.outbox import State
from jgw_desktop.reconciling.parts import Access, SignedList
from jgw_desktop.reconciling.ports import Arrival, Intake, Place
from storage.bundel_keys import BundelKeys
from storage.cells import pack_ids
from storage.connection import Connection
from storage.late_work import LateWork
from storage.log import next_place
from storage.lost_parts import LostParts
from storage.projecting import Reading
from storage.shelf import Shelf
from storage.signals import Signals
from storage.sync_facts import SyncFacts

_INSERT = """INSERT INTO change_log(n, id, bundel, compartiment, kind, seq, state, device, author, hlc,
    received_at, deps, header, body, reading, list)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', 0, ?, ?, ?, ?, ?, ?)"""
_CONFIRM = """UPDATE change_log SET seq = ?, received_at = ?, state = iif(body = x'' AND reading <> 6, 6, 3)
    WHERE id = ?"""
_NEW_LIST = """INSERT OR IGNORE INTO signed_list(bundel, device, signature, beside, members)
    VALUES (?, ?, ?, ?, ?)"""
_LIST = "SELECT n FROM signed_list WHERE signature = ? AND beside = ?"
_OPEN = """SELECT DISTINCT bundel FROM change_log INDEXED BY outbox
    WHERE (state < 3 OR state = 5) AND state BETWEEN 1 AND 2"""
_CURSOR = "INSERT OR REPLACE INTO cursor(bundel, seq, chain, caught_up) VALUES (?, ?, ?, 0)"
_PLACE = "INSERT OR REPLACE INTO place(id, bundel, seq, received_at, withheld) VALUES (?, ?, ?, ?, ?)"
_KNOWN_WAY = "INSERT OR IGNORE INTO bundel_way(bundel) VALUES (?)"
_OFFER = """UPDATE bundel_way SET offer_at = 0,
    offer_to = (SELECT coalesce(max(n), 0) FROM change_log WHERE bundel = ?1) WHERE bundel = ?1"""
_BLOBS_AGAIN = "UPDATE blob SET state = 0 WHERE bundel = ? AND have IS NULL"
_SENT_BLOB = f"SELECT bundel FROM blob WHERE hash = ? AND have IS NULL AND state = {State.SEEN:d}"  # noqa: S608 - number of ours
_BLOB_AGAIN = f"UPDATE blob SET state = {State.NEVER_SENT:d} WHERE hash = ?"  # noqa: S608 - number of ours
_KEYS_AGAIN = "UPDATE bundel_key SET told = 0 WHERE told AND bundel = ?"
_PART_BLOBS_AGAIN = f"{_BLOBS_AGAIN} AND compartiment = ?"
_PART_KEYS_AGAIN = f"{_KEYS_AGAIN} AND compartiment = ?"
_BUNDEL_OF = "SELECT bundel FROM change_log WHERE id = ?"
_HANDED = (
    "SELECT bundel FROM bundel_way WHERE revoked AND bundel = (SELECT bundel FROM change_log WHERE id = ?)"
)


class Incoming:
    """Writes an intake. Every method is part of a transaction that the caller holds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._shelf = Shelf(connection)
        self._lost = LostParts(connection)

    def take(self, intake: Intake) -> int:
        """Write it; return how many changes must be sent again, and how many bundels be read on."""
        again = self._states(intake)
        self._keep(intake.arrivals)
        self._connection.executemany(_CONFIRM, [(p.seq, p.received_at, p.id) for p in intake.confirmed])
        self._places(intake)
        self._cursors(intake)
        again += sum(self._move(bundel, outbox.after_caught_up) for bundel in self._open(intake.caught_up))
        self._reset(intake)
        LateWork(self._connection).note(intake.states)
        self._send_blobs_again(intake.unheld)
        return again + self._regrant(intake.regranted) + self._opened(intake.access)

    def erase(self, changes: Iterable[ChangeId], arrivals: Sequence[Arrival]) -> frozenset[BundelId]:
        """Drop the bodies of changes, now and when they come; return the bundels that look different now."""
        sql = "INSERT OR IGNORE INTO erased(id) VALUES (?)"
        self._connection.executemany(sql, [(change,) for change in changes])
        if self._connection.row(int, "SELECT 1 FROM erased LIMIT 1") is None:
            return frozenset()
        new = [(arrival.id,) for arrival in arrivals]
        self._connection.execute("CREATE TEMP TABLE IF NOT EXISTS came(id BLOB PRIMARY KEY) STRICT")
        self._connection.execute("DELETE FROM came")
        self._connection.executemany(
            "INSERT OR IGNORE INTO came VALUES (?)", [*new, *((c,) for c in changes)]
        )
        named = "id IN (SELECT id FROM came) AND id IN (SELECT id FROM erased)"
        which = f"(body <> x'' OR reading = 6) AND {named}"
        touched = self._connection.rows(BundelId, f"SELECT DISTINCT bundel FROM change_log WHERE {which}")  # noqa: S608 - our own text
        self._connection.execute(
            f"UPDATE change_log SET body = x'', reading = 5, state = iif(state = 3, 6, state) WHERE {which}"  # noqa: S608 - our own text
        )
        return frozenset(touched)

    def _states(self, intake: Intake) -> int:
        confirmed = {place.id for place in intake.confirmed}
        self._connection.executemany(
            "UPDATE change_log SET state = ? WHERE id = ?",
            [(int(state), change) for change, state in intake.states.items() if change not in confirmed],
        )
        self._offer_handed(intake.states)
        self._lost.answered(intake.states)
        if not intake.resend:
            return 0
        asked = ", ".join(str(int(state)) for state in outbox.SENT_AGAIN_ON_DOUBT)
        count = self._connection.executemany(
            f"UPDATE change_log SET state = 0 WHERE id = ? AND state IN ({asked})",  # noqa: S608 - numbers of ours
            [(change,) for change in intake.resend],
        )
        self.goes_again(intake.resend)
        return count

    def _offer_handed(self, answered: Iterable[ChangeId]) -> None:
        """Let all of a bundel without access be asked for anew: what was handed over before may be gone."""
        if self._connection.row(int, "SELECT 1 FROM bundel_way WHERE revoked LIMIT 1") is None:
            return
        for bundel in {
            one for change in answered for one in self._connection.rows(BundelId, _HANDED, change)
        }:
            self._connection.execute(_OFFER, bundel)

    def _keep(self, arrivals: Sequence[Arrival]) -> None:
        news = [one for one in arrivals if one.place or not self._shelf.took_back(one.id, one.sealed)]
        if not news:
            return
        start = next_place(self._connection)
        lists: dict[bytes, int | None] = {}
        has_key = cache(BundelKeys(self._connection).has)
        rows = []
        for n, arrival in enumerate(news, start):
            place = arrival.place or self._wanted(arrival.id)
            listed = self._list(arrival, place.bundel, lists)
            rows.append(_cells(n, arrival, place, listed, has_key))
        self._connection.executemany(_INSERT, rows)
        self._shelf.put_away_news()

    def _wanted(self, change: ChangeId) -> Place:
        """Return where a change stands whose body was asked for; it is not asked for any more."""
        sql = "DELETE FROM place WHERE id = ? RETURNING id, bundel, seq, received_at"
        (place,) = self._connection.rows(_place, sql, change)
        return place

    def _list(self, arrival: Arrival, bundel: BundelId, lists: dict[bytes, int | None]) -> int | None:
        signed = arrival.signed
        if signed is None:
            return None
        name = signed.signature + signed.beside
        if name not in lists:
            lists[name] = self._numbered(signed, bundel)
        return lists[name]

    def _numbered(self, signed: SignedList, bundel: BundelId) -> int | None:
        self._connection.execute(
            _NEW_LIST,
            bundel,
            signed.device,
            signed.signature,
            signed.beside,
            pack_ids([ChangeId(member) for member in signed.members if isinstance(member, bytes)]),
        )
        return self._connection.row(int, _LIST, signed.signature, signed.beside)

    def _places(self, intake: Intake) -> None:
        for places, withheld in ((intake.wanted, 0), (intake.withheld, 1)):
            rows = [(p.id, p.bundel, p.seq, p.received_at, withheld) for p in places]
            self._connection.executemany(_PLACE, rows)

    def _cursors(self, intake: Intake) -> None:
        self._connection.executemany(_CURSOR, [_cursor(b, c) for b, c in intake.cursors.items()])
        done = [(bundel,) for bundel in intake.caught_up]
        self._connection.executemany(
            "UPDATE cursor SET caught_up = 1 WHERE bundel = ? AND caught_up = 0", done
        )
        self._connection.executemany("UPDATE bundel_way SET healing = 0 WHERE bundel = ? AND healing", done)

    def _open(self, bundels: Sequence[BundelId]) -> frozenset[BundelId]:
        """Return which of these still have a change that the server said yes to, or did not answer."""
        return frozenset(self._connection.rows(BundelId, _OPEN)) & frozenset(bundels)

    def _move(self, bundel: BundelId, after: Callable[[State], State]) -> int:
        """Give every change of a bundel the state that follows; return how many are to be sent again."""
        moves = {state: after(state) for state in State if after(state) is not state}
        again = [int(s) for s, to in moves.items() if to is State.NEVER_SENT and s not in outbox.TO_SEND]
        old = ", ".join(str(int(state)) for state in moves)
        cases = " ".join(f"WHEN {int(state)} THEN {int(to)}" for state, to in moves.items())
        where = f"bundel = ? AND state IN ({old})"
        table = "change_log"
        if all(state < State.SEEN or state is State.REFUSED for state in moves):
            table, where = "change_log INDEXED BY outbox", f"(state < 3 OR state = 5) AND {where}"
        counted = ", ".join(map(str, again)) or "-1"
        count = self._connection.row(
            int,
            f"SELECT count(*) FROM {table} WHERE {where} AND state IN ({counted})",  # noqa: S608 - numbers of ours
            bundel,
        )
        self._connection.execute(f"UPDATE {table} SET state = CASE state {cases} END WHERE {where}", bundel)  # noqa: S608 - our own text and numbers
        if count:
            self._tell_again(bundel)
        return count or 0

    def goes_again(self, changes: Iterable[ChangeId]) -> None:
        """Have told once more what went with changes that a server lost: it may have lost that too."""
        rows = self._connection.rows
        for bundel in {one for change in changes for one in rows(BundelId, _BUNDEL_OF, change)}:
            self._tell_again(bundel)

    def _tell_again(self, bundel: BundelId) -> None:
        """Have the keys of a bundel told once more, and that there is a signal in what is sent again."""
        self._connection.execute(_KEYS_AGAIN, bundel)
        Signals(self._connection).go_again(bundel)

    def ask_again(self, bundel: BundelId) -> None:
        """Have the server asked whether it has every change and attachment of a bundel that is here."""
        self._connection.execute(_KNOWN_WAY, bundel)
        self._connection.execute(_OFFER, bundel)
        self._connection.execute(_BLOBS_AGAIN, bundel)

    def _send_blobs_again(self, blobs: Iterable[bytes]) -> None:
        """Have attachments sent once more that the server lost, where this worker may write."""
        sent = [(blob, self._connection.row(BundelId, _SENT_BLOB, blob)) for blob in blobs]
        if sent:
            closed = {None, *SyncFacts(self._connection).only_read()}
            again = [(blob,) for blob, bundel in sent if bundel not in closed]
            self._connection.executemany(_BLOB_AGAIN, again)

    def heal(self, bundel: BundelId) -> None:
        """Have a bundel read from its start and offered, since the log of the server is another one."""
        self._from_start(bundel)
        self._move(bundel, outbox.after_divergence)
        self._connection.execute("UPDATE bundel_way SET healing = 1 WHERE bundel = ?", bundel)
        self._connection.execute(_KEYS_AGAIN, bundel)
        self.ask_again(bundel)

    def _from_start(self, bundel: BundelId) -> None:
        self._connection.execute(_KNOWN_WAY, bundel)
        self._connection.execute(_CURSOR, *_cursor(bundel, START))
        self._connection.execute("DELETE FROM place WHERE bundel = ?", bundel)

    def _reset(self, intake: Intake) -> None:
        for bundel in intake.diverged:
            self.heal(bundel)
        for bundel in intake.revoked:
            self._from_start(bundel)
            self._move(bundel, outbox.after_loss)
            self._connection.execute("UPDATE bundel_way SET revoked = 1 WHERE bundel = ?", bundel)
            self._connection.execute(_KEYS_AGAIN, bundel)
            self.ask_again(bundel)
        for again in (_PART_KEYS_AGAIN, _PART_BLOBS_AGAIN):
            self._connection.executemany(again, intake.lost)

    def _regrant(self, bundels: Iterable[BundelId]) -> int:
        again = 0
        for bundel in bundels:
            self._connection.execute(
                "UPDATE bundel_way SET revoked = 0, healing = 1 WHERE bundel = ?", bundel
            )
            again += self._move(bundel, outbox.after_regrant)
            self._connection.execute(_CURSOR, *_cursor(bundel, START))
        return again

    def _opened(self, access: Access | None) -> int:
        """Let bundels be read anew of which a part is open now that was closed; return how many those are.

        What was read there while it was closed stands behind the cursor, and would never come.
        """
        if access is None:
            return 0
        facts = SyncFacts(self._connection)
        before = facts.open_parts()
        parts = {grant.bundel: grant.compartimenten for grant in access.grants}
        facts.keep_open_parts(parts)
        facts.keep_only_read(grant.bundel for grant in access.grants if not grant.may_write)
        closed = self._connection.rows(BundelId, "SELECT DISTINCT bundel FROM place WHERE withheld")
        anew = [one for one in closed if not set(parts.get(one, ())) <= set(before.get(one, ()))]
        return self.read_anew(anew)

    def read_anew(self, bundels: Collection[BundelId]) -> int:
        """Let bundels be read from their start, by ids; return how many those are.

        What was seen in a log is to be seen there again: with the cursor goes what shows that it changed.
        """
        for bundel in bundels:
            self._connection.execute(_KNOWN_WAY, bundel)
            self._connection.execute("UPDATE bundel_way SET healing = 1 WHERE bundel = ?", bundel)
            self._connection.execute("DELETE FROM place WHERE bundel = ? AND NOT withheld", bundel)
            self._connection.execute(_CURSOR, *_cursor(bundel, START))
            self._move(bundel, outbox.after_divergence)
        return len(bundels)


def _cells(
    n: int, arrival: Arrival, place: Place, listed: int | None, has_key: Callable[..., bool]
) -> tuple[int | bytes | str | None, ...]:
    """Return a change as a row of the log; of a header that is newer than this program, little is known."""
    sealed = arrival.sealed
    device = arrival.signed.device if arrival.signed else b""
    part, kind, deps, reading = "", "", pack_ids(()), Reading.NEWER
    try:
        header = read_header(sealed.header)
    except EnvelopeError:
        pass
    else:
        part, kind, deps, device = (
            header.compartiment.value,
            header.kind.value,
            pack_ids(header.deps),
            header.device,
        )
        is_readable = has_key(header.bundel, header.compartiment, header.key_epoch)
        reading = Reading.WAITS if is_readable else Reading.NO_KEY
    if not sealed.body:
        reading = Reading.ERASED
    state = outbox.confirmed(is_erased=not sealed.body)
    return (
        n, arrival.id, place.bundel, part, kind, place.seq, int(state), device, place.received_at, deps,
        sealed.header, sealed.body, int(reading), listed,
    )  # fmt: skip


def _cursor(bundel: BundelId, cursor: Cursor) -> tuple[BundelId, int, bytes]:
    return bundel, cursor.seq, cursor.chain


def _place(change: bytes, bundel: bytes, seq: int, received_at: int) -> Place:
    return Place(ChangeId(change), BundelId(bundel), seq, received_at)
