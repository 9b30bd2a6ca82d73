"""Where a screen for the family stands: straight, or turned for who sits across the table (K4).

``FamilyStage(screen)`` with ``turn()``. Turned, the same controls are drawn upside down: whoever sits there
reads, types and points as anybody does, and a screen reader finds what it found before.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from resources import tekst
from ui.actions import Actions
from ui.gezin.screen import NAME, FamilyScreen
from ui.gezin.turned import HalfRound
from ui.style.ring import GROUND


class FamilyStage(QWidget):
    """Attributes: screen_of_family (its ``turn_button`` turns it), is_turned."""

    def __init__(self, screen: FamilyScreen) -> None:
        super().__init__()
        self.screen_of_family = screen
        screen.setProperty(GROUND, True)  # the focus ring turns along
        self._round = HalfRound(screen)
        self.setObjectName(f"{NAME}.staat")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(screen)
        screen.turn_button.clicked.connect(lambda _checked: self.turn())
        Actions(self).bind("scherm_draaien", self.turn)

    @property
    def is_turned(self) -> bool:
        """Whether the screen stands upside down."""
        return self._round.is_turned

    def turn(self) -> None:
        """Turn the screen upside down, or back; what is typed and where the cursor stands stays."""
        self._round.turn()
        words = tekst("gezin.terugdraaien" if self.is_turned else "gezin.scherm_draaien")
        self.screen_of_family.turn_button.setText(words)
        self.screen_of_family.turn_button.setAccessibleName(words)
        self.screen_of_family.focus_first()
