"""Hulp en toetsen: the way to the tour, and every key there is, out of the one list of what can be done."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from resources import tekst
from ui.actions import DECLARED, action
from ui.casus.navigation import LETTERS
from ui.casus.wording import part_label
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.page import ScrollPage
from ui.widgets.text import Text

_AT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class HelpPage(ScrollPage):
    """Signal tour_wanted(). Attribute tour: its button."""

    tour_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tour = Button(tekst("hulp.rondleiding"), "hulp.rondleiding", icon="presentation")
        self.tour.clicked.connect(self.tour_wanted)
        self.body.setSpacing(SPACE.xs)
        self.add_heading(tekst("hulp.titel"), tekst("hulp.uitleg"))
        self.body.addWidget(self.tour, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(Text(tekst("hulp.rondleiding_uitleg"), "help"))
        self._add_keys(tekst("hulp.toetsen"), "", _keys())
        self._add_keys(tekst("hulp.onderdelen"), tekst("hulp.onderdelen_uitleg"), _letters())
        self.body.addStretch(1)

    def _add_keys(self, title: str, about: str, lines: Iterator[tuple[str, str]]) -> None:
        self.body.addSpacing(SPACE.s)
        self.body.addWidget(Text(title, "section"))
        if about:
            self.body.addWidget(Text(about, "help"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.m)
        grid.setVerticalSpacing(SPACE.xs)
        grid.setColumnStretch(1, 1)
        for row, (keys, words) in enumerate(lines):
            grid.addWidget(Text(keys, "key", wrap=False), row, 0, _AT)
            grid.addWidget(Text(words), row, 1)
        self.body.addLayout(grid)


def _keys() -> Iterator[tuple[str, str]]:
    for key, declared in DECLARED.items():
        if declared.keys:
            yield action(key).key_words, action(key).label


def _letters() -> Iterator[tuple[str, str]]:
    for name, letter in LETTERS.items():
        yield letter, part_label(name)
