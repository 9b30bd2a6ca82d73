"""What Ctrl+G shows: every part of the casus with the letter that opens it, until one is typed.

``LetterBoard(workspace).open_board()``; ``chosen(str)`` names the part. The letters are in ``navigation``.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from resources import tekst
from ui.actions import key_of
from ui.casus.navigation import LETTERS
from ui.casus.wording import part_label
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.overlay import Overlay
from ui.widgets.page import ScrollPage
from ui.widgets.surfaces import announce
from ui.widgets.text import Text

_COLUMN, _MOST_COLUMNS = 270, 3


class LetterBoard(Overlay):
    """Signal chosen(str part). Attribute buttons: by part, in the order of the letters."""

    chosen = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, key_of("naar_deel"))
        self.setObjectName("letters")
        self.setAccessibleName(tekst("acties.letters"))
        self.setAccessibleDescription(tekst("acties.letters_uitleg"))
        self.buttons = {name: self._button(name, letter) for name, letter in LETTERS.items()}
        self.page, self._grid, self._columns = ScrollPage(), QGridLayout(), 0
        self._lay_out()

    def _button(self, name: str, letter: str) -> Button:
        label = part_label(name)
        button = Button(f"{letter}   {label}", f"letters.{name}", kind="subject")
        button.setAccessibleName(tekst("acties.letter_van", onderdeel=label, letter=letter))
        button.clicked.connect(lambda: self._choose(name))
        return button

    def _lay_out(self) -> None:
        self._grid.setSpacing(0)
        self._fill(_MOST_COLUMNS)
        self.page.body.setContentsMargins(SPACE.s, SPACE.s, SPACE.s, SPACE.s)
        self.page.body.addWidget(Text(tekst("acties.letters"), "section", wrap=False))
        self.page.body.addLayout(self._grid)
        self.page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.xxs, SPACE.xxs, SPACE.xxs, SPACE.xxs)
        column.addWidget(self.page)

    def open_board(self) -> None:
        """Show the letters with the cursor on the first part, and wait for a letter or a choice."""
        self.open_at(next(iter(self.buttons.values())))
        announce(self, f"{self.accessibleName()}. {self.accessibleDescription()}")

    def _choose(self, name: str) -> None:
        self.shut()
        self.chosen.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the part of a letter; a letter that is of none is not heard."""
        parts = [name for name, letter in LETTERS.items() if letter == event.text().upper()]
        if parts and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._choose(parts[0])
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """Lie in the middle, in as many columns as there is room for."""
        px, room = theme().px, self._window.size()
        columns = min(max(room.width() // px(_COLUMN), 1), _MOST_COLUMNS)
        if columns != self._columns:
            self._fill(columns)
        width = min(columns * px(_COLUMN) + 2 * SPACE.xl, room.width() - 2 * SPACE.xs)
        self.page.content.adjustSize()
        wanted = self.page.content.sizeHint().height() + SPACE.l
        height = min(wanted, room.height() - 2 * SPACE.xs)
        self.setGeometry((room.width() - width) // 2, (room.height() - height) // 2, width, height)

    def _fill(self, columns: int) -> None:
        """Put the buttons in columns, read from top to bottom in each row of letters."""
        self._columns = columns
        for place, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, place // columns, place % columns)
