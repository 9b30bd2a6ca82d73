"""A drop-down list of which assistive technology can choose an item, as a click does.

Qt only marks the item in the list that drops down and tells nobody. ``HeardCombo`` takes such a mark for a
choice: it shows the item and emits ``activated``. The list is made by Qt when somebody asks for it.
"""

from __future__ import annotations

from PySide6.QtCore import QChildEvent, QEvent, QItemSelectionModel, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame


class HeardCombo(QComboBox):
    """A combo box that hears assistive technology choose and lets the wheel pass by."""

    def childEvent(self, event: QChildEvent) -> None:
        """Begin to listen when the list that drops down was made."""
        super().childEvent(event)
        if event.type() == QEvent.Type.ChildPolished and isinstance(event.child(), QFrame):
            self._mark_current()
            self.currentIndexChanged.connect(lambda _: self._mark_current())
            self._marks().selectionChanged.connect(lambda *_: QTimer.singleShot(0, self, self._take_mark))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll, also with the focus here: it stays after a choice that was made."""
        event.ignore()

    def _marks(self) -> QItemSelectionModel:
        return self.view().selectionModel()

    def _take_mark(self) -> None:
        """Choose what is marked away from where the keys and the mouse are: those take the mark along."""
        marked = self._marks().selectedIndexes()
        if not marked:
            self._mark_current()
        elif self.isEnabled() and marked[0] != self.view().currentIndex():
            self.setCurrentIndex(marked[0].row())
            self.activated.emit(marked[0].row())
            self.hidePopup()

    def _mark_current(self) -> None:
        here = self.model().index(self.currentIndex(), self.modelColumn(), self.rootModelIndex())
        self._marks().setCurrentIndex(here, QItemSelectionModel.SelectionFlag.ClearAndSelect)
