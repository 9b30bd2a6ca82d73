"""Wie doet wat: what is still to divide, and the open casussen per worker with their weight.

The casussen are read one at a time on the vault thread, so that typing elsewhere never waits for a count.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.app.caseload import Workers, known_workers, open_casus
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.choices import CHOICES, label_of
from jgw_desktop.domain.derived.caseload import (
    Caseload,
    OpenCasus,
    caseloads,
    heaviest,
    is_over,
    undivided,
)
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.errors import JgwError
from jgw_desktop.domain.indexing import CasusRow
from jgw_desktop.domain.rules import RuleSettings
from resources import foutzin, tekst
from ui.casus.desk import Desk
from ui.indicator_blocks import BarRow, Block
from ui.names import names
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.page import ScrollPage
from ui.widgets.surfaces import MessageBar
from ui.widgets.text import Text


class CaseloadPage(ScrollPage):
    """Signals: casus_chosen(BundelId); back_chosen(). Attributes: back, headline, message, casussen."""

    casus_chosen = Signal(object)
    back_chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.casussen: list[OpenCasus] = []
        self.back = Button(tekst("verdeling.terug"), "verdeling.terug", icon="arrow-left")
        self.headline, self.message = Text("", "quote"), MessageBar()
        self._place, self._shown = QVBoxLayout(), QWidget()
        self.add_heading(tekst("verdeling.titel"), tekst("verdeling.uitleg"))
        self.body.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.message)
        self.body.addWidget(self.headline)
        self._place.addWidget(self._shown)
        self.body.addLayout(self._place)
        self.body.addStretch(1)
        self.back.clicked.connect(self.back_chosen)
        names().changed.connect(self._show_all)

    def focus_first(self) -> None:
        """Put the cursor where one can go back."""
        self.back.setFocus()

    # reading

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew each time somebody comes to look."""
        super().showEvent(event)
        if not event.spontaneous():
            self.reload()

    def reload(self) -> None:
        """Read all casussen, one after another."""
        found = self.casussen = []
        self.message.clear()
        future = self._desk.vault.submit(lambda store: (known_workers(store), store.casussen()), self)
        self._desk.tasks.run(future, self, lambda both: self._next(found, *both, len(both[1])), self._cannot)

    def _next(self, found: list[OpenCasus], workers: Workers, waiting: list[CasusRow], every: int) -> None:
        """Read one casus more; a reading that was begun anew meanwhile goes on alone."""
        if found is not self.casussen:
            return
        if not waiting:
            self._show_all()
            return
        self.headline.setText(tekst("verdeling.bezig", aantal=every - len(waiting), alle=every))
        row, today = waiting[0], self._desk.today

        def read(store: Store) -> OpenCasus | None:
            return open_casus(store, row, workers, today)

        def done(casus: OpenCasus | None) -> None:
            found.extend([casus] if casus else [])
            self._next(found, workers, waiting[1:], every)

        self._desk.tasks.run(self._desk.vault.submit(read, self), self, done, self._cannot)

    def _cannot(self, error: JgwError) -> None:
        self.message.show_message("fout", "", foutzin(error.code, **error.details))

    # showing

    def _show_all(self) -> None:
        loads = caseloads(self.casussen, self._desk.rules())
        nobody = sum(not casus.worker for casus in self.casussen)
        some = tekst("verdeling.kop", aantal=len(self.casussen), zonder=nobody)
        self.headline.setText(some if self.casussen else tekst("verdeling.geen"))
        self._shown.hide()
        self._shown.deleteLater()
        self._shown = QWidget()
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.xl)
        if self.casussen:
            column.addWidget(self._to_divide())
            column.addWidget(_per_worker(loads, self._desk.rules()))
        self._place.addWidget(self._shown)

    def _to_divide(self) -> Block:
        block = Block(tekst("verdeling.te_verdelen"), tekst("verdeling.te_verdelen_uitleg"))
        waiting = undivided(self.casussen)
        for casus in waiting:
            naam = names().shown(casus.naam)
            words = tekst("verdeling.casus", naam=naam, wat=", ".join(_wants(casus)))
            button = Button(words, f"verdeling.casus.{casus.bundel.hex()}", kind="link")
            button.clicked.connect(lambda _=False, bundel=casus.bundel: self.casus_chosen.emit(bundel))
            block.add(button)
        if not waiting:
            block.add(Text(tekst("verdeling.alles_verdeeld"), "help"))
        return block


def _wants(casus: OpenCasus) -> list[str]:
    """Return in words what is still to be decided about a casus."""
    signals = [
        tekst("verdeling.signaal", dag=day_in_words(moment))
        if moment
        else tekst("verdeling.signaal_zonder_dag")
        for moment in casus.signals
    ]
    return signals if casus.worker else [tekst("verdeling.zonder_werker"), *signals]


def _per_worker(loads: tuple[Caseload, ...], settings: RuleSettings) -> Block:
    block = Block(tekst("verdeling.per_werker"), tekst("verdeling.per_werker_uitleg"))
    full = heaviest(loads, settings)
    for load in loads:
        block.add(BarRow(load.worker, _weighed(load, settings), load.weight / full if full else 0))
        block.add(Text(" · ".join((*_niveaus(load), *_steps(load))), "help"))
        if is_over(load, settings):
            block.add(Text(tekst("verdeling.te_veel")).in_ink("let"))
    return block


def _weighed(load: Caseload, settings: RuleSettings) -> str:
    key = "gewicht_een" if load.casussen == 1 else "gewicht"
    told = tekst(f"verdeling.{key}", aantal=load.casussen, gewicht=load.weight)
    most = settings.gewicht_maximum
    return tekst("verdeling.van_maximum", telling=told, maximum=most) if most else told


def _niveaus(load: Caseload) -> list[str]:
    known = sorted(one for one in load.per_niveau if one is not None)
    told = [tekst("verdeling.niveau", niveau=one, aantal=load.per_niveau[one]) for one in known]
    without = load.per_niveau[None]
    return [*told, tekst("verdeling.zonder_niveau", aantal=without)] if without else told


def _steps(load: Caseload) -> list[str]:
    order = [str(one) for one in CHOICES["casusStap"]]
    steps = sorted(load.per_stap, key=lambda one: (order.index(one) if one in order else len(order), one))
    return [
        tekst("verdeling.stap", stap=label_of("casusStap", one), aantal=load.per_stap[one]) for one in steps
    ]
