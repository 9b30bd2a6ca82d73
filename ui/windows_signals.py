"""What Windows tells: the screen locks, another user comes, the laptop goes to sleep, the lid is closed.

A window is told of these as native messages; the same shape as ``DesktopSignals``. Sleep cannot be held up
there, but the app gets two seconds, which is what closing the vault takes. Of the lid it is told at once how
it is, and then of every change: one that was closed from the beginning, as in a dock, locks nothing.
"""

from __future__ import annotations

import ctypes
import sys
import uuid
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

_POWER, _SESSION_CHANGED = 0x0218, 0x02B1  # WM_POWERBROADCAST, WM_WTSSESSION_CHANGE
_SUSPEND = 0x0004  # PBT_APMSUSPEND
_SETTING_CHANGED = 0x8013  # PBT_POWERSETTINGCHANGE
_LID = uuid.UUID("ba3e0f4d-b817-4094-a2d1-d56379e6a0f3").bytes_le  # GUID_LIDSWITCH_STATE_CHANGE
_LOCKS = frozenset({0x2, 0x4, 0x6, 0x7})  # WTS: console and remote disconnect, log-off, lock


def is_time_to_lock(message: int, word: int) -> bool:
    """Tell from the number of a window message and its wParam whether the app must lock."""
    return (message == _POWER and word == _SUSPEND) or (message == _SESSION_CHANGED and word in _LOCKS)


class PowerSetting(ctypes.Structure):
    """What stands where the message of a changed setting points to. data: of the lid 0 when it is closed."""

    _fields_ = (
        ("setting", ctypes.c_ubyte * 16),
        ("length", ctypes.c_uint32),
        ("data", ctypes.c_uint32),
    )


class Lid:
    """The lid of the laptop. Attribute is_open: None as long as nobody told."""

    def __init__(self) -> None:
        self.is_open: bool | None = None

    def is_closed_by(self, message: int, word: int, place: int) -> bool:
        """Tell whether somebody closes it, from a message's number, wParam and lParam."""
        if message != _POWER or word != _SETTING_CHANGED or not place:
            return False
        told = PowerSetting.from_address(place)
        if bytes(told.setting) != _LID:
            return False
        was_open, self.is_open = self.is_open, bool(told.data)
        return bool(was_open) and not self.is_open


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, signals: WindowsSignals) -> None:
        super().__init__()
        self._signals = signals
        self._lid = Lid()

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Look at a message; it goes on."""
        if kind == b"windows_generic_MSG":
            told = wintypes.MSG.from_address(int(message))
            is_closed = self._lid.is_closed_by(told.message, told.wParam, told.lParam)
            if is_closed or is_time_to_lock(told.message, told.wParam):
                self._signals.lock_due.emit()
        return False, 0


class WindowsSignals(QObject):
    """See ``DesktopSignals``."""

    lock_due = Signal()
    holds_sleep = False

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._filter = _Filter(self)
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._filter)
        self.hears_sleep = self.hears_screen = _register(int(window.winId()))

    def let_sleep(self) -> None:
        """Do nothing: sleep is not held up."""


def _register(window: int) -> bool:
    """Ask to be told of the session and of the lid, where there is one; every window is told of sleep."""
    if sys.platform == "win32":
        handle = wintypes.HWND(window)
        lid = (ctypes.c_ubyte * 16).from_buffer_copy(_LID)
        ctypes.WinDLL("user32").RegisterPowerSettingNotification(handle, ctypes.byref(lid), 0)
        return bool(ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification(handle, 0))
    return False
