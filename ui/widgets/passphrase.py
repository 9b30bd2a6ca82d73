"""A field for a passphrase, with an eye that shows what was typed. Pasting is allowed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from resources import tekst
from ui.style.theme import theme
from ui.widgets.buttons import IconButton
from ui.widgets.written_line import WrittenLine

_EYE = 40


class PassphraseField(WrittenLine):
    """A hidden text with an eye button inside. Signal edited(): the user typed."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.setProperty("deciding", True)
        self.eye = IconButton("eye", tekst("onthaal.toon_wachtwoord"), "passphrase.eye", self)
        self.objectNameChanged.connect(self._name_eye)
        self.eye.clicked.connect(lambda: self.reveal(not self.is_revealed))
        self.written.connect(self.edited)

    def _name_eye(self, name: str) -> None:
        self.eye.setObjectName(f"{name}.eye")

    @property
    def is_revealed(self) -> bool:
        """Whether the text can be read on screen."""
        return self.echoMode() == QLineEdit.EchoMode.Normal

    def reveal(self, shown: bool) -> None:
        """Show or hide the text."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self.eye.show_icon("eye-off" if shown else "eye")
        self.eye.rename(tekst("onthaal.verberg_wachtwoord" if shown else "onthaal.toon_wachtwoord"))

    def value(self) -> str:
        """Return the text."""
        return self.text()

    def forget(self) -> None:
        """Empty the field and hide what comes next."""
        self.clear()
        self.reveal(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the eye at the right."""
        super().resizeEvent(event)
        side = theme().px(_EYE) - 8
        self.setTextMargins(0, 0, side, 0)
        self.eye.setGeometry(self.width() - side - 6, (self.height() - side) // 2, side, side)
