"""A goal as a card: closed it is a quote and how far it is, open it is filled in. One is open at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jgw_desktop.app.doers import Doer
from jgw_desktop.domain.ids import RecordId
from ui.forms.desk import Desk
from ui.plan.goal_body import GoalBody, scores_of
from ui.plan.goal_head import ClosedHead, OpenHead, ShownHead
from ui.plan.shown import ShownGoal


class GoalCard(QFrame):
    """One goal. fixed: the plan is not changed any more. Signal opened(bool): it was opened or closed."""

    opened = Signal(bool)

    def __init__(self, desk: Desk, doel: RecordId, *, fixed: bool) -> None:
        super().__init__()
        self.setProperty("card", "goal")
        self._desk, self.record = desk, doel
        self.name = f"Doel.{doel.hex()}"
        self.closed = ClosedHead(self.name)
        self.head = ShownHead(self.name) if fixed else OpenHead(desk, doel, self.name)
        self._fixed, self.body = fixed, None  # type: bool, GoalBody | ShownGoal | None
        self._known: tuple[Doer, ...] = ()
        self._number = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self._column.addWidget(self.closed)
        self._column.addWidget(self.head)
        self.head.hide()
        self.closed.pressed.connect(lambda: self._toggle(True))
        self.head.pressed.connect(lambda: self._toggle(False))

    @property
    def is_open(self) -> bool:
        """Whether the goal is open."""
        return self.closed.isHidden()

    def show_goal(self, number: int, known: tuple[Doer, ...]) -> None:
        """Show the goal as it is now. number: its place in the plan; known: who can do things."""
        self._number, self._known = number, known
        scores = scores_of(self._desk.typed, self.record)
        words = str(self._desk.typed.value(self.record, "tekst") or "")
        self.closed.show_goal(self._desk.view, self.record, words, number, scores)
        if self.is_open:
            self._show_open()

    def _show_open(self) -> None:
        scores = scores_of(self._desk.typed, self.record)
        if isinstance(self.head, OpenHead):
            self.head.show_goal(self._number)
        else:
            self.head.show_goal(self._desk.view, self.record, self._number)
        if isinstance(self.body, GoalBody):
            self.body.show_goal(scores, self._known)
        elif self.body is not None:
            self.body.show_goal(self._desk.view, scores)

    def show_open(self, is_open: bool) -> None:
        """Open or close the goal."""
        if is_open and self.body is None:
            self.body = self._make_body()
            self._column.addWidget(self.body)
        if is_open:
            self._show_open()
        self.head.setVisible(is_open)
        self.closed.setVisible(not is_open)
        if self.body is not None:
            self.body.setVisible(is_open)

    def _make_body(self) -> GoalBody | ShownGoal:
        if self._fixed:
            return ShownGoal(self.record)
        return GoalBody(self._desk, self.record, self.name)

    def focus_quote(self) -> None:
        """Put the cursor where the goal is written."""
        target: QWidget = self.head.quote if isinstance(self.head, OpenHead) else self.head.toggle
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _toggle(self, is_open: bool) -> None:
        self.show_open(is_open)
        self.opened.emit(is_open)
        if is_open:
            self.focus_quote()
        else:
            self.closed.toggle.setFocus(Qt.FocusReason.TabFocusReason)
