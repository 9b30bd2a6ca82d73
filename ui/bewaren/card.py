"""What the cards of this page share: a title, what stands in the way, and a question before an act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.setting_row import StateLine
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.surfaces import Action, Card, MessageBar
from ui.widgets.text import Text


class KeepCard(Card):
    """A card with a title, lines, and buttons. Attribute message: the question of a button.

    Signal asked(): the question is to be brought into view.
    """

    asked = Signal()

    def __init__(self, title: str, lead: str) -> None:
        super().__init__()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE.xs)
        self._buttons = FlowLayout(space=SPACE.s)
        self.message = MessageBar()
        self.body.addWidget(Text(title, "section"))
        self.body.addWidget(Text(lead, "help"))
        self.body.addLayout(self._lines)
        self.body.addLayout(self._buttons)
        self.body.addWidget(self.message)

    def show_lines(self, lines: Iterable[Text | StateLine]) -> None:
        """Show these lines instead of those before."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._lines.addWidget(line)

    def add_buttons(self, buttons: Sequence[Button]) -> None:
        """Put the buttons in rows, in the order of Tab."""
        for button in buttons:
            self._buttons.addWidget(button)
        self._last = buttons[-1]

    def ask(self, question: tuple[str, str], yes: Action, no: str, back: Button) -> None:
        """Ask before an act, in the card itself; the cursor goes to the answer that changes nothing."""
        safe = Action(no, f"{yes.name}.no", lambda: self._let_be(back))
        act = Action(yes.text, yes.name, lambda: self._do(yes.act))
        self.message.show_message("let", *question, (safe, act))
        before: QWidget = self._last  # Tab goes on from the buttons of this card to the answers
        for one in self.message.findChildren(Button):
            QWidget.setTabOrder(before, one)
            before = one
        answer = self.message.findChild(Button, safe.name, Qt.FindChildOption.FindChildrenRecursively)
        if answer is not None:
            answer.setFocus(Qt.FocusReason.OtherFocusReason)
        self.asked.emit()

    def _let_be(self, back: Button) -> None:
        self.message.clear()
        back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do(self, act: Callable[[], None]) -> None:
        self.message.clear()
        act()
