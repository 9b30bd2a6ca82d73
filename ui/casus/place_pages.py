"""Makes the page of each place in a casus and carries what is chosen on it to the workspace."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal

from jgw_desktop.app.agenda import NewAppointment, add_appointment
from jgw_desktop.app.overview import glance
from jgw_desktop.app.safety import lead_from
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.ids import RecordId, root_of
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.casus.attachment_page import AttachmentPage
from ui.casus.attachments_page import AttachmentsPage
from ui.casus.desk import Desk
from ui.casus.form_page import FormPage
from ui.casus.navigation import ATTACHMENTS, KEEPING, NOTES, OTHERS, REQUEST, TALK
from ui.casus.notes_page import NotesPage
from ui.casus.other_page import OtherPage
from ui.casus.overview_page import OverviewPage
from ui.casus.places import Place, first_values, paper_of, place_of
from ui.casus.session import CasusSession, NewRecord
from ui.casus.wording import family_name, part_label
from ui.print_page import PrintPage

if TYPE_CHECKING:  # who never opens these pages does not wait for them
    from ui.bewaren.page import KeepPage
    from ui.gesprek.page import TalkPage

_Always: TypeAlias = (
    FormPage | OverviewPage | NotesPage | AttachmentsPage | AttachmentPage | OtherPage | PrintPage
)
Page: TypeAlias = "_Always | KeepPage"


class PlacePages(QObject):
    """Signals: place_chosen(Place), step_chosen(str stap), finish_chosen(), failed(JgwError), gone();
    talk_settled(TalkPage): the worker wants to settle what stands on it; family_wanted(FamilyScreen): see
    FormPage.
    """

    place_chosen = Signal(object)
    step_chosen = Signal(str)
    finish_chosen = Signal()
    talk_settled = Signal(object)
    failed = Signal(object)
    gone = Signal()
    family_wanted = Signal(object)

    def __init__(self, desk: Desk, session: CasusSession) -> None:
        super().__init__(session)
        self._desk, self._session = desk, session

    def page_of(self, place: Place, view: BundelView) -> tuple[Page, Place]:
        """Return a fresh page of a place, and the place with the record that it came to be about."""
        if place.is_paper:
            return self._paper(place, view), place
        if place.is_form:
            record = self._record(place, view)
            page = self._desk.make_page(self._session, record, place.name)
            page.form_requested.connect(lambda other: self.place_chosen.emit(Place(place.name, other)))
            page.record_requested.connect(self._go_to_record)
            page.finish_requested.connect(self.finish_chosen)
            page.family_wanted.connect(self.family_wanted)
            page.led.connect(partial(self._lead, record))
            page.part_requested.connect(lambda name, other: self.place_chosen.emit(Place(name, other)))
            return page, Place(place.name, record)
        if place.name == TALK:
            return self._talk(), place
        if place.name == NOTES:
            return self._notes(), place
        if place.name == ATTACHMENTS:
            return self._attachments(place.record), place
        if place.name == KEEPING:
            return self._keeping(), place
        return self._others() if place.name == OTHERS else self._overview(), place

    def _talk(self) -> TalkPage:
        from ui.gesprek.page import TalkPage

        page = TalkPage(self._session, self._desk.now, self._desk.rules)
        page.settle_wanted.connect(partial(self.talk_settled.emit, page))
        page.led.connect(lambda wanted: self._lead(page.leads, wanted))
        page.record_requested.connect(self._go_to_record)
        return page

    def _lead(self, form: RecordId, wanted: str) -> None:
        """Open the form that an answer leads to, unless somebody acts on it already."""
        view, own = self._session.view, self._session.own
        if view is None:
            return
        lead = lead_from(view, form, wanted, self._desk.now(), own.naam if own else "")
        if lead is None:
            return
        new = NewRecord(lead.type, root_of(view.id), lead.values)
        record = lead.record or self._session.prepare_record(new)
        self.place_chosen.emit(Place(lead.type, record))

    def _record(self, place: Place, view: BundelView) -> RecordId:
        if place.record is not None:
            return place.record
        known = None if place.is_new else view.newest(place.name)
        if known is not None:
            return known.id
        return self._session.prepare_record(
            first_values(view, place.name, self._desk.now(), self._session.own)
        )

    def _overview(self) -> OverviewPage:
        page = OverviewPage(self._desk.today)
        page.step_chosen.connect(self.step_chosen)
        page.part_chosen.connect(lambda name: self.place_chosen.emit(Place(name)))
        page.record_chosen.connect(self._go_to_record)
        page.new_chosen.connect(self._begin)
        page.dates_wanted.connect(partial(self._ask_dates, page))
        page.appointment_made.connect(partial(self._make_appointment, page))
        return page

    def _notes(self) -> NotesPage:
        page = NotesPage(self._desk.today)
        page.note_chosen.connect(self._go_to_note)
        page.new_chosen.connect(lambda: self.place_chosen.emit(Place(NOTES, is_new=True)))
        return page

    def _others(self) -> OtherPage:
        page = OtherPage()
        page.record_chosen.connect(self._go_to_record)
        page.new_chosen.connect(self._begin)
        return page

    def _begin(self, name: str) -> None:
        self.place_chosen.emit(Place(name, is_new=True))

    def _keeping(self) -> KeepPage:
        from ui.bewaren.page import KeepPage

        page = KeepPage(self._desk, self._session)
        page.gone.connect(self.gone)
        page.request_chosen.connect(
            lambda record: self.place_chosen.emit(Place(REQUEST, record, is_new=record is None))
        )
        return page

    def _go_to_record(self, record: RecordId) -> None:
        view = self._session.view
        if view is not None:
            self.place_chosen.emit(place_of(view, record))

    def _attachments(self, record: RecordId | None) -> AttachmentsPage | AttachmentPage:
        if record is None:
            page = AttachmentsPage(self._desk, self._session.bundel)
            page.attachment_chosen.connect(lambda one: self.place_chosen.emit(Place(ATTACHMENTS, one)))
            return page
        shown = AttachmentPage(self._desk, self._session.bundel, record)
        shown.back_chosen.connect(lambda: self.place_chosen.emit(Place(ATTACHMENTS)))
        return shown

    def _paper(self, place: Place, view: BundelView) -> PrintPage:
        newest = view.newest("Gezinsplan")
        plan = place.record if place.name == "Gezinsplan" else newest.id if newest else None
        page = PrintPage(self._desk, self._session.bundel, plan, paper_of(place.name))
        page.back_chosen.connect(lambda: self.place_chosen.emit(place.above))
        return page

    def _go_to_note(self, note: RecordId) -> None:
        self.place_chosen.emit(Place(NOTES, note))

    def _make_appointment(self, page: OverviewPage, new: NewAppointment) -> None:
        kept = self._desk.vault.submit(lambda store: add_appointment(store, new), page)
        self._desk.tasks.run(kept, page, lambda _: page.appointment_kept(), self.failed.emit)

    def _ask_dates(self, page: OverviewPage) -> None:
        root = root_of(self._session.bundel)
        future = self._desk.vault.submit(lambda store: store.history(root, "stap"), page)
        self._desk.tasks.run(future, page, page.show_history, self.failed.emit)
        view, today, settings = self._session.view, self._desk.today, self._desk.rules()
        if view is not None:
            asked = self._desk.vault.submit(lambda store: glance(store, view, today, settings), page)
            self._desk.tasks.run(asked, page, page.show_glance, self.failed.emit)


def title_of(place: Place, view: BundelView) -> str:
    """Return what stands at the top of a page."""
    if place.name == "Overzicht":
        return tekst("casus.gezin_titel", naam=family_name(view))
    if place.name == NOTES and place.is_form:
        return tekst("casus.notitie")
    if place.name == ATTACHMENTS and place.record is not None and place.record in view.records:
        return view.records[place.record].text("naam")
    return part_label(place.name)


def subtitle_of(place: Place, view: BundelView) -> str:
    """Return the line below the title of the overview: number and start of the casus."""
    root = view.root
    if place.name != "Overzicht" or root is None:
        return ""
    number, opened = root.text("nummer"), root.text("geopend_op")
    known = {"casusnummer": number, "gestart_op": day_in_words(opened)}
    return " · ".join(tekst(f"casus.{key}", waarde=value) for key, value in known.items() if value)
