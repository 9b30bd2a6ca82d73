"""Wie, wat, wanneer: the actions of a goal as a table that is typed in, with an entry row below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.doers import GEZIN, Doer, soort_of
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value
from resources import tekst
from ui.casus.session import NewRecord
from ui.forms.desk import Desk
from ui.forms.reading_hint import ReadingHint
from ui.plan.bound import Bound
from ui.plan.controls import Avatar, PersonBox, StateBox, WrappedLine, by_share, quiet
from ui.plan.entry import Entry
from ui.plan.row_menu import RowMenu
from ui.plan.rows import Rows
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.icon import State
from ui.widgets.text import Text
from ui.widgets.widths import keep_width

SIGNS = {"open": State.OPEN, "bezig": State.BUSY, "gedaan": State.DONE}
_WHO, _WHAT, _WHEN = 27, 40, 27  # shares of the width
STATE, _MENU = 130, 34  # px
_CELLS = ("wie", "wat", "wanneer")


def _when(value: Value) -> Value:
    return day_in_words(value) if isinstance(value, str) else value


def table_line(cells: Sequence[QWidget], state: QWidget, menu: QWidget) -> QHBoxLayout:
    """Lay a row of the table: who, what and when by their share, then the state and what can be done."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE.xs)
    for cell, share in zip(cells, (_WHO, _WHAT, _WHEN), strict=True):
        line.addWidget(by_share(cell), share)
    for widget, width in ((state, STATE), (menu, _MENU)):
        keep_width(widget, width)
        line.addWidget(widget)
    return line


def table_head() -> QWidget:
    """Return the words above the columns."""
    head = QWidget()
    words = [Text(tekst(f"plan.acties.{name}"), "meta") for name in (*_CELLS, "stand")]
    head.setLayout(table_line(words[:3], words[3], QWidget()))
    return head


def hairline() -> QFrame:
    """Return a line between rows."""
    line = QFrame()
    line.setProperty("hairline", True)
    line.setFixedHeight(1)
    return line


