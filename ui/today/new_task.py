"""A task of the worker's own: what, and if one wants a day and a family. It is asked in the page itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jgw_desktop.app.agenda import NewTask
from jgw_desktop.domain.ids import BundelId
from ui.today.ask_card import AskCard, casus_in, day_in, offer_casussen
from ui.widgets.inputs import ChoiceCombo, DateField, LineField


class NewTaskCard(AskCard):
    """``made`` gives a NewTask. Attributes: one control per field."""

    def __init__(self) -> None:
        self.wat, self.day, self.casus = LineField(), DateField(), ChoiceCombo([])
        super().__init__("vandaag.taak", {"wat": self.wat, "dag": self.day, "casus": self.casus}, columns=1)
        self.submitted.connect(self._submit)

    def ask(self, today: date, casussen: Sequence[tuple[BundelId, str]]) -> None:
        """Show empty fields, of today, ready to type in."""
        offer_casussen(self.casus, casussen)
        self.wat.set_value("")
        self.day.set_value(today.isoformat())
        self._show_empty(self.wat)

    def _submit(self) -> None:
        day, words = day_in(self.day), self.wat.value().strip()
        self._judge("dag", day is not None)
        self._judge("wat", bool(words))
        if words and day is not None:
            due = date.fromisoformat(day) if day else None
            self.made.emit(NewTask(words, due, casus_in(self.casus)))
