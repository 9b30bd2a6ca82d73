"""Keeps watch while a vault is open: idle hands, the desktop's signals, and the keys that work everywhere.

Made after the first page is shown. It asks for the lock with ``lock_due``; the window does the locking.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QWidget

from jgw_desktop.app.audit import Act, Note
from resources import tekst
from ui.actions import action, key_of
from ui.casus.desk import Desk
from ui.clipboard import ClipboardGuard
from ui.curtain import Curtain
from ui.hands import Hands
from ui.home import Home
from ui.lock_watch import LockWatch, TwoClocks, two_clocks
from ui.names import names
from ui.noted import LOCK_MINUTES

if TYPE_CHECKING:
    from jgw_desktop.app.policy import Policy
    from jgw_desktop.app.ports import Store
    from ui.security_page import SecurityPage


class OutsideSignals(Protocol):
    """What the desktop tells. hears_sleep, hears_screen: what it can tell on this laptop."""

    hears_sleep: bool
    hears_screen: bool

    @property
    def lock_due(self) -> Any:
        """Signal: lock now."""

    def let_sleep(self) -> None:
        """Let the laptop sleep: everything is closed."""


class Guard(QObject):
    """Signal lock_due(). Attributes: hands, watch, curtain, clipboard, outside (None: nobody listens)."""

    lock_due = Signal()

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        home: Home,
        clock: TwoClocks | None,
        listen: Callable[[QWidget], OutsideSignals] | None,
        owns_clipboard: Callable[[], bool] | None = None,
        policy: Policy | None = None,
    ) -> None:
        super().__init__(window)
        self._desk, self._clock = desk, clock or two_clocks
        self._fixed = policy.lock_minutes if policy else None
        self.hands = Hands(self)
        self.watch = LockWatch(self, self._clock)
        self.outside = listen(window) if listen else None
        self.curtain = Curtain(self)
        clipboard = QGuiApplication.clipboard()
        self.clipboard = ClipboardGuard(clipboard, self._seconds, self, owns_clipboard)
        self._marked = None
        if clipboard.supportsSelection():
            marking = QClipboard.Mode.Selection
            self._marked = ClipboardGuard(clipboard, self._seconds, self, mode=marking)
        self.hands.follow(window.windowHandle())
        self._connect(home)
        self._read_minutes()

    def _connect(self, home: Home) -> None:
        self.hands.touched.connect(self.watch.touch)
        self.hands.on_key(key_of("vergrendelen"), self.lock_due.emit)
        for key, act in (("gordijn", self.curtain.turn), ("beginletters", names().turn)):
            self.hands.on_key(key_of(key), act)
            home.acts.offer(action(key), act)
        self.watch.lock_due.connect(self.lock_due)
        self.watch.warned.connect(home.status.warn_of_lock)
        self.watch.limit_changed.connect(home.status.show_lock)
        home.status.talk_turned.connect(self.watch.set_talking)
        home.status.show_lock(self.watch.limit_minutes)
        home.security_parts.append(self._fill_security)
        if self.outside is not None:
            self.outside.lock_due.connect(self.lock_due)

    def _seconds(self) -> float:
        return self._clock().steady

    def _read_minutes(self) -> None:
        """Take the limit that the CJG fixed, else the one that the worker chose."""
        if self._fixed is not None:
            self.watch.set_minutes(self._fixed)
            return
        found = self._desk.vault.submit(lambda store: store.noted(LOCK_MINUTES), self)
        self._desk.tasks.run(found, self, self._take_minutes, lambda _error: None)

    def _take_minutes(self, noted: bytes | None) -> None:
        if noted is not None and noted.isdigit():
            self.watch.set_minutes(int(noted))

    def choose_minutes(self, minutes: int) -> None:
        """Take another limit, and keep it in the vault."""
        self.watch.set_minutes(minutes)
        chosen = str(self.watch.minutes).encode()

        def keep(store: Store) -> None:
            store.note(LOCK_MINUTES, chosen)
            store.note_act(Note(Act.SETTINGS))

        kept = self._desk.vault.submit(keep, self)
        self._desk.tasks.run(kept, self, lambda _: None, lambda _error: None)

    def _fill_security(self, page: SecurityPage) -> None:
        page.show_minutes(self.watch.minutes)
        if self._fixed is None:
            page.minutes_chosen.connect(self.choose_minutes)
        else:
            page.fix_minutes(self.watch.minutes)
        hears_sleep = self.outside is not None and self.outside.hears_sleep
        hears_screen = self.outside is not None and self.outside.hears_screen
        page.add_state(hears_sleep, tekst(f"instellingen.stand.slaap_{'ja' if hears_sleep else 'nee'}"))
        page.add_state(hears_screen, tekst(f"instellingen.stand.scherm_{'ja' if hears_screen else 'nee'}"))

    def clear(self) -> None:
        """Leave nothing outside the window: the lock or the end has begun."""
        for guard in filter(None, (self.clipboard, self._marked)):
            guard.clear()

    def end(self, _is_locked: bool = False) -> None:
        """Everything is closed: hold nothing up."""
        if self.outside is not None:
            self.outside.let_sleep()
