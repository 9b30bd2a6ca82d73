"""Herinneringen of one casus: what it asks now, with the rule and its policy document on request."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.overview import Reminded
from jgw_desktop.app.today import Reminder
from jgw_desktop.domain.ids import RecordId
from resources import tekst
from ui.casus.hurdles import why_of
from ui.style.tokens import SPACE
from ui.today.rows import told, when
from ui.widgets.buttons import Button
from ui.widgets.icon import Icon
from ui.widgets.layouts import button_row
from ui.widgets.text import Text


class ReminderLine(QWidget):
    """One reminder, or several that say the same. Signal open_chosen(): the first of them.

    Attributes: source (the button), why (hidden until it is asked).
    """

    open_chosen = Signal()

    def __init__(self, number: int, same: Reminded, today: date) -> None:
        super().__init__()
        reminder = same.first
        late = reminder.is_late(today) or reminder.is_urgent
        words = told(reminder)
        if same.number > 1:
            words = tekst("casus.vaker", wat=words, aantal=same.number)
        self.why = Text(why_of(reminder.rule), "help")
        self.why.hide()
        self.source = Button(tekst("casus.bron"), f"overview.bron.{number}", kind="link", icon="book-open")
        self.source.setAccessibleName(tekst("casus.bron_van", wat=words))
        self.source.setCheckable(True)
        self.source.toggled.connect(self.why.setVisible)
        self._lay_out(number, words, when(reminder.due, today), reminder.record, late=late)

    def _lay_out(self, number: int, words: str, term: str, record: RecordId | None, *, late: bool) -> None:
        ink = "fout" if late else "let"
        body = QVBoxLayout()
        body.setSpacing(2)
        body.addWidget(Text(words, "label"))
        if term:
            body.addWidget(Text(term, "help").in_ink(ink, bold=True))
        acts = [self.source]
        if record is not None:
            open_it = Button(tekst("vandaag.openen"), f"overview.herinnering.{number}", kind="link")
            open_it.setAccessibleName(tekst("vandaag.openen_van", wat=words))
            open_it.clicked.connect(self.open_chosen)
            acts.insert(0, open_it)
        body.addLayout(button_row(*acts, gap=SPACE.m))
        body.addWidget(self.why)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.s)
        icon = Icon("circle-alert" if late else "clock", ink, 20)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(body, 1)


class RemindersPart(QWidget):
    """Signals: record_chosen(RecordId); new_chosen(str record type): begin one. Attribute lines."""

    record_chosen = Signal(object)
    new_chosen = Signal(str)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._shown: tuple[Reminded, ...] | None = None
        self.lines: list[ReminderLine] = []
        self.nothing = Text(tekst("casus.geen_herinneringen")).in_ink("ink2")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.s)
        self._column.addWidget(Text(tekst("casus.herinneringen"), "section"))
        self._column.addWidget(self.nothing)

    def show_reminders(self, reminders: Sequence[Reminded]) -> None:
        """Show what is asked now; the same ones stay as they stand, with what was unfolded."""
        if tuple(reminders) == self._shown:
            return
        self._shown = tuple(reminders)
        for old in self.lines:
            old.hide()
            old.deleteLater()
        self.lines = [ReminderLine(number, one, self._today) for number, one in enumerate(reminders, 1)]
        for line, one in zip(self.lines, reminders, strict=True):
            line.open_chosen.connect(partial(self._open, one.first))
            self._column.addWidget(line)
        self.nothing.setVisible(not self.lines)

    def _open(self, reminder: Reminder) -> None:
        if reminder.begins:
            self.new_chosen.emit(reminder.begins)
        else:
            self.record_chosen.emit(reminder.record)
