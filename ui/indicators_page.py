"""Indicatoren: what all casussen of this laptop add up to, as bars with their numbers beside them.

The casussen are read one at a time on the vault thread, so that typing elsewhere never waits for a count.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from jgw_desktop.app.indicatoren import SMALLEST, Numbers, Totals, as_csv, numbers_of, spreekuur_numbers
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.choices import CHOICES, label_of
from jgw_desktop.domain.derived.consulten import SPREEKUUR
from jgw_desktop.domain.derived.in_period import Length, Period, beside, period_of
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.errors import ExportRefused, JgwError
from jgw_desktop.domain.ids import BundelId
from resources import foutzin, tekst
from ui.casus.desk import Desk
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button, IconButton
from ui.widgets.page import ScrollPage
from ui.widgets.scale import Scale, Scores
from ui.widgets.surfaces import MessageBar
from ui.widgets.text import Text

_EVERYTHING = "alles"
_COLUMNS = ("indicator", "onderdeel", "waarde", "aantal", "verborgen")
_BOM = "\ufeff"  # spreadsheets take the file for UTF-8 by it


class BarRow(QWidget):
    """A label, its number, and a bar below them."""

    def __init__(self, label: str, number: str, part: float) -> None:
        super().__init__()
        bar = QProgressBar()
        bar.setRange(0, 1000)
        bar.setValue(round(part * 1000))
        bar.setTextVisible(False)
        bar.setFixedHeight(theme().px(12))
        bar.setAccessibleName(f"{label}: {number}")
        words = QHBoxLayout()
        words.addWidget(Text(label, "label"), 1)
        words.addWidget(Text(number, "label", wrap=False))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.xxs)
        column.addLayout(words)
        column.addWidget(bar)


class Block(QWidget):
    """A heading with rows below it; empty ones say that nothing is known yet."""

    def __init__(self, heading: str, lead: str = "") -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.s)
        self._column.addWidget(Text(heading, "section"))
        if lead:
            self._column.addWidget(Text(lead, "help"))

    def add(self, row: QWidget) -> None:
        """Add a row."""
        self._column.addWidget(row)

    def add_counts(self, counts: Mapping[str, float], choices: str) -> None:
        """Add a bar for each count, in the order of a list of choices."""
        whole = sum(counts.values())
        order = [str(key) for key in CHOICES[choices]]
        for key in sorted(counts, key=lambda one: (order.index(one) if one in order else len(order), one)):
            self.add(BarRow(label_of(choices, key), f"{counts[key]:g}", counts[key] / whole if whole else 0))
        if not counts:
            self.add(Text(tekst("indicatoren.niet_bekend"), "help"))


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
        self.headline = Text("", "quote")
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
        titles.addWidget(Text(tekst("indicatoren.titel"), "title"))
        titles.addWidget(self.lead)
        top.addLayout(titles, 1)
        top.addWidget(self.caseload, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        periods = QHBoxLayout()
        periods.setSpacing(0)
        for button in self.lengths.values():
            periods.addWidget(button)
        periods.addSpacing(SPACE.m)
        periods.addWidget(self.before)
        periods.addWidget(self.after)
        periods.addStretch(1)
        self.body.addLayout(periods)
        self.body.addWidget(self.message)
        self.body.addWidget(self.headline)
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self.body.addWidget(Text(tekst("indicatoren.kleine_groepen", kleinste=SMALLEST), "help"))
        self.body.addStretch(1)

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
        period = self._period

        def counted(found: tuple[Numbers, ...]) -> None:
            for numbers in found:
                totals.count(numbers)
            if totals is self.totals:
                self._show_totals()

        future = self._desk.vault.submit(lambda store: spreekuur_numbers(store, period), self)
        self._desk.tasks.run(future, self, counted, self._cannot)

    def _cannot(self, error: JgwError) -> None:
        self.message.show_message("fout", "", foutzin(error.code, **error.details))

    # showing

    def _show_totals(self) -> None:
        totals = self.totals
        known = tekst("indicatoren.kop", aantal=totals.casussen, klaar=totals.closed)
        nothing = tekst("indicatoren.geen" if self._period is None else "indicatoren.geen_in_periode")
        self.headline.setText(known if totals.casussen else nothing)
        self.save.setEnabled(bool(totals.cells))
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = _blocks(totals)
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


def _blocks(totals: Totals) -> QWidget:
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, SPACE.m, 0, 0)
    grid.setHorizontalSpacing(SPACE.xl)
    grid.setVerticalSpacing(SPACE.xl)
    blocks = [_scores(totals), _upbringing(totals), _arrangements(totals), _actions(totals)]
    if totals.of(SPREEKUUR, "gesprekken").total or totals.of(SPREEKUUR, "gevraagd").total:
        blocks.append(_spreekuur(totals))
    for place, block in enumerate(blocks):
        grid.addWidget(block, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(place % 2, 1)
    return whole


def _scores(totals: Totals) -> Block:
    block = Block(tekst("indicatoren.hoe_gaat_het"), tekst("indicatoren.gemiddeld"))
    for name, number, begin, now in (
        ("thuis", "I14", "cijferBegin", "cijferNu"),
        ("doelen", "I15", "begin", "nu"),
    ):
        first, last = totals.of(number, begin), totals.of(number, now)
        block.add(Text(tekst(f"indicatoren.{name}"), "label"))
        scale = Scale()
        scale.moves(None)
        marks = (cell.shown if cell.known else None for cell in (first, last))
        scale.show_scores(Scores(*marks))
        scale.name_control(f"indicatoren.{name}", tekst(f"indicatoren.{name}"), "")
        block.add(scale)
    return block


def _upbringing(totals: Totals) -> Block:
    block = Block(tekst("indicatoren.opvoedsituatie"))
    for moment, key in (("begin", "bij_het_begin"), ("nu", "nu")):
        block.add(Text(tekst(f"indicatoren.{key}"), "meta"))
        block.add_counts(totals.below("opvoedsituatie", moment), "opvoedsituatie")
    return block


def _arrangements(totals: Totals) -> Block:
    block = Block(tekst("indicatoren.afspraken"))
    for name, path in (("een_plan", ("I11",)), ("samenwerken", ("I13",)), ("gedragen", ("I24", "gedragen"))):
        cell = totals.of(*path)
        number = tekst("indicatoren.van", ja=f"{cell.total:g}", alle=cell.known)
        block.add(BarRow(tekst(f"indicatoren.{name}"), number, cell.total / cell.known if cell.known else 0))
    return block


def _actions(totals: Totals) -> Block:
    block = Block(tekst("indicatoren.eigen_kracht"))
    block.add_counts(totals.below("I23"), "uitvoerderSoort")
    return block


def _spreekuur(totals: Totals) -> Block:
    """Return what the spreekuur was about, and what who was asked thought of it."""
    talks, asked = (totals.of(SPREEKUUR, name) for name in ("gesprekken", "gevraagd"))
    block = Block(tekst("indicatoren.spreekuur"), tekst("indicatoren.gesprekken", aantal=f"{talks.total:g}"))
    if asked.total:
        means = {name: totals.of(SPREEKUUR, name).shown for name in ("begrepen", "geholpen")}
        said = {name: f"{mean:g}".replace(".", ",") for name, mean in means.items()}
        block.add(Text(tekst("indicatoren.gevraagd", aantal=f"{asked.total:g}", **said), "label"))
    block.add_counts(totals.below(SPREEKUUR, "vraagType"), "vraagType")
    return block
