"""A backup and what opens it: asked to put a vault back, and to practise that.

Nothing happens to the vault that is there before the backup is proven; the screen says so.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jgw_desktop.app.ports import WayIn
from resources import tekst
from ui.dialogs import Dialogs
from ui.onboarding.frame import OnboardingScreen
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.field import LabelledField
from ui.widgets.inputs import LineField, SegmentedControl
from ui.widgets.passphrase import PassphraseField
from ui.widgets.progress import ProgressLine
from ui.widgets.surfaces import announce
from ui.widgets.text import Text

RESTORE, REHEARSE = "terugzetten", "oefenen"
_BY_PASSPHRASE, _BY_CODE = "wachtwoord", "code"


class RestoreScreen(OnboardingScreen):
    """Asks for a backup and a way in. what: RESTORE or REHEARSE.

    Signals: submitted(Path, WayIn, Reached), back_chosen(). Attribute progress: how far it is, and the stop.
    """

    submitted = Signal(object, object, object)
    back_chosen = Signal()

    def __init__(self, dialogs: Dialogs, what: str, *, practice: bool = False) -> None:
        super().__init__(
            tekst(f"kopie.{what}.titel"), tekst(f"kopie.{what}.uitleg"), practice=practice, wide=520
        )
        self._dialogs, self._what = dialogs, what
        self.progress = ProgressLine("restore.voortgang")
        self.place: Path | None = None
        self.file = Button(tekst("kopie.bestand"), "restore.file", icon="folder")
        self.chosen = Text(tekst("kopie.geen_bestand"), "help")
        ways = [(way, tekst(f"kopie.met.{way}")) for way in (_BY_PASSPHRASE, _BY_CODE)]
        self.way = SegmentedControl(ways, "restore.way")
        self.way.set_value(_BY_PASSPHRASE)
        self.passphrase, self.code = PassphraseField(), LineField()
        self.fields = {
            _BY_PASSPHRASE: _field(_BY_PASSPHRASE, self.passphrase),
            _BY_CODE: _field(_BY_CODE, self.code),
        }
        self.back = Button(tekst("onthaal.terug"), "back", kind="link")
        self.name_submit(tekst(f"kopie.{what}.knop"), tekst(f"kopie.{what}.bezig"))
        self._fill_column()
        self._connect()
        self._turn()
        self.start = self.file

    def _fill_column(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(SPACE.s)
        line.addWidget(self.file)
        line.addWidget(self.chosen, 1)
        self.column.addLayout(line)
        self.column.addWidget(LabelledField(tekst("kopie.met.vraag"), self.way, "restore.way"))
        for part in (*self.fields.values(), self.submit, self.progress):
            self.column.addWidget(part)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.file.clicked.connect(lambda: self._dialogs.choose_backup(self, self.take))
        self.way.edited.connect(self._turn)
        self.back.clicked.connect(self.back_chosen)
        self.submit.clicked.connect(self._submit)
        self.progress.stopped.connect(self._say_stopped)
        for control in (self.passphrase, self.code):
            control.returnPressed.connect(self._submit)
            control.edited.connect(self._take_back_error)

    @property
    def _field(self) -> LabelledField:
        return self.fields[self.way.value()]

    def _take_back_error(self) -> None:
        self._field.clear_error()

    def take(self, place: Path) -> None:
        """Take the backup that was chosen."""
        self.place = place
        self.chosen.setText(place.name)
        self.file.setAccessibleDescription(place.name)
        self.message.clear()
        announce(self, place.name)
        self._field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self) -> None:
        for way, field in self.fields.items():
            field.setVisible(way == self.way.value())

    def _submit(self) -> None:
        is_code = self.way.value() == _BY_CODE
        secret = self.code.value().strip() if is_code else self.passphrase.value()
        if self.is_busy:
            return
        if self.place is None:
            self.message.show_message("let", "", tekst("kopie.eerst_bestand"))
            self.file.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not secret:
            self._field.show_error(tekst(f"kopie.met.{self.way.value()}_leeg"))
            self._field.control.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.message.clear()
            reached = self.progress.begin(tekst(f"kopie.{self._what}.titel"))
            self.submitted.emit(self.place, WayIn(secret, is_code=is_code), reached)

    def _say_stopped(self) -> None:
        self.set_busy(False)
        self.message.show_message("let", "", tekst(f"kopie.{self._what}.gestopt"))
        self.begin()

    def set_busy(self, busy: bool) -> None:
        """Say that the backup is being proven; what was typed stays as it is."""
        super().set_busy(busy)
        if not busy:
            self.progress.end()
        for control in (self.back, self.file, self.way):
            control.setEnabled(not busy)
        for field in (self.passphrase, self.code):
            field.setReadOnly(busy)


def _field(way: str, control: QWidget) -> LabelledField:
    explained = tekst(f"kopie.met.{way}_uitleg")
    return LabelledField(tekst(f"kopie.met.{way}"), control, f"restore.{way}", help_text=explained)
