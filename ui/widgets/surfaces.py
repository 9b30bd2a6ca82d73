"""Surfaces: the card, the chip, the banner, and the bar above a page that shows one banner at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.icon import Icon
from ui.widgets.text import Text

_ICONS = {"delft": "info", "ok": "circle-check", "let": "triangle-alert", "fout": "circle-alert"}

_LEAST_WORDS = 320  # px that the words of a banner have beside its actions


class Card(QFrame):
    """A box with a vertical layout. kind: true (white), gezin (the family's words) or delft (next step)."""

    def __init__(self, kind: str = "true", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", kind)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(SPACE.l, SPACE.m, SPACE.l, SPACE.m)
        self.body.setSpacing(SPACE.xs)


class Chip(QFrame):
    """A short word on a tint. kind: neutral, delft, ok, let or fout."""

    def __init__(
        self, text: str, kind: str = "neutral", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("chip", kind)
        ink = "ink2" if kind == "neutral" else kind
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.s, 4, SPACE.s, 4)
        row.setSpacing(SPACE.xs)
        if icon:
            row.addWidget(Icon(icon, ink, 16))
        self.label = Text(text, "meta", wrap=False).in_ink(ink)
        row.addWidget(self.label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class Action(NamedTuple):
    """What a button in a banner does. name: the button's object name."""

    text: str
    name: str
    act: Callable[[], None]


class Banner(QFrame):
    """Tint, border, icon, bold cause, one sentence and at most two actions. kind: delft, ok, let or fout.

    The actions stand beside the words as long as these keep room for a line, and else below them.
    """

    def __init__(self, kind: str, cause: str, sentence: str, actions: Sequence[Action] = ()) -> None:
        super().__init__()
        self.setProperty("tint", kind)
        self.setAccessibleName(f"{cause} {sentence}".strip())
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.m, SPACE.s, SPACE.m, SPACE.s)
        row.setSpacing(SPACE.s)
        row.addWidget(Icon(_ICONS[kind], kind, 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._lay_out(_told(kind, cause, sentence), actions[:2]), 1)

    def _lay_out(self, told: QVBoxLayout, actions: Sequence[Action]) -> QBoxLayout:
        self._line, buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight), QHBoxLayout()
        self._line.setSpacing(SPACE.s)
        self._line.addLayout(told, 1)
        self._buttons = [_action_button(action) for action in actions]
        for button in self._buttons:
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        if actions:
            buttons.addStretch(1)
            self._line.addLayout(buttons)
        return self._line

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again where the actions have room."""
        super().resizeEvent(event)
        acts = sum(button.sizeHint().width() + SPACE.s for button in self._buttons)
        is_wide = self.width() >= acts + theme().px(_LEAST_WORDS)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._line.setDirection(way)


def _told(kind: str, cause: str, sentence: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    if cause:
        column.addWidget(Text(cause).in_ink(kind, bold=True))
    if sentence:
        column.addWidget(Text(sentence))
    return column


def _action_button(action: Action) -> Button:
    button = Button(action.text, action.name)
    button.clicked.connect(action.act)
    return button


class MessageBar(QWidget):
    """Shows one banner at a time, never over what is being typed; hidden when there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_bar")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._banner: Banner | None = None
        self.hide()

    def show_message(self, kind: str, cause: str, sentence: str = "", actions: Sequence[Action] = ()) -> None:
        """Show a banner and have it read aloud; it takes the place of the one before."""
        self.clear()
        self._banner = Banner(kind, cause, sentence, actions)
        self._column.addWidget(self._banner)
        self.show()
        announce(self, f"{cause} {sentence}".strip())

    def clear(self) -> None:
        """Take the banner away."""
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
        self.hide()


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say a text now."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
