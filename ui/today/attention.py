"""Dit vraagt uw aandacht: differences, signals, reminders of rules and own tasks, danger first."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import count

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jgw_desktop.app.agenda import Task
from jgw_desktop.app.today import CasusDay, Reminder
from resources import tekst
from ui.style.tokens import SPACE
from ui.today.book import TodayBook
from ui.today.group_row import Asked, GroupRow, grouped
from ui.today.rows import AttentionRow, EvaluationRow, TaskRow, link
from ui.widgets.buttons import Button
from ui.widgets.text import Text

_FEW = 7
SNOOZE = timedelta(days=7)
SOON = timedelta(days=1)
"""How long a call is put off: who waits for it waits no week."""


class Attention(QObject):
    """Makes the rows. is_whole: whether all that is to be done is shown. unfolded: groups that are open.

    Signals: casus_chosen(BundelId, RecordId | str type of a new form | None), differences_wanted(),
    later_chosen(tuple of Task), done_chosen(tuple of Task); changed(): other rows are to be drawn.
    """

    casus_chosen = Signal(object, object)
    differences_wanted = Signal()
    later_chosen = Signal(object)
    done_chosen = Signal(object)
    changed = Signal()

    def __init__(self, book: TodayBook, parent: QObject) -> None:
        super().__init__(parent)
        self._book = book
        self.is_whole = False
        self.unfolded: frozenset[Hashable] = frozenset()

    def rows(self, today: date, differing: int) -> Iterator[QWidget]:
        """Give the rows of a day. differing: on how many records workers differ."""
        rows = [*self._differing(differing), *self._signals(), *self._tasks(today)]
        rows.sort(key=lambda row: not (isinstance(row, AttentionRow) and row.is_urgent))  # danger first
        yield from rows or [Text(tekst("vandaag.niets_te_doen")).in_ink("ink2")]

    def _differing(self, count: int) -> Iterator[QWidget]:
        if count:
            look = link(
                tekst("vandaag.bekijken"), "vandaag.verschillen", tekst("vandaag.verschillen", aantal=count)
            )
            look.clicked.connect(self.differences_wanted)
            about = tekst("vandaag.verschillen_uitleg")
            yield AttentionRow(
                ("git-compare-arrows", "gezin"), tekst("vandaag.verschillen", aantal=count), about, "", [look]
            )

    def _signals(self) -> Iterator[QWidget]:
        waiting = [(day, signal) for day in self._book.days.values() for signal in day.signals]
        for number, (day, signal) in enumerate(waiting, 1):
            gezin = tekst("casus.gezin_titel", naam=day.naam)
            decide = link(
                tekst("vandaag.openen"), f"vandaag.signaal.{number}", tekst("vandaag.openen_van", wat=gezin)
            )
            decide.clicked.connect(partial(self.casus_chosen.emit, day.bundel, signal))
            yield AttentionRow(("message-square", "let"), tekst("vandaag.signaal"), gezin, "", [decide])

    def _tasks(self, today: date) -> Iterator[QWidget]:
        """Give reminders and own tasks together, by day; only the first few until all are asked for."""
        groups = grouped(sorted(self._asked(today), key=lambda one: one.order))
        shown = groups if self.is_whole else groups[:_FEW]
        number = count(1)
        for group in shown:
            if len(group) > 1:
                yield self._group(next(number), group, today)
            if len(group) == 1 or group[0].kind in self.unfolded:
                for one in group:
                    row = self._task(next(number), one.task, one.day, today)
                    row.setContentsMargins(SPACE.l if len(group) > 1 else 0, 0, 0, 0)
                    yield row
        if len(groups) > len(shown):
            more = Button(tekst("vandaag.alles", aantal=len(groups)), "vandaag.alles", kind="link")
            more.clicked.connect(self._show_all)
            yield more

    def _asked(self, today: date) -> Iterator[Asked]:
        for day, one in self._book.reminders():
            yield Asked((not one.is_urgent, one.due or today), day, one)
        for task in self._book.tasks():
            known = self._book.days.get(task.what.casus) if task.what.casus else None
            yield Asked((True, task.what.due or date.max), known, task)
        for call in self._book.own.callbacks:
            yield Asked((True, call.due or today), None, call)

    def _group(self, number: int, group: Sequence[Asked], today: date) -> QWidget:
        kind, tasks = group[0].kind, tuple(one.task for one in group)
        row = GroupRow(number, group, today, is_open=kind in self.unfolded)
        row.turned.connect(partial(self._turn, kind))
        row.later_chosen.connect(partial(self.later_chosen.emit, tasks))
        row.done_chosen.connect(partial(self.done_chosen.emit, tasks))
        return row

    def _turn(self, kind: Hashable) -> None:
        self.unfolded ^= {kind}
        self.changed.emit()

    def _task(self, number: int, one: Task, day: CasusDay | None, today: date) -> QWidget:
        naam, start = day.naam if day else "", one.begins or one.record if isinstance(one, Reminder) else None
        row = TaskRow(number, one, naam, today)
        if day is not None:
            row.open_chosen.connect(partial(self.casus_chosen.emit, day.bundel, start))
        row.later_chosen.connect(partial(self.later_chosen.emit, (one,)))
        row.done_chosen.connect(partial(self.done_chosen.emit, (one,)))
        return row

    def _show_all(self) -> None:
        self.is_whole = True
        self.changed.emit()

    def evaluations(self, today: date) -> Iterator[QWidget]:
        """Give the evaluations that are coming."""
        evaluations = sorted(
            ((day, plan, casus) for casus in self._book.days.values() for day, plan in casus.evaluations),
            key=lambda found: (found[0], found[2].naam),
        )
        if evaluations:
            yield Text(tekst("vandaag.evaluaties"), "section")
        for number, (day, plan, casus) in enumerate(evaluations[:_FEW], 1):
            row = EvaluationRow(number, day, casus.naam, today)
            row.open_chosen.connect(partial(self.casus_chosen.emit, casus.bundel, plan))
            yield row
