"""The list of casussen as a table model: rows go in once, filtering keeps a part of them.

Nothing is made per row until it is painted, so thousands of rows are shown at once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt

from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.indexing import CasusRow
from ui.casus.wording import situation, step_name
from ui.names import names
from ui.widgets.column_model import ColumnModel, Index

COLUMNS: tuple[tuple[str, Callable[[CasusRow], str]], ...] = (
    ("gezin", lambda row: names().shown(row.naam)),
    ("nummer", lambda row: row.nummer),
    ("stap", lambda row: step_name(row.stap)),
    ("opvoedsituatie", lambda row: situation(row.opvoedsituatie)),
    ("gestart", lambda row: day_in_words(row.geopend_op)),
)
PERSONS = Qt.ItemDataRole.UserRole


class CasusModel(ColumnModel[CasusRow]):
    """The casussen that match what is looked for."""

    def __init__(self) -> None:
        super().__init__("casus.kolom", COLUMNS)
        self._all: Sequence[CasusRow] = ()
        self._folded: list[str] | None = None
        self._words: list[str] = []

    def show_rows(self, rows: Sequence[CasusRow]) -> None:
        """Take the whole list; what is looked for stays."""
        self._folded = None
        self._all = rows
        self.show(self._matching())

    def look_for(self, text: str) -> None:
        """Keep the casussen of which name, persons and number hold every word."""
        self._words = folded(text).split()
        self.show(self._matching())

    def _matching(self) -> Sequence[CasusRow]:
        if not self._words:
            return self._all
        if self._folded is None:
            self._folded = [folded(f"{row.naam} {row.personen} {row.nummer}") for row in self._all]
        pairs = zip(self._all, self._folded, strict=True)
        return [row for row, text in pairs if all(word in text for word in self._words)]

    @property
    def known(self) -> Sequence[CasusRow]:
        """All casussen, shown or not."""
        return self._all

    @property
    def is_empty(self) -> bool:
        """Whether there are no casussen at all."""
        return not self._all

    def row_at(self, number: int) -> CasusRow:
        """Return the casus in a row of the table."""
        return self.rows[number]

    def casus(self, bundel: bytes) -> CasusRow | None:
        """Return the line of one casus, also when it is not shown."""
        return next((row for row in self._all if row.bundel == bundel), None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell; of the first column also who belong to the family."""
        if role == PERSONS:
            return _persons(self.rows[index.row()]) if index.column() == 0 else ""
        return super().data(index, role)


def _persons(row: CasusRow) -> str:
    return ", ".join(names().shown(person) for person in row.personen.split(", "))


def folded(text: str) -> str:
    """Return a text without capitals and accents, for comparing."""
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
