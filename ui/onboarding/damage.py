"""The vault is damaged and does not open: what happened, whether work is safe, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from resources import tekst
from ui.onboarding.frame import OnboardingScreen
from ui.widgets.buttons import Button
from ui.widgets.text import Text


class DamageScreen(OnboardingScreen):
    """sentence: what is wrong. Nothing of the vault was changed, and nothing here changes it.

    Signals: restore_chosen(), back_chosen().
    """

    restore_chosen = Signal()
    back_chosen = Signal()

    def __init__(self, sentence: str, *, practice: bool = False) -> None:
        super().__init__(tekst("onthaal.schade.titel"), sentence, practice=practice, wide=520)
        self.restore = Button(tekst("logboek.afwijking.terugzetten"), "damage.restore")
        self.back = Button(tekst("onthaal.schade.opnieuw"), "damage.back")
        for button, told in ((self.restore, "terugzetten"), (self.back, "opnieuw")):
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.column.addWidget(Text(tekst(f"onthaal.schade.{told}_uitleg"), "help"))
        self.column.addWidget(Text(tekst("onthaal.schade.hulp"), "help"))
        self.start = self.restore
        self.restore.clicked.connect(self.restore_chosen)
        self.back.clicked.connect(self.back_chosen)
