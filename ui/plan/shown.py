"""An open goal of a plan that is not changed any more: everything to read, nothing to type in."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.doers import GEZIN
from jgw_desktop.domain.choices import label_of
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.fields import Field
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.values import is_empty
from jgw_desktop.domain.view import BundelView, RecordView
from resources import tekst
from ui.forms.wording import in_text
from ui.plan.action_table import SIGNS, hairline, table_head, table_line
from ui.plan.controls import Avatar
from ui.plan.goal_body import ABOUT
from ui.style.tokens import SPACE
from ui.widgets.icon import Icon, StateGlyph
from ui.widgets.scale import Mark, Scale, Scores
from ui.widgets.text import Text


class ShownGoal(QWidget):
    """The scale, the actions and the rest of a goal as text."""

    def __init__(self, doel: RecordId) -> None:
        super().__init__()
        self._doel = doel
        self._shown: tuple[RecordView, ...] = ()
        self.scale = Scale(Mark.NU)
        self.scale.moves(None)
        self.scale.setAccessibleName(tekst("plan.schaal.naam"))
        self._content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE.l - SPACE.xxs, SPACE.m, SPACE.l - SPACE.xxs, SPACE.m)
        self._column.setSpacing(SPACE.s)
        self._column.addWidget(Text(tekst("plan.schaal.vraag"), "label"))
        self._column.addWidget(self.scale)

    def show_goal(self, view: BundelView, scores: Scores) -> None:
        """Show the goal; drawn anew only when something in it changed."""
        self.scale.show_scores(scores)
        below = tuple(view.subtree(self._doel))
        if below == self._shown:
            return
        self._shown = below
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = _content(view, self._doel)
        self._column.addWidget(self._content)


def _content(view: BundelView, doel: RecordId) -> QWidget:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, SPACE.xs, 0, 0)
    column.setSpacing(SPACE.xs)
    actions = view.children(doel, "Actie")
    for row in (table_head(), hairline()) if actions else ():
        column.addWidget(row)
    for action in actions:
        column.addWidget(_action(action))
        column.addWidget(hairline())
    column.addWidget(fields_in_words(view, view.records[doel], ABOUT))
    return content


def _action(action: RecordView) -> QWidget:
    row, who, state = QWidget(), QWidget(), QWidget()
    name = action.text("wie")
    avatar = Avatar()
    avatar.show_name(name, is_family=action.text("uitvoerder_soort") == GEZIN)
    _beside(who, avatar, Text(name, "label"))
    known = SIGNS.get(action.text("status"))
    _beside(state, StateGlyph(known) if known else Icon("x"), Text(_status(action)))
    cells = (who, Text(action.text("wat")), Text(day_in_words(action.text("wanneer"))))
    row.setLayout(table_line(cells, state, QWidget()))
    return row


def _status(action: RecordView) -> str:
    return label_of("actieStatus", action.text("status")) if action.text("status") else ""


def _beside(place: QWidget, sign: QWidget, words: QWidget) -> None:
    line = QHBoxLayout(place)
    line.setContentsMargins(0, SPACE.label, SPACE.xs, SPACE.label)
    line.setSpacing(SPACE.xs)
    line.addWidget(sign)
    line.addWidget(words, 1)


def fields_in_words(
    view: BundelView, record: RecordView, names: tuple[str, ...], columns: int = 2
) -> QWidget:
    """Return what fields hold, label above text, some beside each other; empty ones are left out."""
    place = QWidget()
    grid = QGridLayout(place)
    grid.setContentsMargins(0, SPACE.xs, 0, 0)
    grid.setHorizontalSpacing(SPACE.l)
    grid.setVerticalSpacing(SPACE.s)
    declared = [CATALOGUE[record.type].fields[name] for name in names]
    filled = [field for field in declared if not is_empty(record.value(field.name))]
    for number, field in enumerate(filled):
        grid.addWidget(_field(view, record, field), number // columns, number % columns)
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    return place


def _field(view: BundelView, record: RecordView, field: Field) -> QWidget:
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE.xxs)
    column.addWidget(Text(field.label, "meta"))
    column.addWidget(Text(in_text(field, record.value(field.name), view)))
    column.addStretch(1)
    return place
