"""Reads what the lines of Synchroniseren are about: seldom, and only of those that are on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jgw_desktop.app.ports import Changes, Store
from jgw_desktop.app.sync_ports import Traffic
from jgw_desktop.app.sync_subjects import Subjects
from jgw_desktop.domain.errors import JgwError
from jgw_desktop.domain.ids import BundelId

if TYPE_CHECKING:
    from ui.casus.desk import Desk

REST_MS = 1000
"""The vault is asked no sooner than this after its answer: a run changes the numbers many times a second."""


class SubjectReader(QObject):
    """Attribute known: what each line is about, as last read. Signal changed(): it is known anew."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.known: Mapping[BundelId, Subjects] = {}
        self._wanted: tuple[Traffic, ...] = ()
        self._read: tuple[Traffic, ...] = ()
        self._is_stale = self._is_asking = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._ask)
        desk.tasks.changed.connect(self._hear)

    def want(self, lines: Sequence[Traffic]) -> None:
        """Read what these lines are about, unless that was read and nothing was written since."""
        self._wanted = tuple(lines)
        self._ask()

    def _hear(self, changes: Changes) -> None:
        """Note that a commit may have changed what a line is about; who shows the lines wants them again."""
        self._is_stale = self._is_stale or any(line.bundel == changes.bundel for line in self._wanted)

    def _ask(self) -> None:
        is_known = self._wanted == self._read and not self._is_stale
        if is_known or self._is_asking or self._rest.isActive() or not self._wanted:
            return
        lines = self._read = self._wanted
        self._is_asking, self._is_stale = True, False

        def read(store: Store) -> dict[BundelId, Subjects]:
            return store.subjects(lines)

        self._desk.tasks.run(self._desk.vault.submit(read, self), self, self._know, self._cannot_know)

    def _know(self, known: dict[BundelId, Subjects]) -> None:
        self._is_asking = False
        self._rest.start(REST_MS)
        if known != self.known:
            self.known = known
            self.changed.emit()

    def _cannot_know(self, _error: JgwError) -> None:
        """Leave it at the numbers; it is asked again when those change."""
        self._is_asking = False
        self._rest.start(REST_MS)
