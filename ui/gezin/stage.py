"""Where a screen for the family stands: straight, or turned for who sits across the table (K4).

``FamilyStage(screen)`` with ``turn()``. Turned, the same widgets are drawn upside down, so whoever sits there
reads, types and points as anybody does.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsProxyWidget,
    QGraphicsScene,
    QGraphicsView,
    QVBoxLayout,
    QWidget,
)

from resources import tekst
from ui.actions import Actions
from ui.gezin.screen import NAME, FamilyScreen


class _Table(QGraphicsView):
    """Draws one widget upside down."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rotate(180)
        self.proxy = QGraphicsProxyWidget()
        scene = QGraphicsScene(self)
        scene.addItem(self.proxy)
        self.setScene(scene)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the widget all the room."""
        super().resizeEvent(event)
        self.proxy.resize(self.viewport().size().toSizeF())
        self.setSceneRect(self.proxy.geometry())


class FamilyStage(QWidget):
    """Attributes: screen_of_family (its ``turn_button`` turns it), is_turned."""

    def __init__(self, screen: FamilyScreen) -> None:
        super().__init__()
        self.screen_of_family, self.is_turned = screen, False
        self._table: _Table | None = None
        self.setObjectName(f"{NAME}.staat")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(screen)
        screen.turn_button.clicked.connect(lambda _checked: self.turn())
        Actions(self).bind("scherm_draaien", self.turn)

    def turn(self) -> None:
        """Turn the screen upside down, or back; what is typed and where the cursor stands stays."""
        self.is_turned = not self.is_turned
        if self._table is None:
            self._lay_down()
        else:
            self._stand_up(self._table)
        words = tekst("gezin.terugdraaien" if self.is_turned else "gezin.scherm_draaien")
        self.screen_of_family.turn_button.setText(words)
        self.screen_of_family.turn_button.setAccessibleName(words)
        self.screen_of_family.focus_first()

    def _lay_down(self) -> None:
        table = self._table = _Table(self)
        self._column.removeWidget(self.screen_of_family)
        self.screen_of_family.setParent(None)
        table.proxy.setWidget(self.screen_of_family)
        self._column.addWidget(table)
        table.show()
        table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stand_up(self, table: _Table) -> None:
        self._table = None
        table.proxy.setWidget(None)  # type: ignore[arg-type]
        self._column.removeWidget(table)
        table.hide()
        table.deleteLater()
        self._column.addWidget(self.screen_of_family)
        self.screen_of_family.show()
