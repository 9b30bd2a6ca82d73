"""The lid of the laptop, as UPower tells it: a laptop that stays awake when it is closed is locked too.

``Lid(parent, system_bus)``; its value is asked for again at every change, since PySide does not read what a
change brings along. A lid that was closed from the beginning, as in a dock, locks nothing.
"""

from __future__ import annotations

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant

_UPOWER, _PATH = "org.freedesktop.UPower", "/org/freedesktop/UPower"
_PROPERTIES, _CLOSED = "org.freedesktop.DBus.Properties", "LidIsClosed"


class Lid(QObject):
    """Signal closed(): somebody closes the lid. Attribute is_open: None as long as nobody told."""

    closed = Signal()

    def __init__(self, parent: QObject, system: QDBusConnection) -> None:
        super().__init__(parent)
        self._system = system
        self.is_open: bool | None = None
        slot = SLOT("_look(QDBusMessage)")
        if system.isConnected() and system.connect(  # type: ignore[call-overload] # Qt takes a slot as text, not as bytes
            _UPOWER, _PATH, _PROPERTIES, "PropertiesChanged", self, slot
        ):
            self._ask()

    @Slot("QDBusMessage")
    def _look(self, _message: QDBusMessage) -> None:
        self._ask()

    def _ask(self) -> None:
        call = QDBusMessage.createMethodCall(_UPOWER, _PATH, _PROPERTIES, "Get")
        call.setArguments([_UPOWER, _CLOSED])
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(call), self)
        watcher.finished.connect(self._seen)

    def _seen(self, watcher: QDBusPendingCallWatcher) -> None:
        answered = watcher.reply().arguments()
        if answered and isinstance(answered[0], QDBusVariant):
            was_open, self.is_open = self.is_open, not answered[0].variant()
            if was_open and not self.is_open:
                self.closed.emit()
        watcher.deleteLater()
