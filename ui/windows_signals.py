"""What Windows tells: the screen locks, another user comes, the laptop goes to sleep.

A window is told of these as native messages; the same shape as ``DesktopSignals``. Sleep cannot be held
up there, but the app gets two seconds, which is what closing the vault takes.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

_POWER, _SESSION_CHANGED = 0x0218, 0x02B1  # WM_POWERBROADCAST, WM_WTSSESSION_CHANGE
_SUSPEND = 0x0004  # PBT_APMSUSPEND
_LOCKS = frozenset({0x2, 0x4, 0x6, 0x7})  # WTS: console and remote disconnect, log-off, lock


def is_time_to_lock(message: int, word: int) -> bool:
    """Tell from the number of a window message and its wParam whether the app must lock."""
    return (message == _POWER and word == _SUSPEND) or (message == _SESSION_CHANGED and word in _LOCKS)


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, signals: WindowsSignals) -> None:
        super().__init__()
        self._signals = signals

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Look at a message; it goes on."""
        if kind == b"windows_generic_MSG":
            told = wintypes.MSG.from_address(int(message))
            if is_time_to_lock(told.message, told.wParam):
                self._signals.lock_due.emit()
        return False, 0


class WindowsSignals(QObject):
    """See ``DesktopSignals``."""

    lock_due = Signal()
    holds_sleep = False

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._filter = _Filter(self)
        self.hears_sleep = self.hears_screen = _register(int(window.winId()))
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._filter)

    def let_sleep(self) -> None:
        """Do nothing: sleep is not held up."""


def _register(window: int) -> bool:
    if sys.platform == "win32":
        return bool(ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification(wintypes.HWND(window), 0))
    return False
