"""What a field held before: every value ever, by whom and when, each with a button to put it back.

Putting back is typing that value again, so it can be undone and nothing is taken out of the history.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.ports import HistoryLine, Maker, Store
from jgw_desktop.domain.changes import OpRef
from jgw_desktop.domain.fields import Field
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value
from resources import tekst
from ui.actions import HERE, Actions
from ui.casus.session import CasusSession
from ui.forms.desk import Desk
from ui.forms.wording import author_in_words, in_text, moment_in_words
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button, IconButton
from ui.widgets.layouts import clear_layout
from ui.widgets.page import ScrollPage
from ui.widgets.surfaces import Card
from ui.widgets.text import Text

_WIDTH = 320


class HasHistory(Protocol):
    """A field whose former values can be shown and put back."""

    @property
    def desk(self) -> Desk:
        """The form it stands in."""

    @property
    def record(self) -> RecordId:
        """The record it is of."""

    @property
    def field(self) -> Field:
        """Its declaration."""

    def put(self, value: Value) -> None:
        """Type a value for the worker."""

    def first_control(self) -> QWidget:
        """Return the widget that takes the focus of the field."""


_Told: TypeAlias = tuple[HistoryLine, Maker | None]


def _lines(store: Store, record: RecordId, name: str) -> list[_Told]:
    """Return what a field held, oldest first, with who wrote it on another laptop."""
    lines = store.history(record, name)
    refs = {line.change: OpRef(line.change, 0) for line in lines}
    makers = store.makers(refs.values()) if lines else {}
    return [(line, makers.get(refs[line.change])) for line in lines]


class HistoryPanel(QFrame):
    """The panel beside a form. Signal closed(): it went away, and the focus is back in the field."""

    closed = Signal()

    def __init__(self, session: CasusSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("geschiedenis")
        self._session = session
        self._field: HasHistory | None = None
        self._heading = Text(tekst("formulier.geschiedenis"), "section")
        self._about = Text("", "lead")
        self.close_button = IconButton("x", tekst("formulier.geschiedenis_sluiten"), "geschiedenis.sluiten")
        self.close_button.clicked.connect(self.shut)
        self._page = ScrollPage()
        self._lay_out()
        Actions(self).bind("omhoog", self.shut, context=HERE)
        self.hide()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self.close_button)
        top.setContentsMargins(SPACE.m, SPACE.m, SPACE.m, 0)
        self._about.setContentsMargins(SPACE.m, 0, SPACE.m, 0)
        self._page.body.setContentsMargins(SPACE.m, SPACE.s, SPACE.m, SPACE.m)
        self._page.body.setSpacing(SPACE.s)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self._about)
        column.addWidget(self._page, 1)

    def open_for(self, field: HasHistory) -> None:
        """Show the history of a field, newest first."""
        self._field = field
        self._about.setText(field.field.label)
        clear_layout(self._page.body)
        self.setMinimumWidth(theme().px(_WIDTH))
        self.show()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        record, name = field.record, field.field.name
        self._session.ask(self, partial(_lines, record=record, name=name), partial(self._show_lines, field))

    def shut(self) -> None:
        """Close the panel and go back to the field."""
        self.hide()
        self.closed.emit()
        if self._field is not None:
            self._field.first_control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_lines(self, field: HasHistory, told: Sequence[_Told]) -> None:
        if field is not self._field:
            return
        if not told:
            self._page.body.addWidget(Text(tekst("formulier.geschiedenis_leeg")))
        for number, (line, maker) in enumerate(reversed(told), start=1):
            self._page.body.addWidget(self._line(field, line, maker, number))
        self._page.body.addStretch(1)

    def _line(self, field: HasHistory, line: HistoryLine, maker: Maker | None, number: int) -> Card:
        card = Card("gezin" if field.field.family_words else "true")
        who = author_in_words(line.author, self._session.worker, maker)
        card.body.addWidget(Text(f"{who}, {moment_in_words(line.wall_ms)}", "meta"))
        card.body.addWidget(Text(in_text(field.field, line.value, field.desk.view)))
        if line.is_current:
            card.body.addWidget(Text(tekst("formulier.staat_er_nu"), "help"))
        else:
            card.body.addWidget(self._back_button(line, number))
        return card

    def _back_button(self, line: HistoryLine, number: int) -> Button:
        button = Button(
            tekst("formulier.terugzetten"), f"geschiedenis.{number}.terugzetten", kind="link", icon="history"
        )
        button.setAccessibleName(tekst("formulier.terugzetten_van", wanneer=moment_in_words(line.wall_ms)))
        button.clicked.connect(lambda: self._put_back(line.value))
        return button

    def _put_back(self, value: Value) -> None:
        if self._field is not None:
            self._field.put(value)
        self.shut()
