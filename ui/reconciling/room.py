"""The room of Synchroniseren: the page itself, enrolling, and the differences that a sync brought."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from jgw_desktop.app.differences import ROOTS
from jgw_desktop.app.ports import Store
from jgw_desktop.app.sync_ports import Enrolment
from jgw_desktop.app.sync_status import Word
from jgw_desktop.domain.errors import JgwError
from jgw_desktop.domain.ids import BundelId, RecordId
from resources import foutzin, tekst
from ui.differences.book import DifferenceBook
from ui.differences.room import DifferenceRoom
from ui.differences.wording import bundel_in_words
from ui.reconciling.enrol_page import EnrolPage
from ui.reconciling.page import SyncPage
from ui.reconciling.read_lines import READ_LINES, from_note, line_of, still_told, to_note, unread
from ui.reconciling.subjects import SubjectReader

if TYPE_CHECKING:
    from ui.casus.desk import Desk
    from ui.reconciling.feed import SyncFeed
    from ui.reconciling.wording import Problem


class _Known(NamedTuple):
    """What the vault says for this room: names of casussen and of the rest, and which lines were read."""

    others: dict[BundelId, str]
    casussen: dict[BundelId, str]
    read: frozenset[str]


class SyncRoom(QStackedWidget):
    """feed: what tells of the sync, None where this vault has none. only_looks: it is none, for now.

    Attributes: page, enrol, differences, subjects.
    """

    def __init__(
        self, desk: Desk, book: DifferenceBook, feed: SyncFeed | None, *, only_looks: bool = False
    ) -> None:
        super().__init__()
        self._only_looks = only_looks
        self._desk, self._book, self._feed = desk, book, feed
        self._families: Mapping[BundelId, str] = {}
        self._casussen: Collection[BundelId] = ()
        self._read: frozenset[str] = frozenset()
        self._is_reading = self._is_stale = False
        self.page = SyncPage(desk.now)
        self.subjects = SubjectReader(desk, self)
        self.enrol = EnrolPage(desk.dialogs.choose_certificate)
        self.differences = DifferenceRoom(book)
        for each in (self.page, self.enrol, self.differences):
            self.addWidget(each)
        self._connect()
        self._count()
        self._read_families()

    def _connect(self) -> None:
        self._book.changed.connect(self._count)
        self._desk.tasks.changed.connect(lambda _: self._read_families())
        self.subjects.changed.connect(lambda: self.page.show_subjects(self.subjects.known))
        for unfolded in (self.page.outgoing.unfolded, self.page.incoming.unfolded, self.currentChanged):
            unfolded.connect(lambda *_: self._look_up())
        self.page.differences_asked.connect(self.show_differences)
        self.page.enrolment_asked.connect(lambda: self._turn_to(self.enrol))
        self.page.problems.put_away.connect(self._put_away)
        self.differences.list.left.connect(lambda: self._turn_to(self.page))
        self.enrol.left.connect(lambda: self._turn_to(self.page))
        if self._feed is None:
            self.page.show_alone(only_looks=self._only_looks)
        else:
            self._hear(self._feed)

    def attach(self, feed: SyncFeed) -> None:
        """Tell of a sync that began after this room was opened."""
        self._feed = feed
        self._hear(feed)
        self._show()

    def _hear(self, feed: SyncFeed) -> None:
        sync = feed.sync
        feed.changed.connect(lambda _: self._show())
        self.page.asked_now.connect(sync.synchronise_now)
        self.page.pause_asked.connect(sync.pause)
        self.page.answered.connect(lambda may: sync.answer(may=may))
        self.enrol.enrolment_given.connect(self._enrol)

    # showing

    def open_difference(self, bundel: BundelId, record: RecordId) -> None:
        """Show the differences of one record; read anew first, since it may have come just now."""
        self._book.open_when_read(lambda: self._open(bundel, record))

    def _open(self, bundel: BundelId, record: RecordId) -> None:
        self.setCurrentWidget(self.differences)
        self.differences.open(bundel, record)

    def show_differences(self) -> None:
        """Show the list of differences."""
        self.setCurrentWidget(self.differences)
        self.differences.show_list()

    def _turn_to(self, page: SyncPage | EnrolPage) -> None:
        self.setCurrentWidget(page)
        page.focus_first()

    def _count(self) -> None:
        self.page.show_differences(self._book.count)

    def _read_families(self) -> None:
        """Read the names of the casussen; while that goes on, once more at its end."""
        if self._is_reading:
            self._is_stale = True
            return
        self._is_reading, self._is_stale = True, False

        def read(store: Store) -> _Known:
            own = store.own_bundel()
            others = ((root, bundel) for root in ROOTS for bundel in store.bundels_of_type(root))
            named = {bundel: bundel_in_words(root, is_own=bundel == own) for root, bundel in others}
            mine = {own: tekst("synchroniseren.eigen")}
            casussen = {row.bundel: row.naam for row in store.casussen()}
            return _Known(named | mine, casussen, from_note(store.noted(READ_LINES)))

        self._desk.tasks.run(self._desk.vault.submit(read, self), self, self._know, self._cannot_know)

    def _know(self, known: _Known) -> None:
        self._is_reading = False
        self._families, self._casussen = known.others | known.casussen, known.casussen
        self._read |= known.read
        self._show()
        if self._is_stale:
            self._read_families()

    def _cannot_know(self, _error: JgwError) -> None:
        self._is_reading = False

    def _show(self) -> None:
        if self._feed is not None:
            shown = self._feed.overview
            shown = replace(shown, troubles=unread(shown.troubles, self._read))
            self.page.show_overview(shown, self._families, self._casussen)
            self._look_up()

    def _look_up(self) -> None:
        """Find out what the lines are about, while somebody can see them."""
        if self._feed is not None and self.page.isVisible():
            is_busy = self._feed.overview.status.word is Word.BUSY
            self.subjects.want(self.page.in_sight(), is_busy=is_busy)

    def showEvent(self, event: QShowEvent) -> None:
        """Find out what was not looked up while this room was out of sight."""
        super().showEvent(event)
        self._look_up()

    def _put_away(self, problem: Problem) -> None:
        """Tell a line no more; that it cannot be remembered is no reason to bother anybody."""
        self._read |= {line_of(one) for one in problem.troubles}
        told = self._feed.overview.troubles if self._feed is not None else ()
        raw = to_note(still_told(self._read, told))
        noted = self._desk.vault.submit(lambda store: store.note(READ_LINES, raw), self)
        self._desk.tasks.run(noted, self, lambda _: None, lambda _error: None)
        self._show()

    # enrolling

    def _enrol(self, enrolment: Enrolment) -> None:
        if self._feed is not None:
            done = self._feed.sync.enrol(enrolment)
            self._desk.tasks.run(done, self, self.enrol.show_words, self._cannot_enrol)

    def _cannot_enrol(self, error: JgwError) -> None:
        self.enrol.show_refusal(foutzin(error.code, **error.details))

    # the shell

    def panes(self) -> list[QWidget]:
        """Return the panes of what is shown."""
        if self.currentWidget() is self.differences:
            return self.differences.panes()
        return [self.enrol if self.currentWidget() is self.enrol else self.page]

    def focus_first(self) -> None:
        """Put the cursor where one begins in what is shown."""
        shown = self.currentWidget()
        if isinstance(shown, SyncPage | EnrolPage | DifferenceRoom):
            shown.focus_first()
