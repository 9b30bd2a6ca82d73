"""What a screen reader says of saving and of the sync: once where it matters, never at every tick.

``Voice(status)``, made once by the window. That saving fails is said by the notice above the page.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jgw_desktop.app.sync_status import Status, Word
from resources import tekst
from ui.casus.autosave import SaveState
from ui.status_bar import StatusBar
from ui.widgets.surfaces import announce


class Voice(QObject):
    """Signal said(str): words were spoken, politely, as from the status bar."""

    said = Signal(str)

    def __init__(self, status: StatusBar) -> None:
        super().__init__(status)
        self._status = status
        self._owes = True
        self._is_typed = False
        self._most = 0
        self._before: Word | None = None
        self._end: Word | None = None

    def begin(self) -> None:
        """A form was opened: the first time it is saved will be said."""
        self._owes, self._is_typed = True, False

    def tell_saved(self, state: SaveState, now: datetime) -> None:
        """Say that what was typed is safe, the first time in a form and after a failure."""
        if state is SaveState.SAVING:
            self._is_typed = True
        elif state is SaveState.FAILED:
            self._owes = True
        elif self._owes and self._is_typed:
            self._owes = False
            self._say(self._status.saved, tekst("schil.opgeslagen", tijd=f"{now:%H:%M}"))

    def tell_sync(self, status: Status, words: str, *, is_watched: bool) -> None:
        """Say how a run ended: when somebody watches, when work went out, or when it ended otherwise."""
        before, self._before = self._before, status.word
        if status.word is Word.BUSY:
            self._most = max(self._most, status.unsent)
        elif before is Word.BUSY:
            if is_watched or self._most > status.unsent or status.word is not self._end:
                self._say(self._status.sync, words)
            self._most, self._end = 0, status.word

    def _say(self, widget: QWidget, words: str) -> None:
        announce(widget, words)
        self.said.emit(words)
