"""One casus at a glance: where it stands, what comes next, who the people are, what happened last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.overview import Glance, together
from jgw_desktop.app.ports import HistoryLine
from jgw_desktop.domain.levensloop import STAPPEN
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.casus.happened_part import HappenedPart
from ui.casus.lifecycle_line import LifecycleLine
from ui.casus.next_step import NextStepCard
from ui.casus.people import PeoplePart
from ui.casus.reminders_part import RemindersPart
from ui.casus.wording import short_day
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.today.new_appointment import NewAppointmentCard
from ui.widgets.buttons import Button
from ui.widgets.page import ScrollPage
from ui.widgets.surfaces import Card, MessageBar
from ui.widgets.text import Text

_ONE_COLUMN_BELOW = 760
_SIDE = 300


class OverviewPage(ScrollPage):
    """Signals: step_chosen(str stap), record_chosen(RecordId), new_chosen(str type), part_chosen(str part).

    appointment_made(NewAppointment): to be written down, then ``appointment_kept``. dates_wanted(): the
    history of the step is to be handed to ``show_history``, and what is asked now to ``show_glance``.
    """

    appointment_made = Signal(object)
    dates_wanted = Signal()
    step_chosen = Signal(str)
    record_chosen = Signal(object)
    new_chosen = Signal(str)
    part_chosen = Signal(str)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._stap = self._opened = ""
        self._dates: dict[str, str] = {}
        self._view: BundelView | None = None
        self.line = LifecycleLine()
        self.next = NextStepCard()
        self.happened = HappenedPart(today)
        self.message, self.appointment = MessageBar(), NewAppointmentCard()
        self.counters = Text("", "help")
        self.reminders = RemindersPart(today)
        self.people = PeoplePart(today)
        self.family = Button(tekst("casus.gezin_openen"), "overview.family", kind="link")
        self.kaart = Button(tekst("casus.onderdeel.Netwerkkaart"), "overview.kaart", kind="link")
        self.main, self.side = QWidget(), QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.body.setContentsMargins(SPACE.xl, SPACE.m, SPACE.xl, SPACE.l)
        self.body.addWidget(self.message)
        self.body.addWidget(self.appointment)
        self.appointment.hide()
        card = Card()
        card.body.addWidget(self.line)
        self.body.addWidget(card)
        main = _column(self.main)
        main.addWidget(self.next)
        main.addSpacing(SPACE.xs)
        main.addWidget(self.happened)
        side = _column(self.side)
        head = QHBoxLayout()
        head.addWidget(Text(tekst("casus.het_gezin"), "section"), 1)
        head.addWidget(self.kaart)
        side.addLayout(head)
        side.addWidget(self.people)
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
        self.next.form_chosen.connect(self.record_chosen)
        self.happened.opened.connect(self.record_chosen)
        self.appointment.made.connect(self.appointment_made)
        self.appointment.cancelled.connect(self._close_appointment)
        self.reminders.record_chosen.connect(self.record_chosen)
        self.reminders.new_chosen.connect(self.new_chosen)
        self.family.clicked.connect(lambda: self.part_chosen.emit("Gezin"))
        self.kaart.clicked.connect(lambda: self.part_chosen.emit("Netwerkkaart"))

    def show_view(self, view: BundelView) -> None:
        """Show the casus as it is now."""
        root = view.root
        self._stap, self._opened = (root.text("stap"), root.text("geopend_op")) if root else ("", "")
        self.next.show_step(self._stap, _spoor(view))
        self.line.show_steps(self._stap, self._dates)
        self.dates_wanted.emit()
        self._view = view
        self.happened.show_view(view)
        self.people.show_view(view)

    def show_glance(self, glance: Glance) -> None:
        """Show what the casus asks now, equal things in one line, and how many helpers the family meets."""
        self.next.show_first(glance.danger, glance.evaluation, self._today)
        self.reminders.show_reminders(together(glance.reminders))
        words = tekst("casus.tellers", gezichten=glance.gezichten, disciplines=glance.disciplines)
        self.counters.setText(words)

    def show_history(self, lines: Sequence[HistoryLine]) -> None:
        """Show at each step when the casus came there. lines: the history of the step."""
        dates = {str(line.value): _day(line.wall_ms) for line in lines}
        self._dates = {**dates, STAPPEN[0]: short_day(self._opened)}
        self.line.show_steps(self._stap, self._dates)

    # an appointment

    def ask_appointment(self, naam: str) -> None:
        """Ask when the next appointment with this family is. naam: of the family."""
        if self._view is not None:
            self.message.clear()
            self.appointment.ask(self._today, [(self._view.id, naam)], self._view.id)

    def appointment_kept(self) -> None:
        """Say that the appointment was written down."""
        self._close_appointment()
        self.message.show_message("ok", "", tekst("casus.afspraak_gemaakt"))

    def _close_appointment(self) -> None:
        self.appointment.hide()
        self.focus_first()

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
