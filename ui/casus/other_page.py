"""Overige onderdelen: the forms of a casus that have no line in the navigation, to read, open and begin.

Each type that the casus holds is one line with its count; opening it shows its records as plain label and
value. What a newer version wrote is there to read, and is never opened to write.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.app.editing import label_of_record
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.view import BundelView, RecordView
from resources import tekst
from ui.casus.navigation import OTHER_FORMS, other_types
from ui.casus.readout import Readout
from ui.forms.tab_order import order_tabs
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.page import ScrollPage
from ui.widgets.surfaces import Card
from ui.widgets.text import Text

_DAYS = ("datum", "datumtijd", "start", "vanaf")


class TypeSection(QWidget):
    """The records of one type, folded up until asked for. Signal chosen(RecordId): open its form."""

    chosen = Signal(object)

    def __init__(self, record_type: str) -> None:
        super().__init__()
        self.record_type = record_type
        self.fold = Button("", f"other.{record_type}", kind="quiet", icon="chevron-right")
        self._view: BundelView | None = None
        self._cards: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        self.fold.clicked.connect(self._turn)

    def show_view(self, view: BundelView) -> None:
        """Show how many there are, and the records themselves where they are unfolded."""
        self._view = view
        known = CATALOGUE.get(self.record_type)
        name = known.plural if known else self.record_type
        self.fold.setText(
            tekst("casus.soort_en_aantal", soort=name, aantal=len(view.of_type(self.record_type)))
        )
        self.fold.setAccessibleName(self.fold.text())
        if self._cards is not None:
            self._turn()
            self._turn()

    def _turn(self) -> None:
        if self._cards is not None:
            self._cards.hide()
            self._cards.deleteLater()
            self._cards = None
        elif self._view is not None:
            self._cards = self._made_cards(self._view)
            self._column.addWidget(self._cards)
        self.fold.show_icon("chevron-down" if self._cards else "chevron-right")

    def _made_cards(self, view: BundelView) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(SPACE.l, 0, 0, SPACE.s)
        column.setSpacing(SPACE.s)
        for record in view.of_type(self.record_type):
            column.addWidget(self._card(record, view))
        return box

    def _card(self, record: RecordView, view: BundelView) -> Card:
        card = Card()
        card.body.addWidget(Text(_title(record), "label"))
        card.body.addWidget(Readout(record, view))
        if self.record_type in OTHER_FORMS:
            button = Button(tekst("casus.formulier_openen"), f"other.{record.id.hex()}", kind="link")
            button.setAccessibleName(tekst("casus.formulier_openen_van", wat=_title(record)))
            button.clicked.connect(lambda: self.chosen.emit(record.id))
            card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card


def _title(record: RecordView) -> str:
    day = next((record.text(name)[:10] for name in _DAYS if record.text(name)), "")
    return f"{label_of_record(record.type)} {day_in_words(day)}".strip()


class OtherPage(ScrollPage):
    """One section per type of record, and below them a button to begin each form.

    Signals: record_chosen(RecordId): open a form; new_chosen(str record type): begin one.
    """

    record_chosen = Signal(object)
    new_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.sections: dict[str, TypeSection] = {}
        self.body.setSpacing(SPACE.xs)
        self.body.setContentsMargins(SPACE.xl, SPACE.m, SPACE.xl, SPACE.l)
        self.empty = Text(tekst("casus.geen_overige")).in_ink("ink2")
        self.body.addWidget(self.empty)
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        self.body.addSpacing(SPACE.m)
        self.body.addWidget(Text(tekst("casus.nieuw_formulier"), "section"))
        self.body.addLayout(self._beginnings())
        self.body.addStretch(1)

    def _beginnings(self) -> FlowLayout:
        flow = FlowLayout()
        self.beginnings: list[Button] = []
        for name in OTHER_FORMS:
            button = Button(CATALOGUE[name].label, f"other.new.{name}", icon="plus")
            button.setAccessibleName(tekst("formulier.toevoegen", wat=CATALOGUE[name].label))
            button.clicked.connect(lambda _checked, name=name: self.new_chosen.emit(name))
            flow.addWidget(button)
            self.beginnings.append(button)
        return flow

    def show_view(self, view: BundelView) -> None:
        """Show what the casus holds now."""
        types = [name for name in other_types(view) if view.of_type(name)]
        for name in types:
            if name not in self.sections:
                self._add_section(name)
            self.sections[name].show_view(view)
        for name in set(self.sections) - set(types):
            gone = self.sections.pop(name)
            gone.hide()
            gone.deleteLater()
        self.empty.setVisible(not types)
        order_tabs(self.content)

    def _add_section(self, name: str) -> None:
        section = self.sections[name] = TypeSection(name)
        section.chosen.connect(self.record_chosen)
        section.fold.clicked.connect(lambda: order_tabs(self.content))
        self._list.addWidget(section)

    def focus_first(self) -> None:
        """Put the cursor on the first type, or on the first form to begin."""
        first = next((one.fold for one in self.sections.values()), self.beginnings[0])
        first.setFocus(Qt.FocusReason.OtherFocusReason)
