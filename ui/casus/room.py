"""The room of the casussen: the list, or the one casus that is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from jgw_desktop.app.audit import Act, Note
from jgw_desktop.app.ports import Changes, Store
from jgw_desktop.domain.errors import CasusLeft
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.casus.autosave import SaveState
from ui.casus.desk import Desk
from ui.casus.list_page import CasusListPage
from ui.casus.session import CasusSession
from ui.casus.spot import Spot
from ui.casus.stillness import Stillness
from ui.casus.wording import people_of
from ui.casus.workspace import Workspace
from ui.names import names
from ui.noted import PAGE_SPOT, SPOT
from ui.veil import Veils

_CASUS = "casus"


class CasusRoom(QStackedWidget):
    """Attributes: list, workspace (None while the list is shown).

    Signals: save_state_changed(SaveState, JgwError | None); family_wanted(FamilyScreen): see Workspace;
    arrived(): another page of the open casus;
    difference_asked(BundelId, RecordId): the worker wants to choose between the versions of a record.
    """

    save_state_changed = Signal(object, object)
    arrived = Signal()
    family_wanted = Signal(object)
    difference_asked = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.workspace: Workspace | None = None
        self._only_looks = False
        self._next: Callable[[], None] | None = None
        self.list = CasusListPage(desk)
        self.addWidget(self.list)
        self.list.casus_chosen.connect(self.open)
        self.list.record_chosen.connect(self.open)
        desk.tasks.changed.connect(self._follow)
        names().changed.connect(self._redraw)
        Veils(self)  # after that: names must be known before texts follow them
        self.list.reload()

    def only_look(self) -> None:
        """Offer nothing that would write, in the list and in every casus that is opened from now on."""
        self._only_looks = True
        self.list.only_look()

    def _redraw(self) -> None:
        """Draw everything anew with what is known; what is being typed stays."""
        self.list.reload()
        view = self.workspace.session.view if self.workspace else None
        if self.workspace is not None and view is not None:
            self.workspace.session.shown.emit(view)

    def panes(self) -> Sequence[QWidget]:
        """Return the panes of what is shown."""
        return self.workspace.panes() if self.workspace else [self.list]

    def focus_first(self) -> None:
        """Put the cursor where one begins in what is shown."""
        (self.workspace.nav if self.workspace else self.list).focus_first()

    def spot(self) -> Spot | None:
        """Return where one is in a casus, None in the list."""
        return self.workspace.spot() if self.workspace else None

    def keep_spot(self, spot: Spot | None, page: bytes = b"") -> None:
        """Keep where one is in the vault; that it cannot be kept is no reason to bother anybody.

        page: where one is outside the casussen.
        """

        def keep(store: Store) -> None:
            store.note(SPOT, spot.to_bytes() if spot else b"")
            store.note(PAGE_SPOT, page)

        kept = self._desk.vault.submit(keep, self)
        self._desk.tasks.run(kept, self, lambda _: None, lambda _error: None)

    def open(self, bundel: BundelId, start: RecordId | Spot | None = None) -> None:
        """Open a casus, at the form that a record stands in, where one was, or at its overview."""
        if self.workspace is not None:
            return
        session = CasusSession(self._desk.vault, self._desk.tasks, bundel)
        session.shown.connect(_learn_names)
        workspace = self.workspace = Workspace(self._desk, session, start)
        workspace.left.connect(self._close)
        if self._only_looks:
            Stillness(workspace.main)
        else:
            workspace.family_wanted.connect(self.family_wanted)
        workspace.arrived.connect(lambda: self.keep_spot(self.spot()))
        workspace.arrived.connect(self.arrived)
        session.save_state_changed.connect(self.save_state_changed)
        session.gone.connect(self._lose)
        session.difference_asked.connect(partial(self.difference_asked.emit, bundel))
        self.addWidget(workspace)
        self.setCurrentWidget(workspace)
        read = self._desk.vault.submit(lambda store: store.note_act(Note(Act.READ, bundel)), session)
        self._desk.tasks.run(read, session, lambda _: None, lambda _error: None)
        session.reload()

    def go_to(self, bundel: BundelId, start: RecordId | Spot | None = None) -> None:
        """Open a casus; another one that is open is saved and left first, and stays when that fails."""
        if self.workspace is None:
            self.open(bundel, start)
        elif isinstance(start, Spot) and self.workspace.session.bundel == bundel:
            self.workspace.go(start.place)
        elif self.workspace.session.bundel != bundel or isinstance(start, bytes):
            self._leave_for(lambda: self.open(bundel, start))

    def start_casus(self) -> None:
        """Ask the name of a new casus."""
        if self.workspace is None:
            self.list.new.click()
        else:
            self._leave_for(self.list.new.click)

    def _leave_for(self, then: Callable[[], None]) -> None:
        self._next = then
        if self.workspace is not None:
            self.workspace.leave()

    def show_list(self) -> None:
        """Go back to the list, once the open casus is saved."""
        self._next = None
        if self.workspace is not None:
            self.workspace.leave()

    def _close(self) -> None:
        workspace, self.workspace = self.workspace, None
        if workspace is None:
            return
        if workspace.session.only_read is CasusLeft:
            self.save_state_changed.emit(SaveState.SAVED, None)  # what could not be saved goes with its page
        self.setCurrentWidget(self.list)
        workspace.hide()
        workspace.deleteLater()
        self.keep_spot(None)
        self.list.reload()
        then, self._next = self._next, None
        self.list.focus_search()
        if then is not None:
            then()

    def _lose(self) -> None:
        """Go back to the list: the open casus is not on this laptop any more."""
        self._close()
        self.list.message.show_message("let", "", tekst("casus.niet_meer_op_laptop"))

    def _follow(self, changes: Changes) -> None:
        """Show what was changed elsewhere."""
        if self.workspace is None:
            self.list.reload()
        elif (
            changes.bundel == self.workspace.session.bundel
            and changes.initiator is not self.workspace.session
        ):
            self.workspace.follow(changes.records)

    # before the end

    @property
    def is_saved(self) -> bool:
        """Whether everything typed is on disk."""
        return self.workspace is None or self.workspace.session.is_saved

    def flush(self) -> Future[None]:
        """Write what was typed to disk as it stands."""
        if self.workspace is not None:
            return self.workspace.session.flush()
        return self._desk.vault.submit(lambda _store: None, self)


def _learn_names(view: BundelView) -> None:
    """Tell the switch who is spoken of; nobody pays for that while names may be seen."""
    if names().are_hidden:
        names().know(_CASUS, people_of(view))
