"""What to do next: safety first, then look back together where a day was agreed, else the usual next step."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

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


class _Lead(NamedTuple):
    """What goes before the next step. act: words on its button. form: what that opens."""

    name: str
    about: str
    act: str
    form: RecordId


class NextStepCard(Card):
    """Signals: step_chosen(str stap); form_chosen(RecordId): the form in which a child is made safe, or the
    plan to look back at.
    """

    step_chosen = Signal(str)
    form_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("delft")
        self._stap = self._spoor = ""
        self._steps: tuple[str, ...] = ()
        self._danger: RecordId | None = None
        self._evaluation: tuple[date, RecordId] | None = None
        self._today = date.min
        self.lead = Text(tekst("casus.volgende_stap"), "meta").in_ink("delft")
        self.name = Text("", "section")
        self.about = Text()
        self.plan = Button(tekst("casus.naar_plan"), "next.plan", kind="primary")
        self.plan.clicked.connect(self._open_form)
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
        self._show_lead(None if is_closed else self._lead())

    def show_first(
        self, danger: RecordId | None, evaluation: tuple[date, RecordId] | None, today: date
    ) -> None:
        """Put safety first, then the day to look back together; without these the next step.

        danger: the form to act in where a child is not safe. evaluation: the day and its plan.
        """
        self._danger, self._evaluation, self._today = danger, evaluation, today
        self.show_step(self._stap, self._spoor)

    def _lead(self) -> _Lead | None:
        if self._danger is not None:
            about, act = tekst("casus.gevaar_uitleg"), tekst("casus.naar_veiligheid")
            return _Lead(tekst("veiligheid.nu_handelen"), about, act, self._danger)
        if self._evaluation is None:
            return None
        day, plan = self._evaluation
        words = f"{DAYS[day.weekday()]} {day_in_words(day.isoformat(), year=False)}"
        about = tekst("casus.evaluatie_voorbij" if day < self._today else "casus.evaluatie_uitleg")
        return _Lead(tekst("casus.evaluatie_op", dag=words), about, tekst("casus.naar_plan"), plan)

    def _show_lead(self, lead: _Lead | None) -> None:
        """Give the card one blue button: what goes first where something does, else the usual step."""
        for part in (self.about, self.plan):
            part.setVisible(lead is not None)
        self.otherwise.setVisible(len(self._steps) > 1)
        restyle(self.buttons[0], "kind", "secondary" if lead else "primary")
        if lead is not None:
            self.name.setText(lead.name)
            self.about.setText(lead.about)
            self.plan.setText(lead.act)
            self.plan.setAccessibleName(lead.act)

    def _open_form(self) -> None:
        lead = self._lead()
        if lead is not None:
            self.form_chosen.emit(lead.form)


def _usual(steps: tuple[str, ...]) -> str:
    return step_name(steps[0]) if steps else ""


def _what(now: str, then: str) -> str:
    if then == AFGESLOTEN:
        return tekst("casus.afsluiten")
    if now == AFGESLOTEN:
        return tekst("casus.heropenen")
    return tekst("casus.naar_stap", nummer=place(then), naam=step_name(then))
