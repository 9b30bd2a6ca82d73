"""Laptop kwijt?: whom to call, the number by which the CJG shuts this laptop out, and what to do more."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from jgw_desktop.app.contact import Contact
from resources import tekst
from ui.style.tokens import SPACE
from ui.widgets.icon import Icon
from ui.widgets.surfaces import Card
from ui.widgets.text import Text

_FIRST, _REST = 1, (2, 3, 4)
_GROUP = 4


class LostCard(Card):
    """device: the number of the laptop, in hex. Attributes: the labels name, phone and number."""

    def __init__(self, device: str) -> None:
        super().__init__("delft")
        groups = " ".join(device[start : start + _GROUP] for start in range(0, len(device), _GROUP))
        self.name, self.phone = Text("", "label"), Text("", "section")
        self.number = Text(groups, "label")
        self._icon = Icon("phone", "delft", 20)
        self._unknown = Text(tekst("instellingen.kwijt.onbekend"), "help")
        self._lay_out()
        words = tekst("instellingen.kwijt.nummer")
        self.number.setAccessibleName(f"{words}: {groups}")
        for label, name in ((self.name, "name"), (self.phone, "phone"), (self.number, "device")):
            label.setObjectName(f"security.{name}")
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.show_contact(Contact("", ""))

    def _lay_out(self) -> None:
        self.body.addWidget(Text(tekst("instellingen.kwijt.titel"), "section"))
        self._add_step(_FIRST)
        self.body.addLayout(self._call())
        self.body.addWidget(Text(tekst("instellingen.kwijt.nummer"), "help"))
        self.body.addWidget(self.number)
        for step in _REST:
            self._add_step(step)
        self.body.addWidget(Text(tekst("instellingen.kwijt.bewaren"), "help"))

    def _add_step(self, step: int) -> None:
        self.body.addWidget(Text(f"{step}. {tekst(f'instellingen.kwijt.stap_{step}')}"))

    def _call(self) -> QHBoxLayout:
        line, who = QHBoxLayout(), QVBoxLayout()
        line.setSpacing(SPACE.s)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        for label in (self.name, self.phone, self._unknown):
            who.addWidget(label)
        line.addLayout(who, 1)
        return line

    def show_contact(self, known: Contact) -> None:
        """Show whom to call; where there is no number, that it can be filled in."""
        self.name.setText(known.name)
        self.phone.setText(known.phone)
        self.name.setVisible(bool(known.name))
        self.phone.setVisible(bool(known.phone))
        self._unknown.setVisible(not known.phone)
