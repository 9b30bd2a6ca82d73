"""The vault's side of enrolment, tokens and what is shown of the sync: implements ``Desk``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from jgw_desktop.app.audit import Act, Note
from jgw_desktop.app.sync_ports import NO_BUNDEL, PAUSED, Cause, Run, Trouble
from jgw_desktop.domain.clock import wall_ms
from jgw_desktop.domain.errors import AppTooOld, NotEnrolled
from jgw_desktop.domain.ids import BundelId, ChangeId, RecordId
from jgw_desktop.envelope.device import DeviceKeys
from jgw_desktop.reconciling.desk import Counts, Enrolled, Pinned, RunNote
from jgw_desktop.reconciling.statements import Statement
from storage.connection import Cell, Connection
from storage.late_work import LateWork
from storage.lease import Lease
from storage.lost_parts import Step
from storage.projecting import Reading
from storage.shelf import ELSEWHERE
from storage.sync_facts import APPROVALS_DUE, SyncFacts

if TYPE_CHECKING:
    from storage.opened import Opened
    from storage.vault_keys import Seat
    from storage.worker import Worker

T = TypeVar("T")

_CONTACT = frozenset({"", PAUSED, AppTooOld.code})  # results of a run that heard the CJG

_SLICE = 400  # changes: what a save has to wait for at most
_SLICES = 6  # written together while nobody waits: so less of the search index is written twice
_FEW = 128  # that are read while more comes
_WAITING = "SELECT bundel FROM change_log INDEXED BY outbox WHERE state < 3 OR state = 5"
_OLDEST = """SELECT hlc FROM change_log INDEXED BY outbox
    WHERE (state < 3 OR state = 5) AND hlc > 0 ORDER BY n LIMIT 1"""  # what waits longest here
_LATEST = "SELECT max(n) FROM change_log"
_CAME = "SELECT bundel FROM change_log WHERE n > ? AND device <> ?"
_REFUSED = """SELECT bundel, 1, id FROM change_log INDEXED BY outbox
    WHERE (state < 3 OR state = 5) AND state = 5"""
_UNREAD = """SELECT bundel, count(*), NULL FROM change_log INDEXED BY unread
    WHERE reading <> 1 AND reading = ?
    GROUP BY bundel ORDER BY bundel"""
_NOWHERE = """SELECT bundel, count(*), NULL FROM change_log INDEXED BY outbox
    WHERE (state < 3 OR state = 5) AND reading = 6 AND body = x'' GROUP BY bundel ORDER BY bundel"""
_REVOKED = "SELECT bundel, 0, NULL FROM bundel_way WHERE revoked ORDER BY bundel"
_LATE = "SELECT bundel, late, NULL FROM bundel_way WHERE late > 0 ORDER BY bundel"
_GONE = "SELECT bundel, 0, NULL FROM receipt ORDER BY bundel"
_PARTS = "SELECT bundel, 0, NULL FROM part_way WHERE step BETWEEN {} AND {} GROUP BY bundel ORDER BY bundel"
_OTHERS = (
    (Cause.NO_ACCESS, _REVOKED),
    (Cause.TAKEN_OVER, _GONE),
    (Cause.PART_LOST, _PARTS.format(int(Step.HANDS_OVER), int(Step.HANDS_OVER))),
    (Cause.PART_TAKEN, _PARTS.format(int(Step.ERASED), int(Step.RECEIPTED))),
    (Cause.LATE_WORK, _LATE),
)
_RUN = """INSERT INTO sync_run(started, ended, result, up, down, bytes) SELECT ?1, ?2, ?3, ?4, ?5, ?6
    WHERE ?4 > 0 OR ?5 > 0 OR ?3 IS NOT (SELECT result FROM sync_run ORDER BY id DESC LIMIT 1)"""
_FORMS = f"SELECT DISTINCT bundel, form FROM draft WHERE bundel NOT IN ({ELSEWHERE})"  # noqa: S608 - our own text
_PAST = 3  # runs that are shown
_RUNS = """SELECT ended, result, up, down FROM sync_run WHERE up > 0 OR down > 0 OR result <> ''
    ORDER BY id DESC LIMIT ?"""
_KEEP_RUNS = "DELETE FROM sync_run WHERE id <= (SELECT max(id) FROM sync_run) - 1000"
_READINGS = {
    Cause.NO_KEY: Reading.NO_KEY,
    Cause.NO_EARLIER: Reading.NO_EARLIER,
    Cause.NEWER: Reading.NEWER,
    Cause.UNREADABLE: Reading.UNREADABLE,
}


_NO_KEY = {1: Cause.AWAITS_ONE, 2: Cause.AWAITS_TWO}  # by how many administrators must still agree


class SyncDesk:
    """See ``Desk``."""

    def __init__(
        self, worker: Worker, seat: Seat, wipe: Callable[[], None], clock: Callable[[], int]
    ) -> None:
        self._worker = worker
        self._seat = seat
        self._wipe = wipe
        self._clock = clock

    def enrolled(self) -> Enrolled | None:
        """See ``Desk``."""
        return self._do(lambda opened: SyncFacts(opened.connection).enrolled())

    def device_keys(self) -> DeviceKeys:
        """See ``Desk``."""
        return self._do(_device_keys)

    def enrol(self, pinned: Pinned, directory: Statement, refresh: bytes) -> None:
        """See ``Desk``."""

        def keep(opened: Opened) -> None:
            with opened.connection.transaction():
                SyncFacts(opened.connection).enrol(pinned, directory, refresh)
                Lease(opened.connection, self._clock()).contacted()
            opened.store.note_act(Note(Act.ENROLLED))

        self._do(keep)

    def refresh_token(self) -> bytes:
        """See ``Desk``."""
        return self._do(lambda opened: SyncFacts(opened.connection).get("refresh"))

    def keep_refresh_token(self, token: bytes) -> None:
        """See ``Desk``."""

        def keep(opened: Opened) -> None:
            with opened.connection.transaction():
                SyncFacts(opened.connection).put("refresh", token)

        self._do(keep)

    def read_arrived(self) -> None:
        """See ``Desk``."""
        self._do(lambda opened: opened.store.read_arrived(_FEW))

    def read_waiting(self) -> bool:
        """See ``Desk``."""
        left = iter(range(_SLICES - 1))

        def goes_on() -> bool:
            return not self._worker.is_awaited and next(left, None) is not None

        return self._do(
            lambda opened: opened.store.read_waiting(_SLICE, goes_on) or opened.store.follow_texts()
        )

    def counts(self) -> Counts:
        """See ``Desk``."""
        return self._do(lambda opened: _counts(opened.connection, opened.store.waiting().drafts))

    def came_since(self, mark: int) -> list[tuple[BundelId, int]]:
        """See ``Desk``."""

        def count(opened: Opened) -> list[tuple[BundelId, int]]:
            own = SyncFacts(opened.connection).device_keys().device_id
            return _counted(opened.connection, _CAME, mark, own)

        return self._do(count)

    def finish_forms(self) -> int:
        """See ``Desk``."""

        def finish(opened: Opened) -> int:
            forms = opened.connection.rows(_form, _FORMS)
            return sum(bool(opened.store.finish_drafts(*form)) for form in forms)

        return self._do(finish)

    def wipe(self) -> None:
        """See ``Desk``."""
        self._worker.submit(self._wipe).result()

    def note_run(self, run: RunNote) -> tuple[Run, ...]:
        """See ``Desk``."""

        def keep(opened: Opened) -> tuple[Run, ...]:
            with opened.connection.transaction():
                opened.connection.execute(_RUN, *run)
                if run.result in _CONTACT:
                    Lease(opened.connection, self._clock()).contacted()
                opened.connection.execute(_KEEP_RUNS)
            return tuple(opened.connection.rows(Run, _RUNS, _PAST))

        return self._do(keep)

    def _do(self, job: Callable[[Opened], T]) -> T:
        return self._worker.submit(lambda: job(self._seat.required())).result()


def _device_keys(opened: Opened) -> DeviceKeys:
    if opened.store.is_practice or opened.store.is_read_only:
        raise NotEnrolled
    return SyncFacts(opened.connection).device_keys()


def _counts(connection: Connection, forms: int) -> Counts:
    oldest = connection.row(_number, _OLDEST)
    work = LateWork(connection)
    late = work.counts()
    beside = [Trouble(Cause.BESIDE_LOG, bundel, count) for bundel, count in late.items()]
    beside += [Trouble(Cause.KEPT_OUT, bundel, count) for bundel, count in work.kept_out().items()]
    for one in work.elsewhere():
        cause = Cause.LATE_LET_IN if one.is_accepted else Cause.LATE_KEPT_OUT
        beside.append(Trouble(cause, NO_BUNDEL, one.count, at=one.at))
    return Counts(
        waiting=sorted((late + Counter(dict(_counted(connection, _WAITING)))).items()),
        troubles=(*_troubles(connection), *beside),
        oldest_ms=wall_ms(oldest) if oldest else 0,
        last_ms=Lease(connection, 0).contact_ms,
        late_forms=forms,
        mark=connection.row(_number, _LATEST) or 0,
        past=tuple(connection.rows(Run, _RUNS, _PAST)),
    )


def _troubles(connection: Connection) -> list[Trouble]:
    lines = [(Cause.REFUSED, connection.rows(_line, _REFUSED))]
    lines += [(cause, connection.rows(_line, _UNREAD, int(how))) for cause, how in _READINGS.items()]
    is_any_away = connection.row(int, "SELECT 1 FROM shelf LIMIT 1") is not None
    lines += [(Cause.NOWHERE, connection.rows(_line, _NOWHERE) if is_any_away else [])]
    lines += [(cause, connection.rows(_line, sql)) for cause, sql in _OTHERS]
    no_key = _NO_KEY.get(SyncFacts(connection).number(APPROVALS_DUE), Cause.NO_KEY)
    named = ((no_key if cause is Cause.NO_KEY else cause, found) for cause, found in lines)
    return [Trouble(cause, *line) for cause, found in named for line in found]


def _line(bundel: bytes, count: int, change: bytes | None) -> tuple[BundelId, int, ChangeId | None]:
    return BundelId(bundel), count, ChangeId(change) if change else None


def _form(bundel: bytes, form: bytes) -> tuple[BundelId, RecordId]:
    return BundelId(bundel), RecordId(form)


def _counted(connection: Connection, sql: str, *cells: Cell) -> list[tuple[BundelId, int]]:
    """Return how often each bundel comes out of a query; SQLite takes thrice as long, since it sorts them."""
    return sorted(Counter(connection.rows(BundelId, sql, *cells)).items())


def _number(value: int | None) -> int:
    return value or 0
