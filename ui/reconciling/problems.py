"""What is in the way of the sync, each with a cause in plain words and the way out as a button."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from jgw_desktop.app.sync_ports import Cause, Question
from jgw_desktop.domain.ids import BundelId
from resources import tekst
from ui.reconciling.read_lines import PUT_AWAY
from ui.style.tokens import SPACE
from ui.widgets.layouts import clear_layout
from ui.widgets.surfaces import Action, Banner

if TYPE_CHECKING:
    from ui.reconciling.wording import Problem

_TRIED_AGAIN = {Cause.REFUSED, Cause.NO_KEY, Cause.NO_EARLIER}
_SEEN_IN_CASUS = {Cause.REFUSED, Cause.NOT_TAKEN, Cause.BESIDE_LOG, Cause.KEPT_OUT, Cause.LATE_WORK}


class ProblemList(QWidget):
    """Banners below each other; where only somebody else can help, the words say who and no button stands.

    Signals: asked_again(); casus_asked(BundelId); put_away(Problem); answered(bool may); emptied() when the
    cursor lost its button.
    """

    asked_again = Signal()
    casus_asked = Signal(object)
    put_away = Signal(object)
    answered = Signal(bool)
    emptied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Question | None, list[Problem], frozenset[BundelId]] = (None, [], frozenset())
        self._banners: list[Banner] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(SPACE.s)
        self.hide()

    def show_problems(
        self, question: Question | None, problems: list[Problem], casussen: Collection[BundelId]
    ) -> bool:
        """Show what is in the way; where that is as it was, no cursor leaves its button.

        casussen: what can be opened here. Returns whether there are other buttons now, to put in order.
        """
        shown = question, problems, frozenset(casussen)
        if shown == self._shown:
            return False
        self._shown = shown
        button = QApplication.focusWidget()
        had_cursor = button is not None and self.isAncestorOf(button)
        name = button.objectName() if button is not None else ""
        clear_layout(self._lines)
        self._banners = [] if question is None else [self._question(question)]
        for problem in problems:
            actions = list(self._ways_out(problem, casussen))
            self._banners.append(_banner(problem, actions))
        for banner in self._banners:
            self._lines.addWidget(banner)
        self.setVisible(bool(self._banners))
        if had_cursor:
            self._keep_cursor(name)
        return True

    def _keep_cursor(self, name: str) -> None:
        for banner in self._banners:
            same = banner.findChild(QPushButton, name)
            if isinstance(same, QPushButton):
                banner.show()  # else Qt shows it later, and gives what is not shown no cursor
                same.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.emptied.emit()

    def _ways_out(self, problem: Problem, casussen: Collection[BundelId]) -> Iterator[Action]:
        """Give the buttons, named by what they are for: the cursor must not go to that of another casus."""
        place = problem.bundel.hex() if problem.bundel else "alle"
        where = f"{problem.cause.value}.{place}.{problem.troubles[0].at}"
        if problem.bundel in casussen and problem.cause in _SEEN_IN_CASUS:
            opened = partial(self.casus_asked.emit, problem.bundel)
            yield Action(tekst("synchroniseren.casus_openen"), f"sync.openen.{where}", opened)
        if problem.cause in _TRIED_AGAIN:
            yield Action(tekst("synchroniseren.opnieuw"), f"sync.opnieuw.{where}", self.asked_again.emit)
        if problem.cause in PUT_AWAY:
            read = partial(self.put_away.emit, problem)
            yield Action(tekst("synchroniseren.gelezen"), f"sync.gelezen.{where}", read)

    def _question(self, question: Question) -> Banner:
        parts = []
        if question.hidden:
            parts.append(tekst("synchroniseren.vraag_verborgen", aantal=question.hidden))
        if question.revoked:
            parts.append(tekst("synchroniseren.vraag_toegang", aantal=question.revoked))
        no = Action(tekst("synchroniseren.vraag_nee"), "sync.nee", lambda: self.answered.emit(False))
        yes = Action(tekst("synchroniseren.vraag_ja"), "sync.ja", lambda: self.answered.emit(True))
        return Banner("fout", tekst("synchroniseren.vraag"), " ".join(parts), [no, yes])


def _banner(problem: Problem, actions: list[Action]) -> Banner:
    """Return a banner whose buttons also tell, to who only hears them, what they are about."""
    banner = Banner("let", problem.title, problem.sentence, actions)
    for button in banner.findChildren(QPushButton):
        button.setAccessibleDescription(problem.sentence)
    return banner