class ActionRow(QWidget):
    """One action, typed in where it stands."""

    def __init__(self, desk: Desk, record: RecordId) -> None:
        super().__init__()
        self._desk, self.record = desk, record
        self._known: Sequence[Doer] = ()
        self.avatar = Avatar()
        self.who, self.what, self.when = quiet(PersonBox()), quiet(WrappedLine()), quiet(WrappedLine())
        self.state = quiet(StateBox("actieStatus", SIGNS))
        self.who.setProperty("person", True)
        self._cells = (
            Bound(desk, "Actie", "wie", self.who),
            Bound(desk, "Actie", "wat", self.what),
            Bound(desk, "Actie", "wanneer", self.when, _when),
            Bound(desk, "Actie", "status", self.state),
        )
        cells = dict(zip((*_CELLS, "stand"), self._cells, strict=True))
        self.menu = RowMenu(desk, record, f"Actie.{record.hex()}", cells)
        self._lay_out()
        self.who.typed.connect(self._take_kind)

    def _lay_out(self) -> None:
        who = QWidget()
        line = QHBoxLayout(who)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE.xxs)
        line.addWidget(self.avatar)
        line.addWidget(self.who, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addLayout(table_line((who, self.what, self.when), self.state, self.menu))
        column.addWidget(self._cells[1].hint)
        column.addWidget(hairline())
        for cell, after in ((self.what, self.when), (self.when, self.state)):
            cell.entered.connect(lambda after=after: after.setFocus(Qt.FocusReason.TabFocusReason))
        self.who.entered.connect(lambda: self.what.setFocus(Qt.FocusReason.TabFocusReason))

    def show_row(self, number: int, known: Sequence[Doer]) -> None:
        """Show the action as it is now. number: its place in the table; known: who can do things."""
        self._known = known
        self.who.offer([doer.naam for doer in known])
        about = tekst("plan.acties.actie", nummer=number)
        for cell in self._cells:
            cell.show(self.record)
            cell.name(f"Actie.{self.record.hex()}.{cell.field.name}", about)
        self.menu.show_kind(str(self._desk.typed.value(self.record, "uitvoerder_soort") or ""), about)
        self._show_avatar()

    def _show_avatar(self) -> None:
        kind = self._desk.typed.value(self.record, "uitvoerder_soort")
        self.avatar.show_name(str(self.who.value()), is_family=kind == GEZIN)

    def _take_kind(self, name: str) -> None:
        """Let what kind of doer it is follow from who it is; a stranger leaves it as it was."""
        kind = soort_of(name, self._known)
        if kind:
            self.menu.put_kind(kind)
        self._show_avatar()


class EntryRow(QWidget):
    """Where an action is added: Enter goes on, in the last cell it adds and goes back to who."""

    def __init__(self, desk: Desk, doel: RecordId) -> None:
        super().__init__()
        self._known: Sequence[Doer] = ()
        self.entry = Entry(desk, lambda: NewRecord("Actie", doel, {"status": "open"}))
        self.who, self.what, self.when = PersonBox(), WrappedLine(), WrappedLine()
        self.hint = ReadingHint(self)
        self.add = Button(tekst("plan.acties.erbij"), f"Doel.{doel.hex()}.actie_erbij")
        self._lay_out(f"Doel.{doel.hex()}.nieuw")
        self._connect()

    def _lay_out(self, name: str) -> None:
        column = QVBoxLayout(self)  # first, so that every name finds its cell in its place
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addLayout(table_line((self.who, self.what, self.when), self.add, QWidget()))
        column.addWidget(self.hint)
        cells: tuple[PersonBox | WrappedLine, ...] = (self.who, self.what, self.when)
        for word, cell in zip(_CELLS, cells, strict=True):
            label = tekst("plan.acties.nieuw", veld=tekst(f"plan.acties.{word}"))
            cell.name_control(f"{name}.{word}", label, "")
        self.who.line.setPlaceholderText(tekst("plan.acties.wie"))
        self.what.setPlaceholderText(tekst("plan.acties.wat_gebeurt"))
        self.when.setPlaceholderText(tekst("plan.acties.wanneer"))
        self.hint.setObjectName(f"{name}.leeshint")

    def _connect(self) -> None:
        self.who.typed.connect(self._take_who)
        self.what.typed.connect(lambda value: self.entry.put("wat", value))
        self.what.left.connect(lambda: self.hint.judge(self.what.value()))
        self.when.typed.connect(lambda value: self.entry.put("wanneer", value))
        self.who.entered.connect(lambda: self.what.setFocus(Qt.FocusReason.TabFocusReason))
        self.what.entered.connect(lambda: self.when.setFocus(Qt.FocusReason.TabFocusReason))
        self.when.entered.connect(self._finish)
        self.add.clicked.connect(self._finish)

    def show_entry(self, known: Sequence[Doer]) -> None:
        """Offer who can do things; an action that was taken away again leaves the row empty."""
        self._known = known
        self.who.offer([doer.naam for doer in known])
        if self.entry.is_undone:
            self._clear()

    def _take_who(self, name: str) -> None:
        self.entry.put("wie", name)
        kind = soort_of(name, self._known)
        self.entry.derive("uitvoerder_soort", kind or None)

    def _finish(self) -> None:
        self.entry.finish()
        self._clear()
        self.who.setFocus(Qt.FocusReason.TabFocusReason)

    def _clear(self) -> None:
        self.entry.forget()
        for cell in (self.who, self.what, self.when):
            cell.show_value("")
        self.hint.judge("")


class ActionTable(QWidget):
    """The actions of a goal."""

    def __init__(self, desk: Desk, doel: RecordId) -> None:
        super().__init__()
        self._desk, self._doel = desk, doel
        self.rows = Rows(lambda record: ActionRow(desk, record))
        self.entry = EntryRow(desk, doel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.xs)
        column.addWidget(table_head())
        column.addWidget(hairline())
        column.addWidget(self.rows)
        column.addWidget(self.entry)

    def show_table(self, known: Sequence[Doer]) -> None:
        """Show the actions as they are now."""
        self.entry.show_entry(known)
        actions = self._desk.view.children(self._doel, "Actie")
        self.rows.show_records(action.id for action in actions if action.id != self.entry.entry.record)
        for number, row in enumerate(self.rows, start=1):
            row.show_row(number, known)
