"""One of the two lists of Synchroniseren: per casus how far it is, with a sign that needs no colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from resources import tekst
from ui.plan.action_table import hairline
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.icon import Icon
from ui.widgets.layouts import clear_layout
from ui.widgets.text import Text

_THIN = 6  # px
MOST = 25
"""How many lines are drawn unasked: a first sync brings hundreds, and drawing them holds up typing."""


class Line(NamedTuple):
    """Of one casus: its name, how far it is, and what its changes are about, empty where nobody knows."""

    name: str
    number: str
    is_done: bool
    about: str = ""


class TrafficList(QWidget):
    """A title with the lines below it, the first ones until all are asked for.

    Attributes: shown: name and number of every line; total: what they come to; bar: how much of it is done;
    every (button): asks for all. Signal unfolded().
    """

    unfolded = Signal()

    def __init__(self, title: str, icon: str, name: str) -> None:
        super().__init__()
        self.shown: list[tuple[str, str]] = []
        self.total = Text("", "label", wrap=False)
        self.bar = progress_bar(title, _THIN)
        self._given: tuple[list[Line], str] | None = None
        self._is_whole = False
        self.every = Button("", name, kind="link")
        self.every.clicked.connect(self._show_all)
        self.every.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.xs)
        top = QHBoxLayout()
        top.setSpacing(SPACE.s)
        top.addWidget(Icon(icon, "delft", 20))
        top.addWidget(Text(title, "section"), 1)
        top.addWidget(self.total)
        column.addLayout(top)
        room = self.bar.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # the first lines of both lists stand beside each other
        self.bar.setSizePolicy(room)
        column.addWidget(self.bar)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE.xs)
        column.addLayout(self._lines)
        column.addWidget(self.every, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def most(self) -> int | None:
        """How many lines are drawn, None for all."""
        return None if self._is_whole else MOST

    def show_total(self, words: str, done: int = 0, steps: int = 0) -> None:
        """Show what the lines come to; with a bar where it is known of how many."""
        self.total.setText(words)
        self.bar.setRange(0, steps)
        self.bar.setValue(done)
        self.bar.setVisible(steps > 0)

    def show_lines(self, lines: Sequence[Line], nothing: str) -> None:
        """Show lines, or a sentence when there are none."""
        if (list(lines), nothing) == self._given:
            return
        self._given = list(lines), nothing
        self.shown = [(line.name, line.number) for line in lines]
        self._is_whole = self._is_whole and len(lines) > MOST
        self._draw(lines, nothing)

    def _show_all(self) -> None:
        if self._given is not None:
            self._is_whole = True
            self._draw(*self._given)
            self.unfolded.emit()

    def _draw(self, lines: Sequence[Line], nothing: str) -> None:
        drawn = lines if self._is_whole else lines[:MOST]
        clear_layout(self._lines)
        words = tekst("synchroniseren.alle_tonen", aantal=len(lines))
        self.every.setText(words)
        self.every.setAccessibleName(words)
        self.every.setVisible(len(drawn) < len(lines))
        if not lines:
            self._lines.addWidget(Text(nothing).in_ink("ink2"))
        for line in drawn:
            self._lines.addWidget(_row(line))
            self._lines.addWidget(hairline())


def progress_bar(title: str, height: int) -> QProgressBar:
    """Return a bar without words, hidden until something is known. title: what it is about; height: in px."""
    bar = QProgressBar()
    bar.setAccessibleName(title)
    bar.setTextVisible(False)
    bar.setFixedHeight(height)
    bar.hide()
    return bar


def _row(line: Line) -> QWidget:
    row = QWidget()
    row.setAccessibleName(f"{line.name}, {line.number}")
    row.setAccessibleDescription(line.about)
    beside = QHBoxLayout(row)
    beside.setContentsMargins(0, 0, 0, 0)
    beside.setSpacing(SPACE.s)
    is_done = line.is_done
    beside.addWidget(Icon("circle-check" if is_done else "clock", "delft" if is_done else "ink2", 18))
    words = QVBoxLayout()
    words.setSpacing(SPACE.xxs)
    words.addWidget(Text(line.name, "label"))
    if line.about:
        words.addWidget(Text(line.about, "help"))
    beside.addLayout(words, 1)
    beside.addWidget(Text(line.number, "help", wrap=False))
    return row
