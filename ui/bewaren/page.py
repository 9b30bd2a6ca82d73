"""Bewaren en vernietigen: the page of a casus that tells how long it stays, where it is, and how it goes.

Nothing happens without a question that is answered in the page itself.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal

from jgw_desktop.app import retention
from jgw_desktop.app.ports import Store
from jgw_desktop.app.retention import KeepState
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.errors import JgwError
from jgw_desktop.domain.levensloop import AFGESLOTEN
from jgw_desktop.domain.view import BundelView
from resources import foutzin, tekst
from ui.bewaren.card import KeepCard
from ui.bewaren.destroy_card import DestroyCard
from ui.bewaren.laptop_card import LaptopCard
from ui.casus.desk import Desk
from ui.casus.session import CasusSession
from ui.style.tokens import SPACE
from ui.widgets.page import ScrollPage
from ui.widgets.surfaces import MessageBar
from ui.widgets.text import Text

T = TypeVar("T")


class KeepPage(ScrollPage):
    """Signals: request_chosen(RecordId | None): open it, or begin one; gone(): the casus is not here."""

    request_chosen = Signal(object)
    gone = Signal()

    def __init__(self, desk: Desk, session: CasusSession) -> None:
        super().__init__()
        self._desk, self._session, self._bundel = desk, session, session.bundel
        self._view: BundelView | None = None
        self._state: KeepState | None = None
        self._wants_focus = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # takes the keys where nothing can be done
        self.setProperty("no_ring", True)  # and is no control: Tab does not stop here
        self.setObjectName("keep")
        self.setAccessibleName(tekst("casus.onderdeel.Bewaren"))
        self.message = MessageBar()
        self.term = KeepCard(tekst("bewaren.termijn.titel"), tekst("bewaren.termijn.uitleg"))
        self.laptop, self.destruction = LaptopCard(), DestroyCard()
        self.body.setContentsMargins(SPACE.xl, SPACE.m, SPACE.xl, SPACE.l)
        self.body.setSpacing(SPACE.m)
        for part in (self.message, self.term, self.laptop, self.destruction):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        bundel, today, settings = self._bundel, self._desk.today, self._desk.rules()
        self.laptop.take_off_chosen.connect(
            lambda: self._leave(lambda store: store.keeping.take_off(bundel, today))
        )
        self.laptop.stay_chosen.connect(self._stay)
        self.destruction.destroy_chosen.connect(
            lambda: self._leave(lambda store: store.keeping.destroy(bundel, today, settings))
        )
        for card in (self.laptop, self.destruction):
            card.asked.connect(partial(self._bring_into_view, card))
        self.destruction.request_chosen.connect(self.request_chosen)
        self.destruction.judged.connect(self._judge)
        self.destruction.taken_back.connect(self._take_back)

    def show_view(self, view: BundelView) -> None:
        """Show how the casus stands now."""
        self._view = view
        bundel, today, settings = self._bundel, self._desk.today, self._desk.rules()
        self._ask(lambda store: retention.keep_state(store, bundel, today, settings), self._show)

    def _show(self, state: KeepState) -> None:
        if self._view is None:
            return
        self._state = state
        self.term.show_lines([Text(_term_in_words(state, self._view, self._desk.today))])
        self.laptop.show_state(state)
        self.destruction.show_state(state, self._view)
        if self._wants_focus:
            self.focus_first()

    def _bring_into_view(self, card: KeepCard) -> None:
        self.body.activate()
        self.ensureWidgetVisible(card.message, 0, SPACE.l)

    def _judge(self, oordeel: str) -> None:
        shown = self._state.stand.verzoek if self._state else None
        if shown is not None:
            bundel, today = self._bundel, self._desk.today
            self._change(lambda store: retention.judge(store, bundel, shown, oordeel, today))

    def _take_back(self) -> None:
        shown = self._state.stand.verzoek if self._state else None
        if shown is not None:
            self._change(partial(retention.take_back, bundel=self._bundel, shown=shown))

    def _stay(self) -> None:
        """Let the casus stay; nothing of it was written, so the page is shown anew here."""

        def shown(_: None) -> None:
            self._wants_focus = True
            if self._view is not None:
                self.show_view(self._view)

        self._ask(lambda store: store.keeping.fetch(self._bundel), shown)

    def _change(self, job: Callable[[Store], object]) -> None:
        self._ask(job, lambda _: self.focus_first())

    def _leave(self, job: Callable[[Store], object]) -> None:
        """Do what takes the casus away; the page is left, so it is not shown anew."""
        self._ask(job, lambda _: self.gone.emit(), self._session)

    def _ask(self, job: Callable[[Store], T], done: Callable[[T], None], initiator: object = None) -> None:
        self._desk.tasks.run(self._desk.vault.submit(job, initiator), self, done, self._cannot)

    def _cannot(self, error: JgwError) -> None:
        self.message.show_message("fout", "", foutzin(error.code, **error.details))

    def focus_first(self) -> None:
        """Put the cursor on the first thing that can be done."""
        self._wants_focus = self._state is None
        buttons = (self.laptop.take_off, self.laptop.stay, *self.destruction.buttons)
        first = next((button for button in buttons if not button.isHidden()), None)
        (first or self).setFocus(Qt.FocusReason.OtherFocusReason)


def _term_in_words(state: KeepState, view: BundelView, today: date) -> str:
    if state.term is None or state.closed is None:
        is_closed = view.root is not None and view.root.text("stap") == AFGESLOTEN
        return tekst("bewaren.termijn.zonder_dag" if is_closed else "bewaren.termijn.open")
    closed, end = (day_in_words(day.isoformat()) for day in (state.closed, state.term.tot))
    if state.term.is_over(today):
        return tekst("bewaren.termijn.voorbij", einde=end)
    return tekst("bewaren.termijn.loopt", dag=closed, einde=end)
