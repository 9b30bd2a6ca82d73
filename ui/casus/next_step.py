"""What to do next: look back together where a day was agreed, else the usual next step; then the others."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal

from jgw_desktop.domain.dutch_dates import DAYS, day_in_words
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.levensloop import AFGESLOTEN, VOLGENDE, offered, place
from resources import tekst
from ui.casus.wording import step_name
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.surfaces import Card
from ui.widgets.text import Text, restyle

_MOST = max(map(len, VOLGENDE.values()))


class NextStepCard(Card):
    """Signals: step_chosen(str stap); plan_chosen(RecordId): the plan to look back at."""

    step_chosen = Signal(str)
    plan_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("delft")
        self._stap = self._spoor = ""
        self._steps: tuple[str, ...] = ()
        self._evaluation: tuple[date, RecordId] | None = None
        self._today = date.min
        self.lead = Text(tekst("casus.volgende_stap"), "meta").in_ink("delft")
        self.name = Text("", "section")
        self.about = Text()
        self.plan = Button(tekst("casus.naar_plan"), "next.plan", kind="primary")
        self.plan.clicked.connect(self._open_plan)
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
        self.body.addWidget(self.about)
        self.body.addSpacing(SPACE.label)
        for button in (self.plan, usual):
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.otherwise)
        for button in others:
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_step(self, stap: str, spoor: str = "") -> None:
        """Show what may follow a step, the usual one first; nothing for a step of a newer version."""
        self._stap, self._spoor = stap, spoor
        self._steps = offered(stap, spoor)
        self.setVisible(bool(self._steps))
        is_closed = stap == AFGESLOTEN
        self.lead.setVisible(not is_closed)
        self.name.setText(tekst("casus.is_afgesloten") if is_closed else _usual(self._steps))
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(self._steps))
            if number < len(self._steps):
                text = _what(stap, self._steps[number])
                button.setText(text)
                button.setAccessibleName(text)
        self._lead_with(None if is_closed else self._evaluation)

    def show_evaluation(self, evaluation: tuple[date, RecordId] | None, today: date) -> None:
        """Put the day to look back together first; without one the next step. evaluation: it and its plan."""
        self._evaluation, self._today = evaluation, today
        self.show_step(self._stap, self._spoor)

    def _lead_with(self, evaluation: tuple[date, RecordId] | None) -> None:
        """Give the card one blue button: the plan when there is a day to look back, else the usual step."""
        for part in (self.about, self.plan):
            part.setVisible(evaluation is not None)
        self.otherwise.setVisible(len(self._steps) > 1)
        restyle(self.buttons[0], "kind", "secondary" if evaluation else "primary")
        if evaluation is not None:
            day, _ = evaluation
            words = f"{DAYS[day.weekday()]} {day_in_words(day.isoformat(), year=False)}"
            self.name.setText(tekst("casus.evaluatie_op", dag=words))
            self.about.setText(
                tekst("casus.evaluatie_voorbij" if day < self._today else "casus.evaluatie_uitleg")
            )

    def _open_plan(self) -> None:
        if self._evaluation is not None:
            self.plan_chosen.emit(self._evaluation[1])


def _usual(steps: tuple[str, ...]) -> str:
    return step_name(steps[0]) if steps else ""


def _what(now: str, then: str) -> str:
    if then == AFGESLOTEN:
        return tekst("casus.afsluiten")
    if now == AFGESLOTEN:
        return tekst("casus.heropenen")
    return tekst("casus.naar_stap", nummer=place(then), naam=step_name(then))
