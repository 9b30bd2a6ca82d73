"""What is made ready while a casus is open and nobody waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from ui.casus.desk import Desk

_IDLE_MS, _BREATH_MS = 1000, 100  # after a casus was opened; between two pieces, so that work goes first


class Idle(QTimer):
    """Lets the press load what the first print of a session needs, in pieces that each take a moment."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent, singleShot=True, interval=_IDLE_MS)
        self._desk, self._pieces = desk, desk.papers.warm_up()
        self.timeout.connect(self._load)
        self.start()

    def _load(self) -> None:
        self.stop()
        pieces = self._pieces  # the vault thread must not hold this timer
        future = self._desk.vault.submit(lambda _store: next(pieces, True))
        self._desk.tasks.run(future, self, self._go_on, lambda _: None)

    def _go_on(self, is_done: bool | None) -> None:
        if not is_done:
            self.start(_BREATH_MS)
