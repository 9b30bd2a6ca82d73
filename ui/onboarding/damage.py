"""The vault is damaged and does not open: what happened, whether work is safe, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from resources import tekst
from ui.onboarding.frame import OnboardingScreen
from ui.widgets.buttons import Button
from ui.widgets.text import Text


class DamageScreen(OnboardingScreen):
    """Nothing of the vault was changed, and nothing here changes it.

    sentence: what is wrong. passphrase: as it was just typed.
    Signals: restore_chosen(), look_chosen(str passphrase), back_chosen().
    """

    restore_chosen = Signal()
    look_chosen = Signal(str)
    back_chosen = Signal()

    def __init__(self, sentence: str, passphrase: str, *, practice: bool = False) -> None:
        super().__init__(tekst("onthaal.schade.titel"), sentence, practice=practice, wide=520)
        self.restore = Button(tekst("logboek.afwijking.terugzetten"), "damage.restore")
        self.look = Button(tekst("logboek.afwijking.kijken"), "damage.look")
        self.back = Button(tekst("onthaal.schade.opnieuw"), "damage.back")
        ways = {"terugzetten": self.restore, "opnieuw": self.back, "kijken": self.look}
        for told, button in ways.items():
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.column.addWidget(Text(tekst(f"onthaal.schade.{told}_uitleg"), "help"))
        self.column.addWidget(Text(tekst("onthaal.schade.hulp"), "help"))
        self.start = self.restore
        self.restore.clicked.connect(self.restore_chosen)
        self.look.clicked.connect(lambda _checked: self.look_chosen.emit(passphrase))
        self.back.clicked.connect(self.back_chosen)

    def set_busy(self, busy: bool) -> None:
        """Say that the vault is opening to be read."""
        super().set_busy(busy)
        for control in (self.restore, self.look, self.back):
            control.setEnabled(not busy)
