"""Vorige keren: when the laptop synchronised before, how much went each way, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.sync_ports import Run
from resources import tekst
from ui.plan.action_table import hairline
from ui.reconciling.wording import moment, result_words
from ui.style.tokens import SPACE
from ui.widgets.icon import Icon
from ui.widgets.layouts import clear_layout
from ui.widgets.text import Text

_COLUMNS = ("wanneer", "verstuurd", "opgehaald", "hoe")
_WIDTHS = (2, 1, 1, 6)


class PastRuns(QWidget):
    """A title with a table below it, hidden when there was no run. Attribute shown: cells of each line."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[tuple[str, ...]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.xs)
        column.addWidget(Text(tekst("synchroniseren.vorige"), "section"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE.l)
        self._grid.setVerticalSpacing(SPACE.xs)
        for place, width in enumerate(_WIDTHS):
            self._grid.setColumnStretch(place, width)
        column.addLayout(self._grid)

    def show_runs(self, runs: Sequence[Run], now: datetime) -> None:
        """Show these runs."""
        self.setVisible(bool(runs))
        shown = [_cells(run, now) for run in runs]
        if shown == self.shown:
            return
        self.shown = shown
        clear_layout(self._grid)
        for place, name in enumerate(_COLUMNS):
            self._grid.addWidget(Text(tekst(f"synchroniseren.{name}"), "label"), 0, place)
        for line, run in enumerate(runs):
            self._grid.addWidget(hairline(), 2 * line + 1, 0, 1, len(_COLUMNS))
            *cells, how = self.shown[line]
            for place, cell in enumerate(cells):
                self._grid.addWidget(Text(cell), 2 * line + 2, place, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(_ending(how, is_well=not run.result), 2 * line + 2, len(cells))


def _cells(run: Run, now: datetime) -> tuple[str, ...]:
    return moment(run.at, now), str(run.sent), str(run.came), result_words(run)


def _ending(how: str, *, is_well: bool) -> QWidget:
    """Return how a run ended, with a sign that needs no colour."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE.s)
    sign = Icon("circle-check" if is_well else "triangle-alert", "delft" if is_well else "let", 18)
    line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Text(how), 1)
    return row
