"""Verschillen: per casus what there is to choose or to check, each with a button to look at it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.differences import CasusDifferences, RecordDifferences
from jgw_desktop.domain.errors import JgwError
from resources import foutzin, tekst
from ui.differences.book import DifferenceBook
from ui.differences.wording import family_of, fields_in_words, title_of
from ui.names import names
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.icon import Icon
from ui.widgets.layouts import clear_layout
from ui.widgets.page import ScrollPage
from ui.widgets.surfaces import Card, MessageBar
from ui.widgets.text import Text


class DifferenceListPage(ScrollPage):
    """Signals: chosen(BundelId, RecordId); left(). Attribute buttons: one for each record, as listed."""

    chosen = Signal(object, object)
    left = Signal()

    def __init__(self, book: DifferenceBook) -> None:
        super().__init__()
        self._book = book
        self.buttons: list[Button] = []
        self.back = Button(tekst("verschil.naar_sync"), "verschil.naar_sync", kind="link", icon="arrow-left")
        self.back.clicked.connect(self.left)
        self.body.addWidget(self.back)
        self.add_heading(tekst("verschil.titel"), tekst("verschil.uitleg"))
        self.message = MessageBar()
        self.nothing = Text(tekst("verschil.geen")).in_ink("ok", bold=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE.m)
        self.body.addWidget(self.message)
        self.body.addWidget(self.nothing)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        book.changed.connect(self.show_list)
        book.failed.connect(self._cannot)
        names().changed.connect(self.show_list)
        self.show_list()

    def show_list(self) -> None:
        """Show what there is now; the focus stays at the line where it was."""
        here = next((at for at, button in enumerate(self.buttons) if button.hasFocus()), None)
        clear_layout(self._list)
        self.buttons = []
        self.nothing.setVisible(not self._book.casussen)
        for casus in self._book.casussen:
            self._list.addWidget(self._card(casus))
        if here is not None and self.buttons:
            self.buttons[min(here, len(self.buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the cursor on the first line."""
        (self.buttons[0] if self.buttons else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, casus: CasusDifferences) -> Card:
        card = Card()
        card.body.addWidget(Text(names().shown(family_of(casus)), "section"))
        for record in casus.records:
            card.body.addWidget(self._line(casus, record))
        return card

    def _line(self, casus: CasusDifferences, record: RecordDifferences) -> QWidget:
        what = title_of(casus.view, record.record)
        row, words = QWidget(), QVBoxLayout()
        words.setSpacing(SPACE.xxs)
        words.addWidget(Text(what, "label"))
        words.addWidget(Text(f"{_count(record)}: {fields_in_words(record.items)}", "help"))
        button = Button(tekst("verschil.bekijken"), f"verschil.bekijken.{len(self.buttons) + 1}")
        button.setAccessibleName(tekst("verschil.bekijk", wat=what))
        button.clicked.connect(lambda: self.chosen.emit(casus.bundel, record.record))
        self.buttons.append(button)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, SPACE.xxs, 0, SPACE.xxs)
        line.setSpacing(SPACE.s)
        icon, ink = ("triangle-alert", "let") if record.is_hard else ("git-compare-arrows", "ink2")
        line.addWidget(Icon(icon, ink, 20))
        line.addLayout(words, 1)
        line.addWidget(button)
        return row

    def _cannot(self, error: JgwError) -> None:
        self.message.show_message("fout", "", foutzin(error.code, **error.details))


def _count(record: RecordDifferences) -> str:
    hard = sum(item.is_hard for item in record.items)
    soft = len(record.items) - hard
    parts = (_some("een_keuze", "keuzes", hard), _some("een_tekst", "teksten", soft))
    return ", ".join(filter(None, parts))


def _some(one: str, more: str, number: int) -> str:
    if number == 0:
        return ""
    return tekst(f"verschil.{one}") if number == 1 else tekst(f"verschil.{more}", aantal=number)
