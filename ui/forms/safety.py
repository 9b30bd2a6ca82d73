"""The safety screen: whom to call, the meldcode, and below them the veiligheidsplan (F23).

It opens by itself when one of the two questions is answered with ja (R1, ``app/safety.py``). Nothing waits
for it, and one button leads back to where the answer was given.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.editing import label_of_record
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.ids import RecordId, parse_record_id
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.casus.session import NewRecord
from ui.forms.desk import Desk
from ui.forms.panelled import PanelledPage
from ui.forms.tab_order import order_tabs
from ui.gezin.form_steps import safety_steps
from ui.gezin.steps import FamilyStep
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.surfaces import Card
from ui.widgets.text import Text

NUMBERS = ("nood", "veilig_thuis", "kindertelefoon")
STEPS = ("een", "twee", "drie", "vier", "vijf")
_STEP = "MeldcodeStap"


class NumberRow(QWidget):
    """A telephone number and who answers it. The button puts the number on the clipboard, to call with."""

    def __init__(self, key: str) -> None:
        super().__init__()
        number, who = tekst(f"veiligheid.nummer.{key}"), tekst(f"veiligheid.nummer.{key}_wie")
        self.call = Button(number, f"veiligheid.{key}", icon="phone", deciding=True)
        self.call.setAccessibleName(tekst("veiligheid.bel", nummer=number, wie=who))
        self.call.clicked.connect(lambda _checked: QGuiApplication.clipboard().setText(number))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.m)
        row.addWidget(self.call)
        row.addWidget(Text(who), 1)


class SafetyPanel(Card):
    """Attributes: numbers, done (a button for each step of the meldcode), back (to the answer)."""

    def __init__(self) -> None:
        super().__init__()
        self.back = Button("", "veiligheid.terug", kind="link", icon="arrow-left")
        self.lines = [Text("") for _ in STEPS]
        self.done = [self._step_button(number) for number in range(1, len(STEPS) + 1)]
        self.body.setSpacing(SPACE.s)
        self.body.addWidget(Text(tekst("veiligheid.nu_handelen"), "section").in_ink("fout"))
        self.body.addWidget(Text(tekst("veiligheid.uitleg")))
        self.numbers = [NumberRow(key) for key in NUMBERS]
        for row in self.numbers:
            self.body.addWidget(row)
        self.body.addWidget(Text(tekst("veiligheid.meldcode"), "label"))
        self.body.addWidget(Text(tekst("veiligheid.meldcode_uitleg"), "help"))
        self.body.addLayout(self._steps())
        self.body.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)

    def _step_button(self, number: int) -> Button:
        return Button(tekst("veiligheid.stap_klaar", nummer=number), f"veiligheid.stap.{number}", kind="link")

    def _steps(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        for line, button in zip(self.lines, self.done, strict=True):
            row = QHBoxLayout()
            row.addWidget(line, 1)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        return column

    def show_steps(self, days: dict[int, str]) -> None:
        """Show which steps of the meldcode are done. days: ISO date by number."""
        for number, (key, line) in enumerate(zip(STEPS, self.lines, strict=True), 1):
            state = "stap_gedaan" if number in days else "stap_open"
            words = tekst(f"veiligheid.stap.{key}")
            day = day_in_words(days.get(number, ""))
            line.setText(tekst(f"veiligheid.{state}", nummer=number, stap=words, datum=day))
            self.done[number - 1].setVisible(number not in days)

    def show_back(self, view: BundelView, record: RecordId | None) -> None:
        """Offer the way back to a form, where there is one."""
        known = view.records.get(record) if record else None
        self.back.setVisible(known is not None)
        if known is not None:
            words = tekst("veiligheid.terug", wat=label_of_record(known.type))
            self.back.setText(words)
            self.back.setAccessibleName(words)


class SafetyPage(PanelledPage[SafetyPanel]):
    """The veiligheidsplan below the panel."""

    panel_type = SafetyPanel

    def above(self, desk: Desk) -> Sequence[QWidget]:
        """Return the panel, with what its buttons do."""
        self.panel.back.clicked.connect(lambda _checked: self._go_back())
        for number, button in enumerate(self.panel.done, 1):
            button.clicked.connect(partial(self._do_step, number))
        return super().above(desk)

    def show_view(self, view: BundelView) -> None:
        """Show the plan as it is now, and how far the meldcode is."""
        super().show_view(view)
        rows = view.children(self.form, _STEP)
        self.panel.show_steps({_number(row.value("stap")): row.text("datum") for row in rows})
        self.panel.show_back(view, self._origin())
        order_tabs(self.page)

    def focus_first(self) -> None:
        """Begin at the first number."""
        self.panel.numbers[0].call.setFocus(Qt.FocusReason.OtherFocusReason)

    def family_steps(self) -> list[FamilyStep]:
        """Return what the family may see of it: the wish and the agreements, never the panel."""
        return safety_steps(self.over.view, self.form) if self.over else []

    def family_start(self) -> int:
        """Return the beginning."""
        return 0

    def _origin(self) -> RecordId | None:
        if self.over is None:
            return None
        return parse_record_id(self.over.typed.value(self.form, "risicotaxatie_id"))

    def _go_back(self) -> None:
        origin = self._origin()
        if origin is not None:
            self.record_requested.emit(origin)

    def _do_step(self, number: int, _checked: bool = False) -> None:
        if self.over is not None:
            values: dict[str, Value] = {"stap": number, "datum": self._today().isoformat()}
            self.over.add(NewRecord(_STEP, self.form, values), lambda _: None)


def _number(value: Value) -> int:
    return int(value) if isinstance(value, int | float) else 0
