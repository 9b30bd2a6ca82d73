"""The gezinsplan as it comes out of the printer. The PDF lives in memory and nowhere else.

A file is written only where the worker says so, and then the worker is told that it is not encrypted.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.audit import Act, Note
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.errors import JgwError
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.view import BundelView
from resources import foutzin, tekst
from ui.names import names
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.surfaces import MessageBar
from ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

    from ui.casus.desk import Desk


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
        self.save = Button(tekst("afdrukken.bewaren"), "print.save", icon="save")
        self.print = Button(tekst("afdrukken.knop"), "print.print", kind="primary", icon="printer")
        self.message = MessageBar()
        self.hidden = Text(tekst("afdrukken.namen_verborgen")).in_ink("ink2")
        self.hidden.hide()
        self.busy = Text(tekst("afdrukken.bezig")).in_ink("ink2")
        self._paper = QHBoxLayout()
        self._lay_out()
        self._connect()
        self._make()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE.xs)
        top.addWidget(Text(tekst("afdrukken.titel"), "title"), 1)
        for button in (self.back, self.save, self.print):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.xl, SPACE.l, SPACE.xl, 0)
        column.setSpacing(SPACE.xs)
        column.addLayout(top)
        column.addWidget(Text(tekst("afdrukken.wachtrij"), "help"))
        column.addWidget(self.message)
        column.addWidget(self.busy)
        column.addWidget(self.hidden)
        column.addLayout(self._paper, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_chosen)
        names().changed.connect(self._follow_names)
        self.save.clicked.connect(self._choose_file)
        self.print.clicked.connect(self._choose_printer)
        for button in (self.save, self.print):
            button.setEnabled(False)

    def _make(self) -> None:
        bundel, plan = self._bundel, self._plan
        papers, today = self._desk.papers, self._desk.today

        def job(store: Store) -> bytes:
            return papers.gezinsplan(store.bundel(bundel), plan, today, practice=store.is_practice)

        self._desk.tasks.run(self._desk.vault.submit(job, self), self, self._show_pdf, self._cannot)

    def _show_pdf(self, pdf: bytes) -> None:
        from ui.pdf_view import PdfView

        self.pdf = pdf
        viewer = self._viewer = PdfView(pdf, "print.paper", tekst("afdrukken.voorbeeld"), self)
        self.document = viewer.pages
        self._paper.addWidget(viewer)
        self._ready()
        self._follow_names()

    def _follow_names(self) -> None:
        """Take the paper away while names are hidden; on it they cannot be letters."""
        if self._viewer is not None:
            self._viewer.setVisible(not names().are_hidden)
            self.hidden.setVisible(names().are_hidden)

    def _ready(self) -> None:
        self.busy.hide()
        for button in (self.save, self.print):
            button.setEnabled(True)
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_printer(self) -> None:
        self._desk.dialogs.choose_printer(self, self._print)

    def _print(self, printer: QPrinter) -> None:
        from ui.printing import print_pages

        if self.document is not None:
            print_pages(self.document, printer)
            note = Note(Act.PRINTED, self._bundel, self._plan)
            noted = self._desk.vault.submit(lambda store: store.note_act(note), self)
            self._desk.tasks.run(noted, self, lambda _: None, self._cannot)

    def _choose_file(self) -> None:
        self._desk.dialogs.choose_file(self, tekst("afdrukken.bestandsnaam"), self._save)

    def _save(self, path: Path) -> None:
        pdf, write = self.pdf, self._desk.write_private
        note = Note(Act.EXPORTED, self._bundel, self._plan)

        def job(store: Store) -> None:
            write(path, pdf)
            store.note_act(note)

        future = self._desk.vault.submit(job, self)
        self._desk.tasks.run(future, self, lambda _: self._saved(), self._cannot)

    def _saved(self) -> None:
        self.message.show_message("let", tekst("afdrukken.bewaard"), tekst("afdrukken.niet_versleuteld"))

    def _cannot(self, error: JgwError) -> None:
        self.busy.hide()
        self.message.show_message("fout", "", foutzin(error.code, **error.details))

    def show_view(self, view: BundelView) -> None:
        """Do nothing: the paper is that of the moment it was asked for."""

    def focus_first(self) -> None:
        """Put the cursor where one can go back, until the paper is there."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
