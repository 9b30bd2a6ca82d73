"""Makes forms definitief and takes steps of the life cycle, as far as the rules let it.

The rules are run on the vault thread, so that typing waits for nothing. What stands in the way is shown in
the panel above the page; a concept is always saved first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Signal

from jgw_desktop.domain.ids import NOBODY, RecordId, root_of
from resources import tekst
from ui.casus.desk import Desk
from ui.casus.hurdle_panel import HurdlePanel
from ui.casus.session import CasusSession, look_at

if TYPE_CHECKING:
    from jgw_desktop.app.finishing import Hurdles, Reason
    from jgw_desktop.app.gesprek import Settled
    from jgw_desktop.app.steps import StepHurdles
    from jgw_desktop.domain.changes import Operation
    from jgw_desktop.domain.rules import Finding
    from jgw_desktop.domain.view import BundelView
    from ui.casus.form_page import FormPage
    from ui.gesprek.page import TalkPage

T = TypeVar("T")
Try: TypeAlias = "Callable[[str], None]"


class Deciding(QObject):
    """panel: where it shows what is still to be done.

    Signals: finished(RecordId): a form is definitief now; empty(): nothing was filled in yet.
    """

    finished = Signal(object)
    empty = Signal()

    def __init__(self, desk: Desk, session: CasusSession, panel: HurdlePanel) -> None:
        super().__init__(session)
        self._desk, self._session, self._panel = desk, session, panel
        self._try: Try | None = None
        panel.again.connect(self._again)
        panel.take_on.connect(self._take_on)
        panel.closed.connect(self._forget)

    def _again(self, reason: str) -> None:
        if self._try is not None:
            self._try(reason)

    def _forget(self) -> None:
        self._try = None

    def _reason(self, words: str) -> Reason:
        from jgw_desktop.app.finishing import Reason

        own = self._session.own
        return Reason(words, own.naam if own else "", self._desk.now())

    # a form

    def finish(self, form: RecordId, reason: str = "") -> None:
        """Make a form definitief, or a plan vastgesteld; or show what is still to be done first."""
        self._try = partial(self.finish, form)
        self._session.leave_form(form, lambda: self._judge(form, reason))

    def warn(self, page: FormPage) -> None:
        """Have the rules look at a form, and show beside its fields what they warn of."""
        from jgw_desktop.app.finishing import warnings

        forms, today, rules = page.forms, self._desk.today, self._desk.rules

        def show(found: tuple[Finding, ...]) -> None:
            from ui.casus.hurdles import warned

            page.show_warnings([warned(one) for one in found])

        def look(view: BundelView) -> tuple[Finding, ...]:
            return tuple(one for form in forms for one in warnings(view, form, today, rules()))

        look_at(page, self._session, look, show)

    def _judge(self, form: RecordId, reason: str) -> None:
        from jgw_desktop.app.finishing import hurdles

        view = self._session.view
        if view is None or form not in view.records or view.is_gone(form):
            self.empty.emit()
            return
        today, rules = self._desk.today, self._desk.rules
        look_at(
            self,
            self._session,
            lambda view: hurdles(view, form, today, rules()),
            lambda found: self._judged(form, reason, found),
        )

    def _judged(self, form: RecordId, reason: str, found: Hurdles) -> None:
        if found.is_clear:
            self._make_final(form)
        elif not found.blocking and reason:
            self._explain(form, found, reason)
        else:
            self._show_form(form, found)

    def _explain(self, form: RecordId, found: Hurdles, reason: str) -> None:
        from jgw_desktop.app.finishing import explaining

        told = self._reason(reason)
        self._session.do(
            form,
            lambda view: explaining(view, found.asking, told),
            "reden_gegeven",
            lambda: self._judge(form, ""),
        )

    def _make_final(self, form: RecordId) -> None:
        self._panel.close_panel()
        make = self._agreeing if self._is_plan(form) else self._finishing
        self._session.do(form, partial(make, form), "definitief", lambda: self.finished.emit(form))

    def _is_plan(self, form: RecordId) -> bool:
        view = self._session.view
        return view is not None and view.records[form].type == "Gezinsplan"

    def _agreeing(self, form: RecordId, view: BundelView) -> tuple[Operation, ...]:
        from jgw_desktop.app.gezinsplan import agreeing

        return agreeing(view, form, self._desk.today)

    def _finishing(self, form: RecordId, view: BundelView) -> tuple[Operation, ...]:
        from jgw_desktop.app.finishing import making_final

        return making_final(view, form, self._desk.today, self._desk.rules())

    def _show_form(self, form: RecordId, found: Hurdles) -> None:
        from ui.casus.hurdles import of_findings

        view = self._session.view
        if view is not None:
            title = tekst(f"afronden.{'nodig_vastgesteld' if self._is_plan(form) else 'nodig_definitief'}")
            rows = [*of_findings(view, found.blocking), *of_findings(view, found.asking, asks=True)]
            self._panel.show_hurdles(title, rows)

    # all forms of one talk

    def settle(self, page: TalkPage) -> None:
        """Make all that stands on the one screen definitief, or show what is still to be filled in."""
        self._try = lambda _reason: self.settle(page)
        self._session.leave_form(
            page.form,
            lambda: look_at(page, self._session, page.look, lambda found: self._settled(page, found)),
        )

    def _settled(self, page: TalkPage, found: Settled) -> None:
        from ui.casus.hurdles import of_findings
        from ui.casus.navigation import TALK
        from ui.casus.places import Place

        view = self._session.view
        if view is None:
            return
        if found.missing:
            rows = [replace(row, place=Place(TALK)) for row in of_findings(view, found.missing)]
            self._panel.show_hurdles(tekst("gesprek.nodig"), rows)
            return
        self._panel.close_panel()
        self._session.do(page.form, lambda view: page.look(view).ops, "gesprek_vastgelegd", page.focus_first)

    # a step

    def take_step(self, stap: str, reason: str = "") -> None:
        """Take the casus to another step, or show what is still to be done first."""
        from jgw_desktop.app.steps import step_hurdles

        self._try = partial(self.take_step, stap)
        today, rules = self._desk.today, self._desk.rules
        look_at(
            self,
            self._session,
            lambda view: step_hurdles(view, stap, today, rules()),
            lambda found: self._step_judged(stap, reason, found),
        )

    def _step_judged(self, stap: str, reason: str, found: StepHurdles) -> None:
        if not found.is_blocked and (reason or not found.asking):
            self._go(stap, self._reason(reason) if reason else None)
        else:
            self._show_step(stap, found)

    def _go(self, stap: str, reason: Reason | None) -> None:
        from jgw_desktop.app.steps import to_stap

        self._panel.close_panel()
        today, rules = self._desk.today, self._desk.rules
        self._session.do(
            root_of(self._session.bundel),
            lambda view: to_stap(view, stap, today, rules(), reason),
            "stap_gewijzigd",
        )

    def _show_step(self, stap: str, found: StepHurdles) -> None:
        from jgw_desktop.domain.levensloop import AFGESLOTEN, place
        from ui.casus.hurdles import of_conditions, of_findings
        from ui.casus.wording import step_name

        view = self._session.view
        if view is None:
            return
        title = tekst("afronden.nodig_afsluiten")
        if stap != AFGESLOTEN:
            title = tekst("afronden.nodig_stap", nummer=place(stap), naam=step_name(stap))
        rows = [*of_conditions(view, (*found.lacking, *found.asking)), *of_findings(view, found.findings)]
        self._panel.show_hurdles(title, rows)

    def _take_on(self) -> None:
        """Take the casus on, then look again."""
        from jgw_desktop.app.steps import taking_on

        who, why, today = self._reason("").who, tekst("afronden.wisseling"), self._desk.today
        worker = self._session.worker or NOBODY
        self._session.do(
            root_of(self._session.bundel),
            lambda view: taking_on(view, who, why, today, worker),
            "coordinatie",
            lambda: self._again(""),
        )
