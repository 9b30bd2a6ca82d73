"""What a worker hears of the keys after unlocking: one quiet line above the page, and never twice a session.

First what was refused before this opening, then a recovery code that nobody ever confirmed. When nothing of
it is left to say, ``done`` lets the next reminder come.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from jgw_desktop.app.key_ports import KeyNews, OnPaper
from resources import tekst
from ui.casus.desk import Desk
from ui.shell import Shell
from ui.widgets.surfaces import Action


class KeyReminder(QObject):
    """show_log, show_code: bring the worker there. can_change: False in a vault that is only read.

    Signal done(): all was said, and the line above the page is free.
    """

    done = Signal()

    def __init__(
        self,
        desk: Desk,
        shell: Shell,
        show_log: Callable[[], None],
        show_code: Callable[[], None],
        *,
        can_change: bool,
    ) -> None:
        super().__init__(shell)
        self._shell, self._can_change = shell, can_change
        self._show_log, self._show_code = show_log, show_code
        self._left: list[Callable[[], None]] = []
        self._about_code = False
        desk.tasks.run(desk.vault.keys.news(), self, self._hear, lambda _error: self.done.emit())

    def _hear(self, news: KeyNews) -> None:
        if news.refused.codes or news.refused.cjg_keys:
            self._left.append(lambda: self._tell_refused(" ".join(refused_words(news))))
        if news.code is OnPaper.NEVER and self._can_change:
            self._left.append(self._tell_code)
        self._next()

    def _next(self) -> None:
        if self._left:
            self._left.pop(0)()
        else:
            self.done.emit()

    def _tell_refused(self, sentence: str) -> None:
        self._say("let", sentence, "pogingen", self._show_log)

    def _tell_code(self) -> None:
        self._about_code = True
        self._say("let", tekst("sleutels.herinnering.tekst"), "code", self._show_code)

    def _say(self, kind: str, sentence: str, key: str, show: Callable[[], None]) -> None:
        def follow() -> None:
            self._shell.message.clear()
            show()

        way = Action(tekst(f"sleutels.herinnering.{key}_knop"), f"reminder.{key}", follow)
        later = Action(tekst("sleutels.herinnering.later"), "reminder.later", self._leave)
        self._shell.message.show_message(kind, "", sentence, (way, later))

    def _leave(self) -> None:
        self._about_code = False
        self._shell.message.clear()
        self._shell.go(self._shell.key)
        self._next()

    def code_is_confirmed(self) -> None:
        """Take back what was said of the code, which is on paper now."""
        if self._about_code:
            self._about_code = False
            self._shell.message.clear()


def refused_words(news: KeyNews) -> list[str]:
    """Return a sentence for each other way in that was refused before this opening."""
    refused = news.refused
    counted = (("codes", refused.codes), ("cjg_sleutels", refused.cjg_keys))
    return [_times(f"sleutels.geweigerd.{key}", times) for key, times in counted if times]


def _times(key: str, times: int) -> str:
    return tekst(f"{key}_een") if times == 1 else tekst(key, aantal=times)
