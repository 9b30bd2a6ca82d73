"""Vernietigen: the request, what a colleague says of it, what stands in the way, and the last question."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Signal

from jgw_desktop.app.retention import KeepState
from jgw_desktop.domain.choices import label_of
from jgw_desktop.domain.dutch_dates import date_of, day_in_words
from jgw_desktop.domain.vernietigen import Belet, Stand, answers_to, due_by
from jgw_desktop.domain.view import BundelView, RecordView
from resources import tekst
from ui.bewaren.card import KeepCard
from ui.setting_row import StateLine
from ui.widgets.buttons import Button
from ui.widgets.surfaces import Action
from ui.widgets.text import Text


class DestroyCard(KeepCard):
    """Signals: request_chosen(RecordId | None): open it, or begin one; judged(str oordeel); taken_back().

    destroy_chosen(): the worker said yes to the question.
    """

    request_chosen = Signal(object)
    judged = Signal(str)
    taken_back = Signal()
    destroy_chosen = Signal()

    def __init__(self) -> None:
        super().__init__(tekst("bewaren.vernietigen.titel"), tekst("bewaren.vernietigen.uitleg"))
        self._verzoek: RecordView | None = None
        self.begin = Button(tekst("bewaren.vernietigen.aanvragen"), "keep.request")
        self.open = Button(tekst("bewaren.vernietigen.openen"), "keep.open")
        self.yes = Button(tekst("bewaren.vernietigen.akkoord"), "keep.agree")
        self.no = Button(tekst("bewaren.vernietigen.niet_akkoord"), "keep.disagree")
        self.back = Button(tekst("bewaren.vernietigen.intrekken"), "keep.take_back", kind="quiet")
        self.destroy_all = Button(
            tekst("bewaren.vernietigen.knop"), "keep.destroy", kind="danger", icon="trash-2"
        )
        self.buttons = [self.begin, self.open, self.yes, self.no, self.destroy_all, self.back]
        self.add_buttons(self.buttons)
        for button in self.buttons:
            button.hide()
        self._connect()

    def _connect(self) -> None:
        self.begin.clicked.connect(lambda: self.request_chosen.emit(None))
        self.open.clicked.connect(
            lambda: self.request_chosen.emit(self._verzoek.id if self._verzoek else None)
        )
        self.yes.clicked.connect(lambda: self.judged.emit("akkoord"))
        self.no.clicked.connect(lambda: self.judged.emit("niet_akkoord"))
        self.back.clicked.connect(self.taken_back)
        self.destroy_all.clicked.connect(self._ask)

    def show_state(self, state: KeepState, view: BundelView) -> None:
        """Show how the request stands."""
        stand = state.stand
        self._verzoek = verzoek = stand.verzoek
        self.show_lines([*_told(verzoek, view), *_in_the_way(stand)])
        is_open = verzoek is not None
        may_judge = stand.may_judge and Belet.ONVOLLEDIG not in stand.belet
        self.begin.setVisible(not is_open and Belet.GEEN_COLLEGA not in stand.belet)
        for button in (self.open, self.back):
            button.setVisible(is_open)
        for button in (self.yes, self.no):
            button.setVisible(is_open and may_judge and Belet.WACHT_OP_TWEEDE in stand.belet)
        self.destroy_all.setVisible(is_open and not stand.belet)

    def _ask(self) -> None:
        question = tekst("bewaren.vernietigen.vraag"), tekst("bewaren.vernietigen.gevolg")
        yes = Action(tekst("bewaren.vernietigen.ja"), "keep.destroy.yes", self.destroy_chosen.emit)
        self.ask(question, yes, tekst("bewaren.vernietigen.nee"), self.destroy_all)


def _told(verzoek: RecordView | None, view: BundelView) -> Iterator[Text]:
    if verzoek is None:
        return
    reden, asked = verzoek.text("reden"), date_of(verzoek.text("gevraagd_op"))
    if reden:
        yield Text(tekst("bewaren.vernietigen.reden", waarde=label_of("vernietigReden", reden)))
    if asked:
        naam = verzoek.text("gevraagd_door")
        yield Text(tekst("bewaren.vernietigen.gevraagd", dag=_words(asked), naam=naam))
        if reden == "verzoek":
            yield Text(tekst("bewaren.vernietigen.uiterlijk", dag=_words(due_by(asked))))
    for one in answers_to(view, verzoek):
        oordeel = label_of("vernietigOordeel", one.text("oordeel"))
        yield Text(
            tekst("bewaren.vernietigen.gegeven", dag=day_in_words(one.text("gegeven_op")), oordeel=oordeel)
        )


def _in_the_way(stand: Stand) -> Iterator[StateLine]:
    for belet in stand.belet:
        yield StateLine(False, tekst(f"bewaren.belet.{belet}"))
    if not stand.belet:
        yield StateLine(True, tekst("bewaren.vernietigen.kan"))


def _words(day: date) -> str:
    return day_in_words(day.isoformat())
