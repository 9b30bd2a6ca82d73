"""A school, or somebody to call back: a few fields on a card. What is typed is a draft at once."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from jgw_desktop.domain.fields import Need
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.values import as_text
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.forms.body import FieldGrid
from ui.forms.desk import Desk
from ui.forms.field import FormField
from ui.widgets.buttons import Button
from ui.widgets.layouts import button_row
from ui.widgets.surfaces import Card
from ui.widgets.text import Text


class RecordCard(Card):
    """texts: first part of its texts and object names, ``spreekuur.school``. without: fields not asked here.

    Signals: kept(RecordId, str name): the record is whole; closed(): leave it as it is.
    """

    kept = Signal(object, str)
    closed = Signal()

    def __init__(self, desk: Desk, record_type: str, texts: str, without: Collection[str] = ()) -> None:
        super().__init__()
        self._desk, self._texts = desk, texts
        asked = [field for field in CATALOGUE[record_type] if field.name not in without]
        self.fields = [
            FormField(desk, desk.form, record_type, field, f"{record_type}.{field.name}") for field in asked
        ]
        self.keep = Button(tekst(f"{texts}_bewaren"), f"{texts}_bewaren", kind="primary")
        self.close_it = Button(tekst(f"{texts}_sluiten"), f"{texts}_sluiten")
        self.explanation = Text("", "help")
        self.explanation.hide()
        self._lay_out()
        self.keep.clicked.connect(lambda _checked: self._submit())
        self.close_it.clicked.connect(lambda _checked: self.closed.emit())

    def _lay_out(self) -> None:
        self.body.addWidget(Text(tekst(f"{self._texts}_titel"), "section"))
        self.body.addWidget(self.explanation)
        self.body.addWidget(FieldGrid(self.fields))
        self.body.addLayout(button_row(self.keep, self.close_it))

    @property
    def record(self) -> RecordId:
        """Return the record that is shown."""
        return self._desk.form

    def explain(self, sentence: str) -> None:
        """Say below the title what becomes of what is typed here."""
        self.explanation.setText(sentence)
        self.explanation.show()

    def open_for(self, record: RecordId) -> None:
        """Show a record, or one that comes to be with the first key stroke."""
        self._desk.form = record
        for field in self.fields:
            field.aim(record)
            field.show_field()
        self.show()
        self.fields[0].first_control().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_view(self, view: BundelView) -> None:
        """Show what the record holds now; what is being typed stays."""
        self._desk.typed.settle(view)
        for field in self.fields:
            field.show_field()

    def _submit(self) -> None:
        needed = [field for field in self.fields if field.field.need is Need.VERPLICHT]
        empty = [field for field in needed if not as_text(field.editor.value()).strip()]
        for field in needed:
            is_empty = field in empty
            field.say(tekst(f"{self._texts}_zonder_{field.field.name}") if is_empty else "")
        if empty:
            empty[0].first_control().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.kept.emit(self._desk.form, as_text(needed[0].editor.value()).strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep on Enter, close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._submit()
        else:
            super().keyPressEvent(event)
