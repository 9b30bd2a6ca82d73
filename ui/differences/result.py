"""Zo wordt het: what the record will hold, growing along with what is chosen, and saving it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources import tekst
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.icon import Icon
from ui.widgets.layouts import clear_layout
from ui.widgets.surfaces import Card
from ui.widgets.text import Text


class Result(QWidget):
    """Attributes: save, later (buttons)."""

    def __init__(self) -> None:
        super().__init__()
        self.save = Button(tekst("verschil.opslaan"), "verschil.opslaan", kind="primary", deciding=True)
        self.later = Button(tekst("verschil.later"), "verschil.later", deciding=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE.s)
        card = Card()
        card.body.addWidget(Text(tekst("verschil.zo_wordt_het"), "section"))
        card.body.addLayout(self._lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.s)
        for widget in (card, self.save, self.later, _safety()):
            column.addWidget(widget)
        column.addStretch(1)

    def show_outcomes(self, outcomes: Sequence[tuple[str, str]]) -> None:
        """Show what each field becomes: a heading with whose it is, and the text."""
        clear_layout(self._lines)
        self._add_lines(outcomes)

    def show_records(self, records: Sequence[tuple[str, Sequence[tuple[str, str]]]], note: str) -> None:
        """Show several records: what each is, with its fields; and what goes for all of them."""
        clear_layout(self._lines)
        for heading, outcomes in records:
            self._lines.addWidget(Text(heading, "label"))
            self._add_lines(outcomes)
            self._lines.addSpacing(SPACE.xs)
        self._lines.addWidget(Text(note, "help"))

    def _add_lines(self, outcomes: Sequence[tuple[str, str]]) -> None:
        for heading, text in outcomes:
            line = QWidget()
            column = QVBoxLayout(line)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(SPACE.xxs)
            column.addWidget(Text(heading, "help"))
            column.addWidget(Text(text))
            self._lines.addWidget(line)


def _safety() -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE.xs)
    line.addWidget(Icon("history", "ink2", 18))
    line.addWidget(Text(tekst("verschil.veilig"), "help"), 1)
    return row
