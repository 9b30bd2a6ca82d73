"""How far long work is, in real numbers, and the way to stop it: the one line for all that takes a while.

``work(progress.begin(title))`` on another thread, then ``progress.end()`` when its result is there. The line
comes only when the work takes longer than a blink.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from jgw_desktop.domain.errors import Cancelled
from resources import tekst
from ui.post import Post
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.surfaces import announce
from ui.widgets.text import Text

if TYPE_CHECKING:
    from jgw_desktop.app.reached import Reached

_BLINK, _THICK = 300, 12  # ms, px


class _Leave:
    """Whether one work may go on, asked on its thread and taken back on that of the windows."""

    def __init__(self) -> None:
        self._lock, self._is_taken_back, self._is_settled = Lock(), False, False

    def ask(self, *, settles: bool) -> None:
        """Return when the work may go on. settles: to its end. Raises Cancelled."""
        with self._lock:
            if self._is_taken_back:
                raise Cancelled
            self._is_settled = settles

    def take_back(self) -> bool:
        """Let the work end at its next step; tell whether it was still in time."""
        with self._lock:
            self._is_taken_back = not self._is_settled
            return self._is_taken_back


class ProgressLine(QWidget):
    """A bar, how many of how many, and a button that stops. Hidden unless work goes on.

    name: of its object. Signal stopped(): the worker wants things as they were, and was in time; the work
    ends at its next step and tells nobody. Attributes: bar, told, stop.
    """

    stopped = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.bar, self.told = QProgressBar(), Text("", "help", wrap=False)
        self.stop = Button(tekst("schil.voortgang.stoppen"), f"{name}.stop", icon="x")
        self._leave, self._number, self._is_late = _Leave(), 0, False
        self._post = Post(self._show)
        self._blink = QTimer(self, singleShot=True, interval=_BLINK)
        self.setObjectName(name)
        self.bar.setObjectName(f"{name}.bar")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(_THICK)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE.s)
        line.addWidget(self.bar, 1)
        line.addWidget(self.told)
        line.addWidget(self.stop)
        self._blink.timeout.connect(self._come)
        self.stop.clicked.connect(self._stop)
        self.hide()

    def begin(self, title: str) -> Reached:
        """Await work; what was awaited before ends at its next step. Return what the work calls."""
        self.end()
        self.bar.setAccessibleName(title)
        self.stop.setAccessibleName(tekst("schil.voortgang.stop_wat", wat=title))
        leave = self._leave = _Leave()
        number, post = self._number, self._post
        self._blink.start()

        def reached(done: int, steps: int) -> None:
            leave.ask(settles=done == steps)
            post.leave((number, done, steps))

        return reached

    def end(self) -> None:
        """Go away: the result is there, or is not wanted any more."""
        self._leave.take_back()
        self._number += 1
        self._is_late = False
        self._blink.stop()
        self.bar.setRange(0, 0)
        self.hide()

    def _show(self, news: tuple[int, int, int]) -> None:
        number, done, steps = news
        if number != self._number:
            return
        self.bar.setRange(0, steps)
        self.bar.setValue(done)
        self.told.setText(tekst("schil.voortgang.stand", klaar=done, alle=steps))
        self._appear()

    def _come(self) -> None:
        self._is_late = True
        self._appear()

    def _appear(self) -> None:
        """Show the line for what takes long and has more steps than one."""
        if self._is_late and self.bar.maximum() > 1:
            self.show()
            announce(self, self.told.text())

    def _stop(self) -> None:
        if not self._leave.take_back():
            return  # too late: the result is on its way
        self.end()
        announce(self, tekst("schil.voortgang.gestopt"))
        self.stopped.emit()
