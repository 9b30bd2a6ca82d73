"""Logboek: who did what on this laptop, and when. Looking is written down as well."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from jgw_desktop.app.access import Seen, extract
from jgw_desktop.app.audit import AuditFilter, AuditPage, open_log, read_log
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.errors import JgwError
from jgw_desktop.domain.ids import BundelId, WorkerId
from resources import foutzin, tekst
from ui.casus.desk import Desk
from ui.log_model import LogModel
from ui.names import names
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.field import LabelledField
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import ChoiceCombo
from ui.widgets.page import ScrollPage
from ui.widgets.progress import ProgressLine
from ui.widgets.surfaces import MessageBar
from ui.widgets.tables import show_whole_rows
from ui.widgets.text import Text

_DAYS = {"vandaag": 1, "week": 7, "maand": 30, "jaar": 365}
_ALL, _USUAL = "alles", "maand"
_WIDTHS = (210, 170, 0, 170)
_LEAST_HEIGHT = 240
_IN_ONE_BELOW = 620
_LINE, _LINES = 36, 92  # height of an entry: on one line, and on four below each other


class LogTable(QTableView):
    """The entries, to read with the arrow keys. Attribute log: its model."""

    def __init__(self, model: LogModel) -> None:
        super().__init__()
        self.setObjectName("log.table")
        self.setAccessibleName(tekst("logboek.titel"))
        self.log = model
        self.setModel(model)
        show_whole_rows(self)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns their room at the text size shown; a narrow table puts them below each other."""
        px = theme().px
        is_narrow = self.width() < px(_IN_ONE_BELOW)
        self.log.is_narrow = is_narrow
        self.verticalHeader().setDefaultSectionSize(px(_LINES if is_narrow else _LINE))
        self.horizontalHeader().setFixedHeight(px(32))
        self.setMinimumHeight(px(_LEAST_HEIGHT))
        for column, width in enumerate(_WIDTHS):
            if width:
                self.setColumnHidden(column, is_narrow)
                self.setColumnWidth(column, px(width))
        super().resizeEvent(event)


class LogPage(ScrollPage):
    """Attributes: period, person, family (the filters), extract (the button), table, model."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.model = LogModel()
        self.table = LogTable(self.model)
        periods = [(key, tekst(f"logboek.periode.{key}")) for key in (*_DAYS, _ALL)]
        self.period, self.person = ChoiceCombo(periods), ChoiceCombo(())
        self.period.removeItem(0)
        self.period.setMinimumContentsLength(15)
        self.period.set_value(_USUAL)
        self.person.setItemText(0, tekst("logboek.iedereen"))
        self.family = ChoiceCombo(())
        self.family.setItemText(0, tekst("logboek.alle_gezinnen"))
        self._families: dict[str, BundelId] = {}
        self.extract = Button(tekst("logboek.uittreksel"), "log.extract", icon="file-text")
        self.extract.setToolTip(tekst("logboek.uittreksel_uitleg"))
        self.extract.setAccessibleDescription(tekst("logboek.uittreksel_uitleg"))
        self.progress, self.message = ProgressLine("log.voortgang"), MessageBar()
        self.nothing = Text(tekst("logboek.niets")).in_ink("ink2")
        self.nothing.hide()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.add_heading(tekst("logboek.titel"), tekst("logboek.uitleg"))
        filters = FlowLayout(space=SPACE.m)
        kinds = {"periode_keuze": self.period, "persoon_keuze": self.person, "gezin_keuze": self.family}
        for name, control in kinds.items():
            filters.addWidget(LabelledField(tekst(f"logboek.{name}"), control, f"log.{name}"))
        self.body.addLayout(filters)
        self.body.addWidget(self.extract, 0, Qt.AlignmentFlag.AlignLeft)
        self.extract.hide()
        self.body.addWidget(self.progress)
        self.body.addWidget(self.message)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.table, 1)

    def _connect(self) -> None:
        for control in (self.period, self.person, self.family):
            control.edited.connect(self.reload)
        self.extract.clicked.connect(self._choose_file)
        self.progress.stopped.connect(lambda: self.extract.setFocus(Qt.FocusReason.OtherFocusReason))
        self.model.more_wanted.connect(self._read_more)
        names().changed.connect(self.model.redraw)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the log anew each time somebody comes to look."""
        super().showEvent(event)
        if not event.spontaneous():
            self.reload()

    def reload(self) -> None:
        """Read the newest entries that are wanted."""
        wanted = self._wanted()
        future = self._desk.vault.submit(lambda store: open_log(store, wanted), self)
        self._desk.tasks.run(future, self, self._show, self._cannot)

    def _wanted(self) -> AuditFilter:
        days = _DAYS.get(self.period.value())
        start = datetime.combine(self._desk.today, time()) - timedelta(days=(days or 1) - 1)
        since = round(start.timestamp() * 1000) if days else None
        family = self._families.get(self.family.value())
        return AuditFilter(since_ms=since, actor=WorkerId(self.person.value()) or None, bundel=family)

    def _show(self, page: AuditPage) -> None:
        self.message.clear()
        self.model.show_page(page)
        self.nothing.setVisible(not page.lines)
        for actor in page.actors:
            if self.person.findData(actor) < 0:
                self.person.addItem(self.model.name_of(actor), actor)
        self._offer_families(page)

    def _offer_families(self, page: AuditPage) -> None:
        """Offer the families of now, under the names that may be seen; the choice stays."""
        chosen = self.family.value()
        self._families = {bundel.hex(): bundel for bundel in page.families}
        while self.family.count() > 1:
            self.family.removeItem(1)
        for bundel, name in sorted(page.families.items(), key=lambda known: known[1].casefold()):
            self.family.addItem(names().shown(name), bundel.hex())
        self.family.set_value(chosen if chosen in self._families else "")
        self.extract.setVisible(bool(self.family.value()))

    def _choose_file(self) -> None:
        bundel = self._families[self.family.value()]
        name, words = tekst("logboek.bestandsnaam"), self._desk.suggest_words()
        self._desk.dialogs.choose_file(self, name, lambda path: self._save(path, bundel, words))

    def _save(self, path: Path, bundel: BundelId, words: str) -> None:
        """Write the extract. words: what opens it."""
        write, papers, today = self._desk.write_private, self._desk.papers, self._desk.today
        self.message.clear()
        reached = self.progress.begin(self.extract.text())

        def job(store: Store) -> None:
            def make(seen: tuple[Seen, ...]) -> bytes:
                return papers.locked(papers.access(family, seen, today, practice=store.is_practice), words)

            family = next(row.naam for row in store.casussen() if row.bundel == bundel)
            write(path, extract(store, bundel, make, reached))

        saved = self._desk.vault.submit(job, self)
        self._desk.tasks.run(saved, self, lambda _: self._saved(words), self._cannot)

    def _saved(self, words: str) -> None:
        self.progress.end()
        told = tekst("logboek.uittreksel_wachtwoord", woorden=words)
        self.message.show_message("let", tekst("logboek.uittreksel_bewaard"), told)

    def _read_more(self, before: int) -> None:
        wanted = self._wanted()
        future = self._desk.vault.submit(lambda store: read_log(store, wanted, before), self)
        self._desk.tasks.run(future, self, self.model.add_page, self._cannot)

    def _cannot(self, error: JgwError) -> None:
        self.progress.end()
        self.message.show_message("fout", "", foutzin(error.code, **error.details))
