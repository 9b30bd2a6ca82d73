"""The head of the spreekuur: the day in words, which school, which day, and the schools themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.domain.dutch_dates import DAYS, day_in_words
from resources import tekst
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.field import LabelledField
from ui.widgets.inputs import ChoiceCombo, DateField
from ui.widgets.text import Text

_Direction = QBoxLayout.Direction


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
        self._titles, self._acts = QVBoxLayout(), QHBoxLayout()
        self._titles.setSpacing(SPACE.xxs)
        self._titles.addWidget(Text(tekst("spreekuur.titel"), "title"))
        self._titles.addWidget(self.when)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(SPACE.m)
        self._whole.addLayout(self._titles, 1)
        self._acts.setSpacing(SPACE.m)
        self._acts.addWidget(LabelledField(tekst("spreekuur.school"), self.school, "spreekuur.school"), 2)
        self._acts.addWidget(LabelledField(tekst("spreekuur.dag"), self.day, "spreekuur.dag"), 1)
        self._buttons = QBoxLayout(_Direction.LeftToRight)
        self._buttons.setSpacing(SPACE.m)
        for button in (self.look, self.call, self.add):
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self._whole.addLayout(self._acts, 3)
        self._whole.addLayout(self._buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the choices below the title, and the buttons below each other, where they have no room."""
        super().resizeEvent(event)
        width, buttons = event.size().width(), self._of_buttons()
        row = self._titles.sizeHint().width() + self._acts.sizeHint().width() + sum(buttons)
        gaps = SPACE.m * (len(buttons) + 1)
        self._whole.setDirection(_way(is_across=row + gaps <= width))
        self._buttons.setDirection(_way(is_across=sum(buttons) + gaps <= width))

    def minimumSizeHint(self) -> QSize:
        """Return what is needed with all below each other: else it never gets so narrow as to be put so."""
        widest = max(self._of_buttons(), default=0)
        return QSize(max(self._acts.minimumSize().width(), widest), super().minimumSizeHint().height())

    def _of_buttons(self) -> list[int]:
        """Return the widths of the buttons that stand there."""
        shown = (one for one in (self.look, self.call, self.add) if not one.isHidden())
        return [one.sizeHint().width() for one in shown]

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


def _way(*, is_across: bool) -> QBoxLayout.Direction:
    return _Direction.LeftToRight if is_across else _Direction.TopToBottom
