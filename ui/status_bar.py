"""The status bar: offline, what waits, when it was last saved, when it locks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources import tekst
from ui.style.theme import theme
from ui.style.tokens import HEIGHT, SPACE
from ui.widgets.buttons import Button
from ui.widgets.field import SaveState
from ui.widgets.icon import Icon
from ui.widgets.surfaces import announce
from ui.widgets.text import Text, restyle

if TYPE_CHECKING:
    from jgw_desktop.app.ports import Waiting


class StatusBar(QWidget):
    """One line at the foot of the window. ``saved`` tells when the last change was kept.

    Signals: talk_turned(bool): a talk with the family begins or ends; sync_asked(): how the sync stands was
    clicked.
    """

    talk_turned = Signal(bool)
    sync_asked = Signal()

    def __init__(self, *, lock_minutes: int = 0, practice: bool = False) -> None:
        super().__init__()
        self.setObjectName("status_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sign = Icon("cloud-off", "let", 16)
        self.sync = Button(tekst("schil.offline"), "status.sync", kind="link")
        self.sync.clicked.connect(self.sync_asked)
        self.waiting = Text("", "help", wrap=False)
        self.waiting.setObjectName("status.waiting")
        self.practice = Text(tekst("schil.oefening") if practice else "", "meta", wrap=False).in_ink("delft")
        self.saved = SaveState()
        self.lock = Text("", "help", wrap=False)
        self.lock.setObjectName("status.lock")
        self.talk = Button(tekst("schil.gesprek_starten"), "status.talk", kind="link", icon="message-square")
        self.talk.setCheckable(True)
        self.talk.toggled.connect(self._turn_talk)
        self._minutes, self._is_narrow = lock_minutes, True
        self._lock_part = _beside_a_lock(self.lock)
        self._lay_out()
        self.show_lock(lock_minutes)
        self.make_narrow(True)  # until the room is known: what is wide at first would widen the window

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE.m, 0, SPACE.m, 0)
        line.setSpacing(SPACE.xs)
        line.addWidget(self.sign)
        line.addWidget(self.sync)
        line.addSpacing(SPACE.s)
        line.addWidget(self.waiting)
        line.addSpacing(SPACE.s)
        line.addWidget(self.practice)
        line.addStretch(1)
        line.addWidget(self.saved)
        line.addSpacing(SPACE.s)
        line.addWidget(self.talk)
        line.addSpacing(SPACE.s)
        line.addWidget(self._lock_part)

    def show_waiting(self, waiting: Waiting) -> None:
        """Tell how many changes wait to be sent, and how many forms are not finished."""
        parts = [_count("wachten", waiting.changes)]
        if waiting.drafts:
            parts.append(_count("niet_afgerond", waiting.drafts))
        self.waiting.setText(" · ".join(parts))

    def show_sync(self, look: tuple[str, str], words: str) -> None:
        """Tell how the sync stands. look: icon and ink."""
        self.sign.name, self.sign.ink = look
        self.sign.update()
        self.sync.setText(words)
        self.sync.setAccessibleName(words)

    def make_narrow(self, is_narrow: bool) -> None:
        """Keep Offline, that this is practice, and the saved time; or show everything."""
        self.setFixedHeight(theme().px(HEIGHT.status))
        self.waiting.setVisible(not is_narrow)
        self.practice.setVisible(bool(self.practice.text()))
        self._is_narrow = is_narrow
        self._fit_lock()

    def show_lock(self, minutes: int) -> None:
        """Tell after how many minutes the app locks; 0 when it is not known yet."""
        self._minutes = minutes
        key = "vergrendelt_na_een" if minutes == 1 else "vergrendelt_na"
        self._say_lock(tekst(f"schil.{key}", minuten=minutes), "ink2")

    def warn_of_lock(self, seconds: int) -> None:
        """Tell that the app is about to lock, aloud once; 0 when it is not any more."""
        if seconds == 0:
            self.show_lock(self._minutes)
            return
        is_first = not self._is_warning
        self._say_lock(tekst("schil.vergrendelt_zo", seconden=seconds), "let")
        if is_first:
            announce(self.lock, self.lock.text())

    @property
    def _is_warning(self) -> bool:
        return bool(self.lock.property("ink") == "let")

    def _say_lock(self, text: str, ink: str) -> None:
        self.lock.setText(text)
        restyle(self.lock, "ink", ink)
        self._fit_lock()

    def _fit_lock(self) -> None:
        self.talk.setVisible(self._minutes > 0)
        self._lock_part.setVisible(self._is_warning or (self._minutes > 0 and not self._is_narrow))

    def _turn_talk(self, is_talking: bool) -> None:
        words = tekst("schil.gesprek_klaar" if is_talking else "schil.gesprek_starten")
        self.talk.setText(words)
        self.talk.setAccessibleName(words)
        self.talk_turned.emit(is_talking)


def _count(key: str, number: int) -> str:
    if number == 0:
        return tekst(f"schil.{key}_geen")
    return tekst(f"schil.{key}_een") if number == 1 else tekst(f"schil.{key}_meer", aantal=number)


def _beside_a_lock(text: Text) -> QWidget:
    part = QWidget()
    line = QHBoxLayout(part)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE.label)
    line.addWidget(Icon("lock", "ink2", 16))
    line.addWidget(text)
    return part
