"""Beveiliging: how the app locks, and how this laptop stands. Other parts add rows and states of their own.

``page.add_row(section, title, help, control)`` and ``page.add_state(is_well, sentence)`` return the line they
made, so that it can say something else later.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from jgw_desktop.app.contact import Contact
from jgw_desktop.domain.idle import USUAL_MINUTES
from resources import tekst
from ui.forms.tab_order import order_tabs
from ui.lost_card import LostCard
from ui.setting_row import SettingRow, StateLine
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.inputs import ChoiceCombo
from ui.widgets.page import ScrollPage
from ui.widgets.surfaces import Card
from ui.widgets.text import Text

LOCKING = "slot"
_OFFERED = (1, 2, 3, USUAL_MINUTES, 10, 15)
_BESIDE_FROM = 860


class SecurityPage(ScrollPage):
    """Signals: minutes_chosen(int), log_wanted(). Attribute minutes: the choice of idle minutes."""

    minutes_chosen = Signal(int)
    log_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.minutes = ChoiceCombo([(str(number), _minutes(number)) for number in _OFFERED])
        self.minutes.removeItem(0)
        self.minutes.setObjectName("security.minutes")
        self.minutes.edited.connect(lambda: self.minutes_chosen.emit(int(self.minutes.value())))
        self._sections: dict[str, QVBoxLayout] = {}
        self._main, self._side, self._states = QWidget(), QWidget(), Card()
        self._rows, self._beside = QVBoxLayout(self._main), QVBoxLayout(self._side)
        self.lost: LostCard | None = None
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._add_locking()
        self._add_log()
        self.add_state(True, tekst("instellingen.stand.versleuteld"))
        self.show_minutes(USUAL_MINUTES)
        self.setFocusProxy(self.minutes)

    def _lay_out(self) -> None:
        self.add_heading(tekst("instellingen.beveiliging"))
        self._states.body.addWidget(Text(tekst("instellingen.stand.titel"), "section"))
        self._columns.setSpacing(SPACE.xl)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._columns.addWidget(self._main, 5, Qt.AlignmentFlag.AlignTop)
        self._beside.setSpacing(SPACE.m)
        self._beside.addWidget(self._states)
        self._beside.addStretch(1)
        self._columns.addWidget(self._side, 2, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)

    def _add_locking(self) -> None:
        about = tekst("instellingen.slot.minuten_uitleg")
        self.minutes_row = self.add_row(LOCKING, tekst("instellingen.slot.minuten"), about, self.minutes)
        for key, control, told in (
            ("dichtklappen", _always(), "vast"),
            ("gesprek", None, "gesprek_uitleg"),
            ("namen", None, "namen_uitleg"),
            ("afdekken", None, "afdekken_uitleg"),
        ):
            title, help_text = tekst(f"instellingen.slot.{key}"), tekst(f"instellingen.slot.{told}")
            self.add_row(LOCKING, title, help_text, control, is_fixed=told == "vast")

    def add_row(
        self, section: str, title: str, help_text: str, control: QWidget | None, *, is_fixed: bool = False
    ) -> SettingRow:
        """Add a row. section: key of its heading in the texts; is_fixed: the CJG has chosen."""
        if section not in self._sections:
            column = self._sections[section] = QVBoxLayout()
            column.setSpacing(SPACE.s)
            column.setContentsMargins(0, SPACE.m if len(self._sections) > 1 else 0, 0, 0)
            column.addWidget(Text(tekst(f"instellingen.{section}.titel"), "section"))
            self._rows.addLayout(column)
        row = SettingRow(title, help_text, control, is_fixed=is_fixed)
        self._sections[section].addWidget(row)
        self._sections[section].addWidget(_line())
        order_tabs(self)  # the parts of the page come one after another
        return row

    def add_state(self, is_well: bool, sentence: str) -> StateLine:
        """Add a line to how this laptop stands."""
        line = StateLine(is_well, sentence)
        self._states.body.addWidget(line)
        return line

    def show_lost(self, device: str, known: Contact) -> None:
        """Say what to do when the laptop is gone. device: its number, in hex; known: whom to call."""
        if self.lost is None:
            self.lost = LostCard(device)
            self._beside.insertWidget(1, self.lost)
        self.lost.show_contact(known)

    def _add_log(self) -> None:
        """Lead to the log."""
        self.log = Button(tekst("instellingen.logboek.openen"), "security.log", kind="link")
        self.log.clicked.connect(self.log_wanted)
        column = QVBoxLayout()
        column.setSpacing(SPACE.xs)
        column.addWidget(Text(tekst("logboek.titel"), "label"))
        column.addWidget(Text(tekst("instellingen.logboek.uitleg"), "help"))
        column.addWidget(self.log, 0, Qt.AlignmentFlag.AlignLeft)
        self._beside.insertLayout(1, column)

    def panes(self) -> Sequence[QWidget]:
        """Return what F6 walks through: the rows, and how this laptop stands."""
        return [self._main, self._side]

    def fix_minutes(self, minutes: int) -> None:
        """Show the limit as one that the CJG has chosen."""
        self.minutes_row.fix(_minutes(minutes))
        self.setFocusProxy(None)  # type: ignore[arg-type] # none takes the place of the one before

    def show_minutes(self, minutes: int) -> None:
        """Show the limit in use, also one that is not offered."""
        if self.minutes.findData(str(minutes)) < 0:
            self.minutes.addItem(_minutes(minutes), str(minutes))
        self.minutes.set_value(str(minutes))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the states beside the rows, or below them where there is little room."""
        super().resizeEvent(event)
        is_wide = self.width() >= theme().px(_BESIDE_FROM)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)


def _minutes(number: int) -> str:
    if number == 1:
        return tekst("instellingen.slot.minuten_een")
    return tekst("instellingen.slot.minuten_meer", aantal=number)


def _always() -> Text:
    return Text(tekst("instellingen.slot.altijd"), wrap=False).in_ink("ink2")


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("hairline", True)
    line.setFixedHeight(1)
    return line
