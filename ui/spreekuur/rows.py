"""One consult as it was noted, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from jgw_desktop.domain.choices import label_of
from jgw_desktop.domain.view import RecordView
from resources import tekst
from ui.casus.wording import plain
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button, IconButton
from ui.widgets.surfaces import Chip
from ui.widgets.text import Text


class ConsultRow(QFrame):
    """Signals: change_chosen(), casus_chosen(), away_chosen()."""

    change_chosen = Signal()
    casus_chosen = Signal()
    away_chosen = Signal()

    def __init__(self, number: int, consult: RecordView, *, only_looks: bool) -> None:
        super().__init__()
        self._number, self._consult = number, consult
        self.title = _title(consult)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE.xs, 0, SPACE.xs)
        row.setSpacing(SPACE.s)
        row.addLayout(self._told(), 1)
        minutes = plain(consult.value("duur_min"))
        if minutes:
            row.addWidget(Text(tekst("spreekuur.minuten", aantal=minutes), "help", wrap=False))
        if not only_looks:
            self._add_acts(row)

    def _told(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SPACE.xxs)
        column.addWidget(Text(self.title, "label"))
        column.addWidget(Text(self._consult.text("antwoord_in_het_kort") or tekst("spreekuur.geen_notitie")))
        outcome = self._consult.text("uitkomst")
        foot = QHBoxLayout()
        foot.setSpacing(SPACE.s)
        if outcome:
            foot.addWidget(
                Chip(label_of("consultUitkomst", outcome), "delft" if outcome == "casus" else "neutral")
            )
        foot.addWidget(Text(self._consult.text("vervolg"), "help"), 1)
        column.addLayout(foot)
        return column

    def _add_acts(self, row: QHBoxLayout) -> None:
        if self._consult.text("uitkomst") != "casus":
            start = Button(tekst("spreekuur.casus_maken"), f"spreekuur.casus.{self._number}", kind="link")
            start.setAccessibleName(tekst("spreekuur.casus_maken_van", wat=self.title))
            start.clicked.connect(lambda _checked: self.casus_chosen.emit())
            row.addWidget(start, 0, Qt.AlignmentFlag.AlignVCenter)
        change = IconButton(
            "notebook-pen", tekst("spreekuur.wijzigen", wat=self.title), f"spreekuur.wijzigen.{self._number}"
        )
        away = IconButton(
            "trash-2", tekst("spreekuur.weghalen", wat=self.title), f"spreekuur.weghalen.{self._number}"
        )
        change.clicked.connect(lambda _checked: self.change_chosen.emit())
        away.clicked.connect(lambda _checked: self.away_chosen.emit())
        for button in (change, away):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


def _title(consult: RecordView) -> str:
    """Return who came and what it was about, without saying who."""
    parts = (
        label_of("bezoekerType", consult.text("bezoeker_type")),
        label_of("leeftijdsgroep", consult.text("leeftijdsgroep")),
        label_of("vraagType", consult.text("vraag_type")),
    )
    return " · ".join(part for part in parts if part)
