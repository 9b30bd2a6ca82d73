"""The log as a table model: a page at a time, in plain words that are made when they are painted."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt, Signal

from jgw_desktop.app.audit import AuditLine, AuditPage
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.ids import WorkerId
from resources import tekst
from ui.names import names
from ui.widgets.column_model import ColumnModel, Index


class LogModel(ColumnModel[AuditLine]):
    """The entries that were read so far, the newest first. Signal more_wanted(int seq): older ones.

    Attribute is_narrow: all that an entry says stands in one column.
    """

    more_wanted = Signal(int)

    def __init__(self) -> None:
        columns = (
            ("wanneer", _moment),
            ("wie", lambda line: self.name_of(line.actor)),
            ("wat", _words),
            ("casus", self._family),
        )
        super().__init__("logboek.kolom", columns)
        self.is_narrow = False
        self._lines: list[AuditLine] = []
        self._page = AuditPage((), (), {}, {})
        self._is_asking = False

    def show_page(self, page: AuditPage) -> None:
        """Begin anew with these entries."""
        self._lines, self._page, self._is_asking = list(page.lines), page, False
        self.show(self._lines)

    def add_page(self, page: AuditPage) -> None:
        """Add older entries below."""
        self._is_asking = False
        if page.lines:
            start = len(self._lines)
            self.beginInsertRows(QModelIndex(), start, start + len(page.lines) - 1)
            self._lines.extend(page.lines)
            self.endInsertRows()
        self._page = page

    def redraw(self) -> None:
        """Draw the names anew."""
        self.show(self._lines)

    def name_of(self, actor: WorkerId) -> str:
        """Return who this is; of somebody who has no record here no more than that."""
        name = self._page.names.get(actor, "")
        return names().shown(name) if name else tekst("logboek.onbekend", deel=actor[:6])

    def _family(self, line: AuditLine) -> str:
        if line.note.bundel is None:
            return ""
        return names().shown(self._page.families.get(line.note.bundel, ""))

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there may be older entries."""
        return not parent.isValid() and self._page.may_have_more and not self._is_asking

    def fetchMore(self, parent: Index) -> None:
        """Ask for older entries; they come with ``add_page``."""
        if self.canFetchMore(parent):
            self._is_asking = True
            self.more_wanted.emit(self._lines[-1].seq)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell; of the whole entry in a narrow table, and to who points at it."""
        is_whole = role == Qt.ItemDataRole.DisplayRole and self.is_narrow
        if is_whole or role == Qt.ItemDataRole.ToolTipRole:
            told = (words(self.rows[index.row()]) for _, words in self.columns)
            return ("\n" if is_whole else ", ").join(filter(None, told))
        return super().data(index, role)


def _moment(line: AuditLine) -> str:
    at = datetime.fromtimestamp(line.wall_ms / 1000)
    return tekst("logboek.moment", dag=day_in_words(at.date().isoformat()), tijd=f"{at:%H:%M}")


def _words(line: AuditLine) -> str:
    words = tekst(f"logboek.daad.{line.note.act.value}", aantal=line.note.number)
    if reason := _reason(line.note.detail):
        words = tekst("logboek.met_reden", wat=words, reden=reason)
    return tekst("logboek.let_op", wat=words) if line.is_unusual else words


def _reason(detail: str) -> str:
    """Return the codes of an entry in words; nothing for what this program never wrote."""
    try:
        return ", ".join(tekst(f"logboek.waarom.{code}") for code in detail.split(".") if code)
    except KeyError:
        return ""
