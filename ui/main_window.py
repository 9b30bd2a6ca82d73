"""The one window: first the way to an open vault, then the shell, and at the end a cover over everything.

The title is always just the name of the app. Locking and closing go the same way: blank the window, write
what was typed, close the vault, and tell with ``ended`` that the process may go.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QVBoxLayout, QWidget

from resources import tekst
from ui.noted import PAGE_SPOT, SPOT
from ui.onboarding.flow import OnboardingFlow, Vaults
from ui.settled import Settled
from ui.tasks import Tasks

if TYPE_CHECKING:
    from jgw_desktop.app.attachments import Attachment
    from jgw_desktop.app.papers import Papers
    from jgw_desktop.app.policy import Policy
    from jgw_desktop.app.ports import Passphrases, Store, Vault
    from jgw_desktop.app.reached import Reached
    from jgw_desktop.app.rules import LoadedRules
    from jgw_desktop.app.sync_ports import Sync
    from jgw_desktop.domain.errors import JgwError, OpenedToRead
    from jgw_desktop.domain.rules import RuleSettings
    from ui.casus.desk import Desk
    from ui.casus.pages import MakePage
    from ui.casus.spot import Spot
    from ui.cover import Cover
    from ui.dialogs import Dialogs
    from ui.guard import Guard, OutsideSignals
    from ui.home import Home
    from ui.lock_watch import TwoClocks


_USUAL_SIZE = QSize(1440, 900)


class Surroundings(NamedTuple):
    """What the window is handed.

    papers: makes the printing press when first needed. fill_practice: puts the fictional casussen in an
    empty practice vault. write_private: writes a file that only its owner can read. read_attachment: judges
    a chosen file and makes it anew; slow, and safe on any thread. look_folder: where
    colours and text size are kept. listen: begins to listen to the desktop, for sleep and screen lock.
    policy: reads what the CJG has fixed. rules: reads the rules as the CJG has set them. start_sync: begins
    to reconcile an opened vault with the CJG server.
    dialogs, make_page, clock, owns_clipboard: others than the usual ones, for tests.
    """

    vaults: Vaults
    passphrases: Passphrases
    papers: Callable[[], Papers]
    fill_practice: Callable[[Store, Reached], object]
    write_private: Callable[[Path, bytes], None]
    read_attachment: Callable[[Path], Attachment]
    look_folder: Path
    now: Callable[[], datetime] = datetime.now
    practice_first: bool = False
    dialogs: Dialogs | None = None
    make_page: MakePage | None = None
    clock: TwoClocks | None = None
    listen: Callable[[QWidget], OutsideSignals] | None = None
    owns_clipboard: Callable[[], bool] | None = None
    policy: Callable[[], Policy] | None = None
    rules: Callable[[], LoadedRules] | None = None
    start_sync: Callable[[Vault], Sync] | None = None


class _Found(NamedTuple):
    """What stands in a vault that was just opened. is_bare: a practice vault still without casussen.

    spot, page: where the worker was when it was last open, in a casus and outside, as it was kept.
    """

    is_practice: bool
    is_bare: bool
    only_read: type[OpenedToRead] | None
    spot: bytes | None
    page: bytes | None


def _look_around(store: Store) -> _Found:
    is_bare = store.is_practice and not store.is_read_only and not store.casussen()
    return _Found(store.is_practice, is_bare, store.only_read, store.noted(SPOT), store.noted(PAGE_SPOT))


class MainWindow(QWidget):
    """Signal ended(bool locked): everything is closed; end the process, with the status for locked or not.

    Attributes: flow (until the vault is open), home (once it is), cover.
    """

    ended = Signal(bool)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setWindowTitle(tekst("schil.naam"))
        self.setProperty("canvas", True)
        self._around = around
        self._is_locking = self._is_ending = self._has_ended = False
        self._spot: Spot | None = None
        self._page_spot = b""
        self._sync: Sync | None = None
        self.home: Home | None = None
        self.guard: Guard | None = None
        Settled(self)
        self.tasks = Tasks(self)
        self.flow = OnboardingFlow(
            around.vaults,
            around.passphrases,
            self.tasks,
            now=around.now,
            practice_first=around.practice_first,
            dialogs=around.dialogs,
        )
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.stack.addWidget(self.flow.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def _connect(self) -> None:
        self.flow.opened.connect(self._opened)

    @cached_property
    def cover(self) -> Cover:
        """What lies over everything; made when first needed, so that a start does not wait for it."""
        from ui.cover import Cover

        cover = Cover()
        cover.retry_chosen.connect(self._flush)
        cover.end_chosen.connect(self._close_vaults)
        self.stack.addWidget(cover)
        return cover

    def start(self, *, after_crash: bool = False) -> None:
        """Show the first screen; after a crash it says so, and that the work is safe."""
        self.flow.start()
        if after_crash:
            self.flow.tell(tekst("schil.na_storing"))

    def show_on_screen(self) -> None:
        """Show the window at its usual size, or over the whole of a screen that is not larger."""
        room = self.screen().availableSize()
        self.resize(_USUAL_SIZE.boundedTo(room))  # for when it is not maximized any more, too
        if room.width() > _USUAL_SIZE.width() and room.height() > _USUAL_SIZE.height():
            self.show()
        else:
            self.showMaximized()

    # opening

    def _opened(self, vault: Vault) -> None:
        self.tasks.watch(vault)
        self.tasks.run(
            vault.submit(_look_around, self), self, lambda found: self._fill(vault, found), self._cannot_open
        )

    def _fill(self, vault: Vault, found: _Found) -> None:
        if not found.is_bare:
            self._show_home(vault, found)
            return
        title = tekst("schil.oefening_klaarzetten")
        self.cover.show_waiting(title)
        self.stack.setCurrentWidget(self.cover)
        reached = self.cover.progress.begin(title)
        filled = vault.submit(lambda store: self._around.fill_practice(store, reached), self)

        def go_on(_result: object = None) -> None:
            self.cover.progress.end()
            self._show_home(vault, found)

        self.cover.progress.stopped.connect(go_on)
        self.tasks.run(filled, self, go_on, self._cannot_open)

    def _show_home(self, vault: Vault, found: _Found) -> None:
        from ui.casus.desk import Desk
        from ui.casus.pages import form_pages
        from ui.dialogs import QtDialogs
        from ui.home import Home
        from ui.meting.keeping import keeper

        if self._is_ending:
            return
        usual_pages = form_pages(lambda: self._around.now().date(), keeper(vault, self.tasks))
        desk = Desk(
            vault=vault,
            tasks=self.tasks,
            papers=self._around.papers(),
            now=self._around.now,
            dialogs=self._around.dialogs or QtDialogs(),
            write_private=self._around.write_private,
            suggest_words=self._around.passphrases.suggest,
            read_attachment=self._around.read_attachment,
            make_page=self._around.make_page or usual_pages,
            rules=self._rules,
        )
        self.home = Home(desk, self._around.look_folder, practice=found.is_practice)
        self.home.lock_requested.connect(self.lock)
        self.home.wiped.connect(self._end_wiped)
        if found.only_read:
            self.home.say_read_only(found.only_read)
        self.stack.addWidget(self.home)
        self.stack.setCurrentWidget(self.home)
        self.home.go(self.home.key)
        self._return_to_spot(self.home, found)
        self._set_guard(desk, self.home)
        self._add_parts(desk, self.home, found)
        self._tell_of_rules(self.home)
        if not (found.is_practice or found.only_read):
            self._start_sync(vault, self.home)

    def _start_sync(self, vault: Vault, home: Home) -> None:
        """Begin to reconcile with the CJG; loading that takes a while, so typing does not wait for it."""
        start = self._around.start_sync
        if start is None:
            return

        def started(sync: Sync) -> None:
            self._sync = sync
            home.attach_sync(sync)
            if self._is_ending:
                sync.stop()

        beginning = vault.submit(lambda _store: start(vault), self)
        self.tasks.run(beginning, self, started, lambda _error: None)  # a defect is told by itself

    def _rules(self) -> RuleSettings:
        """Return the rules as this CJG has set them."""
        from ui.casus.desk import built_in_rules

        return self._around.rules().settings if self._around.rules else built_in_rules()

    def _tell_of_rules(self, home: Home) -> None:
        """Say so when the rules of the CJG cannot be used; last, since a start does not wait for it."""
        notice = self._around.rules().notice if self._around.rules else None
        if notice is not None:
            home.say_of_rules(notice)

    def _return_to_spot(self, home: Home, found: _Found) -> None:
        """Open the casus where the worker was, and show the page outside it, when there were any."""
        from ui.casus.spot import spot_from
        from ui.page_spot import go_back

        spot = spot_from(found.spot)
        if spot is not None:
            home.open_casus(spot.bundel, spot)
        go_back(home, found.page)

    def _set_guard(self, desk: Desk, home: Home) -> None:
        """Begin to watch over what is open; loaded after the first page is shown."""
        from ui.guard import Guard

        around = self._around
        policy = around.policy() if around.policy else None
        self.guard = Guard(self, desk, home, around.clock, around.listen, around.owns_clipboard, policy)
        self.guard.lock_due.connect(self.lock)
        self.ended.connect(self.guard.end)

    def _add_parts(self, desk: Desk, home: Home, found: _Found) -> None:
        """Give the page Beveiliging what it offers for keys and backups; these may remind of something."""
        from ui.backup_part import BackupPart
        from ui.finder.part import FinderPart
        from ui.gezin.part import FamilyPart
        from ui.interlude import Interlude
        from ui.key_part import KeyPart
        from ui.key_reminder import KeyReminder
        from ui.lost_part import LostPart
        from ui.older_vault_part import OlderVaultPart
        from ui.tour import TourPart

        practice, interlude = found.is_practice, Interlude(self.stack, home)
        keys = KeyPart(desk, self._around.passphrases, interlude, practice=practice)
        backups = BackupPart(desk, home, interlude, home.show_security)
        home.security_parts += [keys.fill, backups.fill, OlderVaultPart(desk, home).fill]
        reminder = KeyReminder(
            desk,
            home,
            home.show_log,
            lambda: keys.show_code_row(home.show_security),
            can_change=not found.only_read,
        )
        if not found.only_read:
            reminder.done.connect(backups.remind)
        keys.code_confirmed.connect(reminder.code_is_confirmed)
        TourPart(home, desk, practice=practice)
        if not practice:
            home.security_parts.append(LostPart(desk, home).fill)
        FinderPart(home, desk, self._around.look_folder)
        FamilyPart(self, self.stack, home, desk).lock_due.connect(self.lock)

    def _cannot_open(self, error: JgwError) -> None:
        self.stack.setCurrentWidget(self.cover)
        self.cover.show_trouble(error)

    # locking and closing

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save and close first; the window goes when all is safe."""
        if self._has_ended:
            event.accept()
        else:
            event.ignore()
            self.request_end()

    def lock(self) -> None:
        """Lock now."""
        self.request_end(locked=True)

    def request_end(self, *, locked: bool = False) -> None:
        """Blank the window at once, keep what was typed, close the vault, and tell with ``ended``."""
        if self._is_ending:
            return
        self._is_ending, self._is_locking = True, locked
        QGuiApplication.inputMethod().commit()
        self._note_spots()
        self._blank()
        if self.guard is not None:
            self.guard.clear()
        self._flush()

    def _note_spots(self) -> None:
        """Note where one is, before the cover takes the cursor."""
        if self.home is not None:
            from ui.page_spot import page_spot

            self._spot, self._page_spot = self.home.room.spot(), page_spot(self.home)

    def _blank(self) -> None:
        """Cover everything. The field that is typed in loses the focus, and so hands over what it holds."""
        self.cover.show_waiting(tekst("schil.vergrendelt" if self._is_locking else "schil.sluit_af"))
        self.stack.setCurrentWidget(self.cover)
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        for dialog in self.findChildren(QDialog):
            dialog.hide()
        self.cover.repaint()

    def _end_wiped(self) -> None:
        """End as a lock does, with nothing to keep: the CJG had the keys destroyed. The next start tells."""
        if not self._is_ending:
            self._is_ending = self._is_locking = True
            self._blank()
            if self.guard is not None:
                self.guard.clear()
            self._close_vaults()

    def _flush(self) -> None:
        if self.home is None or self.home.is_saved:
            self._close_vaults()
            return
        self.tasks.run(self.home.flush(), self, lambda _: self._flush(), self.cover.show_trouble)

    def _close_vaults(self) -> None:
        self._is_ending = True
        if self._sync is not None:
            self._sync.stop()
        if self.home is not None:
            self.home.room.keep_spot(self._spot, self._page_spot)
        own, practice = self._around.vaults.own, self._around.vaults.practice
        self.tasks.run(
            own.close(), self, lambda _: self._close_last(practice), lambda _: self._close_last(practice)
        )

    def _close_last(self, vault: Vault) -> None:
        self.tasks.run(vault.close(), self, lambda _: self._end(), lambda _: self._end())

    def _end(self) -> None:
        if not self._has_ended:
            self._has_ended = True
            self.ended.emit(self._is_locking)
