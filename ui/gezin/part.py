"""Turns the whole window to the family and back; what is beside it is hidden meanwhile.

``FamilyPart(window, stack, home, desk)``, made once a vault is open. The worker may have the passphrase asked
before the app is shown again: then going back is the lock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from jgw_desktop.app.audit import Act, Note
from jgw_desktop.app.ports import Store
from resources import tekst
from ui.casus.desk import Desk
from ui.noted import FAMILY_LOCK
from ui.widgets.inputs import ChoiceCombo

if TYPE_CHECKING:
    from ui.gezin.view import FamilyView
    from ui.home import Home
    from ui.security_page import SecurityPage

_YES, _NO = "ja", "nee"


class FamilyPart(QObject):
    """Signal lock_due(): the family is done, and the passphrase is asked. Attribute asks: whether it is."""

    lock_due = Signal()

    def __init__(self, window: QWidget, stack: QStackedWidget, home: Home, desk: Desk) -> None:
        super().__init__(home)
        self._window, self._stack, self._home, self._desk = window, stack, home, desk
        self._before = Qt.WindowState.WindowNoState
        self.asks = False
        home.room.family_wanted.connect(self._turn)
        home.security_parts.append(self._fill)
        noted = desk.vault.submit(lambda store: store.noted(FAMILY_LOCK), self)
        desk.tasks.run(noted, self, self._take, lambda _error: None)

    def _take(self, noted: bytes | None) -> None:
        self.asks = noted == _YES.encode()

    def _turn(self, view: FamilyView) -> None:
        """Give the window to the family; not over the cover of a window that is locking."""
        if self._stack.currentWidget() is not self._home:
            view.deleteLater()
            return
        self._before = self._window.windowState()
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        self._window.setWindowState(self._before | Qt.WindowState.WindowFullScreen)
        view.focus_first()
        view.closed.connect(lambda: self._turn_back(view))

    def _turn_back(self, view: FamilyView) -> None:
        if self._stack.currentWidget() is not view:
            return
        if self.asks:
            self.lock_due.emit()
            return
        self._stack.setCurrentWidget(self._home)
        view.hide()
        view.deleteLater()
        self._window.setWindowState(self._before)

    def _fill(self, page: SecurityPage) -> None:
        choices = [(_NO, tekst("instellingen.slot.gezin_nee")), (_YES, tekst("instellingen.slot.gezin_ja"))]
        choice = ChoiceCombo(choices)
        choice.removeItem(0)
        choice.setObjectName("security.family")
        choice.set_value(_YES if self.asks else _NO)
        choice.edited.connect(lambda: self.choose(choice.value() == _YES))
        about = tekst("instellingen.slot.gezin_uitleg")
        page.add_row("slot", tekst("instellingen.slot.gezin"), about, choice)

    def choose(self, asks: bool) -> None:
        """Ask the passphrase after the family from now on, or not; keep it in the vault."""
        self.asks = asks
        chosen = (_YES if asks else _NO).encode()

        def keep(store: Store) -> None:
            store.note(FAMILY_LOCK, chosen)
            store.note_act(Note(Act.SETTINGS))

        kept = self._desk.vault.submit(keep, self)
        self._desk.tasks.run(kept, self, lambda _: None, lambda _error: None)
