"""What to do next: the usual next step of the casus as a button, the others that may follow below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.domain.levensloop import AFGESLOTEN, VOLGENDE, place
from resources import tekst
from ui.casus.wording import step_name
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.surfaces import Card
from ui.widgets.text import Text


class NextStepCard(Card):
    """Signal step_chosen(str stap)."""

    step_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("delft")
        self._stap: str | None = None
        self._content: QWidget | None = None

    def show_step(self, stap: str) -> None:
        """Show what may follow a step; the buttons stay while the step does."""
        if stap == self._stap:
            return
        self._stap = stap
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = self._made(VOLGENDE.get(stap, ()))
        self.body.addWidget(self._content)
        self.setVisible(stap in VOLGENDE)

    def _made(self, steps: tuple[str, ...]) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.xs)
        column.addWidget(Text(tekst("casus.volgende_stap"), "meta").in_ink("delft"))
        for number, stap in enumerate(steps):
            if number == 0:
                column.addWidget(Text(step_name(stap), "section"))
            if number == 1:
                column.addWidget(Text(tekst("casus.of_anders"), "help"))
            column.addWidget(self._button(stap, is_usual=number == 0), 0, Qt.AlignmentFlag.AlignLeft)
        return content

    def _button(self, stap: str, *, is_usual: bool) -> Button:
        kind = "primary" if is_usual else "secondary"
        button = Button(_what(stap), f"next.{stap}", kind=kind)
        button.clicked.connect(lambda: self.step_chosen.emit(stap))
        return button


def _what(stap: str) -> str:
    if stap == AFGESLOTEN:
        return tekst("casus.afsluiten")
    return tekst("casus.naar_stap", nummer=place(stap), naam=step_name(stap))
