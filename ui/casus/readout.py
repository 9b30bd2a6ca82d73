"""A record to read: its fields in the order of its form, and below them its rows, each kind under its name.

``Readout(record, view)`` is the widget; ``lines_of(record, view)`` gives the same as plain words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.domain.fields import Kind
from jgw_desktop.domain.records import CATALOGUE, SYSTEM_FIELDS, children_of
from jgw_desktop.domain.values import is_empty
from jgw_desktop.domain.view import BundelView, RecordView
from resources import tekst
from ui.casus.wording import plain, words_of
from ui.style.tokens import SPACE
from ui.widgets.text import Text

_SHORT = 90  # letters of a row that stands on one line


class Said(NamedTuple):
    """One field in words."""

    label: str
    words: str


class Group(NamedTuple):
    """The rows of one kind below a record, each with what it holds."""

    title: str
    rows: tuple[tuple[Said, ...], ...]


def fields_of(record: RecordView) -> Iterator[str]:
    """Give the names of the fields that are filled in, in the order of the form; newer ones last."""
    known = CATALOGUE.get(record.type)
    declared = known.fields if known else {}
    held = {name for name, value in record.values().items() if not is_empty(value)} - SYSTEM_FIELDS
    yield from (name for name, field in declared.items() if name in held and field.kind is not Kind.RUW)
    yield from sorted(held - set(declared))


def said_in(record: RecordView, view: BundelView) -> tuple[Said, ...]:
    """Return what a record itself says."""
    known = CATALOGUE.get(record.type)
    declared = known.fields if known else {}
    return tuple(
        Said(declared[name].label, words_of(declared[name], record.value(name), view))
        if name in declared
        else Said(name, plain(record.value(name)))
        for name in fields_of(record)
    )


def lines_of(record: RecordView, view: BundelView) -> tuple[Said, ...]:
    """Return what a record says, and of each kind of row below it all rows together."""
    below = (
        Said(group.title, "\n".join(in_one_line(row) for row in group.rows))
        for group in groups_of(record, view)
    )
    return (*said_in(record, view), *below)


def groups_of(record: RecordView, view: BundelView) -> tuple[Group, ...]:
    """Return the rows below a record, in the order of the form."""
    kinds = [child.name for child in children_of(record.type)]
    below = view.children(record.id)
    kinds += sorted({one.type for one in below} - set(kinds))
    return tuple(
        Group(_plural(kind), tuple(lines_of(one, view) for one in rows))
        for kind in kinds
        if (rows := [one for one in below if one.type == kind])
    )


def _plural(kind: str) -> str:
    known = CATALOGUE.get(kind)
    return known.plural if known else kind


def in_one_line(row: tuple[Said, ...]) -> str:
    """Return a row as one sentence of labels and words."""
    return "; ".join(tekst("casus.veld", naam=one.label, waarde=one.words.rstrip(".")) for one in row)


class Readout(QWidget):
    """What a record holds, to read."""

    def __init__(self, record: RecordView, view: BundelView) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.s)
        self._add(said_in(record, view))
        for group in groups_of(record, view):
            self._column.addSpacing(SPACE.xs)
            self._column.addWidget(_text(group.title, "list"))
            for row in group.rows:
                self._add_row(row)

    def _add(self, row: tuple[Said, ...]) -> None:
        for label, words in row:
            line = QVBoxLayout()
            line.setSpacing(0)
            line.addWidget(_text(label, "help"))
            line.addWidget(_text(words))
            self._column.addLayout(line)

    def _add_row(self, row: tuple[Said, ...]) -> None:
        words = in_one_line(row)
        if len(words) <= _SHORT:
            self._column.addWidget(_text(words))
            return
        self._add(row)
        self._column.addSpacing(SPACE.xs)


def _text(words: str, role: str = "body") -> Text:
    """Return a text that asks no more height than it needs, so that no page scrolls into nothing."""
    made = Text(words, role)
    made.setMinimumHeight(1)
    return made
