"""Turns the whole window to the family and back; what is beside it is hidden meanwhile.

``FamilyPart(window, stack, home, desk)``, made once a vault is open. With a second screen or a projector
the family's screen stands there, and nothing else does. The worker may have the passphrase asked
before the app is shown again: then going back is the lock.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QStackedWidget, QWidget

from jgw_desktop.app.audit import Act, Note
from jgw_desktop.app.ports import Store
from resources import tekst
from ui.casus.desk import Desk
from ui.gezin.other_screen import Beside, bring_home, other_screen, put_on
from ui.gezin.screen import FamilyScreen
from ui.gezin.stage import FamilyStage
from ui.noted import FAMILY_LOCK
from ui.widgets.inputs import ChoiceCombo

if TYPE_CHECKING:
    from ui.home import Home
    from ui.security_page import SecurityPage

_YES, _NO = "ja", "nee"


class FamilyPart(QObject):
    """Signal lock_due(): the family is done, and the passphrase is asked.

    Attributes: asks: whether it is; stage: what the family sees now, None while the worker works.
    find_screen: finds the screen beside that of the laptop, where the family looks when there is one.
    """

    lock_due = Signal()

    def __init__(
        self,
        window: QWidget,
        stack: QStackedWidget,
        home: Home,
        desk: Desk,
        find_screen: Callable[[], QScreen | None] = other_screen,
    ) -> None:
        super().__init__(home)
        self._window, self._stack, self._home, self._desk = window, stack, home, desk
        self._find_screen = find_screen
        self._before = Qt.WindowState.WindowNoState
        self.stage: FamilyStage | None = None
        self._beside: Beside | None = None
        self.asks = False
        home.room.family_wanted.connect(self._turn)
        home.security_parts.append(self._fill)
        stack.currentChanged.connect(lambda _: self._cover_beside())
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.connect(self._screen_gone)
        noted = desk.vault.submit(lambda store: store.noted(FAMILY_LOCK), self)
        desk.tasks.run(noted, self, self._take, lambda _error: None)

    def _take(self, noted: bytes | None) -> None:
        self.asks = noted == _YES.encode()

    # to the family, and back

    def _turn(self, screen: FamilyScreen) -> None:
        """Give the window to the family; not over the cover of a window that is locking."""
        if self._stack.currentWidget() is not self._home:
            screen.deleteLater()
            return
        self._before = self._window.windowState()
        self.stage = FamilyStage(screen)
        beside = self._find_screen()
        if beside is None:
            self._show_here(self.stage)
        else:
            self._show_there(self.stage, beside)
        screen.focus_first()
        screen.closed.connect(self._turn_back)

    def _show_here(self, stage: FamilyStage) -> None:
        self._stack.addWidget(stage)
        self._stack.setCurrentWidget(stage)
        self._window.setWindowState(self._before | Qt.WindowState.WindowFullScreen)

    def _show_there(self, stage: FamilyStage, screen: QScreen) -> None:
        """Show the family its screen beside the laptop; the worker's own page is out of sight meanwhile."""
        bring_home(self._window)
        self._beside = Beside(screen)
        self._beside.stop.clicked.connect(stage.screen_of_family.closed)
        self._stack.addWidget(self._beside)
        self._stack.setCurrentWidget(self._beside)
        put_on(stage, screen)

    def _turn_back(self) -> None:
        stage, beside = self.stage, self._beside
        if stage is None or self._stack.currentWidget() not in (stage, beside):
            return
        if self.asks:
            self.lock_due.emit()
            return
        self.stage = self._beside = None
        self._stack.setCurrentWidget(self._home)
        for widget in filter(None, (stage, beside)):
            widget.hide()
            widget.deleteLater()
        self._window.setWindowState(self._before)

    # the other screen

    def _cover_beside(self) -> None:
        """Take the family's screen away as soon as the laptop shows anything else: it locks, or it ends."""
        if self.stage is not None and self._beside is not None:
            self.stage.setVisible(self._stack.currentWidget() is self._beside)

    def _screen_gone(self, screen: QScreen) -> None:
        """Go on at the laptop when the other screen is unplugged; what was typed stands there too."""
        stage, beside = self.stage, self._beside
        if stage is None or beside is None or screen is not beside.screen_of_family:
            return
        was_shown = self._stack.currentWidget() is beside
        self._beside = None
        if was_shown:
            self._show_here(stage)
            self._window.activateWindow()
            stage.screen_of_family.focus_first()
        beside.deleteLater()

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
