"""Bijlagen: the photos and documents of a casus as a list, and one more added to it.

Judging and making anew takes a while; it is done on a thread of its own, and the result is in the vault also
when the worker has gone to another page meanwhile.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.apart import apart
from jgw_desktop.app.attaching import ATTACHMENT, About, add_attachment, not_here, subjects
from jgw_desktop.app.attachments import MAX_BYTES, Attachment
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.choices import CHOICES
from jgw_desktop.domain.errors import JgwError
from jgw_desktop.domain.ids import BundelId, RecordId, parse_record_id, root_of
from jgw_desktop.domain.view import BundelView, RecordView
from resources import foutzin, tekst
from ui.casus.attachment_words import subject_in_words, told_of
from ui.casus.desk import Desk
from ui.casus.lines import Line, LineList
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.field import LabelledField
from ui.widgets.inputs import ChoiceCombo
from ui.widgets.layouts import readable
from ui.widgets.progress import ProgressLine
from ui.widgets.surfaces import MessageBar
from ui.widgets.text import Text

_ICONS = {"foto": "image", "document": "file-text"}
_OPEN_TO_ALL = "gezin"
_STEPS = 2  # judged and made anew, kept


class AttachmentsPage(QWidget):
    """Signal attachment_chosen(RecordId)."""

    attachment_chosen = Signal(object)

    def __init__(self, desk: Desk, bundel: BundelId) -> None:
        super().__init__()
        self.setProperty("canvas", True)
        self._desk, self._bundel = desk, bundel
        self._shown: list[RecordId] = []
        self._absent: frozenset[RecordId] = frozenset()
        self.readers = ChoiceCombo([(str(key), label) for key, label in CHOICES["zichtbaarheid"].items()])
        self.readers.removeItem(0)  # an attachment always has readers
        self.readers.set_value(_OPEN_TO_ALL)
        self.subject = ChoiceCombo([])
        self.add = Button(tekst("bijlagen.toevoegen"), "attachments.add", kind="primary", icon="paperclip")
        self.busy = Text(tekst("bijlagen.toevoegen_bezig")).in_ink("ink2")
        self.progress = ProgressLine("attachments.voortgang")
        self.message = MessageBar()
        self.list = LineList("attachments.list", tekst("bijlagen.lijst"))
        self.empty = Text(tekst("bijlagen.leeg")).in_ink("ink2")
        self._lay_out()
        self.busy.hide()
        self.progress.stopped.connect(self._stopped)
        self.add.clicked.connect(lambda: desk.dialogs.choose_attachment(self, self._add))
        self.list.opened.connect(lambda number: self.attachment_chosen.emit(self._shown[number]))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE.m)
        row.addWidget(LabelledField(tekst("bijlagen.wie"), self.readers, "attachments.readers"), 1)
        row.addWidget(LabelledField(tekst("bijlagen.hoort_bij"), self.subject, "attachments.subject"), 1)
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        whole = QWidget()
        self.setLayout(readable(whole))
        column = QVBoxLayout(whole)
        column.setContentsMargins(SPACE.xl, SPACE.m, SPACE.xl, SPACE.m)
        column.setSpacing(SPACE.m)
        column.addWidget(Text(tekst("bijlagen.uitleg", grens=MAX_BYTES // 2**20), "help"))
        column.addLayout(row)
        for widget in (self.busy, self.progress, self.message, self.empty):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addStretch()

    def show_view(self, view: BundelView) -> None:
        """Show the attachments as they are now, the newest first."""
        self._show_lines(view)
        self._show_subjects(view)
        future = self._desk.vault.submit(lambda store: not_here(store, view), self)
        self._desk.tasks.run(future, self, partial(self._show_absent, view), self._cannot)

    def _show_absent(self, view: BundelView, absent: frozenset[RecordId]) -> None:
        self._absent = absent
        self._show_lines(view)

    def _show_lines(self, view: BundelView) -> None:
        records = view.children(root_of(view.id), ATTACHMENT)[::-1]
        self._shown = [record.id for record in records]
        self.list.show_lines([self._line(record, view) for record in records])
        self.list.setVisible(bool(records))
        self.empty.setVisible(not records)

    def _line(self, record: RecordView, view: BundelView) -> Line:
        told = tekst("bijlagen.niet_hier") if record.id in self._absent else told_of(record, view)
        return Line(record.text("naam"), told, icon=_ICONS.get(record.text("soort"), "file-text"))

    def _show_subjects(self, view: BundelView) -> None:
        chosen = self.subject.value()
        offered = {record.id.hex(): subject_in_words(record) for record in subjects(view)}
        self.subject.clear()
        self.subject.addItem("", "")
        for key, words in offered.items():
            self.subject.addItem(words, key)
        self.subject.set_value(chosen if chosen in offered else "")

    def _add(self, path: Path) -> None:
        about = About(self.readers.value(), parse_record_id(self.subject.value()))
        vault, read, bundel = self._desk.vault, self._desk.read_attachment, self._bundel
        reached = self.progress.begin(tekst("bijlagen.toevoegen"))

        def work() -> RecordId:
            reached(0, _STEPS)
            attachment = read(path)
            reached(1, _STEPS)
            return vault.submit(lambda store: keep(store, attachment)).result()

        def keep(store: Store, attachment: Attachment) -> RecordId:
            reached(_STEPS, _STEPS)
            return add_attachment(store, bundel, attachment, about)

        self.message.clear()
        self._show_busy(True)
        self._desk.tasks.run(apart(work), self, lambda _: self._added(), self._cannot)

    def _added(self) -> None:
        self._show_busy(False)
        self.message.show_message("ok", "", tekst("bijlagen.toegevoegd"))

    def _cannot(self, error: JgwError) -> None:
        self._show_busy(False)
        self.message.show_message("fout", "", foutzin(error.code, **error.details))

    def _stopped(self) -> None:
        """Offer the button again; nothing was added."""
        self._show_busy(False)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_busy(self, is_busy: bool) -> None:
        if not is_busy:
            self.progress.end()
        had_focus = self.add.hasFocus()
        self.busy.setVisible(is_busy)
        self.add.setEnabled(not is_busy)
        if had_focus and is_busy:
            self.readers.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the cursor on the newest attachment, or on the button for the first one."""
        (self.list if self._shown else self.add).setFocus(Qt.FocusReason.OtherFocusReason)
