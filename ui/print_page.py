"""Every paper of a casus as it comes out of the printer. The PDF lives in memory and nowhere else.

A file is written only where the worker says so: locked with words that are shown once, or open to
everybody when the worker chooses that. What goes to a printer or a file stands in the register.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from jgw_desktop.app.audit import Act
from jgw_desktop.app.paper_offers import orders_for_all
from jgw_desktop.app.papers import PaperKind, PaperOrder
from jgw_desktop.app.ports import Store
from jgw_desktop.app.printing import choose_language
from jgw_desktop.domain.errors import JgwError, NoPrinter, PrinterFailed
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.view import BundelView
from resources import foutzin, tekst
from ui.names import names
from ui.print_list import PaperChooser
from ui.print_made import Made, Orders, make, papers_of, register
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.progress import ProgressLine
from ui.widgets.surfaces import MessageBar
from ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

    from ui.casus.desk import Desk

_LIST_WIDTH, _NARROW_BELOW, _LIST_HEIGHT = 256, 560, 190  # px
_LIST_SHARE = 0.4  # of the width of the page, at most
T = TypeVar("T")
_COPIES = (PaperKind.ONS_PLAN, PaperKind.MIJN_DEEL)


class PrintPage(QWidget):
    """The papers of a casus, and the chosen one as it is printed. Signal back_chosen().

    plan: the gezinsplan that is printed; the newest when None. wanted: the paper that is shown first.
    Attributes: pdf (the bytes, empty until they are made), document (what the viewer shows).
    """

    back_chosen = Signal()

    def __init__(
        self, desk: Desk, bundel: BundelId, plan: RecordId | None, wanted: PaperKind = PaperKind.ONS_PLAN
    ) -> None:
        super().__init__()
        self.setProperty("canvas", True)
        self._desk, self._bundel, self._plan = desk, bundel, plan
        self.pdf = b""
        self.document: QPdfDocument | None = None
        self._viewer: QWidget | None = None
        self._orders: tuple[PaperOrder, ...] = ()
        self._asked: object = None
        self.back = Button(tekst("afdrukken.terug"), "print.back", icon="arrow-left")
        self.all = Button(tekst("afdrukken.iedereen"), "print.all", icon="users")
        self.save_plain = Button(tekst("afdrukken.bewaren_open"), "print.save_plain", icon="lock-open")
        self.save = Button(tekst("afdrukken.bewaren"), "print.save", icon="lock")
        self.print = Button(tekst("afdrukken.knop"), "print.print", kind="primary", icon="printer")
        self.message = MessageBar()
        self.hidden = Text(tekst("afdrukken.namen_verborgen")).in_ink("ink2")
        self.busy = Text(tekst("afdrukken.bezig")).in_ink("ink2")
        self.left_out, self.not_made = Text("", "help"), Text("", "help").in_ink("let")
        self.chooser = PaperChooser(plan, desk.papers.languages())
        self.progress = ProgressLine("print.voortgang")
        self._paper, self._sides = QVBoxLayout(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()
        self._open(wanted)

    def _lay_out(self) -> None:
        acts = FlowLayout()
        for button in (self.back, self.all, self.save_plain, self.save, self.print):
            acts.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.xl, SPACE.l, SPACE.xl, SPACE.s)
        column.setSpacing(SPACE.xs)
        column.addWidget(Text(tekst("afdrukken.titel"), "title"))
        column.addLayout(acts)
        column.addWidget(self.message)
        self._sides.setSpacing(SPACE.m)
        self._sides.addWidget(self.chooser)
        self._sides.addLayout(self._paper, 1)
        column.addLayout(self._sides, 1)
        self._paper.setSpacing(SPACE.xxs)
        for told in (self.not_made, self.left_out, Text(tekst("afdrukken.wachtrij"), "help")):
            self._paper.addWidget(told)
        for told in (self.busy, self.hidden):
            self._paper.addWidget(told, 0, Qt.AlignmentFlag.AlignTop)
        self._paper.insertWidget(self._paper.indexOf(self.hidden), self.progress)
        self.hidden.hide()
        self.not_made.hide()

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_chosen)
        names().changed.connect(self._follow_names)
        self.chooser.chosen.connect(self._choose)
        self.progress.stopped.connect(self._stop)
        self.chooser.language_chosen.connect(self._keep_language)
        self.all.clicked.connect(self._make_all)
        self.save.clicked.connect(lambda: self._choose_file(self._desk.suggest_words()))
        self.save_plain.clicked.connect(lambda: self._choose_file(""))
        self.print.clicked.connect(self._choose_printer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list beside the paper, or above it where there is no room beside it."""
        super().resizeEvent(event)
        is_narrow = self.width() < theme().px(_NARROW_BELOW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(down if is_narrow else across)
        wide = min(theme().px(_LIST_WIDTH), round(_LIST_SHARE * self.width()))
        self.chooser.setMinimumWidth(0 if is_narrow else wide)
        self.chooser.setMaximumWidth(16_777_215 if is_narrow else wide)
        self.chooser.setMaximumHeight(theme().px(_LIST_HEIGHT) if is_narrow else 16_777_215)

    # making

    def _open(self, wanted: PaperKind) -> None:
        job = partial(papers_of, bundel=self._bundel, plan=self._plan, today=self._desk.today)
        self._make_ready(False)
        self._run(job, lambda found: self.chooser.show_choice(found, wanted))

    def _choose(self, order: PaperOrder) -> None:
        is_for_several = order.kind in _COPIES or self.chooser.has_readers
        self.all.setVisible(is_for_several and order.kind is not PaperKind.DOSSIER)  # which is for one alone
        self._make(lambda _view: (order,))

    def _make_all(self) -> None:
        chosen, plan, today = self.chooser.order, self._plan, self._desk.today
        if chosen is not None:
            self._make(lambda view: orders_for_all(view, chosen.kind, today, plan))

    def _keep_language(self, code: str) -> None:
        """Keep the second language of this family, then make the paper anew."""
        keep = partial(choose_language, bundel=self._bundel, code=code)
        self._run(keep, lambda _: self.chooser.tell())

    def _make(self, orders: Orders) -> None:
        """Make prints; of what was asked for in the meantime only the last is shown."""
        self.message.clear()
        self._make_ready(False)
        asked = self._asked = object()
        reached = self.progress.begin(self.busy.text())
        job = make(self._desk.papers, self._bundel, orders, self._desk.today, reached)
        future = self._desk.vault.submit(job, self)
        self._desk.tasks.run(
            future,
            self,
            lambda made: self._show(made) if asked is self._asked else None,
            lambda error: self._show_none(error) if asked is self._asked else None,
        )

    def _stop(self) -> None:
        """Leave the paper that is shown as it is."""
        self._asked = None
        self._make_ready(True)
        self.all.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, made: Made) -> None:
        self.progress.end()
        self._orders = made.orders
        self.left_out.setText(made.left_out)
        self.not_made.setText("\n".join(made.not_made))
        self.not_made.setVisible(bool(made.not_made))
        if made.is_in_doubt:
            self.message.show_message("let", "", tekst("afdrukken.met_verschil"))
        self._show_pdf(made.pdf)

    def _show_none(self, error: JgwError) -> None:
        self._show(Made())
        self._cannot(error)

    def _show_pdf(self, pdf: bytes) -> None:
        from ui.pdf_view import PdfView

        if self._viewer is not None:
            self._viewer.hide()
            self._viewer.deleteLater()
        self._viewer, self.document = None, None
        self.pdf = pdf
        if pdf:
            viewer = self._viewer = PdfView(pdf, "print.paper", tekst("afdrukken.voorbeeld"), self)
            self.document = viewer.pages
            self._paper.addWidget(viewer, 1)
        self._make_ready(True)
        self._follow_names()
        if pdf and not self.chooser.isAncestorOf(self.focusWidget()):
            self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_names(self) -> None:
        """Take the paper away while names are hidden; on it they cannot be letters."""
        if self._viewer is not None:
            self._viewer.setVisible(not names().are_hidden)
        self.hidden.setVisible(self._viewer is not None and names().are_hidden)

    def _make_ready(self, ready: bool) -> None:
        self.busy.setVisible(not ready)
        self.all.setEnabled(ready)
        for button in (self.save_plain, self.save, self.print):
            button.setEnabled(ready and bool(self.pdf))

    # letting it go

    def _choose_printer(self) -> None:
        if self._desk.dialogs.has_printer():
            self._desk.dialogs.choose_printer(self, self._print)
        else:
            self._cannot(NoPrinter())

    def _print(self, printer: QPrinter) -> None:
        """Print what is shown, also for who leaves this page meanwhile, and write it down."""
        from ui.printing import Printing

        if not self.pdf:
            return
        printing = Printing(self.pdf, printer, self._desk.tasks)
        note = register(self._bundel, self._orders, self._desk.today, Act.PRINTED)
        printing.ended.connect(partial(self._printed, note))
        printing.begin()

    def _printed(self, note: Callable[[Store], None], error: PrinterFailed | None) -> None:
        tasks = self._desk.tasks
        if error is None:
            tasks.run(self._desk.vault.submit(note, self), tasks, lambda _: None, self._could_not_print)
        else:
            self._could_not_print(error)

    def _could_not_print(self, error: JgwError) -> None:
        """Tell it on this page, or above the page one is on by now."""
        if isValid(self) and self.isVisible():
            self._cannot(error)
        else:
            self._desk.tasks.missed.emit(error)

    def _choose_file(self, words: str) -> None:
        kind = self._orders[0].kind if self._orders else PaperKind.ONS_PLAN
        name = tekst("afdrukken.bestandsnaam", papier=kind)
        self._desk.dialogs.choose_file(self, name, lambda path: self._save(path, words))

    def _save(self, path: Path, words: str) -> None:
        """Write the PDF. words: what opens it; empty for one that is open to everybody."""
        pdf, write, papers = self.pdf, self._desk.write_private, self._desk.papers
        note = register(self._bundel, self._orders, self._desk.today, Act.EXPORTED)

        def job(store: Store) -> None:
            write(path, papers.locked(pdf, words) if words else pdf)
            note(store)

        self._run(job, lambda _: self._saved(words))

    def _saved(self, words: str) -> None:
        key = "afdrukken.wachtwoord" if words else "afdrukken.niet_versleuteld"
        self.message.show_message("let", tekst("afdrukken.bewaard"), tekst(key, woorden=words))

    def _run(self, job: Callable[[Store], T], done: Callable[[T], None]) -> None:
        self._desk.tasks.run(self._desk.vault.submit(job, self), self, done, self._cannot)

    def _cannot(self, error: JgwError) -> None:
        self._make_ready(True)
        self.message.show_message("fout", "", foutzin(error.code, **error.details))

    def show_view(self, view: BundelView) -> None:
        """Do nothing: the paper is that of the moment it was asked for."""

    def focus_first(self) -> None:
        """Put the cursor where one can go back, until the paper is there."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
