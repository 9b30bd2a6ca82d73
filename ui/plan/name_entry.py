"""Where somebody is added to the netwerkkaart: by name, and perhaps with a kind and a place from the map."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jgw_desktop.domain.choices import label_of
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value
from resources import tekst
from ui.casus.session import NewRecord
from ui.forms.desk import Desk
from ui.plan.controls import WrappedLine
from ui.plan.entry import Entry
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button

FIRST: dict[str, Value] = {
    "aard": "informeel",
    "lijn": "nulde",
    "ring": "netwerk_en_vrijwilligers",
    "sector": "familie",
    "sterkte": 2,
    "kwaliteit": "neutraal",
    "betrokkenheid": "actief",
}


class NameEntry(QWidget):
    """Where a person is added: a name and Enter are enough. Signal ended(): nobody is being added now."""

    ended = Signal()

    def __init__(self, desk: Desk, kaart: RecordId) -> None:
        super().__init__()
        self._aimed: dict[str, Value] = {}
        self.entry = Entry(desk, lambda: NewRecord("Netwerklid", kaart, FIRST | self._aimed))
        self.naam, self.relatie = WrappedLine(), WrappedLine()
        self.add = Button(tekst("plan.acties.erbij"), "Netwerklid.erbij")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE.xs)
        for name, cell, share in (("naam", self.naam, 3), ("relatie", self.relatie, 3)):
            words = tekst(f"plan.netwerk.nieuwe_{name}")
            cell.name_control(f"Netwerklid.nieuw.{name}", words, "")
            cell.setPlaceholderText(words)
            cell.typed.connect(lambda value, name=name: self.entry.put(name, value))
            cell.entered.connect(self._finish)
            line.addWidget(cell, share)
        line.addWidget(self.add)
        self.add.clicked.connect(self._finish)

    def aim(self, values: dict[str, Value]) -> None:
        """Ask the name of somebody who has a kind and perhaps a place already. values: their fields."""
        self._aimed = values
        for name, value in values.items():
            self.entry.derive(name, value)
        self.relatie.show_value(values.get("relatie", self.relatie.value()))
        self._ask(tekst("kaart.wie_erbij", deel=label_of("netwerkSector", str(values["sector"]))))
        self.naam.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, words: str) -> None:
        self.naam.setPlaceholderText(words)
        self.naam.setAccessibleName(words)

    def show_entry(self) -> None:
        """Leave the row empty when the person was taken away again."""
        if self.entry.is_undone:
            self._clear()

    def _finish(self) -> None:
        self.entry.finish()
        self._clear()
        self.naam.setFocus(Qt.FocusReason.TabFocusReason)

    def _clear(self) -> None:
        self.entry.forget()
        self._aimed = {}
        self._ask(tekst("plan.netwerk.nieuwe_naam"))
        self.naam.show_value("")
        self.relatie.show_value("")
        self.ended.emit()
