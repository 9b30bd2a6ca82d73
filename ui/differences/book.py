"""The presenter of the differences: what there is in every casus now, and carrying choices to the vault.

It reads anew after each change in the vault, so that a number or a page never shows what was settled.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal

from jgw_desktop.app.differences import (
    CasusDifferences,
    Choice,
    RecordDifferences,
    all_differences,
    settle,
    settle_apart,
    typing,
)
from jgw_desktop.app.ports import Store, Vault
from jgw_desktop.app.two_goals import TwoGoals
from jgw_desktop.domain.differences import Difference
from jgw_desktop.domain.errors import JgwError
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView
from ui.casus.autosave import Autosave, SaveState
from ui.tasks import Tasks


class DifferenceBook(QObject):
    """Signals: changed(), failed(JgwError).

    Attributes: casussen: those with differences, as last read; typing: what is written in the place of
    versions, on its way to the vault.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, vault: Vault, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault, self._tasks = vault, tasks
        self.casussen: tuple[CasusDifferences, ...] = ()
        self._is_reading = self._is_stale = False
        self._waiting: list[Callable[[], None]] = []
        self.typing = Autosave(vault, tasks, self)
        self._has_typed = False
        tasks.changed.connect(lambda _: self.reload())

    @property
    def count(self) -> int:
        """How many records there are to look at."""
        return sum(len(casus.records) for casus in self.casussen)

    def reload(self) -> None:
        """Read all differences anew; while that goes on, once more at its end."""
        self._is_stale = True
        if not self._is_reading:
            self._read()

    def open_when_read(self, then: Callable[[], None]) -> None:
        """Read all differences anew, then go on."""
        self._waiting.append(then)
        self.reload()

    def _read(self) -> None:
        self._is_reading, self._is_stale = True, False
        drafts = self.typing.take()

        def job(store: Store) -> tuple[CasusDifferences, ...]:
            if drafts:
                store.save_drafts(drafts)
            return all_differences(store)

        def failed(error: JgwError) -> None:
            self.typing.put_back(drafts, error)
            self._cannot(error)

        self._tasks.run(self._vault.submit(job, self), self, self._show, failed)

    def _show(self, casussen: tuple[CasusDifferences, ...]) -> None:
        self._is_reading = False
        if self._is_stale:
            self._read()
            return
        self.casussen = casussen
        if self._has_typed and self.typing.is_idle:
            self._has_typed = False
            self.typing.state_changed.emit(SaveState.SAVED, None)
        self.changed.emit()
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()

    def _cannot(self, error: JgwError) -> None:
        self._is_reading, self._waiting = False, []
        self.failed.emit(error)

    def find(self, bundel: BundelId, record: RecordId) -> tuple[CasusDifferences, RecordDifferences] | None:
        """Return the differences of one record, None when there are none any more."""
        found = (
            (casus, one)
            for casus in self.casussen
            for one in casus.records
            if (casus.bundel, one.record) == (bundel, record)
        )
        return next(found, None)

    def keep_typed(self, view: BundelView, difference: Difference, text: Value) -> None:
        """Have what is written in the place of versions on disk within a second, like all typing."""
        self._has_typed = True
        self.typing.put([typing(view, difference, text)])

    def flush(self) -> Future[None]:
        """Write what was typed to disk, before the end; when that fails it is kept here."""
        drafts = self.typing.take()
        future = self._vault.submit(lambda store: store.save_drafts(drafts), self)
        self._tasks.run(future, self, lambda _: None, lambda error: self.typing.put_back(drafts, error))
        return future

    def settle(
        self,
        bundel: BundelId,
        choices: Sequence[Choice],
        done: Callable[[], None],
        failed: Callable[[JgwError], None],
    ) -> None:
        """Write what was chosen; then, or when it is refused, everything is read anew."""
        self._decide(lambda store: settle(store, bundel, choices), done, failed)

    def settle_apart(
        self, bundel: BundelId, goals: TwoGoals, done: Callable[[], None], failed: Callable[[JgwError], None]
    ) -> None:
        """Write two versions of a doel as two doelen; what is read anew is as with ``settle``."""
        self._decide(lambda store: settle_apart(store, bundel, goals), done, failed)

    def _decide(
        self,
        job: Callable[[Store], object],
        done: Callable[[], None],
        failed: Callable[[JgwError], None],
    ) -> None:
        drafts = self.typing.take()

        def told(error: JgwError) -> None:
            self.typing.put_back(drafts, error)
            failed(error)
            self.reload()

        self._tasks.run(self._vault.submit(job, self), self, lambda _: done(), told)
