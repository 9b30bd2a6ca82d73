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

REST_MS = 2000
"""How long the vault is left alone between two questions: a run changes the numbers many times a second."""


class SubjectReader(QObject):
    """Attribute known: what each line is about, as last read. Signal changed(): it is known anew."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.known: Mapping[BundelId, Subjects] = {}
        self._wanted: tuple[Traffic, ...] = ()
        self._read: dict[BundelId, Traffic] = {}
        self._is_asking = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._ask)
        desk.tasks.changed.connect(self._hear)

    def want(self, lines: Sequence[Traffic], *, is_busy: bool) -> None:
        """Read what these lines are about, but for what was read and did not change.

        is_busy: a run goes on, and has the vault to itself first; most are over before they are asked about.
        """
        self._wanted = tuple(lines)
        if not is_busy:
            self._ask()
        elif not self._rest.isActive():
            self._rest.start(REST_MS)

    def _hear(self, changes: Changes) -> None:
        """Forget what a commit may have changed; who shows the lines wants them again."""
        self._read.pop(changes.bundel, None)

    def _ask(self) -> None:
        lines = [line for line in self._wanted if self._read.get(line.bundel) != line]
        if not lines or self._is_asking or self._rest.isActive():
            return
        self._is_asking = True
        self._read.update((line.bundel, line) for line in lines)

        def read(store: Store) -> dict[BundelId, Subjects]:
            return store.subjects(lines)

        self._desk.tasks.run(self._desk.vault.submit(read, self), self, self._know, self._cannot_know)

    def _know(self, found: Mapping[BundelId, Subjects]) -> None:
        self._rest_now()
        known = {**self.known, **found}
        if known != self.known:
            self.known = known
            self.changed.emit()

    def _cannot_know(self, _error: JgwError) -> None:
        """Leave it at the numbers; it is asked again when those change."""
        self._rest_now()

    def _rest_now(self) -> None:
        self._is_asking = False
        self._rest.start(REST_MS)
