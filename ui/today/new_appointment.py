"""Making an appointment takes a day and a time; the rest may stay empty. It is asked in the page itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from jgw_desktop.app.agenda import NewAppointment
from jgw_desktop.domain.choices import CHOICES
from jgw_desktop.domain.ids import BundelId
from resources import tekst
from ui.names import names
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.field import LabelledField
from ui.widgets.inputs import ChoiceCombo, DateField, LineField
from ui.widgets.surfaces import Card

_CLOCK = re.compile(r"(\d{1,2})(?:[:.u]?(\d{2}))?")
_USUAL = "60"
_LONGEST = 24 * 60


def clock_of(typed: str) -> time | None:
    """Read a time of day as people type it: 9, 9:30, 9.30, 0930; None when it is not one."""
    found = _CLOCK.fullmatch("".join(typed.lower().split()))
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))


class NewAppointmentCard(Card):
    """Signals: made(NewAppointment), cancelled(). Attributes: one control per field."""

    made = Signal(object)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__("delft")
        self.soort = ChoiceCombo([(str(key), label) for key, label in CHOICES["contactSoort"].items()])
        self.day, self.clock, self.minutes = DateField(), LineField(), LineField()
        self.casus, self.waar, self.wie = ChoiceCombo([]), LineField(), LineField()
        self.save = Button(tekst("vandaag.nieuw.opslaan"), "vandaag.nieuw.opslaan", kind="primary")
        self.cancel = Button(tekst("vandaag.nieuw.toch_niet"), "vandaag.nieuw.toch_niet")
        self._fields = {
            name: LabelledField(tekst(f"vandaag.nieuw.{name}"), control, f"vandaag.nieuw.{name}")
            for name, control in (
                ("soort", self.soort),
                ("dag", self.day),
                ("tijd", self.clock),
                ("minuten", self.minutes),
                ("casus", self.casus),
                ("waar", self.waar),
                ("wie", self.wie),
            )
        }
        self._lay_out()
        self.save.clicked.connect(self._submit)
        self.cancel.clicked.connect(self.cancelled)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(SPACE.s)
        for place, field in enumerate(self._fields.values()):
            grid.addWidget(field, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE.s)
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        self.body.addLayout(buttons)

    def ask(
        self, today: date, casussen: Sequence[tuple[BundelId, str]], casus: BundelId | None = None
    ) -> None:
        """Show empty fields, of today, ready to type in. casus: the one it is for, when that is known."""
        self.casus.clear()
        self.casus.addItem("", "")
        for bundel, naam in casussen:
            self.casus.addItem(names().masked(naam), bundel.hex())
        self.casus.set_value(casus.hex() if casus else "")
        for control in (self.clock, self.waar, self.wie):
            control.set_value("")
        self.soort.set_value("huisbezoek")
        self.day.set_value(today.isoformat())
        self.minutes.set_value(_USUAL)
        for field in self._fields.values():
            field.clear_error()
        self.show()
        self.soort.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        self.day.read_text()
        clock, day, minutes = clock_of(self.clock.value()), self.day.value(), self.minutes.value().strip()
        length = int(minutes) if minutes.isdecimal() and len(minutes) <= len(str(_LONGEST)) else 0
        for name, is_fine in (
            ("minuten", 0 < length <= _LONGEST),
            ("tijd", clock is not None),
            ("dag", bool(day)),
        ):
            self._judge(name, is_fine)
        if clock is not None and day and 0 < length <= _LONGEST:
            begin = datetime.combine(date.fromisoformat(day), clock)
            self.made.emit(self._typed(begin, length))

    def _judge(self, name: str, is_fine: bool) -> None:
        """Say below a field what is wrong with it, with the cursor in it."""
        field = self._fields[name]
        field.show_error("" if is_fine else tekst(f"vandaag.nieuw.fout_{name}"))
        if not is_fine:
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, begin: datetime, minutes: int) -> NewAppointment:
        casus = self.casus.value()
        return NewAppointment(
            soort=self.soort.value(),
            begin=begin,
            minutes=minutes,
            waar=self.waar.value(),
            wie=self.wie.value(),
            casus=BundelId(bytes.fromhex(casus)) if casus else None,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Enter, leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._submit()
        else:
            super().keyPressEvent(event)
