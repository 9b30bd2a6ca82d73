"""Spreekuur: note a question in seconds, without a name, and see what was noted that day.

The form is a draft in the vault while it is typed in; noting makes it a change. A casus comes out of a
consult only by the card that asks a name and a yes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.spreekuur import SCHOOL, Day, Yes, pointing, school_names, schools
from jgw_desktop.app.terugbellen import TERUGBELVERZOEK
from jgw_desktop.domain.errors import JgwError
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.view import BundelView, RecordView
from resources import tekst
from ui.actions import HERE, Actions
from ui.casus.autosave import SaveState
from ui.casus.desk import Desk
from ui.casus.notices import Notices
from ui.casus.session import CasusSession
from ui.forms import desk as forms
from ui.forms.tab_order import order_tabs
from ui.spreekuur.book import SpreekuurBook
from ui.spreekuur.check_part import CheckPart
from ui.spreekuur.consult_form import ConsultForm
from ui.spreekuur.head import SpreekuurHead
from ui.spreekuur.record_card import RecordCard
from ui.spreekuur.rows import ConsultRow
from ui.spreekuur.upgrade import UpgradeCard
from ui.style.tokens import SPACE
from ui.widgets.page import ScrollPage
from ui.widgets.text import Text


class SpreekuurPage(ScrollPage):
    """Attributes: book, head, upgrade, rows; form, school_card, call_card (None before the vault answered).

    Signals: casus_made(BundelId): a consult became this casus; save_state_changed(SaveState, error or None).
    """

    casus_made = Signal(object)
    save_state_changed = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self.book = desk, SpreekuurBook(desk, self)
        self.head, self.notices, self.upgrade = SpreekuurHead(), Notices(), UpgradeCard()
        self.check = CheckPart(self.book)
        self.form: ConsultForm | None = None
        self.school_card: RecordCard | None = None
        self.call_card: RecordCard | None = None
        self.rows: list[ConsultRow] = []
        self._asked: RecordId | None = None
        self._call: RecordId | None = None
        self._school_wanted = ""
        self.teaching, self.counted = Text("", "help"), Text("", "help", wrap=False)
        self._cards, self._list = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.notices.setContentsMargins(0, 0, 0, 0)
        self.upgrade.hide()
        self.body.addWidget(self.head)
        self.body.addWidget(self.notices)
        self.body.addWidget(self.upgrade)
        self.body.addLayout(self._cards)
        noted = QHBoxLayout()
        noted.addWidget(Text(tekst("spreekuur.wat_genoteerd"), "section"), 1)
        noted.addWidget(self.counted, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(noted)
        self.body.addWidget(self.teaching)
        self._list.setSpacing(SPACE.xs)
        self.body.addLayout(self._list)
        self.body.addWidget(self.check)
        self.body.addWidget(Text(tekst("spreekuur.alleen_aantallen"), "help"))
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.head.turned.connect(self._turn)
        self.head.add.clicked.connect(lambda _checked: self._open_school(None))
        self.head.look.clicked.connect(lambda _checked: self._open_school(self._school_record()))
        self.head.call.clicked.connect(lambda _checked: self._open_call())
        self.check.kept.connect(lambda: self._undoable(tekst("spreekuur.tevreden_bewaard")))
        self.check.closed.connect(self.focus_first)
        self.upgrade.cancelled.connect(self._close_upgrade)
        self.upgrade.submitted.connect(self._start_casus)
        self.book.begun.connect(self._begun)
        self.book.looked.connect(self._look_again)
        self.book.failed.connect(self.notices.tell_refusal)
        self.book.empty.connect(self._only_look)
        acts = Actions(self)
        acts.bind("ongedaan", self.undo, context=HERE)
        acts.bind("opnieuw", self._redo, context=HERE)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin when somebody first comes to look."""
        super().showEvent(event)
        if not event.spontaneous() and self.book.session is None:
            self.head.day.set_value(self._desk.today.isoformat())
            self.book.begin()
        elif not event.spontaneous():
            self.book.look_around()

    def _begun(self) -> None:
        session = self.book.session
        if session is not None:
            session.shown.connect(self._show)
            session.refused.connect(self.notices.tell_refusal)
            session.save_state_changed.connect(self._tell_saved)
            session.deleted.connect(lambda _: self._undoable(tekst("spreekuur.weggehaald")))

    def _tell_saved(self, state: SaveState, error: JgwError | None) -> None:
        self.save_state_changed.emit(state, error)
        if state is SaveState.SAVED:
            self.notices.tell_saved()
        elif error is not None and self.book.session is not None:
            self.notices.tell_failure(error, self._retry)

    def _retry(self) -> None:
        self.book.flush()

    # showing

    def _show(self, view: BundelView) -> None:
        session = self.book.session
        if session is None:
            return
        self.head.offer(school_names((view, *self.book.elsewhere)), self._school_wanted)
        self._school_wanted = ""
        if self.form is not None:
            self._settle(self.form, session, view)
        elif session.only_read is None:
            self._make_cards(session, view)
        self._show_day(view)
        if session.only_read is not None:
            self._only_look()
        order_tabs(self)

    def _only_look(self) -> None:
        """Offer nothing that would write."""
        self.head.add.hide()
        self.head.look.hide()
        self.head.call.hide()
        self.teaching.setText(tekst("spreekuur.alleen_kijken"))
        self.teaching.show()

    def _make_cards(self, session: CasusSession, view: BundelView) -> None:
        consult, school = self._next_consult(view), self.book.new_school()
        self.form = ConsultForm(forms.Desk(session, consult, session.view_of(consult), self))
        self.form.submitted.connect(self._note)
        self.form.said.connect(self._warn)
        self.school_card = RecordCard(forms.Desk(session, school, view, self), SCHOOL, "spreekuur.school")
        self.school_card.kept.connect(self._keep_school)
        self.school_card.closed.connect(self._close_school)
        self.call_card = self._make_call_card(session, view)
        self.check.begin(view)
        for hidden in (self.school_card, self.call_card):
            hidden.hide()
        for card in (self.call_card, self.school_card, self.form):
            self._cards.addWidget(card)
        self._fill_in(self.form, session, consult)
        self.form.focus_first()

    def _make_call_card(self, session: CasusSession, view: BundelView) -> RecordCard:
        desk = forms.Desk(session, self.book.next_callback(view, None), view, self)
        card = RecordCard(desk, TERUGBELVERZOEK, "spreekuur.terugbel", without=("gebeld_op",))
        card.explain(tekst("spreekuur.terugbel_uitleg"))
        card.kept.connect(self._keep_call)
        card.closed.connect(self._close_call)
        return card

    def _fill_in(self, form: ConsultForm, session: CasusSession, consult: RecordId) -> None:
        """Show a consult in the form, on the day and at the school that it is about."""
        view = session.view_of(consult)
        told = view.records[consult]
        self.head.show_where(told.text("datum"), told.text("waar"))
        form.aim(consult, view)

    def _settle(self, form: ConsultForm, session: CasusSession, view: BundelView) -> None:
        """Show what the spreekuur holds now; what is being typed stays."""
        record = form.record
        if record in view.records and view.is_gone(record):
            record = self._next_consult(view)
            self._fill_in(form, session, record)
        else:
            form.aim(record, session.view_of(record))
        for card in (self.school_card, self.call_card):
            if card is not None:
                card.show_view(session.view_of(card.record))
        if self.check.record is not None:
            self.check.show_view(session.view_of(self.check.record))

    def _look_again(self) -> None:
        if self.book.session is not None and self.book.session.view is not None:
            self._show(self.book.session.view)

    def _show_day(self, view: BundelView) -> None:
        day = self._day()
        self.head.show_day(day)
        self.head.look.setEnabled(self._school_record() is not None)  # one noted elsewhere is only named
        found = self.book.day(view, day, self._school(), self.form.record if self.form else None)
        words = "spreekuur.aantal_een" if len(found.consults) == 1 else "spreekuur.aantal"
        self.counted.setText(tekst(words, aantal=len(found.consults), minuten=found.minutes))
        self.counted.setVisible(bool(found.consults))
        self.teaching.setText(" ".join(_lessons(view)))
        self.teaching.setVisible(not found.consults)
        self.check.offer(is_wanted=bool(found.consults))
        self._fill(found, view)

    def _fill(self, found: Day, own: BundelView) -> None:
        while self.rows:
            row = self.rows.pop()
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        for number, consult in enumerate(found.consults, start=1):
            row = ConsultRow(number, consult, only_looks=self.form is None or consult.id not in own.records)
            row.change_chosen.connect(partial(self._change, consult.id))
            row.casus_chosen.connect(partial(self._ask_casus, consult))
            row.away_chosen.connect(partial(self._take_away, consult.id))
            self.rows.append(row)
            self._list.addWidget(row)

    def _day(self) -> date:
        return date.fromisoformat(self.head.day.value()) if self.head.day.value() else self._desk.today

    def _school(self) -> str:
        return self.head.school.value()

    def _next_consult(self, view: BundelView) -> RecordId:
        return self.book.next_consult(view, self._day(), self._school())

    # noting

    def _turn(self) -> None:
        """Go to another day or school; what is half typed goes along."""
        session, form = self.book.session, self.form
        if session is None or session.view is None:
            return
        if form is not None and not self.book.move(form.record, self._day(), self._school()):
            fresh = self.book.new_consult(self._day(), self._school())
            form.aim(fresh, session.view_of(fresh))
        self._show_day(session.view)
        order_tabs(self)

    def _note(self) -> None:
        session, form = self.book.session, self.form
        if session is not None and form is not None:
            form.leave_field()
            session.leave_form(form.record, self._noted)

    def _noted(self) -> None:
        session, form = self.book.session, self.form
        if session is None or form is None or session.view is None:
            return
        self._fill_in(form, session, self._next_consult(session.view))
        form.warn_of({})
        self._show_day(session.view)
        order_tabs(self)
        self._undoable(tekst("spreekuur.genoteerd"))
        form.focus_first()

    def _undoable(self, sentence: str) -> None:
        self.notices.tell_calmly(sentence, tekst("casus.ongedaan"), self.undo)

    def undo(self) -> None:
        """Take back the last thing done."""
        if self.book.session is not None:
            self.book.session.undo(self.form.record if self.form else None)

    def _redo(self) -> None:
        if self.book.session is not None:
            self.book.session.redo()

    def _warn(self) -> None:
        if self.form is not None:
            self.form.warn_of(pointing(self.form.values(), self.book.known))

    def _change(self, consult: RecordId) -> None:
        """Put a consult that was noted back in the form."""
        session = self.book.session
        if session is not None and session.view is not None and self.form is not None:
            self._fill_in(self.form, session, consult)
            self._show_day(session.view)
            self.form.focus_first()

    def _take_away(self, consult: RecordId) -> None:
        if self.book.session is not None:
            self.book.session.delete(consult, consult)
            self.focus_first()

    # a casus

    def _ask_casus(self, consult: RecordView) -> None:
        self._asked = consult.id
        if self.form is not None:
            self.form.hide()
        self.upgrade.ask(consult)
        order_tabs(self)

    def _close_upgrade(self) -> None:
        self._asked = None
        self.upgrade.hide()
        if self.form is not None:
            self.form.show()
        self.focus_first()

    def _start_casus(self, yes: Yes) -> None:
        if self._asked is not None:
            self.book.start_casus(self._asked, yes, self._casus_made)

    def _casus_made(self, casus: BundelId) -> None:
        self._close_upgrade()
        self.casus_made.emit(casus)

    # schools

    def _school_record(self) -> RecordId | None:
        view = self.book.session.view if self.book.session else None
        found = schools(view) if view else ()
        return next((one.id for one in found if one.text("naam") == self._school()), None)

    def _open_school(self, school: RecordId | None) -> None:
        if self.school_card is not None:
            self.school_card.open_for(school or self.book.new_school())
            order_tabs(self)

    def _keep_school(self, school: RecordId, name: str) -> None:
        if self.book.session is not None:
            self._school_wanted = name
            self.book.session.leave_form(school, self._close_school)

    def _close_school(self) -> None:
        if self.school_card is not None:
            self.school_card.hide()
        self._turn()
        self.focus_first()

    # who is to be called back

    def _open_call(self) -> None:
        session = self.book.session
        if self.call_card is not None and session is not None and session.view is not None:
            self._call = self._call or self.book.next_callback(session.view, self._school_record())
            self.call_card.open_for(self._call)
            self.call_card.show_view(session.view_of(self._call))
            order_tabs(self)

    def _keep_call(self, call: RecordId, _name: str) -> None:
        if self.book.session is not None:
            self.book.session.leave_form(call, self._call_kept)

    def _call_kept(self) -> None:
        self._call = None
        self._close_call()
        self._undoable(tekst("spreekuur.terugbel_bewaard"))

    def _close_call(self) -> None:
        if self.call_card is not None:
            self.call_card.hide()
        self.focus_first()

    # the keys

    def panes(self) -> Sequence[QWidget]:
        """Return the page as one pane."""
        return [self]

    def focus_first(self) -> None:
        """Put the cursor where noting begins."""
        if self.form is not None:
            self.form.focus_first()
        else:
            self.head.school.setFocus(Qt.FocusReason.OtherFocusReason)


def _lessons(view: BundelView) -> Iterator[str]:
    yield tekst("spreekuur.leeg")
    if not schools(view):
        yield tekst("spreekuur.geen_school")
