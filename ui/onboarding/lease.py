"""Opening the vault after its lease ended: a question to read out, and the coordinator's code to type."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from resources import tekst
from ui.onboarding.frame import OnboardingScreen
from ui.widgets.buttons import Button
from ui.widgets.field import LabelledField
from ui.widgets.inputs import LineField
from ui.widgets.text import Text


class LeaseScreen(OnboardingScreen):
    """Shows the question of this laptop and asks for the code to it. passphrase: as it was just typed.

    Signals: code_submitted(str passphrase, str code), back_chosen().
    """

    code_submitted = Signal(str, str)
    back_chosen = Signal()

    def __init__(self, passphrase: str, question: str) -> None:
        super().__init__(tekst("onthaal.termijn.titel"), tekst("onthaal.termijn.uitleg"), wide=460)
        self._passphrase = passphrase
        self.question = Text(question, "title")
        self.question.setObjectName("lease.question")
        self.question.setAccessibleName(tekst("onthaal.termijn.vraag_hardop", vraag=" ".join(question)))
        self.question.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.code = LineField()
        explained = tekst("onthaal.termijn.code_uitleg")
        self.field = LabelledField(
            tekst("onthaal.termijn.code"), self.code, "lease.code", help_text=explained
        )
        self.back = Button(tekst("onthaal.terug"), "back", kind="link")
        self.name_submit(tekst("onthaal.ontgrendelen.knop"), tekst("onthaal.ontgrendelen.bezig"))
        for part in (Text(tekst("onthaal.termijn.vraag"), "label"), self.question, self.field, self.submit):
            self.column.addWidget(part)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.start = self.code
        self._connect()

    def _connect(self) -> None:
        self.code.edited.connect(self.field.clear_error)
        self.code.returnPressed.connect(self._submit)
        self.submit.clicked.connect(self._submit)
        self.back.clicked.connect(self.back_chosen)

    def _submit(self) -> None:
        if self.is_busy:
            return
        if self.code.value().strip():
            self.code_submitted.emit(self._passphrase, self.code.value())
        else:
            self.show_error(tekst("onthaal.termijn.leeg"))

    def set_busy(self, busy: bool) -> None:
        """Say that the vault is opening."""
        super().set_busy(busy)
        self.back.setEnabled(not busy)
        self.code.setReadOnly(busy)

    def show_error(self, sentence: str) -> None:
        """Show a sentence under the code, with the code ready to be typed over."""
        self.set_busy(False)
        self.field.show_error(sentence)
        self.code.selectAll()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)
