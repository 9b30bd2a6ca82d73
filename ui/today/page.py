"""Vandaag: where to go and what is due, in ten seconds: left the appointments, right what is to be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.agenda import (
    Appointment,
    NewAppointment,
    NewTask,
    Task,
    add_appointment,
    add_task,
    as_icalendar,
    bring_back,
    cancel_appointment,
    mark_done,
    snooze,
)
from jgw_desktop.app.ports import Store
from jgw_desktop.app.terugbellen import Callback
from jgw_desktop.domain.dutch_dates import DAYS, day_in_words
from jgw_desktop.domain.errors import JgwError
from resources import foutzin, tekst
from ui.casus.desk import Desk
from ui.casus.wording import short_day
from ui.differences.book import DifferenceBook
from ui.forms.tab_order import order_tabs
from ui.names import names
from ui.shell import TODAY
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.today.attention import SNOOZE, SOON, Attention
from ui.today.book import TodayBook
from ui.today.new_appointment import NewAppointmentCard
from ui.today.new_task import NewTaskCard
from ui.today.rows import AppointmentRow, NowLine, title_of
from ui.widgets.buttons import Button
from ui.widgets.layouts import button_row
from ui.widgets.page import ScrollPage
from ui.widgets.surfaces import Action, MessageBar
from ui.widgets.text import Text

_ONE_COLUMN_BELOW = 900
_SIDE = 370
_DAYS_AHEAD = 7
_MINUTE_MS = 60_000


class TodayPage(ScrollPage):
    """Signals: casus_chosen(BundelId, RecordId | str | None): open it, there; new_wanted(): start a casus;
    differences_wanted(); search_wanted().
    """

    casus_chosen = Signal(object, object)
    differences_wanted = Signal()
    search_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, desk: Desk, differences: DifferenceBook) -> None:
        super().__init__()
        self._desk, self._differences = desk, differences
        self.book = TodayBook(desk, self)
        self.attention = Attention(self.book, self)
        self._drawn: object = None
        self.day, self.greeting = Text("", "day"), Text("", "lead")
        self.search = Button(tekst("vandaag.zoeken"), "vandaag.zoeken", icon="search")
        self.new = Button(tekst("casus.nieuw.knop"), "vandaag.nieuwe_casus", icon="plus")
        self.plan = Button(tekst("vandaag.afspraak_maken"), "vandaag.afspraak_maken", icon="calendar-plus")
        self.export = Button(tekst("vandaag.naar_agenda"), "vandaag.naar_agenda", kind="link")
        self.task = Button(tekst("vandaag.taak_maken"), "vandaag.taak_maken", kind="link", icon="plus")
        self._now_line: NowLine | None = None
        self._minutes = QTimer(self, interval=_MINUTE_MS)
        self.form, self.task_form = NewAppointmentCard(), NewTaskCard()
        self.message = MessageBar()
        self.main, self.side = QWidget(), QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._appointments, self._asking, self._evaluations = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top, titles = QHBoxLayout(), QVBoxLayout()
        titles.setSpacing(SPACE.xxs)
        titles.addWidget(self.day)
        titles.addWidget(self.greeting)
        top.addLayout(titles, 1)
        top.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.new, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self.body.addWidget(self.message)
        self._lay_out_columns()
        self.body.addLayout(self._columns)
        self.body.addStretch(1)

    def _lay_out_columns(self) -> None:
        main, side = _column(self.main), _column(self.side)
        main.addWidget(Text(tekst("vandaag.uw_afspraken"), "section"))
        main.addWidget(self.form)
        main.addLayout(self._appointments)
        main.addLayout(button_row(self.plan, self.export, gap=SPACE.m))
        head = QHBoxLayout()
        head.addWidget(Text(tekst("vandaag.aandacht"), "section"), 1)
        head.addWidget(self.task)
        side.addLayout(head)
        side.addWidget(self.task_form)
        for rows in (self._asking, self._appointments):
            rows.setSpacing(0)  # every row has room of its own
        side.addLayout(self._asking)
        side.addLayout(self._evaluations)
        self._columns.setSpacing(SPACE.xl)
        self._columns.addWidget(self.main, 1, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self.side, 0, Qt.AlignmentFlag.AlignTop)

    def _connect(self) -> None:
        self.search.clicked.connect(self.search_wanted)
        self.new.clicked.connect(self.new_wanted)
        self.plan.clicked.connect(lambda: self.form.ask(self._desk.today, self.book.names()))
        self.form.cancelled.connect(self._close_form)
        self.form.made.connect(self._make)
        self.task.clicked.connect(lambda: self.task_form.ask(self._desk.today, self.book.names()))
        self.task_form.cancelled.connect(self._close_task)
        self.task_form.made.connect(self._make_task)
        self.attention.casus_chosen.connect(self.casus_chosen)
        self.attention.differences_wanted.connect(self.differences_wanted)
        self.attention.later_chosen.connect(self._later)
        self.attention.done_chosen.connect(self._done)
        self.attention.changed.connect(self._show)
        self.export.clicked.connect(self._choose_place)
        self.book.changed.connect(self._show)
        self.book.failed.connect(self._cannot)
        self._minutes.timeout.connect(self.follow_clock)
        self._differences.changed.connect(self._show)
        names().changed.connect(self._draw_anew)
        theme().changed.connect(self._show)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the day when somebody comes to look; on another day everything is read anew."""
        super().showEvent(event)
        if not event.spontaneous():
            self.book.look()
            self.follow_clock()
            self._minutes.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the clock be while nobody looks."""
        super().hideEvent(event)
        self._minutes.stop()

    def follow_clock(self) -> None:
        """Show what time it is; the appointments only where one began or ended meanwhile."""
        self._show()
        if self._now_line is not None:
            self._now_line.show_time(self._desk.now())

    # showing

    def _show(self) -> None:
        """Draw what is known, when something else stands there; the cursor keeps its place."""
        now = self._desk.now()
        shape = (self.attention.is_whole, self.attention.unfolded)
        seen = (theme().scale, now.date(), now.hour, shape, self.book.own, tuple(self.book.days.values()))
        passed = [(one.what.begin <= now, one.end < now) for one in self._on(0)]
        whole = (*seen, self._differences.count, *passed)
        if whole == self._drawn:
            return
        self._drawn = whole
        self._tell_names()
        focus = QApplication.focusWidget()
        name = focus.objectName() if focus is not None and self.isAncestorOf(focus) else ""
        self._show_head()
        _fill(self._appointments, self._agenda())
        _fill(self._asking, self.attention.rows(self._desk.today, self._differences.count))
        _fill(self._evaluations, self.attention.evaluations(self._desk.today))
        for appointment in self._rows():
            appointment.first.installEventFilter(self)
        order_tabs(self)
        if name:
            self._return_to(name)

    def _draw_anew(self) -> None:
        """Draw the same again, after names were hidden or shown."""
        self._drawn = None
        self._show()

    def _tell_names(self) -> None:
        """Tell the switch who is spoken of here; nobody pays for that while names may be seen."""
        if names().are_hidden:
            days, own = self.book.days.values(), self.book.own
            said = (*(one.what.wie for one in own.appointments), *(day.personen for day in days))
            calls = (word for one in own.callbacks for word in (one.naam, one.telefoon))
            names().know(TODAY, (*said, *(day.naam for day in days), *calls))

    def _show_head(self) -> None:
        now = self._desk.now()
        day = DAYS[now.weekday()].capitalize()
        self.day.setText(f"{day} {day_in_words(now.date().isoformat(), year=False)}")
        first = self.book.own.naam.split(" ")[0]
        part = "morgen" if now.hour < 12 else "middag" if now.hour < 18 else "avond"
        left = sum(one.end >= now for one in self._on(0))
        words = {0: "vandaag.geen_afspraken", 1: "vandaag.een_afspraak"}.get(left, "vandaag.afspraken")
        self.greeting.setText(f"{tekst(f'vandaag.goede.{part}', naam=first)} {tekst(words, aantal=left)}")
        self.export.setVisible(any(one.end >= now for one in self.book.own.appointments))

    def _on(self, ahead: int) -> list[Appointment]:
        day = self._desk.today + timedelta(days=ahead)
        return [one for one in self.book.own.appointments if one.what.begin.date() == day]

    def _agenda(self) -> Iterator[QWidget]:
        now, number, self._now_line = self._desk.now(), 0, None
        coming = next((one.id for one in self._on(0) if one.end >= now), None)
        later = next((one.id for one in self._on(0) if one.what.begin > now), None)
        for ahead in range(_DAYS_AHEAD + 1):
            found = self._on(ahead)
            if ahead and found:
                title = Text(_day_title(ahead, found[0]), "section")
                title.setContentsMargins(0, SPACE.xs, 0, SPACE.s)
                yield title
            for one in found:
                if one.id == later:
                    yield self._made_now_line()
                number += 1
                yield self._appointment(number, one, is_next=one.id == coming)
        if not self._on(0):
            yield Text(tekst("vandaag.niets_vandaag")).in_ink("ink2")

    def _made_now_line(self) -> NowLine:
        self._now_line = NowLine(self._desk.now())
        return self._now_line

    def _appointment(self, number: int, one: Appointment, *, is_next: bool) -> QWidget:
        day = self.book.days.get(one.what.casus) if one.what.casus else None
        row = AppointmentRow(
            number,
            one,
            day.naam if day else "",
            self._desk.now(),
            is_next=is_next,
            last=day.last_contact if day else "",
        )
        row.open_chosen.connect(partial(self.casus_chosen.emit, one.what.casus, None))
        row.cancel_chosen.connect(partial(self._cancel, one, day.naam if day else ""))
        return row

    # doing

    def _later(self, tasks: Sequence[Task]) -> None:
        until = self._desk.today + (SOON if isinstance(tasks[0], Callback) else SNOOZE)
        words = tekst("vandaag.uitgesteld", dag=short_day(until.isoformat()))
        self._do(tasks, lambda store, task: snooze(store, task, until), words)

    def _done(self, tasks: Sequence[Task]) -> None:
        today = self._desk.today
        self._do(tasks, lambda store, task: mark_done(store, task, today), tekst("vandaag.is_gedaan"))

    def _do(self, tasks: Sequence[Task], act: Callable[[Store, Task], None], words: str) -> None:
        """Do the same with one task or with all of a group; undo takes all of it back."""

        def write(store: Store, how: Callable[[Store, Task], None]) -> None:
            for task in tasks:
                how(store, task)

        def undo() -> None:
            self.message.clear()
            self.book.write(lambda store: write(store, bring_back))

        action = Action(tekst("casus.ongedaan"), "vandaag.ongedaan", undo)
        self.book.write(
            lambda store: write(store, act), lambda: self.message.show_message("ok", "", words, (action,))
        )

    def _make(self, new: NewAppointment) -> None:
        self.book.write(lambda store: add_appointment(store, new), self._close_form)

    def _close_form(self) -> None:
        self.form.hide()
        self.plan.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_task(self, new: NewTask) -> None:
        self.book.write(lambda store: add_task(store, new), self._close_task)

    def _close_task(self) -> None:
        self.task_form.hide()
        self.task.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cancel(self, one: Appointment, naam: str) -> None:
        def undo() -> None:
            self.message.clear()
            self.book.write(lambda store: add_appointment(store, one.what))

        action = Action(tekst("casus.ongedaan"), "vandaag.ongedaan", undo)
        words = tekst("vandaag.weggehaald", wat=title_of(one, naam))
        self.book.write(
            lambda store: cancel_appointment(store, one.id),
            lambda: self.message.show_message("ok", "", words, (action,)),
        )

    def _choose_place(self) -> None:
        self._desk.dialogs.choose_file(self, tekst("vandaag.bestand"), self._save_to)

    def _save_to(self, path: Path) -> None:
        now = self._desk.now()
        coming = [one for one in self.book.own.appointments if one.end >= now]
        try:
            self._desk.write_private(path, as_icalendar(coming, tekst("vandaag.neutraal"), now))
        except JgwError as error:
            self._cannot(error)
        else:
            self.message.show_message("ok", "", tekst("vandaag.opgeslagen"))

    def _cannot(self, error: JgwError) -> None:
        self.message.show_message("fout", "", foutzin(error.code, **error.details))

    # the keys

    def panes(self) -> Sequence[QWidget]:
        """Return the appointments, and what asks attention."""
        return [self.main, self.side]

    def focus_first(self) -> None:
        """Put the cursor on the next visit; without one on making an appointment, or on looking for one."""
        cards = [row for row in self._rows() if row.first.property("kind") == "primary"]
        start = self.plan if self.plan.isEnabled() else self.search
        (cards[0].first if cards else start).setFocus(Qt.FocusReason.OtherFocusReason)

    def _rows(self) -> list[AppointmentRow]:
        found = (self._appointments.itemAt(place) for place in range(self._appointments.count()))
        rows = (item.widget() for item in found if item is not None)
        return [row for row in rows if isinstance(row, AppointmentRow)]

    def _return_to(self, name: str) -> None:
        """Put the cursor back on what has the same name now; else where one begins."""
        found = next((one for one in self.content.findChildren(QWidget, name) if one.isVisibleTo(self)), None)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk along the appointments with Up and Down; a button of itself would go to the next one."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        stops = [row.first for row in self._rows()]
        if not step or watched not in stops:
            return super().eventFilter(watched, event)
        there = stops.index(watched) + step
        stops[min(max(there, 0), len(stops) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the right column under the left one where there is little room."""
        super().resizeEvent(event)
        is_narrow = self.width() < theme().px(_ONE_COLUMN_BELOW)
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if is_narrow else right)
        self.side.setFixedWidth(self.viewport().width() - 2 * SPACE.xl if is_narrow else theme().px(_SIDE))


def _day_title(ahead: int, first: Appointment) -> str:
    day = first.what.begin
    if ahead == 1:
        return tekst("vandaag.morgen")
    return f"{DAYS[day.weekday()].capitalize()} {day_in_words(day.date().isoformat(), year=False)}"


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE.s)
    return column


def _fill(layout: QVBoxLayout, rows: Iterable[QWidget]) -> None:
    """Show rows in the place of those before; at once, so that the cursor can go there."""
    while (item := layout.takeAt(0)) is not None:
        row = item.widget()
        if row is not None:
            row.hide()
            row.deleteLater()
    for row in rows:
        layout.addWidget(row)
        row.show()
