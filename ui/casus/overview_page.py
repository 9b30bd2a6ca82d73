"""One casus at a glance: where it stands, what comes next, who the family is, what happened last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.editing import label_of_record
from jgw_desktop.app.overview import Glance, Happening, happened
from jgw_desktop.app.ports import HistoryLine
from jgw_desktop.domain.levensloop import STAPPEN
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.casus.lifecycle_line import LifecycleLine
from ui.casus.lines import Line, LineList
from ui.casus.navigation import NOTES
from ui.casus.next_step import NextStepCard
from ui.casus.notes_page import note_line
from ui.casus.people import person_row
from ui.casus.reminders_part import RemindersPart
from ui.casus.wording import day_in_list, full_name, role_and_age, short_day
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.page import ScrollPage
from ui.widgets.surfaces import Card
from ui.widgets.text import Text

_ONE_COLUMN_BELOW = 760
_SIDE = 300
_LAST = 5
_ICONS = {
    "Gezinsplan": "clipboard-check",
    "Netwerkkaart": "waypoints",
    "Meting": "chart-line",
    "Toestemming": "handshake",
    "Risicotaxatie": "triangle-alert",
    "Veiligheidsplan": "triangle-alert",
    "Signaal": "message-square",
}


class OverviewPage(ScrollPage):
    """Signals: step_chosen(str stap), record_chosen(RecordId), part_chosen(str part).

    dates_wanted(): the history of the step is to be handed to ``show_history``, and what is asked now to
    ``show_glance``.
    """

    dates_wanted = Signal()
    step_chosen = Signal(str)
    record_chosen = Signal(object)
    part_chosen = Signal(str)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._stap = self._opened = ""
        self._dates: dict[str, str] = {}
        self._happened: list[Happening] = []
        self._view: BundelView | None = None
        self._is_whole = False
        self._people: list[tuple[str, str]] | None = None
        self.line = LifecycleLine()
        self.next = NextStepCard()
        self.happened = LineList("overview.happened", tekst("casus.gebeurd"))
        self.no_notes = Text(tekst("casus.geen_notities")).in_ink("ink2")
        self.all = Button("", "overview.all", kind="link")
        self.counters = Text("", "help")
        self.reminders = RemindersPart(today)
        self.family = Button(tekst("casus.gezin_openen"), "overview.family", kind="link")
        self.main, self.side = QWidget(), QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rows = QVBoxLayout()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.body.setContentsMargins(SPACE.xl, SPACE.m, SPACE.xl, SPACE.l)
        card = Card()
        card.body.addWidget(self.line)
        self.body.addWidget(card)
        main = _column(self.main)
        main.addWidget(self.next)
        main.addSpacing(SPACE.xs)
        main.addWidget(Text(tekst("casus.gebeurd"), "section"))
        main.addWidget(self.no_notes)
        main.addWidget(self.happened)
        main.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        side = _column(self.side)
        side.addWidget(Text(tekst("casus.het_gezin"), "section"))
        side.addLayout(self._rows)
        side.addWidget(self.counters)
        side.addWidget(self.family, 0, Qt.AlignmentFlag.AlignLeft)
        side.addSpacing(SPACE.xs)
        side.addWidget(self.reminders)
        self._columns.setSpacing(SPACE.xl)
        self._columns.addWidget(self.main, 1, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self.side, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.next.step_chosen.connect(self.step_chosen)
        self.happened.opened.connect(lambda number: self.record_chosen.emit(self._happened[number].record))
        self.all.clicked.connect(self._show_whole)
        self.reminders.record_chosen.connect(self.record_chosen)
        self.family.clicked.connect(lambda: self.part_chosen.emit("Gezin"))

    def show_view(self, view: BundelView) -> None:
        """Show the casus as it is now."""
        root = view.root
        self._stap, self._opened = (root.text("stap"), root.text("geopend_op")) if root else ("", "")
        self.next.show_step(self._stap, _spoor(view))
        self.line.show_steps(self._stap, self._dates)
        self.dates_wanted.emit()
        self._view = view
        self._show_happened(view)
        self._show_people(view)

    def _show_happened(self, view: BundelView) -> None:
        found = happened(view)
        self._happened = found if self._is_whole else found[:_LAST]
        self.happened.show_lines([self._line(one, view) for one in self._happened])
        self.happened.setFixedHeight(self.happened.height_of(len(self._happened)))
        self.happened.setVisible(bool(found))
        self.no_notes.setVisible(not found)
        self.all.setVisible(len(found) > len(self._happened))
        words = tekst("casus.alles_tonen", aantal=len(found))
        self.all.setText(words)
        self.all.setAccessibleName(words)

    def _line(self, one: Happening, view: BundelView) -> Line:
        if one.type == NOTES:
            return note_line(view.records[one.record], self._today)
        day = day_in_list(one.when[:10], self._today)
        return Line(label_of_record(one.type), one.words, day, _ICONS.get(one.type, "file-text"))

    def _show_whole(self) -> None:
        """Show everything that ever happened, with the cursor in it."""
        self._is_whole = True
        if self._view is not None:
            self._show_happened(self._view)
            self.happened.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_glance(self, glance: Glance) -> None:
        """Show what the casus asks now, and how many helpers the family meets."""
        self.reminders.show_reminders(glance.reminders)
        words = tekst("casus.tellers", gezichten=glance.gezichten, disciplines=glance.disciplines)
        self.counters.setText(words)

    def show_history(self, lines: Sequence[HistoryLine]) -> None:
        """Show at each step when the casus came there. lines: the history of the step."""
        dates = {str(line.value): _day(line.wall_ms) for line in lines}
        self._dates = {**dates, STAPPEN[0]: short_day(self._opened)}
        self.line.show_steps(self._stap, self._dates)

    def _show_people(self, view: BundelView) -> None:
        people = view.in_order("Persoon")
        shown = [(full_name(person), role_and_age(person, self._today)) for person in people]
        if shown == self._people:
            return
        self._people = shown
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        for name, about in shown:
            self._rows.addWidget(person_row(name, about))
        if not shown:
            self._rows.addWidget(Text(tekst("casus.geen_personen")).in_ink("ink2"))

    def panes(self) -> Sequence[QWidget]:
        """Return what is to be done and what happened, and the family."""
        return [self.main, self.side]

    def focus_first(self) -> None:
        """Put the cursor on the step of now, where a key too many does no harm."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the right column under the left one where there is little room."""
        super().resizeEvent(event)
        is_narrow = self.width() < theme().px(_ONE_COLUMN_BELOW)
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if is_narrow else right)
        self.side.setFixedWidth(self.viewport().width() - 2 * SPACE.xl if is_narrow else theme().px(_SIDE))


def _spoor(view: BundelView) -> str:
    """Return the track of the newest analysis, else what the casus itself says."""
    analyse, root = view.newest("EersteAnalyse"), view.root
    return (analyse.text("spoor") if analyse else "") or (root.text("spoor") if root else "")


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE.s)
    return column


def _day(wall_ms: int) -> str:
    return short_day(datetime.fromtimestamp(wall_ms / 1000).date().isoformat())
