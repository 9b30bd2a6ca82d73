"""Making a vault: who it is for, and its passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from jgw_desktop.app.ports import NewWorker, Passphrases
from resources import tekst
from ui.onboarding.frame import OnboardingScreen
from ui.onboarding.new_passphrase import NewPassphrase
from ui.widgets.buttons import Button
from ui.widgets.field import LabelledField
from ui.widgets.inputs import LineField


class CreateScreen(OnboardingScreen):
    """Asks for the worker and a new passphrase.

    Signals: create_submitted(str, NewWorker), back_chosen().
    """

    create_submitted = Signal(str, object)
    back_chosen = Signal()

    def __init__(self, passphrases: Passphrases, *, practice: bool = False) -> None:
        which = "oefen_" if practice else ""
        super().__init__(
            tekst(f"onthaal.maken.{which}titel"),
            tekst(f"onthaal.maken.{which}uitleg"),
            practice=practice,
            wide=460,
        )
        self.name, self.phone, self.organisation = LineField(), LineField(), LineField()
        self.name_field = LabelledField(tekst("onthaal.maken.naam"), self.name, "create.name")
        self.fields = [self.name_field] if practice else [self.name_field, *self._more_fields()]
        self.passphrase = NewPassphrase(passphrases)
        self.back = Button(tekst("onthaal.terug"), "back", kind="link")
        self.name_submit(tekst("onthaal.maken.knop"), tekst("onthaal.maken.bezig"))
        self._fill_column(practice)
        self._connect()

    def _more_fields(self) -> list[LabelledField]:
        return [
            LabelledField(tekst("onthaal.maken.telefoon"), self.phone, "create.phone"),
            LabelledField(tekst("onthaal.maken.organisatie"), self.organisation, "create.organisation"),
        ]

    def _fill_column(self, practice: bool) -> None:
        for part in (*self.fields, self.passphrase, self.submit):
            self.column.addWidget(part)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        if practice:
            self.name.set_value(tekst("onthaal.maken.oefen_naam"))
        self.start = self.passphrase.first if practice else self.name

    def _connect(self) -> None:
        self.name.edited.connect(self.name_field.clear_error)
        self.submit.clicked.connect(self._submit)
        self.passphrase.second.returnPressed.connect(self._submit)
        self.back.clicked.connect(self.back_chosen)

    def _submit(self) -> None:
        if self.is_busy:
            return
        worker = NewWorker(
            self.name.value().strip(), self.phone.value().strip(), self.organisation.value().strip()
        )
        if not worker.naam:
            self.name_field.show_error(tekst("onthaal.maken.naam_leeg"))
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        passphrase = self.passphrase.accepted()
        if passphrase is not None:
            self.message.clear()
            self.create_submitted.emit(passphrase, worker)

    def set_busy(self, busy: bool) -> None:
        """Say that the vault is being made."""
        super().set_busy(busy)
        self.back.setEnabled(not busy)
        self.passphrase.set_busy(busy)
