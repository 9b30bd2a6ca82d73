"""Above a form that shares: who said yes and who is still to be asked. Above a toestemming: for whom more.

One answer is written down once: a button makes the same toestemming for another child or another parent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from jgw_desktop.app.sharing import also, asking, may_share, taking_back
from jgw_desktop.domain.derived.toestemmingen import Answer, Share, Verdict, Voice, share_of
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.ids import RecordId, record_id_from_hex, root_of
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.rules import facts_of_view
from jgw_desktop.domain.rules.consent import taken_back_on
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, RecordView
from resources import tekst
from ui.casus.session import NewRecord
from ui.forms.desk import Desk
from ui.forms.panelled import PanelledPage
from ui.forms.tab_order import order_tabs
from ui.forms.wording import persons, referred, title
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.surfaces import Card
from ui.widgets.text import Text

_CONSENT = "Toestemming"


class ConsentPanel(Card):
    """Lines and buttons that are made anew when something was chosen or saved. Attribute buttons: by name."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, Button] = {}
        self.head = Text("", "label")
        self._lines: list[Text] = []
        self._flow = FlowLayout()
        self.body.addWidget(self.head)
        self.body.setSpacing(SPACE.xs)
        self.body.addLayout(self._flow)

    def clear(self) -> None:
        """Take all lines and buttons away."""
        for widget in (*self._lines, *self.buttons.values()):
            self.body.removeWidget(widget)
            self._flow.removeWidget(widget)
            widget.hide()
            widget.setObjectName("")  # a fresh one takes the name before this one is gone
            widget.deleteLater()
        self._lines.clear()
        self.buttons.clear()

    def add_line(self, words: str) -> None:
        """Add a line above the buttons."""
        line = Text(words)
        self._lines.append(line)
        self.body.insertWidget(len(self._lines), line)

    def add_button(self, words: str, name: str, act: Callable[[], None]) -> None:
        """Add a button; name: the last part of its object name."""
        button = self.buttons[name] = Button(words, f"toestemming.{name}", icon="plus")
        button.clicked.connect(lambda _checked: act())
        self._flow.addWidget(button)


class ConsentPage(PanelledPage[ConsentPanel]):
    """A form with the panel above it."""

    panel_type = ConsentPanel

    def above(self, desk: Desk) -> Sequence[QWidget]:
        """Return the panel, which follows what is chosen in the form."""
        desk.chosen.connect(self._show_panel)
        return super().above(desk)

    def show_view(self, view: BundelView) -> None:
        """Show the casus as it is now, and what it means for sharing."""
        super().show_view(view)
        self._show_panel()

    def _show_panel(self) -> None:
        if self.over is None:
            return
        self.panel.clear()
        here = self.over.typed.seen(self.form, CATALOGUE[self.record_type.name].fields)
        if self.record_type.name == _CONSENT:
            self._show_consent(self.over.view, here)
        else:
            self._show_share(self.over.view, share_of(self.record_type.name, here.values()))
        order_tabs(self.page)

    # what is shared

    def _show_share(self, view: BundelView, share: Share | None) -> None:
        self.panel.setVisible(share is not None)
        if share is None:
            return
        found: Verdict = may_share(view, share, self._today())
        self.panel.head.setText(tekst(f"toestemming.{'mag' if found.is_allowed else 'mag_nog_niet'}"))
        for voice in found.voices:
            self._show_voice(view, share, voice)

    def _show_voice(self, view: BundelView, share: Share, voice: Voice) -> None:
        over = self._named(view, voice.over.id)
        if voice.giver is None:
            self.panel.add_line(tekst("toestemming.geen_gezag", over=over))
            return
        giver = self._named(view, voice.giver.id)
        day = day_in_words(voice.said.text("datum")) if voice.said else ""
        answer = tekst(f"toestemming.antwoord.{voice.answer.value}", datum=day)
        about = "" if voice.giver.id == voice.over.id else over
        self.panel.add_line(_said("stem", giver, about, antwoord=answer))
        if voice.answer is not Answer.GEGEVEN:
            values = asking(share, record_id_from_hex(voice.over.id), record_id_from_hex(voice.giver.id))
            name = f"{voice.giver.id}.{voice.over.id}"
            words = _said("vastleggen", giver, about)
            self.panel.add_button(words, name, lambda: self._make(values, self._go))

    def _named(self, view: BundelView, record: str) -> str:
        found = referred(view, record)
        return title(view, found) if found else ""

    def _make(self, values: dict[str, Value], then: Callable[[RecordId], None] | None = None) -> None:
        self.session.add(self.form, NewRecord(_CONSENT, root_of(self.session.bundel), values), then)

    def _go(self, record: RecordId) -> None:
        self.record_requested.emit(record)

    # a toestemming itself

    def _show_consent(self, view: BundelView, here: RecordView) -> None:
        is_given = here.text("status") == "gegeven"
        back = taken_back_in_words(view, here) if is_given else ""
        self.panel.setVisible(bool(here.text("doel") and here.text("status")))
        words = tekst("toestemming.ingetrokken", datum=back) if back else tekst("toestemming.een_keer")
        self.panel.head.setText(words)
        if back:
            return
        for name, key in (("betreft_id", "ook_over"), ("door_id", "ook_door")):
            for person in self._others(view, here, name):
                words = tekst(f"toestemming.{key}", naam=title(view, person))
                values = also(here, name, person.id)
                self.panel.add_button(words, f"{name}.{person.id.hex()}", partial(self._make, values))
        if is_given:
            values = taking_back(here, self._today())
            self.panel.add_button(tekst("toestemming.intrekken"), "intrekken", lambda: self._make(values))

    def _others(self, view: BundelView, here: RecordView, name: str) -> list[RecordView]:
        """Return the people for whom the same answer was not written down yet."""
        if referred(view, here.value(name)) is None or _is_family(view, here.value(name)):
            return []
        kept = [each for each in ("doel", "ontvanger", "door_id", "betreft_id") if each != name]
        same = [
            each
            for each in view.of_type(_CONSENT)
            if all(each.text(field) == here.text(field) for field in kept)
        ]
        known = {each.text(name) for each in (*same, here)}
        found = persons(view, children_only=name == "betreft_id")
        return [person for person in found if person.id.hex() not in known and not _is_small(person, name)]


def _said(key: str, giver: str, about: str, **values: str) -> str:
    """Return a text about somebody who is asked, with whom it is about where that is another."""
    if not about:
        return tekst(f"toestemming.{key}", naam=giver, **values)
    return tekst(f"toestemming.{key}_over", naam=giver, over=about, **values)


def _is_small(person: RecordView, name: str) -> bool:
    return name == "door_id" and person.text("rol") in ("ongeboren", "jeugdige")


def _is_family(view: BundelView, value: Value) -> bool:
    found = referred(view, value)
    return found is not None and found.type == "Gezin"


def taken_back_in_words(view: BundelView, here: RecordView) -> str:
    """Return the day on which the same toestemming was taken back, empty when it was not."""
    facts = facts_of_view(view)
    consent = facts.get(here.id.hex()) if facts else None
    day = taken_back_on(facts, consent) if facts and consent else None
    return day_in_words(day.isoformat()) if day else ""
