"""Laptop kwijt?: what to do, step by step, and the number by which the CJG shuts this laptop out."""

from __future__ import annotations

from PySide6.QtCore import Qt

from resources import tekst
from ui.widgets.surfaces import Card
from ui.widgets.text import Text

_STEPS = 4
_GROUP = 4


class LostCard(Card):
    """device: the number of the laptop, in hex. Attribute number: the label that shows it."""

    def __init__(self, device: str) -> None:
        super().__init__("delft")
        self.body.addWidget(Text(tekst("instellingen.kwijt.titel"), "section"))
        for step in range(1, _STEPS + 1):
            self.body.addWidget(Text(f"{step}. {tekst(f'instellingen.kwijt.stap_{step}')}"))
        groups = [device[start : start + _GROUP] for start in range(0, len(device), _GROUP)]
        self.number = Text(" ".join(groups), "label")
        self.number.setObjectName("security.device")
        words = tekst("instellingen.kwijt.nummer")
        self.number.setAccessibleName(f"{words}: {' '.join(groups)}")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(Text(words, "help"))
        self.body.addWidget(self.number)
        self.body.addWidget(Text(tekst("instellingen.kwijt.bewaren"), "help"))
