"""A school of the spreekuur: its name, and what is handy to know of it. What is typed is a draft at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jgw_desktop.app.spreekuur import SCHOOL
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.values import as_text
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.forms.body import FieldGrid
from ui.forms.desk import Desk
from ui.forms.field import FormField
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.surfaces import Card
from ui.widgets.text import Text


class SchoolCard(Card):
    """Signals: kept(RecordId, str name): the school can be used; closed(): leave it as it is."""

    kept = Signal(object, str)
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        declared = CATALOGUE[SCHOOL]
        self.fields = [
            FormField(desk, desk.form, SCHOOL, field, f"{SCHOOL}.{field.name}") for field in declared
        ]
        self.keep = Button(tekst("spreekuur.school_bewaren"), "spreekuur.school_bewaren", kind="primary")
        self.close_it = Button(tekst("spreekuur.school_sluiten"), "spreekuur.school_sluiten")
        self.body.addWidget(Text(tekst("spreekuur.school_titel"), "section"))
        self.body.addWidget(FieldGrid(self.fields))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE.s)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.close_it)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.keep.clicked.connect(lambda _checked: self._submit())
        self.close_it.clicked.connect(lambda _checked: self.closed.emit())

    def open_for(self, record: RecordId) -> None:
        """Show a school, or one that comes to be with the first key stroke."""
        self._desk.form = record
        for field in self.fields:
            field.aim(record)
            field.show_field()
        self.show()
        self.fields[0].first_control().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_view(self, view: BundelView) -> None:
        """Show what the school holds now; what is being typed stays."""
        self._desk.typed.settle(view)
        for field in self.fields:
            field.show_field()

    def _submit(self) -> None:
        name = self.fields[0]
        called = as_text(name.editor.value()).strip()
        name.say("" if called else tekst("spreekuur.school_zonder_naam"))
        if called:
            self.kept.emit(self._desk.form, called)
        else:
            name.first_control().setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep on Enter, close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._submit()
        else:
            super().keyPressEvent(event)
