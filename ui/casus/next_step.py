"""What to do next: the usual next step of the casus as a button, the others that may follow below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from jgw_desktop.domain.levensloop import AFGESLOTEN, VOLGENDE, offered, place
from resources import tekst
from ui.casus.wording import step_name
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.surfaces import Card
from ui.widgets.text import Text

_MOST = max(map(len, VOLGENDE.values()))


class NextStepCard(Card):
    """Signal step_chosen(str stap)."""

    step_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("delft")
        self._steps: tuple[str, ...] = ()
        self.lead = Text(tekst("casus.volgende_stap"), "meta").in_ink("delft")
        self.name = Text("", "section")
        self.otherwise = Text(tekst("casus.of_anders"), "help")
        self.buttons = [self._button(number) for number in range(_MOST)]
        self._lay_out()

    def _button(self, number: int) -> Button:
        button = Button("", f"next.{number + 1}", kind="secondary" if number else "primary")
        button.clicked.connect(lambda: self.step_chosen.emit(self._steps[number]))
        return button

    def _lay_out(self) -> None:
        usual, *others = self.buttons
        self.body.addWidget(self.lead)
        self.body.addWidget(self.name)
        self.body.addSpacing(SPACE.label)
        self.body.addWidget(usual, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.otherwise)
        for button in others:
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_step(self, stap: str, spoor: str = "") -> None:
        """Show what may follow a step, the usual one first; nothing for a step of a newer version."""
        self._steps = offered(stap, spoor)
        self.setVisible(bool(self._steps))
        is_closed = stap == AFGESLOTEN
        self.lead.setVisible(not is_closed)
        self.name.setText(tekst("casus.is_afgesloten") if is_closed else _usual(self._steps))
        self.otherwise.setVisible(len(self._steps) > 1)
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(self._steps))
            if number < len(self._steps):
                text = _what(stap, self._steps[number])
                button.setText(text)
                button.setAccessibleName(text)


def _usual(steps: tuple[str, ...]) -> str:
    return step_name(steps[0]) if steps else ""


def _what(now: str, then: str) -> str:
    if then == AFGESLOTEN:
        return tekst("casus.afsluiten")
    if now == AFGESLOTEN:
        return tekst("casus.heropenen")
    return tekst("casus.naar_stap", nummer=place(then), naam=step_name(then))
