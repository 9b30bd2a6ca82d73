"""Asks what a casus needs before an anonymous question becomes one: a name, and a yes that was explained."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout

from jgw_desktop.app.spreekuur import Yes
from jgw_desktop.domain.choices import CHOICES
from jgw_desktop.domain.view import RecordView
from resources import tekst
from ui.forms.choices import ChipsEditor
from ui.forms.editor import Option
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.field import LabelledField
from ui.widgets.inputs import LineField, SegmentedControl
from ui.widgets.layouts import button_row
from ui.widgets.surfaces import Card
from ui.widgets.text import Text

_ROLES = ("ouder", "jeugdige")


class UpgradeCard(Card):
    """Signals: submitted(Yes), cancelled(). Attributes: gezin, voornaam, rol, wijze, explained, start."""

    submitted = Signal(object)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__("delft")
        self.gezin, self.voornaam = LineField(), LineField()
        self.rol = SegmentedControl(
            [(role, str(CHOICES["persoonRol"][role])) for role in _ROLES], "spreekuur.casus.rol"
        )
        self.wijze = SegmentedControl(
            [(str(key), label) for key, label in CHOICES["wijze"].items()], "spreekuur.casus.wijze"
        )
        self.explained = ChipsEditor([Option("ja", tekst("spreekuur.casus.uitleg"))])
        self.explained.name_control("spreekuur.casus.uitleg", tekst("spreekuur.casus.uitleg"), "")
        self.start = Button(tekst("spreekuur.casus.starten"), "spreekuur.casus.starten", kind="primary")
        self.cancel = Button(tekst("spreekuur.casus.niet"), "spreekuur.casus.niet")
        self._fields = (
            LabelledField(tekst("spreekuur.casus.gezin"), self.gezin, "spreekuur.casus.gezin"),
            LabelledField(tekst("spreekuur.casus.voornaam"), self.voornaam, "spreekuur.casus.voornaam"),
            LabelledField(tekst("spreekuur.casus.rol"), self.rol, "spreekuur.casus.rol"),
            LabelledField(tekst("spreekuur.casus.wijze"), self.wijze, "spreekuur.casus.wijze"),
        )
        self.error = Text("", "error")
        self._lay_out()
        self.start.clicked.connect(lambda _checked: self._submit())
        self.cancel.clicked.connect(lambda _checked: self.cancelled.emit())

    def _lay_out(self) -> None:
        self.body.setSpacing(SPACE.s)
        self.body.addWidget(Text(tekst("spreekuur.casus.titel"), "section"))
        self.body.addWidget(Text(tekst("spreekuur.casus.waarom")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.l)
        grid.setVerticalSpacing(SPACE.s)
        for place, field in enumerate(self._fields):
            grid.addWidget(field, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)
        self.body.addWidget(self.explained)
        self.body.addWidget(self.error)
        self.body.addLayout(button_row(self.start, self.cancel))
        self.error.hide()

    def ask(self, consult: RecordView) -> None:
        """Show empty fields for a consult, ready to type in."""
        self.gezin.set_value("")
        self.voornaam.set_value("")
        self.rol.set_value("jeugdige" if consult.text("bezoeker_type") == "jeugdige" else "ouder")
        self.wijze.set_value("mondeling")
        self.explained.show_value(None)
        self.say("")
        self.show()
        self.gezin.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, sentence: str) -> None:
        """Say what is still missing; an empty sentence takes it away."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    def _submit(self) -> None:
        yes = Yes(
            gezin=self.gezin.value(),
            voornaam=self.voornaam.value(),
            rol=self.rol.value(),
            wijze=self.wijze.value(),
            explained=self.explained.value() == "ja",
        )
        if yes.is_whole:
            self.submitted.emit(yes)
            return
        self.say(tekst("spreekuur.casus.nog_nodig"))
        empty = (one for one in (self.gezin, self.voornaam) if not one.value().strip())
        wanted = next(empty, self.explained.stop)
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Start on Enter, leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._submit()
        else:
            super().keyPressEvent(event)
