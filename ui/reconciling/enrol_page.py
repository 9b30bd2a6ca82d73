"""Enrolling this laptop: what the coordinator gave is typed here once, then six words are compared.

What is typed here is kept nowhere: it leaves the fields when the page is left or the laptop is enrolled.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jgw_desktop.app.sync_ports import Enrolment
from resources import tekst
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.field import LabelledField
from ui.widgets.inputs import LineField
from ui.widgets.layouts import readable
from ui.widgets.page import ScrollPage
from ui.widgets.surfaces import Card, MessageBar
from ui.widgets.text import Text

_WIDEST = 560
_MOST_BYTES = 64 * 1024  # a certificate is far smaller


class EnrolPage(ScrollPage):
    """Signals: enrolment_given(Enrolment); left().

    choose_file: has a file chosen and hands its place on. Attributes: fields by name, enrol, message, words.
    """

    enrolment_given = Signal(object)
    left = Signal()

    def __init__(self, choose_file: Callable[[QWidget, Callable[[Path], None]], None]) -> None:
        super().__init__()
        self._choose_file, self._ca = choose_file, b""
        self.fields: dict[str, LineField] = {}
        self.back = Button(
            tekst("synchroniseren.meld_aan.terug"), "aanmelden.terug", kind="link", icon="arrow-left"
        )
        self.choose = Button(tekst("synchroniseren.meld_aan.certificaat_kiezen"), "aanmelden.certificaat")
        self.chosen = Text("", "help")
        self.enrol = Button(
            tekst("synchroniseren.meld_aan.knop"), "aanmelden.knop", kind="primary", deciding=True
        )
        self.message = MessageBar()
        self.words = Text("", "code")
        self._form, self._done = QWidget(), Card("delft")
        self._lay_out()
        self.back.clicked.connect(self._leave)
        self.choose.clicked.connect(lambda: self._choose_file(self, self.read_certificate))
        self.enrol.clicked.connect(self._give)
        self.clear()

    def _lay_out(self) -> None:
        self.body.addWidget(self.back)
        self.add_heading(tekst("synchroniseren.meld_aan.titel"), tekst("synchroniseren.meld_aan.uitleg"))
        self.body.addWidget(self.message)
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.m)
        column.addWidget(self._field("adres", with_help=True))
        column.addWidget(Text(tekst("synchroniseren.meld_aan.certificaat"), "label"))
        line = QHBoxLayout()
        line.addWidget(self.choose)
        line.addWidget(self.chosen, 1)
        column.addLayout(line)
        column.addWidget(self._field("code", with_help=True))
        column.addWidget(self._field("account"))
        column.addWidget(self._field("wachtwoord", is_secret=True))
        column.addWidget(self._field("tijdcode", with_help=True))
        column.addWidget(self.enrol, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(readable(self._form, _WIDEST))
        self._done.body.addWidget(Text(tekst("synchroniseren.meld_aan.gelukt"), "section"))
        self._done.body.addWidget(Text(tekst("synchroniseren.meld_aan.gelukt_uitleg")))
        self._done.body.addWidget(self.words)
        self.body.addWidget(self._done)
        self.body.addStretch(1)

    def _field(self, name: str, *, with_help: bool = False, is_secret: bool = False) -> LabelledField:
        control = self.fields[name] = LineField()
        if is_secret:
            control.setEchoMode(QLineEdit.EchoMode.Password)
        control.returnPressed.connect(self._give)
        key = f"synchroniseren.meld_aan.{name}"
        help_text = tekst(f"{key}_uitleg") if with_help else ""
        return LabelledField(tekst(key), control, f"aanmelden.{name}", help_text=help_text)

    def read_certificate(self, place: Path) -> None:
        """Take the certificate of the CJG out of a file."""
        try:
            with place.open("rb") as file:
                self._ca = file.read(_MOST_BYTES)
        except OSError:
            self._ca = b""
        if b"BEGIN CERTIFICATE" not in self._ca:
            self._ca = b""
            self.chosen.setText(tekst("synchroniseren.meld_aan.certificaat_stuk"))
            return
        self.chosen.setText(tekst("synchroniseren.meld_aan.certificaat_gekozen", naam=place.name))

    def _give(self) -> None:
        typed = {name: field.value().strip() for name, field in self.fields.items()}
        if not (self._ca and all(typed[name] for name in ("adres", "code", "account", "wachtwoord"))):
            self.message.show_message("let", "", tekst("synchroniseren.meld_aan.vul_in"))
            return
        self.enrol.setEnabled(False)
        self.message.show_message("delft", "", tekst("synchroniseren.meld_aan.bezig"))
        secret = self.fields["wachtwoord"].value()
        self.enrolment_given.emit(
            Enrolment(typed["adres"], self._ca, typed["code"], typed["account"], secret, typed["tijdcode"])
        )

    def show_words(self, words: str) -> None:
        """Show the six words to compare; what was typed is not needed any more."""
        self.clear()
        self.words.setText(words)
        self._form.hide()
        self._done.show()

    def show_refusal(self, sentence: str) -> None:
        """Say why the laptop was not enrolled; what was typed stays."""
        self.enrol.setEnabled(True)
        self.message.show_message("fout", "", sentence)

    def clear(self) -> None:
        """Begin with empty fields."""
        for field in self.fields.values():
            field.clear()
        self._ca = b""
        self.chosen.setText(tekst("synchroniseren.meld_aan.certificaat_geen"))
        self.message.clear()
        self.enrol.setEnabled(True)
        self._form.show()
        self._done.hide()

    def _leave(self) -> None:
        self.clear()
        self.left.emit()

    def focus_first(self) -> None:
        """Put the cursor in the first field."""
        self.fields["adres"].setFocus(Qt.FocusReason.OtherFocusReason)
