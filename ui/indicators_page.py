"""Indicatoren: what all casussen of this laptop add up to, as bars with their numbers beside them.

The casussen are read one at a time on the vault thread, so that typing elsewhere never waits for a count.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.indicatoren import (
    SMALLEST,
    Numbers,
    Totals,
    as_csv,
    numbers_of,
    spreekuur_numbers,
    talks_by_month,
)
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.derived.in_period import Length, Period, beside, period_of
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.errors import ExportRefused, JgwError
from jgw_desktop.domain.ids import BundelId
from resources import foutzin, tekst
from ui.casus.desk import Desk
from ui.indicator_blocks import Talks, blocks
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button, IconButton
from ui.widgets.flow import FlowLayout
from ui.widgets.marked import Figures
from ui.widgets.page import ScrollPage
from ui.widgets.surfaces import MessageBar
from ui.widgets.text import Text

_EVERYTHING = "alles"
_COLUMNS = ("indicator", "onderdeel", "waarde", "aantal", "verborgen")
_BOM = "\ufeff"  # spreadsheets take the file for UTF-8 by it


class IndicatorsPage(ScrollPage):
    """Attributes: headline, save, message, totals, lengths (a button by name of a length), before, after.

    Signal caseload_wanted(): who does what.
    """

    caseload_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.totals = Totals()
        self._length: Length | None = None
        self._period: Period | None = None
        self._group = QButtonGroup(self)
        self.lengths = {key: self._length_button(key) for key in (*Length, _EVERYTHING)}
        self.lengths[_EVERYTHING].setChecked(True)
        self.before = IconButton("arrow-left", tekst("indicatoren.eerder"), "indicatoren.eerder")
        self.after = IconButton("arrow-right", tekst("indicatoren.later"), "indicatoren.later")
        self.lead = Text("", "lead")
        self._shown: QWidget | None = None
        self.headline = Figures("", "headline")
        self.save = Button(tekst("indicatoren.opslaan"), "indicatoren.opslaan", icon="save")
        self.caseload = Button(tekst("verdeling.titel"), "indicatoren.verdeling", icon="users")
        self.message = MessageBar()
        self._lay_out()
        self._say_period()
        self.save.clicked.connect(self._choose_place)
        self.caseload.clicked.connect(self.caseload_wanted)
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))

    def _length_button(self, key: str) -> Button:
        button = Button(tekst(f"indicatoren.periode.{key}"), f"indicatoren.periode.{key}", kind="segment")
        button.setAccessibleName(tekst("indicatoren.tel", periode=button.text()))
        button.setCheckable(True)
        button.clicked.connect(lambda: self._choose(key))
        self._group.addButton(button)
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        titles = QVBoxLayout()
        titles.setSpacing(SPACE.xxs)
        titles.addWidget(Text(tekst("indicatoren.titel"), "title"))
        titles.addWidget(self.lead)
        top.addLayout(titles, 1)
        tools = FlowLayout(space=SPACE.s)
        for tool in (self._periods(), self.before, self.after, self.caseload, self.save):
            tools.addWidget(tool)
        top.addLayout(tools)
        self.body.addLayout(top)
        self.body.addWidget(self.message)
        self.body.addWidget(self.headline)
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self.body.addWidget(Text(tekst("indicatoren.kleine_groepen", kleinste=SMALLEST), "help"))
        self.body.addStretch(1)

    def _periods(self) -> QWidget:
        periods = QWidget()
        row = QHBoxLayout(periods)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.lengths[Length.MAAND].setProperty("edge", "first")
        self.lengths[_EVERYTHING].setProperty("edge", "last")
        for button in self.lengths.values():
            row.addWidget(button)
        return periods

    def focus_first(self) -> None:
        """Put the cursor on what can be done with the numbers."""
        self.save.setFocus()

    # the period

    def _choose(self, key: str) -> None:
        """Count the month, quarter or year of now, or everything."""
        self._length = None if key == _EVERYTHING else Length(key)
        self._period = period_of(self._length, self._desk.today) if self._length else None
        self._count_anew()

    def _step(self, step: int) -> None:
        """Count the period before or after."""
        if self._length is not None and self._period is not None:
            self._period = beside(self._length, self._period, step)
            self._count_anew()

    def _count_anew(self) -> None:
        self._say_period()
        self.reload()

    def _say_period(self) -> None:
        """Say over which days is counted, and offer the periods beside it; none begins after today."""
        period = self._period
        words = tekst("indicatoren.uitleg")
        if period is not None:
            first, last = (day_in_words(day.isoformat()) for day in (period.first, period.last))
            words = tekst("indicatoren.van_tot", eerste=first, laatste=last)
        self.lead.setText(words)
        self.before.setVisible(period is not None)
        self.after.setVisible(period is not None)
        self.after.setEnabled(period is not None and period.last < self._desk.today)

    # counting

    def showEvent(self, event: QShowEvent) -> None:
        """Count anew each time somebody comes to look."""
        super().showEvent(event)
        if not event.spontaneous():
            self.reload()

    def reload(self) -> None:
        """Count all casussen, one after another."""
        totals = self.totals = Totals()
        self.save.setEnabled(False)
        future = self._desk.vault.submit(lambda store: [row.bundel for row in store.casussen()], self)
        self._desk.tasks.run(future, self, lambda found: self._next(totals, found, len(found)), self._cannot)

    def _next(self, totals: Totals, waiting: list[BundelId], every: int) -> None:
        """Count one casus more; a count that was begun anew meanwhile goes on alone."""
        if totals is not self.totals:
            return
        if not waiting:
            self._count_spreekuur(totals)
            return
        self.headline.setText(tekst("indicatoren.bezig", aantal=every - len(waiting), alle=every))
        bundel, settings, period = waiting[0], self._desk.rules(), self._period

        def count(store: Store) -> Numbers:
            return numbers_of(store, bundel, settings, period)

        def counted(numbers: Numbers) -> None:
            totals.add(numbers)
            self._next(totals, waiting[1:], every)

        self._desk.tasks.run(self._desk.vault.submit(count, self), self, counted, self._cannot)

    def _count_spreekuur(self, totals: Totals) -> None:
        """Count the consults last; they belong to no casus."""
        period, today = self._period, self._desk.today
        last = min(period.last, today) if period else today

        def count(store: Store) -> tuple[tuple[Numbers, ...], Talks]:
            return spreekuur_numbers(store, period), talks_by_month(store, last)

        def counted(found: tuple[tuple[Numbers, ...], Talks]) -> None:
            for numbers in found[0]:
                totals.count(numbers)
            if totals is self.totals:
                self._show_totals(found[1])

        self._desk.tasks.run(self._desk.vault.submit(count, self), self, counted, self._cannot)

    def _cannot(self, error: JgwError) -> None:
        self.message.show_message("fout", "", foutzin(error.code, **error.details))

    # showing

    def _show_totals(self, months: Talks) -> None:
        totals = self.totals
        known = tekst("indicatoren.kop", aantal=totals.casussen, klaar=totals.closed)
        nothing = tekst("indicatoren.geen" if self._period is None else "indicatoren.geen_in_periode")
        self.headline.setText(known if totals.casussen else nothing)
        self.save.setEnabled(bool(totals.cells))
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = blocks(totals, months, self._desk.today)
        self._place.addWidget(self._shown)

    # saving

    def _choose_place(self) -> None:
        self._desk.dialogs.choose_file(self, tekst("indicatoren.bestand"), self._save_to)

    def _save_to(self, path: Path) -> None:
        words = {name: tekst(f"indicatoren.kolom.{name}") for name in _COLUMNS}
        content = (_BOM + as_csv(self.totals, words)).encode()
        try:
            self._desk.write_private(path, content)
        except ExportRefused as error:
            self._cannot(error)
        else:
            self.message.show_message("ok", "", tekst("indicatoren.opgeslagen"))
