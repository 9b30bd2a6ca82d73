"""The gezinsplan as it is made at the kitchen table: goals in the family's words, who does what, who agrees.

``GezinsplanPage(session, form, "Gezinsplan")``, then ``show_view(view)`` at opening and after each change.
A version that was agreed on is shown and not changed; ``form_requested`` asks for the version to go on with.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from jgw_desktop.app.doers import coordinators, doers
from jgw_desktop.app.editing import new_id
from jgw_desktop.app.gezinsplan import concept_after, is_concept, new_version
from jgw_desktop.app.ports import NewWorker
from jgw_desktop.domain.ids import RecordId, parse_record_id
from jgw_desktop.domain.view import BundelView
from ui.actions import HERE, Actions
from ui.casus.session import CasusSession
from ui.forms.desk import Desk
from ui.forms.history import HasHistory
from ui.forms.history_page import HistoryPage
from ui.forms.tab_order import can_stop, order_tabs, stops
from ui.gezin.steps import FamilyStep
from ui.plan.action_table import ActionRow
from ui.plan.bound import bound_around
from ui.plan.columns import TwoColumns
from ui.plan.family_steps import plan_steps
from ui.plan.goal_card import GoalCard
from ui.plan.plan_main import PlanMain
from ui.plan.plan_state import PlanState
from ui.plan.side_panel import ShownSide, SidePanel
from ui.plan.signing import SignPanel
from ui.style.tokens import SPACE
from ui.widgets.layouts import readable


class GezinsplanPage(HistoryPage):
    """The form of one version of the plan.

    today: the day that agreement is dated.
    """

    def __init__(
        self,
        session: CasusSession,
        form: RecordId,
        record_type: str = "Gezinsplan",
        parent: QWidget | None = None,
        *,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(session, form, record_type, parent)
        self._today = today
        self.desk: Desk | None = None
        self.content: PlanContent | None = None
        acts = Actions(self)
        acts.bind("doel_omhoog", lambda: self._move(-1), context=HERE)
        acts.bind("doel_omlaag", lambda: self._move(1), context=HERE)

    def show_view(self, view: BundelView) -> None:
        """Show the plan as it is now."""
        if self.desk is None:
            self.desk = Desk(self.session, self.form, view, self)
            self.desk.history_asked.connect(self.show_history)
        self.desk.typed.settle(view)
        fixed = not is_concept(self.record(view))
        if self.content is None or self.content.is_fixed != fixed:
            self._make_content(self.desk, fixed=fixed)
        if self.content is not None:
            self.content.show_plan(self.session.own)
        order_tabs(self.page)

    def _make_content(self, desk: Desk, *, fixed: bool) -> None:
        focus = QApplication.focusWidget()
        was_here = focus is not None and self.isAncestorOf(focus)
        if self.content is not None:
            self.content.hide()
            self.content.deleteLater()
        self.content = PlanContent(desk, self.form, self._today, fixed=fixed)
        self.content.state.agree.clicked.connect(lambda _checked: self.finish_requested.emit())
        self.content.state.go_on.clicked.connect(self._go_on)
        self.page.body.addWidget(self.content, 1)
        if was_here:
            self.content.state.focus_act()

    def field_at(self, widget: QWidget) -> HasHistory | None:
        """Return the field or the cell at a widget."""
        return bound_around(widget) or super().field_at(widget)

    def panes(self) -> list[QWidget]:
        """Return what F6 walks through: the goals, and what stands beside them."""
        return [self.content.main, self.content.side] if self.content else [self]

    def focus_first(self) -> None:
        """Put the cursor where one goes on: in the open goal, else at the beginning."""
        if self.content is None:
            return
        opened = next((card for card in self.content.main.goals if card.is_open), None)
        if opened is not None:
            opened.focus_quote()
        else:
            first = next(filter(partial(can_stop, self.content), stops(self.content.main)), self.content)
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def family_steps(self) -> list[FamilyStep]:
        """Return what the family wants, and every goal with who does what."""
        return plan_steps(self.desk.view, self.form) if self.desk else []

    def family_start(self) -> int:
        """Return the goal that is open, else the beginning."""
        cards = list(self.content.main.goals) if self.content else []
        return next((number for number, card in enumerate(cards, start=1) if card.is_open), 0)

    def what_is_open(self) -> str:
        """Return the goal that is open."""
        goals = self.content.main.goals if self.content else ()
        return next((card.record.hex() for card in goals if card.is_open), "")

    def open_again(self, what: str) -> None:
        """Open that goal again."""
        goal = parse_record_id(what)
        if self.content is not None and goal is not None:
            self.content.main.open_goal(goal)

    def focus_field(self, record: RecordId | None, name: str) -> bool:
        """Open the goal that a record is, or is in, and put the cursor in the field."""
        goal = goal_of(self.desk.view, record) if self.desk and record else None
        if goal is not None:
            self.open_again(goal.hex())
        return super().focus_field(record, name)

    def _go_on(self) -> None:
        """Go to the concept that is there already, else make one."""
        there = concept_after(self.desk.view, self.form) if self.desk else None
        if there is not None:
            self.form_requested.emit(there)
            return
        new, day = new_id(), self._today()
        self.session.do(
            self.form,
            lambda view: new_version(view, self.form, new, day),
            "nieuwe_versie",
            lambda: self.form_requested.emit(new),
        )

    def _move(self, step: int) -> None:
        """Move the action or goal that has the focus; the focus stays in it."""
        current = QApplication.focusWidget()
        while current is not None and not isinstance(current, ActionRow | GoalCard):
            current = current.parentWidget()
        if current is not None and self.desk is not None and self.content and not self.content.is_fixed:
            self.desk.move(current.record, step)


class PlanContent(QWidget):
    """Everything of one version: its state above, the goals and the side column below."""

    def __init__(
        self,
        desk: Desk,
        plan: RecordId,
        today: Callable[[], date],
        *,
        fixed: bool,
    ) -> None:
        super().__init__()
        self._desk, self._plan, self._today, self.is_fixed = desk, plan, today, fixed
        self.state = PlanState(fixed=fixed)
        self.main = PlanMain(desk, plan, fixed=fixed)
        self.signing = SignPanel(desk, plan, today) if fixed else None
        self.side: SidePanel | ShownSide = ShownSide(desk, plan) if fixed else SidePanel(desk, plan, today)
        whole = QWidget()
        self.setLayout(readable(whole))
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.m)
        column.addWidget(self.state)
        if self.signing is not None:
            column.addWidget(self.signing)
        column.addWidget(TwoColumns(self.main, self.side), 1)

    def show_plan(self, worker: NewWorker | None) -> None:
        """Show the plan as it is now."""
        view = self._desk.view
        known = doers(view, *coordinators(view, self._today()), *([worker.naam] if worker else []))
        self.state.show_state(self._desk.typed, self._plan)
        self.main.show_plan(known)
        self.side.show_plan(known)
        if self.signing is not None:
            self.signing.show_plan(view)


def goal_of(view: BundelView, record: RecordId) -> RecordId | None:
    """Return the goal that a record is, or that an action stands under."""
    found = view.records.get(record)
    while found is not None and found.type != "Doel":
        found = view.records.get(found.parent) if found.parent else None
    return found.id if found else None
