"""The wide column of a gezinsplan: how the family wants it to be, and the goals."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.app.doers import Doer
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.suggestions import Suggestion, goals_from_wishes
from resources import tekst
from ui.casus.session import NewRecord
from ui.forms.desk import Desk
from ui.forms.lines import TextEditor
from ui.plan.bound import Bound
from ui.plan.goal_card import GoalCard
from ui.plan.goal_head import quoted
from ui.plan.offered import Offered
from ui.plan.rows import Rows
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.surfaces import Card
from ui.widgets.text import Text


class PlanMain(QWidget):
    """fixed: the plan is not changed any more, so there is nothing to type in."""

    def __init__(self, desk: Desk, plan: RecordId, *, fixed: bool) -> None:
        super().__init__()
        self._desk, self._plan, self._fixed = desk, plan, fixed
        self._open: RecordId | None = None
        self._was_opened = False
        self.outlook = ShownOutlook(desk) if fixed else Outlook(desk)
        self.goals = Rows(self._make_card, SPACE.s)
        self.empty = Text(tekst("plan.doel.nog_geen"), "lead")
        self.add = Button(tekst("plan.doel.erbij"), "Doel.erbij", kind="link", icon="plus")
        if fixed:
            self.add.hide()
        self.add.clicked.connect(self._add)
        self.wishes = Offered("Doel.wens", tekst("plan.doel.gezegd"))
        self.wishes.chosen.connect(self._take_over)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.s)
        for part in (self.outlook, self.empty, self.goals, self.add, self.wishes):
            column.addWidget(part)
        column.addStretch(1)

    def _make_card(self, record: RecordId) -> GoalCard:
        card = GoalCard(self._desk, record, fixed=self._fixed)
        card.opened.connect(lambda is_open: self._opened(record, is_open))
        return card

    def show_plan(self, known: tuple[Doer, ...]) -> None:
        """Show the plan as it is now; at first its first goal is open."""
        goals = [goal.id for goal in self._desk.view.children(self._plan, "Doel")]
        self.outlook.show_outlook(self._plan)
        self.goals.show_records(goals)
        self.empty.setVisible(not goals)
        self.wishes.show_offers(() if self._fixed else goals_from_wishes(self._desk.view, self._plan))
        if not self._was_opened and goals:
            self._open, self._was_opened = goals[0], True
        for number, card in enumerate(self.goals, start=1):
            card.show_goal(number, known)
            card.show_open(card.record == self._open)

    def _opened(self, record: RecordId, is_open: bool) -> None:
        self._open = record if is_open else None
        for card in self.goals:
            if card.record != record:
                card.show_open(False)

    def _add(self) -> None:
        self._desk.add(NewRecord("Doel", self._plan, {"status": "open"}), self._begin)

    def _take_over(self, wish: Suggestion) -> None:
        self._desk.add(NewRecord("Doel", self._plan, dict(wish.values)), self._begin)

    def open_goal(self, record: RecordId) -> GoalCard | None:
        """Open a goal and return its card; None for a goal that is not here."""
        card = self.goals.of(record)
        if card is not None:
            self._was_opened = True
            card.show_open(True)
            self._opened(record, True)
        return card

    def _begin(self, record: RecordId) -> None:
        card = self.open_goal(record)
        if card is not None:
            card.focus_quote()


class Outlook(QWidget):
    """How the family wants things to go, typed on apricot."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.editor = TextEditor((1, 40))
        self.editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.editor.setProperty("role", "family")
        self._bound = Bound(desk, "Gezinsplan", "perspectief", self.editor)
        label = Text(self._bound.field.label, "label")
        label.setBuddy(self._bound.name("Gezinsplan.perspectief"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE.xs)
        column.setSpacing(SPACE.label)
        column.addWidget(label)
        column.addWidget(self.editor)
        column.addWidget(self._bound.hint)

    def show_outlook(self, plan: RecordId) -> None:
        """Show what was written."""
        self._bound.show(plan)


class ShownOutlook(Card):
    """The same between quotation marks; nothing is shown where nothing was written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("gezin")
        self._desk = desk
        self.quote = Text("", "list")
        self.body.addWidget(Text(tekst("plan.perspectief"), "help").in_ink("gezin"))
        self.body.addWidget(self.quote)

    def show_outlook(self, plan: RecordId) -> None:
        """Show what was written."""
        words = self._desk.view.records[plan].text("perspectief")
        self.quote.setText(quoted(words))
        self.setVisible(bool(words.strip()))
