"""The presenter of the differences: what there is in every casus now, and carrying choices to the vault.

It reads anew after each change in the vault, so that a number or a page never shows what was settled.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from jgw_desktop.app.differences import CasusDifferences, Choice, RecordDifferences, all_differences, settle
from jgw_desktop.app.ports import Vault
from jgw_desktop.domain.errors import JgwError
from jgw_desktop.domain.ids import BundelId, RecordId
from ui.tasks import Tasks


class DifferenceBook(QObject):
    """Attribute casussen: those with differences, as last read. Signals: changed(), failed(JgwError)."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, vault: Vault, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault, self._tasks = vault, tasks
        self.casussen: tuple[CasusDifferences, ...] = ()
        self._is_reading = self._is_stale = False
        self._waiting: list[Callable[[], None]] = []
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
        self._tasks.run(self._vault.submit(all_differences, self), self, self._show, self._cannot)

    def _show(self, casussen: tuple[CasusDifferences, ...]) -> None:
        self._is_reading = False
        if self._is_stale:
            self._read()
            return
        self.casussen = casussen
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

    def settle(
        self,
        bundel: BundelId,
        choices: Sequence[Choice],
        done: Callable[[], None],
        failed: Callable[[JgwError], None],
    ) -> None:
        """Write what was chosen; then, or when it is refused, everything is read anew."""

        def told(error: JgwError) -> None:
            failed(error)
            self.reload()

        future = self._vault.submit(lambda store: settle(store, bundel, choices), self)
        self._tasks.run(future, self, lambda _: done(), told)
