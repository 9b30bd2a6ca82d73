"""What a casus has to say above its page: that saving fails, that something was refused or taken back.

A failure stays until it is over; a calm line goes away by itself. Nothing here takes the focus.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from jgw_desktop.domain.errors import JgwError
from resources import foutzin, tekst
from ui.style.tokens import SPACE
from ui.widgets.surfaces import Action, MessageBar

CALM_MS = 10_000


class Notices(MessageBar):
    """One notice at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.setContentsMargins(SPACE.xl, SPACE.s, SPACE.xl, 0)
        self._failure = ""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.clear)

    def tell_calmly(self, sentence: str, action: str, act: Callable[[], None]) -> None:
        """Show a line with one thing to do, for ten seconds; not over a failure."""
        if not self._failure:
            self.show_message("delft", "", sentence, [Action(action, "notice.action", act)])
            self._timer.start(CALM_MS)

    def tell_news(self, sentence: str) -> None:
        """Say what somebody else did, for ten seconds; not over a failure."""
        if not self._failure:
            self.show_message("delft", "", sentence)
            self._timer.start(CALM_MS)

    def tell_refusal(self, error: JgwError) -> None:
        """Say why something was not done."""
        if error.code != self._failure:
            self._timer.stop()
            self.show_message("let", "", foutzin(error.code, **error.details))

    def tell_failure(self, error: JgwError, retry: Callable[[], None]) -> None:
        """Say that saving fails, until ``tell_saved``."""
        if error.code == self._failure:
            return
        self._timer.stop()
        self._failure = error.code
        again = Action(tekst("casus.opnieuw_proberen"), "notice.retry", retry)
        self.show_message(
            "fout", tekst("casus.nog_niet_bewaard"), foutzin(error.code, **error.details), [again]
        )

    def tell_saved(self) -> None:
        """Take a failure away."""
        if self._failure:
            self._failure = ""
            self.clear()
