"""The desktop's signals over a real message bus, with a mock of the login service on the other side."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from typing import TypeAlias

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.casus.walker import Walker
from ui.desktop_signals import DesktopSignals
from ui.main_window import MainWindow
from ui.windows_signals import is_time_to_lock

pytestmark = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="the system has no message bus")
Unlocked: TypeAlias = Callable[..., tuple[MainWindow, Walker]]
LOGIN, PATH, MOCK = "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.DBus.Mock"
UPOWER, POWER_PATH = "org.freedesktop.UPower", "/org/freedesktop/UPower"
SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.xfce.ScreenSaver")


class Bus:
    """A message bus of our own with a login service on it, and hands to move that service."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.mine = QDBusConnection.connectToBus(address, f"mine-{address[-8:]}")
        self.other = QDBusConnection.connectToBus(address, f"other-{address[-8:]}")

    def mock(self, path: str, member: str, *arguments: object) -> None:
        """Have the login service do something."""
        call = QDBusMessage.createMethodCall(LOGIN, path, MOCK, member)
        call.setArguments(list(arguments))
        reply = self.other.call(call)
        assert reply.type() == QDBusMessage.MessageType.ReplyMessage, reply.errorMessage()

    def is_served(self) -> bool:
        """Whether the login service and the power service are there."""
        return all(self.other.interface().isServiceRegistered(name).value() for name in (LOGIN, UPOWER))

    def by_tool(self, path: str, method: str, *arguments: str, service: str = LOGIN) -> str:
        """Call a method whose values Qt's Python side cannot make or read; return what the tool says."""
        where = ["--address", self.address, "--dest", service, "--object-path", path]
        command = ["gdbus", "call", *where, "--method", method, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def waits_for_us(self) -> bool:
        """Whether sleep is held up by the app."""
        return "JGW Desktop" in self.by_tool(PATH, f"{LOGIN}.Manager.ListInhibitors")

    def tell_power(self, name: str, value: bool) -> None:
        """Have the power service say that something changed."""
        change = f"{{'{name}': <{str(value).lower()}>}}"
        self.by_tool(POWER_PATH, f"{MOCK}.UpdateProperties", UPOWER, change, service=UPOWER)

    def tell_saver(self, name: str, is_active: bool) -> None:
        """Have a screen saver say that it began or ended."""
        told = QDBusMessage.createSignal("/ScreenSaver", name, "ActiveChanged")
        told.setArguments([is_active])
        assert self.other.send(told)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Run a message bus with a mocked login service and power service."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--print-address", "--nofork", "--nopidfile"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    found = daemon.stdout.readline().strip()
    services = [
        subprocess.Popen(
            ["/usr/bin/python3", "-m", "dbusmock", "--system", "--template", template],
            env={**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": found},
            stdout=subprocess.DEVNULL,
        )
        for template in ("logind", "upower")
    ]
    yield found
    for service in services:
        service.terminate()
        service.wait(10)
    daemon.terminate()
    daemon.wait(10)
    daemon.stdout.close()


@pytest.fixture
def bus(address: str, qapp: QObject, qtbot: QtBot) -> Bus:
    """Return the bus once the login service is there."""
    made = Bus(address)
    qtbot.waitUntil(made.is_served, timeout=20_000)
    return made


@pytest.fixture
def window(bus: Bus, unlocked: Unlocked, qtbot: QtBot) -> Iterator[MainWindow]:
    """Give a window with an open vault that listens to the bus and holds sleep up, until the test ends."""
    made, _ = unlocked(listen=lambda parent: DesktopSignals(parent, bus.mine, bus.mine))
    qtbot.waitUntil(lambda: _signals(made).holds_sleep)
    signals = _signals(made)
    yield made
    signals.let_sleep()


def _signals(window: MainWindow) -> DesktopSignals:
    assert window.guard is not None
    assert isinstance(window.guard.outside, DesktopSignals)
    return window.guard.outside


def _locks(window: MainWindow, qtbot: QtBot, act: Callable[[], None]) -> None:
    with qtbot.waitSignal(window.ended) as ended:
        act()
    assert ended.args == [True]


def test_p10_sleep_waits_for_the_lock_and_then_goes_on(bus: Bus, window: MainWindow, qtbot: QtBot) -> None:
    assert bus.waits_for_us()

    def fall_asleep() -> None:
        bus.mock(PATH, "EmitSignal", f"{LOGIN}.Manager", "PrepareForSleep", "b", [True])

    _locks(window, qtbot, fall_asleep)
    assert not _signals(window).holds_sleep
    qtbot.waitUntil(lambda: not bus.waits_for_us())


def test_p10_waking_up_locks_nothing(bus: Bus, window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(window.ended, wait=200):
        bus.mock(PATH, "EmitSignal", f"{LOGIN}.Manager", "PrepareForSleep", "b", [False])


def test_p10_closing_the_lid_locks_though_the_laptop_stays_awake(
    bus: Bus, window: MainWindow, qtbot: QtBot
) -> None:
    lid = _signals(window).lid
    qtbot.waitUntil(lambda: lid.is_open is True)
    with qtbot.assertNotEmitted(window.ended, wait=200):
        bus.tell_power("OnBattery", True)
    _locks(window, qtbot, lambda: bus.tell_power("LidIsClosed", True))
    bus.tell_power("LidIsClosed", False)


def test_p10_a_lid_that_is_closed_from_the_beginning_locks_nothing(
    bus: Bus, unlocked: Unlocked, qtbot: QtBot
) -> None:
    bus.tell_power("LidIsClosed", True)
    window, _ = unlocked(listen=lambda parent: DesktopSignals(parent, bus.mine, bus.mine))
    lid = _signals(window).lid
    with qtbot.assertNotEmitted(window.ended, wait=200):
        qtbot.waitUntil(lambda: lid.is_open is False)
        bus.tell_power("OnBattery", False)
    bus.tell_power("LidIsClosed", False)
    qtbot.waitUntil(lambda: lid.is_open is True)
    _signals(window).let_sleep()


def test_p10_the_session_lock_locks_the_app(bus: Bus, window: MainWindow, qtbot: QtBot) -> None:
    bus.mock(PATH, "AddSession", "slot", "seat0", 1000, "samira", True)

    def lock() -> None:
        bus.mock(f"{PATH}/session/slot", "EmitSignal", f"{LOGIN}.Session", "Lock", "", [])

    _locks(window, qtbot, lock)


@pytest.mark.parametrize("name", SAVERS)
def test_p10_a_screen_lock_locks_the_app(bus: Bus, window: MainWindow, qtbot: QtBot, name: str) -> None:
    with qtbot.assertNotEmitted(window.ended, wait=100):
        bus.tell_saver(name, False)
    _locks(window, qtbot, lambda: bus.tell_saver(name, True))


def test_p10_another_user_at_the_screen_locks_the_app(bus: Bus, window: MainWindow, qtbot: QtBot) -> None:
    bus.mock(PATH, "AddSession", "wissel", "seat0", 1000, "samira", True)
    path = f"{PATH}/session/wissel"

    def set_property(name: str, value: bool) -> None:
        change = f"{{'{name}': <{str(value).lower()}>}}"
        bus.by_tool(path, f"{MOCK}.UpdateProperties", f"{LOGIN}.Session", change)

    with qtbot.assertNotEmitted(window.ended, wait=200):
        set_property("IdleHint", True)
    _locks(window, qtbot, lambda: set_property("Active", False))


def test_p10_without_a_message_bus_the_app_works_and_says_that_it_hears_nothing(
    qtbot: QtBot, qapp: QObject
) -> None:
    nowhere = QDBusConnection("nergens")
    parent = QWidget()
    qtbot.addWidget(parent)
    signals = DesktopSignals(parent, nowhere, nowhere)
    assert not signals.hears_sleep
    assert not signals.hears_screen
    assert not signals.holds_sleep
    assert signals.lid.is_open is None
    signals.let_sleep()


@pytest.mark.parametrize(
    ("message", "word", "locks"),
    [
        (0x02B1, 0x7, True),  # the session is locked
        (0x02B1, 0x8, False),  # and unlocked
        (0x02B1, 0x2, True),  # another user comes
        (0x0218, 0x4, True),  # sleep
        (0x0218, 0x12, False),  # waking up
        (0x0100, 0x7, False),  # a key
    ],
)
def test_p10_the_messages_of_windows_that_lock(message: int, word: int, locks: bool) -> None:
    assert is_time_to_lock(message, word) is locks
