"""The vault is not as this laptop left it: what was found, whether work is safe, and how to go on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from jgw_desktop.app.audit import Evidence, Reason
from resources import tekst
from ui.onboarding.frame import OnboardingScreen
from ui.widgets.buttons import Button
from ui.widgets.field import LabelledField
from ui.widgets.inputs import ChoiceCombo
from ui.widgets.text import Text


class EvidenceScreen(OnboardingScreen):
    """Asks for a choice; until it is made the vault is only read.

    Signals: look_chosen(), accepted(Reason), restore_chosen().
    """

    look_chosen = Signal()
    accepted = Signal(object)
    restore_chosen = Signal()

    def __init__(self, evidence: Evidence, *, practice: bool = False) -> None:
        title = tekst("logboek.afwijking.titel")
        super().__init__(title, tekst(f"logboek.afwijking.{evidence.value}"), practice=practice, wide=520)
        self.look = Button(tekst("logboek.afwijking.kijken"), "evidence.look")
        self.restore = Button(tekst("logboek.afwijking.terugzetten"), "evidence.restore")
        reasons = [(reason.value, tekst(f"logboek.reden.{reason.value}")) for reason in Reason]
        self.reason = ChoiceCombo(reasons)
        asked = tekst("logboek.afwijking.reden")
        self.field = LabelledField(
            asked, self.reason, "evidence.reason", help_text=tekst("logboek.afwijking.reden_uitleg")
        )
        self.name_submit(tekst("logboek.afwijking.verder"), tekst("logboek.afwijking.bezig"))
        self._fill_column()
        self._connect()

    def _fill_column(self) -> None:
        self.column.addWidget(Text(tekst("logboek.afwijking.veilig")))
        self.column.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(Text(tekst("logboek.afwijking.kijken_uitleg"), "help"))
        self.column.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(Text(tekst("logboek.afwijking.terugzetten_uitleg"), "help"))
        self.column.addWidget(self.field)
        self.column.addWidget(self.submit)
        self.start = self.look

    def _connect(self) -> None:
        self.look.clicked.connect(self.look_chosen)
        self.restore.clicked.connect(self.restore_chosen)
        self.reason.edited.connect(self.field.clear_error)
        self.submit.clicked.connect(self._accept)

    def _accept(self) -> None:
        if self.reason.value():
            self.accepted.emit(Reason(self.reason.value()))
        else:
            self.field.show_error(tekst("logboek.afwijking.reden_leeg"))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """Say that the vault is opening to be written."""
        super().set_busy(busy)
        for control in (self.look, self.restore, self.reason):
            control.setEnabled(not busy)
