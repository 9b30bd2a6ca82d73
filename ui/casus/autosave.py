"""Autosave: what was typed becomes a draft on disk within a second, whatever the disk does meanwhile.

The first unsaved key starts a timer that further keys do not restart, so unbroken typing is saved as
well. One save runs at a time; what is typed during a save goes with the next one. After a failed save
the drafts return, newer typing wins, and it tries again by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import QObject, QTimer, Signal

from jgw_desktop.app.ports import Vault
from jgw_desktop.domain.drafts import Draft
from jgw_desktop.domain.errors import CasusLeft, JgwError
from jgw_desktop.domain.ids import RecordId
from ui.tasks import Tasks

AUTOSAVE_MS = 400
RETRY_MS = 5000


class SaveState(Enum):
    """What the save label says."""

    SAVED = "opgeslagen"
    SAVING = "opslaan"
    FAILED = "mislukt"


class Autosave(QObject):
    """The typing that is not on disk yet.

    Signal: state_changed(SaveState, JgwError | None).
    """

    state_changed = Signal(object, object)

    def __init__(self, vault: Vault, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._vault, self._tasks = vault, tasks
        self._waiting: dict[tuple[RecordId, str], Draft] = {}
        self._is_saving = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._save)

    @property
    def is_idle(self) -> bool:
        """Whether everything typed is on disk."""
        return not self._waiting and not self._is_saving

    def holds(self, form: RecordId) -> bool:
        """Whether something typed in a form is not on disk yet."""
        return any(draft.form == form for draft in self._waiting.values())

    def put(self, drafts: Iterable[Draft]) -> None:
        """Take what was typed; a later draft of a field takes the place of the earlier one."""
        for draft in drafts:
            self._waiting[(draft.record, draft.field)] = draft
        self.state_changed.emit(SaveState.SAVING, None)
        if not self._timer.isActive():
            self._timer.start(AUTOSAVE_MS)

    def take(self) -> tuple[Draft, ...]:
        """Hand over what is not saved yet, to whoever saves it in another way."""
        self._timer.stop()
        drafts = tuple(self._waiting.values())
        self._waiting = {}
        return drafts

    def put_back(self, drafts: Iterable[Draft], error: JgwError) -> None:
        """Take drafts back after a failed save and try again soon, unless no place is left for them."""
        if isinstance(error, CasusLeft):
            self.state_changed.emit(SaveState.FAILED, error)
            return
        self._waiting = {(draft.record, draft.field): draft for draft in drafts} | self._waiting
        if self._waiting:
            self.state_changed.emit(SaveState.FAILED, error)
            self._timer.start(RETRY_MS)

    def _save(self) -> None:
        if self._is_saving or not self._waiting:
            return
        drafts = self.take()
        self._is_saving = True
        future = self._vault.submit(lambda store: store.save_drafts(drafts), self)
        self._tasks.run(future, self, self._saved, lambda error: self._failed(drafts, error))

    def _saved(self, _nothing: None) -> None:
        self._is_saving = False
        if self._waiting:
            self._timer.start(AUTOSAVE_MS)
        else:
            self.state_changed.emit(SaveState.SAVED, None)

    def _failed(self, drafts: tuple[Draft, ...], error: JgwError) -> None:
        self._is_saving = False
        self.put_back(drafts, error)
