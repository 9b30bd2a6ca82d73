"""The shell with the pages of this version: Vandaag first, then the casussen and all else."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jgw_desktop.app.ports import Waiting
from jgw_desktop.domain.errors import JgwError, OpenedToRead, VaultWiped
from resources import foutzin, tekst
from ui.casus.autosave import SaveState
from ui.casus.desk import Desk
from ui.casus.room import CasusRoom
from ui.casus.stillness import Stillness
from ui.differences.book import DifferenceBook
from ui.settings import Look, read_look, write_look
from ui.shell import CASELOAD, INDICATORS, LOOK, MAP, SPREEKUUR, SYNC, TODAY, Shell, standard_rail
from ui.style.theme import theme
from ui.today.page import TodayPage
from ui.voice import Voice

if TYPE_CHECKING:
    from jgw_desktop.app.sync_ports import Overview, Sync
    from jgw_desktop.domain.ids import BundelId, RecordId
    from ui.casus.spot import Spot
    from ui.help_page import HelpPage
    from ui.log_page import LogPage
    from ui.look_page import LookPage
    from ui.reconciling.feed import SyncFeed
    from ui.reconciling.room import SyncRoom
    from ui.security_page import SecurityPage
    from ui.spreekuur.book import SpreekuurBook

Page = TypeVar("Page", bound=QWidget)
CASUSSEN, SECURITY, LOG, HELP = "casussen", "beveiliging", "logboek", "hulp"
_MADE_LATER = (INDICATORS, CASELOAD, MAP, SPREEKUUR, SYNC)


class Home(Shell):
    """Attributes: today: the first page; room: the casussen; voice: what a screen reader says.

    security_parts: each fills its rows of the page Beveiliging.
    Signals: wiped(): the CJG had this laptop wiped, and the vault is not open any more; tour_wanted().
    """

    wiped = Signal()
    tour_wanted = Signal()

    def __init__(self, desk: Desk, look_folder: Path, *, practice: bool) -> None:
        super().__init__(*standard_rail(), practice=practice)
        self._desk, self._look_folder = desk, look_folder
        self.security_parts: list[Callable[[SecurityPage], None]] = []
        self.book = DifferenceBook(desk.vault, desk.tasks, self)
        self._only_looks = False
        self._feed: SyncFeed | None = None
        self._consults: SpreekuurBook | None = None
        self.voice = Voice(self.status)
        self.room = CasusRoom(desk)
        self.today = TodayPage(desk, self.book)
        self.add_page(TODAY, self.today)
        self.add_page(CASUSSEN, self.room)
        self.destination_chosen.connect(self._go_to)
        self.acts.bind("verdeling", lambda: self._go_to(CASELOAD))
        self.room.save_state_changed.connect(self._tell_saved)
        self.room.arrived.connect(self.voice.begin)
        self.room.difference_asked.connect(self._open_difference)
        self._follow_today()
        self.status.sync_asked.connect(lambda: self._go_to(SYNC))
        self.book.changed.connect(self._badge)
        self.book.typing.state_changed.connect(self._tell_saved)
        desk.tasks.changed.connect(lambda _: self._count())
        desk.tasks.defect.connect(lambda _: self._tell("fout_in_de_app"))
        desk.tasks.missed.connect(self._tell_error)
        self._count()
        self.book.reload()
        self.go(TODAY)

    def _follow_today(self) -> None:
        today = self.today
        today.casus_chosen.connect(self.open_casus)
        today.differences_wanted.connect(lambda: self._go_to(SYNC))
        today.new_wanted.connect(self.start_casus)

    def open_casus(self, bundel: BundelId, start: RecordId | Spot | str | None = None) -> None:
        """Show a casus, where it begins, at a record, a new form or where one was; what is open is saved."""
        if isinstance(start, str):
            from ui.casus.places import Place
            from ui.casus.spot import Spot

            start = Spot(bundel, Place(start, is_new=True))
        self.go(CASUSSEN)
        self.room.go_to(bundel, start)

    def start_casus(self) -> None:
        """Ask the name of a new casus; what is open is saved first."""
        self.go(CASUSSEN)
        self.room.start_casus()

    def _go_to(self, key: str) -> None:
        if key == CASUSSEN == self.key:
            self.room.show_list()
            return
        if key == LOOK and not self.has_page(LOOK):
            self._add_settings()
        if key in _MADE_LATER and not self.has_page(key):
            self.add_page(key, self._made_page(key))
        self.go(key)
        self.voice.begin()

    def _made_page(self, key: str) -> QWidget:
        if key == MAP:
            from ui.map_page import MapPage

            return MapPage(self._desk)
        if key == SPREEKUUR:
            return self._spreekuur()
        if key == SYNC:
            from ui.reconciling.room import SyncRoom

            room = SyncRoom(self._desk, self.book, self._feed, only_looks=self._only_looks)
            room.page.casus_asked.connect(self.open_casus)
            return self._as_allowed(room)
        if key == CASELOAD:
            return self._caseload()
        from ui.indicators_page import IndicatorsPage

        page = IndicatorsPage(self._desk)
        page.caseload_wanted.connect(lambda: self._go_to(CASELOAD))
        return page

    def _caseload(self) -> QWidget:
        from ui.caseload_page import CaseloadPage

        page = CaseloadPage(self._desk)
        page.casus_chosen.connect(self.open_casus)
        page.back_chosen.connect(lambda: self._go_to(INDICATORS))
        return page

    def _spreekuur(self) -> QWidget:
        from ui.spreekuur.page import SpreekuurPage

        page = SpreekuurPage(self._desk)
        page.casus_made.connect(self._open_talk)
        page.save_state_changed.connect(self._tell_saved)
        self._consults = page.book
        return page

    def _open_talk(self, bundel: BundelId) -> None:
        """Open a casus where a simple question is filled in."""
        from ui.casus.navigation import TALK
        from ui.casus.places import Place
        from ui.casus.spot import Spot

        self.open_casus(bundel, Spot(bundel, Place(TALK)))

    # before the end

    @property
    def is_saved(self) -> bool:
        """Whether everything typed, in a casus or at the spreekuur, is on disk."""
        rooms = self.room.is_saved and (self._consults is None or self._consults.is_saved)
        return rooms and self.book.typing.is_idle

    def flush(self) -> Future[None]:
        """Write what was typed to disk as it stands: first between two versions, then casus and spreekuur."""
        if not self.book.typing.is_idle:
            return self.book.flush()
        if self._consults is None or self._consults.is_saved:
            return self.room.flush()
        return self._consults.flush()

    # the sync

    def attach_sync(self, sync: Sync) -> None:
        """Show from now on how a sync stands."""
        from ui.reconciling.feed import SyncFeed

        self._feed = SyncFeed(sync, self)
        self._feed.changed.connect(self._show_sync)
        self._show_sync(self._feed.overview)
        for room in self._rooms_of_sync():
            room.attach(self._feed)

    def _rooms_of_sync(self) -> list[SyncRoom]:
        """Return the room of the sync, where it was opened before."""
        if not self.has_page(SYNC):
            return []
        from ui.reconciling.room import SyncRoom

        return self.findChildren(SyncRoom)

    def _show_sync(self, overview: Overview) -> None:
        from ui.reconciling.wording import bar_words, look_of

        if overview.status.problem == VaultWiped.code:
            self.wiped.emit()
            return
        words = bar_words(overview, self._desk.now())
        self.status.show_sync(look_of(overview.status.word), words)
        self.voice.tell_sync(overview.status, words, is_watched=self.key == SYNC)
        self._count()

    def _open_difference(self, bundel: BundelId, record: RecordId) -> None:
        from ui.reconciling.room import SyncRoom

        self._go_to(SYNC)
        page = self.current_page()
        if isinstance(page, SyncRoom):
            page.open_difference(bundel, record)

    def _badge(self) -> None:
        """Show how many records there are to look at, beside the way to them."""
        count = self.book.count
        self.rail.buttons[SYNC].show_count(count, tekst("schil.rail.verschillen", aantal=count))

    def show_security(self) -> None:
        """Show the page Beveiliging."""
        self.show_settings(SECURITY)

    def show_log(self) -> None:
        """Show the log."""
        self.show_settings(LOG)

    def show_settings(self, subject: str) -> None:
        """Show a subject of the settings."""
        from ui.settings_page import SettingsPage

        self._go_to(LOOK)
        page = self.current_page()
        if isinstance(page, SettingsPage):
            page.show_subject(subject)

    def _add_settings(self) -> None:
        from ui.settings_page import SettingsPage, Subject

        subjects = (
            Subject("beeld", tekst("instellingen.beeld"), "eye", self._look_page),
            Subject(SECURITY, tekst("instellingen.beveiliging"), "lock", self._security_page),
            Subject(LOG, tekst("logboek.titel"), "history", self._log_page),
            Subject(HELP, tekst("hulp.titel"), "info", self._help_page),
        )
        self.add_page(LOOK, self._as_allowed(SettingsPage(subjects)))

    def _look_page(self) -> LookPage:
        from ui.look_page import LookPage

        page = LookPage(read_look(self._look_folder))
        page.look_chosen.connect(self.change_look)
        return page

    def _security_page(self) -> SecurityPage:
        from ui.security_page import SecurityPage

        page = SecurityPage()
        for fill in self.security_parts:
            fill(page)
        page.log_wanted.connect(self.show_log)
        return page

    def _log_page(self) -> LogPage:
        from ui.log_page import LogPage

        return LogPage(self._desk)

    def _help_page(self) -> HelpPage:
        from ui.help_page import HelpPage

        page = HelpPage()
        page.tour_wanted.connect(self.tour_wanted)
        return page

    def _as_allowed(self, page: Page) -> Page:
        """Return a page; where the vault is only read nothing on it can be changed."""
        if self._only_looks:
            Stillness(page)
        return page

    def say_read_only(self, why: type[OpenedToRead]) -> None:
        """Say above every page that nothing can be changed, and why."""
        self._only_looks = True
        self.say_always(foutzin(why.code))
        self.room.only_look()
        Stillness(self.today)

    def say_of_rules(self, notice: JgwError) -> None:
        """Say above every page that the rules file has a fault, and that the built-in rules hold."""
        self.say_always(foutzin(notice.code, **notice.details))

    def change_look(self, look: Look) -> None:
        """Show other colours or another text size at once, and keep the choice."""
        theme().show(look.choice, look.scale)
        write_look(self._look_folder, look)

    def _count(self) -> None:
        """Count what has not been sent and what is not finished; after a change, never after a key stroke."""
        future = self._desk.vault.submit(lambda store: store.waiting(), self)
        self._desk.tasks.run(future, self, self._show_waiting, self._tell_error)

    def _show_waiting(self, waiting: Waiting) -> None:
        self.status.show_waiting(waiting)

    def _tell_saved(self, state: SaveState, _error: JgwError | None) -> None:
        self.voice.tell_saved(state, self._desk.now())
        if state is SaveState.SAVED:
            self.status.saved.show_saved(f"{self._desk.now():%H:%M}")
        elif state is SaveState.SAVING:
            self.status.saved.show_saving()
        else:
            self.status.saved.show_failed()

    def _tell_error(self, error: JgwError) -> None:
        self._tell(error.code, **error.details)

    def _tell(self, code: str, **details: object) -> None:
        self.message.show_message("fout", "", foutzin(code, **details))
