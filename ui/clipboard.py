"""What the worker copied leaves the clipboard again: after half a minute, at the lock and at the end.

Only what is still ours is taken away. What is copied carries the hints by which clipboard managers know
to keep no copy of it. X11 has a second place, for what is selected: it is emptied in the same way.
``guard = ClipboardGuard(clipboard, clock, parent)``; it ticks by itself.
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
    """clock: seconds that only go up. is_ours: others than the clipboard's own answer, for tests."""

    def __init__(
        self,
        clipboard: QClipboard,
        clock: Callable[[], float],
        parent: QObject,
        is_ours: Callable[[], bool] | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_ours = is_ours or clipboard.ownsClipboard
        self._clipboard, self._clock = clipboard, clock
        self._since: float | None = None
        self._selected_since: float | None = None
        self._is_hinting = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        clipboard.dataChanged.connect(self._look)
        if clipboard.supportsSelection():
            clipboard.selectionChanged.connect(self._look_at_selection)

    @property
    def holds_ours(self) -> bool:
        """Whether something that was copied in this app stands there."""
        return self._is_ours() and bool(self._clipboard.text())

    def _look(self) -> None:
        """Something was copied, here or elsewhere; what is ours gets the hints and half a minute."""
        if self._is_hinting:
            return
        if not self.holds_ours:
            self._forget()
            return
        self._is_hinting = True
        self._clipboard.setMimeData(_hinted(self._clipboard.text()))
        self._is_hinting = False
        self._since = self._clock()
        self._timer.start()

    def _look_at_selection(self) -> None:
        """Something was selected, here or elsewhere; what is ours gets half a minute."""
        if self._clipboard.ownsSelection():
            self._selected_since = self._clock()
            self._timer.start()
        else:
            self._forget_selection()

    def tick(self) -> None:
        """Take our texts away when their time is up."""
        if self._is_over(self._since):
            self._clear_copied()
        if self._is_over(self._selected_since):
            self._clear_selected()

    def _is_over(self, since: float | None) -> bool:
        return since is not None and self._clock() - since >= KEPT_S

    def clear(self) -> None:
        """Take our texts away now; what others put there stays."""
        self._clear_copied()
        self._clear_selected()

    def _clear_copied(self) -> None:
        if self._since is not None and self.holds_ours:
            self._is_hinting = True
            self._clipboard.clear()
            self._is_hinting = False
        self._forget()

    def _clear_selected(self) -> None:
        if self._selected_since is not None and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)
        self._forget_selection()

    def _forget(self) -> None:
        self._since = None
        self._rest()

    def _forget_selection(self) -> None:
        self._selected_since = None
        self._rest()

    def _rest(self) -> None:
        """Tick no more when nothing of ours stands anywhere."""
        if self._since is None and self._selected_since is None:
            self._timer.stop()


def _hinted(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    for kind, value in HINTS.items():
        data.setData(kind, value)
    return data
