"""The rows of Vandaag: a reminder, an evaluation, an appointment; each tells by a signal what was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.agenda import Appointment, Task
from jgw_desktop.app.terugbellen import Callback
from jgw_desktop.app.today import Reminder
from jgw_desktop.domain.choices import label_of
from jgw_desktop.domain.dutch_dates import day_in_words
from resources import tekst
from ui.casus.wording import short_day
from ui.style.theme import theme
from ui.style.tokens import HEIGHT, SPACE
from ui.today.day_line import MIDDLE, Bead, Moment
from ui.widgets.buttons import Button
from ui.widgets.icon import Icon
from ui.widgets.layouts import button_row
from ui.widgets.surfaces import Card
from ui.widgets.text import Text
from ui.widgets.widths import keep_width

_TIME = 60
_LEAF = 76
_ICONS = {
    "huisbezoek": "house-heart",
    "telefoon": "phone",
    "beeldbellen": "presentation",
    "gesprek_school": "school",
    "spreekuur": "school",
    "e_mail_of_chat": "message-square",
    "vindplaats": "map-pin",
}


def link(text: str, name: str, whole: str) -> Button:
    """Return a button that looks like a link. whole: its name for who does not see what it stands beside."""
    button = Button(text, name, kind="link")
    button.setAccessibleName(whole)
    return button


def told(reminder: Reminder) -> str:
    """Return a reminder in words."""
    values = {
        name: day_in_words(value, year=False) if isinstance(value, str) else value
        for name, value in reminder.values.items()
    }
    return tekst(reminder.text, **values)


def when(due: date | None, today: date) -> str:
    """Return how a task stands in time, nothing where it has no day."""
    if due is None:
        return ""
    days = (due - today).days
    if days < -1:
        return tekst("vandaag.te_laat", dagen=-days)
    known = {-1: "vandaag.dag_te_laat", 0: "vandaag.vandaag_klaar", 1: "vandaag.morgen_klaar"}
    return tekst(known[days]) if days in known else tekst("vandaag.klaar_op", dag=short_day(str(due)))


class AttentionRow(QFrame):
    """One thing that asks attention, above a hairline. icon: its name and ink. buttons: what can be done, in
    reading order; the first stands beside the words, the others below them.
    """

    is_urgent = False

    def __init__(
        self, icon: tuple[str, str], title: str, about: str, late: str, buttons: Sequence[Button]
    ) -> None:
        super().__init__()
        self.setProperty("ruled", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE.xs, 0, SPACE.xs)
        row.setSpacing(SPACE.s)
        row.addWidget(Icon(*icon, 20), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(title, "label"))
        if about:
            words.addWidget(Text(about, "help"))
        if late:
            words.addWidget(Text(late, "help").in_ink(icon[1], bold=True))
        first, *others = buttons
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(first, 0, Qt.AlignmentFlag.AlignTop)
        body = QVBoxLayout()
        body.setSpacing(2)
        body.addLayout(head)
        if others:
            body.addLayout(button_row(*others, gap=SPACE.m))
        row.addLayout(body, 1)


def _shown(task: Task) -> tuple[str, date | None, tuple[str, str]]:
    """Return a task in words, its day, and the icon and ink it has as long as it is not late."""
    if isinstance(task, Reminder):
        return told(task), task.due, ("clock", "let")
    if isinstance(task, Callback):
        return tekst("vandaag.bel_terug", wie=task.naam, nummer=task.telefoon), task.due, ("phone", "delft")
    return task.what.tekst, task.what.due, ("notebook-pen", "delft")


def _about(task: Task) -> str:
    return label_of("vraagType", task.about) if isinstance(task, Callback) and task.about else ""


class TaskRow(AttentionRow):
    """A reminder of a rule, what the worker wrote down, or who is to be called back.

    naam: of the family, empty without one. Signals: open_chosen(), later_chosen(), done_chosen(). What cannot
    wait can only be opened; without a family there is nothing to open.
    """

    open_chosen = Signal()
    later_chosen = Signal()
    done_chosen = Signal()

    def __init__(self, number: int, task: Task, naam: str, today: date) -> None:
        words, due, quiet = _shown(task)
        is_urgent = isinstance(task, Reminder) and task.is_urgent
        late = is_urgent or (due is not None and due < today)
        is_call = isinstance(task, Callback)
        later, done = ("morgen_bellen", "gebeld") if is_call else ("later", "gedaan")
        wanted = {"openen": bool(naam), later: not is_urgent, done: not is_urgent}
        acts = {
            act: link(
                tekst(f"vandaag.{act}"), f"vandaag.{act}.{number}", tekst(f"vandaag.{act}_van", wat=words)
            )
            for act, is_wanted in wanted.items()
            if is_wanted
        }
        about = tekst("casus.gezin_titel", naam=naam) if naam else _about(task)
        icon = ("circle-alert", "fout") if late else quiet
        super().__init__(icon, words, about, when(due, today), list(acts.values()))
        self.is_urgent = is_urgent
        signals = {"openen": self.open_chosen, later: self.later_chosen, done: self.done_chosen}
        for act, button in acts.items():
            button.clicked.connect(signals[act])


class EvaluationRow(QFrame):
    """An evaluation that is coming: its day as on a calendar, whose it is. Signal open_chosen()."""

    open_chosen = Signal()

    def __init__(self, number: int, day: date, naam: str, today: date) -> None:
        super().__init__()
        self.setProperty("ruled", True)
        gezin = tekst("casus.gezin_titel", naam=naam)
        open_it = link(
            tekst("vandaag.openen"), f"vandaag.evaluatie.{number}", tekst("vandaag.openen_van", wat=gezin)
        )
        open_it.clicked.connect(self.open_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE.xs, 0, SPACE.xs)
        row.setSpacing(SPACE.s)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(gezin, "label"))
        words.addWidget(Text(_ahead((day - today).days), "help"))
        row.addWidget(_calendar_leaf(day), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(open_it, 0, Qt.AlignmentFlag.AlignTop)


def _calendar_leaf(day: date) -> QWidget:
    """Return the number of a day above its month."""
    leaf = QWidget()
    keep_width(leaf, _LEAF)
    column = QVBoxLayout(leaf)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    number, month = day_in_words(day.isoformat(), year=False).split(" ")
    for text in (Text(number, "section", wrap=False), Text(month, "help", wrap=False)):
        column.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
    return leaf


def _ahead(days: int) -> str:
    if days < 0:
        return tekst("vandaag.evaluatie_gemist")
    if days == 0:
        return tekst("vandaag.evaluatie_vandaag")
    weeks = days // 7
    if weeks < 2:
        return tekst("vandaag.evaluatie_dagen", dagen=days)
    return tekst("vandaag.evaluatie_weken", weken=weeks)


def title_of(appointment: Appointment, naam: str) -> str:
    """Return what an appointment is: its kind, and with whom. naam: of the casus, empty without one."""
    what = appointment.what
    kind = label_of("contactSoort", what.soort) if what.soort else tekst("vandaag.afspraak")
    return (
        tekst("vandaag.afspraak_gezin", soort=kind, gezin=naam)
        if naam
        else " · ".join(filter(None, (kind, what.wie)))
    )


class AppointmentRow(QWidget):
    """An appointment. is_next: the one to go to now, on a card. last: what was said last in its casus.

    Signals: open_chosen(), cancel_chosen(). Attribute first: the button that arrows walk along.
    """

    open_chosen = Signal()
    cancel_chosen = Signal()

    def __init__(
        self, number: int, one: Appointment, naam: str, now: datetime, *, is_next: bool, last: str
    ) -> None:
        super().__init__()
        title = title_of(one, naam)
        self._number, self._is_next = number, is_next
        clock, is_over = f"{one.what.begin:%H:%M}", one.end < now
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.s)
        time = Text(clock, "label", wrap=False).in_ink("ink2" if is_over else "ink", bold=True)
        keep_width(time, _TIME)
        row.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Bead(Moment.OVER if is_over else Moment.NEXT if is_next else Moment.LATER))
        box, body = self._box()
        row.addWidget(box, 1)
        acts, self.first = self._acts(f"{clock} {title}", bool(naam))
        head = _head(one, title, is_next)
        body.addLayout(head)
        self._fill(body, one, naam, last)
        if is_next:
            body.addLayout(acts)
        else:
            head.addLayout(acts)

    def _box(self) -> tuple[QWidget, QVBoxLayout]:
        """Return where the words stand, with room below for the line of the day to go on."""
        box = QWidget()
        body = QVBoxLayout(box)
        body.setContentsMargins(0, 0, 0, SPACE.m)
        body.setSpacing(SPACE.xxs)
        if not self._is_next:
            return box, body
        card = Card()
        body.addWidget(card)
        return box, card.body

    def _fill(self, body: QVBoxLayout, one: Appointment, naam: str, last: str) -> None:
        about = (one.what.waar, one.what.wie if naam else "", tekst("vandaag.tot", tijd=f"{one.end:%H:%M}"))
        body.addWidget(Text(" · ".join(part for part in about if part), "help"))
        if self._is_next and last:
            body.addWidget(Text(tekst("vandaag.vorige_keer"), "label"))
            body.addWidget(Text(last))

    def _acts(self, whole: str, has_casus: bool) -> tuple[QHBoxLayout, Button]:
        """Return what can be done with it, and the button to begin with."""
        cancel = link(
            tekst("vandaag.weghalen"),
            f"vandaag.weghalen.{self._number}",
            tekst("vandaag.weghalen_van", wat=whole),
        )
        cancel.clicked.connect(self.cancel_chosen)
        if not has_casus:
            return button_row(cancel, gap=SPACE.m), cancel
        kind = "primary" if self._is_next else "link"
        first = Button(tekst("vandaag.casus_openen"), f"vandaag.casus.{self._number}", kind=kind)
        first.setAccessibleName(tekst("vandaag.openen_van", wat=whole))
        first.clicked.connect(self.open_chosen)
        return button_row(first, cancel, gap=SPACE.m), first


class NowLine(QWidget):
    """Where in the day one is, between what was and what comes."""

    def __init__(self, now: datetime) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.s)
        self._time = Text("", "label", wrap=False).in_ink("let", bold=True)
        keep_width(self._time, _TIME)
        row.addWidget(self._time, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Bead(Moment.NOW))
        now_is = Text(tekst("vandaag.nu"), "label", wrap=False).in_ink("let", bold=True)
        row.addWidget(now_is, 0, Qt.AlignmentFlag.AlignTop)
        rule = QFrame()
        rule.setProperty("hairline", True)
        rule.setFixedHeight(1)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, theme().px(MIDDLE), 0, 0)
        beside.addWidget(rule)
        beside.addStretch(1)
        row.addLayout(beside, 1)
        self.setMinimumHeight(theme().px(HEIGHT.row))
        self.show_time(now)

    def show_time(self, now: datetime) -> None:
        """Show what time it is."""
        self._time.setText(f"{now:%H:%M}")


def _head(one: Appointment, title: str, is_next: bool) -> QHBoxLayout:
    head = QHBoxLayout()
    head.setSpacing(SPACE.xs)
    head.addWidget(Icon(_ICONS.get(one.what.soort, "users"), "delft", 20), 0, Qt.AlignmentFlag.AlignVCenter)
    head.addWidget(Text(title, "section" if is_next else "label"), 1)
    return head
