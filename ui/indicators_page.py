"""Indicatoren: what all casussen of this laptop add up to, as bars with their numbers beside them.

The casussen are read one at a time on the vault thread, so that typing elsewhere never waits for a count.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from jgw_desktop.app.indicatoren import SMALLEST, Numbers, Totals, as_csv, numbers_of
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.choices import CHOICES, label_of
from jgw_desktop.domain.errors import ExportRefused, JgwError
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.domain.rules import BUILT_IN, RuleSettings
from resources import foutzin, tekst
from ui.casus.desk import Desk
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.page import ScrollPage
from ui.widgets.scale import Scale, Scores
from ui.widgets.surfaces import MessageBar
from ui.widgets.text import Text

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
    """settings: the rules of this CJG. Attributes: headline, save, message, totals."""

    def __init__(self, desk: Desk, settings: Callable[[], RuleSettings] = lambda: BUILT_IN) -> None:
        super().__init__()
        self._desk, self._settings = desk, settings
        self.totals = Totals()
        self._shown: QWidget | None = None
        self.headline = Text("", "quote")
        self.save = Button(tekst("indicatoren.opslaan"), "indicatoren.opslaan", icon="save")
        self.message = MessageBar()
        self._lay_out()
        self.save.clicked.connect(self._choose_place)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        titles = QVBoxLayout()
        titles.addWidget(Text(tekst("indicatoren.titel"), "title"))
        titles.addWidget(Text(tekst("indicatoren.uitleg"), "lead"))
        top.addLayout(titles, 1)
        top.addWidget(self.save)
        self.body.addLayout(top)
        self.body.addWidget(self.message)
        self.body.addWidget(self.headline)
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self.body.addWidget(Text(tekst("indicatoren.kleine_groepen", kleinste=SMALLEST), "help"))
        self.body.addStretch(1)

    def focus_first(self) -> None:
        """Put the cursor on what can be done with the numbers."""
        self.save.setFocus()

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
        self._desk.tasks.run(future, self, lambda found: self._next(totals, found), self._cannot)

    def _next(self, totals: Totals, waiting: list[BundelId]) -> None:
        """Count one casus more; a count that was begun anew meanwhile goes on alone."""
        if totals is not self.totals:
            return
        if not waiting:
            self._show_totals()
            return
        every = totals.casussen + len(waiting)
        self.headline.setText(tekst("indicatoren.bezig", aantal=totals.casussen, alle=every))
        bundel, settings = waiting[0], self._settings()

        def count(store: Store) -> Numbers:
            return numbers_of(store, bundel, settings)

        def counted(numbers: Numbers) -> None:
            totals.add(numbers)
            self._next(totals, waiting[1:])

        self._desk.tasks.run(self._desk.vault.submit(count, self), self, counted, self._cannot)

    def _cannot(self, error: JgwError) -> None:
        self.message.show_message("fout", "", foutzin(error.code, **error.details))

    # showing

    def _show_totals(self) -> None:
        totals = self.totals
        known = tekst("indicatoren.kop", aantal=totals.casussen, klaar=totals.closed)
        self.headline.setText(known if totals.casussen else tekst("indicatoren.geen"))
        self.save.setEnabled(bool(totals.casussen))
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
    blocks = (_scores(totals), _upbringing(totals), _arrangements(totals), _actions(totals))
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
