"""The presenter of the spreekuur: the session of its bundel, and which consult is being filled in."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal

from jgw_desktop.app.ports import Changes, Store
from jgw_desktop.app.spreekuur import (
    CONSULT,
    SCHOOL,
    Day,
    Yes,
    casus_from,
    day_of,
    first_check,
    first_consult,
    names_on_laptop,
    others,
    ready,
)
from jgw_desktop.app.terugbellen import TERUGBELVERZOEK
from jgw_desktop.domain.errors import JgwError
from jgw_desktop.domain.ids import BundelId, RecordId, root_of
from jgw_desktop.domain.tevredenheid import CHECK
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView
from ui.casus.desk import Desk
from ui.casus.session import CasusSession, NewRecord


class SpreekuurBook(QObject):
    """Attributes: session (None before the vault answered), known (words of names of families here),
    elsewhere (what was noted on another laptop, or by a colleague).

    Signals: begun(): there is a session; looked(): what was noted elsewhere is read anew; empty(): a vault
    that is only read has none; failed(JgwError).
    """

    begun = Signal()
    looked = Signal()
    empty = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.session: CasusSession | None = None
        self.known: frozenset[str] = frozenset()
        self.elsewhere: tuple[BundelView, ...] = ()
        desk.tasks.changed.connect(self._follow)

    def begin(self) -> None:
        """Find the spreekuur in the vault, or begin one."""
        self._run(_begin, self._begun)

    def look_around(self) -> None:
        """Read anew what was noted elsewhere."""
        own = self.session.bundel if self.session else None
        self._run(lambda store: others(store, own), self._looked)

    def _looked(self, found: tuple[BundelView, ...]) -> None:
        self.elsewhere = found
        self.looked.emit()

    def _begun(self, found: tuple[BundelId | None, frozenset[str], tuple[BundelView, ...]]) -> None:
        bundel, self.known, self.elsewhere = found
        if bundel is None:
            self.empty.emit()
        elif self.session is None:
            self.session = CasusSession(self._desk.vault, self._desk.tasks, bundel, self)
            self.begun.emit()
            self.session.reload()

    def _follow(self, changes: Changes) -> None:
        """Read anew what came in from elsewhere."""
        session = self.session
        if session and changes.bundel == session.bundel and changes.initiator is not session:
            session.reload()
        elif session and changes.bundel in [view.id for view in self.elsewhere]:
            self.look_around()

    @property
    def is_saved(self) -> bool:
        """Whether everything typed is on disk."""
        return self.session is None or self.session.is_saved

    def flush(self) -> Future[None]:
        """Write what was typed to disk as it stands."""
        return self._session.flush()

    # consults

    def day(self, view: BundelView, day: date, school: str, busy: RecordId | None) -> Day:
        """Return what was noted on a day, without what is being typed."""
        unfinished = self.session.unfinished if self.session else frozenset[RecordId]()
        return day_of(view, day, school, {*unfinished, *([busy] if busy else [])}, self.elsewhere)

    def next_consult(self, view: BundelView, day: date, school: str) -> RecordId:
        """Return the consult to fill in now: one that was left half, else a new one."""
        return self._left_half(view, CONSULT) or self.new_consult(day, school)

    def _left_half(self, view: BundelView, record_type: str) -> RecordId | None:
        for record in self._session.unfinished:
            known = view.records.get(record)
            if known is not None and known.type == record_type and not view.is_gone(record):
                return record
        return None

    def next_callback(self, view: BundelView, school: RecordId | None) -> RecordId:
        """Return who to call back that was left half, else a new one, for tomorrow."""
        first: dict[str, Value] = {"vervalt_op": (self._desk.today + timedelta(days=1)).isoformat()}
        if school is not None:
            first["spreekuur_id"] = school.hex()
        new = NewRecord(TERUGBELVERZOEK, root_of(self._session.bundel), first)
        return self._left_half(view, TERUGBELVERZOEK) or self._session.prepare_record(new)

    def next_check(self, view: BundelView) -> RecordId:
        """Return the answers of somebody that were left half, else new ones, of today."""
        new = NewRecord(CHECK, root_of(self._session.bundel), first_check(self._desk.today))
        return self._left_half(view, CHECK) or self._session.prepare_record(new)

    def new_consult(self, day: date, school: str) -> RecordId:
        """Return a consult that comes to be with its first key stroke."""
        new = NewRecord(CONSULT, root_of(self._session.bundel), first_consult(day, school))
        return self._session.prepare_record(new)

    def new_school(self) -> RecordId:
        """Return a school that comes to be with its first key stroke."""
        return self._session.prepare_record(NewRecord(SCHOOL, root_of(self._session.bundel), {}))

    def move(self, record: RecordId, day: date, school: str) -> bool:
        """Take a consult that is being typed along to another day or school; tell whether it was."""
        if record not in self._session.unfinished:
            return False
        first = first_consult(day, school)
        for name in ("datum", "kanaal", "waar"):
            self._session.type_value(record, record, CONSULT, name, first.get(name))
        return True

    def start_casus(self, consult: RecordId, yes: Yes, done: Callable[[BundelId], None]) -> None:
        """Make a casus of a consult."""
        now = self._desk.now()
        self._run(lambda store: casus_from(store, consult, yes, now), done)

    @property
    def _session(self) -> CasusSession:
        if self.session is None:
            raise RuntimeError("the spreekuur has not begun")
        return self.session

    def _run(self, job: Callable[[Store], object], done: Callable[..., None]) -> None:
        def failed(error: JgwError) -> None:
            self.failed.emit(error)

        self._desk.tasks.run(self._desk.vault.submit(job, self), self, done, failed)


def _begin(store: Store) -> tuple[BundelId | None, frozenset[str], tuple[BundelView, ...]]:
    own = ready(store)
    return own, names_on_laptop(store), others(store, own)
