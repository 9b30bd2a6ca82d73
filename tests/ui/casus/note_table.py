"""A worker with the note of a casus open in front of them: the table that others reach into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from jgw_desktop.domain.ids import BundelId, RecordId
from storage.vault import FileVault
from tests.ui.casus.vaults import desk_of, settle
from ui.casus.pages import form_page
from ui.casus.room import CasusRoom
from ui.widgets.surfaces import Banner
from ui.widgets.text import Text


class NoteTable:
    """The casus room of a vault, shown, with a contactverslag open."""

    def __init__(self, vault: FileVault, bundel: BundelId, note: RecordId, show: Callable[..., None]) -> None:
        self.vault, self.bundel, self.note = vault, bundel, note
        self.room = CasusRoom(replace(desk_of(vault), make_page=form_page))
        show(self.room)
        settle(vault)
        self.room.open(bundel, note)
        settle(vault)

    @property
    def field(self) -> QPlainTextEdit:
        found = self.room.findChild(QPlainTextEdit, "Contactverslag.kort")
        assert isinstance(found, QPlainTextEdit)
        return found

    def type(self, text: str) -> None:
        self.field.setFocus()
        QTest.keyClicks(self.field, text)

    def said(self) -> str:
        banners = [banner for banner in self.room.findChildren(Banner) if banner.isVisible()]
        return " ".join(text.text() for banner in banners for text in banner.findChildren(Text))
