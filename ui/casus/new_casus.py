"""Starting a casus takes one thing: the name of the family. It is asked in the page, never in a dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from resources import tekst
from ui.widgets.buttons import Button
from ui.widgets.field import LabelledField
from ui.widgets.inputs import LineField
from ui.widgets.layouts import button_row
from ui.widgets.surfaces import Card


class NewCasusBar(Card):
    """Asks the name. Signals: start_submitted(str name), cancelled()."""

    start_submitted = Signal(str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__("delft")
        self.name = LineField()
        self.field = LabelledField(
            tekst("casus.nieuw.naam"), self.name, "new_casus.name", help_text=tekst("casus.nieuw.uitleg")
        )
        self.start = Button(tekst("casus.nieuw.starten"), "new_casus.start", kind="primary")
        self.cancel = Button(tekst("casus.nieuw.annuleren"), "new_casus.cancel")
        self._lay_out()
        self.name.returnPressed.connect(self._submit)
        self.name.edited.connect(self.field.clear_error)
        self.start.clicked.connect(self._submit)
        self.cancel.clicked.connect(self.cancelled)
        self.setFocusProxy(self.name)

    def _lay_out(self) -> None:
        self.body.addWidget(self.field)
        self.body.addLayout(button_row(self.start, self.cancel))

    def ask(self) -> None:
        """Show an empty field, ready to type in."""
        self.name.set_value("")
        self.field.clear_error()
        self.start.setEnabled(True)
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, sentence: str) -> None:
        """Say why the casus was not started; the name stays."""
        self.start.setEnabled(True)
        self.field.show_error(sentence)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        if not self.start.isEnabled():
            return
        if self.name.value().strip():
            self.start.setEnabled(False)
            self.start_submitted.emit(self.name.value())
        else:
            self.show_error(tekst("casus.nieuw.leeg"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
