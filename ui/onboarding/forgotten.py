"""Opening the vault with the recovery code, and choosing a new passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from jgw_desktop.app.ports import Passphrases
from resources import tekst
from ui.onboarding.frame import OnboardingScreen
from ui.onboarding.new_passphrase import NewPassphrase
from ui.widgets.buttons import Button
from ui.widgets.field import LabelledField
from ui.widgets.inputs import LineField


class ForgottenScreen(OnboardingScreen):
    """Asks for the recovery code and a new passphrase.

    Signals: recover_submitted(str code, str passphrase), back_chosen().
    """

    recover_submitted = Signal(str, str)
    back_chosen = Signal()

    def __init__(self, passphrases: Passphrases, *, practice: bool = False) -> None:
        super().__init__(
            tekst("onthaal.vergeten.titel"), tekst("onthaal.vergeten.uitleg"), practice=practice, wide=460
        )
        self.code = LineField()
        explained = tekst("onthaal.vergeten.code_uitleg")
        self.code_field = LabelledField(
            tekst("onthaal.vergeten.code"), self.code, "forgotten.code", help_text=explained
        )
        self.passphrase = NewPassphrase(passphrases)
        self.back = Button(tekst("onthaal.terug"), "back", kind="link")
        self.name_submit(tekst("onthaal.vergeten.knop"), tekst("onthaal.vergeten.bezig"))
        for part in (self.code_field, self.passphrase, self.submit):
            self.column.addWidget(part)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.start = self.code
        self._connect()

    def _connect(self) -> None:
        self.code.edited.connect(self.code_field.clear_error)
        self.submit.clicked.connect(self._submit)
        self.passphrase.second.returnPressed.connect(self._submit)
        self.back.clicked.connect(self.back_chosen)

    def _submit(self) -> None:
        if self.is_busy:
            return
        if not self.code.value().strip():
            self.show_error(tekst("onthaal.vergeten.code_leeg"))
            return
        passphrase = self.passphrase.accepted()
        if passphrase is not None:
            self.recover_submitted.emit(self.code.value().strip(), passphrase)

    def set_busy(self, busy: bool) -> None:
        """Say that the vault is opening."""
        super().set_busy(busy)
        self.back.setEnabled(not busy)
        self.code.setReadOnly(busy)
        self.passphrase.set_busy(busy)

    def show_error(self, sentence: str) -> None:
        """Show a sentence under the code, with the code ready to be mended."""
        self.set_busy(False)
        self.code_field.show_error(sentence)
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)
