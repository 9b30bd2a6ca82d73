"""Says above the page how saving goes, what was taken away and what came back, each with its way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from jgw_desktop.app.editing import label_of_record
from jgw_desktop.app.undo import Done
from jgw_desktop.domain.errors import JgwError
from resources import tekst
from ui.casus.autosave import SaveState
from ui.casus.notices import Notices
from ui.casus.page_header import PageHeader
from ui.casus.session import CasusSession
from ui.casus.wording import words_of_done


class SessionVoice(QObject):
    """Follows a session, and lives as long. undo: takes back; now: the time of this laptop."""

    def __init__(
        self,
        session: CasusSession,
        header: PageHeader,
        notices: Notices,
        undo: Callable[[], None],
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(session)
        self._session, self._header, self._notices, self._undo, self._now = (
            session, header, notices, undo, now,
        )  # fmt: skip
        session.save_state_changed.connect(self._tell_saved)
        session.deleted.connect(self._tell_deleted)
        session.put_back.connect(self._tell_put_back)

    def _tell_saved(self, state: SaveState, error: JgwError | None) -> None:
        self._header.show_saved(state, self._now())
        if state is SaveState.SAVED:
            self._notices.tell_saved()
        elif error is not None:
            self._notices.tell_failure(error, self._retry)

    def _retry(self) -> None:
        self._session.flush()

    def _tell_deleted(self, record_type: str) -> None:
        sentence = tekst("casus.weggehaald", wat=label_of_record(record_type))
        self._notices.tell_calmly(sentence, tekst("casus.ongedaan"), self._undo)

    def _tell_put_back(self, done: Done, is_again: bool) -> None:
        """Say what was taken back or done again, with the way to the opposite."""
        key, back = ("opnieuw", "ongedaan") if is_again else ("ongedaan", "opnieuw")
        act = self._undo if is_again else self._session.redo
        sentence = tekst(f"casus.teruggenomen.{key}", wat=words_of_done(done))
        self._notices.tell_calmly(sentence, tekst(f"casus.{back}"), act)
