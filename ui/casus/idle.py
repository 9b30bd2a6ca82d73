"""What is made ready while a casus is open and nobody waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from ui.casus.desk import Desk

_IDLE_MS = 4000  # after a casus was opened


class Idle(QTimer):
    """Once, some seconds after it was made, lets the press load what the first print of a session needs."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent, singleShot=True, interval=_IDLE_MS)
        papers, vault = desk.papers, desk.vault
        self.timeout.connect(lambda: vault.submit(lambda _store: papers.warm_up()))
        self.start()
