"""The gezinsplan as it comes out of the printer. The PDF lives in memory and nowhere else.

A file is written only where the worker says so: locked with words that are shown once, or open to
everybody when the worker chooses that. What goes to a printer or a file stands in the register.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.audit import Act
from jgw_desktop.app.differences import is_in_doubt
from jgw_desktop.app.papers import PaperKind, PaperOrder
from jgw_desktop.app.ports import Store
from jgw_desktop.app.printing import made_all, orders_for_all, registered
from jgw_desktop.domain.errors import JgwError
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.view import BundelView
from resources import foutzin, tekst
from ui.names import names
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.surfaces import MessageBar
from ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

    from ui.casus.desk import Desk


class _Made(NamedTuple):
    """What is shown. pdf: all copies after each other; left_out: what is on none of them, and why.

    is_in_doubt: workers still differ on something in the plan.
    """

    orders: tuple[PaperOrder, ...]
    pdf: bytes
    left_out: str
    is_in_doubt: bool


def _register(store: Store, *, bundel: BundelId, orders: Sequence[PaperOrder], today: date, act: Act) -> None:
    registered(store, store.bundel(bundel), orders, today, act)


class PrintPage(QWidget):
    """Shows the paper of one plan. Signal back_chosen().

    Attributes: pdf (the bytes, empty until they are made), document (what the viewer shows).
    """

    back_chosen = Signal()

    def __init__(self, desk: Desk, bundel: BundelId, plan: RecordId) -> None:
        super().__init__()
        self.setProperty("canvas", True)
        self._desk, self._bundel, self._plan = desk, bundel, plan
        self.pdf = b""
        self.document: QPdfDocument | None = None
        self._viewer: QWidget | None = None
        self.back = Button(tekst("afdrukken.terug"), "print.back", icon="arrow-left")
        self.all = Button(tekst("afdrukken.iedereen"), "print.all", icon="users")
        self.save_plain = Button(tekst("afdrukken.bewaren_open"), "print.save_plain", icon="lock-open")
        self.save = Button(tekst("afdrukken.bewaren"), "print.save", icon="lock")
        self.print = Button(tekst("afdrukken.knop"), "print.print", kind="primary", icon="printer")
        self.message = MessageBar()
        self.hidden = Text(tekst("afdrukken.namen_verborgen")).in_ink("ink2")
        self.hidden.hide()
        self.busy = Text(tekst("afdrukken.bezig")).in_ink("ink2")
        self.left_out = Text("", "help")
        self._orders: tuple[PaperOrder, ...] = (PaperOrder(PaperKind.ONS_PLAN, plan),)
        self._paper = QHBoxLayout()
        self._lay_out()
        self._connect()
        self._make(lambda _view: self._orders)

    def _lay_out(self) -> None:
        acts = FlowLayout()
        for button in (self.back, self.all, self.save_plain, self.save, self.print):
            acts.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.xl, SPACE.l, SPACE.xl, 0)
        column.setSpacing(SPACE.xs)
        column.addWidget(Text(tekst("afdrukken.titel"), "title"))
        column.addLayout(acts)
        column.addWidget(Text(tekst("afdrukken.wachtrij"), "help"))
        column.addWidget(self.left_out)
        column.addWidget(self.message)
        column.addWidget(self.busy)
        column.addWidget(self.hidden)
        column.addLayout(self._paper, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_chosen)
        names().changed.connect(self._follow_names)
        self.all.clicked.connect(lambda: self._make(lambda view: orders_for_all(view, self._plan)))
        self.save.clicked.connect(lambda: self._choose_file(self._desk.suggest_words()))
        self.save_plain.clicked.connect(lambda: self._choose_file(""))
        self.print.clicked.connect(self._choose_printer)

    def _make(self, orders: Callable[[BundelView], tuple[PaperOrder, ...]]) -> None:
        papers, today, bundel, plan = self._desk.papers, self._desk.today, self._bundel, self._plan

        def job(store: Store) -> _Made:
            view = store.bundel(bundel)
            made = made_all(papers, view, orders(view), today, practice=store.is_practice)
            told = dict.fromkeys(line for _, paper in made for line in paper.left_out)
            pdf = papers.joined([paper.pdf for _, paper in made])
            return _Made(tuple(order for order, _ in made), pdf, " ".join(told), is_in_doubt(view, plan))

        self._make_ready(False)
        self._desk.tasks.run(self._desk.vault.submit(job, self), self, self._show, self._cannot)

    def _show(self, made: _Made) -> None:
        self._orders = made.orders
        self.left_out.setText(made.left_out)
        if made.is_in_doubt:
            self.message.show_message("let", "", tekst("afdrukken.met_verschil"))
        if self._viewer is not None:
            self._viewer.deleteLater()
        self._show_pdf(made.pdf)

    def _show_pdf(self, pdf: bytes) -> None:
        from ui.pdf_view import PdfView

        self.pdf = pdf
        viewer = self._viewer = PdfView(pdf, "print.paper", tekst("afdrukken.voorbeeld"), self)
        self.document = viewer.pages
        self._paper.addWidget(viewer)
        self._make_ready(True)
        self._follow_names()
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_names(self) -> None:
        """Take the paper away while names are hidden; on it they cannot be letters."""
        if self._viewer is not None:
            self._viewer.setVisible(not names().are_hidden)
            self.hidden.setVisible(names().are_hidden)

    def _make_ready(self, ready: bool) -> None:
        self.busy.setVisible(not ready)
        for button in (self.all, self.save_plain, self.save, self.print):
            button.setEnabled(ready)

    def _choose_printer(self) -> None:
        self._desk.dialogs.choose_printer(self, self._print)

    def _print(self, printer: QPrinter) -> None:
        from ui.printing import print_pages

        if self.document is not None:
            print_pages(self.document, printer)
            job = partial(
                _register, bundel=self._bundel, orders=self._orders, today=self._desk.today, act=Act.PRINTED
            )
            self._desk.tasks.run(self._desk.vault.submit(job, self), self, lambda _: None, self._cannot)

    def _choose_file(self, words: str) -> None:
        name = tekst("afdrukken.bestandsnaam")
        self._desk.dialogs.choose_file(self, name, lambda path: self._save(path, words))

    def _save(self, path: Path, words: str) -> None:
        """Write the PDF. words: what opens it; empty for one that is open to everybody."""
        pdf, write, papers = self.pdf, self._desk.write_private, self._desk.papers
        register = partial(
            _register, bundel=self._bundel, orders=self._orders, today=self._desk.today, act=Act.EXPORTED
        )

        def job(store: Store) -> None:
            write(path, papers.locked(pdf, words) if words else pdf)
            register(store)

        future = self._desk.vault.submit(job, self)
        self._desk.tasks.run(future, self, lambda _: self._saved(words), self._cannot)

    def _saved(self, words: str) -> None:
        key = "afdrukken.wachtwoord" if words else "afdrukken.niet_versleuteld"
        self.message.show_message("let", tekst("afdrukken.bewaard"), tekst(key, woorden=words))

    def _cannot(self, error: JgwError) -> None:
        self._make_ready(bool(self.pdf))
        self.busy.hide()
        self.message.show_message("fout", "", foutzin(error.code, **error.details))

    def show_view(self, view: BundelView) -> None:
        """Do nothing: the paper is that of the moment it was asked for."""

    def focus_first(self) -> None:
        """Put the cursor where one can go back, until the paper is there."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
