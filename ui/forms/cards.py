"""Records below a record, as cards: its people, its agreements, its rows per child.

A section follows the casus: cards come, go and change places, and what is being typed in one stays.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import RecordType, children_of
from jgw_desktop.domain.values import Value, is_empty
from jgw_desktop.domain.view import RecordView
from resources import tekst
from ui.actions import Actions
from ui.casus.session import NewRecord
from ui.forms.body import RecordFields
from ui.forms.desk import Desk
from ui.forms.domains import FIXED_ROWS, FixedSection
from ui.forms.rows_wanted import PRESENT, RowsWanted, rows_wanted
from ui.forms.steps import Steps
from ui.forms.wording import title
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button, IconButton
from ui.widgets.flow import FlowLayout
from ui.widgets.surfaces import Card
from ui.widgets.text import Text


class RecordBody(QWidget):
    """The fields of a record and the records below it. name: first part of the object names."""

    def __init__(self, desk: Desk, steps: Steps, record: RecordId, record_type: str, name: str) -> None:
        super().__init__()
        self.fields = RecordFields(desk, steps, record, record_type, name)
        self.sections = [make_section(desk, steps, record, kind) for kind in children_of(record_type)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.l)
        for part in (self.fields, *self.sections):
            column.addWidget(part)

    def show_body(self) -> None:
        """Show what the casus holds now."""
        self.fields.show_fields()
        for section in self.sections:
            section.show_section()

    def focus_first_empty(self) -> None:
        """Put the cursor in the first field that is not filled in, else in the first."""
        fields = self.fields.fields
        empty = next((field for field in fields if is_empty(field.editor.value())), fields[0])
        empty.first_control().setFocus(Qt.FocusReason.TabFocusReason)


def make_section(desk: Desk, steps: Steps, parent: RecordId, kind: RecordType) -> CardSection | FixedSection:
    """Return the section for the records of a type below a record."""
    if kind.name in FIXED_ROWS:
        return FixedSection(desk, steps, parent, kind)
    return CardSection(desk, steps, parent, kind)


class RecordCard(Card):
    """One record below another, with what can be done to it."""

    def __init__(self, desk: Desk, steps: Steps, record: RecordId, kind: RecordType) -> None:
        super().__init__()
        self._desk, self.record, self._kind = desk, record, kind
        self.name = f"{kind.name}.{desk.number(kind.name)}"
        self.heading = Text("", "list")
        self.content = RecordBody(desk, steps, record, kind.name, self.name)
        self.up = IconButton("chevron-up", "", f"{self.name}.omhoog")
        self.down = IconButton("chevron-down", "", f"{self.name}.omlaag")
        self.away = Button(tekst("formulier.weghalen"), f"{self.name}.weghalen", kind="link", icon="trash-2")
        self._lay_out()
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.away)
        foot.addStretch(1)
        if not self._kind.single:
            foot.addWidget(self.up)
            foot.addWidget(self.down)
        self.body.setSpacing(SPACE.m)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.content)
        self.body.addLayout(foot)

    def show_card(self) -> None:
        """Show what the casus holds now."""
        words = title(self._desk.view, self._desk.typed.record(self.record))
        self.heading.setText(words)
        self.up.rename(tekst("formulier.omhoog", wat=words))
        self.down.rename(tekst("formulier.omlaag", wat=words))
        self.away.setAccessibleName(tekst("formulier.haal_weg", wat=words))
        self.content.show_body()

    def _move(self, step: int) -> None:
        self._desk.move(self.record, step)


class CardSection(QWidget):
    """The records of one type below a record, a card each, and the buttons to add one."""

    def __init__(self, desk: Desk, steps: Steps, parent: RecordId, kind: RecordType) -> None:
        super().__init__()
        self._desk, self._steps, self._parent, self._kind = desk, steps, parent, kind
        self.cards: dict[RecordId, RecordCard] = {}
        self._wanted: list[RecordId] = []
        self._offered: list[Button] = []
        self.add = Button(tekst("formulier.toevoegen", wat=kind.label), f"{kind.name}.toevoegen", icon="plus")
        self._number_of_adders = desk.number(f"{kind.name}.toevoegen")
        self._lay_out()
        self.add.clicked.connect(lambda: self._add({}))
        if kind.name == PRESENT:
            Actions(self).bind("aanwezigen", self._as_before)

    def _lay_out(self) -> None:
        if self._number_of_adders > 1:
            self.add.setObjectName(f"{self._kind.name}.toevoegen.{self._number_of_adders}")
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE.s)
        self._adders = FlowLayout()
        self._adders.addWidget(self.add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE.s)
        whole.addWidget(Text(self._kind.plural, "section"))
        whole.addLayout(self._column)
        whole.addLayout(self._adders)

    def show_section(self) -> None:
        """Let cards come, go and change places, as in the casus."""
        found = self._desk.view.children(self._parent, self._kind.name)
        self._wanted = [record.id for record in found]
        for record in [record for record in self.cards if record not in self._wanted]:
            self._drop(record)
        for record in self._wanted:
            if record in self.cards:
                self.cards[record].show_card()
            else:
                self._steps.put(partial(self._build, record))
        self._arrange()
        self._show_adders(found)

    def _build(self, record: RecordId) -> None:
        if record in self.cards or record not in self._wanted:
            return
        card = self.cards[record] = RecordCard(self._desk, self._steps, record, self._kind)
        card.away.clicked.connect(lambda: self._take_away(record))
        card.show_card()
        self._arrange()

    def _arrange(self) -> None:
        built = [self.cards[record] for record in self._wanted if record in self.cards]
        for place, card in enumerate(built):
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)

    def _drop(self, record: RecordId) -> None:
        card = self.cards.pop(record)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _show_adders(self, found: tuple[RecordView, ...]) -> None:
        self.add.setVisible(not (self._kind.single and found))
        wanted = rows_wanted(self._desk.view, self._kind, found)
        if [button.text() for button in self._offered] == [row.words for row in wanted]:
            return
        while self._offered:
            button = self._offered.pop()
            self._adders.removeWidget(button)
            button.hide()
            button.deleteLater()
        for row in wanted:
            self._offer(row)

    def _offer(self, row: RowsWanted) -> None:
        button = Button(row.words, f"{self.add.objectName()}.{row.key}", icon="plus")
        button.clicked.connect(lambda: self._add(*row.rows))
        self._offered.append(button)
        self._adders.addWidget(button)

    def _add(self, *rows: dict[str, Value]) -> None:
        """Make records at once; the cursor goes to the last."""
        for values in rows[:-1]:
            self._desk.add(NewRecord(self._kind.name, self._parent, values), lambda _: None)
        self._desk.add(NewRecord(self._kind.name, self._parent, rows[-1]), self._enter)

    def _as_before(self) -> None:
        """Note who was there last time, or else the whole family; the cursor stays where it is."""
        found = self._desk.view.children(self._parent, self._kind.name)
        wanted = rows_wanted(self._desk.view, self._kind, found)
        for values in wanted[0].rows if wanted and not found else ():
            self._desk.add(NewRecord(self._kind.name, self._parent, values), lambda _: None)

    def _enter(self, record: RecordId) -> None:
        self._steps.finish()
        if record in self.cards:
            self.cards[record].content.focus_first_empty()

    def _take_away(self, record: RecordId) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.delete(record)
