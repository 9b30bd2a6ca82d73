"""One of the two lists of Synchroniseren: per casus how far it is, with a sign that needs no colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.plan.action_table import hairline
from ui.style.tokens import SPACE
from ui.widgets.icon import Icon
from ui.widgets.layouts import clear_layout
from ui.widgets.text import Text


class TrafficList(QWidget):
    """A title with the lines below it. Attribute shown: name and number of each line."""

    def __init__(self, title: str, icon: str) -> None:
        super().__init__()
        self.shown: list[tuple[str, str]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.xs)
        top = QHBoxLayout()
        top.setSpacing(SPACE.s)
        top.addWidget(Icon(icon, "delft", 20))
        top.addWidget(Text(title, "section"), 1)
        column.addLayout(top)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE.xs)
        column.addLayout(self._lines)

    def show_lines(self, lines: Sequence[tuple[str, str, bool]], nothing: str) -> None:
        """Show lines of (name, number, is it done), or a sentence when there are none."""
        self.shown = [(name, number) for name, number, _ in lines]
        clear_layout(self._lines)
        if not lines:
            self._lines.addWidget(Text(nothing).in_ink("ink2"))
        for name, number, is_done in lines:
            self._lines.addWidget(_line(name, number, is_done=is_done))
            self._lines.addWidget(hairline())


def _line(name: str, number: str, *, is_done: bool) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE.s)
    line.addWidget(Icon("circle-check" if is_done else "clock", "delft" if is_done else "ink2", 18))
    line.addWidget(Text(name, "label"), 1)
    line.addWidget(Text(number, "help", wrap=False))
    return row
