"""A file of the vault is damaged: what that means, and three ways on. Nothing is written meanwhile."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from resources import tekst
from ui.onboarding.frame import OnboardingScreen
from ui.widgets.buttons import Button
from ui.widgets.text import Text


class DamageScreen(OnboardingScreen):
    """Offers to put a backup back, or to look at what can still be read. passphrase: as it was just typed.

    Signals: restore_chosen(), look_chosen(str passphrase), back_chosen().
    """

    restore_chosen = Signal()
    look_chosen = Signal(str)
    back_chosen = Signal()

    def __init__(self, passphrase: str, *, practice: bool = False) -> None:
        super().__init__(
            tekst("logboek.schade.titel"), tekst("logboek.schade.uitleg"), practice=practice, wide=520
        )
        self._passphrase = passphrase
        self.look = Button(tekst("logboek.afwijking.kijken"), "damage.look")
        self.back = Button(tekst("onthaal.terug"), "back", kind="link")
        self.name_submit(tekst("logboek.afwijking.terugzetten"), tekst("logboek.afwijking.bezig"))
        self._fill_column()
        self.start = self.submit
        self.submit.clicked.connect(self.restore_chosen)
        self.look.clicked.connect(lambda _checked: self.look_chosen.emit(self._passphrase))
        self.back.clicked.connect(self.back_chosen)

    def _fill_column(self) -> None:
        left = Qt.AlignmentFlag.AlignLeft
        self.column.addWidget(Text(tekst("logboek.schade.veilig")))
        self.column.addWidget(self.submit)
        self.column.addWidget(Text(tekst("logboek.schade.terugzetten_uitleg"), "help"))
        self.column.addWidget(self.look, 0, left)
        self.column.addWidget(Text(tekst("logboek.schade.kijken_uitleg"), "help"))
        self.column.addWidget(Text(tekst("logboek.schade.hulp"), "section"))
        self.column.addWidget(Text(tekst("logboek.schade.hulp_uitleg")))
        self.column.addWidget(self.back, 0, left)

    def set_busy(self, busy: bool) -> None:
        """Say that the vault is opening to be read."""
        super().set_busy(busy)
        for control in (self.look, self.back):
            control.setEnabled(not busy)
