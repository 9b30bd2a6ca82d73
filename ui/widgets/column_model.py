"""A table of rows that are put into words column by column, only when they are painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeAlias, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from resources import tekst

Index: TypeAlias = QModelIndex | QPersistentModelIndex
RowT = TypeVar("RowT")
Columns: TypeAlias = "Sequence[tuple[str, Callable[[RowT], str]]]"


class ColumnModel(QAbstractTableModel, Generic[RowT]):
    """heads: where the texts of the heads stand, by name of a column. columns: name, and words of a row.

    Attributes: rows (those shown), columns.
    """

    def __init__(self, heads: str, columns: Columns[RowT]) -> None:
        super().__init__()
        self._heads = heads
        self.columns = columns
        self.rows: Sequence[RowT] = ()

    def show(self, rows: Sequence[RowT]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows are shown."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[index.column()][1](self.rows[index.row()])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tekst(f"{self._heads}.{self.columns[section][0]}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None
