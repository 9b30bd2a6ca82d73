"""A row of things said before that could be used here: one key takes one over, the others stay an offer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.domain.suggestions import Suggestion
from resources import tekst
from ui.names import names
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Text

_LONGEST = 60  # letters on a button; all of it is its accessible name


class Offered(QWidget):
    """name: first part of the object names; words: what is offered. Signal chosen(Suggestion)."""

    chosen = Signal(object)

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self._name, self._shown = name, tuple[Suggestion, ...]()
        self.buttons: list[Button] = []
        self._flow = FlowLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.xxs)
        column.addWidget(Text(words, "help"))
        column.addLayout(self._flow)

    def show_offers(self, offers: Sequence[Suggestion]) -> None:
        """Show other offers; the row is hidden without any."""
        self.setVisible(bool(offers))
        if tuple(offers) == self._shown:
            return
        self._shown = tuple(offers)
        while self.buttons:
            button = self.buttons.pop()
            self._flow.removeWidget(button)
            button.hide()
            button.setObjectName("")  # a fresh one takes the name before this one is gone
            button.deleteLater()
        for number, offer in enumerate(offers):
            self._add(number, offer)

    def _add(self, number: int, offer: Suggestion) -> None:
        words = names().masked(offer.words)
        short = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
        button = Button(short, f"{self._name}.{number}", kind="choice", icon="plus")
        button.setAccessibleName(tekst("plan.overnemen", woorden=words))
        button.clicked.connect(lambda: self.chosen.emit(offer))
        self.buttons.append(button)
        self._flow.addWidget(button)
