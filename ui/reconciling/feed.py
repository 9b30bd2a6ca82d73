"""Carries what the sync tells, on a thread of its own, to the windows; and what the windows ask, back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from jgw_desktop.app.sync_ports import Overview, Sync
from ui.post import Post


class SyncFeed(QObject):
    """Attribute overview: as last told. Signal changed(Overview)."""

    changed = Signal(object)

    def __init__(self, sync: Sync, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sync = sync
        self.overview = sync.overview()
        sync.on_change(Post(self._show).leave)

    @Slot(object)
    def _show(self, overview: Overview) -> None:
        self.overview = overview
        self.changed.emit(overview)
