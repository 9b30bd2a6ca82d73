"""Collects garbage on the UI thread only.

Python collects wherever an allocation happens to fall, so also on the vault thread; a widget that goes
that way is deleted on the wrong thread, which Qt does not survive. A timer takes its place.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 5_000
_FULL_EVERY = 12


class GarbageOnUiThread(QObject):
    """Turns automatic collection off and collects by timer: young objects often, all once a minute."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._rounds = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect now. What lives at the first round is there to stay and is never walked again."""
        if self._rounds == 0:
            gc.freeze()
        self._rounds += 1
        gc.collect(2 if self._rounds % _FULL_EVERY == 0 else 1)
