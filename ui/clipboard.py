"""What the worker copied leaves the clipboard again: after half a minute, at the lock and at the end.

Only what is still ours is taken away. What is copied carries the hints by which clipboard managers know
to keep no copy of it. ``guard = ClipboardGuard(clipboard, clock, parent)``; it ticks by itself. Under X11
marking text copies it too, into a place of its own (PRIMARY): that takes a second guard, with its mode.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard

KEPT_S = 30.0
_TICK_MS = 1000
HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\x00",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\x00\x00\x00\x00",
    "application/x-nspasteboard-concealed-type": b"secret",
}


class ClipboardGuard(QObject):
    """mode: which place is guarded. clock: seconds that only go up.

    is_ours: another answer than that of the clipboard itself, for tests.
    """

    def __init__(
        self,
        clipboard: QClipboard,
        clock: Callable[[], float],
        parent: QObject,
        is_ours: Callable[[], bool] | None = None,
        mode: QClipboard.Mode = QClipboard.Mode.Clipboard,
    ) -> None:
        super().__init__(parent)
        is_marked = mode is QClipboard.Mode.Selection
        self._is_ours = is_ours or (clipboard.ownsSelection if is_marked else clipboard.ownsClipboard)
        self._clipboard, self._clock, self._mode = clipboard, clock, mode
        self._since: float | None = None
        self._is_hinting = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        (clipboard.selectionChanged if is_marked else clipboard.dataChanged).connect(self._look)

    @property
    def holds_ours(self) -> bool:
        """Whether something that was copied in this app stands there."""
        return self._is_ours() and bool(self._clipboard.text(self._mode))

    def _look(self) -> None:
        """Something was copied, here or elsewhere; what is ours gets the hints and half a minute."""
        if self._is_hinting:
            return
        if not self.holds_ours:
            self._forget()
            return
        self._is_hinting = True
        self._clipboard.setMimeData(_hinted(self._clipboard.text(self._mode)), self._mode)
        self._is_hinting = False
        self._since = self._clock()
        self._timer.start()

    def tick(self) -> None:
        """Take our text away when its time is up."""
        if self._since is not None and self._clock() - self._since >= KEPT_S:
            self.clear()

    def clear(self) -> None:
        """Take our text away now; what others put there stays."""
        if self._since is not None and self.holds_ours:
            self._is_hinting = True
            self._clipboard.clear(self._mode)
            self._is_hinting = False
        self._forget()

    def _forget(self) -> None:
        self._since = None
        self._timer.stop()


def _hinted(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    for kind, value in HINTS.items():
        data.setData(kind, value)
    return data
