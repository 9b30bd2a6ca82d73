"""Niet op deze laptop: the casussen that are with the server only, below the list; one can be fetched.

Beside them stands what came late for a casus that was destroyed, so that nobody overlooks it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jgw_desktop.app.keeping import Shelved
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.errors import JgwError
from jgw_desktop.domain.ids import BundelId
from resources import foutzin, tekst
from ui.casus.desk import Desk
from ui.casus.lines import Line, LineList
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.surfaces import Action, MessageBar
from ui.widgets.text import Text

_MOST_SHOWN = 4
_YES, _NO = "elsewhere.yes", "elsewhere.no"


class _Away(NamedTuple):
    shelved: list[Shelved]
    late: dict[BundelId, int]


class Elsewhere(QWidget):
    """Hidden while there is nothing to tell. Attributes: list, message."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._away = _Away([], {})
        self.list = LineList("casussen.elsewhere", tekst("bewaren.lijst.titel"))
        self.message = MessageBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.s)
        for part in (Text(tekst("bewaren.lijst.titel"), "section"), self.message, self.list):
            column.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.list.opened.connect(self._ask)
        self.hide()

    def reload(self) -> None:
        """Read anew what is not here."""
        future = self._desk.vault.submit(lambda store: _Away(store.keeping.shelved(), store.keeping.late()))
        self._desk.tasks.run(future, self, self._show, self._cannot)

    def _show(self, away: _Away) -> None:
        self._away = away
        lines = [*map(_shelved_line, away.shelved), *map(_late_line, away.late.values())]
        self.list.show_lines(lines)
        self.list.stand_at(_MOST_SHOWN)
        self.setVisible(bool(lines))

    def _ask(self, number: int) -> None:
        if number < len(self._away.shelved):
            stub = self._away.shelved[number]
            if not stub.is_wanted:
                self._question("vraag", "gevolg", "ja", lambda store: store.keeping.fetch(stub.bundel))
            return
        bundel = list(self._away.late)[number - len(self._away.shelved)]
        self._question(
            "vraag_nagekomen", "nagekomen", "ja_nagekomen", lambda store: store.keeping.destroy_late(bundel)
        )

    def _question(self, ask: str, then: str, yes: str, job: Callable[[Store], object]) -> None:
        safe = Action(tekst("bewaren.lijst.nee"), _NO, self._let_be)
        act = Action(tekst(f"bewaren.lijst.{yes}"), _YES, lambda: self._do(job))
        self.message.show_message(
            "let", tekst(f"bewaren.lijst.{ask}"), tekst(f"bewaren.lijst.{then}"), (safe, act)
        )
        answer = self.message.findChild(Button, _NO)
        if answer is not None:
            answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_be(self) -> None:
        self.message.clear()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do(self, job: Callable[[Store], object]) -> None:
        self._let_be()
        self._desk.tasks.run(self._desk.vault.submit(job, self), self, lambda _: self.reload(), self._cannot)

    def _cannot(self, error: JgwError) -> None:
        self.message.show_message("fout", "", foutzin(error.code, **error.details))


def _shelved_line(stub: Shelved) -> Line:
    known = tekst("bewaren.lijst.regel", nummer=stub.nummer)
    title = known if stub.nummer else tekst("bewaren.lijst.zonder_nummer")
    if stub.is_wanted:
        return Line(title, tekst("bewaren.lijst.komt_terug"), icon="refresh-cw")
    day = day_in_words(stub.afgesloten_op)
    closed = tekst("bewaren.lijst.gesloten", dag=day)
    return Line(title, closed if day else tekst("bewaren.lijst.gesloten_onbekend"), icon="cloud")


def _late_line(changes: int) -> Line:
    told = tekst("bewaren.lijst.wijzigingen", aantal=changes)
    return Line(tekst("bewaren.lijst.nagekomen"), told, icon="triangle-alert")
