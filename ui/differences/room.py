"""The room of the differences: the list, or the one record that is being settled."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from jgw_desktop.domain.ids import BundelId, RecordId
from ui.casus.wording import people_of
from ui.differences.book import DifferenceBook
from ui.differences.choice_page import ChoicePage
from ui.differences.list_page import DifferenceListPage
from ui.names import names
from ui.veil import Veils

_SOURCE = "verschillen"


class DifferenceRoom(QStackedWidget):
    """Attributes: list, choice."""

    def __init__(self, book: DifferenceBook) -> None:
        super().__init__()
        self._book = book
        for told in (names().changed, book.changed):
            told.connect(self._learn_names)
        self.list, self.choice = DifferenceListPage(book), ChoicePage(book)
        self.addWidget(self.list)
        self.addWidget(self.choice)
        self.list.chosen.connect(self.open)
        self.choice.left.connect(self.show_list)
        self.choice.settled.connect(self.show_list)
        Veils(self)  # after that: names must be known before texts follow them

    def _learn_names(self) -> None:
        """Tell the switch who is spoken of; nobody pays for that while names may be seen."""
        if names().are_hidden:
            people = [name for casus in self._book.casussen for name in people_of(casus.view)]
            names().know(_SOURCE, people)

    def open(self, bundel: BundelId, record: RecordId) -> None:
        """Show the differences of one record; the list when there are none any more."""
        if self._book.find(bundel, record) is None:
            self.show_list()
            return
        self.choice.show_record(bundel, record)
        self.setCurrentWidget(self.choice)
        self.choice.focus_first()

    def show_list(self) -> None:
        """Go back to the list."""
        self._book.reload()
        self.setCurrentWidget(self.list)
        self.list.focus_first()

    def panes(self) -> list[QWidget]:
        """Return the panes of what is shown."""
        return self.choice.panes() if self.currentWidget() is self.choice else [self.list]

    def focus_first(self) -> None:
        """Put the cursor where one begins in what is shown."""
        (self.choice if self.currentWidget() is self.choice else self.list).focus_first()
