"""What the page Beveiliging says of a laptop that is gone: whom to call, and this laptop's number.

Name and telephone number are typed in two rows, kept at every key, and shown in the card at once.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject

from jgw_desktop.app.audit import this_laptop
from jgw_desktop.app.contact import Contact, contact, keep_contact
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.errors import JgwError
from resources import foutzin, tekst
from ui.casus.desk import Desk
from ui.security_page import SecurityPage
from ui.setting_row import SettingRow
from ui.widgets.inputs import LineField

_MOST = 80  # characters


class _Found(NamedTuple):
    """What the vault knows. device: the number of this laptop, in hex."""

    device: str
    contact: Contact
    is_fixed: bool


def _look(store: Store) -> _Found:
    return _Found(this_laptop(store).device.hex(), contact(store), store.is_read_only)


class LostPart(QObject):
    """Fills its rows with ``fill(page)``. Attributes: name and phone, the fields."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.name, self.phone = LineField(), LineField()
        self._page: SecurityPage | None = None
        self._row: SettingRow | None = None

    def fill(self, page: SecurityPage) -> None:
        """Add the rows, and the card once it is known which laptop this is."""
        self._page = page
        for key, field in (("naam", self.name), ("telefoon", self.phone)):
            field.setObjectName(f"security.contact.{key}")
            field.setMaxLength(_MOST)
            field.setReadOnly(True)
            room = f"instellingen.bellen.{key}"
            self._row = page.add_row("bellen", tekst(room), tekst(f"{room}_uitleg"), field)
            field.edited.connect(self._keep)
        found = self._desk.vault.submit(_look, page)
        self._desk.tasks.run(found, page, self._show, lambda _error: None)

    def _show(self, found: _Found) -> None:
        self.name.set_value(found.contact.name)
        self.phone.set_value(found.contact.phone)
        for field in (self.name, self.phone):
            field.setCursorPosition(0)  # a long name shows how it begins
            field.setReadOnly(found.is_fixed)
        if self._page is not None:
            self._page.show_lost(found.device, found.contact)

    def _keep(self) -> None:
        """Keep what stands there now, and show it."""
        chosen = Contact(self.name.value().strip(), self.phone.value().strip())
        if self._page is not None and self._page.lost is not None:
            self._page.lost.show_contact(chosen)
        kept = self._desk.vault.submit(lambda store: keep_contact(store, chosen), self)
        self._desk.tasks.run(kept, self, lambda _: None, self._cannot)

    def _cannot(self, error: JgwError) -> None:
        if self._row is not None:
            self._row.tell(foutzin(error.code, **error.details), is_failure=True)
