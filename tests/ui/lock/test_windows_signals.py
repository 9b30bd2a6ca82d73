"""P10: what Windows tells a window, as the bytes that it sends; only sending them needs Windows."""

from __future__ import annotations

import ctypes
import uuid
from collections.abc import Iterator
from ctypes import wintypes

import pytest
from PySide6.QtCore import QAbstractNativeEventFilter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.windows_signals import PowerSetting, WindowsSignals

POWER, SESSION = 0x0218, 0x02B1
SETTING_CHANGED, SUSPENDS, RESUMES = 0x8013, 0x4, 0x12
LID = "ba3e0f4d-b817-4094-a2d1-d56379e6a0f3"
DISPLAY = "6fe69556-704a-47a0-8f24-c28d936fda47"  # GUID_CONSOLE_DISPLAY_STATE
OPEN, CLOSED = 1, 0


class Sender:
    """Sends messages as Windows does, and counts how often the app was to lock."""

    def __init__(self, signals: WindowsSignals) -> None:
        found = [value for value in vars(signals).values() if isinstance(value, QAbstractNativeEventFilter)]
        (self._filter,) = found
        self.locks = 0
        signals.lock_due.connect(self._count)

    def _count(self) -> None:
        self.locks += 1

    def send(self, number: int, word: int, place: int = 0, kind: bytes = b"windows_generic_MSG") -> None:
        """Send a message; it must go on to whoever else listens."""
        message = wintypes.MSG(message=number, wParam=word, lParam=place)
        assert self._filter.nativeEventFilter(kind, ctypes.addressof(message)) == (False, 0)

    def tell(self, setting: str, value: int, number: int = POWER) -> None:
        """Send the change of a setting: who it is as sixteen bytes, how long the value is, the value."""
        told = uuid.UUID(setting).bytes_le + (4).to_bytes(4, "little") + value.to_bytes(4, "little")
        held = ctypes.create_string_buffer(told, len(told))
        self.send(number, SETTING_CHANGED, ctypes.addressof(held))


@pytest.fixture
def windows(qtbot: QtBot) -> Iterator[Sender]:
    """Give what sends messages to a window that listens."""
    window = QWidget()
    qtbot.addWidget(window)
    yield Sender(WindowsSignals(window))


def test_p10_a_setting_is_as_large_as_windows_sends_it() -> None:
    assert ctypes.sizeof(PowerSetting) == 24


def test_p10_closing_the_lid_locks_each_time(windows: Sender) -> None:
    counted = []
    for value in (OPEN, CLOSED, OPEN, CLOSED):
        windows.tell(LID, value)
        counted.append(windows.locks)
    assert counted == [0, 1, 1, 2]


def test_p10_a_lid_that_is_closed_from_the_beginning_locks_nothing_until_it_was_open(windows: Sender) -> None:
    for value in (CLOSED, CLOSED, OPEN):
        windows.tell(LID, value)
    assert windows.locks == 0
    windows.tell(LID, CLOSED)
    assert windows.locks == 1


def test_p10_another_setting_or_another_message_is_no_lid(windows: Sender) -> None:
    windows.tell(LID, OPEN)
    windows.tell(DISPLAY, CLOSED)
    windows.tell(LID, CLOSED, number=POWER + 1)
    windows.send(POWER, SETTING_CHANGED)
    windows.send(POWER, RESUMES)
    assert windows.locks == 0


def test_p10_sleep_and_a_locked_screen_lock_and_other_kinds_of_messages_are_not_read(windows: Sender) -> None:
    windows.send(POWER, SUSPENDS, kind=b"xcb_generic_event_t")
    assert windows.locks == 0
    windows.send(POWER, SUSPENDS)
    windows.send(SESSION, 0x7)
    assert windows.locks == 2
