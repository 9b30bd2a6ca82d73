"""Carries what the sync tells, on a thread of its own, to the windows; and what the windows ask, back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from jgw_desktop.app.sync_ports import Overview, Sync


class SyncFeed(QObject):
    """Attribute overview: as last told. Signal changed(Overview)."""

    changed = Signal(object)
    _told = Signal(object)

    def __init__(self, sync: Sync, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sync = sync
        self.overview = sync.overview()
        self._told.connect(self._show, Qt.ConnectionType.QueuedConnection)
        sync.on_change(self._hear)

    def _hear(self, overview: Overview) -> None:
        """Hear the sync, on its thread."""
        if isValid(self):
            self._told.emit(overview)

    @Slot(object)
    def _show(self, overview: Overview) -> None:
        self.overview = overview
        self.changed.emit(overview)
