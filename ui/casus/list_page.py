"""Casussen: find one, open it, or start one. Search looks at the list first, and below it in all texts.

Signals carry what was chosen; the room opens it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.casussen import new_casus
from jgw_desktop.app.ports import SearchHit
from jgw_desktop.domain.errors import JgwError
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.domain.indexing import CasusRow
from resources import foutzin, tekst
from ui.bewaren.elsewhere import Elsewhere
from ui.casus.desk import Desk
from ui.casus.lines import Line, LineList
from ui.casus.list_model import CasusModel
from ui.casus.list_table import CasusTable
from ui.casus.navigation import LETTERS, OTHERS
from ui.casus.new_casus import NewCasusBar
from ui.casus.search import Search, form_of
from ui.casus.wording import part_label
from ui.names import names
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.field import LabelledField
from ui.widgets.inputs import LineField
from ui.widgets.layouts import readable
from ui.widgets.surfaces import MessageBar
from ui.widgets.text import Text

_MOST_HITS_SHOWN = 5


class CasusListPage(QWidget):
    """Signals: casus_chosen(BundelId), record_chosen(BundelId, RecordId): where a text was found."""

    casus_chosen = Signal(object)
    record_chosen = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("canvas", True)
        self._desk = desk
        self._hits: list[SearchHit] = []
        self._is_read = False
        self.model = CasusModel()
        self.search = LineField()
        self.field = LabelledField(tekst("casus.lijst.zoeken"), self.search, "casussen.search")
        self.new = Button(tekst("casus.nieuw.knop"), "casussen.new", kind="primary", icon="plus")
        self.bar = NewCasusBar()
        self.message = MessageBar()
        self.table = CasusTable(self.model)
        self.nothing = Text(tekst("casus.lijst.niets_gevonden")).in_ink("ink2")
        self.hits_title = Text(tekst("casus.lijst.in_de_tekst"), "section")
        self.hits = LineList("casussen.hits", tekst("casus.lijst.in_de_tekst"))
        self.empty = _Empty()
        self.elsewhere = Elsewhere(desk)
        self._finder = Search(desk.vault, desk.tasks, self)
        self._lay_out()
        self._connect()
        self.bar.hide()
        self._show_hits([])

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(Text(tekst("casus.lijst.titel"), "title"), 1)
        top.addWidget(self.new)
        whole = QWidget()
        self.setLayout(readable(whole))
        column = QVBoxLayout(whole)
        column.setContentsMargins(SPACE.xl, SPACE.l, SPACE.xl, SPACE.m)
        column.setSpacing(SPACE.m)
        column.addLayout(top)
        for widget in (self.bar, self.message, self.field, self.empty, self.nothing):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.hits_title)
        column.addWidget(self.hits, 1)
        column.addWidget(self.elsewhere)
        column.addStretch()

    def _connect(self) -> None:
        self.new.clicked.connect(self._ask_name)
        self.empty.new.clicked.connect(self._ask_name)
        self.bar.cancelled.connect(self._close_bar)
        self.bar.start_submitted.connect(self._start)
        self.search.edited.connect(self._look)
        self.search.installEventFilter(self)
        self.table.opened.connect(lambda row: self.casus_chosen.emit(self.model.row_at(row).bundel))
        self.hits.opened.connect(self._open_hit)
        self._finder.found.connect(self._show_hits)
        self._finder.failed.connect(self._tell)
        theme().changed.connect(self._fit)

    def focus_first(self) -> None:
        """Put the cursor in the search field, or on the button for the first casus."""
        (self.empty.new if self._is_empty else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Put the cursor in the search field, what stands there ready to be typed over."""
        self.search.selectAll()
        self.search.setFocus()

    def only_look(self) -> None:
        """Offer no new casus."""
        for button in (self.new, self.empty.new):
            button.setEnabled(False)

    @property
    def _is_empty(self) -> bool:
        return self._is_read and self.model.is_empty

    # the list

    def reload(self) -> None:
        """Read the list anew; what is looked for stays."""
        future = self._desk.vault.submit(lambda store: store.casussen(), self)
        self._desk.tasks.run(future, self, self.show_rows, self._tell)
        self.elsewhere.reload()

    def show_rows(self, rows: list[CasusRow]) -> None:
        """Show the casussen."""
        is_first, self._is_read = not self._is_read, True
        self.model.show_rows(rows)
        if names().are_hidden:
            names().know("lijst", (f"{row.naam} {row.personen}" for row in rows))
        self._show_hits(self._hits)
        if is_first and not rows and self.bar.isHidden() and not self.isHidden():
            self.focus_first()

    def _look(self) -> None:
        self.model.look_for(self.search.value())
        self._finder.look_for(self.search.value())
        self._fit()

    def _show_hits(self, hits: list[SearchHit]) -> None:
        self._hits = [hit for hit in hits if self.model.casus(hit.bundel)]
        self.hits.show_lines([self._line(hit) for hit in self._hits])
        self._fit()

    def _line(self, hit: SearchHit) -> Line:
        casus = self.model.casus(hit.bundel)
        form = form_of(hit.type)
        part = part_label(form if form in LETTERS else OTHERS)
        title = tekst(
            "casus.lijst.vindplaats", gezin=names().shown(casus.naam) if casus else "", onderdeel=part
        )
        return Line(title, hit.snippet, icon="file-text")

    def _fit(self) -> None:
        """Show what there is to show: the teaching card, the table, what was found in the texts."""
        is_empty, rows = self._is_empty, self.model.rowCount()
        self.empty.setVisible(is_empty and self.bar.isHidden())
        for widget in (self.new, self.field):
            widget.setVisible(not is_empty and self.bar.isHidden())
        self.table.setVisible(rows > 0)
        self.table.setMaximumHeight(self.table.height_of_rows())
        self.hits.setMaximumHeight(self.hits.height_of(_MOST_HITS_SHOWN))
        self.nothing.setVisible(self._is_read and not is_empty and rows == 0 and not self._hits)
        self.hits.setVisible(bool(self._hits))
        self.hits_title.setVisible(bool(self._hits))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk through what was found and open it, with the cursor still in the search field."""
        if (
            watched is not self.search
            or not isinstance(event, QKeyEvent)
            or event.type() != QEvent.Type.KeyPress
        ):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_current()
            return True
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        self._walk(step)
        return bool(step)

    def _place(self) -> int:
        """Return where one is among the rows and, after them, the hits; -1 for nowhere."""
        if self.hits.selectionModel().hasSelection():
            return self.model.rowCount() + self.hits.currentIndex().row()
        return self.table.row

    def _walk(self, step: int) -> None:
        rows, most = self.model.rowCount(), self.model.rowCount() + len(self._hits) - 1
        place = min(max(self._place() + step, 0), most)
        if step == 0 or most < 0:
            return
        if place < rows:
            self.hits.clearSelection()
            self.table.selectRow(place)
        else:
            self.table.clearSelection()
            self.hits.setCurrentIndex(self.hits.lines.index(place - rows))

    def _open_current(self) -> None:
        place, rows = self._place(), self.model.rowCount()
        if 0 <= place < rows:
            self.casus_chosen.emit(self.model.row_at(place).bundel)
        elif self._hits:
            self._open_hit(max(place - rows, 0))

    def _open_hit(self, number: int) -> None:
        self.record_chosen.emit(self._hits[number].bundel, self._hits[number].record)

    # a new casus

    def _ask_name(self) -> None:
        self.bar.ask()
        self._fit()

    def _start(self, name: str) -> None:
        today = self._desk.today
        future = self._desk.vault.submit(lambda store: new_casus(store, name, today), self)
        self._desk.tasks.run(future, self, self._started, self._not_started)

    def _started(self, bundel: BundelId) -> None:
        self._close_bar()
        self.casus_chosen.emit(bundel)

    def _not_started(self, error: JgwError) -> None:
        self.bar.show_error(foutzin(error.code, **error.details))

    def _close_bar(self) -> None:
        self.bar.hide()
        self._fit()
        self.focus_first()

    def _tell(self, error: JgwError) -> None:
        self.message.show_message("fout", "", foutzin(error.code, **error.details))


class _Empty(QWidget):
    """What a list without casussen says: what to do, and the one button for it."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.m)
        self.new = Button(
            tekst("casus.nieuw.knop"), "casussen.first", kind="primary", icon="plus", deciding=True
        )
        column.addWidget(Text(tekst("casus.lijst.leeg"), "section"))
        column.addWidget(Text(tekst("casus.lijst.leeg_uitleg")).in_ink("ink2"))
        column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
