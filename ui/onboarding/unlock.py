"""The first screen of every day: one field, one button. It imports little, for it is what people wait for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout

from jgw_desktop.domain.dutch_dates import in_words
from resources import tekst
from ui.onboarding.frame import OnboardingScreen
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.field import LabelledField
from ui.widgets.icon import Icon
from ui.widgets.passphrase import PassphraseField
from ui.widgets.text import Text

if TYPE_CHECKING:
    from jgw_desktop.app.key_ports import Tries

_SECOND_MS = 1000
_GREETINGS = ((6, "goedenacht"), (12, "goedemorgen"), (18, "goedemiddag"), (24, "goedenavond"))


def greeting(hour: int) -> str:
    """Return the greeting for an hour of the day (0 to 23); never a name, for others can read it."""
    return tekst(f"onthaal.{next(word for end, word in _GREETINGS if hour < end)}")


class UnlockScreen(OnboardingScreen):
    """Asks for the passphrase.

    Signals: unlock_submitted(str), forgotten_chosen(), restore_chosen(), other_vault_chosen().
    """

    unlock_submitted = Signal(str)
    forgotten_chosen = Signal()
    restore_chosen = Signal()
    other_vault_chosen = Signal()

    def __init__(self, now: datetime, *, practice: bool = False) -> None:
        day, _year = in_words(now.date().isoformat()).capitalize().rsplit(" ", 1)
        lead = tekst("onthaal.ontgrendelen.vandaag", dag=day)
        super().__init__(greeting(now.hour), lead, practice=practice, street=True, wide=448)
        self.passphrase = PassphraseField()
        self.field = LabelledField(tekst("onthaal.wachtwoord"), self.passphrase, "unlock.passphrase")
        self.forgotten = Button(tekst("onthaal.ontgrendelen.vergeten"), "unlock.forgotten", kind="link")
        self.restore = Button(tekst("onthaal.ontgrendelen.terugzetten"), "unlock.restore", kind="link")
        other = "naar_eigen_kluis" if practice else "naar_oefenkluis"
        self.other = Button(tekst(f"onthaal.ontgrendelen.{other}"), "unlock.other", kind="link")
        self.name_submit(tekst("onthaal.ontgrendelen.knop"), tekst("onthaal.ontgrendelen.bezig"))
        self._wait_s = 0
        self._second = QTimer(self)
        self._second.setInterval(_SECOND_MS)
        self._fill_column()
        self._connect()

    def _fill_column(self) -> None:
        self.column.setSpacing(SPACE.xs)
        self.column.addSpacing(SPACE.s)
        self.column.addWidget(self.field)
        self.column.addSpacing(SPACE.xs)
        self.column.addWidget(self.submit)
        links = QHBoxLayout()
        links.addWidget(self.forgotten)
        links.addStretch(1)
        links.addWidget(self.other)
        self.column.addLayout(links)
        self.column.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(SPACE.xs)
        self.column.addLayout(_assurance())
        self.start = self.passphrase

    def _connect(self) -> None:
        self.passphrase.returnPressed.connect(self._submit)
        self.passphrase.edited.connect(self.field.clear_error)
        self.submit.clicked.connect(self._submit)
        self.forgotten.clicked.connect(self.forgotten_chosen)
        self.restore.clicked.connect(self.restore_chosen)
        self.other.clicked.connect(self.other_vault_chosen)
        self._second.timeout.connect(self._count_down)

    def _submit(self) -> None:
        if self.is_busy or self._wait_s:
            return
        if self.passphrase.value():
            self.unlock_submitted.emit(self.passphrase.value())
        else:
            self.show_error(tekst("onthaal.ontgrendelen.leeg"))

    def set_busy(self, busy: bool) -> None:
        """Say that the vault is opening; what was typed stays as it is."""
        super().set_busy(busy)
        self.passphrase.setReadOnly(busy)

    def show_error(self, sentence: str) -> None:
        """Show a sentence under the field, and have the passphrase ready to be typed over."""
        self.set_busy(False)
        self.field.show_error(sentence)
        self.passphrase.selectAll()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_tries(self, tries: Tries) -> None:
        """Say what was refused since the vault was open, and how long to wait."""
        counted = (("pogingen", tries.wrong), ("codes", tries.codes), ("cjg_sleutels", tries.cjg_keys))
        told = [tekst(f"onthaal.ontgrendelen.{key}", aantal=times) for key, times in counted if times]
        if told:
            self.message.show_message("let", "", " ".join((*told, tekst("onthaal.ontgrendelen.gewist"))))
        if tries.wait_s:
            self.wait(tries.wait_s)

    def wait(self, seconds: int) -> None:
        """Take no passphrase for so many seconds, and count them down; the other ways stay open."""
        self.set_busy(False)
        self._wait_s = seconds + 1
        self._second.start()
        self._count_down()

    def _count_down(self) -> None:
        self._wait_s -= 1
        self.submit.setEnabled(not self._wait_s)
        if self._wait_s:
            minutes, seconds = divmod(self._wait_s, 60)
            self.field.show_error(tekst("onthaal.ontgrendelen.wacht", tijd=f"{minutes}:{seconds:02}"))
        else:
            self._second.stop()
            self.field.clear_error()
            self.begin()


def _assurance() -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(SPACE.xs)
    line.addWidget(Icon("lock", "ink2", 18))
    line.addWidget(Text(tekst("onthaal.ontgrendelen.versleuteld"), "help"), 1)
    return line
