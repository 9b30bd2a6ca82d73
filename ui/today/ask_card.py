"""A few fields that are asked in the page itself, with a button that keeps them and one that does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from jgw_desktop.domain.ids import BundelId
from resources import tekst
from ui.names import names
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.field import LabelledField
from ui.widgets.inputs import ChoiceCombo, DateField
from ui.widgets.layouts import button_row
from ui.widgets.surfaces import Card


class AskCard(Card):
    """name: first part of object names and texts, ``vandaag.nieuw``. controls: by the name of their label.
    columns: how many stand side by side.

    Signals: submitted(): read what was asked; made(what was asked), cancelled(). Attributes: save, cancel
    (buttons).
    """

    submitted = Signal()
    made = Signal(object)
    cancelled = Signal()

    def __init__(self, name: str, controls: Mapping[str, QWidget], columns: int = 2) -> None:
        super().__init__("delft")
        self._name = name
        self._fields = {
            key: LabelledField(tekst(f"{name}.{key}"), control, f"{name}.{key}")
            for key, control in controls.items()
        }
        self.save = Button(tekst(f"{name}.opslaan"), f"{name}.opslaan", kind="primary")
        self.cancel = Button(tekst(f"{name}.toch_niet"), f"{name}.toch_niet")
        self._lay_out(columns)
        self.save.clicked.connect(self.submitted)
        self.cancel.clicked.connect(self.cancelled)
        self.hide()

    def _lay_out(self, columns: int) -> None:
        grid = QGridLayout()
        grid.setSpacing(SPACE.s)
        for place, field in enumerate(self._fields.values()):
            field.setFocusProxy(None)  # type: ignore[arg-type] # Tab would go to it again after later rows
            grid.addWidget(field, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)
        self.body.addLayout(button_row(self.save, self.cancel))

    def _show_empty(self, first: QWidget) -> None:
        """Show the card without what was wrong before, with the cursor in its first field."""
        for field in self._fields.values():
            field.clear_error()
        self.show()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _judge(self, name: str, is_fine: bool) -> None:
        """Say below a field what is wrong with it, with the cursor in it."""
        field = self._fields[name]
        field.show_error("" if is_fine else tekst(f"{self._name}.fout_{name}"))
        if not is_fine:
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Enter, leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        else:
            super().keyPressEvent(event)


def offer_casussen(combo: ChoiceCombo, casussen: Sequence[tuple[BundelId, str]]) -> None:
    """Fill a choice with families; none of them comes first."""
    combo.clear()
    combo.addItem("", "")
    for bundel, naam in casussen:
        combo.addItem(names().masked(naam), bundel.hex())


def casus_in(combo: ChoiceCombo) -> BundelId | None:
    """Return the family that was chosen."""
    return BundelId(bytes.fromhex(combo.value())) if combo.value() else None


def day_in(field: DateField) -> str | None:
    """Return the day that was typed as an ISO date, empty for none; None for what is no day."""
    field.read_text()
    return None if field.isModified() else field.value()
