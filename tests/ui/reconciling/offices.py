"""A worker back at the office, at the page Synchroniseren."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from PySide6.QtWidgets import QPushButton

from jgw_desktop.app.sync_ports import Overview
from jgw_desktop.app.sync_status import Status, Word
from jgw_desktop.domain.ids import BundelId
from storage.vault import FileVault
from tests.ui.casus.vaults import settle
from tests.ui.reconciling.fake_sync import FakeSync
from ui.home import Home
from ui.reconciling.room import SyncRoom
from ui.widgets.surfaces import Banner
from ui.widgets.text import Text

AT = round(datetime(2026, 11, 21, 13, 2).timestamp() * 1000)


class Office(NamedTuple):
    """A worker back at the office, at the page Synchroniseren."""

    vault: FileVault
    sync: FakeSync
    home: Home
    family: BundelId

    @property
    def room(self) -> SyncRoom:
        page = self.home.current_page()
        assert isinstance(page, SyncRoom)
        return page

    def tell(self, word: Word, unsent: int = 0, *, problem: str = "", **more: object) -> None:
        self.sync.tell(Overview(status=Status(word, unsent, AT, problem), **more))  # type: ignore[arg-type]  # named by the tests themselves
        settle(self.vault)

    def said(self) -> str:
        shown = [banner for banner in self.room.page.findChildren(Banner) if not banner.isHidden()]
        return " ".join(text.text() for banner in shown for text in banner.findChildren(Text))

    def click(self, name: str) -> None:
        button = next(one for one in self.room.findChildren(QPushButton, name) if one.isVisible())
        button.click()
        settle(self.vault)
