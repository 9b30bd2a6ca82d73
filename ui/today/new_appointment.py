"""Making an appointment takes a day and a time; the rest may stay empty. It is asked in the page itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from jgw_desktop.app.agenda import NewAppointment
from jgw_desktop.domain.choices import CHOICES
from jgw_desktop.domain.ids import BundelId
from ui.today.ask_card import AskCard, casus_in, day_in, offer_casussen
from ui.widgets.inputs import ChoiceCombo, DateField, LineField

_CLOCK = re.compile(r"(\d{1,2})(?:[:.u]?(\d{2}))?")
_USUAL = "60"
_LONGEST = 24 * 60


def clock_of(typed: str) -> time | None:
    """Read a time of day as people type it: 9, 9:30, 9.30, 0930; None when it is not one."""
    found = _CLOCK.fullmatch("".join(typed.lower().split()))
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))


class NewAppointmentCard(AskCard):
    """``made`` gives a NewAppointment. Attributes: one control per field."""

    def __init__(self) -> None:
        self.soort = ChoiceCombo([(str(key), label) for key, label in CHOICES["contactSoort"].items()])
        self.day, self.clock, self.minutes = DateField(), LineField(), LineField()
        self.casus, self.waar, self.wie = ChoiceCombo([]), LineField(), LineField()
        controls = {
            "soort": self.soort,
            "dag": self.day,
            "tijd": self.clock,
            "minuten": self.minutes,
            "casus": self.casus,
            "waar": self.waar,
            "wie": self.wie,
        }
        super().__init__("vandaag.nieuw", controls)
        self.submitted.connect(self._submit)

    def ask(
        self, today: date, casussen: Sequence[tuple[BundelId, str]], casus: BundelId | None = None
    ) -> None:
        """Show empty fields, of today, ready to type in. casus: the one it is for, when that is known."""
        offer_casussen(self.casus, casussen)
        self.casus.set_value(casus.hex() if casus else "")
        for control in (self.clock, self.waar, self.wie):
            control.set_value("")
        self.soort.set_value("huisbezoek")
        self.day.set_value(today.isoformat())
        self.minutes.set_value(_USUAL)
        self._show_empty(self.soort)

    def _submit(self) -> None:
        clock, day, minutes = clock_of(self.clock.value()), day_in(self.day), self.minutes.value().strip()
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

    def _typed(self, begin: datetime, minutes: int) -> NewAppointment:
        return NewAppointment(
            soort=self.soort.value(),
            begin=begin,
            minutes=minutes,
            waar=self.waar.value(),
            wie=self.wie.value(),
            casus=casus_in(self.casus),
        )
