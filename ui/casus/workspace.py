"""One open casus: the navigation at the left, and the page of the part that is open.

Going somewhere leaves the open form first: what was typed becomes one change, then the next page is
shown. When leaving fails, the form stays where it is with all that was typed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from jgw_desktop.domain.errors import JgwError, NothingFilledIn
from jgw_desktop.domain.ids import RecordId, record_id_from_hex
from jgw_desktop.domain.versions import has_versions
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.casus.acts import bind_acts
from ui.casus.deciding import Deciding
from ui.casus.desk import Desk
from ui.casus.field_undo import FieldUndo
from ui.casus.form_page import FormPage
from ui.casus.hurdle_panel import HurdlePanel
from ui.casus.idle import Idle
from ui.casus.navigation import NOTES
from ui.casus.notices import Notices
from ui.casus.overview_page import OverviewPage
from ui.casus.past import Past
from ui.casus.place_pages import Page, PlacePages, subtitle_of, title_of
from ui.casus.places import Place, is_concept, place_of, versions
from ui.casus.session import CasusSession
from ui.casus.session_voice import SessionVoice
from ui.casus.sides import Sides
from ui.casus.spot import Spot, cursor_left, is_there, put_back, spot_of
from ui.casus.wording import family_name
from ui.gezin.steps import AsksFamily, TurnsToFamily
from ui.shell import HasPanes, first_control

if TYPE_CHECKING:
    from ui.casus.hurdles import Hurdle


class Workspace(Sides):
    """start: the record or the spot where it opens, without one the overview. Attribute idle: a timer.

    Signals: left(): the worker went back to the list, and everything is saved; arrived(): another page;
    family_wanted(FamilyScreen): turn the laptop to the family, until it is closed.
    """

    left = Signal()
    arrived = Signal()
    family_wanted = Signal(object)

    def __init__(self, desk: Desk, session: CasusSession, start: RecordId | Spot | None = None) -> None:
        super().__init__()
        self.setProperty("canvas", True)
        self.session = session
        session.setParent(self)
        self.place: Place | None = None
        self._field: QWidget | None = None
        self._field_wanted: Hurdle | None = None
        self._desk, self._start, self._wanted = desk, start, Place("Overzicht")
        self._pages = PlacePages(desk, session)
        self.notices = Notices()
        self.hurdles = HurdlePanel(self.header.finish)
        self.deciding = Deciding(desk, session, self.hurdles)
        self._column = QVBoxLayout(self.main)
        self._lay_out()
        self._connect()
        self.letters = bind_acts(self)
        FieldUndo(self)
        SessionVoice(session, self.header, self.notices, self.undo, desk.now)
        self.idle = Idle(desk, self)

    def _lay_out(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.nav.folded)
        self._column.addWidget(self.header)
        self._column.addWidget(self.notices)
        self._column.addWidget(self.hurdles)

    def _connect(self) -> None:
        self.nav.chosen.connect(lambda name: self.go(Place(name)))
        self.nav.back_chosen.connect(self.leave)
        self.header.parts.clicked.connect(self.turn_nav)
        self.header.undo.clicked.connect(self.undo)
        self.header.redo.clicked.connect(self.session.redo)
        self.header.appointment.clicked.connect(self._ask_appointment)
        self.header.new_note.clicked.connect(self.new_note)
        self.header.print.clicked.connect(self.show_papers)
        self.header.turn.clicked.connect(self.turn_to_family)
        self.header.version_chosen.connect(self._choose_version)
        self._pages.place_chosen.connect(self.go)
        self.header.finish.clicked.connect(self.finish_form)
        self._pages.step_chosen.connect(self.deciding.take_step)
        self._pages.finish_chosen.connect(self.finish_form)
        self._pages.talk_settled.connect(self.deciding.settle)
        self.hurdles.go.connect(self._go_to_hurdle)
        self.deciding.finished.connect(self._show_final)
        self.deciding.empty.connect(lambda: self.notices.tell_refusal(NothingFilledIn()))
        self._pages.failed.connect(self.notices.tell_refusal)
        self._pages.gone.connect(self.left)
        self._pages.family_wanted.connect(self.family_wanted)
        self.session.shown.connect(self._redraw)
        self.session.refused.connect(self._refuse)
        self.session.undo_changed.connect(self._show_undo)

    def panes(self) -> Sequence[QWidget]:
        """Return the navigation where it stands, what is still to be done, and the panes of the page."""
        first: list[QWidget] = [] if self.is_narrow else [self.nav]
        first += [self.hurdles] if self.hurdles.isVisible() else []
        if isinstance(self.page, HasPanes):
            return [*first, *self.page.panes()]
        return [*first, self.page] if self.page else first

    # going somewhere

    def go(self, place: Place) -> None:
        """Leave the form that is open, then show a place; of two wishes the last is heard."""
        self._wanted = place
        if self.is_narrow:
            self.nav.hide()
        self._leave_field()
        if isinstance(self.page, FormPage):
            self.session.leave_form(self.page.form, partial(self._arrive, place))
        else:
            self._arrive(place)

    def go_up(self) -> None:
        """Go one place up: from a note to the notes, from a part to the overview, from there to the list."""
        if self.is_narrow and self.nav.isVisible():
            self.nav.hide()
            return
        above = self.place.above if self.place else None
        if above is None:
            self.leave()
        else:
            self.go(above)

    def leave(self) -> None:
        """Leave the form that is open, then the casus, once everything is saved."""
        self._leave_field()
        if isinstance(self.page, FormPage):
            self.session.leave_form(self.page.form, self._left)
        else:
            self._left()

    def _left(self) -> None:
        if self.session.is_saved:
            self.left.emit()
        else:
            self._desk.tasks.run(
                self.session.flush(), self, lambda _: self._left(), self.notices.tell_refusal
            )

    def _leave_field(self) -> None:
        """Have the field that is typed in hand over what it holds."""
        focus = QApplication.focusWidget()
        if focus is not None and self.page is not None and self.page.isAncestorOf(focus):
            self._field = focus
            focus.clearFocus()

    def _return_to_field(self) -> None:
        """Put the cursor back where it was, when the page stayed."""
        field, self._field = self._field, None
        if field is not None and isValid(field) and QApplication.focusWidget() is None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrive(self, place: Place) -> None:
        view = self.session.view
        if place is not self._wanted or view is None:
            return
        page, self.place = self._pages.page_of(place, view)
        old, self.page = self.page, page
        self._column.addWidget(page, 1)
        if old is not None:
            old.hide()
            old.deleteLater()
        self._show_around(view)
        self._show_page(page, view)
        self.fit()
        self._enter(page)
        self.arrived.emit()

    def spot(self) -> Spot | None:
        """Return where one is, None before the first page is there."""
        if self.place is None or self.page is None:
            return None
        return spot_of(self.session.bundel, self.place, self.page)

    def _begin(self, view: BundelView) -> None:
        """Show the first page: where a record stands, or where one was before the lock."""
        start = self._start
        if isinstance(start, Spot):
            self._return_to(start, view)
            return
        self._wanted = place_of(view, start) if start else Place("Overzicht")
        self._arrive(self._wanted)

    def _return_to(self, spot: Spot, view: BundelView) -> None:
        if view.root is None:
            self.left.emit()
            return
        self._wanted = spot.place if is_there(spot, view) else Place(spot.place.name)
        with cursor_left(self):
            self._arrive(self._wanted)
            if self.page is not None and self._wanted is spot.place:
                put_back(self.page, spot)

    def _show_around(self, view: BundelView) -> None:
        """Show the navigation and the header for the page that is open."""
        self.nav.show_view(view)
        place = self.place
        if place is None:
            return
        self.nav.show_place(place.part)
        self._show_undo()
        self.header.setVisible(not place.is_paper)
        self.header.show_page(
            title_of(place, view),
            subtitle_of(place, view),
            note=place.name == "Overzicht" or (place == Place(NOTES) and bool(view.of_type(NOTES))),
            appointment=place.name == "Overzicht",
            plan=place.name == "Gezinsplan",
            family=isinstance(self.page, TurnsToFamily),
            concept=place.is_form and not place.is_paper and is_concept(place, view),
        )
        other = versions(view, place.name) if place.is_form and not place.is_paper else []
        self.header.show_versions(other, place.record.hex() if place.record else "")

    def _redraw(self, view: BundelView) -> None:
        if self.place is None:
            self._begin(view)
            return
        self._show_around(view)
        page = self.page
        if isinstance(page, FormPage) and page.form in view.records and view.is_gone(page.form):
            self._wanted = Place(self.place.name)
            self._arrive(self._wanted)
        elif page is not None:
            self._show_page(page, view)
            self._return_to_field()

    def _show_page(self, page: Page, view: BundelView) -> None:
        page.show_view(self.session.view_of(page.form) if isinstance(page, FormPage) else view)
        if isinstance(page, FormPage):
            self.deciding.warn(page)

    # doing something

    @property
    def past(self) -> Past:
        """What undo and redo do now."""
        page, past = self.page, self.session.past
        return past.seen_from(page.form, page.record_type.name) if isinstance(page, FormPage) else past

    def undo(self) -> None:
        """Take back the last thing done."""
        self._leave_field()
        self.session.undo(self.page.form if isinstance(self.page, FormPage) else None)

    def new_note(self) -> None:
        """Open an empty note of today."""
        self.go(Place(NOTES, is_new=True))

    def _ask_appointment(self) -> None:
        view = self.session.view
        if isinstance(self.page, OverviewPage) and view is not None:
            self.page.ask_appointment(family_name(view))

    def show_papers(self) -> None:
        """Show the papers of the casus, that of what is open first."""
        place = self.place
        if place is not None and not place.is_paper:
            self.go(Place(place.name, place.record, is_paper=True))

    def turn_to_family(self) -> None:
        """Show the family what is open, large; what was typed before is kept first."""
        self._leave_field()
        if isinstance(self.page, AsksFamily):
            self.page.ask()
        elif isinstance(self.page, FormPage) and isinstance(self.page, TurnsToFamily):
            self.session.leave_form(self.page.form, self._turn)

    def _turn(self) -> None:
        page = self.page
        if not (isinstance(page, FormPage) and isinstance(page, TurnsToFamily)):
            return
        steps = page.family_steps()
        if steps:
            from ui.gezin.view import FamilyView  # only who turns the laptop waits for it

            view = FamilyView(self.session, page.form, steps, page.family_start())
            view.closed.connect(partial(self.session.leave_form, page.form, page.focus_first))
            self.family_wanted.emit(view)

    def _choose_version(self, key: str) -> None:
        if self.place is not None:
            self.go(Place(self.place.name, record_id_from_hex(key)))

    def finish_form(self) -> None:
        """Make the form that is open definitief, or show what is still to be done."""
        self._leave_field()
        if isinstance(self.page, FormPage):
            self.deciding.finish(self.page.form)

    def _show_final(self, form: RecordId) -> None:
        if self.place is not None and self.place.record == form and has_versions(self.place.name):
            self.go(self.place)

    def _go_to_hurdle(self, hurdle: Hurdle) -> None:
        """Go where something is still to be done, with the cursor in its field."""
        if hurdle.place is None:
            return
        self._field_wanted = hurdle
        self.go(hurdle.place)

    def _enter(self, page: Page) -> None:
        """Put the cursor in the field that was asked for, else where the page begins."""
        wanted, self._field_wanted = self._field_wanted, None
        is_there = wanted and isinstance(page, FormPage) and page.focus_field(wanted.record, wanted.field)
        if not is_there:
            page.focus_first()
        if not self._has_cursor:  # a page to read may have nothing to begin in
            first = first_control(page)
            (self.nav.back if first is None else first).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _has_cursor(self) -> bool:
        focus = self.window().focusWidget()
        if focus is None:
            return False
        return self.isAncestorOf(focus)

    # telling

    def _show_undo(self) -> None:
        self.header.show_undo(self.past)

    def follow(self, records: Collection[RecordId]) -> None:
        """Show what was changed elsewhere, and say so when it is in the form that is open."""
        self.session.reload()
        page, view = self.page, self.session.view
        if view is not None and isinstance(page, FormPage):
            below = {one.id for one in view.subtree(page.form)}
            if not below.isdisjoint(records):
                self.notices.tell_news(tekst("casus.intussen_gewijzigd"))

    def _refuse(self, error: JgwError) -> None:
        self.notices.tell_refusal(error)
        self._return_to_field()
