"""The passphrase of now is asked again before the keys of the vault change, and a new one where needed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from jgw_desktop.app.ports import Passphrases
from resources import tekst
from ui.onboarding.frame import OnboardingScreen
from ui.onboarding.new_passphrase import NewPassphrase
from ui.widgets.buttons import Button
from ui.widgets.field import LabelledField
from ui.widgets.passphrase import PassphraseField
from ui.widgets.progress import ProgressLine

PASSPHRASE, CODE, KEY = "wachtwoord", "herstelcode", "sleutel"


class PassphraseAgainScreen(OnboardingScreen):
    """Asks who is at the keys. what: PASSPHRASE (asks a new one too), CODE or KEY.

    Signals: submitted(str now, str new, Reached): the same twice where no new one is asked; back_chosen().
    Attribute progress: how far a new key is, and the stop.
    """

    submitted = Signal(str, str, object)
    back_chosen = Signal()

    def __init__(self, what: str, passphrases: Passphrases, *, practice: bool = False) -> None:
        super().__init__(
            tekst(f"sleutels.{what}.titel"), tekst(f"sleutels.{what}.uitleg"), practice=practice, wide=460
        )
        self._title = tekst(f"sleutels.{what}.titel")
        self.progress = ProgressLine("again.voortgang")
        self.present = PassphraseField()
        self.field = LabelledField(tekst("sleutels.nu"), self.present, "again.present")
        self.new = NewPassphrase(passphrases) if what == PASSPHRASE else None
        self.back = Button(tekst("onthaal.terug"), "back", kind="link")
        self.name_submit(tekst(f"sleutels.{what}.knop"), tekst(f"sleutels.{what}.bezig"))
        for part in (self.field, self.new, self.submit, self.progress):
            if part is not None:
                self.column.addWidget(part)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.start = self.present
        self._connect()

    def _connect(self) -> None:
        self.present.edited.connect(self.field.clear_error)
        self.submit.clicked.connect(self._submit)
        self.progress.stopped.connect(self._say_stopped)
        self.back.clicked.connect(self.back_chosen)
        (self.new.second if self.new else self.present).returnPressed.connect(self._submit)

    def _submit(self) -> None:
        if self.is_busy:
            return
        present = self.present.value()
        if not present:
            self.show_error(tekst("sleutels.leeg"))
            return
        new = self.new.accepted() if self.new else present
        if new is not None:
            self.message.clear()
            self.submitted.emit(present, new, self.progress.begin(self._title))

    def _say_stopped(self) -> None:
        self.set_busy(False)
        self.message.show_message("let", "", tekst("sleutels.gestopt"))
        self.begin()

    def set_busy(self, busy: bool) -> None:
        """Say that the keys are changing; what was typed stays as it is."""
        super().set_busy(busy)
        if not busy:
            self.progress.end()
        self.back.setEnabled(not busy)
        self.present.setReadOnly(busy)
        if self.new:
            self.new.set_busy(busy)

    def show_error(self, sentence: str) -> None:
        """Show a sentence under the passphrase of now, ready to be typed over."""
        self.set_busy(False)
        self.field.show_error(sentence)
        self.present.selectAll()
        self.present.setFocus(Qt.FocusReason.OtherFocusReason)
