"""Sociale kaart: what help there is, to look through as one types, without a network."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.sociale_kaart import KaartItem, matching, sociale_kaart
from jgw_desktop.domain.choices import CHOICES, label_of
from jgw_desktop.domain.errors import JgwError
from resources import foutzin, tekst
from ui.casus.desk import Desk
from ui.style.tokens import SPACE
from ui.widgets.field import LabelledField
from ui.widgets.inputs import ChoiceCombo, LineField
from ui.widgets.page import ScrollPage
from ui.widgets.surfaces import Card, MessageBar
from ui.widgets.text import Text

_SOORT = "bestemming"


class MapPage(ScrollPage):
    """Attributes: search, soort (the filters), count, cards (a card for each item that is shown)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._items: tuple[KaartItem, ...] = ()
        self.search = LineField()
        self.soort = ChoiceCombo([(str(key), label) for key, label in CHOICES[_SOORT].items()])
        self.soort.setItemText(0, tekst("sociale_kaart.alle_soorten"))
        self.soort.setMinimumContentsLength(24)
        self.count = Text("", "help")
        self.message = MessageBar()
        self.cards: list[Card] = []
        self._lay_out()
        for control in (self.search, self.soort):
            control.edited.connect(self._show)

    def _lay_out(self) -> None:
        self.add_heading(tekst("sociale_kaart.titel"), tekst("sociale_kaart.uitleg"))
        filters = QHBoxLayout()
        filters.setSpacing(SPACE.m)
        filters.addWidget(LabelledField(tekst("sociale_kaart.zoeken"), self.search, "kaart.zoeken"), 2)
        filters.addWidget(LabelledField(tekst("sociale_kaart.soort"), self.soort, "kaart.soort"), 1)
        self.body.addLayout(filters)
        self.body.addWidget(self.message)
        self.body.addWidget(self.count)
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE.s)
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def focus_first(self) -> None:
        """Put the cursor in the search field."""
        self.search.setFocus(Qt.FocusReason.TabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the kaart anew each time somebody comes to look."""
        super().showEvent(event)
        if not event.spontaneous():
            self.reload()

    def reload(self) -> None:
        """Read the kaart."""
        self._desk.tasks.run(self._desk.vault.submit(sociale_kaart, self), self, self._take, self._cannot)

    def _take(self, items: tuple[KaartItem, ...]) -> None:
        self._items = items
        self._show()

    def _cannot(self, error: JgwError) -> None:
        self.message.show_message("fout", "", foutzin(error.code, **error.details))

    def _show(self) -> None:
        while self.cards:
            card = self.cards.pop()
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        found = matching(self._items, self.search.value(), self.soort.value())
        self.count.setText(self._words(len(found)))
        for item in found:
            self.cards.append(_card(item))
            self._list.addWidget(self.cards[-1])

    def _words(self, count: int) -> str:
        """Return how many there are, or what to do when there are none."""
        if not self._items:
            return tekst("sociale_kaart.leeg")
        return tekst("sociale_kaart.gevonden", aantal=count) if count else tekst("sociale_kaart.niets")


def _card(item: KaartItem) -> Card:
    card = Card()
    card.body.addWidget(Text(item.naam, "list"))
    card.body.addWidget(Text(item.voor_wie))
    for words in (_kind(item), tekst("sociale_kaart.erbij_halen", hoe=item.hoe_erbij_halen)):
        card.body.addWidget(_line(words))
    return card


def _line(words: str) -> QWidget:
    line = Text(words, "help")
    line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return line


def _kind(item: KaartItem) -> str:
    free = tekst("sociale_kaart.vrij" if item.toegang == "ja" else "sociale_kaart.niet_vrij")
    parts = (label_of(_SOORT, item.soort), label_of("lijn", item.lijn), free)
    return " · ".join(part for part in parts if part)
