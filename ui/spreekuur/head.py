"""The head of the spreekuur: the day in words, which school, which day, and the schools themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.domain.dutch_dates import DAYS, day_in_words
from resources import tekst
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.field import LabelledField
from ui.widgets.inputs import ChoiceCombo, DateField
from ui.widgets.text import Text

_ONE_COLUMN_BELOW = 900


class SpreekuurHead(QWidget):
    """Attributes: school, day (the controls), add, look, call (buttons).

    Signals: turned(): another day or school.
    """

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.when = Text("", "lead")
        self.school, self.day = ChoiceCombo([]), DateField()
        self.school.setItemText(0, tekst("spreekuur.andere_plek"))
        self.school.setMinimumContentsLength(22)
        self.add = Button(tekst("spreekuur.school_erbij"), "spreekuur.school_erbij", icon="plus")
        self.look = Button(tekst("spreekuur.school_bekijken"), "spreekuur.school_bekijken", kind="link")
        self.call = Button(tekst("spreekuur.terugbel_erbij"), "spreekuur.terugbel_erbij", icon="phone")
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self.school.edited.connect(self.turned)
        self.day.edited.connect(self.turned)

    def _lay_out(self) -> None:
        titles, acts = QVBoxLayout(), QHBoxLayout()
        titles.setSpacing(SPACE.xxs)
        titles.addWidget(Text(tekst("spreekuur.titel"), "title"))
        titles.addWidget(self.when)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(SPACE.m)
        self._whole.addLayout(titles, 1)
        acts.setSpacing(SPACE.m)
        acts.addWidget(LabelledField(tekst("spreekuur.school"), self.school, "spreekuur.school"), 2)
        acts.addWidget(LabelledField(tekst("spreekuur.dag"), self.day, "spreekuur.dag"), 1)
        buttons = QHBoxLayout()
        for button in (self.look, self.call, self.add):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self._whole.addLayout(acts, 3)
        self._whole.addLayout(buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the choices below the title where there is little room at this text size."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < theme().px(_ONE_COLUMN_BELOW)
        self._whole.setDirection(
            QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        )

    def offer(self, names: Sequence[str], wanted: str = "") -> None:
        """Offer the schools; the first is chosen when there was none. wanted: one to choose now."""
        chosen, is_first = wanted or self.school.value(), self.school.count() == 1
        while self.school.count() > 1:
            self.school.removeItem(1)
        for name in names:
            self.school.addItem(name, name)
        place = self.school.findData(chosen) if chosen else 0
        self.school.setCurrentIndex(1 if is_first and names and place < 1 else max(0, place))
        self.look.setVisible(bool(self.school.value()))

    def show_where(self, day: str, school: str) -> None:
        """Show another day and school, as far as they are known here."""
        self.day.set_value(day or self.day.value())
        if not school or self.school.findData(school) >= 0:
            self.school.set_value(school)

    def show_day(self, day: date) -> None:
        """Say which day it is about."""
        self.when.setText(f"{DAYS[day.weekday()].capitalize()} {day_in_words(day.isoformat())}")
        self.look.setVisible(bool(self.school.value()))
