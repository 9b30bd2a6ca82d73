"""In één gesprek: one page for a simple question, from signal to closing.

Every field is one of a real form, typed as a draft like any other. Settling fills what follows from it and
makes all forms definitief in one change (``app/gesprek``); what is missing is told, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.app.gesprek import (
    Ending,
    Settled,
    Talk,
    Teller,
    begin,
    end_begin,
    end_settle,
    ending_of,
    has_other_way,
    settle,
    talk_of,
)
from jgw_desktop.app.ports import NewWorker
from jgw_desktop.domain.changes import Operation
from jgw_desktop.domain.ids import NOBODY, RecordId, root_of
from jgw_desktop.domain.rules import RuleSettings
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.casus.session import CasusSession
from ui.forms.choices import ChipsEditor
from ui.forms.desk import Desk
from ui.forms.editor import Option
from ui.forms.field import FormField
from ui.forms.history_page import HistoryPage
from ui.forms.steps import Steps
from ui.forms.tab_order import order_tabs
from ui.gesprek.parts import FROM_OPTIONS, Part, PartPlan
from ui.gesprek.plans import end_parts, options_of, talk_parts
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.surfaces import Card
from ui.widgets.text import Text

_PERSON = "Persoon"
_WORDS = ("opgepakt", "functie", "organisatie", "voorlopig", "afwachten", "hulp_stopt", "gekozen")


class TalkPage(HistoryPage):
    """now: the clock; rules: as this CJG has set them.

    Signals: settle_wanted(): make all of it definitief.
    Attributes: parts, act (the one button below), steps (what is still to be built).
    """

    settle_wanted = Signal()
    widest = 820

    def __init__(
        self, session: CasusSession, now: Callable[[], datetime], rules: Callable[[], RuleSettings]
    ) -> None:
        super().__init__(session, root_of(session.bundel), "Casus")
        self._now, self._rules = now, rules
        self._stage = ""
        self._desk: Desk | None = None
        self.parts: list[Part] = []
        self._built: set[Part] = set()
        self.steps = Steps(self)
        self.steps.rested.connect(self._rested)
        self.act: Button | None = None
        self._content: QWidget | None = None

    # showing

    def show_view(self, view: BundelView) -> None:
        """Show the casus as it is now; another stage gets other parts."""
        talk, ending = talk_of(view), ending_of(view)
        stage = _stage(view, talk, ending)
        if stage != self._stage:
            self._stage = stage
            self._rebuild(view, talk, ending)
        if self._desk is not None:
            self._desk.typed.settle(view)
        for part in self.parts:
            if part in self._built or not self._built:
                self._show_part(part)
            else:
                self.steps.put(partial(self._show_part, part))
        self.steps.start()
        self._rested()

    def _show_part(self, part: Part) -> None:
        """Show a part that is still on the page; its fields are built when it is first shown."""
        if part in self.parts:
            self._built.add(part)
            part.show_part()

    def _rested(self) -> None:
        self._offer_options()
        self.warn_again()
        order_tabs(self.page)

    def _rebuild(self, view: BundelView, talk: Talk | None, ending: Ending | None) -> None:
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self.form = _form(view, talk, ending)
        self._desk = Desk(self.session, self.form, view, self)
        self._desk.history_asked.connect(self.show_history)
        self._desk.led.connect(self.led)
        plans: tuple[PartPlan, ...] = ()
        if talk is not None and self._stage == "gesprek":
            plans = talk_parts(talk, self._now().date().isoformat())
        elif talk is not None and ending is not None and self._stage == "afsluiten":
            plans = end_parts(talk, ending)
        self.parts, self._built = [Part(self._desk, plan) for plan in plans], set()
        self._content = self._laid_out()
        self.page.body.insertWidget(0, self._content)

    def _laid_out(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.l)
        intro = Card("delft")
        intro.body.addWidget(Text(tekst(f"gesprek.titel.{self._stage}"), "section"))
        intro.body.addWidget(Text(tekst(f"gesprek.uitleg.{self._stage}")))
        for widget in (intro, *self.parts):
            column.addWidget(widget)
        can_act = self._stage in ("nieuw", "gesprek", "lopend", "afsluiten")
        words = tekst(f"gesprek.knop.{self._stage}") if can_act else ""
        self.act = Button(words, "gesprek.doen", kind="primary", deciding=True, parent=content)
        self.act.clicked.connect(lambda _checked: self._do())
        column.addWidget(self.act, 0, Qt.AlignmentFlag.AlignLeft)
        self.act.setVisible(can_act)
        column.addStretch(1)
        return content

    def _offer_options(self) -> None:
        """Offer the options that stand there as the choice: nobody types one twice."""
        desk, view = self._desk, self._desk.view if self._desk else None
        talk = talk_of(view) if view else None
        if desk is None or talk is None or view is None:
            return
        names = options_of(view, desk.typed.value, talk.keuze)
        for field in self.fields():
            if field.field.name == FROM_OPTIONS and isinstance(field.editor, ChipsEditor):
                field.editor.offer([Option(name, name) for name in dict.fromkeys(names)])
            elif field.record_type == "Optie" and field.field.name == "naam" and not field.property("heard"):
                field.setProperty("heard", True)
                field.editor.typed.connect(lambda _: self._offer_options())

    # doing

    def _do(self) -> None:
        if self._stage == "nieuw":
            begun = partial(begin, teller=self.teller())
            self.session.do(self.form, begun, "gesprek_begonnen", self.focus_first)
        elif self._stage == "lopend":
            self.session.do(self.form, self._end_ops, "afsluiting_begonnen", self.focus_first)
        else:
            self.settle_wanted.emit()

    def _end_ops(self, view: BundelView) -> tuple[Operation, ...]:
        talk = talk_of(view)
        return end_begin(view, talk, self.teller()) if talk else ()

    def look(self, view: BundelView) -> Settled:
        """Tell what settling the talk, or its closing, would do."""
        talk, ending = talk_of(view), ending_of(view)
        if talk is None:
            return Settled()
        if ending is not None and talk.is_settled:
            return end_settle(view, talk, ending, self.teller())
        return settle(view, talk, self.teller())

    def teller(self) -> Teller:
        """Return who settles it, when, and in which words."""
        words = {name: tekst(f"gesprek.woord.{name}", **_blank(name)) for name in _WORDS}
        author = self.session.worker or NOBODY
        return Teller(self.session.own or NewWorker(""), self._now(), self._rules(), words, author)

    @property
    def forms(self) -> tuple[RecordId, ...]:
        """The forms that stand on this page, to look at with the rules."""
        talk = talk_of(self._desk.view) if self._desk else None
        if talk is None or self._desk is None:
            return (self.form,)
        ending = ending_of(self._desk.view)
        if self._stage == "afsluiten" and ending is not None:
            return (ending.taxatie, ending.evaluatie, ending.sluiting)
        return (talk.gezin, talk.taxatie, talk.signaal, talk.keuze, talk.contact, talk.plan, talk.kaart)

    @property
    def leads(self) -> RecordId:
        """The taxatie on this page: an answer ja there opens the safety screen."""
        view = self._desk.view if self._desk else None
        talk, ending = (talk_of(view), ending_of(view)) if view else (None, None)
        if ending is not None and self._stage == "afsluiten":
            return ending.taxatie
        return talk.taxatie if talk else self.form

    # the keys

    def focus_first(self) -> None:
        """Put the cursor in the first field that is not filled in, or on what begins the talk."""
        found = next(filter(None, map(self._first_empty, self.parts)), None)
        first = self.findChild(Button, f"{_PERSON}.toevoegen.ouder")
        has_people = any(field.record_type == _PERSON for field in self.fields())
        target = first if first and not has_people else found.first_control() if found else self.act
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _first_empty(self, part: Part) -> FormField | None:
        if part not in self._built:
            self._show_part(part)
        return part.first_empty()

    def open_again(self, what: str) -> None:
        """Build what is still to be built."""
        self.steps.finish()

    def focus_field(self, record: RecordId | None, name: str) -> bool:
        """Put the cursor in a field; of a row that is still to be made in the first empty one like it."""
        if super().focus_field(record, name):
            return True
        wanted = {"perKind": "vraag1", "personen": "gezag"}.get(name, name)
        like = [field for field in self.fields() if field.field.name == wanted]
        empty = [field for field in like if not field.editor.value()]
        for field in (empty or like)[:1]:
            field.first_control().setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(like)

    def panes(self) -> Sequence[QWidget]:
        """Return the page as one pane."""
        return [self]


def _stage(view: BundelView, talk: Talk | None, ending: Ending | None) -> str:
    """Return where the talk is: nieuw, gesprek, lopend, afsluiten, klaar, or anders for another track."""
    if ending is not None and ending.is_settled:
        return "klaar"
    if talk is None:
        return "anders" if has_other_way(view) else "nieuw"
    if not talk.is_settled:
        return "gesprek"
    return "afsluiten" if ending is not None else "lopend"


def _form(view: BundelView, talk: Talk | None, ending: Ending | None) -> RecordId:
    """Return the form that all drafts of this page belong to."""
    if talk is not None and not talk.is_settled:
        return talk.contact
    if ending is not None and not ending.is_settled:
        return ending.sluiting
    return root_of(view.id)


def _blank(name: str) -> dict[str, str]:
    """Return what keeps the place open in a text that the use case fills in."""
    return {"voorlopig": {"wie": "{wie}"}, "gekozen": {"keuze": "{keuze}"}}.get(name, {})
