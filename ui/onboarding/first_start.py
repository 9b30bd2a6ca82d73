"""What is seen once per laptop: begin with an own vault, or with fictional casussen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from resources import tekst
from ui.onboarding.frame import OnboardingScreen
from ui.widgets.buttons import Button
from ui.widgets.surfaces import Card
from ui.widgets.text import Text


class FirstStartScreen(OnboardingScreen):
    """Offers the two vaults, and to put one back.

    Signals: new_vault_chosen(), practice_vault_chosen(), restore_chosen().
    """

    new_vault_chosen = Signal()
    practice_vault_chosen = Signal()
    restore_chosen = Signal()

    def __init__(self) -> None:
        super().__init__(tekst("onthaal.begin.titel"), tekst("onthaal.begin.uitleg"), street=True, wide=560)
        self.submit.deleteLater()
        self.own = Button(tekst("onthaal.begin.eigen_knop"), "begin.own", kind="primary", deciding=True)
        self.practice = Button(tekst("onthaal.begin.oefenen_knop"), "begin.practice", deciding=True)
        self.column.addWidget(_offer("eigen", self.own))
        self.column.addWidget(_offer("oefenen", self.practice))
        self.restore = Button(tekst("onthaal.ontgrendelen.terugzetten"), "begin.restore", kind="link")
        self.column.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        self.restore.clicked.connect(self.restore_chosen)
        self.own.clicked.connect(self.new_vault_chosen)
        self.practice.clicked.connect(self.practice_vault_chosen)
        self.start = self.own


def _offer(key: str, button: Button) -> Card:
    card = Card()
    card.body.addWidget(Text(tekst(f"onthaal.begin.{key}"), "section"))
    card.body.addWidget(Text(tekst(f"onthaal.begin.{key}_uitleg")).in_ink("ink2"))
    card.body.addWidget(button)
    return card
