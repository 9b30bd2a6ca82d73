"""The status bar: offline, what waits, when it was last saved, when it locks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources import tekst
from ui.style.theme import theme
from ui.style.tokens import HEIGHT, SPACE
from ui.widgets.field import SaveState
from ui.widgets.icon import Icon
from ui.widgets.text import Text

if TYPE_CHECKING:
    from jgw_desktop.app.ports import Waiting


class StatusBar(QWidget):
    """One line at the foot of the window. ``saved`` tells when the last change was kept."""

    def __init__(self, *, lock_minutes: int = 0, practice: bool = False) -> None:
        super().__init__()
        self.setObjectName("status_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.waiting = Text("", "help", wrap=False)
        self.waiting.setObjectName("status.waiting")
        self.practice = Text(tekst("schil.oefening") if practice else "", "meta", wrap=False).in_ink("delft")
        self.saved = SaveState()
        self._lock = _lock_part(lock_minutes)
        self._lay_out()
        self.make_narrow(True)  # until the room is known: what is wide at first would widen the window

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE.m, 0, SPACE.m, 0)
        line.setSpacing(SPACE.xs)
        line.addWidget(Icon("cloud-off", "let", 16))
        line.addWidget(Text(tekst("schil.offline"), "meta", wrap=False).in_ink("let"))
        line.addSpacing(SPACE.s)
        line.addWidget(self.waiting)
        line.addSpacing(SPACE.s)
        line.addWidget(self.practice)
        line.addStretch(1)
        line.addWidget(self.saved)
        line.addSpacing(SPACE.s)
        line.addWidget(self._lock)

    def show_waiting(self, waiting: Waiting) -> None:
        """Tell how many changes wait to be sent, and how many forms are not finished."""
        parts = [_count("wachten", waiting.changes)]
        if waiting.drafts:
            parts.append(_count("niet_afgerond", waiting.drafts))
        self.waiting.setText(" · ".join(parts))

    def make_narrow(self, is_narrow: bool) -> None:
        """Keep Offline, that this is practice, and the saved time; or show everything."""
        self.setFixedHeight(theme().px(HEIGHT.status))
        self.waiting.setVisible(not is_narrow)
        self.practice.setVisible(bool(self.practice.text()))
        self._lock.setVisible(self._lock.isEnabled() and not is_narrow)


def _count(key: str, number: int) -> str:
    if number == 0:
        return tekst(f"schil.{key}_geen")
    return tekst(f"schil.{key}_een") if number == 1 else tekst(f"schil.{key}_meer", aantal=number)


def _lock_part(minutes: int) -> QWidget:
    part = QWidget()
    line = QHBoxLayout(part)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE.label)
    line.addWidget(Icon("lock", "ink2", 16))
    line.addWidget(Text(tekst("schil.vergrendelt_na", minuten=minutes), "help", wrap=False))
    part.setEnabled(minutes > 0)
    return part
