"""What somebody thought of the spreekuur: a button after the consults, and the questions on a card.

The answers stand beside the consults, linked to nothing and nobody: they are counted, and that is all (R92).
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.app.spreekuur import NOT_ASKED
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.tevredenheid import CHECK
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.forms.desk import Desk
from ui.spreekuur.book import SpreekuurBook
from ui.spreekuur.record_card import RecordCard
from ui.widgets.buttons import Button


class CheckPart(QWidget):
    """Attributes: ask (the button), card (None before the vault answered).

    Signals: kept(): the answers stand in the log; closed(): the card went away.
    """

    kept = Signal()
    closed = Signal()

    def __init__(self, book: SpreekuurBook) -> None:
        super().__init__()
        self._book = book
        self.ask = Button(tekst("spreekuur.tevreden_vragen"), "spreekuur.tevreden_vragen", kind="link")
        self.card: RecordCard | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        self.ask.clicked.connect(lambda _checked: self._open())
        self.ask.hide()

    def begin(self, view: BundelView) -> None:
        """Make the card, hidden."""
        session = self._book.session
        if session is None:
            return
        desk = Desk(session, self._book.next_check(view), view, self)
        self.card = RecordCard(desk, CHECK, "spreekuur.tevreden", without=NOT_ASKED)
        self.card.explain(tekst("spreekuur.tevreden_uitleg"))
        self.card.kept.connect(lambda record, _name: self._keep(record))
        self.card.closed.connect(self.close_card)
        self.card.hide()
        self._column.addWidget(self.card)

    def offer(self, *, is_wanted: bool) -> None:
        """Offer the questions, or not: there is nobody to ask before a consult was noted."""
        self.ask.setVisible(is_wanted and self.card is not None and self.card.isHidden())

    def show_view(self, view: BundelView) -> None:
        """Show what the answers are now; what is being typed stays."""
        if self.card is not None:
            self.card.show_view(view)

    @property
    def record(self) -> RecordId | None:
        """The answers on the card."""
        return self.card.record if self.card else None

    def _open(self) -> None:
        session = self._book.session
        if self.card is None or session is None or session.view is None:
            return
        check = self._book.next_check(session.view)
        self.card.open_for(check)
        self.card.show_view(session.view_of(check))
        self.ask.hide()

    def _keep(self, record: RecordId) -> None:
        if self._book.session is not None:
            self._book.session.leave_form(record, self._kept)

    def _kept(self) -> None:
        self.close_card()
        self.kept.emit()

    def close_card(self) -> None:
        """Put the questions away; what was answered stays as it is."""
        if self.card is not None:
            self.card.hide()
        self.ask.show()
        self.closed.emit()
