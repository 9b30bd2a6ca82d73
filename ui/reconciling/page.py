"""Synchroniseren: where the work stands, what is in the way, and per casus what goes out and came in.

Every number is one the vault or the server's log gave; green is shown only when all was seen in that log.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.sync_ports import Overview, Traffic
from jgw_desktop.app.sync_status import Word
from jgw_desktop.app.sync_subjects import Subjects
from jgw_desktop.domain.ids import BundelId
from resources import tekst
from ui.forms.tab_order import order_tabs
from ui.names import names
from ui.reconciling.past import PastRuns
from ui.reconciling.problems import ProblemList
from ui.reconciling.subject_words import came_words, out_words
from ui.reconciling.traffic import Line, TrafficList, progress_bar
from ui.reconciling.wording import about_words, lead_of, left_words, look_of, problems_in_words, unsent_words
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.icon import Icon
from ui.widgets.layouts import clear_layout
from ui.widgets.page import ScrollPage
from ui.widgets.surfaces import Card, announce
from ui.widgets.text import Text

_THICK = 12  # px
_SPOKEN_STEP = 10  # percent
_FIRST_SECONDS = 5  # before that a guess of the time left would only jump about
_LAPSE_SECONDS = 60  # without a word: the laptop slept, or the line stalled


class _Stretch(NamedTuple):
    """Since when the pace of what goes out is measured, when it was last looked at, and what was unsent."""

    began: datetime
    last: datetime
    unsent: int


class SyncPage(ScrollPage):
    """Signals: asked_now(); pause_asked(); answered(bool may); differences_asked(); enrolment_asked();
    casus_asked(BundelId).

    Attributes: now, pause, enrol, look (buttons), title, left, about, progress, problems, outgoing, incoming.
    """

    asked_now = Signal()
    pause_asked = Signal()
    answered = Signal(bool)
    differences_asked = Signal()
    enrolment_asked = Signal()
    casus_asked = Signal(object)

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self._overview = Overview()
        self._families: Mapping[BundelId, str] = {}
        self._casussen: Collection[BundelId] = ()
        self._subjects: Mapping[BundelId, Subjects] = {}
        self._most = 0
        self._spoken = -1
        self._measured: _Stretch | None = None
        self._alone = ""  # why this vault is not sent
        self.now = Button(tekst("synchroniseren.nu"), "sync.nu", kind="primary", icon="refresh-cw")
        self.pause = Button(tekst("synchroniseren.pauzeren"), "sync.pauze")
        self.enrol = Button(
            tekst("synchroniseren.aanmelden"), "sync.aanmelden", kind="primary", icon="laptop"
        )
        self.look = Button(tekst("synchroniseren.verschillen_bekijken"), "sync.verschillen")
        self.lead, self.total = Text("", "lead"), Text("", "section")
        self.about, self.server = Text("", "help"), Text("", "help")
        self.left = Text("", "help", wrap=False)
        self.difference = Text("", "label", wrap=False)
        self.progress = progress_bar(tekst("synchroniseren.titel"), _THICK)
        self.progress.setObjectName("sync.voortgang")
        self._sign = QHBoxLayout()
        self.problems = ProblemList()
        self.outgoing = TrafficList(tekst("synchroniseren.naar_server"), "cloud-upload", "sync.uit.alle")
        self.incoming = TrafficList(tekst("synchroniseren.van_server"), "cloud-download", "sync.in.alle")
        self.past = PastRuns()
        self._lay_out()
        self.now.clicked.connect(self.asked_now)
        self.pause.clicked.connect(self.pause_asked)
        self.enrol.clicked.connect(self.enrolment_asked)
        self.look.clicked.connect(self.differences_asked)
        self.problems.answered.connect(self.answered)
        self.problems.asked_again.connect(self.asked_now)
        self.problems.casus_asked.connect(self.casus_asked)
        self.problems.emptied.connect(self.focus_first)
        names().changed.connect(self._show)
        self.show_differences(0)
        self._show()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        titles = QVBoxLayout()
        titles.setSpacing(SPACE.xxs)
        titles.addWidget(Text(tekst("synchroniseren.titel"), "title"))
        titles.addWidget(self.lead)
        top.addLayout(titles, 1)
        for button in (self.now, self.pause, self.enrol):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self._waiting = self._total_card()
        self.body.addWidget(self._waiting)
        self.body.addWidget(self.problems)
        self.body.addWidget(self._difference_row())
        lists = QHBoxLayout()
        lists.setSpacing(SPACE.xl)
        lists.addWidget(self.outgoing, 1, Qt.AlignmentFlag.AlignTop)
        lists.addWidget(self.incoming, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(lists)
        self.body.addWidget(self.past)
        self.body.addWidget(self.server)
        self.body.addStretch(1)

    def _total_card(self) -> Card:
        card, line = Card(), QHBoxLayout()
        line.setSpacing(SPACE.s)
        line.addLayout(self._sign)
        line.addWidget(self.total, 1)
        line.addWidget(self.left)
        card.body.addLayout(line)
        card.body.addWidget(self.progress)
        card.body.addWidget(self.about)
        return card

    def _difference_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE.s)
        line.addWidget(Icon("git-compare-arrows", "delft", 20))
        line.addWidget(self.difference)
        line.addWidget(self.look)
        line.addStretch(1)
        return row

    # showing

    def show_overview(
        self, overview: Overview, families: Mapping[BundelId, str], casussen: Collection[BundelId] = ()
    ) -> None:
        """Show what the sync told. families: names of what is here. casussen: what of it can be opened."""
        if overview.status.word is Word.BUSY and self._overview.status.word is not Word.BUSY:
            self._most, self._spoken, self._measured = 0, -1, None
        self._overview, self._families, self._alone = overview, families, ""
        self._casussen = casussen
        self.enrol.setEnabled(True)
        self._most = max(self._most, overview.status.unsent)
        self._show()

    def show_alone(self, *, only_looks: bool = False) -> None:
        """Show that this vault is never sent: the one to practise with, and for now one that is only read."""
        self.enrol.setEnabled(False)
        self._alone = tekst(f"synchroniseren.alleen_{'kijken' if only_looks else 'hier'}")
        self._show()

    def in_sight(self) -> list[Traffic]:
        """Return the lines that are drawn, in one list or the other."""
        out, came = self._out_and_came()
        drawn = {*out[: self.outgoing.most], *came[: self.incoming.most]}
        return [line for line in self._overview.traffic if line in drawn]

    def show_subjects(self, subjects: Mapping[BundelId, Subjects]) -> None:
        """Show what the changes of each line are about."""
        self._subjects = subjects
        self._show_traffic()

    def show_differences(self, count: int) -> None:
        """Show how many records there are to look at."""
        key = "geen_verschillen" if count == 0 else "verschil_een" if count == 1 else "verschillen"
        self.difference.setText(tekst(f"synchroniseren.{key}", aantal=count))
        self.look.setVisible(count > 0)

    def _show(self) -> None:
        overview, now = self._overview, self._clock()
        is_enrolled = overview.status.word is not Word.NOT_ENROLLED
        self._show_buttons(is_enrolled=is_enrolled, is_busy=overview.status.word is Word.BUSY)
        self.enrol.setVisible(overview.status.asks_to_enrol)
        self.lead.setText(self._alone or lead_of(overview.status, now, is_paused=overview.is_paused))
        self.past.show_runs(overview.past, now)
        self.total.setText(unsent_words(overview))
        self._waiting.setVisible(not self._alone)  # of a vault that is not sent nothing is counted
        self.about.setText(about_words(overview, now))
        self.left.setText(self._left(now))
        self.about.setVisible(bool(self.about.text()))
        self._show_server(overview)
        clear_layout(self._sign)
        self._sign.addWidget(Icon(*look_of(overview.status.word), 20))
        self._show_progress(overview)
        told = problems_in_words(overview.troubles, self._name)
        if self.problems.show_problems(overview.question, told, self._casussen):
            order_tabs(self)
        self._show_traffic()

    def _show_buttons(self, *, is_enrolled: bool, is_busy: bool) -> None:
        """Show what can be done now; the cursor goes to what takes the place of its button."""
        other, shown = (self.now, self.pause) if is_busy else (self.pause, self.now)
        had_cursor = other.hasFocus()
        shown.setVisible(is_enrolled)
        if had_cursor and is_enrolled:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        other.setVisible(False)

    def _show_server(self, overview: Overview) -> None:
        parts = [tekst("synchroniseren.server", server=overview.server)] if overview.server else []
        if overview.server and overview.lease_days:
            parts.append(tekst("synchroniseren.lease", dagen=overview.lease_days))
        self.server.setText(". ".join(parts))

    def _show_progress(self, overview: Overview) -> None:
        is_busy = overview.status.word is Word.BUSY and self._most > 0
        self.progress.setVisible(is_busy)
        if not is_busy:
            return
        done = self._most - overview.status.unsent
        self.progress.setRange(0, self._most)
        self.progress.setValue(done)
        self.total.setText(tekst("synchroniseren.voortgang", klaar=done, alle=self._most))
        step = 100 * done // self._most // _SPOKEN_STEP
        if step != self._spoken:
            self._spoken = step
            announce(self.progress, self.total.text())

    def _left(self, now: datetime) -> str:
        """Return how long what goes out will take, by what went out since the run began, or last stood still.

        Nobody knows it while attachments wait: they go after the text, and take longer.
        """
        status, stretch = self._overview.status, self._measured
        if status.word is not Word.BUSY or self._overview.attachments.out:
            return ""
        if stretch is None or (now - stretch.last).total_seconds() > _LAPSE_SECONDS:
            stretch = _Stretch(now, now, status.unsent)
        self._measured = stretch = stretch._replace(last=now)
        seconds, done = (now - stretch.began).total_seconds(), stretch.unsent - status.unsent
        is_known = status.unsent and done > 0 and seconds >= _FIRST_SECONDS
        return left_words(seconds * status.unsent / done) if is_known else ""

    def _show_traffic(self) -> None:
        out, came = self._out_and_came()
        self.outgoing.show_lines([self._out(line) for line in out], tekst("synchroniseren.niets_uit"))
        self.incoming.show_lines([self._came(line) for line in came], tekst("synchroniseren.niets_in"))
        sent, new = sum(line.sent for line in out), sum(line.came for line in came)
        both = sent + sum(line.waiting for line in out)
        told = tekst("synchroniseren.van", klaar=sent, alle=both) if both else ""
        self.outgoing.show_total(told, sent, both)
        self.incoming.show_total(tekst("synchroniseren.nieuw", aantal=new) if new else "")

    def _out_and_came(self) -> tuple[list[Traffic], list[Traffic]]:
        traffic = self._overview.traffic
        out = [line for line in traffic if line.waiting or line.sent]
        return out, [line for line in traffic if line.came]

    def _out(self, line: Traffic) -> Line:
        number = tekst("synchroniseren.van", klaar=line.sent, alle=line.sent + line.waiting)
        about = out_words(self._subjects.get(line.bundel, Subjects()))
        return Line(self._name(line.bundel), number, line.waiting == 0, about)

    def _came(self, line: Traffic) -> Line:
        number = tekst("synchroniseren.nieuw", aantal=line.came)
        about = came_words(self._subjects.get(line.bundel, Subjects()), names().shown)
        return Line(self._name(line.bundel), number, is_done=True, about=about)

    def _name(self, bundel: BundelId) -> str:
        known = self._families.get(bundel)
        return names().shown(known) if known else tekst("synchroniseren.onbekend")

    def focus_first(self) -> None:
        """Put the cursor on what can be done."""
        can = (
            button
            for button in (self.enrol, self.now, self.pause, self.look)
            if _can_be_pressed(button, self)
        )
        next(can, self.body.parentWidget() or self).setFocus(Qt.FocusReason.OtherFocusReason)


def _can_be_pressed(button: Button, page: QWidget) -> bool:
    return button.isEnabled() and button.isVisibleTo(page)
