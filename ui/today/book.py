"""The presenter of Vandaag: what every casus asks today, read one casus at a time beside the typing.

After the first look only what changed is read anew: the worker's own records, or the one casus.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from jgw_desktop.app.agenda import NOTHING, Own, OwnTask, read_own
from jgw_desktop.app.ports import Changes, Store
from jgw_desktop.app.today import CasusDay, Reminder, casus_day
from jgw_desktop.domain.errors import JgwError
from jgw_desktop.domain.ids import BundelId
from ui.casus.desk import Desk


class TodayBook(QObject):
    """Attributes: own (agenda and tasks), days (by casus), today (the day that was read).

    Signals: changed(): all that was asked for is read; failed(JgwError).
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.own: Own = NOTHING
        self.days: dict[BundelId, CasusDay] = {}
        self.today: date | None = None
        self._own_bundel: BundelId | None = None
        self._todo: dict[BundelId, None] = {}
        self._is_reading = False
        desk.tasks.changed.connect(self._follow)

    # what there is

    def reminders(self) -> list[tuple[CasusDay, Reminder]]:
        """Return what is to be done, danger first and then the latest, without what was done or put off."""
        today = self._desk.today
        found = [
            (day, one) for day in self.days.values() for one in day.reminders if self.own.wants(one, today)
        ]
        return sorted(found, key=lambda pair: (not pair[1].is_urgent, pair[1].due or today, pair[0].naam))

    def tasks(self) -> list[OwnTask]:
        """Return what the worker wrote down to do and what is not done or put off, the earliest first."""
        today = self._desk.today
        found = [one for one in self.own.tasks if self.own.wants(one, today)]
        return sorted(found, key=lambda one: one.what.due or date.max)

    def names(self) -> list[tuple[BundelId, str]]:
        """Return the casussen by family name."""
        return sorted(((day.bundel, day.naam) for day in self.days.values()), key=lambda pair: pair[1])

    @property
    def is_read(self) -> bool:
        """Whether everything that was asked for is read."""
        return self.today is not None and not self._is_reading

    # reading

    def look(self) -> None:
        """Read everything when this is another day than the one that was read; else what is known holds."""
        if self.today != self._desk.today:
            self.reload()

    def reload(self) -> None:
        """Read everything anew."""
        self.today = self._desk.today
        self._run(_begin, self._begun)

    def _begun(self, found: tuple[BundelId, Own, list[BundelId]]) -> None:
        self._own_bundel, self.own, casussen = found
        self.days = {bundel: day for bundel, day in self.days.items() if bundel in casussen}
        self.changed.emit()
        self._ask(*casussen)

    def _follow(self, changes: Changes) -> None:
        if self.today is None:
            return
        if changes.bundel not in self.days:  # the worker's own bundel, or the spreekuur with its calls
            self._run(read_own, self._take_own)
        if changes.bundel != self._own_bundel:
            self._ask(changes.bundel)

    def _take_own(self, own: Own) -> None:
        self.own = own
        self.changed.emit()

    def _ask(self, *bundels: BundelId) -> None:
        self._todo.update(dict.fromkeys(bundels))
        if not self._is_reading:
            self._next()

    def _next(self) -> None:
        self._is_reading = bool(self._todo)
        if not self._is_reading:
            self.changed.emit()
            return
        bundel = next(iter(self._todo))
        del self._todo[bundel]
        today, settings = self._desk.today, self._desk.rules()
        self._run(
            lambda store: casus_day(store, bundel, today, settings), lambda day: self._take(bundel, day)
        )

    def _take(self, bundel: BundelId, day: CasusDay | None) -> None:
        if day is None:
            self.days.pop(bundel, None)
        else:
            self.days[bundel] = day
        self._next()

    # writing

    def write(self, job: Callable[[Store], object], then: Callable[[], None] | None = None) -> None:
        """Write something of the worker's own; the page follows by itself."""
        self._run(job, lambda _: then() if then else None)

    def _run(self, job: Callable[[Store], object], done: Callable[..., None]) -> None:
        self._desk.tasks.run(self._desk.vault.submit(job, self), self, done, self._cannot)

    def _cannot(self, error: JgwError) -> None:
        self._is_reading = False
        self.failed.emit(error)


def _begin(store: Store) -> tuple[BundelId, Own, list[BundelId]]:
    return store.own_bundel(), read_own(store), [row.bundel for row in store.casussen()]
