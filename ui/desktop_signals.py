"""What the Linux desktop tells: the laptop sleeps or is closed, the screen locks, another user comes.

``DesktopSignals(parent, system_bus, session_bus)``; where a bus is not there it hears nothing, and says
so in ``hears_sleep`` and ``hears_screen``. Sleep is held up until ``let_sleep()``, for at most the few
seconds that the system allows, so that the vault is closed first. Loaded after unlocking only.
"""

from __future__ import annotations

import os

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
    QDBusVariant,
)

from resources import tekst
from ui.lid import Lid

_LOGIN, _MANAGER = "org.freedesktop.login1", "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_MANAGER_PATH = "/org/freedesktop/login1"
_SCREENSAVERS = (
    "org.freedesktop.ScreenSaver",  # KDE too
    "org.gnome.ScreenSaver",
    "org.xfce.ScreenSaver",
    "org.kde.screensaver",
)


class DesktopSignals(QObject):
    """Signal lock_due(): lock now. Attributes hears_sleep, hears_screen: whether the buses are there; lid."""

    lock_due = Signal()

    def __init__(self, parent: QObject, system: QDBusConnection, session: QDBusConnection) -> None:
        super().__init__(parent)
        self._system = system
        self._inhibitor: int | None = None
        self.hears_sleep = system.isConnected() and self._hear_login()
        self.hears_screen = session.isConnected() and all(
            self._hear_signal(session, "", "", name, "ActiveChanged", "_hear(bool)") for name in _SCREENSAVERS
        )
        self.lid = Lid(self, system)
        self.lid.closed.connect(self.lock_due)
        if self.hears_sleep:
            self._hold_sleep()

    def _hear_login(self) -> bool:
        wanted = (
            (_LOGIN, _MANAGER_PATH, _MANAGER, "PrepareForSleep", "_hear(bool)"),
            (_LOGIN, "", _SESSION, "Lock", "_lock()"),
            (_LOGIN, "", _PROPERTIES, "PropertiesChanged", "_look(QDBusMessage)"),
        )
        return all(self._hear_signal(self._system, *signal) for signal in wanted)

    def _hear_signal(
        self, bus: QDBusConnection, service: str, path: str, interface: str, name: str, slot: str
    ) -> bool:
        return bus.connect(service, path, interface, name, self, SLOT(slot))  # type: ignore[call-overload,no-any-return] # Qt takes a slot as text, not as the bytes that are declared

    def _hold_sleep(self) -> None:
        call = QDBusMessage.createMethodCall(_LOGIN, _MANAGER_PATH, _MANAGER, "Inhibit")
        call.setArguments(["sleep", tekst("schil.naam"), tekst("schil.slaap_wacht"), "delay"])
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(call), self)
        watcher.finished.connect(self._held)

    def _held(self, watcher: QDBusPendingCallWatcher) -> None:
        given = watcher.reply().arguments()
        if given and isinstance(given[0], QDBusUnixFileDescriptor) and given[0].isValid():
            self._inhibitor = os.dup(given[0].fileDescriptor())
        watcher.deleteLater()

    @property
    def holds_sleep(self) -> bool:
        """Whether the laptop waits for us before it sleeps."""
        return self._inhibitor is not None

    def let_sleep(self) -> None:
        """Hold sleep up no longer."""
        inhibitor, self._inhibitor = self._inhibitor, None
        if inhibitor is not None:
            os.close(inhibitor)

    @Slot(bool)
    def _hear(self, is_beginning: bool) -> None:
        if is_beginning:
            self.lock_due.emit()

    @Slot()
    def _lock(self) -> None:
        self.lock_due.emit()

    @Slot("QDBusMessage")
    def _look(self, message: QDBusMessage) -> None:
        """A session changed: ask whether it is still the one on the screen."""
        if message.arguments()[:1] != [_SESSION]:
            return
        call = QDBusMessage.createMethodCall(_LOGIN, message.path(), _PROPERTIES, "Get")
        call.setArguments([_SESSION, "Active"])
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(call), self)
        watcher.finished.connect(self._seen)

    def _seen(self, watcher: QDBusPendingCallWatcher) -> None:
        answered = watcher.reply().arguments()
        if answered and isinstance(answered[0], QDBusVariant) and answered[0].variant() is False:
            self.lock_due.emit()
        watcher.deleteLater()


def of_this_desktop(parent: QObject) -> DesktopSignals:
    """Return the signals of the desktop that this runs on."""
    return DesktopSignals(parent, QDBusConnection.systemBus(), QDBusConnection.sessionBus())
