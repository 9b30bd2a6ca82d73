"""The top of a goal: closed it is the quote and how far it is, open it is where the quote is written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.forms.choices import BoxEditor
from ui.forms.desk import Desk
from ui.forms.editors import offer_again
from ui.forms.wording import referred, title
from ui.plan.bound import Bound
from ui.plan.controls import WrappedLine, quiet
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.buttons import IconButton
from ui.widgets.icon import Icon
from ui.widgets.scale import MiniScale, Scores
from ui.widgets.text import Text
from ui.widgets.widths import keep_width

_NUMBER = 40  # px


def quoted(words: str) -> str:
    """Return words between quotation marks, or that there are none yet."""
    said = words.strip().strip('"“”„')
    return f"“{said}”" if said else tekst("plan.doel.leeg")


def owner_in_words(view: BundelView, doel: RecordId) -> str:
    """Return whose words a goal is in, or who works on what must be; empty when nobody's yet."""
    goal = view.records[doel]
    owner = referred(view, goal.value("eigenaar_id"))
    key = "dit_moet" if goal.text("oorsprong") == "moet" else "woorden_van"
    return tekst(f"plan.doel.{key}", naam=title(view, owner)) if owner else ""


def actions_in_words(view: BundelView, doel: RecordId) -> str:
    """Return ``3 acties, 1 gedaan``."""
    actions = view.children(doel, "Actie")
    done = sum(action.text("status") == "gedaan" for action in actions)
    if not actions:
        return tekst("plan.doel.geen_acties")
    count = (
        tekst("plan.doel.een_actie") if len(actions) == 1 else tekst("plan.doel.acties", aantal=len(actions))
    )
    return f"{count}, {tekst('plan.doel.gedaan', aantal=done)}" if done else count


class GoalHead(QFrame):
    """Number, middle, scores and the button to open or close. Signal pressed(): open or close it."""

    pressed = Signal()

    def __init__(self, name: str, icon: str) -> None:
        super().__init__()
        self.number = Text("", "number", wrap=False).in_ink("gezin", bold=True)
        keep_width(self.number, _NUMBER)
        self.toggle = IconButton(icon, "", name)
        self.toggle.clicked.connect(self.pressed)
        self.middle = QVBoxLayout()
        self.middle.setSpacing(0)
        self.line = QHBoxLayout()
        self.line.setSpacing(0)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE.l - SPACE.xxs, SPACE.m, SPACE.m, SPACE.m)
        self.column.setSpacing(0)
        self.column.addLayout(self.line)
        self.line.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        self.line.addLayout(self.middle, 1)
        self.line.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignTop)


class ClosedHead(GoalHead):
    """The goal in one look. A click anywhere opens it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}.openen", "chevron-down")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.quote, self.about = Text("", "list"), Text("", "help")
        self.scale, self.scores = MiniScale(), Text("", "help", wrap=False)
        self.conflict = _conflict_flag()
        self.middle.addWidget(self.quote)
        self.middle.addWidget(self.about)
        self.middle.addWidget(self.conflict)
        right = QVBoxLayout()
        right.setSpacing(SPACE.xxs)
        right.addWidget(self.scale)
        right.addWidget(self.scores)
        right.addStretch(1)
        self.line.insertSpacing(2, SPACE.m)
        self.line.insertLayout(3, right)
        self.line.insertSpacing(4, SPACE.m)

    def show_goal(self, view: BundelView, doel: RecordId, words: str, number: int, scores: Scores) -> None:
        """Show the goal as it is now."""
        self.number.setText(str(number))
        self.quote.setText(quoted(words))
        self.about.setText(actions_in_words(view, doel))
        self.scale.show_scores(scores)
        self.scores.setText(scores.in_words())
        self.conflict.setVisible(any(record.conflicts for record in view.subtree(doel)))
        self.toggle.rename(tekst("plan.doel.openen", nummer=number))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the goal."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


def _conflict_flag() -> QWidget:
    flag = QWidget()
    line = QHBoxLayout(flag)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE.label)
    line.addWidget(Icon("git-compare-arrows", "gezin_ink", 16))
    line.addWidget(Text(tekst("plan.doel.twee_versies"), "meta").in_ink("gezin"), 1)
    return flag


class OpenHead(GoalHead):
    """The goal in the words of the family, typed in place, with whose words they are."""

    def __init__(self, desk: Desk, doel: RecordId, name: str) -> None:
        super().__init__(f"{name}.sluiten", "chevron-up")
        self.setProperty("card", "goalhead")
        self._desk, self._doel = desk, doel
        self.quote = WrappedLine(most=5)
        self.quote.setProperty("role", "quote")
        self.owner = quiet(BoxEditor(()))
        self.owner.setProperty("small", True)
        self.number.setContentsMargins(0, SPACE.s, 0, 0)
        self.column.setContentsMargins(SPACE.l - SPACE.xxs, SPACE.xs, SPACE.m, SPACE.xs)
        self._bound = Bound(desk, "Doel", "tekst", self.quote), Bound(desk, "Doel", "eigenaar_id", self.owner)
        self.middle.addWidget(self.quote)
        self.middle.addWidget(self._bound[0].hint)
        self.column.addLayout(self._owner_line())
        for bound in self._bound:
            bound.name(f"{name}.{bound.field.name}")
        self.quote.setPlaceholderText(self._bound[0].field.help)
        self.quote.entered.connect(lambda: self.owner.setFocus(Qt.FocusReason.TabFocusReason))

    def _owner_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addSpacing(theme().px(_NUMBER))
        label = Text(tekst("plan.doel.van_wie"), "help", wrap=False).in_ink("gezin")
        label.setContentsMargins(SPACE.s, 0, 0, 0)
        label.setBuddy(self.owner)
        line.addWidget(label)
        line.addWidget(self.owner)
        line.addStretch(1)
        return line

    def show_goal(self, number: int) -> None:
        """Show the goal as it is now."""
        self.number.setText(str(number))
        self.toggle.rename(tekst("plan.doel.sluiten", nummer=number))
        offer_again(self.owner, self._bound[1].field, self._desk.view)
        for bound in self._bound:
            bound.show(self._doel)


class ShownHead(GoalHead):
    """The open head of a goal that is not changed any more."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}.sluiten", "chevron-up")
        self.setProperty("card", "goalhead")
        self.quote = Text("", "quote")
        self.owner = Text("", "help").in_ink("gezin")
        self.middle.addWidget(self.quote)
        self.middle.addWidget(self.owner)

    def show_goal(self, view: BundelView, doel: RecordId, number: int) -> None:
        """Show the goal."""
        self.number.setText(str(number))
        self.toggle.rename(tekst("plan.doel.sluiten", nummer=number))
        self.quote.setText(quoted(view.records[doel].text("tekst")))
        self.owner.setText(owner_in_words(view, doel))
