"""Contactnotities: every note of a casus as one line, newest first. Enter opens one, N makes one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.domain.choices import label_of
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import ORDER
from jgw_desktop.domain.versions import corrected
from jgw_desktop.domain.view import BundelView, RecordView
from resources import tekst
from ui.casus.lines import Line, LineList
from ui.casus.navigation import NOTES
from ui.casus.wording import day_in_list
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.layouts import readable
from ui.widgets.text import Text

_ICONS = {
    "huisbezoek": "house-heart",
    "telefoon": "phone",
    "beeldbellen": "presentation",
    "gesprek_school": "school",
    "e_mail_of_chat": "message-square",
    "vindplaats": "map-pin",
}


def _age(note: RecordView) -> tuple[str, str, bytes]:
    """Return what puts notes in time: when it was, and for the same minute which was made later."""
    return note.text("datumtijd"), note.text(ORDER), note.id


def notes_of(view: BundelView) -> list[RecordView]:
    """Return the notes of a casus, newest first; not those that were corrected since."""
    old = corrected(view)
    return sorted((note for note in view.of_type(NOTES) if note.id not in old), key=_age, reverse=True)


def note_line(note: RecordView, today: date) -> Line:
    """Return a note as one line: when, what kind of contact, the beginning of what was said."""
    soort = note.text("soort")
    title = label_of("contactSoort", soort) if soort else tekst("casus.notitie")
    day = note.text("datumtijd")[:10]
    return Line(title, note.text("kort"), day_in_list(day, today), _ICONS.get(soort, "users"))


class NotesPage(QWidget):
    """Signals: note_chosen(RecordId), new_chosen()."""

    note_chosen = Signal(object)
    new_chosen = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setProperty("canvas", True)
        self._today = today
        self._notes: list[RecordId] = []
        self.list = LineList("notes.list", tekst("casus.onderdeel.Contactverslag"))
        self.empty = Text(tekst("casus.geen_notities")).in_ink("ink2")
        self.new = Button(tekst("casus.nieuwe_notitie"), "notes.new", kind="primary", icon="plus")
        whole = QWidget()
        self.setLayout(readable(whole))
        column = QVBoxLayout(whole)
        column.setContentsMargins(SPACE.xl, SPACE.m, SPACE.xl, SPACE.m)
        column.setSpacing(SPACE.m)
        column.addWidget(self.empty)
        column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        column.addStretch()
        self.list.opened.connect(lambda number: self.note_chosen.emit(self._notes[number]))
        self.new.clicked.connect(self.new_chosen)

    def show_view(self, view: BundelView) -> None:
        """Show the notes as they are now."""
        notes = notes_of(view)
        self._notes = [note.id for note in notes]
        self.list.show_lines([note_line(note, self._today) for note in notes])
        self.list.setVisible(bool(notes))
        self.empty.setVisible(not notes)
        self.new.setVisible(not notes)

    def focus_first(self) -> None:
        """Put the cursor on the newest note, or on the button for the first one."""
        (self.list if self._notes else self.new).setFocus(Qt.FocusReason.OtherFocusReason)
